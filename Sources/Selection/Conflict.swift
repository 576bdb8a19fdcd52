/// Limits that no choice can keep together.
public struct Conflict: Hashable, Codable, Sendable {
  /// The limits. Without any one of them the others can be kept.
  public var limits: [Limit]
  /// Whether no conflict has fewer limits; otherwise only that none of these can be spared.
  public var isSmallest: Bool
  /// What contradicts what.
  public var message: Words
}

extension SelectionProblem {
  /// The smallest set of limits that conflict. Only for a question that no choice can answer.
  ///
  /// First a conflict of which no limit can be spared, by trying to spare each in turn. Whether a
  /// smaller one exists is then decided by the sets of limits whose removal makes the question
  /// answerable: every conflict meets each of them. The smallest set of limits that meets all found
  /// so far is a smallest conflict if it is one at all, and its size bounds every conflict's size.
  /// Conflicts of more than four limits are not worth that search to a reader; they are given as the
  /// first step leaves them.
  ///
  /// Source: Ignatiev, Previti, Liffiton and Marques-Silva, "Smallest MUS extraction with minimal
  /// hitting set dualization", CP 2015.
  func conflict() -> Conflict {
    let all = limits
    let irreducible = irreducible(all)
    var corrections: [[Limit]] = []
    for _ in 0..<200 {
      let candidate = smallestHittingSet(corrections)
      if candidate.count == irreducible.count {
        return conflict(of: irreducible, isSmallest: true)
      }
      guard candidate.count <= 4 else { break }
      guard let solution = keeping(candidate).anySolution() else {
        return conflict(of: all.filter(Set(candidate).contains), isSmallest: true)
      }
      let correction = missed(by: solution, keeping: candidate, of: all)
      if correction.isEmpty { break }
      corrections.append(correction)
    }
    return conflict(of: irreducible, isSmallest: false)
  }

  private func conflict(of limits: [Limit], isSmallest: Bool) -> Conflict {
    let words = limits.map(words(for:))
    let lonely = limits.compactMap { limit -> Candidate.ID? in
      guard case .require(let id) = limit, let index = candidateIDs.firstIndex(of: id),
        eligible(index).isEmpty
      else { return nil }
      return id
    }
    if limits.count == 1, let id = lonely.first {
      return Conflict(
        limits: limits, isSmallest: isSmallest,
        message: Words(
          th: "\(id) ต้องได้รับเลือก แต่ไม่มีหน่วยร่วมดำเนินการใดรับดูแลได้",
          en: "\(id) must be taken, but no agency could look after it"))
    }
    return Conflict(
      limits: limits, isSmallest: isSmallest,
      message: Words(
        th: "ข้อกำหนดต่อไปนี้ขัดกัน เป็นจริงพร้อมกันไม่ได้: " + words.map(\.th).joined(separator: "; "),
        en: "these limits cannot be kept together: " + words.map(\.en).joined(separator: "; ")))
  }

  /// Every limit of the question.
  var limits: [Limit] {
    var limits: [Limit] = []
    if budget < .infinity { limits.append(.budget) }
    if count < candidateCount { limits.append(.count) }
    for (index, id) in groupIDs.enumerated() {
      if groupMinimum[index] > 0 { limits.append(.groupMinimum(id)) }
      if groupMaximum[index] < candidateCount { limits.append(.groupMaximum(id)) }
    }
    for (index, id) in agencyIDs.enumerated() where capacity[index] < candidateCount {
      limits.append(.capacity(id))
    }
    for (index, id) in candidateIDs.enumerated() {
      if isRequired[index] { limits.append(.require(id)) }
      if isExcluded[index] { limits.append(.exclude(id)) }
    }
    limits += together.indices.filter { !together[$0].isEmpty }.map { .together($0) }
    limits += instead.indices.filter { !instead[$0].isEmpty }.map { .instead($0) }
    return limits
  }

  /// The question with only these limits.
  func keeping(_ limits: [Limit]) -> SelectionProblem {
    let kept = Set(limits)
    return without(self.limits.filter { !kept.contains($0) })
  }

