import Database
import Site
import Thailand

/// A name with the id of what it names.
struct Named<Record>: Sendable, Hashable {
  let id: ID<Record>
  let name: Text
}

/// An activity as it is stored.
struct ActivityRecord: Sendable {
  let id: ActivityID
  let name: String
  let kind: ActivityKind
  let days: DateSpan
  let venue: String?
  let province: String?
  /// Hours of the whole activity, in hundredths.
  let hoursHundredths: Int64?
  let programme: Named<Programme>
  let programmeCode: String
  /// The agency that held it.
  let organisation: Named<Organisation>
  let network: Named<Network>?
  let mainActivity: Named<MainActivity>?
  /// The hand-in that it was first read from; nil when it was entered by hand.
  let batch: ImportBatchID?
  let revision: Int
}

/// How many attended an activity.
struct AttendanceCounts: Sendable, Hashable {
  /// Distinct enterprises.
  var enterprises = 0
  /// Rows of entrepreneurs; several may come from one enterprise.
  var entrepreneurs = 0
  var officials = 0
  /// Distinct offices of officials.
  var offices = 0
}

/// One line of the list of activities.
struct ActivityLine: Sendable {
  let activity: ActivityRecord
  var counts = AttendanceCounts()
}

/// One row of attendance.
struct AttendanceRow: Sendable {
  let id: AttendanceID
  let participant: Participant
  /// The record that the row was written under; it never changes.
  let enterprise: EnterpriseID?
  /// The enterprise as it is counted now.
  let entity: EntityID?
  let enterpriseName: String?
  let office: String?
  let person: String?
  let hoursHundredths: Int64
  let source: FactSource?

  /// Who came: the enterprise or the office.
  var party: String? { enterpriseName ?? office }
}

/// The row of a file that a fact was read from.
struct FactSource: Sendable, Hashable {
  let row: ImportRowID
  let file: String
  /// Empty for text files.
  let sheet: String
  /// The number that a person sees in the spreadsheet.
  let number: Int

  /// “fti_members.csv, row 12”.
  var words: Text {
    let place = sheet.isEmpty ? file : "\(file) · \(sheet)"
    return Text("\(place) แถว \(number)", "\(place), row \(number)")
  }
}
