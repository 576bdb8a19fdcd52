import FoundationEssentials

extension Candidates: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case budget, count, agencies, groups, candidates, weights, ranges, require, exclude, together,
      instead
  }

  /// Reads the content of a CANDIDATES.json file.
  ///
  /// - Throws: ``SelectionError/invalid(_:)`` with the field and its place, for text that is not
  ///   JSON, a missing or unknown field, or a value of the wrong kind.
  public init(json: Data) throws(SelectionError) {
    self = try readJSON(json)
  }

  /// Reads the fields of CANDIDATES.json; an unknown field is an error, so that a misspelt limit
  /// is never silently ignored.
  public init(from decoder: any Decoder) throws {
    try refuseUnknownKeys(decoder, known: CodingKeys.allCases.map(\.rawValue))
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      budget: try fields.decodeIfPresent(Double.self, forKey: .budget),
      count: try fields.wholeNumberIfPresent(forKey: .count),
      agencies: try fields.decode([Agency].self, forKey: .agencies),
      groups: try fields.decodeIfPresent([Group].self, forKey: .groups) ?? [],
      candidates: try fields.decode([Candidate].self, forKey: .candidates),
      weights: try fields.decodeIfPresent([String: Double].self, forKey: .weights) ?? [:],
      ranges: try (fields.decodeIfPresent([String: ScaleRange].self, forKey: .ranges) ?? [:])
        .mapValues(\.range),
      require: try fields.decodeIfPresent([Candidate.ID].self, forKey: .require) ?? [],
      exclude: try fields.decodeIfPresent([Candidate.ID].self, forKey: .exclude) ?? [],
      together: try fields.decodeIfPresent([[Candidate.ID]].self, forKey: .together) ?? [],
      instead: try fields.decodeIfPresent([[Candidate.ID]].self, forKey: .instead) ?? [])
  }

  /// Writes the fields of CANDIDATES.json.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encodeIfPresent(budget, forKey: .budget)
    try fields.encodeIfPresent(count, forKey: .count)
    try fields.encode(agencies, forKey: .agencies)
    try fields.encode(groups, forKey: .groups)
    try fields.encode(candidates, forKey: .candidates)
    try fields.encode(weights, forKey: .weights)
    try fields.encode(ranges.mapValues(ScaleRange.init), forKey: .ranges)
    try fields.encode(require, forKey: .require)
    try fields.encode(exclude, forKey: .exclude)
    try fields.encode(together, forKey: .together)
    try fields.encode(instead, forKey: .instead)
  }
}

/// A range as the file has it: `[low, high]`.
private struct ScaleRange: Codable {
  var range: ClosedRange<Double>

  init(_ range: ClosedRange<Double>) { self.range = range }

  init(from decoder: any Decoder) throws {
    let ends = try decoder.singleValueContainer().decode([Double].self)
    guard ends.count == 2, ends[0] <= ends[1] else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath, debugDescription: "expected [low, high]",
          underlyingError: FieldFault(
            code: "wrong_value", th: "ต้องเป็น [ค่าต่ำสุด, ค่าสูงสุด]",
            en: "this must be [low, high], the smaller number first")))
    }
    range = ends[0]...ends[1]
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode([range.lowerBound, range.upperBound])
  }
}

extension Agency: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable { case id, capacity }

  /// Reads `{"id", "capacity"}`.
  public init(from decoder: any Decoder) throws {
    try refuseUnknownKeys(decoder, known: CodingKeys.allCases.map(\.rawValue))
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try fields.decode(ID.self, forKey: .id),
      capacity: try fields.wholeNumber(forKey: .capacity))
  }

  /// Writes `{"id", "capacity"}`.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(id, forKey: .id)
    try fields.encode(capacity, forKey: .capacity)
  }
}

extension Group: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable { case id, min, max }

  /// Reads `{"id", "min", "max"}`; `min` is 0 when left out.
  public init(from decoder: any Decoder) throws {
    try refuseUnknownKeys(decoder, known: CodingKeys.allCases.map(\.rawValue))
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try fields.decode(ID.self, forKey: .id),
      min: try fields.wholeNumberIfPresent(forKey: .min) ?? 0,
      max: try fields.wholeNumberIfPresent(forKey: .max))
  }

  /// Writes `{"id", "min", "max"}`.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(id, forKey: .id)
    try fields.encode(min, forKey: .min)
    try fields.encodeIfPresent(max, forKey: .max)
  }
}

