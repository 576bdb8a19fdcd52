import Thailand

/// A value of an enterprise with where it comes from.
struct SourcedValue: Sendable, Hashable {
  let text: String
  /// The record that says so.
  let record: EnterpriseID
  /// Who recorded it; `nil` when the record is gone.
  let organisation: OrganisationID?
  /// When it was recorded or corrected.
  let at: String
  /// Whether a person corrected it by hand.
  let corrected: Bool
  /// How many records of the enterprise say the same.
  let agreeing: Int
  /// How many records say something else.
  let differing: Int
  /// The reference register that gives it, where our own records say nothing; `at` is its day.
  var reference: ReferenceMark?
}

/// An enterprise as the register shows it: the records of one entity put together.
struct RegisterEntry: Sendable {
  let entity: EntityID
  let values: [EnterpriseField: SourcedValue]
  let recordCount: Int
  let organisationCount: Int
  /// Buddhist-era fiscal year that employees and revenue refer to; `nil` when neither is known.
  let referenceYearBE: Int64?

  /// Chooses one value for each field.
  ///
  /// A person's latest correction comes first. Otherwise the value that most records give, among
  /// equals the one recorded last, among those the one of the newest record: the answer does not
  /// depend on the order of the records.
  static func merging(
    entity: EntityID, records: [EnterpriseRecord], edits: [EnterpriseEdit] = []
  ) -> RegisterEntry {
    var values: [EnterpriseField: SourcedValue] = [:]
    for field in EnterpriseField.allCases {
      values[field] =
        latestCorrection(of: field, in: edits, records: records)
        ?? mostGiven(field, in: records)
    }
    let cleared = Set(edits.filter { $0.value == nil }.map(\.field))
    for field in cleared where lastEdit(of: field, in: edits)?.value == nil { values[field] = nil }
    return RegisterEntry(
      entity: entity, values: values, recordCount: records.count,
      organisationCount: Set(records.map(\.organisation)).count,
      referenceYearBE: referenceYear(of: values, in: records))
  }

  /// The year of the record that gives the measures; where it names none, the year it was recorded.
  private static func referenceYear(
    of values: [EnterpriseField: SourcedValue], in records: [EnterpriseRecord]
  ) -> Int64? {
    guard let source = (values[.employees] ?? values[.revenue])?.record,
      let record = records.first(where: { $0.id == source })
    else { return nil }
    if let year = record.values.referenceYearBE { return year }
    return CalendarDate(iso: record.recordedAt.prefix(10)).map { Int64($0.fiscalYear.buddhistYear) }
  }

  private static func lastEdit(of field: EnterpriseField, in edits: [EnterpriseEdit])
    -> EnterpriseEdit?
  {
    // Of corrections at one moment the one entered last stands.
    edits.filter { $0.field == field }.reversed().max { $0.at < $1.at }
  }

  private static func latestCorrection(
    of field: EnterpriseField, in edits: [EnterpriseEdit], records: [EnterpriseRecord]
  ) -> SourcedValue? {
    guard let edit = lastEdit(of: field, in: edits), let text = edit.value else { return nil }
    let given = records.compactMap { $0.values.text(of: field) }
    let organisation = records.first { $0.id == edit.enterprise }?.organisation
    return SourcedValue(
      text: text, record: edit.enterprise, organisation: organisation, at: edit.at,
      corrected: true, agreeing: given.count { $0 == text },
      differing: given.count { $0 != text })
  }

  private static func mostGiven(_ field: EnterpriseField, in records: [EnterpriseRecord])
    -> SourcedValue?
  {
    var groups: [String: (count: Int, newest: EnterpriseRecord)] = [:]
    var given = 0
    for record in records {
      guard let text = record.values.text(of: field), !text.isEmpty else { continue }
      given += 1
      if let group = groups[text] {
        groups[text] = (group.count + 1, newer(group.newest, record))
      } else {
        groups[text] = (1, record)
      }
    }
    let best = groups.max {
      ($0.value.count, $0.value.newest.recordedAt, $0.value.newest.id)
        < ($1.value.count, $1.value.newest.recordedAt, $1.value.newest.id)
    }
    guard let best else { return nil }
    return SourcedValue(
      text: best.key, record: best.value.newest.id, organisation: best.value.newest.organisation,
      at: best.value.newest.recordedAt, corrected: false, agreeing: best.value.count,
      differing: given - best.value.count)
  }

  private static func newer(_ a: EnterpriseRecord, _ b: EnterpriseRecord) -> EnterpriseRecord {
    (a.recordedAt, a.id) < (b.recordedAt, b.id) ? b : a
  }

  func text(_ field: EnterpriseField) -> String? { values[field]?.text }
}
