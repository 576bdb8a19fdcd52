import Site
import Thailand

/// The account page of a programme: its figures beside targets and letters, and why the parts exceed
/// the whole.
struct AccountViews {
  let account: ProgrammeAccount
  let request: PageRequest
  /// What the viewer may see of the money; `nil` for none.
  var money: ProgrammeMoney?
  /// The last changes of the programme, its plan and its hand-ins; `nil` when the viewer may not see
  /// them.
  var history: [HistoryLine]?

  var language: Language { request.language }
  private var programme: ProgrammeSummary { account.programme }

  func page() -> Page {
    var body = HTML()
    if account.countedAt == nil {
      body += panel(
        emptyState(FigureTexts.nothingHeading(language), FigureTexts.nothingYet(language)))
    }
    body += figures
    if account.countedAt != nil {
      body += why ?? HTML()
      body += AgencyTable(account: account, language: language).html
      body += overlapAndMap ?? HTML()
    }
    body += moneySummary ?? HTML()
    body += history.map { HistoryViews.section($0, request: request) } ?? HTML()
    return ProgrammeFrame(programme: programme, current: .results, request: request)
      .page("<div class=\"stack-l\">\(body)</div>")
  }

  // MARK: Figures

  private var figures: HTML {
    let withTarget = account.indicators.filter { $0.target != nil }
    let others = account.indicators.filter { $0.target == nil }
    let asOf = account.countedAt.map {
      " · \(FigureTexts.countedAt(language)) \(FigureWords.moment($0, language))"
    }
    let note: HTML =
      "<p class=\"note\">\(FigureTexts.neverAdded(language))\(asOf)</p>"
    var sections = HTML()
    if !withTarget.isEmpty {
      sections += section(
        "h-figures", FigureTexts.againstTargets(language),
        figuresHTML(withTarget.map(card), language) + figureLegend(language) + note)
    }
    if !others.isEmpty, account.countedAt != nil {
      sections += section(
        "h-others", FigureTexts.otherAccounts(language),
        figuresHTML(others.map(card), language) + (withTarget.isEmpty ? note : HTML()))
    }
    return sections
  }

  private func card(_ indicator: ProgrammeAccount.Indicator) -> FigureCard {
    let unit = indicator.definition.unit
    func level(_ mark: Mark, _ label: Text, _ amount: Int64?, sign: String = "") -> Level {
      Level(
        mark, label,
        amount.map { Text(same: sign + FigureWords.amount($0, unit)) } ?? FigureTexts.notStated,
        amount: amount.map(Double.init))
    }
    var levels: [Level] = []
    if let target = indicator.target {
      levels.append(
        level(.target, FigureTexts.target, target.amount.hundredths, sign: target.comparator.sign))
    }
    if indicator.target != nil || indicator.claimed != nil {
      levels.append(level(.claimed, FigureTexts.letters, indicator.claimed))
    }
    levels.append(level(.summed, FigureTexts.naive, indicator.value(.naive)))
    levels.append(level(.counted, FigureTexts.once, indicator.counted))
    return FigureCard(
      indicator.label, value: FigureWords.amount(indicator.counted, unit),
      unit: FigureWords.unit(unit), isMoney: unit == .baht, verdict: verdict(indicator),
      levels: levels, receipt: Receipts.address(programme.code, indicator.definition.code),
      rows: indicator.value(.rows).map { Int($0 / 100) })
  }

  private func verdict(_ indicator: ProgrammeAccount.Indicator) -> HTML {
    guard account.countedAt != nil, let target = indicator.target else { return HTML() }
    let unit = indicator.definition.unit
    let difference = indicator.counted - target.amount.hundredths
    let amount = FigureWords.amount(abs(difference), unit)
    let name = FigureWords.unit(unit)
    guard target.comparator.isKept(indicator.counted, target: target.amount.hundredths) else {
      return tag(
        .warn,
        difference < 0
          ? Text("ต่ำกว่าเป้าหมาย \(amount) \(name.th)", "\(amount) \(name.en) below target")(language)
          : Text("สูงกว่าเป้าหมาย \(amount) \(name.th)", "\(amount) \(name.en) above target")(language)
      )
    }
    return tag(
      .done,
      difference > 0
        ? Text("ถึงเป้าหมาย เกิน \(amount) \(name.th)", "Target met, \(amount) \(name.en) above")(
          language)
        : Text("ถึงเป้าหมาย", "Target met")(language))
  }

