// SPDX-License-Identifier: Apache-2.0

/// The texts that a workbook keeps once and cells refer to by number.
///
/// All texts lie end to end in one block of UTF-8: a million short texts take tens of megabytes,
/// without an object for each.
struct SharedStrings: Sendable {
  fileprivate var bytes: [UInt8] = []
  fileprivate var ends: [Int] = []

  /// How many texts there are.
  var count: Int { ends.count }

  /// The text of a number, if there is one. Copies the text.
  subscript(_ index: Int) -> String? {
    guard ends.indices.contains(index) else { return nil }
    let start = index == 0 ? 0 : ends[index - 1]
    return String(decoding: bytes[start..<ends[index]], as: UTF8.self)
  }

  init() {}

  init(of part: String, in archive: Archive, limits: Limits) throws(SpreadsheetError) {
    let reader = SharedStringsReader(place: archive.place, limits: limits)
    try reader.read(part, of: archive)
    self = reader.strings
  }
}

/// Joins the runs of each text; phonetic readings, which East Asian workbooks add, are left out.
private final class SharedStringsReader: XMLReader {
  var strings = SharedStrings()
  private let limits: Limits
  private var text = CellText()
  private var isInText = false
  private var phoneticDepth = 0

  init(place: SpreadsheetError.Place, limits: Limits) {
    self.limits = limits
    super.init(place: place)
  }

  override func started(_ name: XMLName, _ attributes: XMLAttributes) throws(SpreadsheetError) {
    switch name {
    case "si":
      text.clear()
    case "t" where phoneticDepth == 0:
      isInText = true
      text.startRun(keepsSpace: attributes["space"] == "preserve")
    case "rPh":
      phoneticDepth += 1
    default:
      break
    }
  }

  override func ended(_ name: XMLName) throws(SpreadsheetError) {
    switch name {
    case "si":
      strings.bytes.append(contentsOf: text.unescaped())
      strings.ends.append(strings.bytes.count)
      guard strings.ends.count <= limits.cells else {
        throw .tooManyCells(place, limit: limits.cells)
      }
    case "t" where isInText:
      isInText = false
      text.endRun()
    case "rPh":
      phoneticDepth -= 1
    default:
      break
    }
  }

  override func characters(_ bytes: UnsafeBufferPointer<UInt8>) throws(SpreadsheetError) {
    guard isInText else { return }
    text.append(bytes)
    guard text.count <= limits.cellBytes else {
      throw .cellTooLarge(place, limit: limits.cellBytes)
    }
  }
}
