import Algorithms
import Linkage

/// What recognition reads of an enterprise record.
struct RecognisableRecord: Sendable {
  let id: EnterpriseID
  let entity: EntityID
  let organisation: OrganisationID
  let name: String
  let taxID: String?
  let communityEnterpriseCode: String?
  let telephone: String?
  let address: String?
  let subdistrict: String?
  let district: String?
  /// The province in words.
  let province: String?
  let postalCode: String?
  let contactPerson: String?
  /// The network under which it was written down.
  let network: NetworkID?
  /// Whether a person already decided something about its enterprise.
  let isDecided: Bool
  /// Whether a person already said that this record belongs where it stands.
  let isConfirmed: Bool

  /// Whether more than a name is known, as in a register; a mention in a list of participants has
  /// its name only.
  var isMention: Bool {
    taxID == nil && communityEnterpriseCode == nil && telephone == nil && province == nil
  }

  /// What is compared, in the order of ``Recogniser/columns``.
  fileprivate var row: [String] {
    [
      String(id.rawValue), name, taxID, communityEnterpriseCode, telephone, address, subdistrict,
      district, province, postalCode, contactPerson, network.map { String($0.rawValue) },
    ].map { $0 ?? "" }
  }
}

/// What recognition found.
struct Recognition: Sendable {
  /// A pair with its probability and the steps that led to it.
  struct Pair: Sendable {
    let a: EnterpriseID
    let b: EnterpriseID
    let probability: Double
    let evidence: [Evidence]
  }

  /// Pairs that are certain: a rule may join them.
  var certain: [Pair] = []
  /// Pairs of different enterprises that a person should look at.
  var likely: [Pair] = []
  /// Pairs of one enterprise whose evidence speaks against it.
  var doubtful: [Pair] = []
  /// Pairs drawn by chance: from those that stand together, and from the likely that stand apart.
  var sample: (joined: [Pair], apart: [Pair]) = ([], [])
  /// How many pairs stand together.
  var joinedPairs = 0
  /// How many rows were compared.
  var records = 0
  /// How many pairs were compared.
  var compared = 0
}

/// Two enterprises, in whichever order.
struct EntityPair: Hashable, Sendable {
  let a: EntityID
  let b: EntityID

  init(_ first: EntityID, _ second: EntityID) {
    (a, b) = first < second ? (first, second) : (second, first)
  }
}

/// Finds out with the linkage engine which records may be one enterprise beyond what exact rules
/// have joined, and where those rules may have gone too far.
///
/// Every enterprise stands for itself with the different ways in which registers describe it. A name
/// that only a list of participants mentions takes part where no register of its enterprise has it.
struct Recogniser {
  static let columns = [
    "id", "name", "tax_id", "community_enterprise_code", "telephone", "address", "subdistrict",
    "district", "province_code", "postal_code", "contact_person", "network",
  ]

  private static let model = LinkageModel(
    idColumn: "id",
    comparisons: [
      Comparison(.organisationName, column: "name"), Comparison(.identifier, column: "tax_id"),
      Comparison(.identifier, column: "community_enterprise_code"),
      Comparison(.telephone, column: "telephone"),
      Comparison(
        addressLine: "address", subdistrict: "subdistrict", district: "district",
        province: "province_code", postcode: "postal_code"),
      Comparison(.personName, column: "contact_person"),
      Comparison(.category, column: "network"),
    ])

  private let rows: [RecognisableRecord]
  private let names: [ComparableName]
  private let apart: Set<EntityPair>
  /// The rows of every enterprise that is known in a network.
  private let standing: [NetworkID: [Int]]
  private let sounds: DistinctiveSounds

  /// - Parameters:
  ///   - records: every record of the register.
  ///   - apart: enterprises that a person called different.
  init(_ records: [RecognisableRecord], apart: Set<EntityPair> = []) {
    self.apart = apart
    rows = Self.representatives(of: records)
    names = rows.map { ComparableName($0.name) }
    var networks: [EntityID: Set<NetworkID>] = [:]
    for record in records {
      if let network = record.network { networks[record.entity, default: []].insert(network) }
    }
    var standing: [NetworkID: [Int]] = [:]
    for row in rows.indices {
      for network in networks[rows[row].entity, default: []] {
        standing[network, default: []].append(row)
      }
    }
    self.standing = standing
    sounds = DistinctiveSounds(among: names)
  }

