// SPDX-License-Identifier: Apache-2.0
import Synchronization
import Thailand

/// One enterprise of a register that a row may speak of.
struct RegisterMatch: Sendable, Hashable {
  /// What showed that they are the same.
  enum Basis: String, Sendable, Codable, CaseIterable {
    case identifier
    case name
    /// A spelling that another row gave together with the identification number.
    case learntName = "learnt_name"
    case telephone
    /// A name that differs by a slip of the finger.
    case similarName = "similar_name"
    /// The name of the person by whom a sole proprietor is reached.
    case contactPerson = "contact_person"
    /// The Thai name and the English one, or the other way round.
    case otherScript = "other_script"
  }

  /// The caller's own reference to the register row.
  let reference: Int64
  let agency: String
  let network: String?
  let basis: Basis
}

/// The enterprises in all agencies' registers, to be found by the ways in which rows name them.
///
/// A number decides before a name. Names are looked for in the register of the agency that hands in;
/// in another agency's register only the name of a company or partnership, which the law keeps unique,
/// or a name of the same network or province. Two different valid numbers are never one enterprise,
/// however alike the names are.
///
/// Cost: look-ups by number and equal name take constant time; similar names are searched through the
/// agency's register, which only the few rows that nothing else explains come to.
struct RegisterIndex: Sendable {
  private struct Entry: Sendable {
    let reference: Int64
    let agency: String
    let network: String?
    let province: Province.Code?
    let form: LegalForm?
    let key: [Unicode.Scalar]
    /// The key, and the key without the word for a group.
    let spellings: [Spelling]
    let latin: LatinName?
    let identifier: String?
    let telephone: String?
  }

  /// A name as slips of the finger are looked for in it.
  private struct Spelling: Sendable {
    let scalars: [Unicode.Scalar]
    let figures: [Unicode.Scalar]
    /// One bit for each kind of letter in it, by the last six bits of its code.
    let letters: UInt64

    init(_ scalars: [Unicode.Scalar]) {
      self.scalars = scalars
      figures = EditDistance.digits(scalars)
      letters = scalars.reduce(0) { $0 | 1 << UInt64($1.value & 63) }
    }

    /// Whether so few half slips may make one of the other. Each slip takes away or brings in one kind of
    /// letter at most, so that most pairs need no closer look.
    func mayBe(_ other: Spelling, within slips: Int) -> Bool {
      abs(scalars.count - other.scalars.count) <= slips
        && (letters & ~other.letters).nonzeroBitCount <= slips
        && (other.letters & ~letters).nonzeroBitCount <= slips && figures == other.figures
    }
  }

  /// How Thai names sound, worked out when a Latin name is first compared with them.
  private final class ThaiSounds: Sendable {
    private let known = Mutex<[[Unicode.Scalar]: ThaiSound]>([:])

    func sound(of key: [Unicode.Scalar]) -> ThaiSound {
      known.withLock { known in
        if let sound = known[key] { return sound }
        let sound = ThaiSound(key)
        known[key] = sound
        return sound
      }
    }
  }

  private let sounds = ThaiSounds()
  private var entries: [Entry] = []
  private var byIdentifier: [String: [Int]] = [:]
  private var byName: [String: [Int]] = [:]
  private var byLearntName: [String: [Int]] = [:]
  private var byTelephone: [String: [Int]] = [:]
  /// Sole proprietors by the person in charge.
  private var byPerson: [String: [Int]] = [:]
  private var byAgency: [String: [Int]] = [:]

  /// An empty index.
  init() {}

  /// Number of register rows in it.
  var count: Int { entries.count }

  /// Adds one row of an agency's register; `contact` is the person by whom the enterprise is reached.
  mutating func add(
    _ mention: EnterpriseMention, contact: String? = nil, reference: Int64, agency: String
  ) {
    let name = mention.name.map(OrganisationName.init)
    let key = name?.key ?? ""
    let scalars = Array(key.unicodeScalars)
    let plain = RegisterIndex.withoutGroup(scalars)
    let place = entries.count
    entries.append(
      Entry(
        reference: reference, agency: agency, network: mention.network, province: mention.province,
        form: name?.form, key: scalars,
        spellings: (plain == scalars ? [scalars] : [scalars, plain]).map(Spelling.init),
        latin: name.flatMap { LatinName($0.core) },
        identifier: RegisterIndex.number(mention.identifier),
        telephone: RegisterIndex.telephone(mention.telephone)))
    if let digits = entries[place].identifier { byIdentifier[digits, default: []].append(place) }
    for key in RegisterIndex.keys(key) { byName[key, default: []].append(place) }
    if let telephone = entries[place].telephone {
      byTelephone[telephone, default: []].append(place)
    }
    if name?.form == .soleProprietor, let person = contact.flatMap(PersonName.init) {
      byPerson[person.key, default: []].append(place)
    }
    byAgency[agency, default: []].append(place)
  }

  /// Adds an accepted row of a register; other rows are ignored.
  mutating func add(_ row: RowReading, reference: Int64? = nil, agency: String) {
    guard row.isAccepted, case .register(let values) = row.values else { return }
    add(
      values.mention, contact: values.contactPerson, reference: reference ?? Int64(row.number),
      agency: agency)
  }

