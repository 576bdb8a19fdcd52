import Database
import Site

/// The fields of an organisation, described once for form, JSON, history and errors.
struct OrganisationForm: Sendable {
  static let code = FormField.text(
    "code", Text("รหัส", "Code"), limit: 40,
    help: Text(
      "ใช้ในคำสั่งและไฟล์ เช่น dip เปลี่ยนภายหลังมีผลต่อไฟล์ที่อ้างรหัสเดิม",
      "Used by commands and files, such as dip; files that name the old code no longer fit"))
  static let nameTh = FormField.text("name_th", Text("ชื่อหน่วยงาน", "Name in Thai"))
  static let nameEn = FormField.text("name_en", Text("ชื่อภาษาอังกฤษ", "Name in English"))
  static let abbreviationTh = FormField.text(
    "abbreviation_th", Text("ชื่อย่อ", "Abbreviation in Thai"), limit: 60, required: false)
  static let abbreviationEn = FormField.text(
    "abbreviation_en", Text("ชื่อย่อภาษาอังกฤษ", "Abbreviation in English"), limit: 60,
    required: false)
  static let kind = FormField<OrganisationKind>.choice(
    "kind", Text("ประเภท", "Kind"), names: { $0.name })

  let parent: FormField<String>
  let description: FormDescription

  init(_ organisations: [Choice]) {
    parent = FormField.choice(
      "parent", Text("สังกัด", "Stands under"), organisations, required: false)
    description = FormDescription(fields: [
      Self.code.description, Self.nameTh.description, Self.nameEn.description,
      Self.abbreviationTh.description, Self.abbreviationEn.description,
      Self.kind.description, parent.description,
    ])
  }

  func filled(_ record: OrganisationRecord, _ language: Language) -> FilledForm {
    let values = record.values
    return description.empty.with(Self.code, values.code, language)
      .with(Self.nameTh, values.nameTh, language).with(Self.nameEn, values.nameEn, language)
      .with(Self.abbreviationTh, values.abbreviationTh, language)
      .with(Self.abbreviationEn, values.abbreviationEn, language)
      .with(Self.kind, OrganisationKind(rawValue: values.kind), language)
      .with(parent, values.parent?.description, language)
  }

  /// - Throws: the form's errors when something is missing.
  func values(_ filled: FilledForm) throws -> OrganisationValues {
    OrganisationValues(
      code: try filled.required(Self.code), nameTh: try filled.required(Self.nameTh),
      nameEn: try filled.required(Self.nameEn), abbreviationTh: filled[Self.abbreviationTh],
      abbreviationEn: filled[Self.abbreviationEn],
      kind: try filled.required(Self.kind).rawValue,
      parent: filled[parent].flatMap { OrganisationID($0) })
  }
}

/// The words of organisations.
enum OrganisationTexts {
  static let title = Text("หน่วยงาน", "Organisations")
  static let summary = Text(
    "กระทรวง กรม มหาวิทยาลัย และองค์กรเอกชนที่ร่วมโครงการ",
    "Ministries, departments, universities and private bodies that take part")
  static let add = Text("เพิ่มหน่วยงาน", "Add an organisation")
  static let edit = Text("แก้ไขหน่วยงาน", "Edit the organisation")
  static let save = Text("บันทึกหน่วยงาน", "Save organisation")
  static let saved = Text("บันทึกหน่วยงานแล้ว", "The organisation is saved")

  /// The words in which the history of organisations is told.
  static let history = HistoryVocabulary(
    kind: "organisation", name: Text("หน่วยงาน", "Organisation"),
    page: .init(prefix: "/organisations/", permission: .seeNetworks),
    fields: [
      "code": .init(OrganisationForm.code.description.label),
      "name_th": .init(OrganisationForm.nameTh.description.label),
      "name_en": .init(OrganisationForm.nameEn.description.label),
      "abbreviation_th": .init(OrganisationForm.abbreviationTh.description.label),
      "abbreviation_en": .init(OrganisationForm.abbreviationEn.description.label),
      "kind": .init(Text("ประเภท", "Kind")) { OrganisationKind.words($0) },
    ])
}
