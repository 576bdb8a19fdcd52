import Site
import Thailand

/// One enterprise under one indicator: what it adds where, and the rows that say so.
struct ReceiptEnterpriseViews {
  let account: ProgrammeAccount
  let indicator: ProgrammeAccount.Indicator
  let entity: EntityID
  let name: String
  let counts: [(scope: FigureScope, key: String, value: Int64)]
  let rows: [ReceiptRow]
  /// The names of the networks among the counts, by code.
  let networks: [String: Text]
  let request: PageRequest

  private var language: Language { request.language }

  func page() -> Page {
    let columns = ReceiptLists(account: account, definition: indicator.definition).rows
    let body: HTML = """
      <div class="stack-l">\(section(
        "h-counts", Text("นับในส่วนใดบ้าง", "Where it counts")(language),
        panel(flush: true, countTable)))\
      \(section(
        "h-rows", Text("แถวต้นทางของรายนี้", "The source rows of this enterprise")(language),
        panel(flush: true, tableHTML(rows, columns, language: language))))</div>
      """
    let code = account.programme.code
    return Page(
      Text(same: name), room: .account,
      crumbs: [
        .room(.account), Crumb(account.programme.name, "/programmes/\(code)"),
        Crumb(indicator.label, Receipts.address(code, indicator.definition.code)),
      ],
      key: [
        "\(indicator.label(language))",
        link(
          Text("เปิดในทะเบียน", "Open in the register")(language), to: "/enterprises/\(entity)",
          language: language),
      ], body: body)
  }

  private var countTable: HTML {
    guard !counts.isEmpty else {
      return emptyState(
        Text("ยังไม่นับในตัวชี้วัดนี้", "Not counted under this indicator")(language),
        Text("แถวด้านล่างยังไม่ครบเกณฑ์ของตัวชี้วัด", "The rows below do not fulfil the indicator’s rule.")(
          language))
    }
    let rows = HTML(each: counts) { count in
      """
      <tr><th scope="row">\(part(count))</th><td class="num">\(amount(count.value))</td></tr>
      """
    }
    return """
      <table class="data tight"><thead><tr><th scope="col">\(Text("ส่วน", "Part")(language))</th>\
      <th scope="col" class="num">\(heading)</th></tr></thead><tbody>\(rows)</tbody></table>
      """
  }

  private func part(_ count: (scope: FigureScope, key: String, value: Int64)) -> String {
    switch count.scope {
    case .agency: account.agency(count.key)?.name(language) ?? count.key
    case .network: networks[count.key]?(language) ?? count.key
    default: Text("ทั้งโครงการ", "Whole programme")(language)
    }
  }

  private var heading: String {
    switch indicator.definition.rule {
    case .developedEnterprises: Text("ชั่วโมง", "Hours")(language)
    default: FigureWords.fullUnit(indicator.definition.unit)(language)
    }
  }

  private func amount(_ hundredths: Int64) -> String {
    indicator.definition.rule.isSum
      ? FigureWords.full(hundredths, indicator.definition.unit) : FigureWords.plain(hundredths)
  }
}
