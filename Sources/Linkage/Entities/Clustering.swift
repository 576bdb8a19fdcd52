// SPDX-License-Identifier: Apache-2.0

/// Two records and the probability that they are one entity.
public struct Link: Hashable, Sendable {
  /// The row with the smaller number.
  public var first: Int
  /// The row with the larger number.
  public var second: Int
  /// From 0 to 1.
  public var probability: Double

  /// Orders the two rows.
  public init(_ first: Int, _ second: Int, probability: Double) {
    self.first = min(first, second)
    self.second = max(first, second)
    self.probability = probability
  }
}

/// What a person decided about two records; kept for ever and always obeyed.
public struct Decision: Hashable, Sendable {
  /// The two verdicts that change anything.
  public enum Verdict: String, Hashable, Sendable, Codable {
    /// The two records are one entity.
    case same
    /// The two records are different entities.
    case different
  }

  /// One row.
  public var first: Int
  /// The other row.
  public var second: Int
  /// What was decided.
  public var verdict: Verdict

  /// Records a verdict on two rows.
  public init(_ first: Int, _ second: Int, _ verdict: Verdict) {
    self.first = first
    self.second = second
    self.verdict = verdict
  }
}

/// Groups records into entities, strongest evidence first, never against strong evidence.
///
/// Links are taken in order of probability, as in Kruskal's algorithm. A link joins two groups
/// unless something speaks against the union: a decision "different" between any two members, two
/// different certain identifiers, or the judgement of `mayJoin` over the members of both. Since
/// the strongest links come first, a chain is cut where its evidence is weakest.
struct Clustering {
  private var parent: [UInt32]
  /// Circular list of the members of each group.
  private var next: [UInt32]
  /// For each root, the certain identifier of its group, 0 for none.
  private var identifier: [UInt64]
  private var forbidden: [UInt32: [UInt32]] = [:]

  /// How many members of a group are heard before it is joined with another.
  static let membersHeard = 12

  /// - Parameter identifiers: per record an identifier that no two entities share, 0 for none.
  init(count: Int, identifiers: [UInt64]) {
    parent = (0..<UInt32(count)).map { $0 }
    next = parent
    identifier = identifiers
  }

  /// The root of the group of `row`.
  mutating func root(_ row: Int) -> Int {
    var row = row
    while Int(parent[row]) != row {
      parent[row] = parent[Int(parent[row])]
      row = Int(parent[row])
    }
    return row
  }

  /// The members of the group of `row`, up to `limit`.
  func members(_ row: Int, limit: Int = .max) -> [Int] {
    var members = [row]
    members.reserveCapacity(min(limit, Self.membersHeard))
    var current = Int(next[row])
    while current != row, members.count < limit {
      members.append(current)
      current = Int(next[current])
    }
    return members
  }

  /// Forbids that two records ever share a group. Must precede every join.
  mutating func forbid(_ first: Int, _ second: Int) {
    forbidden[UInt32(first), default: []].append(UInt32(second))
    forbidden[UInt32(second), default: []].append(UInt32(first))
  }

  /// Joins the groups of two records.
  ///
  /// - Parameter isDecided: a person's decision, which overrules identifiers, not other decisions.
  /// - Returns: whether they share a group now.
  @discardableResult
  mutating func join(
    _ first: Int, _ second: Int, isDecided: Bool = false,
    mayJoin: (([Int], [Int]) -> Bool)? = nil
  ) -> Bool {
    let a = root(first)
    let b = root(second)
    if a == b { return true }
    if !isDecided, identifier[a] != 0, identifier[b] != 0, identifier[a] != identifier[b] {
      return false
    }
    if !forbidden.isEmpty, isForbidden(a, b) { return false }
    if let mayJoin, Int(next[a]) != a || Int(next[b]) != b {
      guard
        mayJoin(
          members(a, limit: Self.membersHeard), members(b, limit: Self.membersHeard))
      else { return false }
    }
    let (low, high) = (min(a, b), max(a, b))
    parent[high] = UInt32(low)
    if identifier[low] == 0 { identifier[low] = identifier[high] }
    next.swapAt(low, high)
    return true
  }

  private mutating func isForbidden(_ a: Int, _ b: Int) -> Bool {
    for member in members(a) {
      for other in forbidden[UInt32(member)] ?? [] where root(Int(other)) == b { return true }
    }
    return false
  }

  /// For each record the smallest row of its group.
  mutating func entities() -> [Int] {
    // The smaller root always wins, so that the root is the smallest row.
    (0..<parent.count).map { root($0) }
  }
}
