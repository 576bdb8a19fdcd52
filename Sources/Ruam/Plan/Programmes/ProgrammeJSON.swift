import Site
import Thailand

/// Programmes and their parts in the API: money in baht as decimal text, dates in ISO 8601.
enum ProgrammeJSON {
  static let schema = Schema.object(
    [
      "code": .string, "name_th": .string, "name_en": .string, "status": .string,
      "fiscal_year": Schema.integer.nullable, "budget": Schema.string.nullable,
      "networks": .integer, "agencies": .integer, "revision": .integer,
      "objective_th": Schema.string.nullable, "objective_en": Schema.string.nullable,
      "approval_body_th": Schema.string.nullable, "approval_body_en": Schema.string.nullable,
      "approval_meeting": Schema.string.nullable, "approval_date": Schema.date.nullable,
      "main_activities": .array(
        .object(["number": .integer, "name_th": .string, "name_en": .string])),
      "sources": .array(.string), "flags": .array(.string),
    ],
    optional: [
      "objective_th", "objective_en", "approval_body_th", "approval_body_en",
      "approval_meeting", "approval_date", "main_activities", "sources", "flags",
    ])

  static let allotment = Schema.object([
    "id": .recordID, "organisation": .string, "network": Schema.string.nullable,
    "main_activity": Schema.integer.nullable, "amount": .string, "disbursed": .string,
    "allotted_on": Schema.date.nullable, "note": Schema.string.nullable, "revision": .integer,
  ])

  static let money = Schema.object([
    "budget": Schema.string.nullable, "allotted": .string, "disbursed": .string,
    "allotments": .array(allotment),
  ])

  static let disbursement = Schema.object([
    "id": .recordID, "amount": .string, "paid_on": Schema.date.nullable,
    "note": Schema.string.nullable,
  ])

  static let target = Schema.object([
    "id": .recordID, "indicator": .string, "organisation": Schema.string.nullable,
    "network": Schema.string.nullable, "period": Schema.string.nullable,
    "comparator": .choice(Comparator.allCases.map(\.rawValue)),
    "value": Schema.string.nullable, "unit": .string, "sources": .array(.string),
    "flags": .array(.string), "revision": .integer,
  ])

  static let claim = Schema.object([
    "id": .recordID, "organisation": .string, "indicator": .string,
    "comparator": .choice(Comparator.allCases.map(\.rawValue)),
    "value": Schema.string.nullable, "wording": .string,
    "letter_number": Schema.string.nullable, "letter_date": Schema.date.nullable,
    "revision": .integer,
  ])

  static let agency = Schema.object([
    "id": .recordID, "code": .string, "name_th": .string, "name_en": .string,
    "networks": .integer,
  ])

  static func json(_ agency: ProgrammeAccount.Agency) -> JSON {
    [
      "id": .string(agency.id.description), "code": .string(agency.code),
      "name_th": .string(agency.name.th), "name_en": .string(agency.name.en),
      "networks": .int(Int64(agency.networks)),
    ]
  }

  static func json(_ payment: Disbursement) -> JSON {
    [
      "id": .string(payment.id.description), "amount": .string(baht(payment.amountSatang)),
      "paid_on": text(payment.paidOn?.iso), "note": text(payment.note),
    ]
  }

  static func baht(_ satang: Int64) -> String {
    let rest = satang.magnitude % 100
    return "\(satang < 0 ? "-" : "")\(satang.magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  private static func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }

  private static func decimal(_ amount: Amount) -> JSON {
    text(ExactNumber(mantissa: amount.hundredths, exponent: -2)?.description)
  }

  private static func members(_ summary: ProgrammeSummary) -> [String: JSON] {
    [
      "code": .string(summary.code), "name_th": .string(summary.name.th),
      "name_en": .string(summary.name.en), "status": .string(summary.status.rawValue),
      "fiscal_year": summary.fiscalYear.map { .int(Int64($0)) } ?? .null,
      "budget": text(summary.budgetSatang.map(baht)), "networks": .int(Int64(summary.networkCount)),
      "agencies": .int(Int64(summary.agencyCount)), "revision": .int(summary.revision),
    ]
  }

  static func json(_ summary: ProgrammeSummary) -> JSON { .object(members(summary)) }

  static func json(_ detail: ProgrammeDetail) -> JSON {
    var members = members(detail.summary)
    members["objective_th"] = text(detail.objective?.th)
    members["objective_en"] = text(detail.objective?.en)
    members["approval_body_th"] = text(detail.approval?.body.th)
    members["approval_body_en"] = text(detail.approval?.body.en)
    members["approval_meeting"] = text(detail.approval?.meeting)
    members["approval_date"] = text(detail.approval?.date?.iso)
    members["main_activities"] = .array(
      detail.mainActivities.map {
        [
          "number": .int(Int64($0.number)), "name_th": .string($0.name.th),
          "name_en": .string($0.name.en),
        ]
      })
    members["sources"] = .array(detail.sources.map { .string($0) })
    members["flags"] = .array(detail.flags.map { .string($0) })
    return .object(members)
  }

  static func json(_ allotment: Allotment) -> JSON {
    [
      "id": .string(allotment.id.description), "organisation": .string(allotment.organisationCode),
      "network": text(allotment.networkCode),
      "main_activity": allotment.mainActivity.map { .int(Int64($0)) } ?? .null,
      "amount": .string(baht(allotment.amountSatang)),
      "disbursed": .string(baht(allotment.disbursedSatang)),
      "allotted_on": text(allotment.allottedOn?.iso), "note": text(allotment.note),
      "revision": .int(allotment.revision),
    ]
  }

  static func json(_ target: Target) -> JSON {
    [
      "id": .string(target.id.description), "indicator": .string(target.indicatorCode),
      "organisation": text(target.organisationCode), "network": text(target.networkCode),
      "period": text(target.period), "comparator": .string(target.comparator.rawValue),
      "value": decimal(target.amount), "unit": .string(target.unit.rawValue),
      "sources": .array(target.sources.map { .string($0) }),
      "flags": .array(target.flags.map { .string($0) }),
      "revision": .int(target.revision),
    ]
  }

  static func json(_ claim: Claim) -> JSON {
    [
      "id": .string(claim.id.description), "organisation": .string(claim.organisationCode),
      "indicator": .string(claim.indicatorCode),
      "comparator": .string(claim.comparator.rawValue), "value": decimal(claim.amount),
      "wording": .string(claim.wording), "letter_number": text(claim.letterNumber),
      "letter_date": text(claim.letterDate?.iso), "revision": .int(claim.revision),
    ]
  }
}
