import Site
import Thailand

/// The fields of an enterprise: one description for the form, the JSON body and error texts.
enum EnterpriseFields {
  static let name = FormField<String>.text(
    "name", RegisterTexts.label(of: .name), limit: 300,
    help: Text("เขียนตามเอกสารจดทะเบียน", "As written in the registration papers"))
  static let legalForm = FormField<LegalForm>.choice(
    "legal_form", RegisterTexts.label(of: .legalForm), required: false,
    names: { RegisterTexts.name(of: $0) })
  static let number = FormField<String>.identifier(
    "number",
    Text(
      "เลขทะเบียน 13 หลัก หรือรหัสวิสาหกิจชุมชน 12 หลัก",
      "13-digit number, or 12-digit community enterprise code"))
  static let tsic = FormField<String>.choice(
    "tsic_code", RegisterTexts.label(of: .tsicCode),
    IndustryCode.allDivisions.map { code in
      let title = Text(code.title)
      return Choice(code.code, Text("\(code.code) \(title.th)", "\(code.code) \(title.en)"))
    }, required: false)
  static let business = FormField<String>.text(
    "business", RegisterTexts.label(of: .business), required: false)
  static let province = FormField<Province.Code>.province(
    "province_code", RegisterTexts.label(of: .province), required: false)
  static let district = FormField<String>.text(
    "district", RegisterTexts.label(of: .district), limit: 100, required: false)
  static let subdistrict = FormField<String>.text(
    "subdistrict", RegisterTexts.label(of: .subdistrict), limit: 100, required: false)
  static let address = FormField<String>.text(
    "address", RegisterTexts.label(of: .address), required: false,
    help: Text("เลขที่ หมู่ ถนน", "House number, village, road"))
  static let postalCode = FormField<String>.text(
    "postal_code", RegisterTexts.label(of: .postalCode), limit: 5, required: false)
  static let telephone = FormField<String>.telephone(
    "telephone", RegisterTexts.label(of: .telephone), required: false)
  static let email = FormField<String>.email(
    "email", RegisterTexts.label(of: .email), required: false)
  static let contactPerson = FormField<String>.text(
    "contact_person", RegisterTexts.label(of: .contactPerson), limit: 200, required: false)
  static let employees = FormField<Int>.whole(
    "employees", RegisterTexts.label(of: .employees), 0...1_000_000, required: false,
    unit: Text("คน", "people"))
  static let revenue = FormField<Int64>.money(
    "revenue", RegisterTexts.label(of: .revenue), required: false)
  static let reason = FormField<String>.text(
    "reason", Text("เหตุผลของการแก้ไข", "Reason for the change"), limit: 500, required: false)

  static let form = FormDescription(
    name, legalForm, number, business, tsic, province, district, subdistrict, address, postalCode,
    telephone, email, contactPerson, employees, revenue)

  /// The same fields with a reason, for corrections.
  static let correction = FormDescription(fields: form.fields + [reason.description])

  /// What the form says about each value; a field left blank has none.
  static func values(_ filled: FilledForm) -> [EnterpriseField: String] {
    var values: [EnterpriseField: String] = [:]
    values[.name] = filled[name]
    values[.legalForm] = filled[legalForm]?.rawValue
    if let number = filled[number] {
      values[number.utf8.count == 12 ? .communityEnterpriseCode : .taxID] = number
    }
    values[.tsicCode] = filled[tsic]
    values[.business] = filled[business]
    values[.province] = filled[province]?.rawValue
    values[.district] = filled[district]
    values[.subdistrict] = filled[subdistrict]
    values[.address] = filled[address]
    values[.postalCode] = filled[postalCode]
    values[.telephone] = filled[telephone]
    values[.email] = filled[email]
    values[.contactPerson] = filled[contactPerson]
    values[.employees] = filled[employees].map(String.init)
    values[.revenue] = filled[revenue].map(String.init)
    return values
  }

  /// A new record's values. A 13-digit number with a wrong check digit is kept as it was written.
  static func record(_ filled: FilledForm, referenceYearBE: Int64) throws -> EnterpriseValues {
    var values = EnterpriseValues(name: try filled.required(name))
    let number = filled[number]
    values.legalForm = filled[legalForm] ?? OrganisationName(values.name).form
    values.taxID = number.flatMap { TaxIdentifier($0)?.digits }
    values.communityEnterpriseCode = number.flatMap { CommunityEnterpriseCode($0)?.digits }
    values.rawIdentifier = number
    values.tsicCode = filled[tsic]
    values.business = filled[business]
    values.address = filled[address]
    values.subdistrict = filled[subdistrict]
    values.district = filled[district]
    values.provinceCode = filled[province]?.rawValue
    values.postalCode = filled[postalCode]
    values.telephone = filled[telephone]
    values.email = filled[email]
    values.contactPerson = filled[contactPerson]
    values.employees = filled[employees].map(Int64.init)
    values.revenueSatang = filled[revenue]
    values.referenceYearBE =
      values.employees == nil && values.revenueSatang == nil ? nil : referenceYearBE
    return values
  }

  /// The form filled with what the register shows.
  static func filled(_ entry: RegisterEntry, _ language: Language) -> FilledForm {
    let industry = entry.text(.tsicCode).flatMap { IndustryCode($0)?.division?.code }
    return correction.empty
      .with(name, entry.text(.name), language)
      .with(legalForm, entry.text(.legalForm).flatMap(LegalForm.init), language)
      .with(number, entry.text(.taxID) ?? entry.text(.communityEnterpriseCode), language)
      .with(tsic, industry, language)
      .with(business, entry.text(.business), language)
      .with(province, entry.text(.province).flatMap(Province.Code.init), language)
      .with(district, entry.text(.district), language)
      .with(subdistrict, entry.text(.subdistrict), language)
      .with(address, entry.text(.address), language)
      .with(postalCode, entry.text(.postalCode), language)
      .with(telephone, entry.text(.telephone), language)
      .with(email, entry.text(.email), language)
      .with(contactPerson, entry.text(.contactPerson), language)
      .with(employees, entry.text(.employees).flatMap { Int($0) }, language)
      .with(revenue, entry.text(.revenue).flatMap { Int64($0) }, language)
  }

  /// The corrections that turn what the register shows into what was typed.
  static func changes(
    from entry: RegisterEntry, to typed: [EnterpriseField: String]
  ) -> [(field: EnterpriseField, value: String?)] {
    EnterpriseField.allCases.compactMap { field in
      let shown = entry.text(field)
      let value = typed[field]
      if shown == value { return nil }
      // The form offers divisions only: a finer code of the same division stays as it is.
      if field == .tsicCode, let shown, IndustryCode(shown)?.division?.code == value { return nil }
      // One box holds either number, so an empty one says nothing about the other number.
      if field == .communityEnterpriseCode, value == nil, typed[.taxID] != nil { return nil }
      return (field, value)
    }
  }
}