  // MARK: Why the parts exceed the whole

  private var why: HTML? {
    guard let indicator = account.leading else { return nil }
    let steps = ReconciliationTable(account: account, indicator: indicator, language: language)
    let others = account.indicators.filter {
      $0.definition.code != indicator.definition.code && $0.claimed != nil
    }
    let more = HTML(each: others) { other in
      details(
        Text("ขั้นตอนของ\(other.label.th)", "The steps for \(other.label.en.lowercasedFirst)")(
          language),
        panel(
          flush: true,
          ReconciliationTable(account: account, indicator: other, language: language).html))
    }
    return section(
      "h-why", FigureTexts.why(language),
      "<p class=\"measure\">\(sharedSentence(indicator))</p>" + panel(flush: true, steps.html)
        + more)
  }

  private func sharedSentence(_ indicator: ProgrammeAccount.Indicator) -> String {
    let two = (indicator.value(.inTwoAgencies) ?? 0) / 100
    let three = (indicator.value(.inThreeOrMore) ?? 0) / 100
    guard two + three > 0 else {
      return Text(
        "ไม่มีรายใดอยู่ในยอดของหลายหน่วยงาน", "No enterprise is counted by more than one agency.")(
          language)
    }
    return Text(
      "มี \(grouped(two + three)) รายที่มากกว่าหนึ่งหน่วยงานช่วยกันพัฒนา (\(grouped(two)) ราย สองหน่วย และ \(grouped(three)) ราย สามหน่วยขึ้นไป) แต่ละหน่วยนับรายนี้เป็นผลงานของตนได้ ส่วนยอดทั้งโครงการนับรายละหนึ่งครั้ง",
      "\(grouped(two + three)) enterprises were developed by more than one agency (\(grouped(two)) by two, \(grouped(three)) by three or more). Each agency may count them as its own work; the programme counts each once."
    )(language)
  }

  // MARK: Overlap and map

  private var overlapAndMap: HTML? {
    guard let indicator = account.leading else { return nil }
    let agencies = account.agencies
    let shared = agencies.indices.map { row in
      (0..<row).map { Int(indicator.shared(agencies[row].code, agencies[$0].code)) }
    }
    let code = programme.code
    let name = indicator.definition.code
    let codes = agencies.map(\.code)
    let overlap = Overlap(
      agencies.map {
        .init($0.short, Int((indicator.value(.distinct, .agency, $0.code) ?? 0) / 100))
      }, shared: shared, unit: FigureWords.unit(indicator.definition.unit)
    ) { Receipts.pairAddress(code, name, codes[$0], codes[$1]) }
    let pairs = link(
      FigureTexts.allPairs(language), to: "/programmes/\(code)/overlap", language: language)
    return """
      <div class="cols map">\
      \(section(
        "h-overlap", FigureTexts.overlap(language),
        "<div class=\"panel stack\">\(overlap.html(language, pairs: 6))<p class=\"note\">\(pairs)</p></div>"
      ))\
      \(AreaViews(account: account, request: request).mapSection)</div>
      """
  }

  // MARK: Money

  private var moneySummary: HTML? {
    guard let money, !money.allotments.isEmpty else { return nil }
    let spent = money.disbursedSatang
    let developed = (account.leading?.counted ?? 0) / 100
    var note = HTML()
    if spent > 0, developed > 0 {
      let each = ThaiNumbers.baht(satang: spent / developed / 100 * 100)
      let total = Text(ThaiNumbers.millionBaht(satang: spent))
      note = """
        <p class="note">\(Text(
          "เบิกจ่าย \(total.th) ต่อ \(grouped(developed)) ราย เท่ากับ \(each) ต่อราย",
          "\(total.en) spent on \(grouped(developed)) enterprises: \(each) each")(language))</p>
        """
    }
    return section(
      "h-money", FigureTexts.money(language),
      panel(flush: true, MoneyViews.agencyTable(money, language)) + note
        + "<p>\(link(FigureTexts.moreOfMoney(language), to: "/programmes/\(programme.code)/budget", language: language))</p>"
    )
  }
}

extension String {
  /// For a name in the middle of a sentence.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
