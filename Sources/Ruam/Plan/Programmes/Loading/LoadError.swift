import Site

/// Why a file could not be loaded.
enum LoadError: Refusal, Equatable {
  case unknownOrganisation(code: String, place: String)
  /// `known` are the codes that there are.
  case unknownProgramme(code: String, known: [String] = [])
  case unknownLayout(file: String)
  case broken(file: String, place: String)
  case missingFile(path: String)
  case missingColumn(file: String, column: String)
  case unknownRow(file: String, row: Int, part: String)

  var status: Int { 422 }

  var code: String {
    switch self {
    case .unknownOrganisation: "unknown_organisation"
    case .unknownProgramme: "unknown_programme"
    case .unknownLayout: "unknown_layout"
    case .broken: "broken_file"
    case .missingFile: "missing_file"
    case .missingColumn: "missing_column"
    case .unknownRow: "unknown_row"
    }
  }

  var message: Text {
    switch self {
    case .unknownOrganisation(let code, let place):
      Text(
        "ไม่รู้จักหน่วยงานรหัส “\(code)” ที่อ้างใน \(place) โปรดใส่หน่วยงานนี้ในรายการ agencies ก่อน",
        "There is no organisation with the code “\(code)”, named in \(place). Add it to “agencies” first."
      )
    case .unknownProgramme(let code, let known) where known.isEmpty:
      Text(
        "ไม่มีโครงการรหัส “\(code)” โปรดโหลดไฟล์ของโครงการนี้ก่อน",
        "There is no programme with the code “\(code)”. Load the file of that programme first.")
    case .unknownProgramme(let code, let known):
      Text(
        "ไม่มีโครงการรหัส “\(code)” โครงการในระบบคือ \(known.joined(separator: ", "))",
        "There is no programme with the code “\(code)”. There are \(known.joined(separator: ", "))."
      )
    case .unknownLayout(let file):
      Text(
        "ไม่รู้จักรูปแบบของไฟล์ \(file) รองรับ programmes.json, networks.csv, claims.json และไฟล์ตัวตน entities.csv",
        "The layout of \(file) is not known. Known are programmes.json, networks.csv, claims.json and identities (entities.csv)."
      )
    case .broken(let file, let place):
      Text(
        "อ่านไฟล์ \(file) ไม่ได้ที่ \(place) โปรดแก้ไขแล้วโหลดใหม่ ยังไม่มีสิ่งใดถูกบันทึก",
        "\(file) cannot be read at \(place). Mend it and load it again; nothing was saved.")
    case .missingFile(let path):
      Text("ไม่พบไฟล์ \(path)", "There is no file \(path).")
    case .missingColumn(let file, let column):
      Text(
        "ไฟล์ \(file) ไม่มีคอลัมน์ “\(column)”", "\(file) has no column “\(column)”.")
    case .unknownRow(let file, let row, let part):
      Text(
        "ไฟล์ \(file) อ้างแถว \(row) ของ \(part) ซึ่งยังไม่ได้นำเข้า โปรดนำเข้าไฟล์ของหน่วยงานก่อน",
        "\(file) names row \(row) of \(part), which has not been imported. Import the agencies' files first."
      )
    }
  }
}
