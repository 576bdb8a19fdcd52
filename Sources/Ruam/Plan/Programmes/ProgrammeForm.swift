import Site
import Thailand

/// The fields of a programme, for its form and for JSON.
struct ProgrammeForm: Sendable {
  static let code = FormField.text(
    "code", Text("รหัสโครงการ", "Code"), limit: 40,
    help: Text(
      "ตัวอักษรละติน ตัวเลข และขีด เช่น P-2569-01", "Latin letters, digits and dashes, such as P-2569-01")
  )
  static let nameThai = FormField.text("name_th", Text("ชื่อโครงการ", "Name in Thai"))
  static let nameEnglish = FormField.text(
    "name_en", Text("ชื่อภาษาอังกฤษ", "Name in English"), required: false)
  static let fiscalYear = FormField.whole(
    "fiscal_year", Text("ปีงบประมาณ (พ.ศ.)", "Fiscal year (Buddhist era)"), 2500...2700,
    required: false)
  static let status = FormField<ProgrammeStatus>.choice("status", Text("สถานะ", "State")) {
    $0.name
  }
  static let budget = FormField.money(
    "budget", Text("วงเงินงบประมาณ", "Budget ceiling"), required: false)
  static let objectiveThai = FormField.multiline(
    "objective_th", Text("วัตถุประสงค์", "Objective in Thai"))
  static let objectiveEnglish = FormField.multiline(
    "objective_en", Text("วัตถุประสงค์ภาษาอังกฤษ", "Objective in English"))
  static let approvalThai = FormField.text(
    "approval_body_th", Text("อนุมัติโดย", "Approved by, in Thai"), required: false)
  static let approvalEnglish = FormField.text(
    "approval_body_en", Text("อนุมัติโดย (ภาษาอังกฤษ)", "Approved by, in English"), required: false)
  static let approvalMeeting = FormField.text(
    "approval_meeting", Text("ครั้งที่ประชุม", "Meeting"), limit: 40, required: false)
  static let approvalDate = FormField.date(
    "approval_date", Text("วันที่อนุมัติ", "Approved on"), required: false)
  static let firstThai = FormField.text(
    "activity_1_th", Text("กิจกรรมหลักที่ 1", "Main activity 1, in Thai"), required: false)
  static let firstEnglish = FormField.text(
    "activity_1_en", Text("กิจกรรมหลักที่ 1 (ภาษาอังกฤษ)", "Main activity 1, in English"),
    required: false)
  static let secondThai = FormField.text(
    "activity_2_th", Text("กิจกรรมหลักที่ 2", "Main activity 2, in Thai"), required: false)
  static let secondEnglish = FormField.text(
    "activity_2_en", Text("กิจกรรมหลักที่ 2 (ภาษาอังกฤษ)", "Main activity 2, in English"),
    required: false)

  let owner: FormField<String>
  let description: FormDescription

  /// - Parameters:
  ///   - organisations: who may own a programme.
  ///   - withCode: whether the code is asked for, which never changes afterwards.
  init(organisations: [Choice], withCode: Bool) {
    owner = FormField.choice("owner", Text("หน่วยงานเจ้าของโครงการ", "Owner"), organisations)
    description = FormDescription(
      fields: (withCode ? [Self.code.description] : []) + [
        Self.nameThai.description, Self.nameEnglish.description, owner.description,
        Self.fiscalYear.description, Self.status.description, Self.budget.description,
        Self.objectiveThai.description, Self.objectiveEnglish.description,
        Self.approvalThai.description, Self.approvalEnglish.description,
        Self.approvalMeeting.description, Self.approvalDate.description,
        Self.firstThai.description, Self.firstEnglish.description, Self.secondThai.description,
        Self.secondEnglish.description,
      ])
  }

  /// The form of a new programme.
  func empty(_ language: Language) -> FilledForm {
    description.empty.with(Self.status, .planned, language)
  }

  /// The form of a programme that is there.
  func filled(_ detail: ProgrammeDetail, _ language: Language) -> FilledForm {
    let summary = detail.summary
    let first = detail.mainActivities.first { $0.number == 1 }?.name
    let second = detail.mainActivities.first { $0.number == 2 }?.name
    return description.empty
      .with(Self.nameThai, summary.name.th, language)
      .with(Self.nameEnglish, summary.name.en, language)
      .with(owner, summary.owner.description, language)
      .with(Self.status, summary.status, language)
      .with(Self.budget, summary.budgetSatang, language)
      .with(Self.objectiveThai, detail.objective?.th, language)
      .with(Self.objectiveEnglish, detail.objective?.en, language)
      .with(Self.approvalThai, detail.approval?.body.th, language)
      .with(Self.approvalEnglish, detail.approval?.body.en, language)
      .with(Self.approvalMeeting, detail.approval?.meeting, language)
      .with(Self.approvalDate, detail.approval?.date, language)
      .with(Self.firstThai, first?.th, language).with(Self.firstEnglish, first?.en, language)
      .with(Self.secondThai, second?.th, language).with(Self.secondEnglish, second?.en, language)
      .with(year: summary.fiscalYear)
  }

  /// - Throws: the form's errors when something is missing.
  func values(_ filled: FilledForm) throws -> ProgrammeValues {
    guard let ownerID = OrganisationID(try filled.required(owner)) else {
      throw SiteRefusal.badForm
    }
    func text(_ thai: FormField<String>, _ english: FormField<String>) -> Text? {
      guard let first = filled[thai] ?? filled[english] else { return nil }
      return Text(first, filled[english] ?? first)
    }
    let name = try filled.required(Self.nameThai)
    return ProgrammeValues(
      name: Text(name, filled[Self.nameEnglish] ?? name), owner: ownerID,
      fiscalYear: filled[Self.fiscalYear], status: try filled.required(Self.status),
      budgetSatang: filled[Self.budget],
      objective: text(Self.objectiveThai, Self.objectiveEnglish),
      approvalBody: text(Self.approvalThai, Self.approvalEnglish),
      approvalMeeting: filled[Self.approvalMeeting], approvalDate: filled[Self.approvalDate],
      mainActivities: [
        text(Self.firstThai, Self.firstEnglish), text(Self.secondThai, Self.secondEnglish),
      ].compactMap { $0 })
  }
}

extension FilledForm {
  /// A year is typed without grouping commas.
  fileprivate func with(year: Int?) -> FilledForm {
    guard let year else { return self }
    var values = NamedValues(typed.map { .init($0.key, $0.value) })
    values.append(ProgrammeForm.fiscalYear.description.name, String(year))
    return form.read(values)
  }
}

extension ProgrammeValues {
  /// The values of a programme that is there.
  init(_ detail: ProgrammeDetail) {
    self.init(
      name: detail.summary.name, owner: detail.summary.owner,
      fiscalYear: detail.summary.fiscalYear, status: detail.summary.status,
      budgetSatang: detail.summary.budgetSatang, objective: detail.objective,
      approvalBody: detail.approval?.body, approvalMeeting: detail.approval?.meeting,
      approvalDate: detail.approval?.date, mainActivities: detail.mainActivities.map(\.name))
  }
}
