// SPDX-License-Identifier: Apache-2.0
import Thailand

/// Why a whole file cannot be taken in, though it is a readable spreadsheet.
struct HandInError: Error, Sendable, Hashable {
  /// The kind of trouble; the raw value is stable.
  enum Code: String, Sendable, Codable, CaseIterable {
    /// No sheet holds a table that can be understood.
    case noTable = "no_table"
    /// Every row speaks of networks that the programme does not have, or of days outside its year.
    case anotherProgramme = "another_programme"
    /// The given mapping does not make a readable sheet.
    case mappingInsufficient = "mapping_insufficient"
  }

  let code: Code
  let file: String
  let sheet: String?
  /// What is wrong and how to mend it.
  let message: Bilingual

  static func noTable(file: String, sheets: [String]) -> HandInError {
    let names = sheets.map { "“\($0)”" }.joined(separator: ", ")
    return HandInError(
      code: .noTable, file: file, sheet: nil,
      message: Bilingual(
        thai:
          "ไฟล์ “\(file)” ไม่มีตารางที่ระบบอ่านได้ (ดูแล้ว: \(names)) แผ่นงานต้องมีแถวหัวตาราง เช่น ชื่อกิจการ เลขทะเบียน จังหวัด และมีแถวข้อมูลอยู่ข้างใต้",
        english:
          "File “\(file)” holds no table that can be read (looked at \(names)). A sheet needs a row of headings, such as enterprise name, tax ID, province, with rows of data below"
      ))
  }

  static func foreignNetworks(file: String, sheet: String, examples: [String]) -> HandInError {
    let names = examples.prefix(3).map { "“\($0)”" }.joined(separator: ", ")
    return HandInError(
      code: .anotherProgramme, file: file, sheet: sheet,
      message: Bilingual(
        thai:
          "ไม่มีเครือข่ายใดในแผ่นงาน “\(sheet)” ของไฟล์ “\(file)” อยู่ในโครงการนี้ (เช่น \(names)) ไฟล์นี้น่าจะเป็นของโครงการอื่น โปรดเลือกโครงการให้ถูกต้อง",
        english:
          "No network on sheet “\(sheet)” of file “\(file)” belongs to this programme (for example \(names)). The file seems to be of another programme; choose that programme"
      ))
  }

  static func foreignYear(file: String, sheet: String, year: FiscalYear) -> HandInError {
    HandInError(
      code: .anotherProgramme, file: file, sheet: sheet,
      message: Bilingual(
        thai:
          "วันที่จัดกิจกรรมทุกแถวในแผ่นงาน “\(sheet)” ของไฟล์ “\(file)” อยู่นอก\(year.label.thai) ไฟล์นี้น่าจะเป็นของโครงการอื่น โปรดเลือกโครงการให้ถูกต้อง",
        english:
          "Every activity on sheet “\(sheet)” of file “\(file)” lies outside \(year.label.english). The file seems to be of another programme; choose that programme"
      ))
  }

  static func mappingInsufficient(file: String, sheet: String, kind: SheetKind) -> HandInError {
    HandInError(
      code: .mappingInsufficient, file: file, sheet: sheet,
      message: Bilingual(
        thai:
          "การจับคู่คอลัมน์ของแผ่นงาน “\(sheet)” ในไฟล์ “\(file)” ยังไม่พอสำหรับ\(kind.label.thai) อย่างน้อยต้องมีชื่อกิจการหรือเลขทะเบียน และคอลัมน์ข้อมูลอื่น",
        english:
          "The mapping of sheet “\(sheet)” in file “\(file)” does not suffice for \(kind.label.english): at least an enterprise name or number and one more column of data are needed"
      ))
  }
}
