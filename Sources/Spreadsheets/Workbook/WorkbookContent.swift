// SPDX-License-Identifier: Apache-2.0

/// What all sheets of a workbook share, read once when it is opened.
struct WorkbookContent: Sendable {
  let parts: [String]
  let sharedStrings: SharedStrings
  let styles: Styles
  let countsFrom1904: Bool

  /// Reads the workbook's frame and goes through every sheet once; the sheets' rows are read later.
  static func open(path: String, limits: Limits) throws(SpreadsheetError)
    -> (content: WorkbookContent, sheets: [SheetInfo])
  {
    let archive = try Archive(path: path, limits: limits)
    try refuseOtherDocuments(archive)
    let parts = try WorkbookParts(of: archive)
    var strings = SharedStrings()
    if let part = parts.sharedStrings {
      strings = try SharedStrings(of: part, in: archive, limits: limits)
    }
    var styles = Styles()
    if let part = parts.styles { styles = try Styles(of: part, in: archive) }
    var sheets: [SheetInfo] = []
    for sheet in parts.sheets {
      var place = archive.place
      place.sheet = sheet.name
      let survey = SheetSurvey(place: place, limits: limits)
      try survey.read(sheet.part, of: archive)
      sheets.append(
        SheetInfo(
          name: sheet.name, index: sheets.count, isHidden: sheet.isHidden,
          mergedRanges: survey.mergedRanges.sorted {
            ($0.firstRow, $0.firstColumn) < ($1.firstRow, $1.firstColumn)
          },
          rowCount: survey.rowCount))
    }
    guard sheets.contains(where: { ($0.rowCount ?? 0) > 0 }) else { throw .empty(archive.place) }
    let content = WorkbookContent(
      parts: parts.sheets.map(\.part), sharedStrings: strings, styles: styles,
      countsFrom1904: parts.countsFrom1904)
    return (content, sheets)
  }

  /// Streams the rows of one sheet; opens the archive anew, so that readings do not disturb each
  /// other.
  func rows(
    of sheet: SheetInfo, path: String, limits: Limits, progress: ((Double) -> Void)?,
    _ body: (SheetRow) throws -> Bool
  ) throws {
    let archive = try Archive(path: path, limits: limits)
    var place = archive.place
    place.sheet = sheet.name
    try withoutActuallyEscaping(body) { body in
      let reader = SheetReader(sheet, of: self, at: place, limits: limits, body: body)
      try reader.read(parts[sheet.index], of: archive, progress: progress)
      if let failure = reader.bodyFailure { throw failure }
    }
  }

  /// Names the zip archives that are mistaken for workbooks.
  private static func refuseOtherDocuments(_ archive: Archive) throws(SpreadsheetError) {
    let place = archive.place
    if archive.contains("xl/workbook.bin") {
      throw .unsupported(
        place, (thai: "สมุดงาน Excel แบบไบนารี (.xlsb)", english: "a binary Excel workbook (.xlsb)"))
    }
    if archive.contains("content.xml"), archive.contains("mimetype") {
      throw .unsupported(
        place, (thai: "เอกสาร OpenDocument (.ods)", english: "an OpenDocument file (.ods)"))
    }
    if archive.contains("word/document.xml") {
      throw .notASpreadsheet(place, isReally: (thai: "เอกสาร Word", english: "a Word document"))
    }
    if archive.contains("ppt/presentation.xml") {
      throw .notASpreadsheet(
        place, isReally: (thai: "งานนำเสนอ PowerPoint", english: "a PowerPoint presentation"))
    }
    if !archive.contains("[Content_Types].xml"), !archive.contains("xl/workbook.xml") {
      throw .notASpreadsheet(place, isReally: (thai: "ไฟล์ ZIP", english: "a zip archive"))
    }
  }
}
