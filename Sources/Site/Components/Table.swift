// SPDX-License-Identifier: Apache-2.0

import Thailand

/// A value of a column as a spreadsheet keeps it.
public enum ExportValue: Sendable, Hashable {
  /// Nothing.
  case empty
  /// Text.
  case text(String)
  /// A whole number.
  case int(Int)
  /// A number.
  case number(Double)
  /// An amount in satang; written in baht.
  case satang(Int64)
  /// A day.
  case date(CalendarDate)
}

/// One column of a list: its heading, how a row shows in it, and what a spreadsheet gets.
public struct Column<Row>: Sendable {
  /// On which screens a column is kept.
  public enum Importance: String, Sendable {
    /// Everywhere.
    case always = ""
    /// Left out on phones.
    case notOnPhones = "p2"
    /// Left out below 1280 pixels.
    case wideOnly = "p3"
  }

  /// The heading.
  public var title: Text
  /// Whether it holds numbers, which stand at the end of the cell.
  public var isNumeric: Bool
  /// The name it is sorted by in the address; nil when it cannot be.
  public var sortKey: String?
  /// On which screens it is kept.
  public var importance: Importance
  /// Whether it stands above the title when rows fold into cards; for states.
  public var isFirstOnCards: Bool
  let cell: @Sendable (Row, Language) -> HTML
  let export: (@Sendable (Row, Language) -> ExportValue)?

  /// A column from its parts.
  /// - Parameters:
  ///   - cell: what a row shows.
  ///   - export: what a spreadsheet gets; nil leaves the column out of exports.
  public init(
    _ title: Text, numeric: Bool = false, sort: String? = nil,
    importance: Importance = .always, firstOnCards: Bool = false,
    cell: @escaping @Sendable (Row, Language) -> HTML,
    export: (@Sendable (Row, Language) -> ExportValue)? = nil
  ) {
    self.title = title
    isNumeric = numeric
    sortKey = sort
    self.importance = importance
    isFirstOnCards = firstOnCards
    self.cell = cell
    self.export = export
  }

  /// A column of plain text, exported as it is.
  public init(
    _ title: Text, sort: String? = nil, importance: Importance = .always,
    text: @escaping @Sendable (Row, Language) -> String
  ) {
    self.init(
      title, sort: sort, importance: importance, cell: { "\(text($0, $1))" },
      export: { .text(text($0, $1)) })
  }

  /// A column of whole numbers; “–” when there is none.
  public init(
    _ title: Text, sort: String? = nil, importance: Importance = .always,
    int: @escaping @Sendable (Row) -> Int?
  ) {
    self.init(
      title, numeric: true, sort: sort, importance: importance,
      cell: { row, _ in int(row).map { "\(grouped($0))" } ?? none("–") },
      export: { row, _ in int(row).map { .int($0) } ?? .empty })
  }

  /// A column of amounts in satang; “–” when there is none.
  public init(
    _ title: Text, sort: String? = nil, importance: Importance = .always,
    satang: @escaping @Sendable (Row) -> Int64?
  ) {
    self.init(
      title, numeric: true, sort: sort, importance: importance,
      cell: { row, _ in satang(row).map { "\(ThaiNumbers.baht(satang: $0))" } ?? none("–") },
      export: { row, _ in satang(row).map { .satang($0) } ?? .empty })
  }

  /// A column of days; “–” when there is none.
  public init(
    _ title: Text, sort: String? = nil, importance: Importance = .always,
    date: @escaping @Sendable (Row) -> CalendarDate?
  ) {
    self.init(
      title, sort: sort, importance: importance,
      cell: { row, language in date(row)?.html(language) ?? none("–") },
      export: { row, _ in date(row).map { .date($0) } ?? .empty })
  }

  var classes: String? {
    let names = [
      isNumeric ? "num" : "", importance.rawValue, isFirstOnCards ? "first" : "",
    ].filter { !$0.isEmpty }
    return names.isEmpty ? nil : names.joined(separator: " ")
  }
}

/// How a table of rows looks.
public struct TableStyle: Sendable {
  /// Whether rows fold into cards on phones; leave out for narrow tables of numbers.
  public var foldsIntoCards = true
  /// Whether cards have two columns.
  public var packs = true
  /// The caption; nil when a heading names the table.
  public var caption: Text?

  /// The usual table.
  public init(foldsIntoCards: Bool = true, packs: Bool = true, caption: Text? = nil) {
    self.foldsIntoCards = foldsIntoCards
    self.packs = packs
    self.caption = caption
  }
}

/// A tick box in front of each row.
public struct RowPick<Row>: Sendable {
  let value: @Sendable (Row) -> String
  let label: @Sendable (Row) -> String
  let isPicked: @Sendable (Row) -> Bool

