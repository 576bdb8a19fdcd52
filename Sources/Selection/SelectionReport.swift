import FoundationEssentials

/// Everything that `ruam select` writes.
public struct SelectionReport: Hashable, Codable, Sendable {
  /// What is chosen, with objective, bound and proof.
  public var selection: Selected
  /// Seconds from the parsed question to the proven choice.
  public var seconds: Double
  /// The reason for each candidate left out.
  public var leftOut: [LeftOut]
  /// What the choice owes to its assumptions; nil when not asked for.
  public var robustness: Robustness?
  /// The answer to each scenario, in the order of the file.
  public var whatIf: [ScenarioResult]

  /// Asks the question and all that follows from it.
  ///
  /// - Parameters:
  ///   - weightings: random weightings for the robustness study; nil leaves the study out.
  ///   - seed: the same seed gives the same study.
  public init(
    _ question: Candidates, scenarios: [Scenario] = [], weightings: Int? = 1000, seed: UInt64 = 1
  ) throws(SelectionError) {
    let start = ContinuousClock.now
    let problem = try SelectionProblem(question)
    let selected = try problem.select()
    selection = selected
    seconds = (ContinuousClock.now - start) / .seconds(1)
    leftOut = problem.reasons(for: selected)
    robustness = weightings.map {
      problem.robustness(of: selected, weightings: $0, seed: seed)
    }
    whatIf = try problem.whatIf(scenarios, base: selected)
  }

  /// The report as JSON, with `objective`, `upper_bound`, `gap`, `proven` and `chosen` at the top.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return try encoder.encode(self)
  }

  private enum CodingKeys: String, CodingKey { case seconds, leftOut, robustness, whatIf }

  /// Writes the fields of the selection beside the others.
  public func encode(to encoder: any Encoder) throws {
    try selection.encode(to: encoder)
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(seconds, forKey: .seconds)
    try fields.encode(leftOut, forKey: .leftOut)
    try fields.encodeIfPresent(robustness, forKey: .robustness)
    try fields.encode(whatIf, forKey: .whatIf)
  }

  /// Reads what ``encode(to:)`` wrote.
  public init(from decoder: any Decoder) throws {
    selection = try Selected(from: decoder)
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    seconds = try fields.decode(Double.self, forKey: .seconds)
    leftOut = try fields.decode([LeftOut].self, forKey: .leftOut)
    robustness = try fields.decodeIfPresent(Robustness.self, forKey: .robustness)
    whatIf = try fields.decode([ScenarioResult].self, forKey: .whatIf)
  }
}
