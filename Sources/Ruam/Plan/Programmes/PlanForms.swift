import Database
import Site
import Thailand

/// The fields of an allotment.
struct AllotmentForm: Sendable {
  static let amount = FormField.money("amount", Text("จำนวนเงิน", "Amount"))
  static let allottedOn = FormField.date(
    "allotted_on", Text("วันที่จัดสรร", "Allotted on"), required: false)
  static let note = FormField.multiline("note", Text("หมายเหตุ", "Note"), limit: 1000)

  let organisation: FormField<String>
  let network: FormField<String>
  let mainActivity: FormField<String>
  let form: FormDescription

  init(_ choices: PlanChoices) {
    organisation = FormField.choice("organisation", Text("หน่วยงาน", "Agency"), choices.agencies)
    network = FormField.choice(
      "network", Text("เครือข่าย", "Network"), choices.networks, required: false,
      help: Text("เว้นว่างเมื่อจัดสรรให้ทั้งหน่วยงาน", "Leave blank for the agency as a whole"))
    mainActivity = FormField.choice(
      "main_activity", Text("กิจกรรมหลัก", "Main activity"),
      choices.mainActivities.map { Choice(String($0.number), $0.name) }, required: false)
    form = FormDescription(fields: [
      organisation.description, network.description, mainActivity.description,
      Self.amount.description, Self.allottedOn.description, Self.note.description,
    ])
  }

  func filled(_ allotment: Allotment, _ language: Language) -> FilledForm {
    form.empty.with(organisation, allotment.organisation.description, language)
      .with(network, allotment.networkCode, language)
      .with(mainActivity, allotment.mainActivity.map { String($0) }, language)
      .with(Self.amount, allotment.amountSatang, language)
      .with(Self.allottedOn, allotment.allottedOn, language)
      .with(Self.note, allotment.note, language)
  }

  /// - Throws: the form's errors when something is missing.
  func values(_ filled: FilledForm, _ choices: PlanChoices, network id: NetworkID?) throws
    -> AllotmentValues
  {
    guard let agency = OrganisationID(try filled.required(organisation)) else {
      throw SiteRefusal.badForm
    }
    return AllotmentValues(
      organisation: agency, network: id,
      mainActivity: filled[mainActivity].flatMap { number in
        choices.mainActivities.first { String($0.number) == number }?.id
      }, amountSatang: try filled.required(Self.amount), allottedOn: filled[Self.allottedOn],
      note: filled[Self.note])
  }
}

/// The fields of a payment.
enum DisbursementForm {
  static let amount = FormField.money(
    "amount", Text("จำนวนเงินที่เบิกจ่าย", "Amount paid"), -100_000_000_000_000...100_000_000_000_000,
    help: Text("ใส่เครื่องหมายลบเมื่อส่งเงินคืน", "Use a minus for money returned"))
  static let paidOn = FormField.date("paid_on", Text("วันที่เบิกจ่าย", "Paid on"))
  static let note = FormField.multiline("note", Text("หมายเหตุ", "Note"), limit: 1000)
  static let form = FormDescription(amount, paidOn, note)

  /// - Throws: the form's errors when something is missing.
  static func values(_ filled: FilledForm) throws -> DisbursementValues {
    DisbursementValues(
      amountSatang: try filled.required(amount), paidOn: try filled.required(paidOn),
      note: filled[note])
  }
}

/// The fields of a target.
struct TargetForm: Sendable {
  static let period = FormField.text(
    "period", Text("งวดหรือช่วงเวลา", "Period"), limit: 40, required: false,
    help: Text(
      "เช่น 2558-H1 เว้นว่างเมื่อเป็นทั้งโครงการ", "Such as 2558-H1; blank for the whole programme"))
  static let comparator = FormField<Comparator>.choice("comparator", Text("เงื่อนไข", "Comparator")) {
    $0.words
  }
  static let value = FormField.number(
    "value", Text("ค่าเป้าหมาย", "Target"), min: .zero,
    help: Text("ตามหน่วยของตัวชี้วัด เงินเป็นบาท", "In the indicator’s unit, money in baht"))

  let indicator: FormField<String>
  let organisation: FormField<String>
  let network: FormField<String>
  let form: FormDescription

  init(_ choices: PlanChoices) {
    indicator = FormField.choice("indicator", Text("ตัวชี้วัด", "Indicator"), choices.indicators)
    organisation = FormField.choice(
      "organisation", Text("หน่วยงาน", "Agency"), choices.agencies, required: false,
      help: Text("เว้นว่างเมื่อเป็นเป้าหมายทั้งโครงการ", "Blank for the whole programme"))
    network = FormField.choice(
      "network", Text("เครือข่าย", "Network"), choices.networks, required: false)
    form = FormDescription(fields: [
      indicator.description, organisation.description, network.description,
      Self.period.description, Self.comparator.description, Self.value.description,
    ])
  }

