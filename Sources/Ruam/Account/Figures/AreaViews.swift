import Site
import Thailand

/// Figures by province and province group.
struct AreaViews {
  let account: ProgrammeAccount
  let request: PageRequest

  private var language: Language { request.language }

  /// The indicator that the map shows: the one in the address, or the register.
  private var shown: ProgrammeAccount.Indicator? {
    request.query["indicator"].flatMap { account.indicator($0) } ?? account.indicators.first
  }

  private func map(_ indicator: ProgrammeAccount.Indicator) -> HTML {
    let code = account.programme.code
    let name = indicator.definition.code
    let divisor: Int64 = indicator.definition.unit == .baht ? 100_000 : 100
    var values: [Province.Code: Int] = [:]
    for part in indicator.parts(.province) {
      if let province = Province.Code(rawValue: part.key) {
        values[province] = Int(part.value / divisor)
      }
    }
    let unit =
      indicator.definition.unit == .baht
      ? Text("พันบาท", "thousand baht") : FigureWords.unit(indicator.definition.unit)
    return TileMap(values, title: indicator.label, unit: unit) {
      Receipts.address(code, name, .province, $0.code.rawValue)
    }.html(language)
  }

  /// The map on the account page.
  var mapSection: HTML? {
    guard let indicator = account.indicators.first else { return nil }
    let count = indicator.parts(.province).count
    let amount = FigureWords.amount(indicator.counted, indicator.definition.unit)
    let note = Text(
      "นับไม่ซ้ำ \(amount) ราย ใน \(count) จังหวัด", "\(amount) counted once, in \(count) provinces")
    let more = link(
      Text("ดูตัวชี้วัดอื่นรายพื้นที่", "Other indicators by area")(language),
      to: "/programmes/\(account.programme.code)/areas", language: language)
    return section(
      "h-map", "\(indicator.label(language)) \(FigureTexts.map(language))",
      panel("<p class=\"note\">\(note(language))</p>\(map(indicator))<p class=\"note\">\(more)</p>")
    )
  }

  /// The page with every indicator by province group and one on the map.
  func page() -> Page {
    let choices = HTML(each: account.indicators) { indicator in
      """
      <a class="button plain small" href="\(url: request.link("/programmes/\(account.programme.code)/areas?indicator=\(indicator.definition.code)"))"\
      \(attribute: "aria-current", indicator.definition.code == shown?.definition.code ? "true" : nil)>\
      \(indicator.label(language))</a>
      """
    }
    let map: HTML? = shown.map {
      section("h-map", "\($0.label(language)) \(FigureTexts.map(language))", panel(self.map($0)))
    }
    let body: HTML = """
      <div class="stack-l"><nav class="actions" aria-label="\(Text("ตัวชี้วัดบนแผนที่", "Indicator on the map")(language))">\
      \(choices)</nav><div class="cols map">\
      \(section("h-groups", FigureTexts.groups(language), panel(flush: true, groupTable)))\(map)</div></div>
      """
    return ProgrammeFrame(programme: account.programme, current: .areas, request: request).page(
      body)
  }

  private var groupTable: HTML {
    let keys = Set(account.indicators.flatMap { $0.parts(.provinceGroup).map(\.key) })
    let leading = account.leading
    let ordered = keys.sorted {
      let a = leading?.value(.distinct, .provinceGroup, $0) ?? 0
      let b = leading?.value(.distinct, .provinceGroup, $1) ?? 0
      return (b, $0) < (a, $1)
    }
    let code = account.programme.code
    let scheme = self.scheme
    var columns: [Column<String>] = [
      Column(FigureTexts.group) { key, language in AreaNames.group(key, scheme)(language) }
    ]
    for indicator in account.indicators {
      let unit = indicator.definition.unit
      columns.append(
        Column(
          Text(
            "\(indicator.label.th) (\(FigureWords.unit(unit).th))",
            "\(indicator.label.en) (\(FigureWords.unit(unit).en))"), numeric: true,
          importance: account.indicators.prefix(4).contains {
            $0.definition.code == indicator.definition.code
          } ? .always : .wideOnly,
          cell: { key, language in
            link(
              FigureWords.amount(indicator.value(.distinct, .provinceGroup, key) ?? 0, unit),
              to: Receipts.address(code, indicator.definition.code, .provinceGroup, key),
              language: language)
          }))
    }
    return tableHTML(ordered, columns, language: language)
  }

  private var scheme: ProvinceGroup.Scheme {
    AreaNames.scheme(fiscalYear: account.programme.fiscalYear)
  }
}

/// Names of provinces and province groups.
enum AreaNames {
  /// The grouping in force in a fiscal year.
  static func scheme(fiscalYear: Int?) -> ProvinceGroup.Scheme {
    guard let span = fiscalYear.flatMap({ FiscalYear(buddhistYear: $0) })?.span else {
      return .from2009
    }
    return ProvinceGroup.Scheme(on: span.first)
  }

  static func group(_ key: String, _ scheme: ProvinceGroup.Scheme) -> Text {
    ProvinceGroup.find(key, in: scheme).map { Text($0.name) } ?? FigureTexts.noGroup
  }

  static func province(_ code: String) -> Text {
    Province.Code(rawValue: code).map { Text(Province($0).name) } ?? Text(same: code)
  }
}
