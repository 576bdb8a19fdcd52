import Site

/// The first step of recording a fact by hand: which enterprise it is about.
struct EnterprisePickerView {
  let request: PageRequest
  /// The page that goes on with `?enterprise=`.
  let address: String

  private var language: Language { request.language }

  /// A search box and what it found.
  /// - Parameter found: nil while nothing was searched for.
  func html(_ text: String, found: FoundEnterprises<EnterpriseChoice>?) -> HTML {
    let kept = HTML(each: request.query.entries.filter { !["q", "enterprise"].contains($0.name) }) {
      "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">"
    }
    return """
      <form class="filters panel" role="search" aria-label="\(PickerTexts.search(language))" \
      action="\(url: language.link(address))">\(kept)<div class="wide">\
      <label for="pick-q">\(PickerTexts.label(language))</label>\
      <input id="pick-q" name="q" type="search" value="\(text)" required></div>\
      <button class="button">\(PickerTexts.search(language))</button></form>\(found.map(results))
      """
  }

  private func results(_ results: FoundEnterprises<EnterpriseChoice>) -> HTML {
    guard !results.isEmpty else {
      return panel(
        emptyState(PickerTexts.nothing(language), PickerTexts.nothingReason(language)))
    }
    let more: HTML? =
      results.found.count < EnterprisePicker.limit
      ? nil : "<p class=\"note\">\(PickerTexts.more(language))</p>"
    let close: HTML? =
      results.close.isEmpty
      ? nil : section("close", RegisterTexts.close(language), list(results.close))
    let found: HTML =
      results.found.isEmpty
      ? "<p>\(RegisterTexts.onlyClose(language))</p>" : list(results.found)
    return "\(found)\(more)\(close)"
  }

  private func list(_ choices: [EnterpriseChoice]) -> HTML {
    let items = HTML(each: choices) { choice in
      let target = request.query.setting("q", to: nil)
        .setting("enterprise", to: choice.entity.description).address(address)
      return """
        <li><p></p><div><h3>\(link(choice.name, to: target, language: language))</h3>\
        <p class="note">\(choice.place(language))</p></div>\
        \(buttonLink(
          PickerTexts.choose(language), to: target, language: language, style: .small,
          about: choice.name))</li>

        """
    }
    return panel(flush: true, "<ul class=\"tasks\" role=\"list\">\(items)</ul>")
  }
}

/// The words of choosing an enterprise.
enum PickerTexts {
  static let label = Text("ชื่อวิสาหกิจ เลขทะเบียน หรือโทรศัพท์", "Name, number or telephone")
  static let search = Text("ค้นหาวิสาหกิจ", "Find the enterprise")
  static let choose = Text("เลือก", "Choose")
  static let nothing = Text("ไม่พบวิสาหกิจในทะเบียน", "Not found in the register")
  static let nothingReason = Text(
    "ลองใช้คำที่สั้นลง หรือเพิ่มวิสาหกิจในทะเบียนก่อน แล้วกลับมาบันทึก",
    "Try shorter words, or add the enterprise to the register first.")
  static let more = Text(
    "แสดง \(EnterprisePicker.limit) รายแรก พิมพ์ชื่อให้ยาวขึ้นเพื่อหารายอื่น",
    "The first \(EnterprisePicker.limit) are shown; type more of the name to find others.")
  static let enterprise = Text("วิสาหกิจ", "Enterprise")
  static let change = Text("เลือกรายอื่น", "Choose another")
}
