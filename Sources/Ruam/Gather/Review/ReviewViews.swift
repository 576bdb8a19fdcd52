import Site
import Thailand

/// A case with both enterprises as they stand today.
struct ReviewDetail: Sendable {
  let reviewCase: ReviewCase
  let a: EnterpriseDetail
  let b: EnterpriseDetail
  let affected: [AffectedCount]
  /// The network under which each record was written down.
  let networks: [EnterpriseID: Text]
  let left: Int
}

/// The page of one case.
struct ReviewCaseViews {
  let detail: ReviewDetail
  let request: PageRequest
  let isSecond: Bool

  private var language: Language { request.language }
  private var reviewCase: ReviewCase { detail.reviewCase }
  private var address: String {
    "/identity/cases/\(reviewCase.id)\(isSecond ? "/second" : "")"
  }

  func page() -> Page {
    Page(
      ReviewTexts.question, room: .gather,
      crumbs: [.room(.gather), Crumb(ReviewTexts.title, "/identity")],
      state: tag(
        .wait, isSecond ? ReviewTexts.second(language) : ReviewTexts.left(detail.left)(language)),
      key: ["\(ReviewTexts.name(reviewCase.question)(language))"],
      banner: isSecond ? banner(.neutral, "\(ReviewTexts.secondNote(language))") : effect,
      scripts: [.keys],
      body: """
        <div class="stack">\(panel(flush: true, comparison.html(language)))
        <p class="phone-only note">\(ReviewTexts.verdict(reviewCase.probability)(language))</p>
        \(decide)\(back)</div>
        """)
  }

  private var effect: HTML {
    guard reviewCase.question == .join, let first = detail.affected.first else {
      return reviewCase.question == .join
        ? banner(.neutral, "\(ReviewTexts.noFigure(language))") : HTML()
    }
    let more = detail.affected.dropFirst().map { ReviewTexts.effect($0)(language) }
    let rest = HTML(each: more) { "<br>\($0)" }
    return banner(.neutral, "\(ReviewTexts.effect(first)(language))\(rest)")
  }

  // MARK: Both records

  private var comparison: Comparison {
    Comparison(
      first: heading(Text("ก", "A"), reviewCase.a, detail.a),
      second: heading(Text("ข", "B"), reviewCase.b, detail.b),
      start: reviewCase.evidence.first?.weight ?? 0,
      fields: reviewCase.evidence.dropFirst().compactMap(field),
      threshold: ReviewBand.weight(of: ReviewBand.certainFrom),
      verdict: ReviewTexts.verdict(reviewCase.probability))
  }

  private func record(_ id: EnterpriseID, _ detail: EnterpriseDetail) -> EnterpriseRecord? {
    detail.records.first { $0.id == id } ?? detail.records.first
  }

  private func heading(_ letter: Text, _ id: EnterpriseID, _ detail: EnterpriseDetail) -> HTML {
    guard let record = record(id, detail) else { return "\(letter(language))" }
    let row = record.importRow.flatMap { row in detail.sources.first { $0.id == row } }
    let place =
      row.map {
        Text(
          "\($0.file) · \($0.sheet) แถว \($0.number)", "\($0.file) · \($0.sheet) row \($0.number)")
      } ?? Text("บันทึกด้วยมือ", "Entered by hand")
    return """
      \(letter(language)) · \(detail.name(of: record.organisation)(language)) \
      <span class="sub">\(place(language))</span>
      """
  }

  /// A step with both values; nil where neither record says anything and nothing follows from it.
  private func field(_ step: Evidence) -> ComparedField? {
    let label = ReviewTexts.subject(step.subject)
    let note: HTML = """
      <span class="note">\(Text(step.findingThai, step.findingEnglish)(language))</span>
      """
    if step.subject == "together" {
      return step.weight == 0 ? nil : ComparedField(label, note, "", weight: step.weight)
    }
    let first = value(step.subject, reviewCase.a, detail.a)
    let second = value(step.subject, reviewCase.b, detail.b)
    if first == nil, second == nil, step.weight == 0 { return nil }
    guard let first, let second else {
      func shown(_ text: String?) -> HTML {
        text.map { "\($0)" } ?? none(RegisterTexts.notStated(language))
      }
      return ComparedField(label, shown(first), shown(second), weight: step.weight)
    }
    let marked = Differences.marked(first, second)
    return ComparedField(label, marked.first, "\(marked.second) \(note)", weight: step.weight)
  }

