// SPDX-License-Identifier: Apache-2.0

/// The drawings of the product, kept in one sprite that browsers load once.
public enum Icon: String, Sendable, CaseIterable {
  case back, bell, check, clock, dot, down, download, file, home, info, lock, map, menu, minus
  case next, pencil, plus, print, search, trash, up, upload, user, warn, x

  /// The drawing; hidden from screen readers, for a word always stands beside it.
  public var html: HTML { Icon.drawings[self] ?? HTML() }

  private static let drawings: [Icon: HTML] = {
    let sprite = Assets.address(of: "icons.svg")
    return Dictionary(
      uniqueKeysWithValues: allCases.map { icon in
        (
          icon,
          """
          <svg class="icon" aria-hidden="true">\
          <use href="\(sprite)#i-\(icon.rawValue)"/></svg>
          """
        )
      })
  }()
}

/// The product's mark: three rings that share a centre.
let mark = HTML(
  trusted: """
    <svg viewBox="0 0 32 32" aria-hidden="true">\
    <g fill="none" stroke="currentColor" stroke-width="2.4"><circle cx="16" cy="11.5" r="7.6"/>\
    <circle cx="11.3" cy="19.8" r="7.6"/><circle cx="20.7" cy="19.8" r="7.6"/></g>\
    <circle cx="16" cy="17" r="2.9" fill="currentColor"/></svg>
    """)