  /// One row for each different description of an enterprise, ordered by enterprise and record.
  private static func representatives(of records: [RecognisableRecord]) -> [RecognisableRecord] {
    var chosen: [RecognisableRecord] = []
    for (_, members) in Dictionary(grouping: records, by: \.entity).sorted(by: { $0.key < $1.key })
    {
      let ordered = members.sorted { ($0.isMention ? 1 : 0, $0.id) < ($1.isMention ? 1 : 0, $1.id) }
      var seen: Set<[String]> = []
      var registered: Set<ComparableName> = []
      for record in ordered {
        if record.isMention {
          guard registered.insert(ComparableName(record.name)).inserted else { continue }
        } else {
          registered.insert(ComparableName(record.name))
        }
        if seen.insert(Array(record.row.dropFirst().dropLast())).inserted { chosen.append(record) }
      }
    }
    return chosen
  }

  /// Compares, and sorts pairs into bands. Cost: about a second for a hundred thousand records on
  /// two cores.
  ///
  /// - Parameters:
  ///   - sampleSize: how many pairs of each kind to draw by chance.
  ///   - seed: the same seed draws the same pairs.
  /// - Throws: `LinkageError`.
  func recognise(sampleSize: Int = 0, seed: UInt64 = 1) throws -> Recognition {
    var found = Recognition()
    found.records = rows.count
    guard rows.count > 1 else { return found }
    var options = Linker.Options()
    options.keepFrom = ReviewBand.reviewFrom
    let result: LinkageResult
    do {
      let table = try RecordTable(columns: Self.columns, rows: rows.map(\.row), name: "register")
      result = try Linker(Self.model).link(table, options)
    } catch {
      // Nothing that two records have in common is an answer, not a failure.
      if case .noComparablePairs = error { return found }
      throw error
    }
    found.compared = result.comparedPairs
    sortLinks(result, into: &found)
    let joined = doubt(result, into: &found)
    placeMentions(result, into: &found)
    var draw = SeededDraw(seed: seed)
    found.joinedPairs = joined.count
    found.sample.joined = draw.some(sampleSize, of: joined).map { pair($0.0, $0.1, result) }
    found.sample.apart = draw.some(sampleSize, of: found.likely)
    return found
  }

  // MARK: Pairs that stand apart

  private func sortLinks(_ result: LinkageResult, into found: inout Recognition) {
    var seen: Set<EntityPair> = []
    // Most probable first, so the first link of two enterprises is their best.
    result.forEachLink { link in
      let (a, b) = (rows[link.first], rows[link.second])
      guard a.entity != b.entity, seen.insert(EntityPair(a.entity, b.entity)).inserted else {
        return
      }
      let pair = pair(link.first, link.second, result)
      if isCertain(link, pair, result) {
        found.certain.append(pair)
      } else {
        found.likely.append(pair)
      }
    }
  }

  /// A high probability alone does not join: sister companies share address and telephone. A number
  /// must be the same, or the name but for a slip of the pen, or the person in charge; and no person
  /// must have decided on both enterprises already.
  private func isCertain(
    _ link: Link, _ pair: Recognition.Pair, _ result: LinkageResult
  ) -> Bool {
    let (a, b) = (rows[link.first], rows[link.second])
    guard link.probability >= ReviewBand.certainFrom, !(a.isDecided && b.isDecided),
      result.entity(ofRow: link.first) == result.entity(ofRow: link.second)
    else { return false }
    if let number = a.taxID, number == b.taxID { return true }
    if let code = a.communityEnterpriseCode, code == b.communityEnterpriseCode { return true }
    guard !a.isMention, !b.isMention else { return false }
    return names[link.first].likeness(to: names[link.second]) >= Self.sameName
      || pair.evidence.contains { $0.subject == "contact_person" && $0.weight >= Self.samePerson }
  }

  /// Likeness from which two names differ by no more than a slip of the pen.
  private static let sameName = 0.97
  /// Weight from which two names of persons are one person's.
  private static let samePerson = 5.0

  // MARK: Pairs that stand together

  /// Weighs each description of an enterprise against its first one, and returns these pairs.
  private func doubt(_ result: LinkageResult, into found: inout Recognition) -> [(Int, Int)] {
    var joined: [(Int, Int)] = []
    var first = 0
    for row in rows.indices.dropFirst() {
      guard rows[row].entity == rows[first].entity else {
        first = row
        continue
      }
      joined.append((first, row))
      guard !rows[row].isConfirmed else { continue }
      let isDoubtful =
        rows[row].isMention
        ? isMisplaced(row, own: first)
        : areStrangers(first, row)
          || result.waterfall(first, row).probability < ReviewBand.doubtBelow
      if isDoubtful { found.doubtful.append(pair(first, row, result)) }
    }
    return joined
  }

  /// Whether two registers give one number to names that have nothing in common, as when somebody
  /// else's number was copied. Names in two scripts may be translations and are less alike.
  private func areStrangers(_ first: Int, _ second: Int) -> Bool {
    names[first].likeness(to: names[second]) < familiar(first, second)
  }

