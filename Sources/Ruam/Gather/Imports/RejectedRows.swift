import Foundation
import Spreadsheets

/// Gives the refused rows back in the sender's own layout: the same sheets, headings and columns,
/// with the reason in a column of its own behind them.
enum RejectedRows {
  /// The heading of the added column.
  static let reasonTitle = "เหตุผลที่ไม่ผ่าน"

  /// Writes one file for each handed-in file that has refused rows.
  ///
  /// - Parameter folder: it is made when it is not there.
  /// - Returns: the paths that were written.
  @discardableResult
  static func write(
    _ reading: HandInReading, files: [(name: String, spreadsheet: Spreadsheet)], to folder: String
  ) throws -> [String] {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var written: [String] = []
    for (index, file) in files.enumerated() {
      let parts = reading.sheets.filter { $0.file == index }.compactMap(part)
      guard !parts.isEmpty else { continue }
      let path = folder + "/" + name(of: file.name, format: file.spreadsheet.format)
      try SpreadsheetCopy(of: file.spreadsheet, reasonTitle: reasonTitle).write(parts, to: path)
      written.append(path)
    }
    return written
  }

  /// `members.xlsx` is given back as `members-rejected.xlsx`.
  static func name(of file: String, format: Format) -> String {
    let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    return "\(stem)-rejected.\(format.fileExtension)"
  }

  private static func part(_ sheet: KeptSheet) -> SpreadsheetCopy.Part? {
    let refused = sheet.rows.filter { !$0.accepted }
    guard !refused.isEmpty else { return nil }
    let reasons = refused.map { row in
      let finding = KeptFinding.list(from: row.findings).first { $0.severity == .rejection }
      return (row.number, finding?.thai ?? row.reason ?? "")
    }
    let header = sheet.sheet.table.headerRows.last ?? 1
    return SpreadsheetCopy.Part(
      sheet: sheet.sheet.sheet.index, headerRow: header, keptRows: Set(1...max(header, 1)),
      reasons: Dictionary(reasons) { first, _ in first }, filled: [:])
  }
}

extension KeptFinding {
  /// The remarks kept with a row.
  static func list(from json: String) -> [KeptFinding] {
    (try? JSONDecoder().decode([KeptFinding].self, from: Data(json.utf8))) ?? []
  }
}
