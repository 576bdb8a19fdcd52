import Database
import Site
import Thailand

/// What somebody wants to have put right about an enterprise.
enum CorrectionMatter: Sendable, Hashable {
  /// A value is wrong; `nil` asks for no value at all.
  case value(EnterpriseField, String?)
  /// These records are another enterprise than the rest.
  case notOne([EnterpriseID])
  /// The enterprise is the same as another.
  case sameAs(EnterpriseID)
  /// These records are kept in the name of somebody they do not belong to.
  case notMine([EnterpriseID])

  /// The sort of matter, as it is stored and sent.
  enum Kind: String, Sendable, Codable, CaseIterable {
    case value
    case notOne = "not_one"
    case sameAs = "same_as"
    case notMine = "not_mine"

    /// Whether answering it decides which records are one enterprise.
    var isAboutIdentity: Bool { self != .value }
  }

  var kind: Kind {
    switch self {
    case .value: .value
    case .notOne: .notOne
    case .sameAs: .sameAs
    case .notMine: .notMine
    }
  }

  /// The records that are to leave the enterprise.
  var records: [EnterpriseID] {
    switch self {
    case .notOne(let records), .notMine(let records): records
    case .value, .sameAs: []
    }
  }
}

/// How far a request has come.
enum CorrectionState: String, Sendable, Codable, CaseIterable {
  case open, accepted, partly, declined, withdrawn

  /// Whether somebody answered it.
  var isAnswered: Bool { self == .accepted || self == .partly || self == .declined }
}

/// What a person asks for.
struct CorrectionDraft: Sendable, Hashable {
  var matter: CorrectionMatter
  /// Why it is wrong now.
  var reason: String
  /// Which paper shows it.
  var evidence: String?
  /// Who of the enterprise told so, and how to reach them, when an officer asks on their behalf.
  var informant: String?
}

/// What a clerk answers.
struct CorrectionAnswer: Sendable, Hashable {
  enum Verdict: String, Sendable, Codable, CaseIterable {
    case accepted, partly, declined

    var state: CorrectionState {
      switch self {
      case .accepted: .accepted
      case .partly: .partly
      case .declined: .declined
      }
    }
  }

  var verdict: Verdict
  /// The value that is kept instead of the one asked for, when the request is granted in part.
  var value: String?
  /// The records that leave, when only some of those asked for do.
  var records: [EnterpriseID] = []
  /// The answer in words.
  var words: String?
}

/// Who asks: an account, or a firm through a link that the account made.
struct CorrectionAsker: Sendable {
  let account: AccountID
  /// The organisation in whose name it is asked; a firm asks in its own.
  let organisation: OrganisationID?
  let link: FirmLinkID?
}

/// A request as it is stored.
struct CorrectionRequest: Sendable {
  let id: CorrectionRequestID
  /// The record under which it was asked; it never changes.
  let enterprise: EnterpriseID
  /// The enterprise it belongs to today; nil when it is no longer in the register.
  let entity: EntityID?
  /// Its name today, else the name at the time of asking.
  let enterpriseName: String
  let matter: CorrectionMatter
  /// The value at the time of asking.
  let presentValue: String?
  /// The other enterprise today, and its name.
  let other: (entity: EntityID?, name: String)?
  let reason: String
  let evidence: String?
  let informant: String?
  let organisation: Named<Organisation>?
  let asker: AccountID
  let askerName: String
  let askedAt: Timestamp
  let state: CorrectionState
  let answer: String?
  /// The value that was kept; nil also when the value was taken away.
  let appliedValue: String?
  let answeredBy: String?
  let answeredAt: Timestamp?
  let seenAt: Timestamp?
  let revision: Int
  /// The link through which the firm itself asked; `asker` is then who made the link.
  let link: FirmLinkID?

  /// Whether the answer has not reached the asker yet.
  var waitsForAsker: Bool { state.isAnswered && seenAt == nil }
}

/// What a request and its answer must satisfy.
enum CorrectionRules {
  /// A request that waits longer than so many days is overdue.
  static let days = 30

