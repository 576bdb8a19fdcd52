import Site

/// Why a hand-in is refused as a whole, before any row is looked at.
enum ImportRefusal: Refusal {
  case unknownProgramme(String)
  case noFiscalYear(String)
  case unknownAgency(String, programme: String, known: [String])
  case handedInBefore(file: String)
  case brokenMapping(file: String, place: String)
  case sameFileTwice(String)
  case noFiles
  case fileTooLarge(file: String, megabytes: Int)
  case nothingToImport
  case otherResult(shown: Int, now: Int)
  case notCommitted
  case reasonMissing
  case busy

  var status: Int {
    switch self {
    case .handedInBefore, .otherResult, .notCommitted, .busy: 409
    case .fileTooLarge: 413
    case .unknownProgramme, .noFiscalYear, .unknownAgency, .brokenMapping, .sameFileTwice,
      .noFiles, .nothingToImport, .reasonMissing:
      422
    }
  }

  var code: String {
    switch self {
    case .unknownProgramme: "unknown_programme"
    case .noFiscalYear: "no_fiscal_year"
    case .unknownAgency: "unknown_agency"
    case .handedInBefore: "handed_in_before"
    case .brokenMapping: "broken_mapping"
    case .sameFileTwice: "same_file_twice"
    case .noFiles: "no_files"
    case .fileTooLarge: "file_too_large"
    case .nothingToImport: "nothing_to_import"
    case .otherResult: "other_result"
    case .notCommitted: "not_committed"
    case .reasonMissing: "reason_missing"
    case .busy: "batch_busy"
    }
  }

  var message: Text {
    switch self {
    case .unknownProgramme(let code):
      Text(
        "ไม่มีโครงการรหัส “\(code)”", "There is no programme with the code “\(code)”.")
    case .noFiscalYear(let code):
      Text(
        "โครงการ “\(code)” ยังไม่ได้ระบุปีงบประมาณ โปรดระบุก่อนนำเข้าไฟล์",
        "The programme “\(code)” has no fiscal year yet. Set it before importing files.")
    case .unknownAgency(let agency, let programme, let known):
      Text(
        "“\(agency)” ไม่ใช่หน่วยร่วมดำเนินการของโครงการ \(programme) หน่วยงานของโครงการนี้คือ \(known.joined(separator: ", "))",
        "“\(agency)” does not implement the programme \(programme). Its agencies are \(known.joined(separator: ", "))."
      )
    case .handedInBefore(let file):
      Text(
        "ไฟล์ “\(file)” นำเข้าแล้วและยังไม่ได้ยกเลิก จึงไม่นำเข้าซ้ำ",
        "“\(file)” has already been imported and was not undone, so it is not imported again.")
    case .brokenMapping(let file, let place):
      Text(
        "อ่านการจับคู่คอลัมน์ในไฟล์ “\(file)” ไม่ได้ที่ \(place)",
        "The column mapping in “\(file)” cannot be read at \(place).")
    case .sameFileTwice(let file):
      Text(
        "ไฟล์ “\(file)” มีเนื้อหาเหมือนกับอีกไฟล์ที่เลือกไว้ทุกประการ โปรดเลือกไว้เพียงไฟล์เดียว",
        "“\(file)” is the same as another file that was chosen. Choose it only once.")
    case .noFiles:
      Text("โปรดเลือกไฟล์อย่างน้อยหนึ่งไฟล์", "Choose at least one file.")
    case .fileTooLarge(let file, let megabytes):
      Text(
        "ไฟล์ “\(file)” ใหญ่กว่า \(megabytes) MB โปรดแบ่งเป็นหลายไฟล์",
        "“\(file)” is larger than \(megabytes) MB. Split it into several files.")
    case .nothingToImport:
      Text(
        "ไม่มีแถวที่ผ่าน จึงไม่มีสิ่งที่จะนำเข้า โปรดแก้ไฟล์หรือการจับคู่คอลัมน์",
        "No row was accepted, so there is nothing to import. Mend the file or the columns.")
    case .otherResult(let shown, let now):
      Text(
        "ข้อมูลในทะเบียนเปลี่ยนไปหลังจากทดลองนำเข้า แถวที่ผ่านเปลี่ยนจาก \(grouped(shown)) เป็น \(grouped(now)) แถว จึงยังไม่บันทึก โปรดตรวจผลใหม่แล้วนำเข้าอีกครั้ง",
        "The registers have changed since the trial: \(grouped(now)) rows are accepted now instead of \(grouped(shown)). Nothing was imported; look at the new result and import again."
      )
    case .reasonMissing:
      Text("โปรดระบุเหตุผลที่ยกเลิกการนำเข้า", "Say why this import is undone.")
    case .notCommitted:
      Text(
        "ชุดนำเข้านี้ยังไม่ได้บันทึก หรือยกเลิกไปแล้ว จึงไม่มีสิ่งที่จะยกเลิก",
        "This hand-in is not committed, or was undone already, so there is nothing to undo.")
    case .busy:
      Text(
        "ชุดนำเข้านี้กำลังดำเนินการอยู่ หรือผ่านขั้นนี้แล้ว โปรดเปิดหน้านี้ใหม่เพื่อดูสถานะล่าสุด",
        "This hand-in is being worked on, or has passed this stage. Open the page again to see where it stands."
      )
    }
  }
}
