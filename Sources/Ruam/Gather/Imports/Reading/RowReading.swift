// SPDX-License-Identifier: Apache-2.0
import Thailand

/// One data row of a hand-in, understood and judged.
struct RowReading: Sendable {
  /// The number that a person sees beside the row; in a text file the record's number.
  let number: Int
  let kind: SheetKind
  let values: RowValues
  /// Set when the row cannot be taken in; there is one reason per row.
  var rejection: Rejection?
  /// What the sender should look at though the row is taken in.
  var warnings: [Remark] = []
  /// What was put right or noticed.
  var infos: [Remark] = []
  /// What a person sees in each cell, from column A.
  let cells: [String]

  var isAccepted: Bool { rejection == nil }
}

/// A row's fields by kind of sheet.
enum RowValues: Sendable {
  case register(RegisterValues)
  case attendance(AttendanceValues)
  case outcome(OutcomeValues)

  /// The enterprise that the row speaks of; nil for an official's attendance.
  var mention: EnterpriseMention? {
    switch self {
    case .register(let values): values.mention
    case .attendance(let values): values.mention
    case .outcome(let values): values.mention
    }
  }

  /// The network that the row belongs to.
  var network: NetworkReading {
    switch self {
    case .register(let values): values.network
    case .attendance(let values): values.network
    case .outcome(let values): values.network
    }
  }
}

/// Where a row's network was read.
enum NetworkSource: Sendable, Hashable, Codable {
  case cell
  /// A blank cell below a filled one, as merged cells are.
  case above(row: Int)
  /// A row of its own over the block.
  case section(row: Int)
  case title
  case sheetName
  /// The agency has only one network.
  case onlyNetworkOfAgency
  /// A person said so for this layout.
  case mapping
}

/// A row's network.
struct NetworkReading: Sendable, Hashable {
  /// Nil when it is not known, or not said.
  var code: String?
  /// The words it was read from.
  var raw: String?
  var source: NetworkSource?
}

/// How a row names an enterprise.
struct EnterpriseMention: Sendable, Hashable {
  /// The name as written, cleaned of invisible characters; nil when blank.
  let name: String?
  /// The name without its frame and branch; "" when there is none.
  let core: String
  /// Equal for all spellings of one name: `OrganisationName.key`.
  let key: String
  /// The legal form that the name tells.
  let form: LegalForm?
  var identifier: IdentifierReading
  var telephone: String?
  /// The enterprise's own province, as far as the row says it.
  var province: Province.Code?
  var network: String?

  init(
    name: String?, identifier: IdentifierReading, telephone: String? = nil,
    province: Province.Code? = nil, network: String? = nil
  ) {
    self.name = name
    let parsed = name.map(OrganisationName.init)
    core = parsed?.core ?? ""
    key = parsed?.key ?? ""
    form = parsed?.form
    self.identifier = identifier
    self.telephone = telephone
    self.province = province
    self.network = network
  }

  /// Whether the row says which enterprise it means.
  var isGiven: Bool { name != nil || identifier.digits != nil }
}

/// A row of a register.
struct RegisterValues: Sendable {
  var mention: EnterpriseMention
  var network: NetworkReading
  var legalForm: String?
  var business: String?
  var tsic: String?
  /// House, village, road; the whole address where it stands in one cell.
  var address: String?
  var subdistrict: String?
  var district: String?
  var postalCode: String?
  var email: String?
  var contactPerson: String?
  var employees: Int?
  /// Yearly revenue in satang.
  var revenue: Int64?
  var joined: CalendarDate?
}

/// A row of an attendance list.
struct AttendanceValues: Sendable {
  /// Nil for an official.
  var mention: EnterpriseMention?
  var network: NetworkReading
  var role: ParticipantRole
  /// The office of an official.
  var organisation: String?
  var person: String?
  var activity: String?
  var activityKind: String?
  var days: DateSpan?
  /// Where the activity took place.
  var province: Province.Code?
  var venue: String?
  /// Hours of the whole activity, not per day; nil when not given.
  var hours: ExactNumber?
  /// Hours a day and days, where the hours were made from them.
  var hoursMade: (perDay: ExactNumber, days: ExactNumber)?

  /// What makes one session within an agency: the activity's name and its first day.
  var sessionKey: String { HeaderKey.of(activity ?? "") + "|" + (days?.first.iso ?? "") }
}

/// A row of outcomes; tables with columns per indicator give several changes per row.
struct OutcomeValues: Sendable {
  var mention: EnterpriseMention
  var network: NetworkReading
  var changes: [OutcomeChange]
  var method: String?
  var evidence: String?
  /// Whether the year of the programme stands in for a period that the sender did not give.
  var isPeriodAssumed = false
  /// Whether the amounts are told by the month.
  var isPerMonth = false
  /// The enterprise's name, where a row above gave it.
  var nameFromAbove: String?
  /// The register entries that the mention may mean, best first; empty when it is in no register.
  var entries: [RegisterMatch] = []
}

/// One change that an enterprise reports.
struct OutcomeChange: Sendable, Hashable {
  var indicator: OutcomeIndicator
  /// Satang for money, otherwise a count; nil when not given.
  var baseline: Int64?
  var after: Int64?
  var baselinePeriod: ReportedPeriod?
  var afterPeriod: ReportedPeriod?
  /// What the sender wrote as the difference, in the same unit; only where no values stand beside it.
  var statedChange: Int64?

  /// The change by the rule of the indicator; nil when a needed value is not given.
  var change: Int64? { indicator.change(from: baseline, to: after) ?? statedChange }
}

/// A period that an outcome is reported for.
struct ReportedPeriod: Sendable, Hashable {
  let span: DateSpan

  /// "Q1" … "Q4", "H1", "H2", "FY" of the fiscal year that it is a part of, otherwise the days.
  var code: String {
    let year = span.first.fiscalYear
    for number in 1...4 where year.quarter(number) == span { return "Q\(number)" }
    for number in 1...2 where year.half(number) == span { return "H\(number)" }
    return year.span == span ? "FY" : "\(span.first.iso)/\(span.last.iso)"
  }

  /// The quarter that a short text means where only quarters can be meant: "3", "3/2558", "Q3", "ไตรมาส 3-2558".
  ///
  /// Without a year it is one of `year`.
  /// - Parameter mustSay: whether the text has to say that it is a quarter.
  static func quarter(
    _ text: String, of year: FiscalYear, mustSay: Bool = false
  ) -> ReportedPeriod? {
    let cleaned = ThaiText.arabicDigits(ThaiText.cleaned(text)).lowercased()
    if mustSay, !["q", "ไตรมาส"].contains(where: cleaned.contains) { return nil }
    let letters = cleaned.filter { $0.isLetter || $0 == "์" }
    guard ["", "q", "ไตรมาส", "ไตรมาสที่", "ที่", "quarter"].contains(letters.filter { $0 != " " })
    else { return nil }
    let numbers = cleaned.split { !($0.isASCII && $0.isNumber) }.compactMap { Int($0) }
    guard let number = numbers.first, (1...4).contains(number), numbers.count <= 2 else {
      return nil
    }
    var fiscal: FiscalYear? = year
    if numbers.count == 2 {
      fiscal = FiscalYear(buddhistYear: numbers[1] < 100 ? 2500 + numbers[1] : numbers[1])
    }
    return fiscal?.quarter(number).map(ReportedPeriod.init)
  }

  /// The Buddhist fiscal year that the period begins in.
  var fiscalYear: FiscalYear { span.first.fiscalYear }
}
