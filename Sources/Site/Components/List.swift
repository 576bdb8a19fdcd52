// SPDX-License-Identifier: Apache-2.0

/// A filter of a list.
public struct Filter: Sendable {
  /// How a filter is set.
  public enum Kind: Sendable {
    /// By typing words; takes the most room and comes first.
    case search
    /// By typing a value that is read, such as days; the hint says how.
    case typed(hint: Text)
    /// By choosing one of a list; the label of the empty choice says “all”.
    case choice(all: Text, [Choice])
  }

  /// The name in the address.
  public var name: String
  /// The label above the control.
  public var label: Text
  /// How it is set.
  public var kind: Kind

  /// A filter from its parts.
  public init(_ name: String, _ label: Text, _ kind: Kind) {
    self.name = name
    self.label = label
    self.kind = kind
  }
}

/// How many rows a list has.
public enum Total: Sendable, Hashable {
  /// Exactly so many.
  case exactly(Int)
  /// More than so many; counting further would take too long.
  case moreThan(Int)

  var count: Int {
    switch self {
    case .exactly(let count), .moreThan(let count): count
    }
  }

  /// What is known when `rows` were found behind the first `offset` where `limit` were asked for.
  func knowing(_ rows: Int, behind offset: Int, limit: Int) -> Total {
    guard case .moreThan(let count) = self else { return self }
    if rows < limit, rows > 0 || offset == 0 { return .exactly(offset + rows) }
    return .moreThan(max(count, offset + rows - 1))
  }
}

/// What may be done with ticked rows.
public struct BulkActions: Sendable {
  /// Where the form is sent (POST), without a language; ticked rows come as `id`, the action as `do`.
  public var address: String
  /// The actions.
  public var choices: [Choice]

  /// Actions from their parts.
  public init(_ address: String, _ choices: [Choice]) {
    self.address = address
    self.choices = choices
  }
}

/// A list: filters, what is found, the rows, and the pages.
public struct List<Row>: Sendable where Row: Sendable {
  /// The rows of this page.
  public var rows: [Row]
  /// How many there are altogether.
  public var total: Total
  /// Where the reader is.
  public var state: ListState
  /// The columns; the first names the row.
  public var columns: [Column<Row>]
  /// The filters.
  public var filters: [Filter]
  /// What rows are counted in: ราย, enterprises.
  public var unit: Text
  /// The tick boxes; nil for none.
  public var pick: RowPick<Row>?
  /// What may be done with ticked rows; nil for nothing.
  public var bulk: BulkActions?
  /// Whether the list can be saved as a spreadsheet.
  public var exports = true
  /// What to say and do when nothing is there.
  public var whenEmpty: HTML?
  /// How the table looks.
  public var style = TableStyle()

  /// A list from its parts.
  public init(
    _ rows: [Row], total: Total, state: ListState, columns: [Column<Row>], filters: [Filter] = [],
    unit: Text, pick: RowPick<Row>? = nil, bulk: BulkActions? = nil, exports: Bool = true,
    whenEmpty: HTML? = nil, style: TableStyle = TableStyle()
  ) {
    self.rows = rows
    self.total = total
    self.state = state
    self.columns = columns
    self.filters = filters
    self.unit = unit
    self.pick = pick
    self.bulk = bulk
    self.exports = exports
    self.whenEmpty = whenEmpty
    self.style = style
  }

  /// The list as it stands on a page.
  public func html(_ request: PageRequest) -> HTML {
    let language = request.language
    var content = HTML()
    if !filters.isEmpty { content += filterForm(language) }
    content += toolbar(language)
    if rows.isEmpty {
      content += whenEmpty ?? nothingFound(language)
    } else if let bulk {
      content += bulkForm(bulk, request)
    } else {
      content += tableHTML(rows, columns, language: language, state: state, style: style)
    }
    content += pages(language) ?? HTML()
    return panel(flush: true, content)
  }

