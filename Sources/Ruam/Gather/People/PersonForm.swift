import Database
import Site
import Thailand

/// The fields of a person, described once for form, JSON, history and errors.
struct PersonForm: Sendable {
  static let title = FormField.text(
    "title", Text("คำนำหน้า", "Title"), limit: 40, required: false,
    help: Text("เช่น นาย นาง นางสาว ดร.", "Such as นาย, นางสาว, Dr"))
  static let givenName = FormField.text("given_name", Text("ชื่อ", "Given name"), limit: 120)
  static let familyName = FormField.text(
    "family_name", Text("นามสกุล", "Family name"), limit: 120, required: false)
  static let nameEn = FormField.text(
    "name_en", Text("ชื่อ–นามสกุลภาษาอังกฤษ", "Name in English"), limit: 200, required: false)
  static let telephone = FormField.telephone(
    "telephone", Text("โทรศัพท์", "Telephone"), required: false)
  static let email = FormField.email("email", Text("อีเมล", "Mail address"), required: false)
  static let province = FormField<Province.Code>.province("province_code", required: false)
  static let expertise = FormField.multiline(
    "expertise", Text("บทบาทและความเชี่ยวชาญ", "Roles and expertise"), limit: 1000,
    help: Text(
      "เช่น วิทยากรด้านย้อมสีธรรมชาติ ไม่ต้องใส่เลขประจำตัวประชาชน",
      "Such as trainer for natural dyes. Leave citizen numbers out."))

  /// In whose name the person is recorded.
  let organisation: FormField<String>
  let description: FormDescription

  /// - Parameters:
  ///   - withContacts: whether telephone and mail address may be seen, and so be changed.
  ///   - withPosition: whether the position at a known employer is asked for, too.
  init(_ organisations: [Choice], withContacts: Bool = true, withPosition: Bool = false) {
    organisation = FormField.choice(
      "organisation", Text("บันทึกในนามหน่วยงาน", "Recorded for the organisation"), organisations)
    let position = withPosition ? [AffiliationForm.position.description] : []
    let contacts = withContacts ? [Self.telephone.description, Self.email.description] : []
    description = FormDescription(
      fields: position + [
        Self.title.description, Self.givenName.description, Self.familyName.description,
        Self.nameEn.description,
      ] + contacts + [
        Self.province.description, Self.expertise.description, organisation.description,
      ])
  }

  func filled(_ values: PersonValues, _ language: Language) -> FilledForm {
    description.empty.with(Self.title, values.title, language)
      .with(Self.givenName, values.givenName, language)
      .with(Self.familyName, values.familyName, language)
      .with(Self.nameEn, values.nameEn, language)
      .with(Self.telephone, values.telephone, language).with(Self.email, values.email, language)
      .with(Self.province, values.province.flatMap(Province.Code.init), language)
      .with(Self.expertise, values.expertise, language)
      .with(organisation, values.organisation.description, language)
  }

  /// What was typed, taken apart where a whole name stands in one box.
  /// - Parameter former: what is recorded, for the values that the form does not have.
  func values(_ filled: FilledForm, former: PersonValues? = nil) throws -> PersonValues {
    guard let organisation = OrganisationID(try filled.required(organisation)) else {
      throw PersonRefusal.outsideOrganisation
    }
    let hasContacts = description.fields.contains { $0.name == Self.telephone.description.name }
    return PersonValues(
      organisation: organisation, title: filled[Self.title],
      givenName: try filled.required(Self.givenName), familyName: filled[Self.familyName],
      nameEn: filled[Self.nameEn],
      telephone: hasContacts ? filled[Self.telephone] : former?.telephone,
      email: hasContacts ? filled[Self.email] : former?.email,
      province: filled[Self.province]?.rawValue, expertise: filled[Self.expertise]
    ).takenApart()
  }
}

/// The fields of an affiliation.
enum AffiliationForm {
  static let position = FormField.text(
    "position", PersonTexts.position, limit: 200, required: false)
  static let startsOn = FormField<CalendarDate>.date(
    "starts_on", Text("ตั้งแต่วันที่", "Since"), required: false)
  static let endsOn = FormField<CalendarDate>.date(
    "ends_on", Text("ถึงวันที่", "Until"), required: false,
    help: Text("เว้นว่างหากยังอยู่ในตำแหน่ง", "Leave empty while it goes on"))
  static let description = FormDescription(position, startsOn, endsOn)

  static func filled(_ affiliation: Affiliation, _ language: Language) -> FilledForm {
    description.empty.with(position, affiliation.position, language)
      .with(startsOn, affiliation.span.startsOn, language)
      .with(endsOn, affiliation.span.endsOn, language)
  }

  /// - Throws: ``PersonRefusal/endsBeforeStart``.
  static func values(_ filled: FilledForm) throws(PersonRefusal) -> AffiliationValues {
    AffiliationValues(
      position: filled[position], span: try AffiliationSpan(filled[startsOn], filled[endsOn]))
  }
}
