/// Why a question has no answer.
public enum SelectionError: Error, Hashable, Sendable {
  /// The question is malformed; every problem found, in the order of the file.
  case invalid([Problem])
  /// The limits contradict one another.
  case conflict(Conflict)

  /// Something wrong in the input, with its place.
  public struct Problem: Hashable, Codable, Sendable {
    /// Stable name of the kind of problem, such as `unknown_agency`.
    public var code: String
    /// Where it stands, such as `candidates[12].cost`.
    public var place: String
    /// What is wrong and how to mend it.
    public var message: Words

    init(_ code: String, at place: String, th: String, en: String) {
      self.code = code
      self.place = place
      message = Words(th: "\(place): \(th)", en: "\(place): \(en)")
    }
  }

  /// Stable name of the kind of error.
  public var code: String {
    switch self {
    case .invalid: "invalid_candidates"
    case .conflict: "conflicting_limits"
    }
  }

  /// The error in both languages.
  public var message: Words {
    switch self {
    case .invalid(let problems):
      Words(
        th: problems.map(\.message.th).joined(separator: "\n"),
        en: problems.map(\.message.en).joined(separator: "\n"))
    case .conflict(let conflict): conflict.message
    }
  }
}
