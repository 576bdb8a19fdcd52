import Site
import Thailand

/// Joining and splitting enterprises, in words.
enum IdentityTexts {
  static let join = Text("รวมกับรายอื่น", "Join with another enterprise")
  static let doJoin = Text("รวมเป็นรายเดียวกัน", "Join into one enterprise")
  static let split = Text("แยกระเบียนออก", "Split records off")
  static let doSplit = Text("แยกเป็นอีกราย", "Split into another enterprise")
  static let undo = Text("ยกเลิกการตัดสิน", "Undo a decision")
  static let reason = Text("เหตุผล", "Reason")
  static let find = Text("ค้นหารายที่จะรวมด้วย", "Find the enterprise to join with")
  static let joinNote = Text(
    "การรวมไม่แก้ระเบียนใด แต่บันทึกว่าเป็นรายเดียวกัน ยกเลิกได้ทุกเมื่อ และยอดจะนับใหม่ทันที",
    "Joining changes no record: it notes that they are one enterprise. It can be undone at any time, and figures are counted again."
  )
  static let splitNote = Text(
    "เลือกระเบียนที่ไม่ใช่รายเดียวกับที่เหลือ ข้อมูลที่บันทึกไว้กับระเบียนใดจะไปกับระเบียนนั้น",
    "Choose the records that are not the same as the rest. What was recorded under a record goes with it."
  )
  static let laterFacts = Text(
    "ข้อมูลที่บันทึกหลังจากรวมกันแล้ว", "Recorded after they had been joined")
  static let laterFactsNote = Text(
    "ข้อมูลเหล่านี้มีคนบันทึกขณะที่ยังรวมเป็นรายเดียว จึงไม่แน่ว่าเป็นของรายใด โปรดเลือกให้แต่ละรายการ",
    "Somebody recorded these while the records were one enterprise, so it is not certain whose they are. Choose for each."
  )
  static let recordedUnder = Text("บันทึกไว้กับระเบียน", "Recorded under")
  static let otherUnknown = Text("เลือกวิสาหกิจจากรายการ", "Choose an enterprise of the list")
  static let undoNote = Text(
    "รายต่าง ๆ จะกลับไปเป็นอย่างก่อนการตัดสินนี้ การตัดสินและการยกเลิกยังอยู่ในประวัติ",
    "The enterprises will be as they were before this decision. Both the decision and its undoing stay in the history."
  )
}

/// The fields of the forms about identity.
enum IdentityFields {
  static let other = FormField<String>.text(
    "other", Text("วิสาหกิจอีกราย", "The other enterprise"), limit: 13)
  static let reason = FormField<String>.text("reason", IdentityTexts.reason, limit: 500)
  static let join = FormDescription(other, reason)
  static let undo = FormDescription(reason)
}

/// The pages on which persons decide about identity.
struct IdentityViews {
  let detail: EnterpriseDetail
  let request: PageRequest

  private var language: Language { request.language }
  private var address: String { "/enterprises/\(detail.entry.entity)" }

  private func page(_ title: Text, _ body: HTML) -> Page {
    let name = detail.entry.text(.name) ?? ""
    return Page(
      title, room: .gather,
      crumbs: [
        .room(.gather), Crumb(RegisterTexts.title, "/enterprises"),
        Crumb(Text(same: name), address),
      ], key: ["\(name)"], body: body)
  }

  /// Finds another enterprise and joins this one with it.
  func join(query: String, candidates: FoundEnterprises<RegisterLine>, filled: FilledForm) -> Page {
    let close: HTML? =
      candidates.close.isEmpty
      ? nil
      : """
      <h2>\(RegisterTexts.close(language))</h2>\
      <ul role="list">\(choices(candidates.close, filled))</ul>
      """
    let found: HTML? =
      candidates.found.isEmpty
      ? nil : "<ul role=\"list\">\(choices(candidates.found, filled))</ul>"
    let search: HTML = """
      <form class="filters" role="search" action="\(url: request.link("\(address)/join"))">\
      <div class="wide"><label for="q">\(IdentityTexts.find(language))</label>\
      <input id="q" name="q" type="search" value="\(query)"></div>\
      <button class="button plain">\(Text("ค้นหา", "Search")(language))</button></form>
      """
    let reasonField = FilledForm.only(IdentityFields.reason, in: filled, language)
    let decide: HTML =
      candidates.isEmpty
      ? "<p class=\"note\">\(Text("ไม่พบรายอื่นตามคำค้น", "No other enterprise matches")(language))</p>"
      : """
      <form method="post" action="\(url: request.link("\(address)/join"))" novalidate>\
      \(request.csrfField)<input type="hidden" name="q" value="\(query)">\
      <input type="hidden" name="revision" value="\(detail.revision)">
      \(errorSummary(filled.errors, language))
      <fieldset class="field" id="f-other"><legend>\(IdentityFields.other.description.label(language))\
      </legend>\(found)\(close)</fieldset>\(reasonField)
      <div class="form-end actions"><button class="button">\(IdentityTexts.doJoin(language))</button>\
      \(link(Text("ยกเลิก", "Cancel")(language), to: address, language: language))</div></form>
      """
    return page(
      IdentityTexts.join,
      """
      <div class="stack"><p class="measure">\(IdentityTexts.joinNote(language))</p>\
      \(panel(flush: true, search))\(panel(decide))</div>
      """)
  }

