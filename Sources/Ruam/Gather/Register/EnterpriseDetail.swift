import Site
import Thailand

/// Everything that the page of an enterprise shows.
struct EnterpriseDetail: Sendable {
  let entry: RegisterEntry
  /// What reference registers say about it.
  let references: [Reference]
  let isDecided: Bool
  let updatedAt: String
  let records: [EnterpriseRecord]
  let edits: [EnterpriseEdit]
  let organisations: [OrganisationID: Text]
  let accounts: [AccountID: String]
  let memberships: [Membership]
  let attendances: [Attendance]
  let outcomes: [OutcomeLine]
  let sources: [SourceRow]
  let decisions: [IdentityLedger.Line]

  /// A row of a reference register with what it says beside our own records.
  struct Reference: Sendable {
    let match: ReferenceMatch
    let findings: [ReferenceFinding]
  }

  /// The enterprise is or was a member of a network.
  struct Membership: Sendable {
    let id: MembershipID
    let enterprise: EnterpriseID
    let network: NetworkID
    let networkName: Text
    let organisation: OrganisationID
    let role: String
    let joinedOn: CalendarDate?
    let leftOn: CalendarDate?
  }

  /// What the enterprise attended of one activity; several participants count once, with the
  /// longest attendance.
  struct Attendance: Sendable {
    let activity: ActivityID
    let name: String
    let days: DateSpan?
    let organisation: OrganisationID
    let hoursHundredths: Int64
    let participants: Int
  }

  /// One report of a change.
  struct OutcomeLine: Sendable {
    let kind: String
    let baselinePeriod: String?
    let period: String
    let baselineHundredths: Int64?
    let afterHundredths: Int64
    let changeHundredths: Int64
    let unit: String
    let organisation: OrganisationID
  }

  /// A row of a file that says something about the enterprise.
  struct SourceRow: Sendable {
    let id: ImportRowID
    let organisation: OrganisationID
    let file: String
    let sheet: String
    let kind: String
    let number: Int
    let cells: [String]
  }

  /// Hundredths of an hour over distinct activities, all agencies together.
  var hoursHundredths: Int64 { attendances.reduce(0) { $0 + $1.hoursHundredths } }

  /// Hundredths of an hour by agency, the longest first.
  var hoursByOrganisation: [(organisation: OrganisationID, hundredths: Int64)] {
    var sums: [OrganisationID: Int64] = [:]
    for attendance in attendances {
      sums[attendance.organisation, default: 0] += attendance.hoursHundredths
    }
    return sums.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }

  /// Changes with every record, correction and decision: who edits says which state they saw.
  var revision: String { "\(records.count)-\(edits.count)-\(decisions.count)" }

  var identity: IdentityState {
    IdentityState.state(records: records.count, isDecided: isDecided)
  }

  func name(of organisation: OrganisationID) -> Text {
    organisations[organisation] ?? Text("ไม่ทราบหน่วยงาน", "unknown organisation")
  }

  func name(of account: AccountID?) -> String? { account.flatMap { accounts[$0] } }
}

/// The hours that make an enterprise count as developed, in hundredths.
enum DevelopmentCriterion {
  static let hundredths: Int64 = 600
}
