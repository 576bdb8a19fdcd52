// SPDX-License-Identifier: Apache-2.0
import Spreadsheets
import Thailand

/// The kinds of things that a cell's content can look like; one cell can look like several.
struct CellContent: OptionSet, Sendable, Hashable {
  let rawValue: UInt32

  static let number = CellContent(rawValue: 1 << 0)
  static let identifier = CellContent(rawValue: 1 << 1)
  static let date = CellContent(rawValue: 1 << 2)
  /// A number that would be a day of this age as a spreadsheet's serial number.
  static let serialDate = CellContent(rawValue: 1 << 3)
  static let period = CellContent(rawValue: 1 << 4)
  static let province = CellContent(rawValue: 1 << 5)
  static let district = CellContent(rawValue: 1 << 6)
  static let address = CellContent(rawValue: 1 << 7)
  static let fiveDigits = CellContent(rawValue: 1 << 8)
  static let telephone = CellContent(rawValue: 1 << 9)
  static let email = CellContent(rawValue: 1 << 10)
  static let legalForm = CellContent(rawValue: 1 << 11)
  static let enterprise = CellContent(rawValue: 1 << 12)
  static let person = CellContent(rawValue: 1 << 13)
  static let office = CellContent(rawValue: 1 << 14)
  static let role = CellContent(rawValue: 1 << 15)
  static let tick = CellContent(rawValue: 1 << 16)
  static let network = CellContent(rawValue: 1 << 17)
  static let indicator = CellContent(rawValue: 1 << 18)
  static let unit = CellContent(rawValue: 1 << 19)
  static let activityKind = CellContent(rawValue: 1 << 20)
  /// Up to 200, as hours of an activity are; also with the unit: "๖ ชม.".
  static let hours = CellContent(rawValue: 1 << 21)
  /// Words that are none of the others.
  static let words = CellContent(rawValue: 1 << 22)

  /// What a cell looks like. Cost: a few microseconds; see ``CellLooks``.
  static func of(_ cell: Cell, networks: NetworkDirectory) -> CellContent {
    switch cell.value {
    case .empty, .error: return []
    case .boolean: return .tick
    case .date: return .date
    case .number(let value, let text): return ofNumber(value, text: text)
    case .text(let text):
      let cleaned = ThaiText.cleaned(text)
      return cleaned.isEmpty ? [] : ofText(cleaned, networks: networks)
    }
  }

  private static func ofNumber(_ value: Double, text: String) -> CellContent {
    var content: CellContent = .number
    if value >= 0, value <= 200 { content.insert(.hours) }
    if case .success = ThaiDates.read(excelSerial: value) { content.insert(.serialDate) }
    if value == value.rounded(), value >= 0 {
      let digits = ExactNumber(value)?.description ?? text
      if (10_000...99_999).contains(value) { content.insert(.fiveDigits) }
      if (8...9).contains(digits.utf8.count) { content.insert(.telephone) }
      if (12...13).contains(digits.utf8.count) { content.insert(.identifier) }
    }
    return content
  }

  private static func ofText(_ text: String, networks: NetworkDirectory) -> CellContent {
    var content: CellContent = []
    let key = HeaderKey.of(text)
    let bytes = ContentWords.bytes(text)
    if ContentWords.ticks.contains(text.lowercased()) { return .tick }
    if networks.network(named: text) != nil { content.insert(.network) }
    if ContentWords.roles[key] != nil { content.insert(.role) }
    if ContentWords.legalForms.contains(key) { content.insert(.legalForm) }
    if ContentWords.activityKinds.contains(key) { content.insert(.activityKind) }
    if ContentWords.units.contains(key) { content.insert(.unit) }
    if key.utf8.count <= 90, OutcomeIndicator.read(key: Array(key.utf8)) != nil {
      content.insert(.indicator)
    }
    content.formUnion(ofDigits(text))
    // A bare number is a province's code only to somebody who knows that it is meant as one.
    if text.utf8.count <= 90, !content.contains(.number), Province.read(text) != nil {
      content.insert(.province)
    }
    if ContentWords.isDistrict(bytes) { content.insert(.district) }
    if ContentWords.isAddress(bytes) { content.insert(.address) }
    if bytes.contains(0x40), bytes.contains(0x2E) { content.insert(.email) }
    if ContentWords.isPerson(bytes) { content.insert(.person) }
    if ContentWords.isEnterprise(bytes) { content.insert(.enterprise) }
    if ContentWords.isOffice(bytes) { content.insert(.office) }
    return content.isEmpty ? .words : content
  }

