import Site

/// Why a hand-in is refused as a whole, before any row is looked at.
enum ImportRefusal: Refusal {
  case unknownProgramme(String)
  case noFiscalYear(String)
  case unknownAgency(String, programme: String, known: [String])
  case handedInBefore(file: String)
  case brokenMapping(file: String, place: String)
  case notCommitted
  case busy

  var status: Int {
    switch self {
    case .handedInBefore, .notCommitted, .busy: 409
    case .unknownProgramme, .noFiscalYear, .unknownAgency, .brokenMapping: 422
    }
  }

  var code: String {
    switch self {
    case .unknownProgramme: "unknown_programme"
    case .noFiscalYear: "no_fiscal_year"
    case .unknownAgency: "unknown_agency"
    case .handedInBefore: "handed_in_before"
    case .brokenMapping: "broken_mapping"
    case .notCommitted: "not_committed"
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
