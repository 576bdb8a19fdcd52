// SPDX-License-Identifier: Apache-2.0

/// A language the product speaks. Thai pages live at `/path`, English pages at `/en/path`.
public enum Language: String, Sendable, Hashable, CaseIterable, Codable {
  case th, en

  /// The other language: what the switch in the page's bar leads to.
  public var other: Language { self == .th ? .en : .th }

  /// The address of a page in this language, from its address without a language.
  ///
  /// `"/networks/4?page=2"` becomes `"/en/networks/4?page=2"` in English and stays as it is in
  /// Thai. Addresses that have no language (assets, the API, fragments, other hosts) and addresses
  /// that are already English come back unchanged, so that calling it twice does no harm.
  public func link(_ address: String) -> String {
    guard self == .en, address.hasPrefix("/"), !Language.isNeutral(address) else { return address }
    return address == "/" ? "/en" : "/en" + address
  }

  private static func isNeutral(_ address: String) -> Bool {
    if address.hasPrefix("//") { return true }
    for prefix in ["/en", "/api", "/assets", "/health"] where address.hasPrefix(prefix) {
      let rest = address.utf8.dropFirst(prefix.utf8.count)
      guard let next = rest.first else { return true }
      if next == UInt8(ascii: "/") || next == UInt8(ascii: "?") || next == UInt8(ascii: "#") {
        return true
      }
    }
    return false
  }
}

/// What a page says, in Thai and in English, side by side, so that a missing translation does not
/// compile.
public struct Text: Sendable, Hashable, Codable {
  /// The Thai wording.
  public let th: String
  /// The English wording.
  public let en: String

  /// A text from its two wordings.
  public init(_ th: String, _ en: String) {
    self.th = th
    self.en = en
  }

  /// A name that is written the same in both languages, such as an enterprise's registered name.
  public init(same name: String) {
    self.init(name, name)
  }

  /// The wording in `language`.
  public func callAsFunction(_ language: Language) -> String {
    language == .th ? th : en
  }
}
