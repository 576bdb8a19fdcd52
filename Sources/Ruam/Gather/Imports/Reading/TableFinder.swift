// SPDX-License-Identifier: Apache-2.0
import Spreadsheets
import Thailand

/// Where the table of a sheet begins, and what stands above its columns.
struct FoundTable: Sendable {
  /// The numbers of the heading rows as a person sees them; two or three where headings are in groups, none where
  /// the table has no headings.
  let headerRows: [Int]
  /// The number of the row from which on data stand.
  let dataStart: Int
  /// The heading of each column, from column A.
  let headers: [HeaderText]
  /// The texts above the headings, in reading order.
  let titles: [String]
}

/// Finds the heading rows of a table under titles, blank rows and notes.
///
/// A heading row is known by its wordings, and where those are strange, by standing over rows of another
/// nature. A following row belongs to the headings when it fills the gaps under grouped headings, holds
/// only units in brackets, or numbers the columns.
struct TableFinder {
  /// How many rows from the top are looked at.
  static let searchedRows = 150
  /// Among so many the headings nearly always are.
  private static let usualRows = 60

  private let rows: [SheetRow]
  private let merged: [CellRange]
  private let looks: CellLooks

  /// A finder over the first rows of a sheet.
  init(rows: [SheetRow], merged: [CellRange], looks: CellLooks) {
    self.rows = rows
    self.merged = merged
    self.looks = looks
  }

  /// The table, or nil when nothing in the rows looks like headings.
  ///
  /// Given heading rows, by the numbers a person sees, are taken as they are.
  func find(headerRows given: [Int]? = nil) -> FoundTable? {
    guard let (first, last) = given.map(places) ?? searchedPlaces() else { return nil }
    let parts = (first...last).filter { !isColumnNumbering(rows[$0]) }.map(filledTexts)
    let width = (first...last).map { rows[$0].cells.count }.max() ?? 0
    let headers = (0..<width).map { column in
      HeaderText(parts.map { column < $0.count ? $0[column] : "" })
    }
    return FoundTable(
      headerRows: (first...last).map { rows[$0].number }, dataStart: rows[last].number + 1,
      headers: headers,
      titles: rows[..<first].flatMap(titles))
  }

  /// A table without headings: rows of one nature, whose cells have to speak for themselves.
  func withoutHeadings() -> FoundTable? {
    func isDataRow(_ row: SheetRow) -> Bool {
      let filled = row.cells.filter { !$0.isEmpty }
      return filled.count >= 3 && filled.count(where: isData) * 2 >= filled.count
    }
    guard let first = rows.prefix(TableFinder.searchedRows).firstIndex(where: isDataRow) else {
      return nil
    }
    let below = rows[first...].prefix(HandInReader.sampledRows)
    guard below.count >= 2, below.count(where: isDataRow) * 10 >= below.count * 8 else {
      return nil
    }
    return FoundTable(
      headerRows: [], dataStart: rows[first].number, headers: [],
      titles: rows[..<first].flatMap(titles))
  }

  /// The texts of a row above the headings.
  private func titles(of row: SheetRow) -> [String] {
    TableFinder.paired(
      row.cells.map { ThaiText.cleaned($0.shown) }.filter { !$0.isEmpty },
      likeness: looks.likeness)
  }

  /// A label and its value in two cells become one text, as if written with a colon between them.
  static func paired(_ texts: [String], likeness: (String) -> Double) -> [String] {
    var joined: [String] = []
    var place = 0
    while place < texts.count {
      let text = texts[place]
      let next = place + 1 < texts.count ? texts[place + 1] : nil
      if let next, !text.contains(":"), text.utf8.count <= 90, likeness(text) >= 0.6,
        next.contains(":") || likeness(next) < 0.85
      {
        joined.append(text + " : " + next)
        place += 2
      } else {
        joined.append(text)
        place += 1
      }
    }
    return joined
  }

  private func places(of numbers: [Int]) -> (first: Int, last: Int)? {
    let indexes = rows.indices.filter { numbers.contains(rows[$0].number) }
    guard let first = indexes.first, let last = indexes.last else { return nil }
    return (first, last)
  }

