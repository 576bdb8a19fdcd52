import Database

/// One way in which one organisation wrote down one enterprise. Facts are recorded under it.
typealias EnterpriseID = ID<EnterpriseRecord>
/// An enterprise counted once: the oldest of the records that identity puts together.
typealias EntityID = ID<RegisterEntry>

/// What the ids of records without a type of their own belong to.
package enum Organisation {}
enum Programme {}
enum Network {}
enum ImportBatch {}
enum ImportFile {}
enum ImportSheet {}
enum ImportRow {}
enum Activity {}
enum Membership {}
enum NetworkCommittee {}
enum NetworkCommitteeSeat {}
enum PersonAffiliation {}
/// One act of a person about identity: the decisions that are made, and undone, together.
enum IdentityAct {}
enum Attendance {}
enum MainActivity {}
enum Outcome {}
package enum Account {}
enum RoleGrant {}
enum APIToken {}

package typealias OrganisationID = ID<Organisation>
package typealias AccountID = ID<Account>
typealias ProgrammeID = ID<Programme>
typealias NetworkID = ID<Network>
typealias ImportBatchID = ID<ImportBatch>
typealias ImportFileID = ID<ImportFile>
typealias ImportSheetID = ID<ImportSheet>
typealias ImportRowID = ID<ImportRow>
typealias ActivityID = ID<Activity>
typealias AttendanceID = ID<Attendance>
typealias MainActivityID = ID<MainActivity>
typealias OutcomeID = ID<Outcome>
typealias IdentityDecisionID = ID<IdentityDecision>
typealias RoleGrantID = ID<RoleGrant>
typealias APITokenID = ID<APIToken>
typealias MembershipID = ID<Membership>
typealias NetworkCommitteeID = ID<NetworkCommittee>
typealias NetworkCommitteeSeatID = ID<NetworkCommitteeSeat>
/// A person of the register; not an account.
typealias PersonID = ID<PersonRecord>
typealias PersonAffiliationID = ID<PersonAffiliation>
typealias IdentityActID = ID<IdentityAct>
typealias ReviewCaseID = ID<ReviewCase>
typealias ReviewVerdictID = ID<ReviewVerdict>
/// A request for a correction.
typealias CorrectionRequestID = ID<CorrectionRequest>
/// A link through which a firm asks by itself.
typealias FirmLinkID = ID<FirmLink>
typealias RecognitionRunID = ID<RecognitionRun>