  /// The question without these limits.
  func without(_ limits: [Limit]) -> SelectionProblem {
    var relaxed = self
    let candidates = SelectionProblem.index(candidateIDs)
    let agencies = SelectionProblem.index(agencyIDs)
    let groups = SelectionProblem.index(groupIDs)
    for limit in limits {
      switch limit {
      case .budget: relaxed.budget = .infinity
      case .count: relaxed.count = candidateCount
      case .capacity(let id):
        if let index = agencies[id] { relaxed.capacity[index] = candidateCount }
      case .groupMinimum(let id): if let index = groups[id] { relaxed.groupMinimum[index] = 0 }
      case .groupMaximum(let id):
        if let index = groups[id] { relaxed.groupMaximum[index] = candidateCount }
      case .require(let id): if let index = candidates[id] { relaxed.isRequired[index] = false }
      case .exclude(let id): if let index = candidates[id] { relaxed.isExcluded[index] = false }
      case .together(let list): relaxed.together[list] = []
      case .instead(let list): relaxed.instead[list] = []
      }
    }
    return relaxed
  }

  /// Some choice that keeps the limits, or nil; the scores play no part.
  private func anySolution() -> Solution? {
    var (model, _) = model()
    for option in model.profit.indices { model.profit[option] = 0 }
    guard let taken = model.best(nodeLimit: nodeLimit).taken else { return nil }
    let given = (0..<candidateCount).map {
      eligibleIndex(option: taken[$0], of: $0, in: model) ?? -1
    }
    return Solution(given: given, value: 0, bound: 0, nodes: 0, openOptions: 0, usedCBC: false)
  }

  /// Limits whose removal makes the question answerable: those that the solution breaks, less all
  /// that can be kept besides.
  private func missed(by solution: Solution, keeping kept: [Limit], of all: [Limit]) -> [Limit] {
    var held = Set(kept)
    var broken: [Limit] = []
    func sort(_ solution: Solution) {
      let breaks = brokenLimits(solution)
      held.formUnion(all.filter { !breaks.contains($0) })
      broken = all.filter { !held.contains($0) }
    }
    sort(solution)
    var tried = Set<Limit>()
    while let next = broken.first(where: { !tried.contains($0) }) {
      tried.insert(next)
      if let better = keeping(Array(held) + [next]).anySolution() {
        held.insert(next)
        sort(better)
      }
    }
    return broken
  }

  /// The limits of this question that a choice breaks.
  func brokenLimits(_ solution: Solution) -> Set<Limit> {
    let taken = (0..<candidateCount).filter(solution.takes)
    var broken = Set<Limit>()
    if taken.reduce(0, { $0 + cost[$1] }) > budget + 1e-9 * max(1, budget) {
      broken.insert(.budget)
    }
    if taken.count > count { broken.insert(.count) }
    for (agency, id) in agencyIDs.enumerated()
    where taken.count(where: { eligibleAgency[solution.given[$0]] == agency }) > capacity[agency] {
      broken.insert(.capacity(id))
    }
    for (index, id) in groupIDs.enumerated() {
      let used = taken.count { group[$0] == index }
      if used < groupMinimum[index] { broken.insert(.groupMinimum(id)) }
      if used > groupMaximum[index] { broken.insert(.groupMaximum(id)) }
    }
    for candidate in 0..<candidateCount {
      if isRequired[candidate], !solution.takes(candidate) {
        broken.insert(.require(candidateIDs[candidate]))
      }
      if isExcluded[candidate], solution.takes(candidate) {
        broken.insert(.exclude(candidateIDs[candidate]))
      }
    }
    for (index, list) in together.enumerated()
    where Set(list.map(solution.takes)).count > 1 { broken.insert(.together(index)) }
    for (index, list) in instead.enumerated()
    where list.count(where: solution.takes) > 1 { broken.insert(.instead(index)) }
    return broken
  }

  /// A conflict of which no limit can be spared, by trying to spare each in turn.
  private func irreducible(_ all: [Limit]) -> [Limit] {
    var kept = all
    for limit in all {
      let fewer = kept.filter { $0 != limit }
      if keeping(fewer).anySolution() == nil { kept = fewer }
    }
    return kept
  }
}

/// The smallest set that has an element in common with each of the sets, the earliest in their
/// order among equals. Tries sizes in turn, depth first; a branch is given up when more sets that
/// share nothing are still to be met than elements may be picked.
func smallestHittingSet<Element: Hashable>(_ sets: [[Element]]) -> [Element] {
  func search(_ picked: [Element], _ left: Int) -> [Element]? {
    let open = sets.filter { set in !set.contains(where: picked.contains) }
    guard let first = open.first else { return picked }
    var covered = Set<Element>()
    var disjoint = 0
    for set in open where !set.contains(where: covered.contains) {
      covered.formUnion(set)
      disjoint += 1
    }
    guard disjoint <= left else { return nil }
    for element in first {
      if let found = search(picked + [element], left - 1) { return found }
    }
    return nil
  }
  for size in 0...sets.count {
    if let found = search([], size) { return found }
  }
  return []
}