  private func filterForm(_ language: Language) -> HTML {
    let controls = HTML(each: filters) { filterControl($0, language) }
    let sort: HTML? =
      state.address(page: 1).contains("sort=")
      ? "<input type=\"hidden\" name=\"sort\" value=\"\(state.sort.parameter)\">" : nil
    return """
      <form class="filters" role="search" aria-label="\(Text("กรองรายการ", "Filter the list")(language))" \
      action="\(url: language.link(state.path))">\(hiddenFields(state.kept))\(controls)\(sort)\
      <button class="button">\(LayoutText.search(language))</button></form>

      """
  }

  private func filterControl(_ filter: Filter, _ language: Language) -> HTML {
    let value = state.filters[filter.name] ?? ""
    switch filter.kind {
    case .search:
      return """
        <div class="wide"><label for="q-\(filter.name)">\(filter.label(language))</label>\
        <input id="q-\(filter.name)" name="\(filter.name)" type="search" value="\(value)"></div>
        """
    case .typed(let hint):
      return """
        <div><label for="q-\(filter.name)">\(filter.label(language))</label>\
        <input id="q-\(filter.name)" name="\(filter.name)" type="text" value="\(value)" \
        placeholder="\(hint(language))"></div>
        """
    case .choice(let all, let choices):
      let options = Self.options(choices, value, language)
      return """
        <div><label for="q-\(filter.name)">\(filter.label(language))</label>\
        <select id="q-\(filter.name)" name="\(filter.name)">\
        <option value="">\(all(language))</option>\(options)</select></div>
        """
    }
  }

  /// Written in one go: a list may offer hundreds, on every page of it.
  private static func options(
    _ choices: [Choice], _ chosen: String, _ language: Language
  ) -> HTML {
    var html = HTML(capacity: choices.count * 96)
    for choice in choices {
      html.bytes.append(contentsOf: "<option value=\"".utf8)
      Escaping.append(choice.value, to: &html.bytes)
      html.bytes.append(contentsOf: (choice.value == chosen ? "\" selected>" : "\">").utf8)
      Escaping.append(choice.label(language), to: &html.bytes)
      html.bytes.append(contentsOf: "</option>".utf8)
    }
    return html
  }

  private func toolbar(_ language: Language) -> HTML {
    """
    <div class="toolbar"><p><b>\(found(language))</b></p>\(chips(language))\(exportLinks(language))</div>

    """
  }

  private func found(_ language: Language) -> String {
    switch known {
    case .exactly(let count):
      Text("พบ \(grouped(count)) \(unit.th)", "\(grouped(count)) \(unit.en) found")(language)
    case .moreThan(let count):
      Text("พบมากกว่า \(grouped(count)) \(unit.th)", "More than \(grouped(count)) \(unit.en) found")(
        language)
    }
  }

  /// Each filter that is set, as a link that takes it away.
  private func chips(_ language: Language) -> HTML? {
    let set = filters.filter { state.filters[$0.name] != nil }
    guard !set.isEmpty else { return nil }
    let links = HTML(each: set) { filter in
      """
      <a href="\(url: language.link(state.address(without: filter.name)))">\(filter.label(language)): \
      \(shown(filter, language)) \(Icon.x.html)\
      <span class="hidden">\(Text("เอาตัวกรองนี้ออก", "Remove this filter")(language))</span></a>
      """
    }
    let all: HTML? =
      set.count < 2
      ? nil
      : """
      <a href="\(url: language.link(state.addressWithoutFilters))">\
      \(Text("ล้างทั้งหมด", "Clear all")(language))</a>
      """
    return "<div class=\"chips\">\(links)\(all)</div>"
  }

  private func shown(_ filter: Filter, _ language: Language) -> String {
    let value = state.filters[filter.name] ?? ""
    if case .choice(_, let choices) = filter.kind {
      return choices.first { $0.value == value }?.label(language) ?? value
    }
    return value
  }

  private func exportLinks(_ language: Language) -> HTML? {
    guard exports, !rows.isEmpty else { return nil }
    let save = Text("ส่งออก", "Export")(language)
    return """
      <div class="end"><a class="button plain small" \
      href="\(url: language.link(state.address(as: .xlsx)))">\(save) XLSX</a>\
      <a class="button plain small" href="\(url: language.link(state.address(as: .csv)))">\
      \(save) CSV</a></div>
      """
  }

