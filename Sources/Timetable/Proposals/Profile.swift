/// What an enterprise says of itself when it looks for partners.
public struct Profile: Hashable, Sendable {
  /// Place in the supply chain.
  public enum ChainStage: String, Hashable, Sendable, Codable, CaseIterable {
    /// ต้นน้ำ: raw materials.
    case upstream
    /// กลางน้ำ: making.
    case midstream
    /// ปลายน้ำ: selling.
    case downstream
  }

  /// The same id as in an event.
  public var id: Participant.ID
  /// Profiles with the same side (such as "buyer") are not proposed to each other; nil meets everyone.
  public var side: String?
  /// Goods and services it sells, each a short phrase in Thai or English.
  public var offers: [String]
  /// Goods and services it looks for.
  public var needs: [String]
  /// Further words, in Thai or English.
  public var keywords: [String]
  /// Industry code (TSIC 2009), 1 to 5 digits.
  public var tsic: String?
  /// Place in the chain.
  public var stage: ChainStage?
  /// Markets it sells in or buys for, such as "JP" or "ภาคเหนือ".
  public var markets: [String]
  /// Languages it can talk in, such as "th".
  public var languages: [String]
  /// What it can deliver, in baht a month.
  public var capacity: Double?
  /// What it wants to buy, in baht a month.
  public var demand: Double?

  /// A profile; what is left out is unknown and counts neither for nor against a partner.
  public init(
    id: Participant.ID, side: String? = nil, offers: [String] = [], needs: [String] = [],
    keywords: [String] = [], tsic: String? = nil, stage: ChainStage? = nil, markets: [String] = [],
    languages: [String] = [], capacity: Double? = nil, demand: Double? = nil
  ) {
    self.id = id
    self.side = side
    self.offers = offers
    self.needs = needs
    self.keywords = keywords
    self.tsic = tsic
    self.stage = stage
    self.markets = markets
    self.languages = languages
    self.capacity = capacity
    self.demand = demand
  }
}

extension Profile: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case id, side, offers, needs, keywords, tsic, stage, markets, languages, capacity, demand
  }

  /// Everything but `id` may be left out.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseFields(otherThan: CodingKeys.allCases.map(\.rawValue))
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    id = try keys.decode(Participant.ID.self, forKey: .id)
    side = try keys.decodeIfPresent(String.self, forKey: .side)
    offers = try keys.decodeIfPresent([String].self, forKey: .offers) ?? []
    needs = try keys.decodeIfPresent([String].self, forKey: .needs) ?? []
    keywords = try keys.decodeIfPresent([String].self, forKey: .keywords) ?? []
    tsic = try keys.decodeIfPresent(String.self, forKey: .tsic)
    stage = try keys.decodeIfPresent(ChainStage.self, forKey: .stage)
    markets = try keys.decodeIfPresent([String].self, forKey: .markets) ?? []
    languages = try keys.decodeIfPresent([String].self, forKey: .languages) ?? []
    capacity = try keys.decodeIfPresent(Double.self, forKey: .capacity)
    demand = try keys.decodeIfPresent(Double.self, forKey: .demand)
  }

  /// Writes every field that is known.
  public func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(id, forKey: .id)
    try keys.encodeIfPresent(side, forKey: .side)
    try keys.encode(offers, forKey: .offers)
    try keys.encode(needs, forKey: .needs)
    try keys.encode(keywords, forKey: .keywords)
    try keys.encodeIfPresent(tsic, forKey: .tsic)
    try keys.encodeIfPresent(stage, forKey: .stage)
    try keys.encode(markets, forKey: .markets)
    try keys.encode(languages, forKey: .languages)
    try keys.encodeIfPresent(capacity, forKey: .capacity)
    try keys.encodeIfPresent(demand, forKey: .demand)
  }
}

/// What two enterprises answered when they were proposed to each other.
public struct Decision: Hashable, Sendable, Codable {
  /// One of the two.
  public var a: Participant.ID
  /// The other.
  public var b: Participant.ID
  /// Whether both said yes.
  public var accepted: Bool

  /// An answer to a proposal.
  public init(a: Participant.ID, b: Participant.ID, accepted: Bool) {
    self.a = a
    self.b = b
    self.accepted = accepted
  }
}

/// The content of a `PROFILES.json`: who there is and, where known, how earlier proposals fared.
public struct ProfileBook: Hashable, Sendable, Codable {
  enum CodingKeys: String, CodingKey, CaseIterable { case profiles, decisions }

  /// Everybody to whom partners are proposed, and who is proposed.
  public var profiles: [Profile]
  /// Answers from which weights are learnt.
  public var decisions: [Decision]

  /// A book of profiles.
  public init(profiles: [Profile], decisions: [Decision] = []) {
    self.profiles = profiles
    self.decisions = decisions
  }

  /// `decisions` may be left out.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseFields(otherThan: CodingKeys.allCases.map(\.rawValue))
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    profiles = try keys.decode([Profile].self, forKey: .profiles)
    decisions = try keys.decodeIfPresent([Decision].self, forKey: .decisions) ?? []
  }
}
