import Database
import Linkage
import Site
import Thailand

/// Writes enterprises that persons enter or correct.
struct EnterpriseEditStore {
  let db: Connection
  let actor: History.Actor
  let account: AccountID?
  let now: Timestamp
  /// The request that asked for it; named in the history.
  var correction: CorrectionRequestID?

  /// Records an enterprise as one organisation writes it down. When its number or its name and
  /// province are known already it becomes one more record of that enterprise.
  ///
  /// - Parameter writtenNumber: a 13-digit number with a wrong check digit, shown all the same.
  func add(
    _ values: EnterpriseValues, organisation: OrganisationID, writtenNumber: String?
  ) throws -> EntityID {
    let id = EnterpriseID.next()
    let record = EnterpriseRecord(
      id: id, organisation: organisation, batch: nil, importRow: nil, values: values,
      recordedAt: now.text)
    let register = RegisterStore(db: db)
    try register.insert([
      NewEnterpriseRecord(
        record: record, writtenForm: NewEnterpriseRecord.writtenForm(values, network: nil))
    ])
    if let writtenNumber {
      try register.insert(
        EnterpriseEdit(
          enterprise: id, field: .taxID, value: writtenNumber, at: now.text, account: account),
        id: .next(), reason: nil)
    }
    let keys = IdentityKey.keys(
      of: values, nameKey: OrganisationName.key(values.name), organisation: organisation,
      network: nil)
    let identity = IdentityStore(db: db)
    let touched = try identity.recognise([UnrecognisedRecord(id: id, keys: keys)], at: now.text)
    try register.refreshEntries(touched, at: now.text)
    try FigureStore(db: db).identitiesChanged()
    let entity = try identity.entitiesOf([id])[id] ?? EntityID(rawValue: id.rawValue)
    try History.record(
      "created", kind: "enterprise", id: entity, by: actor, at: now,
      after: Noted(record: id, organisation: organisation, name: values.name), in: db)
    return entity
  }

  private struct Noted: Encodable {
    let record: EnterpriseID
    let organisation: OrganisationID
    let name: String
  }

  /// Corrects values. Each correction goes to the record that gave the value when that record is
  /// the writer's to correct, else to the writer's own record, so that after a split it stays with
  /// the record it was made on.
  func correct(
    _ detail: EnterpriseDetail, _ changes: [(field: EnterpriseField, value: String?)],
    reach: Reach, reason: String?
  ) throws {
    let register = RegisterStore(db: db)
    let entity = detail.entry.entity
    var before: [String: String] = [:]
    var after: [String: String] = [:]
    for (field, value) in changes {
      let target = record(for: field, detail, reach: reach)
      try register.insert(
        EnterpriseEdit(
          enterprise: target, field: field, value: value, at: now.text, account: account),
        id: .next(), reason: reason)
      // Personal numbers are not kept for ever in the history, only that they changed.
      let isPersonal = [.taxID, .telephone, .email, .contactPerson].contains(field)
      before[field.rawValue] = isPersonal ? "…" : detail.entry.text(field) ?? ""
      after[field.rawValue] = isPersonal ? "…" : value ?? ""
    }
    if let correction { after["correction"] = correction.description }
    try register.refreshEntries([entity], at: now.text)
    if changes.contains(where: { $0.field == .province }) {
      try FigureStore(db: db).identitiesChanged()
    }
    try History.record(
      "corrected", kind: "enterprise", id: entity, by: actor, at: now, reason: reason,
      before: before, after: after, in: db)
  }

  private func record(
    for field: EnterpriseField, _ detail: EnterpriseDetail, reach: Reach
  ) -> EnterpriseID {
    let source = detail.entry.values[field]?.record
    func isOwn(_ record: EnterpriseRecord) -> Bool {
      reach.areas.contains { $0.organisation == nil || $0.organisation == record.organisation }
    }
    if let source, detail.records.contains(where: { $0.id == source && isOwn($0) }) {
      return source
    }
    return detail.records.first(where: isOwn)?.id ?? source
      ?? EnterpriseID(rawValue: detail.entry.entity.rawValue)
  }
}

/// Finds enterprises like the one being typed.
struct LookAlikes {
  let db: Connection
  let names: RegisterNames

  /// At most so many are named.
  private static let most = 6

  /// At most six enterprises with the same number, name and province, telephone, all words of the
  /// name, or a name that may be the same one misspelt or in the other script. Out of reach ones are
  /// found too, for they would be counted twice just the same; the page shows their names only.
  func find(name: String, province: String?, number: String?, telephone: String?) throws
    -> [RegisterLine]
  {
    var found: [RegisterLine] = []
    var seen = Set<EntityID>()
    func add(_ lines: () throws -> [RegisterLine]) throws {
      guard found.count < Self.most else { return }
      for line in try lines()
      where found.count < Self.most && seen.insert(line.entity).inserted { found.append(line) }
    }
    for text in [number, telephone].compactMap({ $0 }) {
      let digits = ThaiText.arabicDigits(text).filter { $0.isASCII && $0.isNumber }
      if RegisterQuery.isNumber(digits) { try add { try lines([digits], province: nil) } }
    }
    let core = OrganisationName(ThaiText.cleaned(name)).core
    if core.unicodeScalars.count >= 4, let query = RegisterQuery(core) {
      let words = try RegisterVocabulary(db: db).words(for: query)
      if let province { try add { try lines(words, province: province) } }
      try add { try nearly(core, province: province) }
      try add { try lines(words, province: nil) }
    }
    return found
  }

  private func criteria(_ province: String?) -> RegisterCriteria {
    var criteria = RegisterCriteria(reach: .everything)
    if let province { criteria.parts = [RegisterPart.province(province)] }
    return criteria
  }

  private func lines(_ words: [String], province: String?) throws -> [RegisterLine] {
    guard !words.isEmpty else { return [] }
    var criteria = criteria(province)
    criteria.words = words
    return try RegisterList(db: db, criteria: criteria).lines(limit: Self.most)
  }

  /// Enterprises whose name may be this one: in the same province with up to two slips or the same
  /// sound, where the province is not known with one slip.
  private func nearly(_ name: String, province: String?) throws -> [RegisterLine] {
    guard let index = try names.index(db) else { return [] }
    let worst: NameIndex.Agreement = province == nil ? .oneSlip : .twoSlips
    let near = index.search(name, limit: 50).filter { $0.agreement <= worst }.flatMap(\.ids)
      .prefix(500).map { EntityID(rawValue: Int64($0)) }
    let list = RegisterList(db: db, criteria: criteria(province))
    return try list.lines(of: Array(list.meeting(near).prefix(Self.most)))
  }
}
