/// The JSON layout of programmes with their organisations, targets, networks and the figures that
/// sources state, as in `Examples/programmes.json`. Unknown keys are ignored.
struct ProgrammeFile: Decodable, Sendable {
  var sources: [Source]?
  var agencies: [Organisation]?
  var programmes: [Programme]?
  var networkAllocations: [NetworkAllocation]?
  var networks: [Network]?
  var targets: [Statement]?
  var results: [Statement]?
  var indicators: [Statement]?
  var inconsistencies: [Flag]?

  struct Source: Decodable, Sendable {
    var key: String
    var outlet: String?
    var issueTh: String?
    var issueEn: String
    var publishedBe: Int64?
    var note: String?
  }

  struct Organisation: Decodable, Sendable {
    var id: String
    var nameTh: String
    var nameEn: String?
    var abbrTh: String?
    var abbrEn: String?
    var type: String
    var parent: String?
  }

  struct Approval: Decodable, Sendable {
    var bodyTh: String
    var bodyEn: String?
    var meetingNo: String
    var date: String
  }

  struct Programme: Decodable, Sendable {
    var id: String
    var nameTh: String?
    var nameEn: String?
    var owner: String
    var jointImplementers: [String]?
    var deliveryPartners: [String]?
    var fiscalYearBe: Int64?
    var phase: Int64?
    var budgetThb: Int64?
    var approval: Approval?
    var status: String
    var sectors: [String]?
    var objectiveTh: String?
    var objectiveEn: String?
    var mainActivities: [String]?
    var mainActivitiesTh: [String]?
    var flags: [String]?
    var source: [String]?
  }

  struct NetworkAllocation: Decodable, Sendable {
    var programme: String
    var agency: String
    var networks: Int64
    var source: [String]?
  }

  struct Network: Decodable, Sendable {
    var id: String
    var programme: String
    var sector: String?
    var nameTh: String
    var nameEn: String?
    var form: String?
    var agency: String?
    var provinceCode: ProvinceCode?
    var provinceGroups: [String]?
    var purposeTh: String?
    var purposeEn: String?
    var flags: [String]?
    var source: [String]?
  }

  /// A province code, written as a number or as text.
  struct ProvinceCode: Decodable, Sendable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        text = String(number)
      } else {
        text = try container.decode(String.self)
      }
    }
  }

  /// A figure that a source states about a programme or about the economy.
  struct Statement: Decodable, Sendable {
    var id: String
    var programme: String?
    var kind: String
    var indicator: String?
    var nameTh: String?
    var nameEn: String?
    var value: ExactText?
    var unit: String?
    var comparator: String?
    var sector: String?
    var yearBe: Int64?
    var fiscalYearBe: Int64?
    var flags: [String]?
    var source: [String]?
  }

  /// A number of the file as exact decimal text.
  struct ExactText: Decodable, Sendable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let whole = try? container.decode(Int64.self) {
        text = String(whole)
      } else {
        text = try container.decode(Double.self).description
      }
    }
  }

  struct Flag: Decodable, Sendable {
    var id: String
    var source: [String]?
    var issueTh: String?
    var issueEn: String
    var handlingTh: String?
    var handlingEn: String
  }
}

/// The JSON layout of what agencies claim in their covering letters, as in `claims.json`.
struct ClaimsFile: Decodable, Sendable {
  var programme: String
  var letters: [Letter]

  struct Letter: Decodable, Sendable {
    var agency: String
    var letterNo: String?
    var letterDate: String?
    var claims: [Claim]
  }

  struct Claim: Decodable, Sendable {
    var indicator: String
    var comparator: String
    var value: ProgrammeFile.ExactText?
    var unit: String?
    var textTh: String
  }
}