  func empty(_ language: Language) -> FilledForm {
    form.empty.with(Self.comparator, .atLeast, language)
  }

  func filled(_ target: Target, organisation id: String?, _ language: Language) -> FilledForm {
    form.empty.with(indicator, target.indicatorCode, language)
      .with(organisation, id, language).with(network, target.networkCode, language)
      .with(Self.period, target.period, language)
      .with(Self.comparator, target.comparator, language)
      .with(Self.value, ExactNumber(mantissa: target.amount.hundredths, exponent: -2), language)
  }

  /// - Throws: the form's errors when something is missing.
  func values(_ filled: FilledForm, network id: NetworkID?) throws -> TargetValues {
    TargetValues(
      indicator: try filled.required(indicator),
      organisation: filled[organisation].flatMap { OrganisationID($0) }, network: id,
      period: filled[Self.period], comparator: try filled.required(Self.comparator),
      value: try filled.required(Self.value).description)
  }
}

/// The fields of a claim.
struct ClaimForm: Sendable {
  static let value = FormField.number(
    "value", Text("ค่าที่หนังสือระบุ", "Number in the letter"), min: .zero,
    help: Text("ตามหน่วยของตัวชี้วัด เงินเป็นบาท", "In the indicator’s unit, money in baht"))
  static let wording = FormField.multiline(
    "wording", Text("ถ้อยคำในหนังสือ", "Wording of the letter"), limit: 1000, required: true)
  static let letterNumber = FormField.text(
    "letter_number", Text("เลขที่หนังสือ", "Letter number"), limit: 80, required: false)
  static let letterDate = FormField.date("letter_date", Text("ลงวันที่", "Dated"), required: false)

  let organisation: FormField<String>
  let indicator: FormField<String>
  let form: FormDescription

  init(_ choices: PlanChoices) {
    organisation = FormField.choice("organisation", Text("หน่วยงาน", "Agency"), choices.agencies)
    indicator = FormField.choice(
      "indicator", Text("ตัวชี้วัด", "Indicator"),
      choices.indicators.isEmpty
        ? [] : choices.indicators + [Choice("networks", ClaimedNumbers.label("networks"))])
    form = FormDescription(fields: [
      organisation.description, indicator.description, TargetForm.comparator.description,
      Self.value.description, Self.wording.description, Self.letterNumber.description,
      Self.letterDate.description,
    ])
  }

  func empty(_ language: Language) -> FilledForm {
    form.empty.with(TargetForm.comparator, .exactly, language)
  }

  func filled(_ claim: Claim, _ language: Language) -> FilledForm {
    form.empty.with(organisation, claim.organisation.description, language)
      .with(indicator, claim.indicatorCode, language)
      .with(TargetForm.comparator, claim.comparator, language)
      .with(Self.value, ExactNumber(mantissa: claim.amount.hundredths, exponent: -2), language)
      .with(Self.wording, claim.wording, language)
      .with(Self.letterNumber, claim.letterNumber, language)
      .with(Self.letterDate, claim.letterDate, language)
  }

  /// - Throws: the form's errors when something is missing.
  func values(_ filled: FilledForm) throws -> ClaimValues {
    guard let agency = OrganisationID(try filled.required(organisation)) else {
      throw SiteRefusal.badForm
    }
    return ClaimValues(
      organisation: agency, indicator: try filled.required(indicator),
      comparator: try filled.required(TargetForm.comparator),
      value: try filled.required(Self.value).description,
      wording: try filled.required(Self.wording), letterNumber: filled[Self.letterNumber],
      letterDate: filled[Self.letterDate])
  }
}

/// What the forms of a programme's plan offer to choose from.
struct PlanChoices: Sendable {
  let agencies: [Choice]
  let networks: [Choice]
  let indicators: [Choice]
  let mainActivities: [ProgrammeDetail.MainActivity]

  init(_ db: Connection, of detail: ProgrammeDetail) throws {
    let store = ProgrammeStore(db: db)
    agencies = try store.agencyChoices(of: detail.summary.id)
    networks = try store.networkChoices(of: detail.summary.id)
    indicators = try IndicatorStore(db: db).latest().map { Choice($0.definition.code, $0.label) }
    mainActivities = detail.mainActivities
  }
}
