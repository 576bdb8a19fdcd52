import Thailand

/// What the accepted rows of one batch say, on its way to becoming facts. Row ids are those of
/// `import_row`, so that each fact keeps the receipt it came from.
struct ImportedFacts: Sendable {
  /// The register row that another row speaks of.
  struct Match: Sendable {
    /// The enterprise record, or the row of this batch that becomes one.
    var reference: Int64
    var basis: RegisterMatch.Basis
  }

  /// A row of a register: an enterprise is a member of a network.
  struct Registration: Sendable {
    var importRow: ImportRowID
    var network: NetworkID
    var enterprise: EnterpriseValues
    /// ISO date.
    var joinedOn: String?
  }

  /// A row of an attendance list.
  struct Attendance: Sendable {
    enum Participant: Sendable {
      case entrepreneur(EnterpriseValues, match: Match?)
      /// An official, with the organisation as written.
      case official(organisation: String?)
    }

    var importRow: ImportRowID
    var network: NetworkID?
    var activity: ImportedActivity
    var participant: Participant
    var person: String?
    var hoursHundredths: Int64
  }

  /// A row of an outcome sheet.
  struct Outcome: Sendable {
    var importRow: ImportRowID
    var network: NetworkID?
    var enterprise: EnterpriseValues
    var match: Match?
    var kind: OutcomeIndicator
    var baselinePeriod: String?
    var period: String
    var baselineHundredths: Int64?
    var afterHundredths: Int64?
    var changeHundredths: Int64
    var method: String?
    var evidence: String?
  }

  var registrations = PackedList<Registration>()
  var attendances = PackedList<Attendance>()
  var outcomes = PackedList<Outcome>()

  /// How many rows become facts.
  var count: Int { registrations.count + attendances.count + outcomes.count }
}

/// An activity as an attendance list names it. Rows with the same agency, name and first day are
/// one activity.
struct ImportedActivity: Sendable, Hashable {
  var name: String
  var kind: String
  /// ISO dates.
  var startsOn: String
  var endsOn: String
  var venue: String?
  var provinceCode: String?
}
