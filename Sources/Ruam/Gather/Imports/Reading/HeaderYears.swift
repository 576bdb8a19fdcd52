// SPDX-License-Identifier: Apache-2.0
import Thailand

/// Columns that tell values by the year, and columns of days.
///
/// "ยอดขาย › ปี 2557" beside "ยอดขาย › ปี 2558" are a value before and after; one year alone, or a row of
/// quarters, says how much there was and not how much it changed.
struct HeaderYears {
  private let headers: [HeaderText]
  private let speaksOfOutcomes: Bool

  init(_ headers: [HeaderText], speaksOfOutcomes: Bool) {
    self.headers = headers
    self.speaksOfOutcomes = speaksOfOutcomes
  }

  /// The meanings with years and days taken into account.
  func applied(to meanings: [[HeaderMeaning]]) -> [[HeaderMeaning]] {
    var meanings = meanings
    applyDays(&meanings)
    applyYears(&meanings)
    applyQuarters(&meanings)
    return meanings
  }

  /// A value of a quarter or a month is no change.
  private func applyQuarters(_ meanings: inout [[HeaderMeaning]]) {
    for column in headers.indices where HeaderYears.isPartOfYear(headers[column].own) {
      meanings[column].removeAll { $0.field == .change }
    }
  }

  private static func isPartOfYear(_ own: String) -> Bool {
    if own.hasPrefix("ไตรมาส") || own.lowercased().hasPrefix("quarter") { return true }
    guard own.contains(where: \.isNumber) else { return false }
    if case .success = ThaiDates.readPeriod(own) { return year(own) == nil }
    return false
  }

  // MARK: - Days

  /// Two or more headings that are days make a list of attendance day by day.
  private func applyDays(_ meanings: inout [[HeaderMeaning]]) {
    let days = headers.indices.filter { HeaderYears.isDay(headers[$0].own) }
    guard days.count >= 2 else { return }
    for column in days { meanings[column] = [HeaderMeaning(field: .attendanceDay, score: 1)] }
  }

  /// "3 มี.ค. 58", "วันที่ 1", "Day 2".
  static func isDay(_ own: String) -> Bool { day(own) != nil || isNumberedDay(own) }

  /// The day that a heading is.
  static func day(_ own: String) -> DateSpan? {
    guard own.contains(where: \.isNumber), case .success(let span) = ThaiDates.read(own) else {
      return nil
    }
    return span
  }

  private static func isNumberedDay(_ own: String) -> Bool {
    let key = HeaderKey.of(own)
    for word in ["วันที่", "ครั้งที่", "day"] where key.hasPrefix(word) {
      let rest = key.dropFirst(word.count)
      return !rest.isEmpty && rest.utf8.count <= 2 && rest.allSatisfy(\.isNumber)
    }
    return false
  }

  // MARK: - Years

  private static let valueFields: Set<Field> = [.baseline, .after, .change]

  private func applyYears(_ meanings: inout [[HeaderMeaning]]) {
    var byIndicator: [OutcomeIndicator: [(column: Int, year: Int)]] = [:]
    for column in headers.indices {
      let header = headers[column]
      guard let year = HeaderYears.year(header.own),
        let indicator = OutcomeIndicator.read(header.parts.joined(separator: " "))
      else { continue }
      byIndicator[indicator, default: []].append((column, year))
    }
    let arePairs = byIndicator.values.allSatisfy { $0.count == 2 && $0[0].year != $0[1].year }
    let areOutcomes = speaksOfOutcomes || byIndicator.count >= 2
    for (indicator, columns) in byIndicator {
      let last = columns.map(\.year).max()
      for (column, year) in columns {
        let isSaid = meanings[column].contains { $0.field == .baseline || $0.field == .after }
        if isSaid { continue }
        meanings[column].removeAll { HeaderYears.valueFields.contains($0.field) }
        if arePairs && areOutcomes {
          meanings[column].append(
            HeaderMeaning(
              field: year == last ? .after : .baseline, indicator: indicator, score: 0.9))
        }
        // A register tells the latest of several years.
        if year != last {
          for place in meanings[column].indices { meanings[column][place].score *= 0.8 }
        }
      }
    }
  }

  /// The one year that a heading names: "ปี 2557", "พ.ศ. 2558", "ปี 57", "2558".
  static func year(_ own: String) -> Int? {
    let text = ThaiText.arabicDigits(ThaiText.cleaned(own))
    let numbers = text.split { !$0.isASCII || !$0.isNumber }
    guard numbers.count == 1, let number = numbers.first, let value = Int(number) else {
      return nil
    }
    let lower = text.lowercased()
    // A quarter or a month is no year.
    if ["ไตรมาส", "quarter", "เดือน"].contains(where: lower.contains) { return nil }
    switch number.count {
    case 4 where (2500...2600).contains(value): return value
    case 4 where (1957...2057).contains(value): return value + 543
    case 2 where text.contains("ปี") || text.contains("พ.ศ."): return 2500 + value
    default: return nil
    }
  }
}