  /// Learns how an enterprise is written elsewhere, from a row that gives the name together with the number,
  /// or with a telephone that only one enterprise of the agency's register has.
  mutating func learn(_ mention: EnterpriseMention, agency: String) {
    guard let name = mention.name else { return }
    let places: [Int]
    if let digits = RegisterIndex.number(mention.identifier) {
      places = byIdentifier[digits] ?? []
    } else {
      let own = (RegisterIndex.telephone(mention.telephone).flatMap { byTelephone[$0] } ?? [])
        .filter { entries[$0].agency == agency }
      places = own.count == 1 ? own : []
    }
    guard !places.isEmpty else { return }
    for key in RegisterIndex.keys(OrganisationName.key(name)) where byName[key] == nil {
      for place in places where byLearntName[key]?.contains(place) != true {
        byLearntName[key, default: []].append(place)
      }
    }
  }

  /// Learns from an accepted row of an attendance list or of outcomes.
  mutating func learn(_ row: RowReading, agency: String) {
    guard row.isAccepted, let mention = row.values.mention else { return }
    learn(mention, agency: agency)
  }

  /// The register rows that a mention means, the likeliest first; empty when it is in no register.
  func matches(_ mention: EnterpriseMention, agency: String) -> [RegisterMatch] {
    let digits = RegisterIndex.number(mention.identifier)
    if let digits, let places = byIdentifier[digits] {
      return ranked(places, mention, agency, .identifier)
    }
    guard let name = mention.name else { return [] }
    let parsed = OrganisationName(name)
    let keys = RegisterIndex.keys(parsed.key)
    for (table, basis) in [(byName, RegisterMatch.Basis.name), (byLearntName, .learntName)] {
      let places = keys.flatMap { table[$0] ?? [] }
        .filter { mayBe($0, digits) && isNear($0, mention, agency, parsed.form) }
      if !places.isEmpty { return ranked(places, mention, agency, basis) }
    }
    let own = (byAgency[agency] ?? []).filter { mayBe($0, digits) }
    return byTelephone(mention, parsed, agency, digits) ?? bySimilarName(
      mention, parsed, agency, own)
      ?? byContactPerson(mention, parsed, agency, digits) ?? byOtherScript(
        mention, parsed, agency, own) ?? []
  }

  /// The register row with the mention's number, or else with its name; nil when there is none. Constant
  /// time, for counting what is new.
  func plainMatch(_ mention: EnterpriseMention, agency: String) -> Int64? {
    let digits = RegisterIndex.number(mention.identifier)
    if let digits, let place = byIdentifier[digits]?.first { return entries[place].reference }
    guard let name = mention.name else { return nil }
    let parsed = OrganisationName(name)
    return RegisterIndex.keys(parsed.key).lazy.flatMap { byName[$0] ?? [] }
      .first { mayBe($0, digits) && isNear($0, mention, agency, parsed.form) }
      .map { entries[$0].reference }
  }

  // MARK: - Numbers and keys

  /// Digits that can tell enterprises apart: a tax number, also a mistyped one, or a community enterprise's code.
  private static func number(_ identifier: IdentifierReading) -> String? {
    guard let digits = identifier.digits, (12...13).contains(digits.utf8.count) else { return nil }
    return digits
  }

  /// Subscriber digits without the trunk zero and the country code; nil for anything shorter.
  private static func telephone(_ text: String?) -> String? {
    guard let text else { return nil }
    let main = text.split(separator: "ต่อ").first.map(String.init) ?? text
    var digits = ThaiText.arabicDigits(main).filter { $0.isASCII && $0.isNumber }
    if digits.hasPrefix("66"), digits.count >= 10 { digits.removeFirst(2) }
    while digits.hasPrefix("0") { digits.removeFirst() }
    return (8...9).contains(digits.count) ? digits : nil
  }

  /// A name's key, and the key without the "กลุ่ม" that some put before a group's name.
  private static func keys(_ key: String) -> [String] {
    guard !key.isEmpty else { return [] }
    for word in ["กลุ่ม", "group"] where key.hasPrefix(word) && key.count > word.count + 2 {
      return [String(key.unicodeScalars.dropFirst(word.unicodeScalars.count)), key]
    }
    return [key]
  }

  // MARK: - Who may be whom

  /// Two valid numbers that differ speak against.
  private func mayBe(_ place: Int, _ digits: String?) -> Bool {
    guard let digits, let other = entries[place].identifier else { return true }
    return digits == other || digits.utf8.count != other.utf8.count
  }

  private func isNear(
    _ place: Int, _ mention: EnterpriseMention, _ agency: String, _ form: LegalForm?
  ) -> Bool {
    let entry = entries[place]
    if entry.agency == agency { return true }
    // Another agency's spelling of an enterprise that the own register has under the same number.
    if let digits = entry.identifier,
      byIdentifier[digits]?.contains(where: { entries[$0].agency == agency }) == true
    {
      return true
    }
    if let network = mention.network, network == entry.network { return true }
    if let province = mention.province, province == entry.province { return true }
    switch form ?? entry.form {
    case .privateLimitedCompany, .publicLimitedCompany, .limitedPartnership,
      .registeredOrdinaryPartnership:
      return true
    default: return false
    }
  }

