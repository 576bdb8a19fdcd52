// SPDX-License-Identifier: Apache-2.0

/// What people decided about rows of a register.
struct RegisterDecisions: Sendable {
  private var partners: [Int: [Int: Decision.Verdict]] = [:]

  init(_ decisions: [Decision]) {
    for decision in decisions { add(decision) }
  }

  /// Keeps a decision in place of an earlier one on the same two rows.
  mutating func add(_ decision: Decision) {
    partners[decision.first, default: [:]][decision.second] = decision.verdict
    partners[decision.second, default: [:]][decision.first] = decision.verdict
  }

  /// Takes a decision back.
  mutating func remove(_ first: Int, _ second: Int) {
    partners[first]?[second] = nil
    partners[second]?[first] = nil
    if partners[first]?.isEmpty == true { partners[first] = nil }
    if partners[second]?.isEmpty == true { partners[second] = nil }
  }

  /// Whether a decision names a row.
  func names(_ row: Int) -> Bool { partners[row] != nil }

  /// The rows that were decided to be the same as a row.
  func same(as row: Int) -> [Int] {
    (partners[row] ?? [:]).filter { $0.value == .same }.keys.sorted()
  }

  /// Whether a decision keeps any row of one list from any of the other.
  func part(_ first: [Int], _ second: [Int]) -> Bool {
    guard !partners.isEmpty else { return false }
    let others = Set(second)
    return first.contains { row in
      (partners[row] ?? [:]).contains { $0.value == .different && others.contains($0.key) }
    }
  }

  /// The nodes that decisions part, each two once.
  func differing(among nodes: [Int: Int]) -> [(Int, Int)] { pairs(.different, nodes) }

  /// The nodes that decisions join, each two once.
  func agreeing(among nodes: [Int: Int]) -> [(Int, Int)] { pairs(.same, nodes) }

  private func pairs(_ verdict: Decision.Verdict, _ nodes: [Int: Int]) -> [(Int, Int)] {
    guard !partners.isEmpty else { return [] }
    var pairs: [(Int, Int)] = []
    for row in nodes.keys.sorted() {
      for (other, decided) in (partners[row] ?? [:]).sorted(by: { $0.key < $1.key })
      where decided == verdict && other > row {
        if let first = nodes[row], let second = nodes[other] { pairs.append((first, second)) }
      }
    }
    return pairs
  }
}
