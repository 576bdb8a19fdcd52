// SPDX-License-Identifier: Apache-2.0
import Spreadsheets
import Thailand

/// What a row of a sheet is for.
enum RowRole: Sendable {
  case data
  /// Nothing in it, or nothing but the number of an unused line of a form.
  case blank
  /// The headings once more, as on each printed page.
  case header
  /// A row of its own that says something about the rows below, such as their network.
  case section(SheetFacts)
  case subtotal
  case note
  /// The headings of another table.
  case otherHeader
}

/// Tells data rows from all that stands between and below them.
struct RowClassifier: Sendable {
  private let headerKeys: [[String]]
  private let sequenceColumn: Int?
  private let networkColumn: Int?
  private let nameColumn: Int?
  private let importedColumns: Int
  private let networks: NetworkDirectory

  /// A classifier for the rows of a recognised table.
  init(headers: [HeaderText], columns: RecognisedColumns, networks: NetworkDirectory) {
    headerKeys = headers.map { $0.parts.map(HeaderKey.of) }
    sequenceColumn = columns.index(.sequence)
    networkColumn = columns.index(.network)
    nameColumn = columns.index(.name) ?? columns.index(.nameOrOrganisation)
    importedColumns = columns.columns.filter { $0.field != nil }.count
    self.networks = networks
  }

  /// The role of a row below the headings.
  ///
  /// - Parameter cells: its cells with those of vertically merged ranges; one more participant of a merged
  ///   enterprise has little in its own.
  func role(of row: SheetRow, filled cells: [Cell]) -> RowRole {
    let role = role(of: row)
    guard case .note = role, let nameColumn, nameColumn < cells.count,
      row.cell(nameColumn).isEmpty, !cells[nameColumn].isEmpty
    else { return role }
    return .data
  }

  /// The role of a row by its own cells.
  func role(of row: SheetRow) -> RowRole {
    var filled: [(column: Int, text: String)] = []
    for (column, cell) in row.cells.enumerated() where !cell.isEmpty {
      let text = ThaiText.cleaned(cell.shown)
      if !text.isEmpty { filled.append((column, text)) }
    }
    let substance = filled.filter { $0.column != sequenceColumn || Int($0.text) == nil }
    if substance.allSatisfy({ $0.text == "-" }) { return .blank }
    if substance.count <= 4 || filled.count * 2 <= headerKeys.count {
      if let role = sparseRole(substance, row: row.number) { return role }
    }
    if isRepeatedHeader(filled) { return .header }
    if isSubtotal(substance) { return .subtotal }
    return RowClassifier.isHeading(row, HeaderReading.likeness) ? .otherHeader : .data
  }

  /// Whether a row is nothing but headings. Data rows are told by their first number.
  static func isHeading(_ row: SheetRow, _ likeness: (String) -> Double) -> Bool {
    var texts: [String] = []
    for cell in row.cells where !cell.isEmpty {
      guard case .text(let text) = cell.value, text.utf8.count <= 120,
        !text.utf8.contains(where: { (0x30...0x39).contains($0) })
      else { return false }
      texts.append(text)
    }
    guard texts.count >= 3 else { return false }
    var sure = 0
    for (place, text) in texts.enumerated() {
      if likeness(text) >= 0.85 { sure += 1 }
      if place == 2, sure == 0 { return false }
    }
    return sure >= 3 && sure * 10 >= texts.count * 6
  }

  /// Whether a row repeats headings that stand over a table.
  static func repeats(_ headers: [HeaderText], _ row: SheetRow) -> Bool {
    var (same, filled) = (0, 0)
    for (column, cell) in row.cells.enumerated() where !cell.isEmpty {
      filled += 1
      guard column < headers.count else { continue }
      let key = HeaderKey.of(cell.shown)
      if headers[column].parts.contains(where: { HeaderKey.of($0) == key }) { same += 1 }
    }
    return same >= 2 && same * 10 >= filled * 6
  }

  // MARK: - Rows with little in them

  private func sparseRole(_ filled: [(column: Int, text: String)], row: Int) -> RowRole? {
    guard let first = filled.first else { return .blank }
    if isRepeatedHeader(filled) { return .header }
    if isSubtotal(filled) { return .subtotal }
    if filled.count <= 3, RowClassifier.isNote(first.text) { return .note }
    if let role = labelledRole(filled, row: row) { return role }
    guard filled.count <= 2 else { return nil }
    if filled.count == 2,
      filled.contains(where: { $0.column == networkColumn || $0.column == nameColumn }),
      !first.text.contains(":")
    {
      return nil
    }
    let facts = SheetFacts.read(filled.map(\.text), networks: networks, source: .section(row: row))
    if !facts.isEmpty { return .section(facts) }
    guard filled.count == 1 else { return nil }
    if importedColumns <= 3, first.column == nameColumn { return nil }
    return .note
  }

