// SPDX-License-Identifier: Apache-2.0

/// The number format of each cell style of a workbook.
struct Styles: Sendable {
  /// By the number that a cell's `s` attribute gives.
  var formats: [NumberFormat] = []

  /// The format of a style; "General" where the workbook names none.
  subscript(_ style: Int) -> NumberFormat {
    formats.indices.contains(style) ? formats[style] : .general
  }

  init() {}

  init(of part: String, in archive: Archive) throws(SpreadsheetError) {
    let reader = StylesReader(place: archive.place)
    try reader.read(part, of: archive)
    var known: [Int: NumberFormat] = [:]
    for id in reader.styles {
      let format =
        known[id] ?? NumberFormat(code: reader.codes[id] ?? NumberFormat.builtIn(id) ?? "General")
      known[id] = format
      formats.append(format)
    }
  }
}

private final class StylesReader: XMLReader {
  var codes: [Int: String] = [:]
  var styles: [Int] = []
  private var isInCellStyles = false

  override func started(_ name: XMLName, _ attributes: XMLAttributes) throws(SpreadsheetError) {
    switch name {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
        codes[id] = code
      }
    case "cellXfs":
      isInCellStyles = true
    case "xf" where isInCellStyles:
      styles.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0)
    default:
      break
    }
  }

  override func ended(_ name: XMLName) throws(SpreadsheetError) {
    if name == "cellXfs" { isInCellStyles = false }
  }
}