  /// A tick box named `id` whose value and spoken label come from the row.
  /// - Parameter isPicked: which rows are ticked already.
  public init(
    value: @escaping @Sendable (Row) -> String, label: @escaping @Sendable (Row) -> String,
    isPicked: @escaping @Sendable (Row) -> Bool = { _ in false }
  ) {
    self.value = value
    self.label = label
    self.isPicked = isPicked
  }
}

/// A table of rows. The first column names the row.
///
/// Cost: one pass over the rows into one buffer; what does not depend on the row is written once
/// per column.
public func tableHTML<Row>(
  _ rows: [Row], _ columns: [Column<Row>], language: Language, state: ListState? = nil,
  pick: RowPick<Row>? = nil, style: TableStyle = TableStyle(), foot: HTML = HTML()
) -> HTML {
  let cards = style.foldsIntoCards
  var html = HTML(capacity: 1024 + rows.count * columns.count * 144)
  html += """
    <table\(attribute: "role", cards ? "table" : nil) \
    class="data\(cards ? style.packs ? " cards pack" : " cards" : "")">\(caption(style, language))
    <thead\(attribute: "role", cards ? "rowgroup" : nil)><tr\(attribute: "role", cards ? "row" : nil)>
    """
  if pick != nil {
    html += """
      <th\(attribute: "role", cards ? "columnheader" : nil) scope="col" class="pick">\
      <span class="hidden">\(Text("เลือก", "Select")(language))</span></th>
      """
  }
  for column in columns { html += heading(column, cards: cards, language, state) }
  html += "</tr></thead>\n<tbody\(attribute: "role", cards ? "rowgroup" : nil)>\n"
  let openings = cellOpenings(columns, cards: cards, language)
  let rowOpening: HTML = cards ? "<tr role=\"row\">" : "<tr>"
  let (headEnd, cellEnd, rowEnd): (HTML, HTML, HTML) = ("</th>", "</td>", "</tr>\n")
  for row in rows {
    html += rowOpening
    if let pick { html += pickCell(pick, row, cards: cards, language) }
    for index in columns.indices {
      html += openings[index]
      html += columns[index].cell(row, language)
      html += index == 0 ? headEnd : cellEnd
    }
    html += rowEnd
  }
  html += "</tbody>\(foot)</table>"
  return html
}

private func caption(_ style: TableStyle, _ language: Language) -> HTML? {
  style.caption.map { "<caption>\($0(language))</caption>" }
}

private func heading<Row>(
  _ column: Column<Row>, cards: Bool, _ language: Language, _ state: ListState?
) -> HTML {
  var label: HTML = "\(column.title(language))"
  var order: String?
  if let state, let key = column.sortKey {
    let isSorted = state.sort.key == key
    order = isSorted ? (state.sort.isDescending ? "descending" : "ascending") : nil
    let arrow: HTML? =
      isSorted ? " \((state.sort.isDescending ? Icon.down : Icon.up).html)" : nil
    let address = state.address(sortingBy: key, descendingFirst: column.isNumeric)
    label = "<a class=\"sort\" href=\"\(url: language.link(address))\">\(label)\(arrow)</a>"
  }
  return """
    <th\(attribute: "role", cards ? "columnheader" : nil) scope="col"\
    \(attribute: "class", column.classes)\(attribute: "aria-sort", order)>\(label)</th>
    """
}

/// What stands before each column's content: the same in every row.
private func cellOpenings<Row>(
  _ columns: [Column<Row>], cards: Bool, _ language: Language
) -> [HTML] {
  columns.enumerated().map { index, column in
    if index == 0 {
      return """
        <th\(attribute: "role", cards ? "rowheader" : nil) scope="row"\
        \(attribute: "class", column.classes)>
        """
    }
    return """
      <td\(attribute: "role", cards ? "cell" : nil)\(attribute: "class", column.classes)\
      \(attribute: "data-label", cards ? column.title(language) : nil)>
      """
  }
}

private func pickCell<Row>(
  _ pick: RowPick<Row>, _ row: Row, cards: Bool, _ language: Language
) -> HTML {
  """
  <td\(attribute: "role", cards ? "cell" : nil) class="pick"><label><input type="checkbox" \
  name="id" value="\(pick.value(row))"\(attribute: "checked", pick.isPicked(row))><span class="hidden">\(Text("เลือก ", "Select ")(language))\
  \(pick.label(row))</span></label></td>
  """
}

/// The headings and rows of an export, as a writer of spreadsheets takes them.
public func exportHeadings<Row>(_ columns: [Column<Row>], _ language: Language) -> [String] {
  columns.filter { $0.export != nil }.map { $0.title(language) }
}

/// One row of an export.
public func exportRow<Row>(
  _ row: Row, _ columns: [Column<Row>], _ language: Language
) -> [ExportValue] {
  columns.compactMap { $0.export?(row, language) }
}