  /// Labels with their values in the next cells, as over the next session's participants.
  private func labelledRole(_ filled: [(column: Int, text: String)], row: Int) -> RowRole? {
    guard filled.count == 2 || filled.count == 4,
      filled.allSatisfy({ $0.text.utf8.count <= 240 }),
      stride(from: 0, to: filled.count, by: 2).allSatisfy({
        RowClassifier.isLabel(filled[$0].text) && !RowClassifier.isLabel(filled[$0 + 1].text)
      })
    else { return nil }
    let texts = stride(from: 0, to: filled.count, by: 2).map {
      filled[$0].text + " : " + filled[$0 + 1].text
    }
    let facts = SheetFacts.read(texts, networks: networks, source: .section(row: row))
    return facts.isEmpty ? nil : .section(facts)
  }

  private static let labelledFields: Set<Field> = [
    .activity, .activityKind, .date, .hours, .hoursPerDay, .venue, .network, .province,
  ]

  /// Whether a text is exactly what stands before a fact about a session.
  private static func isLabel(_ text: String) -> Bool {
    text.utf8.count <= 60 && labels.contains(HeaderKey.of(text))
  }

  private static let labels: Set<String> = Set(
    labelledFields.flatMap { Vocabulary.fields[$0]?.sure ?? [] })

  private static let noteStarts = Words([
    "หมายเหตุ", "*", "ผู้จัดทำ", "ผู้รายงาน", "ผู้ตรวจสอบ", "ลงชื่อ", "ที่มา", "ข้อมูล ณ", "ข้อมูลณ", "แหล่งที่มา",
    "note", "remark",
    "source", "prepared by", "ตำแหน่ง", "(ลงชื่อ", "(ลงนาม", "ลงนาม", "วันที่พิมพ์", "พิมพ์เมื่อ", "as of",
  ])

  private static func isNote(_ text: String) -> Bool { noteStarts.begin(ContentWords.bytes(text)) }

  // MARK: - Headings once more

  private func isRepeatedHeader(_ filled: [(column: Int, text: String)]) -> Bool {
    guard filled.count >= 2 else { return false }
    var same = 0
    for (place, cell) in filled.enumerated()
    where cell.column < headerKeys.count && cell.text.utf8.count <= 240 {
      if headerKeys[cell.column].contains(HeaderKey.of(cell.text)) { same += 1 }
      // Data rows give themselves away at once.
      if place == 2, same == 0 { return false }
    }
    return same >= 2 && same * 10 >= filled.count * 6
  }

  // MARK: - Totals

  private static let totalStarts = Words([
    "รวม", "ยอดยกมา", "ยอดยกไป", "ยกมา", "ยกไป", "ยกยอด", "จำนวนทั้งหมด", "จำนวนรวม", "จำนวนทั้งสิ้น",
    "ทั้งสิ้น",
    "carried forward", "brought forward", "ยอดรวม", "ผลรวม", "ทั้งหมด", "เฉลี่ย", "ค่าเฉลี่ย", "total",
    "grand total", "sub total",
    "subtotal",
    "sub-total", "sum", "average",
  ])

  /// A word for a total, and else nothing but numbers: an enterprise may be called "รวมโชค".
  private func isSubtotal(_ filled: [(column: Int, text: String)]) -> Bool {
    guard filled.count <= max(6, headerKeys.count / 2),
      let label = filled.first(where: { RowClassifier.isTotal($0.text) })
    else { return false }
    return filled.allSatisfy { column, text in
      if column == label.column || column == networkColumn { return true }
      guard case .success = ThaiNumbers.read(text) else { return text == "-" }
      let digits = text.utf8.filter { (0x30...0x39).contains($0) }.count
      return !(12...13).contains(digits) || text.contains(",")
    }
  }

  private static func isTotal(_ text: String) -> Bool {
    let bytes = ContentWords.bytes(text)
    guard let length = totalStarts.lengthOfStart(of: bytes) else { return false }
    if bytes[0] >= 0x80 { return true }
    // "Total Solutions Co., Ltd." is an enterprise; "Total:" is a total.
    let goesOn = length < bytes.count && (0x61...0x7A).contains(bytes[length])
    return !goesOn && !ContentWords.isEnterprise(bytes)
  }
}
