// SPDX-License-Identifier: Apache-2.0
import Spreadsheets
import Thailand

/// The columns of a list of attendance that has one for each day, with ticks or hours in them.
struct AttendanceDays: Sendable {
  /// What the cells of one participant say.
  enum Attended: Sendable, Equatable {
    case hours(ExactNumber)
    /// So many of the days.
    case days(Int)
    /// Signs that may mean either.
    case unclear
  }

  private let columns: [Int]
  /// From the first to the last day; nil where the headings only number them.
  let span: DateSpan?

  init(_ recognised: RecognisedColumns) {
    let days = recognised.columns.filter { $0.field == .attendanceDay }
    columns = days.map(\.index)
    let spans = days.compactMap { HeaderYears.day($0.header.own) }
    if let first = spans.map(\.first).min(), let last = spans.map(\.last).max() {
      span = DateSpan(first: first, last: last)
    } else {
      span = nil
    }
  }

  /// How many days there are.
  var count: Int { columns.count }

  private static let absent: Set<String> = [
    "-", "–", "0", "ขาด", "ลา", "ไม่มา", "absent", "no", "n", "false",
  ]
  /// A cross ticks a box for some and strikes a day out for others.
  private static let crosses: Set<String> = ["x", "✗", "☒", "×"]

  /// What a row says; nil where the sheet has no such columns.
  ///
  /// Numbers above one are hours; "1" alone is a tick.
  func attended(_ cells: RowCells) -> Attended? {
    guard !columns.isEmpty else { return nil }
    var (ticks, sum) = (0, 0.0)
    var areHours = false
    for column in columns {
      let cell = cells.cell(at: column)
      let text = ThaiText.cleaned(cell.shown).lowercased()
      if cell.isEmpty || text.isEmpty || Self.absent.contains(text) { continue }
      if Self.crosses.contains(text) { return .unclear }
      ticks += 1
      guard let number = (try? RowCells.number(in: cell)) ?? nil else { continue }
      if number.value.double < 0 { return .unclear }
      sum += number.value.double
      areHours = areHours || number.value.double != 1 || number.unit.contains("ชม")
    }
    guard areHours else { return .days(ticks) }
    return ExactNumber(sum).map(Attended.hours) ?? .unclear
  }
}