  private func searchedPlaces() -> (first: Int, last: Int)? {
    guard var first = headerIndex() else { return nil }
    var last = first
    if first > 0, isGroupRow(rows[first - 1]), continues(first, after: first - 1) { first -= 1 }
    while last + 1 < rows.count, last - first < 3, continues(last + 1, after: last) { last += 1 }
    return (first, last)
  }

  // MARK: - The first heading row

  private func headerIndex() -> Int? {
    headerIndex(within: TableFinder.usualRows)
      ?? headerIndex(within: TableFinder.searchedRows) ?? structuralHeaderIndex()
  }

  /// The first of the rows that are most like headings.
  private func headerIndex(within count: Int) -> Int? {
    let candidates = rows.prefix(count).indices.map { ($0, headerScore(rows[$0])) }
    guard let best = candidates.map(\.1).max(), best >= 1.5 else { return nil }
    return candidates.first { $0.1 >= max(1.5, best * 0.5) }?.0
  }

  /// Sum of the cells' likeness to headings, less what looks like data.
  private func headerScore(_ row: SheetRow) -> Double {
    var (score, count, sure, days) = (0.0, 0, 0, 0)
    for cell in row.cells where !cell.isEmpty {
      if isDay(cell) {
        days += 1
        continue
      }
      guard case .text(let text) = cell.value, text.utf8.count <= 240 else {
        score -= 0.8
        continue
      }
      let likeness = looks.likeness(text)
      if likeness >= 0.5 {
        score += likeness
        count += 1
        if likeness >= 0.85 { sure += 1 }
      } else if isData(cell) {
        score -= 0.8
      }
    }
    // Days are headings where others stand beside them: a list of attendance day by day.
    if sure < 2 || days < 2 { score -= 0.8 * Double(days) }
    return count >= 2 ? score : 0
  }

  private func isDay(_ cell: Cell) -> Bool {
    switch cell.value {
    case .date: true
    case .text(let text): text.utf8.count <= 60 && HeaderYears.day(text) != nil
    default: false
    }
  }

  private func isData(_ cell: Cell) -> Bool {
    let data: CellContent = [
      .number, .identifier, .date, .telephone, .email, .province, .enterprise, .person, .tick,
    ]
    return !looks.content(of: cell).isDisjoint(with: data)
  }

  /// Content that no heading has.
  private func isPlainData(_ cell: Cell) -> Bool {
    let data: CellContent = [.number, .identifier, .date, .telephone, .email, .tick]
    return !looks.content(of: cell).isDisjoint(with: data)
  }

  /// A row of distinct words over rows that hold data, where no wording is known.
  private func structuralHeaderIndex() -> Int? {
    for index in rows.prefix(TableFinder.searchedRows).indices {
      let cells = rows[index].cells.filter { !$0.isEmpty }
      let isWords = cells.allSatisfy {
        if case .text = $0.value { return !isPlainData($0) && $0.shown.utf8.count <= 120 }
        return false
      }
      // A heading may look like a name, as "กลุ่มธุรกิจ" does; a row of names and places is no heading.
      guard cells.count >= 3, isWords, cells.count(where: isData) * 4 <= cells.count,
        Set(cells.map(\.shown)).count == cells.count
      else {
        continue
      }
      let below = rows.dropFirst(index + 1).prefix(5)
      let dataRows = below.filter { row in
        row.cells.filter { !$0.isEmpty && isData($0) }.count >= 2
      }
      if !below.isEmpty, dataRows.count * 2 > below.count { return index }
    }
    return nil
  }

  // MARK: - Further heading rows

  /// A row with nothing but two or more headings, such as groups have above the columns' own.
  private func isGroupRow(_ row: SheetRow) -> Bool {
    let filled = row.cells.filter { !ThaiText.cleaned($0.shown).isEmpty }
    return filled.count >= 2 && filled.allSatisfy { looks.likeness($0.shown) >= 0.5 }
  }

