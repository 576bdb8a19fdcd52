import Site
import Thailand

/// The pages behind a number: what it means, what it adds up from, and the records it was counted
/// from.
struct ReceiptViews {
  let account: ProgrammeAccount
  let indicator: ProgrammeAccount.Indicator
  let question: ReceiptQuestion
  let request: PageRequest
  /// The names of the key's network, when the number is a network's.
  var networkName: Text?

  private var language: Language { request.language }
  private var unit: FigureUnit { indicator.definition.unit }

  /// The number itself, in hundredths; `nil` when nothing was counted.
  var value: Int64? {
    if let other = question.other { return indicator.shared(question.key, other) * 100 }
    return indicator.value(question.measure, question.scope, question.key)
  }

  /// What the number is about: the programme, an agency, a network, a place.
  var scopeName: Text {
    switch question.scope {
    case .programme: Text("ทั้งโครงการ", "Whole programme")
    case .agency:
      question.other.map { other in
        let a = account.agency(question.key)?.short ?? Text(same: question.key)
        let b = account.agency(other)?.short ?? Text(same: other)
        return Text("\(a.th) และ \(b.th)", "\(a.en) and \(b.en)")
      } ?? account.agency(question.key)?.name ?? Text(same: question.key)
    case .network: networkName ?? Text(same: question.key)
    case .province: AreaNames.province(question.key)
    case .provinceGroup:
      AreaNames.group(
        question.key, AreaNames.scheme(fiscalYear: account.programme.fiscalYear))
    }
  }

  private var measureName: Text {
    question.other == nil
      ? FigureWords.measure(question.measure, indicator.definition)
      : Text("นับร่วมกันสองหน่วยงาน", "Counted by both agencies")
  }

  func page(_ list: HTML) -> Page {
    let figureUnit =
      question.other == nil
      ? FigureWords.unit(of: question.measure, indicator.definition) : .enterprises
    let amount = FigureWords.full(value ?? 0, figureUnit)
    let unitName =
      question.other == nil
      ? FigureWords.unitName(of: question.measure, indicator.definition)
      : FigureWords.unit(.enterprises)
    let counted = account.countedAt.map {
      "\(FigureTexts.countedAt(language)) \(FigureWords.moment($0, language))"
    }
    let body: HTML = """
      <div class="stack-l"><div class="cols side"><div class="stack">\
      <section class="panel stack" aria-labelledby="h-value"><h2 id="h-value">\(scopeName(language)): \
      \(measureName(language))</h2><p class="figure-main"><strong>\(amount)</strong> \
      \(figureUnit == .baht ? "" : unitName(language))</p>\
      <p class="note">\(counted)</p></section>\(parts)</div>\(definition)</div>\
      <section class="stack" aria-labelledby="h-records"><h2 id="h-records">\(listHeading)</h2>\
      \(reachNote)\(list)</section></div>
      """
    return Page(
      Text(
        "ที่มาของตัวเลข: \(indicator.label.th)", "Where the figure comes from: \(indicator.label.en)"),
      room: .account,
      crumbs: [
        .room(.account), Crumb(FigureTexts.programmes, "/programmes"),
        Crumb(account.programme.name, "/programmes/\(account.programme.code)"),
      ],
      key: ["\(account.programme.name(language))", "\(scopeName(language))"], body: body)
  }

  private var listHeading: String {
    switch question.kind {
    case .enterprises: Text("วิสาหกิจที่อยู่ในตัวเลขนี้", "The enterprises in this figure")(language)
    case .changes: Text("การเปลี่ยนแปลงที่อยู่ในตัวเลขนี้", "The changes in this figure")(language)
    case .rows: Text("แถวต้นทางของตัวเลขนี้", "The source rows of this figure")(language)
    }
  }

  /// A viewer with boundaries sees fewer records than the figure counts.
  private var reachNote: HTML? {
    guard !Reach(of: request.viewer, for: .seeReceipts).isEverything else { return nil }
    let words = Text(
      "รายการด้านล่างแสดงเฉพาะระเบียนในขอบเขตสิทธิ์ของท่าน จึงอาจน้อยกว่าตัวเลข",
      "Below are only the records within your roles’ boundaries; they may be fewer than the figure."
    )
    return banner(.neutral, "\(words(language))")
  }

