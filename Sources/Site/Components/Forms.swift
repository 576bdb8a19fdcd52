// SPDX-License-Identifier: Apache-2.0

import Thailand

/// A form with one button that saves.
/// - Parameters:
///   - action: where it is sent, without a language.
///   - submit: the button, verb and object: “บันทึกกิจกรรม”.
///   - cancel: the page to go back to; nil for none.
///   - before: what stands above the fields, such as a warning to be confirmed.
///   - extra: more controls before the buttons, such as ``uploadField(_:_:accept:hint:language:)``.
public func formHTML(
  _ filled: FilledForm, action: String, submit: Text, cancel: String? = nil,
  before: HTML = HTML(), extra: HTML = HTML(), hidden: NamedValues = NamedValues(),
  request: PageRequest
) -> HTML {
  let language = request.language
  let hasFile = !extra.isEmpty
  let ids = filled.form.fields.first?.idPrefix ?? "f"
  let leave: HTML? = cancel.map {
    link(Text("ยกเลิก", "Cancel")(language), to: $0, language: language)
  }
  return """
    <form method="post" action="\(url: request.link(action))" novalidate\
    \(attribute: "enctype", hasFile ? "multipart/form-data" : nil)>\(request.csrfField)\
    \(hiddenFields(hidden))\(errorSummary(filled.errors, language, ids: ids))\(before)
    <div class="panel">
    \(each: filled.form.fields, { fieldHTML($0, filled, language) })\(extra)\
    <div class="form-end actions"><button class="button">\(submit(language))</button>\(leave)</div>
    </div></form>
    """
}

/// Says that somebody else changed a record meanwhile, and what it holds now wherever that differs
/// from what was typed.
public func conflictHTML(
  _ refusal: any Refusal, typed: FilledForm, current: FilledForm, _ language: Language
) -> HTML {
  let changed = current.form.fields.filter {
    (typed.values[$0.name] ?? FieldValue.none) != (current.values[$0.name] ?? FieldValue.none)
  }
  let items = HTML(each: changed) { field in
    """
    <li>\(field.label(language)): \(field.words(current.values[field.name] ?? .none, language))</li>
    """
  }
  let head = Text("ค่าปัจจุบันที่ต่างจากที่ท่านกรอก", "Present values that differ from yours")
  let list: HTML? = changed.isEmpty ? nil : "<p>\(head(language))</p><ul>\(items)</ul>"
  return """
    <div class="banner warn" role="alert">\(Icon.warn.html)<div><p>\(refusal.message(language))</p>\
    \(list)</div></div>
    """
}

/// What is wrong with a form, each entry leading to its field; nothing when all is well.
/// - Parameter ids: what the ids of the form's controls begin with.
public func errorSummary(
  _ errors: FieldErrors, _ language: Language, ids: String = "f"
) -> HTML? {
  guard !errors.isEmpty else { return nil }
  let entries = HTML(each: errors.list) {
    """
    <li><a href="#\(ids)-\($0.field)">\($0.label(language)): \($0.message(language))</a></li>
    """
  }
  return """
    <div class="errors" role="alert" tabindex="-1"><h2>\(errors.message(language))</h2>\
    <ul>\(entries)</ul></div>
    """
}

/// One field with its label, help, error and control.
public func fieldHTML(
  _ field: FieldDescription, _ filled: FilledForm, _ language: Language
) -> HTML {
  let error = filled.errors[field.name]
  let typed = filled.typed[field.name] ?? ""
  switch field.kind {
  case .choice(let choices) where choices.count <= 5:
    return segmented(field, choices, typed, error, language)
  case .checkbox: return checkbox(field, typed, language)
  default: break
  }
  let reading = readAs(field, filled, language)
  let describedBy = [
    field.help.map { _ in "\(field.controlID)-h" }, error.map { _ in "\(field.controlID)-e" },
    reading.map { _ in "\(field.controlID)-r" },
  ].compactMap { $0 }.joined(separator: " ")
  let attributes: HTML = """
     id="\(field.controlID)" name="\(field.name)"\
    \(attribute: "aria-describedby", describedBy.isEmpty ? nil : describedBy)\
    \(attribute: "aria-invalid", error == nil ? nil : "true")\(attribute: "required", field.isRequired)
    """
  return """
    <div class="field\(error == nil ? "" : " bad")"><label for="\(field.controlID)">\
    \(field.label(language))\(optionalMark(field, language))</label>\
    \(help(field, language))\(errorLine(field, error, language))\
    \(control(field, typed, attributes, language))\(reading)</div>

    """
}

private func optionalMark(_ field: FieldDescription, _ language: Language) -> HTML? {
  guard !field.isRequired else { return nil }
  return " <span class=\"optional\">\(Text("(ไม่บังคับ)", "(optional)")(language))</span>"
}

private func help(_ field: FieldDescription, _ language: Language) -> HTML? {
  field.help.map { "<p class=\"hint\" id=\"\(field.controlID)-h\">\($0(language))</p>" }
}

private func errorLine(
  _ field: FieldDescription, _ error: FieldError?, _ language: Language
) -> HTML? {
  error.map {
    """
    <p class="error" id="\(field.controlID)-e">\(Icon.warn.html)<span><span class="hidden">\
    \(Text("ข้อผิดพลาด: ", "Error: ")(language))</span>\($0.message(language))</span></p>
    """
  }
}