  /// The likeness that descriptions of one enterprise hardly ever fall short of.
  private func familiar(_ first: Int, _ second: Int) -> Double {
    names[first].isThai == names[second].isThai ? 0.7 : 0.6
  }

  /// Whether a mentioned name is unlike every other name of its enterprise, stands in a network that
  /// no register puts the enterprise in, or sounds more like another enterprise of its network.
  private func isMisplaced(_ row: Int, own first: Int) -> Bool {
    let entity = rows[row].entity
    let siblings = rows[first...].indices.prefix { rows[$0].entity == entity }
      .filter { $0 != row }
    let likeness = siblings.map { names[row].likeness(to: names[$0]) }
    if likeness.contains(1) { return false }
    if zip(siblings, likeness).allSatisfy({ $1 < familiar(row, $0) }) { return true }
    guard let network = rows[row].network else { return false }
    if !siblings.contains(where: { !rows[$0].isMention && rows[$0].network == network }) {
      return true
    }
    let own = siblings.map { sounds.share(of: names[row], in: names[$0]) }.max() ?? 0
    return standing[network, default: []].contains {
      rows[$0].entity != entity && sounds.share(of: names[row], in: names[$0]) >= own
    }
  }

  // MARK: Names without a register

  /// An enterprise known by its name alone is asked about together with the likeliest of its network
  /// that no person has called different, also when the name is written so differently that the
  /// engine does not bring the two together.
  private func placeMentions(_ result: LinkageResult, into found: inout Recognition) {
    let entities = Dictionary(
      rows.map { ($0.id, $0.entity) }, uniquingKeysWith: { first, _ in first })
    var asked: Set<EntityPair> = []
    for pair in found.certain + found.likely {
      if let a = entities[pair.a], let b = entities[pair.b] { asked.insert(EntityPair(a, b)) }
    }
    let registered = Set(rows.lazy.filter { !$0.isMention }.map(\.entity))
    let answers = Dictionary(apart.flatMap { [($0.a, 1), ($0.b, 1)] }, uniquingKeysWith: +)
    for row in rows.indices where !registered.contains(rows[row].entity) {
      guard row == 0 || rows[row - 1].entity != rows[row].entity, let network = rows[row].network,
        answers[rows[row].entity, default: 0] < Self.enoughAnswers
      else { continue }
      let others = standing[network, default: []].filter {
        registered.contains(rows[$0].entity)
          && !apart.contains(EntityPair(rows[$0].entity, rows[row].entity))
      }
      let (same, different) = others.partitioned { names[$0].isThai != names[row].isThai }
      let candidates =
        best(same) { names[row].likeness(to: names[$0]) }.prefix(1)
        + best(same) { sounds.share(of: names[row], in: names[$0]) }.prefix(1)
        + best(different) { sounds.share(of: names[row], in: names[$0]) }.prefix(3)
      for other in candidates
      where asked.insert(EntityPair(rows[other].entity, rows[row].entity)).inserted {
        found.likely.append(pair(other, row, result))
      }
    }
  }

  /// After so many answers that a name is none of the likeliest, it is taken for an enterprise that
  /// no register has.
  private static let enoughAnswers = 24

  /// One row of each enterprise, the most alike first.
  private func best(_ candidates: [Int], by likeness: (Int) -> Double) -> [Int] {
    candidates.map { (row: $0, likeness: likeness($0)) }.filter { $0.likeness > 0 }
      .sorted { ($0.likeness, $1.row) > ($1.likeness, $0.row) }.map(\.row)
      .uniqued(on: { rows[$0].entity })
  }

  // MARK: Evidence

  /// The field that a step is about. A name gives two steps: the name itself, and the legal form.
  private static func subject(_ column: String, _ seen: inout Set<String>) -> String {
    guard columns.contains(column) else { return "together" }
    return seen.insert(column).inserted ? column : "legal_form"
  }

  private func pair(_ first: Int, _ second: Int, _ result: LinkageResult) -> Recognition.Pair {
    let waterfall = result.waterfall(first, second)
    let (a, b) = rows[first].id < rows[second].id ? (first, second) : (second, first)
    var seen: Set<String> = []
    let steps = waterfall.steps.enumerated().map { number, step in
      Evidence(
        subject: number == 0 ? "start" : Self.subject(step.subject.english, &seen),
        findingThai: step.finding.thai, findingEnglish: step.finding.english, weight: step.weight)
    }
    return Recognition.Pair(
      a: rows[a].id, b: rows[b].id, probability: waterfall.probability, evidence: steps)
  }
}

/// Draws without replacement, the same for the same seed on every machine (SplitMix64: Steele, Lea
/// and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
private struct SeededDraw: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func some<Value>(_ count: Int, of values: [Value]) -> [Value] {
    Array(values.shuffled(using: &self).prefix(count))
  }
}
