import Database
import Site
import Thailand

/// A network of a programme with its figures under every indicator.
struct NetworkFigures: Sendable {
  let code: String
  let name: Text
  let agency: String
  let provinceGroups: [String]
  /// By indicator, in hundredths.
  let values: [String: Int64]
}

/// Reads the networks of a programme beside their figures.
struct NetworkFigureStore {
  let db: Connection

  func rows(of account: ProgrammeAccount) throws -> [NetworkFigures] {
    var groups: [NetworkID: [String]] = [:]
    try db.each(
      """
      SELECT g.network_id, g.province_group FROM network_province_group g
      JOIN network n ON n.id = g.network_id WHERE n.programme_id = \(account.programme.id)
      ORDER BY g.province_group
      """
    ) { groups[try $0.id(0), default: []].append(try $0.text(1)) }
    return try db.rows(
      """
      SELECT n.id, n.code, n.name_th, n.name_en, o.code FROM network n
      JOIN organisation o ON o.id = n.organisation_id
      WHERE n.programme_id = \(account.programme.id) ORDER BY n.code
      """
    ) { row in
      let code = try row.text(1)
      var values: [String: Int64] = [:]
      for indicator in account.indicators {
        values[indicator.definition.code] = indicator.value(.distinct, .network, code)
      }
      return NetworkFigures(
        code: code, name: try ProgrammeStore.text(row, 2, 3) ?? Text(same: code),
        agency: try row.text(4), provinceGroups: groups[try row.id(0)] ?? [], values: values)
    }
  }
}

/// The networks of a programme with their figures, as a list.
struct NetworkFigureViews {
  let account: ProgrammeAccount
  let request: PageRequest

  private var language: Language { request.language }

  var columns: [Column<NetworkFigures>] {
    let account = account
    let programme = account.programme.code
    let scheme = AreaNames.scheme(fiscalYear: account.programme.fiscalYear)
    var columns: [Column<NetworkFigures>] = [
      Column(
        Text("เครือข่าย", "Network"), sort: "name",
        cell: { row, language in
          "\(row.name(language)) <span class=\"sub\">\(row.code)</span>"
        }, export: { row, language in .text("\(row.code) \(row.name(language))") }),
      Column(Text("หน่วยงาน", "Agency"), sort: "agency") { row, language in
        account.agency(row.agency)?.short(language) ?? row.agency
      },
      Column(FigureTexts.group, importance: .wideOnly) { row, language in
        row.provinceGroups.map { AreaNames.group($0, scheme)(language) }.joined(separator: ", ")
      },
    ]
    for (position, indicator) in account.indicators.enumerated() {
      let code = indicator.definition.code
      let unit = indicator.definition.unit
      let unitName = FigureWords.unit(unit)
      columns.append(
        Column(
          Text(
            "\(indicator.label.th) (\(unitName.th))", "\(indicator.label.en) (\(unitName.en))"),
          numeric: true, sort: code, importance: position < 4 ? .always : .wideOnly,
          cell: { row, language in
            link(
              FigureWords.amount(row.values[code] ?? 0, unit),
              to: Receipts.address(programme, code, .network, row.code), language: language)
          },
          export: { row, _ in
            unit == .baht
              ? .satang(row.values[code] ?? 0) : .int(Int((row.values[code] ?? 0) / 100))
          }))
    }
    return columns
  }

  /// The rows that the filters let through, in the wanted order.
  func select(_ rows: [NetworkFigures], _ state: ListState) -> [NetworkFigures] {
    var shown = rows
    for word in ThaiWords.searchKey(state.filters["q"] ?? "").split(separator: " ") {
      shown = shown.filter {
        ThaiWords.searchKey("\($0.name.th) \($0.name.en) \($0.code)").contains(word)
      }
    }
    if let agency = state.filters["agency"] { shown = shown.filter { $0.agency == agency } }
    let key = state.sort.key
    let ordered = shown.sorted { a, b in
      switch key {
      case "name": (ThaiWords.sortKey(a.name.th), a.code) < (ThaiWords.sortKey(b.name.th), b.code)
      case "agency": (a.agency, a.code) < (b.agency, b.code)
      default: (a.values[key] ?? 0, a.code) < (b.values[key] ?? 0, b.code)
      }
    }
    return state.sort.isDescending ? ordered.reversed() : ordered
  }

