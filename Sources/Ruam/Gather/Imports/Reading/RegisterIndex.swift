// SPDX-License-Identifier: Apache-2.0
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
  /// What is kept of a register row; a few dozen bytes, for registers have hundreds of thousands.
  struct Entry: Sendable {
    let reference: Int64
    /// Places in ``agencies`` and ``networks``.
    let agency: Int
    let network: Int?
    let province: Province.Code?
    let form: LegalForm?
    let key: String
    let identifier: String?
    let telephone: String?
  }

  private(set) var entries: [Entry] = []
  private(set) var agencies = Interned()
  private(set) var networks = Interned()
  /// What the register of each agency has for the search of names that are not equal.
  private(set) var alike: [Int: AlikeNames] = [:]
  private(set) var byTelephone: [String: Places] = [:]
  private(set) var byPerson: [String: Places] = [:]
  private var byIdentifier: [String: Places] = [:]
  private var byName: [String: Places] = [:]
  private var byLearntName: [String: Places] = [:]
  /// Answers that took a search; valid until the next entry is added.
  private var remembered = RememberedMatches()
  let sounds = ThaiSounds()

  /// An index without any entry.
  init() {}

  /// Number of register rows in the index.
  var count: Int { entries.count }

  // MARK: - Building

  /// Adds a register row. `contact` is the person by whom the enterprise is reached.
  mutating func add(
    _ mention: EnterpriseMention, contact: String? = nil, reference: Int64, agency: String
  ) {
    remembered.forget()
    let place = entries.count
    let entry = Entry(
      reference: reference, agency: agencies.number(of: agency),
      network: mention.network.map { networks.number(of: $0) }, province: mention.province,
      form: mention.form, key: mention.key, identifier: RegisterIndex.number(mention.identifier),
      telephone: RegisterIndex.telephone(mention.telephone))
    entries.append(entry)
    if let digits = entry.identifier { byIdentifier[digits].add(place) }
    for key in RegisterIndex.keys(mention.key) { byName[key].add(place) }
    if let telephone = entry.telephone { byTelephone[telephone].add(place) }
    if mention.form == .soleProprietor, let person = contact.flatMap(PersonName.init) {
      byPerson[person.key].add(place)
    }
    alike[entry.agency, default: AlikeNames()].add(mention, at: place)
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
    guard mention.name != nil else { return }
    let places: [Int]
    if let digits = RegisterIndex.number(mention.identifier) {
      places = byIdentifier[digits].all
    } else {
      let own = RegisterIndex.telephone(mention.telephone).map { byTelephone[$0].all } ?? []
      let number = agencies.known(agency)
      let mine = own.filter { entries[$0].agency == number }
      places = mine.count == 1 ? mine : []
    }
    guard !places.isEmpty else { return }
    for key in RegisterIndex.keys(mention.key) where byName[key] == nil {
      let learnt = byLearntName[key].all
      for place in places where !learnt.contains(place) { byLearntName[key].add(place) }
    }
  }

  /// Learns from an accepted row of an attendance list or of outcomes.
  mutating func learn(_ row: RowReading, agency: String) {
    guard row.isAccepted, let mention = row.values.mention else { return }
    learn(mention, agency: agency)
  }

  // MARK: - Finding

  /// The register rows that a mention means, the likeliest first; empty when it is in no register.
  func matches(_ mention: EnterpriseMention, agency: String) -> [RegisterMatch] {
    let digits = RegisterIndex.number(mention.identifier)
    let asker = agencies.known(agency)
    if let digits, let places = byIdentifier[digits] {
      return ranked(places.all, mention, asker, .identifier)
    }
    guard mention.name != nil else { return [] }
    let keys = RegisterIndex.keys(mention.key)
    for (table, basis) in [(byName, RegisterMatch.Basis.name), (byLearntName, .learntName)] {
      let places = keys.flatMap { table[$0].all }
        .filter { mayBe($0, digits) && isNear($0, mention, asker) }
      if !places.isEmpty { return ranked(places, mention, asker, basis) }
    }
    guard let asker, let own = alike[asker] else { return [] }
    return remembered.answer(to: mention, of: asker) {
      matchesAlike(mention, asker, own, digits)
    }
  }

  /// The register row with the mention's number, or else with its name; nil when there is none. Constant
  /// time, for counting what is new.
  func plainMatch(_ mention: EnterpriseMention, agency: String) -> Int64? {
    let digits = RegisterIndex.number(mention.identifier)
    if let digits, let places = byIdentifier[digits] { return entries[places.first].reference }
    guard mention.name != nil else { return nil }
    let asker = agencies.known(agency)
    return RegisterIndex.keys(mention.key).lazy.flatMap { byName[$0].all }
      .first { mayBe($0, digits) && isNear($0, mention, asker) }
      .map { entries[$0].reference }
  }

  // MARK: - Numbers and keys

  /// Digits that can tell enterprises apart: a tax number, also a mistyped one, or a community enterprise's code.
  static func number(_ identifier: IdentifierReading) -> String? {
    guard let digits = identifier.digits, (12...13).contains(digits.utf8.count) else { return nil }
    return digits
  }

  /// Subscriber digits without the trunk zero and the country code; nil for anything shorter.
  static func telephone(_ text: String?) -> String? {
    guard let text else { return nil }
    let main = text.split(separator: "ต่อ").first.map(String.init) ?? text
    var digits = ThaiText.arabicDigits(main).utf8.filter { $0 >= 0x30 && $0 <= 0x39 }[...]
    if digits.starts(with: [0x36, 0x36]), digits.count >= 10 { digits = digits.dropFirst(2) }
    digits = digits.drop { $0 == 0x30 }
    return (8...9).contains(digits.count) ? String(decoding: digits, as: UTF8.self) : nil
  }

  /// A name's key, and the key without the "กลุ่ม" that some put before a group's name.
  static func keys(_ key: String) -> [String] {
    guard !key.isEmpty else { return [] }
    for word in ["กลุ่ม", "group"] where key.utf8.starts(with: word.utf8) {
      guard key.count > word.count + 2 else { continue }
      return [String(key.unicodeScalars.dropFirst(word.unicodeScalars.count)), key]
    }
    return [key]
  }

  // MARK: - Who may be whom

  /// Two valid numbers that differ speak against.
  func mayBe(_ place: Int, _ digits: String?) -> Bool {
    guard let digits, let other = entries[place].identifier else { return true }
    return digits == other || digits.utf8.count != other.utf8.count
  }

  private func isNear(_ place: Int, _ mention: EnterpriseMention, _ asker: Int?) -> Bool {
    let entry = entries[place]
    if entry.agency == asker { return true }
    // Another agency's spelling of an enterprise that the own register has under the same number.
    if let digits = entry.identifier,
      byIdentifier[digits].all.contains(where: { entries[$0].agency == asker })
    {
      return true
    }
    if let network = mention.network, network == entry.network.map({ networks[$0] }) { return true }
    if let province = mention.province, province == entry.province { return true }
    switch mention.form ?? entry.form {
    case .privateLimitedCompany, .publicLimitedCompany, .limitedPartnership,
      .registeredOrdinaryPartnership:
      return true
    default: return false
    }
  }

  /// The likeliest first: of the agency, of the network, of the province, then the oldest.
  func ranked(
    _ places: [Int], _ mention: EnterpriseMention, _ asker: Int?, _ basis: RegisterMatch.Basis
  ) -> [RegisterMatch] {
    let network = mention.network.flatMap { networks.known($0) }
    func rank(_ place: Int) -> Int {
      let entry = entries[place]
      var rank = entry.agency == asker ? 4 : 0
      if let network, network == entry.network { rank += 2 }
      if let province = mention.province, province == entry.province { rank += 1 }
      return rank
    }
    let unique = places.count < 2 ? places : Array(Set(places))
    return unique.map { (rank: rank($0), place: $0) }
      .sorted { ($0.rank, $1.place) > ($1.rank, $0.place) }
      .map { _, place in
        let entry = entries[place]
        return RegisterMatch(
          reference: entry.reference, agency: agencies[entry.agency],
          network: entry.network.map { networks[$0] }, basis: basis)
      }
  }
}