  private func choices(_ lines: [RegisterLine], _ filled: FilledForm) -> HTML {
    HTML(each: lines) { line in
      let chosen = filled.typed["other"] == line.entity.description
      return """
        <li><label><input type="radio" name="other" value="\(line.entity.description)"\
        \(attribute: "checked", chosen)> \(line.name)</label> <span class="note">\
        \(RegisterViews.province(line.province, language)) · \
        \(line.organisations.map { $0.short(language) }.joined(separator: ", "))</span> \
        \(link(Text("เปิดดู", "Open")(language), to: "/enterprises/\(line.entity)", language: language))</li>
        """
    }
  }

  /// Chooses records and splits them off, and says with whom later facts go.
  func split(
    chosen: Set<EnterpriseID>, facts: [LaterFact], placements: [String: FactPlacement],
    filled: FilledForm
  ) -> Page {
    let numbers = EnterpriseViews(detail: detail, request: request).numbers
    let pick = RowPick<EnterpriseRecord>(
      value: { $0.id.description }, label: { $0.values.name })
    let table = tableHTML(
      detail.records, RecordViews(detail: detail, request: request, numbers: numbers).columns(),
      language: language, pick: pick)
    return page(
      IdentityTexts.split,
      """
      <p class="measure">\(IdentityTexts.splitNote(language))</p>
      <form class="stack" method="post" action="\(url: request.link("\(address)/split"))" novalidate>\
      \(request.csrfField)<input type="hidden" name="revision" value="\(detail.revision)">
      \(errorSummary(filled.errors, language))\(panel(flush: true, table))
      \(laterFacts(facts, placements))<div class="panel">\(FilledForm.only(IdentityFields.reason, in: filled, language))\
      <div class="form-end actions"><button class="button">\(IdentityTexts.doSplit(language))</button>\
      \(link(Text("ยกเลิก", "Cancel")(language), to: address, language: language))</div></div></form>
      """)
  }

  private func laterFacts(_ facts: [LaterFact], _ placements: [String: FactPlacement]) -> HTML {
    guard !facts.isEmpty else { return "" }
    let lines = HTML(each: facts) { fact in
      let record = detail.records.first { $0.id == fact.record }
      let options = HTML(each: FactPlacement.allCases) { placement in
        let isChosen = (placements[fact.key] ?? .asRecorded) == placement
        return """
          <option value="\(placement.rawValue)"\(attribute: "selected", isChosen)>\
          \(placement.words(language))</option>
          """
      }
      return """
        <div class="field"><label for="f-\(fact.key)">\(fact.words(language))</label>\
        <p class="hint">\(IdentityTexts.recordedUnder(language)) \(record?.values.name ?? "")</p>\
        <select class="w-l" id="f-\(fact.key)" name="\(fact.key)">\(options)</select></div>
        """
    }
    return """
      <section class="panel stack" aria-labelledby="later-facts"><h2 id="later-facts">\
      \(IdentityTexts.laterFacts(language))</h2>\
      <p class="measure">\(IdentityTexts.laterFactsNote(language))</p>\(lines)</section>
      """
  }

  /// Says why a decision is taken back.
  func undo(_ act: IdentityActID, filled: FilledForm) -> Page {
    page(
      IdentityTexts.undo,
      "<p>\(IdentityTexts.undoNote(language))</p>"
        + formHTML(
          filled, action: "\(address)/decisions/\(act)/undo", submit: IdentityTexts.undo,
          cancel: address, request: request))
  }
}

extension FilledForm {
  /// One field of a form that has others, for forms that are laid out by hand.
  static func only<Value>(_ field: FormField<Value>, in filled: FilledForm, _ language: Language)
    -> HTML
  {
    fieldHTML(field.description, filled, language)
  }
}
