import Site

/// What the pages of hand-ins say.
enum ImportTexts {
  static let imports = Text("นำเข้าไฟล์", "File imports")
  static let doorSummary = Text(
    "ส่งไฟล์ทะเบียน กิจกรรม และผลลัพธ์ของหน่วยงาน ตรวจผลก่อนบันทึก และยกเลิกได้ทั้งชุด",
    "Hand in an agency’s registers, activities and outcomes, see the result before it counts, undo it as a whole"
  )
  static let newImport = Text("นำเข้าไฟล์ใหม่", "Import new files")
  static let unit = Text("ชุด", "imports")
  static let rowUnit = Text("แถว", "rows")

  // MARK: List

  static let files = Text("ไฟล์", "Files")
  static let state = Text("สถานะ", "State")
  static let agency = Text("หน่วยงาน", "Agency")
  static let programme = Text("โครงการ", "Programme")
  static let by = Text("ผู้ส่ง", "Sent by")
  static let when = Text("ส่งเมื่อ", "Sent on")
  static let fileName = Text("ชื่อไฟล์", "File name")
  static let allStates = Text("ทุกสถานะ", "All states")
  static let allProgrammes = Text("ทุกโครงการ", "All programmes")
  static let allAgencies = Text("ทุกหน่วยงาน", "All agencies")
  static let byProgram = Text("ระบบ", "The system")
  static let nothingYet = Text("ยังไม่มีการนำเข้าไฟล์", "Nothing has been imported yet")
  static let nothingYetReason = Text(
    "ส่งไฟล์ทะเบียนผู้ประกอบการ รายชื่อผู้เข้าร่วมกิจกรรม หรือผลลัพธ์ ระบบจะทดลองอ่านให้ตรวจก่อนบันทึก",
    "Send a register, an attendance list or outcomes. The system reads it on trial, for you to look at before anything counts."
  )

  static func name(of state: ImportBatchState) -> Text {
    switch state {
    case .uploaded: Text("รับไฟล์แล้ว ยังไม่ได้อ่าน", "Received, not read yet")
    case .reading: Text("กำลังอ่าน", "Being read")
    case .read: Text("ทดลองนำเข้าแล้ว ยังไม่บันทึก", "Tried, nothing saved yet")
    case .failed: Text("อ่านไฟล์ไม่ได้", "Cannot be read")
    case .committing: Text("กำลังบันทึก", "Being imported")
    case .committed: Text("นำเข้าแล้ว", "Imported")
    case .undone: Text("ยกเลิกแล้ว", "Undone")
    }
  }

  static func tone(of state: ImportBatchState) -> Tone {
    switch state {
    case .uploaded, .reading, .read, .committing: .wait
    case .failed: .bad
    case .committed: .done
    case .undone: .neutral
    }
  }

  // MARK: Upload

  static let uploadTitle = Text("นำเข้าไฟล์ใหม่", "Import new files")
  static let chooseFiles = Text("วางไฟล์ที่นี่ หรือเลือกจากเครื่อง", "Drop files here, or choose them")
  static func fileHint(_ megabytes: Int) -> Text {
    Text(
      "XLSX, CSV, TSV ไฟล์ละไม่เกิน \(megabytes) MB เลือกได้หลายไฟล์ รวมไฟล์ภาษาไทยแบบ Windows-874",
      "XLSX, CSV, TSV, up to \(megabytes) MB each, several at once; Thai files in Windows-874, too")
  }
  static let send = Text("ส่งไฟล์และทดลองนำเข้า", "Send and try")
  static let sendNote = Text(
    "ส่งทะเบียน กิจกรรม และผลลัพธ์พร้อมกันได้ ระบบอ่านทะเบียนก่อน แล้วแสดงผลให้ตรวจ ยังไม่บันทึกจนกว่าจะกดนำเข้า",
    "Registers, activities and outcomes may be sent together: registers are read first. Nothing counts until you import it."
  )
  static let noTargets = Text(
    "ไม่มีโครงการที่หน่วยงานของท่านนำเข้าไฟล์ได้", "There is no programme that you may import files for")
  static let noTargetsReason = Text(
    "ต้องมีโครงการที่ระบุปีงบประมาณและเครือข่าย และหน่วยงานของท่านเป็นหน่วยร่วมดำเนินการ โปรดติดต่อสำนักงานโครงการ",
    "It takes a programme with a fiscal year and networks that your organisation implements. Ask the programme office."
  )
  static let received = Text("รับไฟล์แล้ว กำลังอ่าน", "Received; being read")

