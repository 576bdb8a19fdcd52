// SPDX-License-Identifier: Apache-2.0

/// A whole page: who and what at the top, its state, the one next action, then what it is about.
///
/// Addresses given to the parts of a page carry no language; the layout adds it.
public struct Page: Sendable {
  /// The heading and the browser's title.
  public var title: Text
  /// The room the page belongs to; marks the navigation.
  public var room: Room?
  /// Where the page is: room first, the page itself left out.
  public var crumbs: [Crumb]
  /// The state of the record, behind the heading.
  public var state: HTML
  /// Kind, place, number …: the line under the heading.
  public var key: [HTML]
  /// What waits, and the one button that acts on it.
  public var next: NextAction?
  /// The parts of a record, when it has several pages.
  public var tabs: [Tab]
  /// One message about the whole page.
  public var banner: HTML
  /// What the page is about.
  public var body: HTML
  /// How the page is laid out.
  public var shape: Shape
  /// Scripts beyond those that every page has.
  public var scripts: [Script]

  /// How a page is laid out.
  public enum Shape: Sendable {
    /// The whole width of the frame.
    case wide
    /// One column of text or one short form.
    case narrow
    /// Without navigation: signing in.
    case gate
  }

  /// A page from its parts.
  public init(
    _ title: Text, room: Room? = nil, crumbs: [Crumb] = [], state: HTML = HTML(),
    key: [HTML] = [], next: NextAction? = nil, tabs: [Tab] = [], banner: HTML = HTML(),
    shape: Shape = .wide, scripts: [Script] = [], body: HTML
  ) {
    self.title = title
    self.room = room
    self.crumbs = crumbs
    self.state = state
    self.key = key
    self.next = next
    self.tabs = tabs
    self.banner = banner
    self.shape = shape
    self.scripts = scripts
    self.body = body
  }
}

/// One step of the way to a page.
public struct Crumb: Sendable {
  /// What the step is called.
  public var label: Text
  /// Its address without a language.
  public var address: String

  /// A step from its parts.
  public init(_ label: Text, _ address: String) {
    self.label = label
    self.address = address
  }

  /// The step that is a room's front page.
  public static func room(_ room: Room) -> Crumb { Crumb(room.name, room.path) }
}

/// One part of a record that has several pages.
public struct Tab: Sendable {
  /// What the part is called.
  public var label: Text
  /// Its address without a language.
  public var address: String
  /// How many records it holds.
  public var count: Int?
  /// Whether this is the part being shown.
  public var isCurrent: Bool

  /// A tab from its parts.
  public init(_ label: Text, _ address: String, count: Int? = nil, isCurrent: Bool = false) {
    self.label = label
    self.address = address
    self.count = count
    self.isCurrent = isCurrent
  }
}

/// The one next action of a page: what state it is in, what waits since when and until when, and
/// one button; everything else hides in “do something else”.
public struct NextAction: Sendable {
  /// The state, as a ``tag(_:_:icon:)``.
  public var state: HTML
  /// What waits for whom, in one sentence.
  public var reason: HTML
  /// The button or the form that acts.
  public var action: HTML
  /// What else can be done.
  public var others: [ActionLink]

  /// A next action from its parts. `action` is a ``buttonLink(_:to:language:style:)``, or a form
  /// with one button.
  public init(state: HTML, reason: HTML, action: HTML = HTML(), others: [ActionLink] = []) {
    self.state = state
    self.reason = reason
    self.action = action
    self.others = others
  }
}

/// A link in a menu.
public struct ActionLink: Sendable {
  /// What it does, verb first.
  public var label: Text
  /// Its address without a language.
  public var address: String

  /// A link from its parts.
  public init(_ label: Text, _ address: String) {
    self.label = label
    self.address = address
  }
}

/// A small script of the site; pages work without it.
public enum Script: String, Sendable, CaseIterable {
  /// Menus that close, forms that are sent once, fields that are checked while typing.
  case page
  /// Progress of a running job over server-sent events.
  case progress
  /// Single keys on pages where one decision follows another.
  case keys
}
