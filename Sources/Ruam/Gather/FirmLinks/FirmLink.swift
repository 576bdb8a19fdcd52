import Database

/// A link by which a firm, which has no account, sees what the register says about it and asks for
/// corrections.
struct FirmLink: Sendable {
  let id: FirmLinkID
  /// The record for which it was made; it never changes.
  let enterprise: EnterpriseID
  /// The enterprise it belongs to today; nil when it is no longer in the register.
  let entity: EntityID?
  let maker: AccountID
  let makerName: String
  let createdAt: Timestamp
  let expiresAt: Timestamp
  let withdrawnAt: Timestamp?
  let withdrawnBy: String?

  /// Whether it opens anything at `now`.
  func isLiving(at now: Timestamp) -> Bool { withdrawnAt == nil && expiresAt > now }
}

/// How long a link is good, and how much may be done with it.
enum FirmLinkRules {
  static let days = 30
  /// So many requests of one link may wait for an answer.
  static let openLimit = 20
  /// Wrong links that may be tried from one address, as passwords may be.
  static let failuresPerAddress = SignInLimits.failuresPerAddress
}

/// What a firm sees through its link.
struct FirmSight: Sendable {
  let link: FirmLink
  let detail: EnterpriseDetail
  /// What was asked through the link, latest first.
  let requests: [CorrectionRequest]
}

/// A try of a link, counted under the address it comes from.
struct FirmLinkAttempt: LimitedAttempt {
  let subjects: [(String, limit: Int)]

  init(from address: String?) {
    subjects =
      address.map {
        [("firm-link " + SignInLimits.origin(of: $0), FirmLinkRules.failuresPerAddress)]
      } ?? []
  }
}

/// Why a link opens nothing. Whether it never was, is over or was withdrawn is not said.
enum FirmLinkRefusal: Error, Sendable, Hashable {
  case notValid
  case tooManyAttempts(until: Timestamp)
}