  func page(_ rows: [NetworkFigures], _ state: ListState) -> Page {
    let visible = Array(rows.dropFirst(state.offset).prefix(state.pageSize))
    let list = List(
      visible, total: .exactly(rows.count), state: state, columns: columns,
      filters: [
        Filter("q", Text("ชื่อหรือรหัสเครือข่าย", "Name or code"), .search),
        Filter(
          "agency", Text("หน่วยงาน", "Agency"),
          .choice(
            all: Text("ทุกหน่วยงาน", "All agencies"),
            account.agencies.map { Choice($0.code, $0.short) })),
      ], unit: Text("เครือข่าย", "networks"))
    let note = Text(
      "วิสาหกิจที่อยู่ในหลายเครือข่ายนับในทุกเครือข่ายของตน ผลรวมของเครือข่ายจึงมากกว่ายอดทั้งโครงการได้",
      "An enterprise in several networks counts in each of them, so the networks may add to more than the programme."
    )
    return ProgrammeFrame(programme: account.programme, current: .networks, request: request)
      .page("<p class=\"note\">\(note(language))</p>\(list.html(request))")
  }
}

/// The pairs of agencies that count the same enterprises.
struct OverlapViews {
  /// One pair under one indicator.
  struct Pair: Sendable {
    let a: ProgrammeAccount.Agency
    let b: ProgrammeAccount.Agency
    let both: Int64
    let union: Int64
  }

  let account: ProgrammeAccount
  let request: PageRequest

  private var language: Language { request.language }

  /// The indicator in the address, or the account's leading one.
  var indicator: ProgrammeAccount.Indicator? {
    request.query["indicator"].flatMap { account.indicator($0) } ?? account.leading
  }

  var columns: [Column<Pair>] {
    let programme = account.programme.code
    let code = indicator?.definition.code ?? ""
    return [
      Column(
        FigureTexts.pair, sort: "pair",
        cell: { pair, language in
          link(
            "\(pair.a.short(language)) + \(pair.b.short(language))",
            to: Receipts.pairAddress(programme, code, pair.a.code, pair.b.code),
            language: language)
        },
        export: { pair, language in .text("\(pair.a.short(language)) + \(pair.b.short(language))") }
      ),
      Column(FigureTexts.bothCount, sort: "both", int: { Int($0.both) }),
      Column(FigureTexts.unionCount, sort: "union", int: { Int($0.union) }),
    ]
  }

  func select(_ state: ListState) -> [Pair] {
    guard let indicator else { return [] }
    var pairs: [Pair] = []
    for (index, a) in account.agencies.enumerated() {
      for b in account.agencies[(index + 1)...] {
        let found = indicator.overlaps[a.code]?[b.code] ?? indicator.overlaps[b.code]?[a.code]
        guard let found else { continue }
        pairs.append(Pair(a: a, b: b, both: found.both, union: found.union))
      }
    }
    if let agency = state.filters["agency"] {
      pairs = pairs.filter { $0.a.code == agency || $0.b.code == agency }
    }
    let ordered = pairs.sorted { x, y in
      switch state.sort.key {
      case "both": (x.both, x.a.code, x.b.code) < (y.both, y.a.code, y.b.code)
      case "union": (x.union, x.a.code, x.b.code) < (y.union, y.a.code, y.b.code)
      default: (x.a.short.th, x.b.short.th) < (y.a.short.th, y.b.short.th)
      }
    }
    return state.sort.isDescending ? ordered.reversed() : ordered
  }

  func page(_ rows: [Pair], _ state: ListState) -> Page {
    let visible = Array(rows.dropFirst(state.offset).prefix(state.pageSize))
    let list = List(
      visible, total: .exactly(rows.count), state: state, columns: columns,
      filters: [
        Filter(
          "agency", Text("หน่วยงาน", "Agency"),
          .choice(
            all: Text("ทุกหน่วยงาน", "All agencies"),
            account.agencies.map { Choice($0.code, $0.short) }))
      ], unit: Text("คู่", "pairs"))
    let path = "/programmes/\(account.programme.code)/overlap"
    let choices = HTML(each: account.indicators) { other in
      let isShown = other.definition.code == indicator?.definition.code
      return """
        <a class="button plain small" href="\(url: request.link("\(path)?indicator=\(other.definition.code)"))"\
        \(attribute: "aria-current", isShown ? "true" : nil)>\(other.label(language))</a>
        """
    }
    let heading = "\(FigureTexts.overlap(language)): \(indicator?.label(language) ?? "")"
    let body: HTML = """
      <div class="stack-l"><nav class="actions" aria-label="\(Text("ตัวชี้วัด", "Indicator")(language))">\
      \(choices)</nav>\(section("h-pairs", heading, list.html(request)))</div>
      """
    return ProgrammeFrame(programme: account.programme, current: .results, request: request)
      .page(body)
  }
}
