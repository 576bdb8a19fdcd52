/// One sentence in both languages of the product.
public struct Words: Hashable, Codable, Sendable {
  /// As a Thai official would write it.
  public var th: String
  /// The same in English.
  public var en: String

  /// A sentence in both languages.
  public init(th: String, en: String) {
    self.th = th
    self.en = en
  }
}
