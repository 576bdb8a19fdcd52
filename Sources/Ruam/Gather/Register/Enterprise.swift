import Database
import Thailand

/// One way in which one organisation wrote down one enterprise: a row of a register, a mention in
/// an attendance list, a form filled in by hand. It is never changed by joining or splitting.
struct EnterpriseRecord: Sendable {
  var id: EnterpriseID
  var organisation: OrganisationID
  var batch: ImportBatchID?
  var importRow: ImportRowID?
  var values: EnterpriseValues
  /// UTC, ISO 8601.
  var recordedAt: String
}

/// What a record says about an enterprise. `nil` means that it says nothing.
struct EnterpriseValues: Sendable, Hashable {
  var legalForm: LegalForm?
  var name: String
  /// Thirteen digits with a right check digit.
  var taxID: String?
  /// Twelve digits.
  var communityEnterpriseCode: String?
  /// The number as it was written, also when it was not understood.
  var rawIdentifier: String?
  var tsicCode: String?
  var business: String?
  var address: String?
  var subdistrict: String?
  var district: String?
  var provinceCode: String?
  var postalCode: String?
  var telephone: String?
  var email: String?
  var contactPerson: String?
  var employees: Int64?
  /// Revenue of the reference year in satang.
  var revenueSatang: Int64?
  /// Buddhist-era fiscal year that employees and revenue refer to.
  var referenceYearBE: Int64?

  init(name: String) { self.name = name }
}

/// A value of an enterprise that people may see, correct and trace.
enum EnterpriseField: String, Codable, Sendable, CaseIterable {
  case name
  case legalForm = "legal_form"
  case taxID = "tax_id"
  case communityEnterpriseCode = "community_enterprise_code"
  case tsicCode = "tsic_code"
  case business, address, subdistrict, district
  case province = "province_code"
  case postalCode = "postal_code"
  case telephone, email
  case contactPerson = "contact_person"
  case employees
  case revenue = "revenue_satang"
}

extension EnterpriseValues {
  /// The value of a field as text, the form in which values of several records are compared.
  func text(of field: EnterpriseField) -> String? {
    switch field {
    case .name: name
    case .legalForm: legalForm?.rawValue
    case .taxID: taxID
    case .communityEnterpriseCode: communityEnterpriseCode
    case .tsicCode: tsicCode
    case .business: business
    case .address: address
    case .subdistrict: subdistrict
    case .district: district
    case .province: provinceCode
    case .postalCode: postalCode
    case .telephone: telephone
    case .email: email
    case .contactPerson: contactPerson
    case .employees: employees.map(String.init)
    case .revenue: revenueSatang.map(String.init)
    }
  }
}

/// A correction made by a person. It stays with the record it was made on, whatever is joined or
/// split later.
struct EnterpriseEdit: Sendable {
  var enterprise: EnterpriseID
  var field: EnterpriseField
  /// `nil` clears the value.
  var value: String?
  var at: String
  var account: AccountID?
}