  /// Why a request about the enterprise cannot be made; nil when it can.
  static func refusal(_ draft: CorrectionDraft, about detail: EnterpriseDetail)
    -> CorrectionRefusal?
  {
    switch draft.matter {
    case .value(let field, let value):
      if EnterpriseFields.changes(from: detail.entry, asking: value, of: field) == nil {
        return .sameValue
      }
      return value == nil && field == .name ? .nameMissing : nil
    case .notOne(let records), .notMine(let records):
      return refusal(records, of: detail)
    case .sameAs(let other):
      return detail.records.contains { $0.id == other } ? .sameEnterprise : nil
    }
  }

  /// Some records, but not all, must be named.
  private static func refusal(_ records: [EnterpriseID], of detail: EnterpriseDetail)
    -> CorrectionRefusal?
  {
    let all = Set(detail.records.map(\.id))
    let named = Set(records)
    return named.isEmpty || !named.isSubset(of: all) || named == all ? .noRecords : nil
  }

  /// Why a request cannot be answered so; nil when it can.
  static func refusal(_ answer: CorrectionAnswer, to request: CorrectionRequest)
    -> CorrectionRefusal?
  {
    if request.state != .open { return .answeredMeanwhile }
    if answer.verdict != .accepted, answer.words == nil { return .wordsMissing }
    guard answer.verdict == .partly else { return nil }
    switch request.matter {
    case .value(_, let asked):
      guard let value = answer.value else { return .partValueMissing }
      return value == asked ? .partIsWhole : nil
    case .notOne(let asked), .notMine(let asked):
      let chosen = Set(answer.records)
      if chosen.isEmpty || !chosen.isSubset(of: asked) { return .noRecords }
      return chosen == Set(asked) ? .partIsWhole : nil
    case .sameAs: return .noPart
    }
  }
}

/// Why something about requests is refused.
enum CorrectionRefusal: Error, Sendable, Hashable, CaseIterable {
  case sameValue, valueMissing, valueAndNone, nameMissing, noRecords, sameEnterprise
  case otherMissing, fieldMissing
  case askedAlready, askedByFirmAlready, tooManyOpen, gone
  case wordsMissing, partValueMissing, partIsWhole, noPart, answeredMeanwhile, changedMeanwhile
}

extension EnterpriseFields {
  /// The field of the form in which a value is typed.
  static func description(of field: EnterpriseField) -> FieldDescription {
    switch field {
    case .name: name.description
    case .legalForm: legalForm.description
    case .taxID, .communityEnterpriseCode: number.description
    case .tsicCode: tsic.description
    case .business: business.description
    case .address: address.description
    case .subdistrict: subdistrict.description
    case .district: district.description
    case .province: province.description
    case .postalCode: postalCode.description
    case .telephone: telephone.description
    case .email: email.description
    case .contactPerson: contactPerson.description
    case .employees: employees.description
    case .revenue: revenue.description
    }
  }

  /// What was typed for one value, with the field it turned out to be: one box holds either number.
  static func value(of field: EnterpriseField, in filled: FilledForm)
    -> (field: EnterpriseField, value: String?)
  {
    let values = values(filled)
    switch field {
    case .taxID, .communityEnterpriseCode:
      if let number = values[.taxID] { return (.taxID, number) }
      if let code = values[.communityEnterpriseCode] { return (.communityEnterpriseCode, code) }
      return (field, nil)
    default: return (field, values[field])
    }
  }

  /// The change that a request for one value comes to; nil when the register shows it already.
  static func changes(
    from entry: RegisterEntry, asking value: String?, of field: EnterpriseField
  ) -> (field: EnterpriseField, value: String?)? {
    let shown = entry.text(field)
    if shown == value { return nil }
    // The form offers divisions only: a finer code of the same division stays as it is.
    if field == .tsicCode, let shown, IndustryCode(shown)?.division?.code == value { return nil }
    return (field, value)
  }
}

extension EnterpriseField {
  /// Whether the value may be a number, an address or a name of a person.
  var isPersonal: Bool {
    switch self {
    case .taxID, .telephone, .email, .contactPerson: true
    default: false
    }
  }
}
