extension Analysis {
  /// The results as one HTML page that needs no other file: ranking, heat map, networks, regions,
  /// shift-share, formulas with their sources.
  public func report(_ language: ReportLanguage) -> String {
    var body = "<h1>\(ReportTexts.title[language])</h1>" + facts(language)
    body += ranking(language)
    body += section(
      ReportTexts.heatMap, ReportTexts.heatMapNote,
      HeatMapDrawing(analysis: self, language: language).svg(), language)
    body += section(
      ReportTexts.productSpace, ReportTexts.productSpaceNote,
      NetworkDrawing.industries(of: self, label: ReportTexts.productSpace[language]).svg(),
      language)
    if let links, let communities { body += supply(links, communities, language) }
    body += regionTable(language)
    if let shiftShare { body += shiftShareTable(shiftShare, language) }
    body += method(language)
    return """
      <!doctype html>
      <html lang="\(language.rawValue)"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(ReportTexts.title[language])</title>
      <style>\(Analysis.style)</style></head>
      <body><main>\(body)</main></body></html>

      """
  }

  private static let style = """
    :root { --ground: #f7f5f1; --paper: #fff; --line: #ddd8cf; --ink: #1f1d1a; --ink-2: #554f46;
      --action: #312e81; }
    @media (prefers-color-scheme: dark) { :root { --ground: #151412; --paper: #1d1c19;
      --line: #3b3832; --ink: #f1eee8; --ink-2: #c6c0b5; --action: #b7b5f8; } }
    body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.7
      "Noto Sans Thai", "Noto Sans", Sarabun, "Leelawadee UI", Thonburi, system-ui, sans-serif; }
    main { max-width: 76rem; margin: 0 auto; padding: 1rem; }
    h1, h2 { line-height: 1.45; } h2 { margin-top: 2.5rem; }
    p { color: var(--ink-2); max-width: 44rem; }
    .wide { overflow-x: auto; background: var(--paper); border: 1px solid var(--line);
      border-radius: 8px; padding: .5rem; }
    table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
    th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--line); text-align: start;
      vertical-align: top; }
    td.n, th.n { text-align: end; white-space: nowrap; }
    svg { width: 100%; min-width: 40rem; height: auto; font-size: 11px; }
    svg text { fill: var(--ink); } svg rect { fill: var(--action); stroke: var(--line); }
    svg line { stroke: var(--ink-2); opacity: .45; } svg line.bridge { opacity: 1; }
    dl { display: flex; flex-wrap: wrap; gap: .5rem 2rem; } dt { color: var(--ink-2); }
    dd { margin: 0; font-weight: 600; } code { font-size: .9em; }
    @media (max-width: 44rem) { thead { display: none; }
      tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--line); }
      td, td.n { display: block; border: 0; padding: .1rem .25rem; text-align: start;
        white-space: normal; }
      td::before { content: attr(data-label) "  "; color: var(--ink-2); font-size: .875em; } }
    @media print { body { background: #fff; font-size: 10pt; } h2 { break-after: avoid; } }
    """

  private func section(
    _ title: Words, _ note: Words?, _ content: String, _ language: ReportLanguage
  ) -> String {
    guard !content.isEmpty else { return "" }
    let paragraph = note.map { "<p>\(escaped($0[language]))</p>" } ?? ""
    return "<h2>\(escaped(title[language]))</h2>\(paragraph)"
      + "<div class=\"wide\" tabindex=\"0\">\(content)</div>"
  }

  private func facts(_ language: ReportLanguage) -> String {
    var facts = [
      (ReportTexts.regions, "\(table.regions.count)"),
      (ReportTexts.industries, "\(table.industries.count)"),
      (ReportTexts.total, numberText(quotients.total)),
    ]
    let years = table.years.filter { $0 > 0 }
    if let first = years.first, let last = years.last {
      facts.append((ReportTexts.years, first == last ? "\(first)" : "\(first)–\(last)"))
    }
    return list(facts, language)
  }

  private func list(_ facts: [(Words, String)], _ language: ReportLanguage) -> String {
    "<dl>"
      + facts.map { "<div><dt>\(escaped($0[language]))</dt><dd>\(escaped($1))</dd></div>" }.joined()
      + "</dl>"
  }

