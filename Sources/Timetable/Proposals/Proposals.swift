/// A partner proposed to somebody.
public struct Proposal: Hashable, Sendable {
  /// Who is proposed.
  public let partner: Participant.ID
  /// 0…1; after learning, the probability that both accept.
  public let score: Double
  /// What speaks for the meeting, strongest first, at most three.
  public let reasons: [ProposalReason]

  /// The score as a utility for an event, 0…1000.
  public var utility: Double { (score * 1000).rounded() }
}

/// The partners proposed to one profile.
public struct Proposals: Hashable, Sendable, Codable {
  /// To whom.
  public let id: Participant.ID
  /// The best partners, best first; equal ones in the order of ids.
  public let partners: [Proposal]
}

/// Finds the best partners among a set of profiles.
///
/// Every pair is scored, so that the best are the best. Ten thousand profiles take a few seconds.
public struct ProposalSearch {
  private let profiles: [Profile]
  private let words: WordIndex
  private let table: FeatureTable
  private let index: [Participant.ID: Int]

  /// Prepares profiles.
  /// - Throws: ``ProposalError`` when an id stands twice or is empty.
  public init(_ profiles: [Profile]) throws(ProposalError) {
    self.profiles = profiles.sorted { $0.id.rawValue < $1.id.rawValue }
    words = WordIndex(self.profiles)
    table = FeatureTable(self.profiles)
    var index: [Participant.ID: Int] = [:]
    for (place, profile) in self.profiles.enumerated() {
      if profile.id.rawValue.isEmpty { throw ProposalError(.emptyID) }
      if index.updateValue(place, forKey: profile.id) != nil {
        throw ProposalError(.duplicateID, profile.id.rawValue)
      }
    }
    self.index = index
  }

  /// The best `count` partners of every profile, in the order of ids.
  public func best(_ count: Int, weights: ProposalWeights = .standard) -> [Proposals] {
    let postings = (
      offers: Postings(words.offers, wordCount: words.wordCount),
      needs: Postings(words.needs, wordCount: words.wordCount),
      keywords: Postings(words.keywords, wordCount: words.wordCount)
    )
    let people = profiles.count
    let toNeeds = FlatArray<Float>(repeating: 0, count: people)
    let toOffers = FlatArray<Float>(repeating: 0, count: people)
    let toKeywords = FlatArray<Float>(repeating: 0, count: people)
    let row = weights.row.map(Float.init)
    // The most that features beyond words can add: most pairs need no closer look.
    let rest = row[3...].reduce(0) { $0 + max(0, $1) }
    let phrases = PhraseBook(profiles, words)
    return profiles.indices.map { person in
      postings.needs.cosines(words.offers[person], into: toNeeds)
      postings.offers.cosines(words.needs[person], into: toOffers)
      postings.keywords.cosines(words.keywords[person], into: toKeywords)
      var top = Top(count)
      for other in 0..<people where table.mayMeet(person, other) {
        let (give, take) = (toNeeds[other], toOffers[other])
        var logit = row[0] * max(give, take) + row[1] * min(give, take) + row[2] * toKeywords[other]
        if logit + rest <= top.worst { continue }
        logit += row[3] * table.industry(person, other) + row[4] * table.chain(person, other)
        logit += row[5] * table.markets(person, other) + row[6] * table.language(person, other)
        logit += row[7] * table.capacity(person, other)
        top.offer(other, logit)
      }
      let partners = top.best.map { other, logit in
        Proposal(
          partner: profiles[other].id, score: logistic(weights.bias + Double(logit)),
          reasons: reasons(person, other, weights: weights.row, phrases))
      }
      return Proposals(id: profiles[person].id, partners: partners)
    }
  }

  /// The features of two profiles, by index; nil when one of them is not there.
  func features(_ a: Participant.ID, _ b: Participant.ID) -> [Double]? {
    guard let first = index[a], let second = index[b] else { return nil }
    return features(first, second)
  }

  private func features(_ a: Int, _ b: Int) -> [Double] {
    let give = WordIndex.cosine(words.offers[a], words.needs[b])
    let take = WordIndex.cosine(words.offers[b], words.needs[a])
    return [
      max(give, take), min(give, take), WordIndex.cosine(words.keywords[a], words.keywords[b]),
      table.industry(a, b), table.chain(a, b), table.markets(a, b), table.language(a, b),
      table.capacity(a, b),
    ].map(Double.init)
  }

  private func reasons(
    _ a: Int, _ b: Int, weights: [Double], _ phrases: PhraseBook
  ) -> [ProposalReason] {
    let features = features(a, b)
    let strongest = Feature.allCases
      .map { (feature: $0, weight: weights[$0.index] * features[$0.index]) }
      .filter { $0.weight > 0.05 }
      .sorted { ($0.weight, $1.feature.index) > ($1.weight, $0.feature.index) }
    return strongest.prefix(3).map { feature, weight in
      ProposalReason(
        feature: feature, weight: weight,
        evidence: phrases.evidence(of: feature, a, b, words: words))
    }
  }
}

/// Keeps the best few of many.
private struct Top {
  private let limit: Int
  private var heap: [(other: Int, logit: Float)] = []

  init(_ limit: Int) {
    self.limit = limit
    heap.reserveCapacity(limit)
  }

  /// What has to be exceeded to be kept.
  @inline(__always)
  var worst: Float { heap.count == limit ? heap.first?.logit ?? .infinity : -.infinity }

  /// The kept ones, best first.
  var best: [(other: Int, logit: Float)] { heap.sorted { Top.isWorse($1, $0) } }

  private static func isWorse(_ a: (other: Int, logit: Float), _ b: (other: Int, logit: Float))
    -> Bool
  { a.logit == b.logit ? a.other > b.other : a.logit < b.logit }

  @inline(__always)
  mutating func offer(_ other: Int, _ logit: Float) {
    if heap.count == limit {
      guard let worst = heap.first, worst.logit < logit else { return }
      heap[0] = (other, logit)
      sink()
    } else {
      heap.append((other, logit))
      rise()
    }
  }

  private mutating func rise() {
    var child = heap.count - 1
    while child > 0, Top.isWorse(heap[child], heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && Top.isWorse(heap[child], heap[worst]) { worst = child }
      if worst == parent { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