  // MARK: Batch

  static func title(_ agency: Text) -> Text {
    Text("นำเข้าไฟล์ของ\(agency.th)", "Import for \(agency.en)")
  }
  static let steps = [
    Text("เลือกไฟล์", "Choose files"), Text("จับคู่คอลัมน์", "Match columns"),
    Text("ตรวจแถวและทดลอง", "Look at the trial"), Text("นำเข้า", "Import"),
  ]
  static func sheets(_ count: Int) -> Text {
    Text("\(grouped(count)) แผ่นงาน", count == 1 ? "1 sheet" : "\(grouped(count)) sheets")
  }
  static func hidden(_ names: [String]) -> Text {
    let list = names.map { "“\($0)”" }.joined(separator: ", ")
    return Text("แผ่นงานที่ซ่อนไว้ ไม่นำเข้า: \(list)", "Hidden sheets, not imported: \(list)")
  }
  static func skipped(_ names: [String]) -> Text {
    let list = names.map { "“\($0)”" }.joined(separator: ", ")
    return Text("แผ่นงานที่ไม่มีตาราง ไม่นำเข้า: \(list)", "Sheets without a table, not imported: \(list)")
  }
  static func commit(_ count: Int) -> Text {
    Text(
      "นำเข้า \(grouped(count)) แถว", count == 1 ? "Import 1 row" : "Import \(grouped(count)) rows")
  }
  static let commitAgain = Text("ลองบันทึกอีกครั้ง", "Try to import again")
  static let ready = Text("พร้อมนำเข้า", "Ready to import")
  static let refused = Text("ไม่ผ่าน", "Refused")
  static func rows(_ count: Int) -> Text {
    Text("\(grouped(count)) แถว", count == 1 ? "1 row" : "\(grouped(count)) rows")
  }
  static let givenBack = Text(
    "ส่งคืนเป็นไฟล์รูปแบบเดิมเพื่อแก้ไขได้", "given back in your own layout to be mended")
  static let nothingPassed = Text(
    "ไม่มีแถวที่ผ่าน โปรดตรวจการจับคู่คอลัมน์ หรือแก้ไฟล์แล้วส่งใหม่",
    "No row was accepted. Look at the columns, or mend the file and send it again.")
  static let download = Text("ดาวน์โหลดแถวที่ไม่ผ่าน", "Download refused rows")
  static let readNow = Text("อ่านไฟล์", "Read the files")
  static let readAgain = Text("อ่านไฟล์อีกครั้ง", "Read again")
  static let silent = Text(
    "งานหยุดไปก่อนเสร็จ ยังไม่มีแถวใดถูกบันทึก ลองใหม่ได้",
    "The work stopped before it was done. No row was saved; try again.")
  static let waiting = Text(
    "ไฟล์อยู่ในระบบแล้ว แต่ยังไม่ได้อ่าน", "The files are here but were not read yet.")
  static let undo = Text("ยกเลิกการนำเข้าชุดนี้", "Undo this import")
  static let sendAnother = Text("ส่งไฟล์อื่น", "Send other files")
  static func importedOn(_ words: Text) -> Text {
    Text("นำเข้าเมื่อ \(words.th)", "Imported \(words.en)")
  }
  static func undoneOn(_ words: Text) -> Text {
    Text("ยกเลิกเมื่อ \(words.th)", "Undone \(words.en)")
  }
  static func progress(_ state: ImportBatchState, _ percent: Int) -> Text {
    state == .committing
      ? Text("กำลังบันทึก \(percent)%", "Importing, \(percent)%")
      : Text("กำลังอ่านและทดลองนำเข้า \(percent)%", "Reading and trying, \(percent)%")
  }
  static let progressNote = Text(
    "ปิดหน้านี้ได้ งานทำต่อจนเสร็จ หากขัดข้องระหว่างทางจะไม่มีแถวใดถูกบันทึก",
    "You may close this page; the work goes on. If it fails on the way, no row is saved.")
  static let refresh = Text("ดูความคืบหน้าล่าสุด", "See how far it is")
  static let underWay = Text("งานที่กำลังทำ", "Under way")

  // MARK: Result