private func control(
  _ field: FieldDescription, _ typed: String, _ attributes: HTML, _ language: Language
) -> HTML {
  switch field.kind {
  case .multiline: return "<textarea class=\"w-l\"\(attributes)>\n\(typed)</textarea>"
  case .choice, .province:
    let choices = menuChoices(field.kind)
    let first = Text("เลือก\(field.label.th)", "Choose")(language)
    let options = HTML(each: choices) {
      """
      <option value="\($0.value)"\(attribute: "selected", $0.value == typed)>\
      \($0.label(language))</option>
      """
    }
    return
      "<select class=\"w-l\"\(attributes)><option value=\"\">\(first)</option>\(options)</select>"
  default:
    let box: HTML = """
      <input class="\(width(field.kind))"\(attributes) type="\(inputType(field.kind))"\
      \(attribute: "inputmode", inputMode(field.kind))\
      \(attribute: "data-read", readingKind(field.kind))\
      \(attribute: "autocomplete", autocomplete(field.kind)) value="\(typed)">
      """
    guard let unit = field.unit else { return box }
    return "<div class=\"with-unit\">\(box)<span>\(unit(language))</span></div>"
  }
}

private func menuChoices(_ kind: FieldKind) -> [Choice] {
  switch kind {
  case .choice(let choices): choices
  case .province: provinceChoices
  default: []
  }
}

private let provinceChoices = Province.all.map { Choice($0.code.rawValue, Text($0.name)) }

private func width(_ kind: FieldKind) -> String {
  switch kind {
  case .whole, .number, .money: "w-s"
  case .date, .dates, .telephone, .identifier, .password: "w-m"
  default: "w-l"
  }
}

private func inputType(_ kind: FieldKind) -> String {
  switch kind {
  case .email: "email"
  case .telephone: "tel"
  case .password: "password"
  default: "text"
  }
}

private func inputMode(_ kind: FieldKind) -> String? {
  switch kind {
  case .whole, .identifier: "numeric"
  case .number, .money: "decimal"
  default: nil
  }
}

private func autocomplete(_ kind: FieldKind) -> String? {
  switch kind {
  case .email: "email"
  case .telephone: "tel"
  case .password(let isNew): isNew ? "new-password" : "current-password"
  default: nil
  }
}

/// The kinds whose typed text the server explains while it is typed.
private func readingKind(_ kind: FieldKind) -> String? {
  switch kind {
  case .date: "date"
  case .dates: "dates"
  case .money: "money"
  default: nil
  }
}

/// How the server understood a date or an amount, so that a wrong year is noticed before saving.
private func readAs(
  _ field: FieldDescription, _ filled: FilledForm, _ language: Language
) -> HTML? {
  guard readingKind(field.kind) != nil else { return nil }
  let value = filled.values[field.name] ?? .none
  let words = value == .none ? "" : readingWords(field, value, language)
  return "<p class=\"read-as\" id=\"\(field.controlID)-r\" aria-live=\"polite\">\(words)</p>"
}

func readingWords(
  _ field: FieldDescription, _ value: FieldValue, _ language: Language
) -> String {
  Text("ระบบอ่านว่า: ", "Read as: ")(language) + field.words(value, language)
}

private func segmented(
  _ field: FieldDescription, _ choices: [Choice], _ typed: String, _ error: FieldError?,
  _ language: Language
) -> HTML {
  // The summary's link leads to the first button.
  let buttons = HTML(each: choices.enumerated()) { index, choice in
    """
    <label><input type="radio"\(attribute: "id", index == 0 ? "\(field.controlID)" : nil) \
    name="\(field.name)" value="\(choice.value)"\(attribute: "checked", choice.value == typed)\
    \(attribute: "aria-describedby", error == nil ? nil : "\(field.controlID)-e")> \
    \(choice.label(language))</label>
    """
  }
  return """
    <fieldset class="field\(error == nil ? "" : " bad")"><legend>\(field.label(language))\
    \(optionalMark(field, language))</legend>\(help(field, language))\
    \(errorLine(field, error, language))<div class="seg">\(buttons)</div></fieldset>

    """
}

private func checkbox(_ field: FieldDescription, _ typed: String, _ language: Language) -> HTML {
  """
  <div class="field check"><label for="\(field.controlID)"><input type="checkbox" \
  id="\(field.controlID)" name="\(field.name)"\(attribute: "checked", typed == "on")\
  \(attribute: "aria-describedby", field.help == nil ? nil : "\(field.controlID)-h")> \
  \(field.label(language))</label>\(help(field, language))</div>

  """
}

/// A place to drop a file or to choose one.
/// - Parameters:
///   - accept: what the browser offers: `.xlsx,.csv`.
///   - hint: kinds and the largest size in words.
public func uploadField(
  _ name: String, _ label: Text, accept: String, hint: Text, multiple: Bool = false,
  error: Text? = nil, language: Language
) -> HTML {
  let line: HTML? = error.map {
    "<p class=\"error\" id=\"f-\(name)-e\">\(Icon.warn.html)<span>\($0(language))</span></p>"
  }
  return """
    <div class="field\(error == nil ? "" : " bad")">\(line)<label class="drop" for="f-\(name)">\
    <strong>\(label(language))</strong><span class="note">\(hint(language))</span>\
    <input id="f-\(name)" name="\(name)" type="file" accept="\(accept)"\
    \(attribute: "multiple", multiple)\
    \(attribute: "aria-describedby", error == nil ? nil : "f-\(name)-e")></label></div>
    """
}
