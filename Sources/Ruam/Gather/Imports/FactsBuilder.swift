import Thailand

/// Turns understood rows into facts. Network codes become the ids of the programme's networks.
struct FactsBuilder {
  let networks: [String: NetworkID]
  private(set) var facts = ImportedFacts()

  init(networks: [String: NetworkID]) { self.networks = networks }

  /// Takes an accepted row over; a rejected one leaves no fact.
  ///
  /// - Parameters:
  ///   - row: a row as it was read.
  ///   - id: the id under which the row is kept as the receipt of its facts.
  ///   - match: the register row that the row speaks of, by the reference given to the index.
  mutating func add(_ row: RowReading, id: ImportRowID, match: RegisterMatch?) {
    guard row.isAccepted else { return }
    let network = row.values.network.code.flatMap { networks[$0] }
    switch row.values {
    case .register(let values):
      guard let network else { return }
      facts.registrations.append(
        ImportedFacts.Registration(
          importRow: id, network: network, enterprise: enterprise(values),
          joinedOn: values.joined?.iso))
    case .attendance(let values):
      addAttendance(values, id: id, network: network, match: match)
    case .outcome(let values):
      addOutcomes(values, id: id, network: network, match: match)
    }
  }

  private mutating func addAttendance(
    _ values: AttendanceValues, id: ImportRowID, network: NetworkID?, match: RegisterMatch?
  ) {
    guard let days = values.days else { return }
    let participant: ImportedFacts.Attendance.Participant
    if values.role == .entrepreneur, let mention = values.mention {
      participant = .entrepreneur(self.values(mention), match: match.map(reference))
    } else {
      participant = .official(organisation: values.organisation)
    }
    facts.attendances.append(
      ImportedFacts.Attendance(
        importRow: id, network: network,
        activity: ImportedActivity(
          name: values.activity ?? "", kind: values.activityKind ?? "", startsOn: days.first.iso,
          endsOn: days.last.iso, venue: values.venue, provinceCode: values.province?.rawValue),
        participant: participant, person: values.person,
        hoursHundredths: values.hours?.hundredths ?? 0))
  }

  private mutating func addOutcomes(
    _ values: OutcomeValues, id: ImportRowID, network: NetworkID?, match: RegisterMatch?
  ) {
    for change in values.changes {
      guard let amount = change.change, let period = change.afterPeriod else { continue }
      let scale: Int64 = change.indicator.isMoney ? 1 : 100
      facts.outcomes.append(
        ImportedFacts.Outcome(
          importRow: id, network: network, enterprise: self.values(values.mention),
          match: match.map(reference), kind: change.indicator,
          baselinePeriod: change.baselinePeriod?.key, period: period.key,
          baselineHundredths: change.baseline.map { $0 * scale },
          afterHundredths: change.after.map { $0 * scale }, changeHundredths: amount * scale,
          method: values.method, evidence: values.evidence))
    }
  }

  private func reference(_ match: RegisterMatch) -> ImportedFacts.Match {
    ImportedFacts.Match(reference: match.reference, basis: match.basis)
  }

  private func values(_ mention: EnterpriseMention) -> EnterpriseValues {
    var values = EnterpriseValues(name: mention.name ?? "")
    values.taxID = mention.identifier.taxIdentifier?.digits
    values.communityEnterpriseCode = mention.identifier.communityEnterpriseCode?.digits
    values.rawIdentifier = mention.identifier.digits
    values.telephone = mention.telephone
    values.provinceCode = mention.province?.rawValue
    values.legalForm = mention.form
    return values
  }

  private func enterprise(_ row: RegisterValues) -> EnterpriseValues {
    var values = self.values(row.mention)
    values.legalForm = row.legalForm.flatMap(LegalForm.read) ?? values.legalForm
    values.business = row.business
    values.tsicCode = row.tsic
    values.address = row.address
    values.subdistrict = row.subdistrict
    values.district = row.district
    values.postalCode = row.postalCode
    values.email = row.email
    values.contactPerson = row.contactPerson
    values.employees = row.employees.map(Int64.init)
    values.revenueSatang = row.revenue
    return values
  }
}

extension ExactNumber {
  /// The number in hundredths, rounded down to a whole hundredth; `nil` beyond 64 bits.
  var hundredths: Int64? { satang() }
}

extension ReportedPeriod {
  /// The period as stored and compared: fiscal year and part, such as `2558-Q3`.
  var key: String { "\(fiscalYear.buddhistYear)-\(code)" }
}
