import Database
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

  /// At most six enterprises with the same number, name and province, telephone, or all words of
  /// the name. Out of reach ones are found too, for they would be counted twice just the same; the
  /// page shows their names only.
  func find(name: String, province: String?, number: String?, telephone: String?) throws
    -> [RegisterLine]
  {
    var found: [RegisterLine] = []
    var seen = Set<EntityID>()
    func add(_ words: [String], province: String? = nil) throws {
      guard !words.isEmpty, found.count < 6 else { return }
      var criteria = RegisterCriteria(reach: .everything)
      criteria.words = words
      if let province { criteria.parts = [RegisterPart.province(province)] }
      for line in try RegisterList(db: db, criteria: criteria).lines(limit: 6)
      where found.count < 6 && seen.insert(line.entity).inserted { found.append(line) }
    }
    for text in [number, telephone].compactMap({ $0 }) {
      let digits = ThaiText.arabicDigits(text).filter { $0.isASCII && $0.isNumber }
      if RegisterQuery.isNumber(digits) { try add([digits]) }
    }
    let core = OrganisationName(ThaiText.cleaned(name)).core
    if core.unicodeScalars.count >= 4, let query = RegisterQuery(core) {
      let words = try RegisterVocabulary(db: db).words(for: query)
      if let province { try add(words, province: province) }
      try add(words)
    }
    return found
  }
}
