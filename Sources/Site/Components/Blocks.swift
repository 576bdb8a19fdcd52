// SPDX-License-Identifier: Apache-2.0

/// What a state or a message means. Colour comes third, after a word and a sign.
public enum Tone: String, Sendable, Hashable {
  /// Nothing special.
  case neutral = ""
  /// Somebody or something is waited for.
  case wait
  /// Finished as it should be.
  case done
  /// Needs attention.
  case warn
  /// Wrong or overdue.
  case bad

  /// The sign that goes with the meaning.
  public var icon: Icon {
    switch self {
    case .neutral: .dot
    case .wait: .clock
    case .done: .check
    case .warn: .warn
    case .bad: .x
    }
  }
}

/// A state as a small label with a sign.
public func tag(_ tone: Tone, _ text: String, icon: Icon? = nil) -> HTML {
  """
  <span class="tag \(tone.rawValue)">\((icon ?? tone.icon).html)\(text)</span>
  """
}

/// How a button looks: `act` is filled and used once on a page.
public enum ButtonStyle: String, Sendable {
  case act = "button"
  case plain = "button plain"
  case small = "button plain small"
  case danger = "button danger"
}

/// A link that looks like a button, verb and object as its words.
/// - Parameters:
///   - address: the page it leads to, without a language.
///   - about: what it acts on, said only by screen readers, where several buttons read alike.
public func buttonLink(
  _ label: String, to address: String, language: Language, style: ButtonStyle = .act,
  about: String? = nil
) -> HTML {
  let hidden: HTML? = about.map { "<span class=\"hidden\"> \($0)</span>" }
  return """
    <a class="\(style.rawValue)" href="\(url: language.link(address))">\(label)\(hidden)</a>
    """
}

/// A form with nothing but one button, for actions that change something.
/// - Parameters:
///   - address: where it is sent, without a language.
///   - values: hidden values sent along.
public func buttonForm(
  _ label: String, to address: String, request: PageRequest, style: ButtonStyle = .act,
  values: NamedValues = NamedValues(), about: String? = nil
) -> HTML {
  let hidden: HTML? = about.map { "<span class=\"hidden\"> \($0)</span>" }
  return """
    <form method="post" action="\(url: request.link(address))">\(request.csrfField)\
    \(hiddenFields(values))<button class="\(style.rawValue)">\(label)\(hidden)</button></form>
    """
}

/// Values as hidden fields of a form.
public func hiddenFields(_ values: NamedValues) -> HTML {
  HTML(each: values.entries) {
    "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">"
  }
}

/// A link to a page of this site.
public func link(_ label: String, to address: String, language: Language) -> HTML {
  "<a href=\"\(url: language.link(address))\">\(label)</a>"
}

/// One message about the whole page.
public func banner(_ tone: Tone = .neutral, _ message: HTML) -> HTML {
  let icon: Icon = tone == .neutral || tone == .wait ? .info : tone.icon
  return "<div class=\"banner \(tone.rawValue)\">\(icon.html)<p>\(message)</p></div>"
}

/// A section named by its heading.
/// - Parameters:
///   - id: the heading's id, unique on the page.
///   - panel: whether the content stands in a white panel.
public func section(_ id: String, _ heading: String, panel: Bool = false, _ content: HTML) -> HTML {
  """
  <section class="\(panel ? "panel stack" : "stack")" aria-labelledby="\(id)">\
  <h2 id="\(id)">\(heading)</h2>\(content)</section>
  """
}

/// A white panel; `flush` when a table fills it to the edges.
public func panel(flush: Bool = false, _ content: HTML) -> HTML {
  "<div class=\"\(flush ? "panel flush" : "panel")\">\(content)</div>"
}

/// A fact: what it is called and what it is.
public struct Fact: Sendable {
  /// What it is called.
  public var label: String
  /// What it is.
  public var value: HTML

  /// A fact from its parts.
  public init(_ label: String, _ value: HTML) {
    self.label = label
    self.value = value
  }
}

/// Facts as a list of labels and values.
public func factsList(_ facts: [Fact]) -> HTML {
  let rows = HTML(each: facts) { "<div><dt>\($0.label)</dt><dd>\($0.value)</dd></div>" }
  return "<dl class=\"facts\">\(rows)</dl>"
}

/// “Not stated”, “not yet” and the like, set back from real values.
public func none(_ words: String) -> HTML {
  "<span class=\"none\">\(words)</span>"
}

/// What stays on one line: a number with its unit, a person's name.
public func unbroken(_ text: String) -> HTML {
  "<span class=\"nb\">\(text)</span>"
}

/// Why a list is empty and the one thing to do about it.
public func emptyState(_ heading: String, _ reason: String, action: HTML = HTML()) -> HTML {
  "<div class=\"empty\"><h3>\(heading)</h3><p>\(reason)</p>\(action)</div>"
}

/// A part of the page that opens on demand.
public func details(_ summary: String, _ content: HTML) -> HTML {
  "<details class=\"more\"><summary>\(summary)</summary>\(content)</details>"
}
