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
      let parts = merged(reading.sheets.filter { $0.file == index }.compactMap(part))
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
    return part(
      sheet: sheet.sheet.sheet.index, headerRows: sheet.sheet.table.headerRows,
      reasons: Dictionary(reasons) { first, _ in first })
  }

  /// The refused rows of one table with all that stands over it; a table without headings has nothing there.
  static func part(sheet: Int, headerRows: [Int], reasons: [Int: String]) -> SpreadsheetCopy.Part {
    let header = headerRows.last ?? 1
    return SpreadsheetCopy.Part(
      sheet: sheet, headerRow: header, keptRows: headerRows.isEmpty ? [] : Set(1...header),
      reasons: reasons, filled: [:])
  }

  /// Several tables on one sheet become one part. Of those further down, only the headings go along, for what stands
  /// above them are rows of other tables.
  static func merged(_ parts: [SpreadsheetCopy.Part]) -> [SpreadsheetCopy.Part] {
    var merged: [SpreadsheetCopy.Part] = []
    for part in parts.sorted(by: { ($0.sheet, $0.headerRow) < ($1.sheet, $1.headerRow) }) {
      guard let last = merged.last, last.sheet == part.sheet else {
        merged.append(part)
        continue
      }
      merged[merged.count - 1].keptRows.formUnion([part.headerRow])
      merged[merged.count - 1].reasons.merge(part.reasons) { $0 + " / " + $1 }
    }
    return merged
  }
}

extension KeptFinding {
  /// The remarks kept with a row.
  static func list(from json: String) -> [KeptFinding] {
    (try? JSONDecoder().decode([KeptFinding].self, from: Data(json.utf8))) ?? []
  }
}
