// SPDX-License-Identifier: Apache-2.0

/// Every reason for which a file is refused, with its wording.
extension SpreadsheetError {
  static func missing(_ place: Place) -> Self {
    Self(
      .cannotRead, at: place,
      thai: "เปิดไฟล์ไม่ได้ โปรดตรวจว่าไฟล์ยังอยู่และมีสิทธิ์อ่าน",
      english: "The file cannot be opened. Check that it is still there and may be read.")
  }

  static func notASpreadsheet(_ place: Place, isReally kind: (thai: String, english: String))
    -> Self
  {
    Self(
      .notASpreadsheet, at: place,
      thai: "ไฟล์นี้เป็น\(kind.thai) ไม่ใช่ตารางข้อมูล โปรดเลือกไฟล์ .xlsx หรือ .csv",
      english: "This is \(kind.english), not a spreadsheet. Choose an .xlsx or .csv file.")
  }

  static func unsupported(_ place: Place, _ kind: (thai: String, english: String)) -> Self {
    Self(
      .unsupported, at: place,
      thai: "ไฟล์นี้เป็น\(kind.thai) โปรดเปิดในโปรแกรมตารางคำนวณแล้วบันทึกเป็น .xlsx จากนั้นส่งใหม่",
      english:
        "This is \(kind.english). Open it in a spreadsheet program, save it as .xlsx and send that."
    )
  }

  static func encrypted(_ place: Place) -> Self {
    Self(
      .unsupported, at: place,
      thai: "ไฟล์นี้ตั้งรหัสผ่านไว้ โปรดเอารหัสผ่านออกแล้วบันทึกใหม่เป็น .xlsx",
      english:
        "The workbook is encrypted with a password. Remove the password and save it as .xlsx."
    )
  }

  static func brokenArchive(_ place: Place) -> Self {
    Self(
      .brokenArchive, at: place,
      thai: "ไฟล์เสียหายหรือส่งมาไม่ครบ โปรดเปิดในโปรแกรมตารางคำนวณ บันทึกใหม่ แล้วส่งอีกครั้ง",
      english:
        "The file is damaged or was cut off. Open it in a spreadsheet program, save it anew and send it again."
    )
  }

  static func archiveBomb(_ place: Place) -> Self {
    Self(
      .archiveBomb, at: place,
      thai: "ไฟล์นี้คลายออกแล้วใหญ่ผิดปกติ จึงไม่อ่านต่อ โปรดคัดลอกเฉพาะตารางข้อมูลไปไว้ในไฟล์ใหม่แล้วส่งอีกครั้ง",
      english:
        "The file unpacks to far more than an honest workbook holds and is refused. Copy the table alone into a new file and send that."
    )
  }

  static func xmlEntity(_ place: Place) -> Self {
    Self(
      .xmlEntity, at: place,
      thai:
        "ภายในไฟล์มีคำสั่ง XML (DTD หรือ entity) ที่โปรแกรมตารางคำนวณไม่สร้าง จึงไม่อ่านต่อ โปรดบันทึกใหม่เป็น .xlsx",
      english:
        "The XML inside declares a document type or entities, which no spreadsheet program writes, and is refused. Save the table anew as .xlsx."
    )
  }

  /// `detail` is the parser's or our own technical remark, in English, for the one who looks closer.
  static func brokenWorkbook(_ place: Place, _ detail: String) -> Self {
    Self(
      .brokenWorkbook, at: place,
      thai: "โครงสร้างภายในสมุดงานเสียหาย (\(detail)) โปรดเปิดในโปรแกรมตารางคำนวณแล้วบันทึกใหม่",
      english:
        "The inside of the workbook is damaged (\(detail)). Open it in a spreadsheet program and save it anew."
    )
  }

  static func cellTooLarge(_ place: Place, limit: Int) -> Self {
    let kilobytes = max(1, limit >> 10)
    return Self(
      .cellTooLarge, at: place,
      thai: "มีเซลล์ที่ยาวเกิน \(kilobytes) กิโลไบต์ โปรดย่อข้อความ หรือตรวจว่าเครื่องหมายคำพูด (\") ปิดครบหรือไม่",
      english:
        "A cell is longer than \(kilobytes) kilobytes. Shorten it, or check whether a quotation mark (\") was left open."
    )
  }

  static func tooManyCells(_ place: Place, limit: Int) -> Self {
    Self(
      .tooManyCells, at: place,
      thai: "แผ่นงานนี้มีเซลล์เกิน \(limit) เซลล์ โปรดลบแถวและคอลัมน์ที่ไม่ใช้ หรือแบ่งเป็นหลายไฟล์",
      english:
        "The sheet has more than \(limit) cells. Delete unused rows and columns, or split the file."
    )
  }

  static func tooManyRows(_ place: Place) -> Self {
    Self(
      .tooManyCells, at: place,
      thai: "ตารางยาวเกิน 1,048,576 แถวซึ่งเป็นขีดจำกัดของ .xlsx โปรดกรองข้อมูลให้น้อยลงหรือเลือก CSV",
      english:
        "The table is longer than the 1,048,576 rows that an .xlsx holds. Filter it or choose CSV.")
  }

  static func empty(_ place: Place) -> Self {
    Self(
      .empty, at: place,
      thai: "ไฟล์นี้ว่างเปล่า ไม่มีข้อมูลแม้แต่เซลล์เดียว โปรดตรวจว่าเลือกไฟล์ถูกและบันทึกข้อมูลแล้ว",
      english: "The file is empty: not one cell is filled. Check that it is the right file, saved.")
  }

  static func unreadableText(_ place: Place) -> Self {
    Self(
      .unreadableText, at: place,
      thai: "อ่านตัวอักษรไม่ได้ ไม่ใช่ทั้ง UTF-8 และ Windows-874 โปรดบันทึกใหม่เป็น “CSV UTF-8” หรือ .xlsx",
      english:
        "The characters cannot be read: neither UTF-8 nor Windows-874. Save the file as “CSV UTF-8” or .xlsx."
    )
  }

  static func brokenQuote(_ place: Place) -> Self {
    Self(
      .brokenQuote, at: place,
      thai: "มีเครื่องหมายคำพูด (\") เปิดไว้ที่บรรทัดนี้แต่ไม่มีตัวปิด โปรดเติมตัวปิดหรือลบตัวเปิด",
      english:
        "A quotation mark (\") opens a cell on this line and is never closed. Close it or delete it."
    )
  }

  static func cannotWrite(_ place: Place, _ detail: String) -> Self {
    Self(
      .cannotWrite, at: place,
      thai: "เขียนไฟล์ไม่ได้ (\(detail)) โปรดตรวจพื้นที่ว่างและสิทธิ์ในการเขียน",
      english: "The file cannot be written (\(detail)). Check free space and permissions.")
  }
}
