// SPDX-License-Identifier: Apache-2.0
import Spreadsheets
import Thailand

/// Reads the changes that one row of outcomes reports.
struct OutcomeReader {
  let cells: RowCells
  /// Units of money named in headings.
  let units: [Field: UnitOfMoney]
  let facts: SheetFacts
  let fiscalYear: FiscalYear
  /// Fields whose headings speak of quarters.
  let quarterFields: Set<Field>
  /// Columns that belong to one indicator each.
  let columns: [RecognisedColumn]
  /// Columns that tell units, in their order.
  let unitColumns: [Int]

  /// The row's changes: one by the indicator column, or one per indicator that has columns.
  func changes(_ judge: inout Judge) -> [OutcomeChange] {
    columns.isEmpty ? single(&judge) : perIndicator(&judge)
  }

  private var baselinePeriod: ReportedPeriod? {
    period(.baselinePeriod) ?? facts.baselinePeriod
  }
  private var afterPeriod: ReportedPeriod? { period(.afterPeriod) ?? facts.afterPeriod }

  /// Under "ไตรมาส", "3/2558" and "3" are quarters and no months.
  private func period(_ field: Field) -> ReportedPeriod? {
    guard quarterFields.contains(field), let text = cells.digits(field) else {
      return cells.period(field)
    }
    return ReportedPeriod.quarter(text, of: fiscalYear) ?? cells.period(field)
  }

  // MARK: - One indicator per row

  private func single(_ judge: inout Judge) -> [OutcomeChange] {
    let wording = cells.text(.indicator)
    guard let indicator = wording.map(OutcomeIndicator.read) ?? facts.indicator else {
      judge.unknownIndicator(cells)
      return []
    }
    let baseline = judge.number(cells, .baseline)
    let after = judge.number(cells, .after)
    let stated = baseline == nil && after == nil ? judge.number(cells, .change) : nil
    if baseline == nil, after == nil, stated == nil { noteBarePercent(&judge) }
    let change = OutcomeChange(
      indicator: indicator, baseline: amount(baseline, .baseline, indicator, &judge),
      after: amount(after, .after, indicator, &judge), baselinePeriod: baselinePeriod,
      afterPeriod: afterPeriod, statedChange: amount(stated, .change, indicator, &judge))
    return [filled(change)]
  }

  /// An investment begins at nothing when the value before is not given.
  private func filled(_ change: OutcomeChange) -> OutcomeChange {
    var change = change
    if change.indicator == .investment, change.baseline == nil, change.after != nil {
      change.baseline = 0
    }
    return change
  }

  /// A value in satang or as a count. Money needs a unit from the cell, the unit column, the heading or the title.
  private func amount(
    _ number: RowCells.Number?, _ field: Field, _ indicator: OutcomeIndicator, _ judge: inout Judge
  ) -> Int64? {
    guard let number else { return nil }
    if number.isPercent || cells.text(.unit).map(HeaderMeasures.speaksOfPercent) == true {
      judge.percentOnly(cells, field)
      return nil
    }
    guard indicator.isMoney else { return count(number) }
    guard let unit = unit(of: number, field) else {
      judge.missingUnit(cells, field)
      return nil
    }
    return number.value.satang(in: unit)
  }

  /// Whether the amounts are told by the month.
  var isPerMonth: Bool {
    let units = [cells.text(.unit)] + columns.filter { $0.unit != nil }.map(\.header.shown)
    return units.contains { $0.map(HeaderMeasures.speaksOfMonth) == true }
  }

  /// What the unit column says that belongs to a column of values: the next one behind it.
  private func unitText(at column: Int?) -> String? {
    guard let column, unitColumns.count > 1 else { return cells.text(.unit) }
    guard let place = unitColumns.first(where: { $0 > column }) else { return nil }
    let text = ThaiText.cleaned(cells.cell(at: place).shown)
    return text.isEmpty ? nil : text
  }

  /// A percentage and nothing else says too little.
  private func noteBarePercent(_ judge: inout Judge) {
    if cells.text(.percent) != nil { judge.percentOnly(cells, .percent) }
  }

  /// - Parameter column: where the number stands, in a table that may tell a unit behind each indicator.
  private func unit(of number: RowCells.Number, _ field: Field, at column: Int? = nil)
    -> UnitOfMoney?
  {
    let inCell =
      number.unit.contains("บาท") || number.unit.contains("baht") || number.unit.contains("thb")
    if inCell { return .baht }
    if let text = unitText(at: column), let unit = UnitOfMoney.read(text) { return unit }
    if let unit = units[field] ?? facts.moneyUnit { return number.hasMultiplier ? .baht : unit }
    return nil
  }

  private func count(_ number: RowCells.Number) -> Int64 {
    Int64(number.value.int ?? Int(number.value.double.rounded()))
  }

  // MARK: - Columns per indicator

  private func perIndicator(_ judge: inout Judge) -> [OutcomeChange] {
    var changes: [OutcomeChange] = []
    var bare: RecognisedColumn?
    for indicator in OutcomeIndicator.allCases {
      var change = OutcomeChange(
        indicator: indicator, baselinePeriod: baselinePeriod, afterPeriod: afterPeriod)
      for column in columns where column.indicator == indicator {
        if column.field == .percent {
          if !cells.cell(at: column.index).isEmpty { bare = column }
          continue
        }
        guard let value = value(column, indicator, &judge) else { continue }
        switch column.field {
        case .baseline: change.baseline = value
        case .after: change.after = value
        case .change: change.statedChange = value
        default: break
        }
      }
      if change.baseline != nil || change.after != nil || change.statedChange != nil {
        changes.append(filled(change))
      }
    }
    if changes.isEmpty {
      noteBarePercent(&judge)
      if let bare { judge.percentOnly(bare.index, raw: cells.cell(at: bare.index).shown) }
    }
    return changes
  }

  private func value(
    _ column: RecognisedColumn, _ indicator: OutcomeIndicator, _ judge: inout Judge
  ) -> Int64? {
    let cell = cells.cell(at: column.index)
    let field = column.field ?? .after
    do throws(RowCells.TextInNumber) {
      guard let number = try RowCells.number(in: cell) else { return nil }
      if number.isPercent {
        judge.percentOnly(cells, field)
        return nil
      }
      guard indicator.isMoney else { return count(number) }
      guard let unit = column.unit ?? unit(of: number, field, at: column.index) else {
        judge.missingUnit(cells, field)
        return nil
      }
      return number.value.satang(in: number.hasMultiplier ? .baht : unit)
    } catch {
      judge.textInNumber(field, raw: cell.shown, column: column.index)
      return nil
    }
  }
}
