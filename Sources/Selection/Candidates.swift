/// The question put to the selection: which candidate networks to take, and which agency looks
/// after each. The content of a CANDIDATES.json file.
///
/// Money (`budget`, `cost`) is in any one unit, the same throughout; baht is usual. Scores and fits
/// are in any one unit too, since they are added. Limits that are left out do not bind.
public struct Candidates: Hashable, Sendable {
  /// Budget ceiling for all candidates taken together; nil when there is none.
  public var budget: Double?
  /// The most candidates that may be taken; nil when there is no such limit.
  public var count: Int?
  /// The joint implementing agencies.
  public var agencies: [Agency]
  /// Groups (province groups, sectors) with quotas; may be empty.
  public var groups: [Group]
  /// The candidates.
  public var candidates: [Candidate]
  /// Weight of each criterion, for candidates that come with criteria.
  public var weights: [String: Double]
  /// Range of each criterion's scale, for values that are missing. Without an entry the smallest
  /// and largest value among the candidates are taken.
  public var ranges: [String: ClosedRange<Double>]
  /// Candidates that must be taken.
  public var require: [Candidate.ID]
  /// Candidates that must not be taken.
  public var exclude: [Candidate.ID]
  /// Sets of candidates that are taken all or none.
  public var together: [[Candidate.ID]]
  /// Sets of candidates of which one at most is taken.
  public var instead: [[Candidate.ID]]

  /// A question with the given parts; what is left out does not bind.
  public init(
    budget: Double? = nil, count: Int? = nil, agencies: [Agency], groups: [Group] = [],
    candidates: [Candidate], weights: [String: Double] = [:],
    ranges: [String: ClosedRange<Double>] = [:], require: [Candidate.ID] = [],
    exclude: [Candidate.ID] = [], together: [[Candidate.ID]] = [], instead: [[Candidate.ID]] = []
  ) {
    self.budget = budget
    self.count = count
    self.agencies = agencies
    self.groups = groups
    self.candidates = candidates
    self.weights = weights
    self.ranges = ranges
    self.require = require
    self.exclude = exclude
    self.together = together
    self.instead = instead
  }
}

/// A joint implementing agency (หน่วยร่วมดำเนินการ).
public struct Agency: Hashable, Sendable {
  /// Identifier of an agency.
  public typealias ID = Identifier<Agency>

  /// Its identifier.
  public var id: ID
  /// The most candidates it can look after.
  public var capacity: Int

  /// An agency that can look after `capacity` candidates.
  public init(id: ID, capacity: Int) {
    self.id = id
    self.capacity = capacity
  }
}

/// A group of candidates with a quota, such as a province group (กลุ่มจังหวัด).
public struct Group: Hashable, Sendable {
  /// Identifier of a group.
  public typealias ID = Identifier<Group>

  /// Its identifier.
  public var id: ID
  /// The fewest candidates to take from it.
  public var min: Int
  /// The most candidates to take from it; nil when there is no such limit.
  public var max: Int?

  /// A group from which `min` to `max` candidates are taken.
  public init(id: ID, min: Int = 0, max: Int? = nil) {
    self.id = id
    self.min = min
    self.max = max
  }
}

/// A network that may be taken.
public struct Candidate: Hashable, Sendable {
  /// Identifier of a candidate.
  public typealias ID = Identifier<Candidate>

  /// How good a candidate is thought to be.
  public enum Merit: Hashable, Sendable {
    /// One score, given as it is.
    case score(Double)
    /// A value for each criterion, nil where it is missing. The score is the weighted mean.
    case criteria([String: Double?])
  }

  /// Its identifier.
  public var id: ID
  /// Score, or values from which it is computed.
  public var merit: Merit
  /// What it takes of the budget.
  public var cost: Double
  /// The group it belongs to; nil when it belongs to none.
  public var group: Group.ID?
  /// The agencies that may look after it, with how well each fits, added to the score.
  public var agencies: [Agency.ID: Double]
  /// The provinces it lies in, for the spread over provinces; may be empty.
  public var provinces: [String]

  /// A candidate with the given parts.
  public init(
    id: ID, merit: Merit, cost: Double, group: Group.ID? = nil, agencies: [Agency.ID: Double],
    provinces: [String] = []
  ) {
    self.id = id
    self.merit = merit
    self.cost = cost
    self.group = group
    self.agencies = agencies
    self.provinces = provinces
  }
}
