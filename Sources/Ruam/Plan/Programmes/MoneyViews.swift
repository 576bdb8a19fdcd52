import Site
import Thailand

/// The budget of a programme: what was approved, allotted and spent.
struct MoneyViews {
  let programme: ProgrammeSummary
  let money: ProgrammeMoney
  let list: AllotmentList
  let request: PageRequest
  let mayEdit: Bool

  private var language: Language { request.language }

  func page() -> Page {
    let add: HTML? =
      mayEdit
      ? buttonLink(
        Text("เพิ่มการจัดสรร", "Add an allotment")(language),
        to: "/programmes/\(programme.code)/allotments/new", language: language, style: .plain) : nil
    let list: HTML =
      money.allotments.isEmpty
      ? panel(
        emptyState(
          Text("ยังไม่มีการจัดสรรงบประมาณ", "No allotments yet")(language),
          Text(
            "เมื่อสำนักงานโครงการบันทึกการจัดสรรให้หน่วยงานหรือเครือข่าย รายการจะอยู่ที่นี่",
            "Allotments to agencies and networks will be listed here.")(language)))
      : section(
        "h-agencies", Text("รายหน่วยงาน (ล้านบาท)", "By agency (million baht)")(language),
        panel(flush: true, Self.agencyTable(money, language)))
        + section(
          "h-allotments", Text("รายการจัดสรร", "Allotments")(language),
          list.list.html(request))
    let body: HTML = """
      <div class="stack-l">\(panel(factsList(facts)))<div class="actions">\(add)</div>\(list)</div>
      """
    return ProgrammeFrame(programme: programme, current: .budget, request: request).page(body)
  }

  private var facts: [Fact] {
    func million(_ satang: Int64) -> HTML {
      "\(Text(ThaiNumbers.millionBaht(satang: satang))(language))"
    }
    let missing = none(FigureTexts.notStated(language))
    var facts = [
      Fact(
        Text("วงเงินที่อนุมัติ", "Approved ceiling")(language), money.budgetSatang.map(million) ?? missing
      ),
      Fact(Text("จัดสรรแล้ว", "Allotted")(language), million(money.allottedSatang)),
      Fact(
        Text("เบิกจ่ายแล้ว", "Spent")(language),
        money.allottedSatang > 0
          ? "\(million(money.disbursedSatang)) (\(Self.share(money.disbursedSatang, of: money.allottedSatang)))"
          : million(money.disbursedSatang)
      ),
    ]
    if let rest = money.unallottedSatang {
      let amount = million(rest)
      facts.append(
        Fact(
          Text("ยังไม่จัดสรร", "Not yet allotted")(language),
          rest < 0
            ? "\(amount) \(tag(.bad, Text("จัดสรรเกินวงเงิน", "More than the ceiling")(language)))"
            : amount))
    }
    return facts
  }

  static func share(_ part: Int64, of whole: Int64) -> String {
    ThaiNumbers.percent(Int(part), of: Int(whole))
  }

  private static func million(_ satang: Int64) -> String { FigureWords.amount(satang, .baht) }

  /// Allotted and spent by agency with their share as a bar.
  static func agencyTable(_ money: ProgrammeMoney, _ language: Language) -> HTML {
    let agencies = money.byAgency
    let rows = HTML(each: agencies) { agency in
      let share =
        agency.allottedSatang > 0
        ? Double(agency.disbursedSatang) / Double(agency.allottedSatang) : 0
      let marks = [
        bar(.track, to: 0.9524, tall: false), bar(.money, to: share * 0.9524, tall: false),
        line(.target, at: 0.9524),
      ]
      return """
        <tr><th scope="row">\(agency.organisationName(language))</th>\
        <td class="num">\(million(agency.allottedSatang))</td>\
        <td class="num money">\(million(agency.disbursedSatang))</td>\
        <td class="num">\(Self.share(agency.disbursedSatang, of: agency.allottedSatang))</td>\
        <td class="bar-cell wide-only">\(plot(marks, small: true))</td></tr>

        """
    }
    let ceiling = money.budgetSatang.map { Text(ThaiNumbers.millionBaht(satang: $0)) }
    let sum =
      ceiling.map { Text("รวม (วงเงิน \($0.th))", "Total (ceiling \($0.en))") }
      ?? Text("รวม", "Total")
    return """
      <table class="data tight"><thead><tr><th scope="col">\(Text("หน่วยงาน", "Agency")(language))</th>\
      <th scope="col" class="num">\(Text("จัดสรร", "Allotted")(language))</th>\
      <th scope="col" class="num">\(Text("เบิกจ่าย", "Spent")(language))</th>\
      <th scope="col" class="num">\(Text("ร้อยละ", "Share")(language))</th>\
      <th scope="col" class="bar-cell wide-only"><span class="hidden">\(Text("แท่ง", "Bar")(language))</span></th>\
      </tr></thead><tbody>\(rows)</tbody><tfoot><tr class="total"><th scope="row">\(sum(language))</th>\
      <td class="num">\(million(money.allottedSatang))</td>\
      <td class="num money">\(million(money.disbursedSatang))</td>\
      <td class="num">\(Self.share(money.disbursedSatang, of: money.allottedSatang))</td>\
      <td class="bar-cell wide-only"></td></tr></tfoot></table>
      """
  }
}
