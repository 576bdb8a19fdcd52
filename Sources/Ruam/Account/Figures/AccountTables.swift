import Site
import Thailand

/// The steps from the letters to the figure, as a table whose bars stand on one scale.
struct ReconciliationTable {
  let account: ProgrammeAccount
  let indicator: ProgrammeAccount.Indicator
  let language: Language

  var html: HTML {
    let steps = account.reconciliation(indicator).steps
    let target = indicator.target?.amount.hundredths
    let scale =
      Double(
        max(
          steps.map(\.total).max() ?? 0, steps.map { $0.total - $0.amount }.max() ?? 0, target ?? 0,
          1))
      * 1.04
    let rows = HTML(each: steps) { step in
      """
      <tr\(attribute: "class", step.isTotal && step.kind != firstKind(steps) ? "total" : nil)>\
      <th scope="row">\(words(step))</th><td class="num" data-label="\(unit)">\
      \(step.isTotal ? FigureWords.amount(step.amount, indicator.definition.unit) : FigureWords.signed(step.amount, indicator.definition.unit))\
      </td><td class="bar-cell wide-only">\(drawing(step, target, scale))</td></tr>

      """
    }
    let heading =
      target.map {
        let amount = FigureWords.amount($0, indicator.definition.unit)
        return Text("เส้นดำ = เป้าหมาย \(amount)", "black line = target \(amount)")(language)
      } ?? ""
    return """
      <table class="data tight wide-bars"><thead><tr><th scope="col">\(FigureTexts.step(language))</th>\
      <th scope="col" class="num">\(unit)</th><th scope="col" class="bar-cell wide-only">\
      <span class="hidden">\(Text("แท่ง", "Bar")(language))</span>\(heading)</th></tr></thead>
      <tbody>\(rows)</tbody></table>
      """
  }

  private var unit: String { FigureWords.unit(indicator.definition.unit)(language) }

  private func firstKind(_ steps: [Reconciliation.Step]) -> Reconciliation.Step.Kind? {
    steps.count > 2 ? steps.first?.kind : nil
  }

  private func drawing(_ step: Reconciliation.Step, _ target: Int64?, _ scale: Double) -> HTML {
    func place(_ amount: Int64) -> Double { Double(amount) / scale }
    var marks: [HTML] = []
    switch step.kind {
    case .claimed: marks.append(bar(.claimed, to: place(step.total)))
    case .naive: marks.append(bar(.summed, to: place(step.total)))
    case .counted: marks.append(bar(.counted, to: place(step.total)))
    default:
      let before = step.total - step.amount
      marks.append(
        step.amount < 0
          ? bar(.less, from: place(step.total), to: place(before))
          : bar(.lessFill, from: place(before), to: place(step.total)))
    }
    if let target { marks.append(line(.target, at: place(target))) }
    return plot(marks)
  }

  /// A step in words.
  func words(_ step: Reconciliation.Step) -> String {
    switch step.kind {
    case .claimed(let letters, let agencies):
      return letters == agencies
        ? Text("ยอดตามหนังสือของ \(agencies) หน่วย", "Claimed in the letters of \(agencies) agencies")(
          language)
        : Text(
          "ยอดตามหนังสือของ \(letters) จาก \(agencies) หน่วย",
          "Claimed in the letters of \(letters) of \(agencies) agencies")(language)
    case .letter(let agency, let basis):
      let name = account.agency(agency)?.short(language) ?? agency
      return basis == .unexplained && step.amount < 0
        ? Text(
          "\(name) รายงานเกินระเบียน ไม่ระบุที่มา",
          "\(name) claims more than its records, gives no source")(
            language)
        : "\(name) \(FigureWords.basis(basis, language))"
    case .unstated(let agencies):
      let names = agencies.map { account.agency($0)?.short(language) ?? $0 }.joined(separator: ", ")
      return Text("\(names) ไม่ระบุยอดในหนังสือ", "\(names): no number in the letter")(language)
    case .naive:
      return Text("รวมยอดที่แต่ละหน่วยนับได้จริง", "What the agencies really count, added up")(language)
    case .shared:
      return indicator.definition.rule.isSum
        ? Text("การเปลี่ยนแปลงเดียวกันที่รายงานหลายครั้ง", "The same change reported more than once")(
          language)
        : Text("รายเดียวกันที่หลายหน่วยนับ", "The same enterprise counted by several agencies")(language)
    case .onlyTogether:
      return Text(
        "ครบเกณฑ์ชั่วโมงเมื่อรวมชั่วโมงข้ามหน่วย", "Enough hours only with all agencies added")(language)
    case .counted: return FigureTexts.onceRow(language)
    }
  }
}