  /// What the digits in a text may be.
  private static func ofDigits(_ text: String) -> CellContent {
    let arabic = ThaiText.arabicDigits(text)
    let digits = arabic.utf8.reduce(0) { $0 + ((0x30...0x39).contains($1) ? 1 : 0) }
    guard digits > 0 else { return [] }
    var content: CellContent = []
    if isIdentifierShaped(arabic, digits: digits) { content.insert(.identifier) }
    if isTelephoneShaped(arabic, digits: digits) { content.insert(.telephone) }
    if digits == 5, arabic.utf8.count == 5 { content.insert(.fiveDigits) }
    if case .success(let reading) = ThaiNumbers.read(text) {
      content.insert(.number)
      if reading.value.double >= 0, reading.value.double <= 200 { content.insert(.hours) }
    }
    guard digits <= 16 else { return content }
    switch ThaiDates.read(text) {
    case .success, .failure(.impossible): content.insert(.date)
    default: break
    }
    if !content.contains(.number), case .success = ThaiDates.readPeriod(text) {
      content.insert(.period)
    }
    return content
  }

  private static func isIdentifierShaped(_ text: String, digits: Int) -> Bool {
    if digits == 12 || digits == 13 {
      return text.utf8.allSatisfy { (0x30...0x39).contains($0) || [0x20, 0x2D, 0x2F].contains($0) }
    }
    if case .scientific = IdentifierReading.read(text) { return true }
    return false
  }

  private static let extensionWord = Array("ต่อ".utf8)

  /// A telephone number without "ต่อ 12" behind it.
  private static func withoutExtension(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let end = bytes.indices.first { bytes[$0...].starts(with: extensionWord) } ?? bytes.count
    return bytes[..<end]
  }

  private static func isTelephoneShaped(_ text: String, digits: Int) -> Bool {
    let bytes = Array(text.utf8)
    guard (8...13).contains(digits), let first = bytes.first(where: { $0 != 0x28 }) else {
      return false
    }
    let plain = withoutExtension(bytes)
    let mainDigits = plain.filter { (0x30...0x39).contains($0) }.count
    let isPlain = plain.allSatisfy {
      (0x30...0x39).contains($0) || [0x20, 0x2B, 0x2D, 0x28, 0x29, 0x2E].contains($0)
    }
    guard isPlain else { return false }
    if first == 0x2B { return (10...12).contains(mainDigits) }
    return (first == 0x30 && (9...10).contains(mainDigits)) || (8...9).contains(mainDigits)
  }
}

/// What the cells of a hand-in look like, each different text looked at once: most texts in the first rows
/// of its sheets are provinces, networks, dates and kinds that come again and again.
final class CellLooks {
  private let networks: NetworkDirectory
  private var contents: [String: CellContent] = [:]
  private var likenesses: [String: Double] = [:]

  init(networks: NetworkDirectory) { self.networks = networks }

  /// What a cell looks like.
  func content(of cell: Cell) -> CellContent {
    guard case .text(let text) = cell.value else {
      return CellContent.of(cell, networks: networks)
    }
    if let known = contents[text] { return known }
    let content = CellContent.of(cell, networks: networks)
    contents[text] = content
    return content
  }

  /// How surely a text is a heading; see `HeaderReading`.
  func likeness(_ text: String) -> Double {
    if let known = likenesses[text] { return known }
    let likeness = HeaderReading.likeness(text)
    likenesses[text] = likeness
    return likeness
  }
}
