// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// One entry of a record's history.
public struct HistoryEntry: Sendable {
  /// What was done.
  public var what: HTML
  /// The value before; nil when nothing was replaced.
  public var before: String?
  /// The value after; nil when the entry changes no single value.
  public var after: String?
  /// The person and organisation.
  public var who: String
  /// When.
  public var when: Date
  /// Why, and what can be done about it.
  public var reason: HTML
  /// Whether it is a decision that stands out.
  public var isKey: Bool

  /// An entry from its parts.
  public init(
    _ what: HTML, before: String? = nil, after: String? = nil, who: String, when: Date,
    reason: HTML = HTML(), isKey: Bool = false
  ) {
    self.what = what
    self.before = before
    self.after = after
    self.who = who
    self.when = when
    self.reason = reason
    self.isKey = isKey
  }
}

/// Changes with who, when, before and after, and why; newest first as given.
public func historyList(_ entries: [HistoryEntry], _ language: Language) -> HTML {
  let items = HTML(each: entries) { entry in
    let before: HTML? = entry.before.map { "<del>\($0)</del>" }
    let after: HTML? = entry.after.map { "<ins>\($0)</ins>" }
    let change: HTML? =
      before == nil && after == nil ? nil : " <span class=\"change\">\(before)\(after)</span>"
    let reason: HTML? =
      entry.reason.isEmpty ? nil : "<br><span class=\"note\">\(entry.reason)</span>"
    return """
      <li\(attribute: "class", entry.isKey ? "key" : nil)><b>\(entry.what)</b>\(change)<br>\
      <span class="who">\(entry.who)</span> · \(momentHTML(entry.when, language))\(reason)</li>

      """
  }
  return "<ol class=\"history\">\(items)</ol>"
}

/// Something that waits for the reader.
public struct TaskEntry: Sendable {
  /// How urgent it is, as a ``tag(_:_:icon:)``.
  public var state: HTML
  /// What is to be done.
  public var title: Text
  /// Where, without a language.
  public var address: String
  /// What it is about and until when.
  public var note: Text
  /// The button's words, verb first.
  public var action: Text

  /// A task from its parts.
  public init(state: HTML, _ title: Text, to address: String, note: Text, action: Text) {
    self.state = state
    self.title = title
    self.address = address
    self.note = note
    self.action = action
  }
}

/// A panel of tasks: overdue, this week, waiting for others.
public func taskPanel(
  id: String, _ heading: Text, _ tasks: [TaskEntry], _ language: Language
) -> HTML {
  let items = HTML(each: tasks) { task in
    let button = buttonLink(
      task.action(language), to: task.address, language: language, style: .small,
      about: task.title(language))
    return """
      <li><p>\(task.state)</p><div><h3>\(link(task.title(language), to: task.address, language: language))\
      </h3><p class="note">\(task.note(language))</p></div>\(button)</li>

      """
  }
  let count = Text("\(grouped(tasks.count)) รายการ", "\(grouped(tasks.count))")
  return """
    <section aria-labelledby="\(id)"><div class="panel flush"><div class="panel-head">\
    <h2 id="\(id)">\(heading(language))</h2><span class="note">\(count(language))</span></div>\
    <ul class="tasks" role="list">\(items)</ul></div></section>
    """
}

/// The stages of staged work, such as an import. Stages before `current` (from 0) are done.
public func stepsList(_ stages: [Text], current: Int, _ language: Language) -> HTML {
  let items = HTML(each: stages.enumerated()) { index, stage in
    """
    <li\(attribute: "class", index < current ? "done" : nil)\
    \(attribute: "aria-current", index == current ? "step" : nil)>\(stage(language))</li>
    """
  }
  return "<ol class=\"steps\" role=\"list\">\(items)</ol>"
}

/// A running job with its numbers in words; follows the job over server-sent events.
///
/// The page needs ``Script/progress``. Each event's data is JSON `{"done":512,"total":821,
/// "words":"…"}`; an event named `end` makes the page load again.
/// - Parameters:
///   - events: the address of the events, without a language.
///   - words: what is being done: “กำลังนำเข้าแผ่นงาน ‘กิจกรรม’ 512 จาก 821 แถว”.
public func progressHTML(
  done: Int, total: Int, words: String, events: String, language: Language
) -> HTML {
  """
  <div data-progress="\(url: language.link(events))"><p><label for="progress">\
  <span data-progress-words aria-live="polite">\(words)</span></label></p>\
  <progress id="progress" value="\(done)" max="\(max(total, 1))"></progress></div>
  """
}

/// Progress of a job as the data of a server-sent event; see ``progressHTML(done:total:words:events:language:)``.
public func progressEvent(done: Int, total: Int, words: String) -> ServerEvent {
  let data: JSON = [
    "done": .int(Int64(done)), "total": .int(Int64(total)), "words": .string(words),
  ]
  return ServerEvent(name: "progress", data: String(decoding: data.bytes, as: UTF8.self))
}

/// Two to five choices as buttons of a form, outside a described form.
public func segmentedChoice(
  _ name: String, _ legend: Text, _ choices: [Choice], selected: String?, _ language: Language
) -> HTML {
  let buttons = HTML(each: choices) {
    """
    <label><input type="radio" name="\(name)" value="\($0.value)"\
    \(attribute: "checked", $0.value == selected)> \($0.label(language))</label>
    """
  }
  return """
    <fieldset class="field"><legend>\(legend(language))</legend><div class="seg">\(buttons)</div>\
    </fieldset>
    """
}

/// The page on which people sign in: the product's name, a form, and what else can be done.
public func gateHTML(
  name: Text, purpose: Text, form: HTML, links: [ActionLink], request: PageRequest
) -> HTML {
  let language = request.language
  let others = HTML(each: links) {
    "<li>\(link($0.label(language), to: $0.address, language: language))</li>"
  }
  let other = language.other
  return """
    <div class="gate"><h1 class="brand">\(mark)\(name(language))</h1>\
    <p class="note gate-note">\(purpose(language))</p>\(form)<ul role="list">\(others)\
    <li><a href="\(url: other.link(request.address))" lang="\(other.rawValue)" \
    hreflang="\(other.rawValue)">\(other == .en ? "English" : "ภาษาไทย")</a></li></ul></div>
    """
}