/// The agencies with their letters beside what is counted.
struct AgencyTable {
  let account: ProgrammeAccount
  let language: Language

  var html: HTML {
    guard let main = account.leading else { return HTML() }
    let sum = account.leadingSum
    let rows = HTML(each: account.agencies) { row($0, main, sum) }
    let table: HTML = """
      <table role="table" class="data cards pack">\(head(main, sum))
      <tbody role="rowgroup">\(rows)</tbody>\(foot(main, sum))</table>
      """
    return section(
      "h-agencies", FigureTexts.byAgency(language), panel(flush: true, table) + note(main, sum))
  }

  private func heading(_ indicator: ProgrammeAccount.Indicator) -> String {
    "\(indicator.label(language)) (\(FigureWords.unit(indicator.definition.unit)(language)))"
  }

  private func head(
    _ main: ProgrammeAccount.Indicator, _ sum: ProgrammeAccount.Indicator?
  ) -> HTML {
    let sumHead: HTML? = sum.map {
      """
      <th role="columnheader" scope="colgroup" colspan="2" class="group">\(heading($0))</th>
      """
    }
    let sumColumns: HTML? =
      sum == nil
      ? nil
      : """
      <th role="columnheader" scope="col" class="num edge">\(FigureTexts.letter(language))</th>\
      <th role="columnheader" scope="col" class="num">\(FigureTexts.countable(language))</th>
      """
    return """
      <thead role="rowgroup"><tr role="row">\
      <th role="columnheader" scope="col" rowspan="2">\(FigureTexts.agency(language))</th>\
      <th role="columnheader" scope="col" rowspan="2" class="num">\(FigureTexts.network(language))</th>\
      <th role="columnheader" scope="colgroup" colspan="3" class="group">\(heading(main))</th>\
      \(sumHead)</tr><tr role="row">\
      <th role="columnheader" scope="col" class="num edge">\(FigureTexts.letter(language))</th>\
      <th role="columnheader" scope="col" class="num">\(FigureTexts.countable(language))</th>\
      <th role="columnheader" scope="col">\(FigureTexts.compared(language))</th>\(sumColumns)</tr></thead>
      """
  }

  private func row(
    _ agency: ProgrammeAccount.Agency, _ main: ProgrammeAccount.Indicator,
    _ sum: ProgrammeAccount.Indicator?
  ) -> HTML {
    let code = account.programme.code
    return """
      <tr role="row"><th role="rowheader" scope="row">\
      \(link(agency.name(language), to: Receipts.address(code, main.definition.code, .agency, agency.code), language: language))</th>\
      <td role="cell" class="num p2" data-label="\(FigureTexts.network(language))">\(grouped(agency.networks))</td>\
      \(claimCell(main, agency.code))\(countCell(main, agency.code))\(comparedCell(main, agency.code))\
      \(sum.map { claimCell($0, agency.code) })\(sum.map { countCell($0, agency.code) })</tr>

      """
  }

  private func claimCell(_ indicator: ProgrammeAccount.Indicator, _ agency: String) -> HTML {
    let own = indicator.value(.distinct, .agency, agency) ?? 0
    let shown: HTML =
      indicator.claim(of: agency).map { claim in
        let amount = FigureWords.amount(claim.amount.hundredths, indicator.definition.unit)
        return claim.amount.hundredths > own ? "<mark>\(amount)</mark>" : "\(amount)"
      } ?? none(FigureTexts.notStated(language))
    return """
      <td role="cell" class="num edge" data-label="\(indicator.label(language)): \(FigureTexts.letter(language))">\(shown)</td>
      """
  }

  private func countCell(_ indicator: ProgrammeAccount.Indicator, _ agency: String) -> HTML {
    let amount = FigureWords.amount(
      indicator.value(.distinct, .agency, agency) ?? 0, indicator.definition.unit)
    let address = Receipts.address(
      account.programme.code, indicator.definition.code, .agency, agency)
    return """
      <td role="cell" class="num" data-label="\(indicator.label(language)): \(FigureTexts.countable(language))">\
      \(link(amount, to: address, language: language))</td>
      """
  }