  private var definition: HTML {
    let rule = FigureRuleWords.words(indicator.definition.rule)(language)
    return """
      <aside class="panel stack"><h2>\(Text("นิยาม", "Definition")(language))</h2>\
      <p>\(indicator.meaning(language))</p>\(factsList([
        Fact(Text("กติกาการนับ", "Rule")(language), "\(rule)"),
        Fact(
          Text("หน่วย", "Unit")(language), "\(FigureWords.fullUnit(unit)(language))"),
        Fact(
          Text("นิยามฉบับที่", "Version")(language),
          link(
            "\(indicator.definition.version)", to: "/indicators/\(indicator.definition.code)",
            language: language)),
      ]))</aside>
      """
  }

  // MARK: What it adds up from

  private var parts: HTML? {
    guard question.scope == .programme, question.other == nil else { return nil }
    let code = account.programme.code
    let name = indicator.definition.code
    func amountCell(_ measure: FigureMeasure) -> HTML {
      let unit = FigureWords.unit(of: measure, indicator.definition)
      let text = FigureWords.full(indicator.value(measure) ?? 0, unit)
      return link(
        text, to: Receipts.address(code, name, .programme, "", measure), language: language)
    }
    var rows = HTML(each: account.agencies) { agency in
      let text = FigureWords.full(indicator.value(.distinct, .agency, agency.code) ?? 0, unit)
      return """
        <tr><th scope="row">\(agency.name(language))</th><td class="num">\
        \(link(text, to: Receipts.address(code, name, .agency, agency.code), language: language))</td></tr>
        """
    }
    func total(_ measure: FigureMeasure) -> HTML {
      """
      <tr class="total"><th scope="row">\(FigureWords.measure(measure, indicator.definition)(language))</th>\
      <td class="num">\(amountCell(measure))</td></tr>
      """
    }
    rows += total(.naive)
    let others = FigureMeasure.allCases.filter {
      $0 != .distinct && $0 != .naive && indicator.value($0) != nil
    }
    rows += total(.distinct)
    rows += HTML(each: others) { measure in
      """
      <tr><th scope="row">\(FigureWords.measure(measure, indicator.definition)(language))</th>\
      <td class="num">\(amountCell(measure))</td></tr>
      """
    }
    return section(
      "h-parts", Text("ผลรวมของส่วนต่าง ๆ", "The sum of the parts")(language),
      panel(
        flush: true,
        """
        <table class="data tight"><thead><tr><th scope="col">\(Text("ส่วน", "Part")(language))</th>\
        <th scope="col" class="num">\(FigureWords.fullUnit(unit)(language))</th></tr></thead>\
        <tbody>\(rows)</tbody></table>
        """))
  }
}

/// A counting rule in words.
enum FigureRuleWords {
  static func words(_ rule: IndicatorRule) -> Text {
    switch rule {
    case .registeredEnterprises:
      Text("นับวิสาหกิจที่เป็นสมาชิกเครือข่าย รายละหนึ่งครั้ง", "Distinct enterprises with a membership")
    case .developedEnterprises(let minimum, let kinds):
      kinds.isEmpty
        ? Text(
          "นับวิสาหกิจที่เข้าร่วมรวมไม่น้อยกว่า \(FigureWords.plain(minimum)) ชั่วโมง",
          "Distinct enterprises with at least \(FigureWords.plain(minimum)) hours")
        : Text(
          "นับวิสาหกิจที่เข้าร่วมรวมไม่น้อยกว่า \(FigureWords.plain(minimum)) ชั่วโมง ในกิจกรรมประเภท \(kinds.joined(separator: ", "))",
          "Distinct enterprises with at least \(FigureWords.plain(minimum)) hours of \(kinds.joined(separator: ", "))"
        )
    case .enterprisesWithOutcome(let kind):
      Text(
        "นับวิสาหกิจที่มีผล “\(outcome(kind).th)” มากกว่าศูนย์",
        "Distinct enterprises with a change above zero in “\(outcome(kind).en)”")
    case .sumOfOutcome(let kind):
      Text(
        "รวมการเปลี่ยนแปลง “\(outcome(kind).th)” การเปลี่ยนแปลงเดียวกันนับครั้งเดียวด้วยยอดที่น้อยกว่า",
        "Sum of the changes in “\(outcome(kind).en)”; one change reported twice counts once, the smaller amount"
      )
    }
  }

  static func outcome(_ kind: String) -> Text {
    OutcomeIndicator(rawValue: kind).map { Text($0.label) } ?? Text(same: kind)
  }
}
