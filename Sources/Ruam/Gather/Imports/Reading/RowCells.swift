// SPDX-License-Identifier: Apache-2.0
import Spreadsheets
import Thailand

/// One row's cells read by field.
struct RowCells {
  private let cells: [Cell]
  private let columns: [Field: Int]

  /// The cells of a row under the columns of a sheet.
  init(_ cells: [Cell], columns: [Field: Int]) {
    self.cells = cells
    self.columns = columns
  }

  /// Place of a field's column.
  func column(_ field: Field) -> Int? { columns[field] }

  /// The cell at a place.
  func cell(at column: Int) -> Cell { column < cells.count ? cells[column] : .empty }

  /// The cell of a field; nil when the sheet has no such column or nothing stands there.
  func cell(_ field: Field) -> Cell? {
    guard let column = columns[field] else { return nil }
    let cell = cell(at: column)
    return cell.isEmpty ? nil : cell
  }

  /// What a person sees in a field, for messages; "" when blank.
  func raw(_ field: Field) -> String { cell(field)?.shown ?? "" }

  /// Words of a field, cleaned; nil when blank or a sign for "nothing". A title and a family name in the columns
  /// beside a name belong to it.
  func text(_ field: Field) -> String? {
    guard let column = columns[field], let text = words(at: column) else { return nil }
    let title = columns[.personTitle] == column - 1 ? words(at: column - 1) : nil
    let family = columns[.familyName] == column + 1 ? words(at: column + 1) : nil
    return (title ?? "") + text + (family.map { " " + $0 } ?? "")
  }

  private func words(at column: Int) -> String? {
    let cell = cell(at: column)
    guard !cell.isEmpty else { return nil }
    let text = ThaiText.cleaned(cell.shown)
    return text.utf8.count <= 40 && RowCells.nothing.contains(text.lowercased()) ? nil : text
  }

  private static let nothing: Set<String> = [
    "", "-", "–", "—", "--", "ไม่มี", "n/a", "na", ".", "ไม่ระบุ", "ไม่มีข้อมูล", "none", "0",
  ]

  /// Digits of a field that holds a code or a number: a number cell keeps all its digits.
  func digits(_ field: Field) -> String? {
    guard let cell = cell(field) else { return nil }
    if case .number(let value, let text) = cell.value {
      return value == value.rounded() ? ExactNumber(value)?.description ?? text : text
    }
    return text(field)
  }

  /// The identification number of the row.
  var identifier: IdentifierReading {
    guard let cell = cell(.identifier) else { return .notGiven }
    switch cell.value {
    // Excel shows a long number as 1.05558E+11 but keeps its digits.
    case .number: return IdentifierReading.read(digits(.identifier) ?? cell.shown)
    default: return IdentifierReading.read(cell.shown)
    }
  }

  // MARK: - Numbers

  /// A number as read from a cell.
  struct Number {
    let value: ExactNumber
    /// Unit words in the cell itself.
    let unit: String
    let isPercent: Bool
    /// Multiplier words (ล้าน, แสน) are applied, so that the value is in whole units.
    let hasMultiplier: Bool
  }

  /// Words stand where a number belongs.
  struct TextInNumber: Error {}

  /// The number in a cell; nil when none is given.
  static func number(in cell: Cell) throws(TextInNumber) -> Number? {
    switch cell.value {
    case .empty: return nil
    case .number(let value, let text):
      let exact = text.utf8.count <= 15 ? ExactNumber(plain: text) : nil
      guard let number = exact ?? ExactNumber(value) else { throw TextInNumber() }
      return Number(value: number, unit: "", isPercent: false, hasMultiplier: false)
    case .date(_, _, _, let serial):
      guard let number = ExactNumber(serial) else { throw TextInNumber() }
      return Number(value: number, unit: "", isPercent: false, hasMultiplier: false)
    case .boolean, .error: throw TextInNumber()
    case .text(let text):
      switch ThaiNumbers.read(text) {
      case .success(let reading):
        return Number(
          value: reading.value, unit: text.contains("ลบ") ? "บาท" : reading.unit,
          isPercent: reading.isPercent,
          hasMultiplier: multipliers.contains { text.contains($0) })
      case .failure(.notGiven): return nil
      case .failure: throw TextInNumber()
      }
    }
  }

  private static let multipliers = ["ล้าน", "ลบ", "แสน", "หมื่น", "พัน", "million", "thousand"]

  /// The number of a field.
  func number(_ field: Field) throws(TextInNumber) -> Number? {
    guard let cell = cell(field) else { return nil }
    return try RowCells.number(in: cell)
  }

  // MARK: - Dates

  /// The day or days in a cell; nil when none is given.
  static func days(in cell: Cell) -> Result<DateSpan?, ThaiDates.Failure> {
    let read: Result<DateSpan, ThaiDates.Failure>
    switch cell.value {
    case .empty: return .success(nil)
    case .date(let year, let month, let day, _):
      read = ThaiDates.read(dateCell: year, month: month, day: day).map { DateSpan($0) }
    case .number(let value, _):
      read = ThaiDates.read(excelSerial: value).map { DateSpan($0) }
    case .text(let text): read = days(inText: text)
    case .boolean, .error: read = .failure(.notADate)
    }
    switch read {
    case .success(let span): return .success(span)
    case .failure(.notGiven): return .success(nil)
    case .failure(let failure): return .failure(failure)
    }
  }

  private static func days(inText text: String) -> Result<DateSpan, ThaiDates.Failure> {
    let read = ThaiDates.read(text)
    guard case .failure(.notADate) = read, let serial = Double(ThaiText.cleaned(text)) else {
      return read
    }
    return ThaiDates.read(excelSerial: serial).map { DateSpan($0) }
  }

  /// The days of a field.
  func days(_ field: Field) -> Result<DateSpan?, ThaiDates.Failure> {
    guard let column = columns[field] else { return .success(nil) }
    if field == .date, columns[.month] == column + 1, columns[.year] == column + 2,
      let day = digits(.date), let month = digits(.month), let year = digits(.year)
    {
      // "3/2558" is no day, and neither is "12" alone.
      let separator = month.contains { $0.isNumber } ? "/" : " "
      return RowCells.days(in: Cell(value: .text([day, month, year].joined(separator: separator))))
    }
    return cell(field).map(RowCells.days(in:)) ?? .success(nil)
  }

  /// The period in a field; nil when none is given or it cannot be read.
  func period(_ field: Field) -> ReportedPeriod? {
    guard let cell = cell(field) else { return nil }
    if case .text(let text) = cell.value {
      return (try? ThaiDates.readPeriod(text).get()).map(ReportedPeriod.init)
    }
    return (try? RowCells.days(in: cell).get()).flatMap { $0 }.map(ReportedPeriod.init)
  }
}
