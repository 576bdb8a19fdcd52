/// One thing that speaks for a meeting, with what it was seen in.
public struct ProposalReason: Hashable, Sendable {
  /// What kind of thing.
  public let feature: Feature
  /// What it adds to the score's logit.
  public let weight: Double
  /// The phrases it was seen in: what is offered and what is needed, or what both have.
  public let evidence: [String]

  /// The reason in words.
  public var thai: String {
    let (first, second) = quoted
    return switch feature {
    case .offerMeetsNeed: "สินค้าหรือบริการที่เสนอ \(first) ตรงกับความต้องการ \(second)"
    case .mutualTrade: "ซื้อขายกันได้ทั้งสองทาง: \(first) ตรงกับ \(second)"
    case .keywords: "มีคำสำคัญตรงกัน: \(first)"
    case .industry: "อยู่ในอุตสาหกรรมเดียวกันหรือใกล้เคียง (TSIC \(first))"
    case .chain: "อยู่ในห่วงโซ่อุปทานช่วงที่ต่อเนื่องกัน"
    case .markets: "มีตลาดเดียวกัน: \(first)"
    case .language: "สื่อสารกันได้ด้วยภาษา \(first)"
    case .capacity: "กำลังการผลิตเพียงพอต่อปริมาณที่ต้องการ"
    }
  }

  /// The same in English.
  public var english: String {
    let (first, second) = quoted
    return switch feature {
    case .offerMeetsNeed: "an offer, \(first), meets a need, \(second)"
    case .mutualTrade: "they could trade both ways: \(first) meets \(second)"
    case .keywords: "keywords in common: \(first)"
    case .industry: "the same or a neighbouring industry (TSIC \(first))"
    case .chain: "neighbours in the supply chain"
    case .markets: "a market in common: \(first)"
    case .language: "a language in common: \(first)"
    case .capacity: "the capacity suits the demand"
    }
  }

  private var quoted: (String, String) {
    ("“\(evidence.first ?? "–")”", "“\(evidence.dropFirst().first ?? "–")”")
  }
}

extension ProposalReason: Codable {
  private enum CodingKeys: String, CodingKey { case feature, weight, evidence, thai, english }

  /// Reads what ``encode(to:)`` writes; the sentences follow from the rest.
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    feature = try keys.decode(Feature.self, forKey: .feature)
    weight = try keys.decode(Double.self, forKey: .weight)
    evidence = try keys.decode([String].self, forKey: .evidence)
  }

  /// Writes the reason with its sentence in both languages.
  public func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(feature, forKey: .feature)
    try keys.encode(weight, forKey: .weight)
    try keys.encode(evidence, forKey: .evidence)
    try keys.encode(thai, forKey: .thai)
    try keys.encode(english, forKey: .english)
  }
}

extension Proposal: Codable {
  private enum CodingKeys: String, CodingKey { case partner, score, utility, reasons }

  /// Reads what ``encode(to:)`` writes.
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    partner = try keys.decode(Participant.ID.self, forKey: .partner)
    score = try keys.decode(Double.self, forKey: .score)
    reasons = try keys.decode([ProposalReason].self, forKey: .reasons)
  }

  /// Writes the score both as it is and as a utility.
  public func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(partner, forKey: .partner)
    try keys.encode(score, forKey: .score)
    try keys.encode(utility, forKey: .utility)
    try keys.encode(reasons, forKey: .reasons)
  }
}

/// Why profiles or decisions cannot be used.
public struct ProposalError: Error, Hashable, Sendable {
  /// What kind of mistake; the raw values are stable.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// A profile without an id.
    case emptyID
    /// Two profiles with one id.
    case duplicateID
    /// A decision about somebody who has no profile.
    case unknownProfile
    /// Fewer than ten accepted or ten refused proposals: nothing can be learnt.
    case tooFewDecisions
  }

  /// What kind of mistake.
  public let code: Code
  /// What a Thai reader needs in order to mend it.
  public let thai: String
  /// The same in English.
  public let english: String

  init(_ code: Code, _ detail: String = "") {
    self.code = code
    (thai, english) =
      switch code {
      case .emptyID: ("มีโปรไฟล์ที่ไม่มีรหัส", "a profile has no id")
      case .duplicateID: ("มีโปรไฟล์รหัส \(detail) ซ้ำกัน", "two profiles have the id \(detail)")
      case .unknownProfile:
        (
          "ผลการตอบรับอ้างถึงรหัส \(detail) ซึ่งไม่มีโปรไฟล์",
          "a decision names \(detail), who has no profile"
        )
      case .tooFewDecisions:
        (
          "ข้อมูลการตอบรับไม่พอให้เรียนรู้ ต้องมีทั้งที่ตอบรับและปฏิเสธอย่างน้อยอย่างละ 10 คู่ (\(detail))",
          "too few decisions to learn from: at least 10 accepted and 10 refused are needed (\(detail))"
        )
      }
  }
}

/// Every phrase as a vector of words, to find those that made two profiles alike.
struct PhraseBook {
  private let profiles: [Profile]
  private let offers: [[WordIndex.Vector]]
  private let needs: [[WordIndex.Vector]]
  private let keywords: [[WordIndex.Vector]]

  init(_ profiles: [Profile], _ words: WordIndex) {
    self.profiles = profiles
    offers = profiles.map { $0.offers.map(words.vector) }
    needs = profiles.map { $0.needs.map(words.vector) }
    keywords = profiles.map { $0.keywords.map(words.vector) }
  }

  /// The phrases that show a feature of two profiles.
  func evidence(of feature: Feature, _ a: Int, _ b: Int, words: WordIndex) -> [String] {
    switch feature {
    case .offerMeetsNeed, .mutualTrade:
      let give = WordIndex.cosine(words.offers[a], words.needs[b])
      let take = WordIndex.cosine(words.offers[b], words.needs[a])
      let forward = (give >= take) == (feature == .offerMeetsNeed)
      let (seller, buyer) = forward ? (a, b) : (b, a)
      return closest(offers[seller], needs[buyer]).map {
        [profiles[seller].offers[$0.0], profiles[buyer].needs[$0.1]]
      } ?? []
    case .keywords:
      return closest(keywords[a], keywords[b]).map { [profiles[a].keywords[$0.0]] } ?? []
    case .industry: return [profiles[a].tsic ?? "", profiles[b].tsic ?? ""]
    case .markets: return common(profiles[a].markets, profiles[b].markets)
    case .language: return common(profiles[a].languages, profiles[b].languages)
    case .chain, .capacity: return []
    }
  }

  private func closest(_ a: [WordIndex.Vector], _ b: [WordIndex.Vector]) -> (Int, Int)? {
    var best: (Int, Int)?
    var most: Float = 0
    for (i, first) in a.enumerated() {
      for (j, second) in b.enumerated() {
        let likeness = WordIndex.cosine(first, second)
        if likeness > most {
          most = likeness
          best = (i, j)
        }
      }
    }
    return best
  }

  private func common(_ a: [String], _ b: [String]) -> [String] {
    a.first { name in b.contains { $0 == name || $0.lowercased() == name.lowercased() } }
      .map { [$0] } ?? []
  }
}
