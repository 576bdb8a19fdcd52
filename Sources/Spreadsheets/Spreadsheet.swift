// SPDX-License-Identifier: Apache-2.0

/// A spreadsheet file opened for reading: an `.xlsx` workbook or a text file of records.
///
/// What a file is, is told from its bytes, never from its name. Opening goes through the whole file
/// once, so that damage and attacks are refused before a row is handed over; rows are then streamed,
/// with no more than one row and the workbook's shared texts in memory.
///
///     let file = try Spreadsheet.open(path: "members.xlsx")
///     for sheet in file.sheets where !sheet.isHidden {
///       try file.rows(ofSheet: sheet.index) { row in
///         print(row.number, row.cells.map(\.shown))
///         return true
///       }
///     }
public struct Spreadsheet: Sendable {
  /// Where the file lies.
  public let path: String
  /// How the file stores its cells.
  public let format: Format
  /// The sheets in the order of their tabs; a text file has one.
  public let sheets: [SheetInfo]

  private let limits: Limits
  private let workbook: WorkbookContent?

  /// The file's name without its folder.
  public var name: String { fileName(of: path) }

  /// Opens a file and checks it. Costs one reading of the file.
  public static func open(path: String, limits: Limits = .standard) throws(SpreadsheetError)
    -> Spreadsheet
  {
    switch try FileKind.sniff(path) {
    case .archive:
      let (content, sheets) = try WorkbookContent.open(path: path, limits: limits)
      return Spreadsheet(
        path: path, format: .xlsx, sheets: sheets, limits: limits, workbook: content)
    case .text:
      let survey = try TextSurvey(of: InputFile(path: path))
      let name = fileName(of: path)
      let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
      let sheet = SheetInfo(
        name: stem, index: 0, isHidden: false, mergedRanges: [], rowCount: nil)
      let file = Spreadsheet(
        path: path, format: .csv(encoding: survey.encoding, delimiter: survey.delimiter),
        sheets: [sheet], limits: limits, workbook: nil)
      try file.refuseEmptyText()
      return file
    }
  }

  /// Hands over the rows of a sheet that hold a value, from the first to the last, until the
  /// receiver answers false. `progress` hears the share of the sheet read, 0 to 1.
  ///
  /// Throws what the receiver throws, or a `SpreadsheetError`.
  public func rows(
    ofSheet index: Int, progress: ((Double) -> Void)? = nil,
    _ body: (SheetRow) throws -> Bool
  ) throws {
    precondition(sheets.indices.contains(index), "no sheet \(index)")
    if let workbook {
      try workbook.rows(
        of: sheets[index], path: path, limits: limits, progress: progress, body)
    } else if case .csv(let encoding, let delimiter) = format {
      try records(encoding, delimiter, progress: progress, body)
    }
  }

  private func records(
    _ encoding: TextEncoding, _ delimiter: Delimiter, progress: ((Double) -> Void)?,
    _ body: (SheetRow) throws -> Bool
  ) throws {
    let file = try InputFile(path: path)
    var decoder = TextDecoder(encoding)
    var reader = RecordReader(delimiter: delimiter, limits: limits, place: file.place)
    var read = 0
    while true {
      let piece = try file.next()
      if piece.isEmpty { break }
      read += piece.count
      guard let text = decoder.decode(piece) else {
        throw SpreadsheetError.unreadableText(file.place)
      }
      if try !reader.take(text, body) { return }
      progress?(file.size == 0 ? 1 : min(1, Double(read) / Double(file.size)))
    }
    try reader.finish(body)
  }

  private func refuseEmptyText() throws(SpreadsheetError) {
    var isEmpty = true
    do {
      try rows(ofSheet: 0) { row in
        isEmpty = row.cells.allSatisfy { $0.shown.allSatisfy(\.isWhitespace) }
        return isEmpty
      }
    } catch let error as SpreadsheetError {
      throw error
    } catch {
      throw .missing(SpreadsheetError.Place(file: name))
    }
    if isEmpty { throw .empty(SpreadsheetError.Place(file: name)) }
  }
}