  private func continues(_ index: Int, after previous: Int) -> Bool {
    let (row, above) = (rows[index], rows[previous])
    guard row.number == above.number + 1 else { return false }
    let filled = row.cells.indices.filter { !row.cells[$0].isEmpty }
    guard !filled.isEmpty else { return false }
    if isColumnNumbering(row) { return true }
    if filled.allSatisfy({ isUnitInBrackets(row.cells[$0].shown) }) { return true }
    let isWords = filled.allSatisfy {
      guard case .text = row.cells[$0].value else { return false }
      return !isData(row.cells[$0]) || looks.likeness(row.cells[$0].shown) >= 0.6
    }
    guard isWords, filled.count >= 2 else { return false }
    if isTranslation(row, of: above) { return true }
    let underSingle = filled.filter {
      !above.cell($0).isEmpty && !isGroup(row: above.number, column: $0, in: row)
        && !isUnitInBrackets(row.cells[$0].shown)
    }
    return underSingle.count * 5 <= filled.count
  }

  /// The same headings once more in the other language.
  private func isTranslation(_ row: SheetRow, of above: SheetRow) -> Bool {
    let pairs = row.cells.indices.filter { !row.cells[$0].isEmpty }.map {
      (row.cells[$0].shown, above.cell($0).shown)
    }
    let translated = pairs.count { below, above in
      looks.likeness(below) >= 0.85 && looks.likeness(above) >= 0.6
        && TableFinder.isThai(below) != TableFinder.isThai(above)
    }
    return translated >= 3 && translated * 3 >= pairs.count * 2
  }

  private static func isThai(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x0E01...0x0E5B).contains($0.value) }
  }

  /// Whether the heading at a place spans several columns: merged, or followed by gaps that the row below fills.
  private func isGroup(row number: Int, column: Int, in below: SheetRow) -> Bool {
    if let range = merged.first(where: { $0.contains(row: number, column: column) }) {
      return range.lastColumn > range.firstColumn
    }
    guard let above = rows.first(where: { $0.number == number }) else { return false }
    return above.cell(column + 1).isEmpty && !below.cell(column + 1).isEmpty
  }

  private func isUnitInBrackets(_ text: String) -> Bool {
    let cleaned = ThaiText.cleaned(text)
    return cleaned.hasPrefix("(") && cleaned.hasSuffix(")")
  }

  /// "(1) (2) (3)" or "1 2 3": forms number their columns under the headings.
  private func isColumnNumbering(_ row: SheetRow) -> Bool {
    let texts = row.cells.map { ThaiText.arabicDigits(ThaiText.cleaned($0.shown)) }.filter {
      !$0.isEmpty
    }
    guard texts.count >= 3 else { return false }
    let numbers = texts.map { Int($0.filter { $0 != "(" && $0 != ")" }) }
    guard numbers.allSatisfy({ $0 != nil }) else { return false }
    return zip(numbers, numbers.dropFirst()).allSatisfy { ($0 ?? 0) + 1 == ($1 ?? 0) }
      && (numbers.first ?? 0) == 1
  }

  /// A heading row's texts with group headings repeated over every column they span.
  private func filledTexts(_ index: Int) -> [String] {
    let row = rows[index]
    var texts = row.cells.map(\.shown)
    let below = index + 1 < rows.count ? rows[index + 1] : nil
    let width = max(texts.count, below?.cells.count ?? 0)
    texts += Array(repeating: "", count: width - texts.count)
    for column in texts.indices where ThaiText.cleaned(texts[column]).isEmpty {
      if let range = merged.first(where: { $0.contains(row: row.number, column: column) }) {
        let first = rows.first { $0.number == range.firstRow }
        texts[column] = first?.cell(range.firstColumn).shown ?? ""
      } else if column > 0, !merged.contains(where: { $0.firstRow == row.number }), let below,
        !below.cell(column).isEmpty, !below.cell(column - 1).isEmpty, isHeading(below)
      {
        texts[column] = texts[column - 1]
      }
    }
    return texts
  }

  private func isHeading(_ row: SheetRow) -> Bool {
    let filled = row.cells.filter { !$0.isEmpty }
    let areYears = filled.count >= 2 && filled.allSatisfy { HeaderYears.year($0.shown) != nil }
    return areYears || headerScore(row) >= 1
  }
}
