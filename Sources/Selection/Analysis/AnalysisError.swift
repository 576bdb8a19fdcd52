/// What is wrong with a table or a list of links.
public struct AnalysisError: Error, Hashable, Sendable {
  /// Stable name of the kind of error, such as `bad_number`.
  public var code: String
  /// File and line or column, such as `TABLE line 12, value`.
  public var place: String
  /// What is wrong and how to mend it.
  public var message: Words

  init(_ code: String, at place: String, th: String, en: String) {
    self.code = code
    self.place = place
    message = Words(th: "\(place): \(th)", en: "\(place): \(en)")
  }
}
