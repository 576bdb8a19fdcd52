// SPDX-License-Identifier: Apache-2.0

/// Goes through a worksheet once before its rows are read: merged ranges stand at the end of the
/// part, yet rows need them; and a damaged or oversized sheet is refused before a row is handed over.
final class SheetSurvey: XMLReader {
  private(set) var mergedRanges: [CellRange] = []
  /// Rows that hold a value.
  private(set) var rowCount = 0
  private let limits: Limits
  private var cellCount = 0
  private var mergedWidth = 0
  private var rowHasValue = false
  private var isInValue = false
  private var valueBytes = 0

  init(place: SpreadsheetError.Place, limits: Limits) {
    self.limits = limits
    super.init(place: place)
  }

  override func started(_ name: XMLName, _ attributes: XMLAttributes) throws(SpreadsheetError) {
    switch name {
    case "c":
      cellCount += 1
      valueBytes = 0
      guard cellCount <= limits.cells else { throw .tooManyCells(place, limit: limits.cells) }
    case "v", "t":
      isInValue = true
    case "row":
      rowHasValue = false
      for (name, value) in attributes where name == "r" { place.row = value.integer }
    case "mergeCell":
      try note(attributes["ref"])
    default:
      break
    }
  }

  override func ended(_ name: XMLName) throws(SpreadsheetError) {
    switch name {
    case "v", "t":
      isInValue = false
    case "row":
      if rowHasValue { rowCount += 1 }
    case "sheetData":
      place.row = nil
    default:
      break
    }
  }

  override func characters(_ bytes: UnsafeBufferPointer<UInt8>) throws(SpreadsheetError) {
    guard isInValue else { return }
    rowHasValue = true
    valueBytes += bytes.count
    guard valueBytes <= limits.cellBytes else {
      throw .cellTooLarge(place, limit: limits.cellBytes)
    }
  }

  private func note(_ reference: String?) throws(SpreadsheetError) {
    guard let range = reference.flatMap(CellRange.init(reference:)) else { return }
    mergedWidth += range.lastColumn - range.firstColumn + 1
    guard mergedWidth <= limits.cells else { throw .tooManyCells(place, limit: limits.cells) }
    mergedRanges.append(range)
  }
}