  static let trial = Text("ผลทดลองนำเข้า", "Result of the trial")
  static let result = Text("ผลการนำเข้า", "Result of the import")
  static let sheet = Text("แผ่นงาน", "Sheet")
  static let kind = Text("ข้อมูล", "Kind")
  static let dataRows = Text("แถวข้อมูล", "Rows")
  static let accepted = Text("นำเข้าได้", "Accepted")
  static let warned = Text("เตือน", "Warned")
  static let total = Text("รวม", "Total")
  static func registerNote(_ counts: RegisteredCounts) -> Text {
    Text(
      "ทะเบียน: รายใหม่ \(grouped(counts.new)) · มีอยู่แล้ว \(grouped(counts.known)) · ซ้ำในไฟล์ \(grouped(counts.repeated))",
      "Register: \(grouped(counts.new)) new · \(grouped(counts.known)) known · \(grouped(counts.repeated)) repeated in the files"
    )
  }
  static func attendanceNote(entrepreneurs: Int, officials: Int) -> Text {
    Text(
      "กิจกรรม: ผู้ประกอบการ \(grouped(entrepreneurs)) แถว เจ้าหน้าที่ \(grouped(officials)) แถว",
      "Activities: \(grouped(entrepreneurs)) rows of entrepreneurs, \(grouped(officials)) of officials"
    )
  }
  static func passedNote(_ count: Int) -> Text {
    Text(
      "ไม่นับหัวตาราง หัวตารางที่ซ้ำ แถว “รวม” และหมายเหตุ \(grouped(count)) แถว",
      count == 1
        ? "1 heading, total or note is not counted"
        : "\(grouped(count)) headings, totals and notes are not counted")
  }

  // MARK: Rows

  static func rejectedHeading(_ count: Int) -> Text {
    Text("แถวที่ไม่ผ่าน \(grouped(count)) แถว", "Refused rows: \(grouped(count))")
  }
  static let place = Text("ตำแหน่ง", "Place")
  static let column = Text("ช่อง", "Column")
  static let written = Text("ที่เขียนมา", "As written")
  static let reason = Text("เหตุผลและวิธีแก้", "Reason and how to mend it")
  static let blank = Text("เว้นว่าง", "blank")
  static let wholeRow = Text("ทั้งแถว", "the whole row")
  static func rowPlace(_ sheet: String, _ number: Int) -> Text {
    Text("\(sheet) แถว \(number)", "\(sheet) row \(number)")
  }
  static func rowNumber(_ number: Int) -> Text { Text("แถว \(number)", "row \(number)") }
  static func seeAllRejected(_ count: Int) -> Text {
    Text("ดูแถวที่ไม่ผ่านทั้ง \(grouped(count)) แถว", "See all \(grouped(count)) refused rows")
  }
  static func warnedBanner(_ count: Int) -> Text {
    Text(
      "\(grouped(count)) แถวมีข้อเตือน แต่นำเข้าได้",
      count == 1
        ? "1 row has a warning but is accepted"
        : "\(grouped(count)) rows have a warning but are accepted"
    )
  }
  static let example = Text("เช่น", "for example:")
  static func seeAllWarned(_ count: Int) -> Text {
    Text("ดูทั้ง \(grouped(count)) แถว", "See all \(grouped(count))")
  }
  static let seeRows = Text("ดูทุกแถว", "See every row")
  static let rowsTitle = Text("แถวของชุดนำเข้า", "Rows of the import")
  static let fate = Text("ผล", "Result")
  static let allFates = Text("ทุกผล", "All results")
  static let allSheets = Text("ทุกแผ่นงาน", "All sheets")
  static let search = Text("คำในแถว", "Words in the row")
  static let contents = Text("ข้อความในแถว", "What the row says")
  static let file = Text("ไฟล์", "File")
  static let row = Text("แถว", "Row")
  static func name(of fate: ImportRowFilter.Fate) -> Text {
    switch fate {
    case .accepted: Text("ผ่าน", "Accepted")
    case .rejected: Text("ไม่ผ่าน", "Refused")
    case .warned: Text("ผ่าน มีข้อเตือน", "Accepted with a warning")
    }
  }

  // MARK: Columns