  /// What a record says about the subject of a step, with personal numbers masked for who may not
  /// see them.
  private func value(
    _ subject: String, _ id: EnterpriseID, _ detail: EnterpriseDetail
  ) -> String? {
    guard let record = record(id, detail) else { return nil }
    let numbers = EnterpriseViews(detail: detail, request: request).numbers
    let values = record.values
    switch subject {
    case "network": return self.detail.networks[id]?(language)
    case "legal_form": return values.legalForm.map { RegisterTexts.name(of: $0)(language) }
    case "address":
      let province = values.provinceCode.flatMap { Province.Code(rawValue: $0) }.map {
        Text(Province($0).title)(language)
      }
      let parts = [
        values.address, values.subdistrict, values.district, province, values.postalCode,
      ].compactMap(\.self)
      return parts.isEmpty ? nil : parts.joined(separator: " ")
    case "tax_id", "community_enterprise_code":
      let number = subject == "tax_id" ? values.taxID : values.communityEnterpriseCode
      return (number ?? (subject == "tax_id" ? values.rawIdentifier : nil)).map {
        numbers.identifier($0, of: [record.organisation])
      }
    case "telephone", "contact_person":
      let text = subject == "telephone" ? values.telephone : values.contactPerson
      return text.map { numbers.contact($0, of: [record.organisation]) }
    default: return EnterpriseField(rawValue: subject).flatMap { values.text(of: $0) }
    }
  }

  // MARK: The answer

  private var decide: HTML {
    func button(_ verdict: ReviewVerdict, _ label: Text, _ key: String, plain: Bool) -> HTML {
      """
      <button class="\(plain ? "button plain" : "button")" name="verdict" \
      value="\(verdict.rawValue)" data-key="Digit\(key)">\(label(language)) <kbd>\(key)</kbd></button>
      """
    }
    return """
      <form class="stack" method="post" action="\(url: request.link(address))">\(request.csrfField)\
      <div class="decide">\(button(.join, ReviewTexts.joined, "1", plain: false))\
      \(button(.notSame, ReviewTexts.notSame, "2", plain: true))\
      \(button(.later, ReviewTexts.later, "3", plain: true))\
      <div class="field"><label for="reason">\(ReviewTexts.reason(language))</label>\
      <input id="reason" name="reason" type="text" maxlength="500" \
      placeholder="\(ReviewTexts.reasonHint(language))"></div></div></form>
      """
  }

  private var back: HTML {
    func key(_ name: String, _ words: Text) -> HTML {
      "<span><kbd>\(name)</kbd> \(words(language))</span>"
    }
    let language = language
    let undo: HTML =
      isSecond
      ? ""
      : """
      <form method="post" action="\(url: request.link("/identity/undo"))">\(request.csrfField)\
      <button class="button plain small" data-key="KeyZ">\(ReviewTexts.back(language)) \
      <kbd>Z</kbd></button></form>
      """
    func open(_ label: Text, _ detail: EnterpriseDetail, _ code: String, _ name: String) -> HTML {
      """
      <a class="button plain small" data-key="\(code)" \
      href="\(url: request.link("/enterprises/\(detail.entry.entity)"))">\(label(language)) \
      <kbd>\(name)</kbd></a>
      """
    }
    return """
      <div class="actions">\(undo)\(open(ReviewTexts.openA, detail.a, "KeyO", "O"))\
      \(open(ReviewTexts.openB, detail.b, "KeyP", "P"))</div>
      <p class="note">\(ReviewTexts.undoable(language))</p>
      <details class="more" data-keys-help><summary>\(ReviewTexts.keysTitle(language))</summary>\
      <p class="keys"><span><kbd>1</kbd> <kbd>2</kbd> <kbd>3</kbd> \
      \(ReviewTexts.decideKeys(language))</span>\(key("Z", ReviewTexts.back))\
      \(key("O", ReviewTexts.openA))\(key("P", ReviewTexts.openB))\
      <span>\(ReviewTexts.bothLayouts(language))</span></p>\
      <p><label><input type="checkbox" data-keys-switch> \(ReviewTexts.keysOn(language))</label></p>\
      </details>
      """
  }
}

/// Marks where two texts differ.
enum Differences {
  /// Both texts with what lies between their common beginning and end inside `mark`.
  static func marked(_ first: String, _ second: String) -> (first: HTML, second: HTML) {
    guard first != second else { return ("\(first)", "\(second)") }
    let (a, b) = (Array(first), Array(second))
    var start = 0
    while start < min(a.count, b.count), a[start] == b[start] { start += 1 }
    var end = 0
    while end < min(a.count, b.count) - start, a[a.count - 1 - end] == b[b.count - 1 - end] {
      end += 1
    }
    // Nothing in common, as in two scripts: there is nothing to point at.
    guard start + end > 0 else { return ("\(first)", "\(second)") }
    func marked(_ text: [Character]) -> HTML {
      let middle = String(text[start..<(text.count - end)])
      let mark: HTML? = middle.isEmpty ? nil : "<mark>\(middle)</mark>"
      return "\(String(text[..<start]))\(mark)\(String(text[(text.count - end)...]))"
    }
    return (marked(a), marked(b))
  }
}