extension Candidate: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case id, score, criteria, cost, group, agencies, province, provinces
  }

  /// Reads one candidate, which has either `score` or `criteria`.
  public init(from decoder: any Decoder) throws {
    try refuseUnknownKeys(decoder, known: CodingKeys.allCases.map(\.rawValue))
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let score = try fields.decodeIfPresent(Double.self, forKey: .score)
    let criteria = try fields.decodeIfPresent([String: Double?].self, forKey: .criteria)
    let merit: Merit
    switch (score, criteria) {
    case (let score?, nil): merit = .score(score)
    case (nil, let criteria?): merit = .criteria(criteria)
    default:
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "score or criteria",
          underlyingError: FieldFault(
            code: "wrong_value", th: "ต้องมี “score” หรือ “criteria” อย่างใดอย่างหนึ่ง",
            en: "either “score” or “criteria” is needed, not both")))
    }
    self.init(
      id: try fields.decode(ID.self, forKey: .id), merit: merit,
      cost: try fields.decode(Double.self, forKey: .cost),
      group: try fields.decodeIfPresent(Group.ID.self, forKey: .group),
      agencies: try fields.decode([Agency.ID: Double].self, forKey: .agencies),
      provinces: try fields.decodeIfPresent(String.self, forKey: .province).map { [$0] }
        ?? fields.decodeIfPresent([String].self, forKey: .provinces) ?? [])
  }

  /// Writes one candidate.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(id, forKey: .id)
    switch merit {
    case .score(let score): try fields.encode(score, forKey: .score)
    case .criteria(let criteria): try fields.encode(criteria, forKey: .criteria)
    }
    try fields.encode(cost, forKey: .cost)
    try fields.encodeIfPresent(group, forKey: .group)
    try fields.encode(agencies, forKey: .agencies)
    if !provinces.isEmpty { try fields.encode(provinces, forKey: .provinces) }
  }
}

/// A WHAT-IF.json file: a list of scenarios.
public struct ScenarioFile: Hashable, Decodable, Sendable {
  /// The scenarios, in the order of the file.
  public var scenarios: [Scenario]

  private enum CodingKeys: String, CodingKey, CaseIterable { case whatIf = "what_if" }

  /// Reads `{"what_if": […]}`.
  public init(from decoder: any Decoder) throws {
    try refuseUnknownKeys(decoder, known: CodingKeys.allCases.map(\.rawValue))
    scenarios = try decoder.container(keyedBy: CodingKeys.self).decode(
      [Scenario].self, forKey: .whatIf)
  }

  /// Reads the content of a WHAT-IF.json file.
  ///
  /// - Throws: ``SelectionError/invalid(_:)`` with the field and its place.
  public init(json: Data) throws(SelectionError) { self = try readJSON(json) }
}

extension Scenario: Decodable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case name, budget, count, agencies, groups, scores, costs, weights, require, exclude, release,
      chosen
  }

  /// Reads one scenario; what is left out stays as the question has it.
  public init(from decoder: any Decoder) throws {
    try refuseUnknownKeys(decoder, known: CodingKeys.allCases.map(\.rawValue))
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    func ids(_ key: CodingKeys) throws -> [Candidate.ID] {
      try fields.decodeIfPresent([Candidate.ID].self, forKey: key) ?? []
    }
    func amounts(_ key: CodingKeys) throws -> [Candidate.ID: Double] {
      try fields.decodeIfPresent([Candidate.ID: Double].self, forKey: key) ?? [:]
    }
    self.init(
      name: try fields.decode(String.self, forKey: .name),
      budget: try fields.decodeIfPresent(Double.self, forKey: .budget),
      count: try fields.wholeNumberIfPresent(forKey: .count),
      agencies: try fields.decodeIfPresent([Agency].self, forKey: .agencies) ?? [],
      groups: try fields.decodeIfPresent([Group].self, forKey: .groups) ?? [],
      scores: try amounts(.scores), costs: try amounts(.costs),
      weights: try fields.decodeIfPresent([String: Double].self, forKey: .weights) ?? [:],
      require: try ids(.require), exclude: try ids(.exclude), release: try ids(.release),
      chosen: try fields.decodeIfPresent([Candidate.ID].self, forKey: .chosen))
  }
}