  private func comparedCell(_ indicator: ProgrammeAccount.Indicator, _ agency: String) -> HTML {
    let label = FigureTexts.compared(language)
    guard let claim = indicator.claim(of: agency) else {
      return "<td role=\"cell\" class=\"bar-cell full\" data-label=\"\(label)\">\(none("–"))</td>"
    }
    let evidence = account.evidence(indicator, of: agency)
    let basis = evidence.basis(of: claim.amount.hundredths)
    let own = Double(max(evidence.own, 1))
    let ratio = Double(claim.amount.hundredths) / own
    let scale = largestRatio(indicator) * 1.05
    let why: HTML? =
      basis.agrees ? nil : "<span class=\"sub\">\(FigureWords.basis(basis, language))</span>"
    return """
      <td role="cell" class="bar-cell full" data-label="\(label)"><div class="bar-text">\
      <svg class="plot s p3" aria-hidden="true">\
      \(bar(.counted, to: 1 / scale, tall: false))\(bar(.claimed, to: ratio / scale))</svg>\
      <span><span class="nb">\(ThaiNumbers.percent(Int(claim.amount.hundredths), of: Int(max(evidence.own, 1))))</span>\
      \(why)</span></div></td>
      """
  }

  private func largestRatio(_ indicator: ProgrammeAccount.Indicator) -> Double {
    let ratios = indicator.claims.map { claim in
      Double(claim.amount.hundredths)
        / Double(max(indicator.value(.distinct, .agency, claim.agency) ?? 0, 1))
    }
    return min(max(ratios.max() ?? 1, 1), 10)
  }

  private func foot(
    _ main: ProgrammeAccount.Indicator, _ sum: ProgrammeAccount.Indicator?
  ) -> HTML {
    let networks = account.agencies.reduce(0) { $0 + $1.networks }
    let ratio = main.claimed.map {
      ThaiNumbers.percent(Int($0), of: Int(max(main.value(.naive) ?? 0, 1)))
    }
    func sums(_ indicator: ProgrammeAccount.Indicator) -> HTML {
      let unit = indicator.definition.unit
      return """
        <td role="cell" class="num edge" data-label="\(indicator.label(language)): \(FigureTexts.letter(language))">\
        \(indicator.claimed.map { FigureWords.amount($0, unit) } ?? "–")</td>\
        <td role="cell" class="num" data-label="\(indicator.label(language)): \(FigureTexts.countable(language))">\
        \(FigureWords.amount(indicator.value(.naive) ?? 0, unit))</td>
        """
    }
    func total(_ indicator: ProgrammeAccount.Indicator) -> HTML {
      """
      <td role="cell" class="num edge"></td>\
      <td role="cell" class="num" data-label="\(indicator.label(language)): \(FigureTexts.countable(language))">\
      \(FigureWords.amount(indicator.counted, indicator.definition.unit))</td>
      """
    }
    let network: HTML = """
      <td role="cell" class="num p2" data-label="\(FigureTexts.network(language))">\(grouped(networks))</td>
      """
    return """
      <tfoot role="rowgroup"><tr role="row"><th role="rowheader" scope="row">\(FigureTexts.sumRow(language))</th>\
      \(network)\(sums(main))<td role="cell" class="bar-cell full" data-label="\(FigureTexts.compared(language))">\
      <div class="bar-text"><span class="p3"></span><span>\(ratio)</span></div></td>\(sum.map(sums))</tr>\
      <tr role="row" class="total"><th role="rowheader" scope="row">\(FigureTexts.onceRow(language))</th>\
      \(network)\(total(main))<td role="cell" class="wide-only"></td>\(sum.map(total))</tr></tfoot>
      """
  }

  private func note(
    _ main: ProgrammeAccount.Indicator, _ sum: ProgrammeAccount.Indicator?
  ) -> HTML {
    var more = ""
    if let sum {
      let repeated = grouped((sum.value(.repeated) ?? 0) / 100)
      let conflicting = grouped((sum.value(.conflicting) ?? 0) / 100)
      more =
        " · "
        + Text(
          "\(sum.label.th): มี \(repeated) รายการที่รายงานซ้ำกัน ในจำนวนนี้ \(conflicting) รายการให้ยอดไม่ตรงกัน นับครั้งเดียวด้วยยอดที่น้อยกว่า",
          "\(sum.label.en): \(repeated) changes are reported more than once, \(conflicting) of them with different amounts; each counts once, with the smaller amount"
        )(language)
    }
    let officials = grouped((main.value(.officialRows) ?? 0) / 100)
    let offices = grouped((main.value(.officialOrganisations) ?? 0) / 100)
    if main.value(.officialRows) ?? 0 > 0 {
      more +=
        " · "
        + Text(
          "เจ้าหน้าที่ \(officials) แถว จาก \(offices) หน่วยงาน ไม่นับเป็นผู้ประกอบการ",
          "\(officials) rows of officials from \(offices) organisations never count")(language)
    }
    return """
      <p class="note">\(FigureTexts.tableNote(language)) · <mark>\(FigureTexts.underlined(language))</mark> \
      \(FigureTexts.exceeds(language))\(more)</p>
      """
  }
}