  static let columns = Text("คอลัมน์ที่ระบบรู้จัก", "Columns as they were recognised")
  static func headerRow(_ numbers: [Int]) -> Text {
    let list = numbers.map(String.init).joined(separator: "–")
    return Text("หัวตารางอยู่แถวที่ \(list)", "Headings in row \(list)")
  }
  static let rememberedNote = Text(
    "ใช้การจับคู่ที่จำไว้ของหน่วยงาน", "Uses the matching that is remembered for the agency")
  static let correctedNote = Text("จับคู่โดยผู้ใช้", "Matched by a person")
  static func sameLayout(_ count: Int) -> Text {
    Text(
      "ใช้กับทั้ง \(grouped(count)) แผ่นงานที่มีหัวตารางแบบเดียวกัน",
      "Holds for all \(grouped(count)) sheets with these headings")
  }
  static let columnInFile = Text("คอลัมน์ในไฟล์", "Column in the file")
  static let sample = Text("ตัวอย่าง", "Example")
  static let fieldInSystem = Text("ช่องในระบบ", "Field in the system")
  static let conversion = Text("การแปลง", "Conversion")
  static let recognition = Text("ผล", "Result")
  static let notImported = Text("ไม่นำเข้า", "Not imported")
  static let known = Text("รู้จัก", "Recognised")
  static let confirm = Text("โปรดยืนยัน", "Please confirm")
  static let asWritten = Text("ตามที่เขียนมา", "as written")
  static func times(_ unit: Text, _ factor: String) -> Text {
    Text("คูณ \(factor) เป็นบาท", "times \(factor) makes baht")
  }
  static func fieldOf(_ column: String) -> Text {
    Text("ช่องในระบบของคอลัมน์ \(column)", "Field for column \(column)")
  }
  static func unitOf(_ column: String) -> Text {
    Text("หน่วยเงินของคอลัมน์ \(column)", "Unit of money for column \(column)")
  }
  static func indicatorOf(_ column: String) -> Text {
    Text("ตัวชี้วัดของคอลัมน์ \(column)", "Indicator for column \(column)")
  }
  static let unitAsRead = Text("หน่วยตามหัวตาราง", "unit as the heading says")
  static let indicatorByRow = Text("ตัวชี้วัดตามแถว", "indicator as the row says")
  static let sheetKind = Text("แผ่นงานนี้คือ", "This sheet is")
  static let network = Text("เครือข่ายของทุกแถว", "Network of all rows")
  static let networkByRow = Text("ตามที่เขียนในไฟล์", "As the file says")
  static let remember = Text(
    "จำรูปแบบนี้ไว้ใช้กับไฟล์หน้าของหน่วยงาน", "Remember this layout for the agency’s next files")
  static let applyColumns = Text("ใช้การจับคู่นี้และอ่านใหม่", "Use this matching and read again")
  static let forgetColumns = Text("กลับไปใช้ที่ระบบรู้จักเอง", "Go back to what the system recognises")
  static let mappingInsufficient = Text(
    "การจับคู่นี้ยังไม่พอ อย่างน้อยต้องมีชื่อกิจการหรือเลขทะเบียน และคอลัมน์ข้อมูลอื่นของแผ่นงานชนิดนี้",
    "This matching does not suffice: an enterprise name or number is needed, and the other columns of this kind of sheet"
  )
  static func fieldTwice(_ field: Text) -> Text {
    Text(
      "มีมากกว่าหนึ่งคอลัมน์ที่จับคู่กับ “\(field.th)” โปรดเหลือไว้คอลัมน์เดียว",
      "More than one column is matched with “\(field.en)”. Leave only one.")
  }

  // MARK: Undo

  static let undoTitle = Text("ยกเลิกการนำเข้า", "Undo the import")
  static func undoNote(_ count: Int) -> Text {
    Text(
      "ข้อมูลที่มาจาก \(grouped(count)) แถวของชุดนี้จะถูกนำออกจากทะเบียน กิจกรรม และผลลัพธ์ แล้วคำนวณตัวเลขใหม่ ไฟล์และผลการอ่านยังอยู่ และนำเข้าใหม่ได้",
      "What came from the \(grouped(count)) rows of this import leaves the register, activities and outcomes, and figures are counted again. Files and results stay, and can be imported again."
    )
  }
  static let undoReason = Text("เหตุผลที่ยกเลิก", "Why it is undone")
  static let undone = Text("ยกเลิกการนำเข้าแล้ว", "The import was undone")
  static let history = Text("ประวัติของชุดนำเข้า", "History of this import")
}