  private func rows(_ head: [(text: String, isNumber: Bool)], _ rows: [[String]]) -> String {
    func cell(_ tag: String, _ isNumber: Bool, _ attributes: String, _ text: String) -> String {
      "<\(tag)\(isNumber ? " class=\"n\"" : "")\(attributes)>\(escaped(text))</\(tag)>"
    }
    let heading = head.map { cell("th", $0.isNumber, " scope=\"col\"", $0.text) }.joined()
    // On a phone each row becomes a card, in which every value carries its heading.
    let labels = head.map { " data-label=\"\(escaped($0.text))\"" }
    let content = rows.map { row in
      let cells = row.indices.map { cell("td", head[$0].isNumber, labels[$0], row[$0]) }
      return "<tr>\(cells.joined())</tr>"
    }
    return "<table><thead><tr>\(heading)</tr></thead><tbody>\(content.joined())</tbody></table>"
  }

  private func ranking(_ language: ReportLanguage) -> String {
    let shown = clusters.prefix(20)
    let head = [
      (ReportTexts.rank, true), (ReportTexts.region, false), (ReportTexts.industry, false),
      (ReportTexts.value, true), (ReportTexts.quotient, true), (ReportTexts.stars, false),
      (ReportTexts.reason, false),
    ].map { (text: $0.0[language], isNumber: $0.1) }
    let content = rows(
      head,
      shown.map { cluster in
        let stars = cluster.stars.compactMap { ReportTexts.measures[$0]?[language] }
        return [
          "\(cluster.rank)", cluster.region, cluster.industry, numberText(cluster.value),
          numberText(cluster.quotient),
          String(repeating: "★", count: stars.count) + " " + stars.joined(separator: ", "),
          cluster.reason[language],
        ]
      })
    let count = ReportTexts.first(shown.count, of: clusters.count)
    let note = Words(
      th: ReportTexts.clustersNote.th + " · " + count.th,
      en: ReportTexts.clustersNote.en + " " + count.en + ".")
    return section(ReportTexts.clusters, note, content, language)
  }

  private func supply(
    _ links: SupplyLinks, _ communities: Communities, _ language: ReportLanguage
  ) -> String {
    let facts = list(
      [
        (ReportTexts.network, "\(links.nodes.count)"), (ReportTexts.links, "\(links.ends.count)"),
        (ReportTexts.communities, "\(communities.count)"),
        (ReportTexts.modularity, numberText(communities.modularity)),
        (ReportTexts.bridges, "\(communities.bridges.count)"),
      ], language)
    let drawing = NetworkDrawing.supply(
      links, communities, label: ReportTexts.supply[language])
    return section(ReportTexts.supply, ReportTexts.supplyNote, facts + drawing.svg(), language)
  }

  private func regionTable(_ language: ReportLanguage) -> String {
    let head =
      [(ReportTexts.region[language], false), (ReportTexts.total[language], true)].map {
        (text: $0.0, isNumber: $0.1)
      }
      + ["ECI", ReportTexts.diversity[language], "Krugman", "Herfindahl", "Shannon"].map {
        (text: $0, isNumber: true)
      }
    let order = table.regions.indices.sorted {
      (-(complexity.eci[$0] ?? -.infinity), $0) < (-(complexity.eci[$1] ?? -.infinity), $1)
    }
    let content = rows(
      head,
      order.map { region in
        let indices = specialisation[region]
        return [
          table.regions[region], numberText(quotients.regionTotal[region]),
          complexity.eci[region].map(numberText) ?? "–", "\(indices.diversity)",
          numberText(indices.krugman), numberText(indices.herfindahl), numberText(indices.entropy),
        ]
      })
    return section(ReportTexts.complexity, nil, content, language)
  }

  private func shiftShareTable(_ parts: [ShiftShare], _ language: ReportLanguage) -> String {
    let width = table.industries.count
    let head = [
      (ReportTexts.region, false), (ReportTexts.change, true), (ReportTexts.national, true),
      (ReportTexts.mix, true), (ReportTexts.regional, true),
    ].map { (text: $0.0[language], isNumber: $0.1) }
    let sums = table.regions.indices.map { region in
      parts[(region * width)..<((region + 1) * width)].reduce(
        into: ShiftShare(national: 0, industryMix: 0, regional: 0)
      ) { sum, part in
        sum.national += part.national
        sum.industryMix += part.industryMix
        sum.regional += part.regional
      }
    }
    let order = table.regions.indices.sorted { (-sums[$0].regional, $0) < (-sums[$1].regional, $1) }
    let content = rows(
      head,
      order.map { region in
        [
          table.regions[region], numberText(sums[region].change),
          numberText(sums[region].national), numberText(sums[region].industryMix),
          numberText(sums[region].regional),
        ]
      })
    return section(ReportTexts.shiftShare, nil, content, language)
  }

  private func method(_ language: ReportLanguage) -> String {
    let items = ReportTexts.formulas.map {
      "<tr><td>\(escaped($0.name[language]))</td><td><code>\(escaped($0.formula))</code></td>"
        + "<td>\(escaped($0.source))</td></tr>"
    }.joined()
    return section(ReportTexts.method, nil, "<table><tbody>\(items)</tbody></table>", language)
  }
}
