// SPDX-License-Identifier: Apache-2.0
import Spreadsheets
import Thailand

/// Collects what is wrong with one row; the weightiest reason is the row's.
struct Judge {
  let context: ReadingContext
  private var found: [RejectionReason: Rejection] = [:]

  init(context: ReadingContext) { self.context = context }

  /// The row's one reason: who, where, when, then what, in that order.
  var rejection: Rejection? {
    RejectionReason.allCases.lazy.compactMap { found[$0] }.first
  }

  private mutating func note(
    _ reason: RejectionReason, _ cells: RowCells, _ field: Field?, _ message: Bilingual
  ) {
    guard found[reason] == nil else { return }
    found[reason] = Rejection(
      code: reason, column: field.flatMap(cells.column), raw: field.map(cells.raw), message: message
    )
  }

  /// The row belongs to another table of the sheet.
  mutating func otherTable(_ cells: RowCells) {
    note(.otherTable, cells, nil, RejectionText.otherTable)
  }

  /// The row says no enterprise.
  mutating func missingName(_ cells: RowCells, _ kind: SheetKind) {
    let field: Field = cells.column(.name) == nil ? .nameOrOrganisation : .name
    note(.missingName, cells, field, RejectionText.missingName(kind))
  }

  /// The row's network is not one of the programme's. A register must say its network; what was done by
  /// or for an enterprise may leave it to the register.
  mutating func network(_ network: NetworkReading, _ cells: RowCells, kind: SheetKind) {
    guard network.code == nil else { return }
    let count = context.networks.networks.count
    if let raw = network.raw {
      note(.unknownNetwork, cells, .network, RejectionText.unknownNetwork(raw, count: count))
    } else if kind == .register {
      note(.unknownNetwork, cells, .network, RejectionText.noNetwork(count: count))
    }
  }

  /// The enterprise is in no register.
  mutating func notInRegister(_ cells: RowCells, _ field: Field) {
    let name = cells.text(field) ?? cells.raw(.identifier)
    note(.notInRegister, cells, field, RejectionText.notInRegister(name))
  }

  // MARK: - Places

  /// The province of the row: its own column, its code, or the address.
  mutating func province(_ cells: RowCells, address: String?) -> Province.Code? {
    if let text = cells.text(.province) {
      if let known = Province.read(text) ?? Province.find(inAddress: text) { return known.code }
      note(.unknownProvince, cells, .province, RejectionText.unknownProvince(text))
      return nil
    }
    if let code = cells.digits(.provinceCode), let known = Province.read(code) { return known.code }
    guard let address else { return nil }
    if let known = Province.find(inAddress: address) { return known.code }
    if let named = ThaiAddress.split(address).province {
      note(.unknownProvince, cells, .address, RejectionText.unknownProvince(named))
    }
    return nil
  }

  // MARK: - Dates

  /// The days in a column of dates.
  mutating func days(_ cells: RowCells, _ field: Field) -> DateSpan? {
    switch cells.days(field) {
    case .success(let span): return span
    case .failure(let failure):
      note(.impossibleDate, cells, field, failure.message)
      return nil
    }
  }

  /// The days of an activity, from one column or two; outside the fiscal year they are refused.
  mutating func activityDays(_ cells: RowCells) -> DateSpan? {
    let start = days(cells, .date)
    let end = days(cells, .endDate)
    guard let first = start ?? end, let last = end ?? start else { return nil }
    guard let span = DateSpan(first: first.first, last: max(first.first, last.last)) else {
      return nil
    }
    if last.last < first.first {
      let failure = ThaiDates.Failure.endsBeforeStart(first: first.first, last: last.last)
      note(.impossibleDate, cells, .endDate, failure.message)
    } else if !context.fiscalYear.span.contains(span) {
      note(.outsideFiscalYear, cells, .date, RejectionText.outside(span, context.fiscalYear))
    }
    return span
  }

  /// Days said over the rows have to lie in the fiscal year, too.
  mutating func within(_ span: DateSpan?, _ cells: RowCells) -> DateSpan? {
    if let span, !context.fiscalYear.span.contains(span) {
      note(.outsideFiscalYear, cells, .date, RejectionText.outside(span, context.fiscalYear))
    }
    return span
  }

  /// An activity without a day is in no fiscal year and no session.
  mutating func missingDate(_ cells: RowCells) {
    note(.missingDate, cells, .date, RejectionText.missingDate)
  }

  // MARK: - Numbers

  /// The number in a column; words there are refused.
  mutating func number(_ cells: RowCells, _ field: Field) -> RowCells.Number? {
    do throws(RowCells.TextInNumber) {
      return try cells.number(field)
    } catch {
      textInNumber(cells, field)
      return nil
    }
  }

  /// Words stand where a number belongs.
  mutating func textInNumber(_ cells: RowCells, _ field: Field) {
    note(.textInNumber, cells, field, RejectionText.textInNumber(field, cells.raw(field)))
  }

  /// Words stand in a column of values that has an indicator of its own.
  mutating func textInNumber(_ field: Field, raw: String, column: Int) {
    guard found[.textInNumber] == nil else { return }
    found[.textInNumber] = Rejection(
      code: .textInNumber, column: column, raw: raw,
      message: RejectionText.textInNumber(field, raw))
  }

  /// Hours of an activity; minutes are turned into hours, days are not, for nobody says how long they were.
  mutating func hours(_ cells: RowCells) -> ExactNumber? {
    guard let cell = cells.cell(.hours) else { return nil }
    if let told = HoursText.read(cell.shown) { return told }
    guard let number = number(cells, .hours) else { return nil }
    if number.value.mantissa < 0 {
      note(.negativeHours, cells, .hours, RejectionText.negativeHours)
      return nil
    }
    let isByDay = !number.unit.isEmpty && HoursText.isPerDay(cell.shown)
    if isByDay || ["วัน", "day"].contains(where: number.unit.contains) {
      textInNumber(cells, .hours)
      return nil
    }
    guard number.unit.contains("นาที") else { return number.value }
    return ExactNumber((number.value.double / 60 * 100).rounded() / 100)
  }

  // MARK: - Outcomes

  /// A percentage stands where an amount belongs.
  mutating func percentOnly(_ cells: RowCells, _ field: Field) {
    note(.percentOnly, cells, field, RejectionText.percentOnly)
  }

  /// A percentage and nothing else stands in a column of its own.
  mutating func percentOnly(_ column: Int, raw: String) {
    guard found[.percentOnly] == nil else { return }
    found[.percentOnly] = Rejection(
      code: .percentOnly, column: column, raw: raw, message: RejectionText.percentOnly)
  }

  /// An amount of money without a unit.
  mutating func missingUnit(_ cells: RowCells, _ field: Field) {
    note(.missingUnit, cells, cells.column(.unit) == nil ? field : .unit, RejectionText.missingUnit)
  }

  /// The row says no indicator, or one that the programme does not count.
  mutating func unknownIndicator(_ cells: RowCells) {
    note(
      .unknownIndicator, cells, .indicator,
      RejectionText.unknownIndicator(ThaiText.cleaned(cells.raw(.indicator))))
  }
}