  private func nothingFound(_ language: Language) -> HTML {
    state.filters.isEmpty
      ? emptyState(
        Text("ยังไม่มีรายการ", "Nothing here yet")(language),
        Text("เมื่อมีข้อมูล รายการจะอยู่ที่นี่", "Records will be listed here.")(language))
      : emptyState(
        Text("ไม่พบรายการตามตัวกรอง", "Nothing matches the filters")(language),
        Text("ลองใช้คำที่สั้นลง หรือเอาตัวกรองบางตัวออก", "Try shorter words, or remove a filter.")(
          language),
        action: buttonLink(
          Text("ล้างตัวกรองทั้งหมด", "Clear all filters")(language), to: state.addressWithoutFilters,
          language: language, style: .plain))
  }

  private func bulkForm(_ bulk: BulkActions, _ request: PageRequest) -> HTML {
    let language = request.language
    let options = HTML(each: bulk.choices) {
      "<option value=\"\($0.value)\">\($0.label(language))</option>"
    }
    let label = Text("สิ่งที่จะทำกับรายการที่เลือก", "What to do with the selected rows")
    return """
      <form method="post" action="\(url: request.link(bulk.address))">\(request.csrfField)\
      <div class="toolbar bulk"><label class="hidden" for="bulk-do">\(label(language))</label>\
      <div><select id="bulk-do" name="do">\(options)</select></div>\
      <button class="button plain small">\(Text("ดำเนินการกับที่เลือก", "Apply to selected")(language))\
      </button></div>
      \(tableHTML(
        rows, columns, language: language, state: state, pick: pick, style: style))</form>
      """
  }

  private var known: Total {
    total.knowing(rows.count, behind: state.offset, limit: state.pageSize)
  }

  /// The last page that is known to be worth opening.
  private var lastPage: Int {
    let counted = max(1, (known.count + state.pageSize - 1) / state.pageSize)
    if case .moreThan = known, rows.count == state.pageSize { return max(counted, state.page + 1) }
    return counted
  }

  private func pages(_ language: Language) -> HTML? {
    let last = lastPage
    guard last > 1 || state.page > 1 else { return nil }
    let first = state.offset + 1
    let more = known == .exactly(known.count) ? Text(" ", "") : Text("มากกว่า ", "more than ")
    let range = "\(grouped(first))–\(grouped(state.offset + rows.count))"
    let position =
      rows.isEmpty
      ? Text("ไม่มีรายการในหน้านี้", "Nothing on this page")
      : Text(
        "รายการที่ \(range) จาก\(more.th)\(grouped(known.count)) \(unit.th)",
        "\(range) of \(more.en)\(grouped(known.count)) \(unit.en)")
    var links = HTML()
    var before = 0
    for page in shownPages(last) {
      if page > before + 1 { links += "<span aria-hidden=\"true\">…</span>" }
      links += pageLink(page, language)
      before = page
    }
    let next: HTML? =
      state.page >= last
      ? nil
      : """
      <a href="\(url: language.link(state.address(page: state.page + 1)))" rel="next">\
      \(Text("ถัดไป", "Next")(language))</a>
      """
    return """
      <nav class="pages" aria-label="\(Text("หน้าของรายการ", "Pages of the list")(language))">\
      <p>\(position(language))</p>\(links)\(next)</nav>
      """
  }

  /// The first page, the last, and those around this one.
  private func shownPages(_ last: Int) -> [Int] {
    let near = (state.page - 1)...(state.page + 1)
    return Set([1, last] + near.filter { $0 >= 1 && $0 <= last }).sorted()
  }

  private func pageLink(_ page: Int, _ language: Language) -> HTML {
    """
    <a href="\(url: language.link(state.address(page: page)))"\
    \(attribute: "aria-current", page == state.page ? "page" : nil) \
    aria-label="\(Text("หน้า", "Page")(language)) \(page)">\(grouped(page))</a>
    """
  }
}