  private func ranked(
    _ places: [Int], _ mention: EnterpriseMention, _ agency: String, _ basis: RegisterMatch.Basis
  ) -> [RegisterMatch] {
    var seen: Set<Int> = []
    let unique = places.filter { seen.insert($0).inserted }
    func rank(_ place: Int) -> Int {
      let entry = entries[place]
      var rank = entry.agency == agency ? 4 : 0
      if let network = mention.network, network == entry.network { rank += 2 }
      if let province = mention.province, province == entry.province { rank += 1 }
      return rank
    }
    return unique.sorted { (rank($0), $1) > (rank($1), $0) }.map {
      RegisterMatch(
        reference: entries[$0].reference, agency: entries[$0].agency, network: entries[$0].network,
        basis: basis)
    }
  }

  // MARK: - Names that are not equal

  /// The same telephone and at least half the name.
  private func byTelephone(
    _ mention: EnterpriseMention, _ name: OrganisationName, _ agency: String, _ digits: String?
  ) -> [RegisterMatch]? {
    guard let telephone = RegisterIndex.telephone(mention.telephone),
      let places = byTelephone[telephone]
    else { return nil }
    let key = Array(name.key.unicodeScalars)
    let latin = LatinName(name.core)
    let alike = places.filter { place in
      let entry = entries[place]
      guard entry.agency == agency, mayBe(place, digits) else { return false }
      let half = max(key.count, entry.key.count) * EditDistance.slip / 2
      return EditDistance.between(key, entry.key, atMost: half) <= half
        || LatinName.alike(key, latin, entry.key, entry.latin, tolerance: 0.45)
    }
    return alike.isEmpty ? nil : ranked(alike, mention, agency, .telephone)
  }

  /// A slip or two in a long enough name; figures in names must be equal.
  private func bySimilarName(
    _ mention: EnterpriseMention, _ name: OrganisationName, _ agency: String, _ own: [Int]
  ) -> [RegisterMatch]? {
    let keys = RegisterIndex.keys(name.key).map { Spelling(Array($0.unicodeScalars)) }
      .filter { $0.scalars.count >= 6 }
    var best: (distance: Int, places: [Int]) = (Int.max, [])
    for place in own {
      for key in keys {
        let allowed = (key.scalars.count >= 16 ? 2 : 1) * EditDistance.slip
        for other in entries[place].spellings where key.mayBe(other, within: allowed) {
          let distance = EditDistance.between(key.scalars, other.scalars, atMost: allowed)
          guard distance <= allowed else { continue }
          if distance < best.distance { best = (distance, []) }
          if distance == best.distance { best.places.append(place) }
        }
      }
    }
    return best.places.isEmpty ? nil : ranked(best.places, mention, agency, .similarName)
  }

  /// A sole proprietor named by the person in charge instead: of the same network, or the agency's only one.
  private func byContactPerson(
    _ mention: EnterpriseMention, _ name: OrganisationName, _ agency: String, _ digits: String?
  ) -> [RegisterMatch]? {
    guard name.form == .soleProprietor, let text = mention.name, let person = PersonName(text),
      person.family != nil
    else { return nil }
    let own = (byPerson[person.key] ?? []).filter {
      entries[$0].agency == agency && mayBe($0, digits)
    }
    let near = own.filter { mention.network != nil && entries[$0].network == mention.network }
    let places = near.isEmpty && own.count == 1 ? own : near
    return places.isEmpty ? nil : ranked(places, mention, agency, .contactPerson)
  }

  private static let groupWord = Array("กลุ่ม".unicodeScalars)

  private static func withoutGroup(_ key: [Unicode.Scalar]) -> [Unicode.Scalar] {
    key.starts(with: groupWord) ? Array(key.dropFirst(groupWord.count)) : key
  }

  /// A Thai name against English ones, or the other way round; the nearest of the network or the agency.
  private func byOtherScript(
    _ mention: EnterpriseMention, _ name: OrganisationName, _ agency: String, _ own: [Int]
  ) -> [RegisterMatch]? {
    let key = Array(name.key.unicodeScalars)
    let latin = LatinName(name.core)
    let thai = latin == nil ? ThaiSound(key) : nil
    var found: [(place: Int, distance: Double)] = []
    for place in own {
      let entry = entries[place]
      let distance: Double?
      if let thai, let other = entry.latin {
        distance = LatinName.distance(thai, other)
      } else if let latin, entry.latin == nil {
        distance = LatinName.distance(sounds.sound(of: entry.key), latin)
      } else {
        distance = nil
      }
      let isOtherNetwork = mention.network != nil && mention.network != entry.network
      if let distance, distance <= (isOtherNetwork ? 0.15 : 0.34) {
        found.append((place, distance))
      }
    }
    guard let least = found.map(\.distance).min() else { return nil }
    let places = found.filter { $0.distance <= least + 0.001 }.map(\.place)
    return ranked(places, mention, agency, .otherScript)
  }
}
