import Database
import Thailand

/// An enterprise record on its way into the database.
struct NewEnterpriseRecord: Sendable {
  let record: EnterpriseRecord
  /// The same text for the same way of writing, within one batch; see ``writtenForm(_:network:)``.
  let writtenForm: String
  /// The key of the name, for finding equal names.
  let nameKey: String

  init(record: EnterpriseRecord, writtenForm: String, nameKey: String? = nil) {
    self.record = record
    self.writtenForm = writtenForm
    self.nameKey = nameKey ?? OrganisationName.key(record.values.name)
  }

  /// Identifies a way of writing an enterprise: network, name, identifier and telephone as written,
  /// with spaces and invisible characters evened out.
  static func writtenForm(_ values: EnterpriseValues, network: NetworkID?) -> String {
    [
      network?.description ?? "", cleaned(values.name), values.taxID ?? values.rawIdentifier ?? "",
      values.telephone ?? "",
    ].joined(separator: "|")
  }

  private static func cleaned(_ text: String) -> String { ThaiText.cleaned(text).lowercased() }

  var row: [SQLValue] {
    let values = record.values
    return [
      record.id.sqlValue, record.organisation.sqlValue, record.batch.sqlValue,
      record.importRow.sqlValue, writtenForm.sqlValue, (values.legalForm?.rawValue).sqlValue,
      values.name.sqlValue, nameKey.sqlValue, values.taxID.sqlValue,
      values.communityEnterpriseCode.sqlValue, values.rawIdentifier.sqlValue,
      values.tsicCode.sqlValue, values.business.sqlValue, values.address.sqlValue,
      values.subdistrict.sqlValue, values.district.sqlValue, values.provinceCode.sqlValue,
      values.postalCode.sqlValue, values.telephone.sqlValue, values.email.sqlValue,
      values.contactPerson.sqlValue, values.employees.sqlValue, values.revenueSatang.sqlValue,
      values.referenceYearBE.sqlValue, record.recordedAt.sqlValue,
    ]
  }
}

extension RegisterStore {
  static let recordColumns = [
    "id", "organisation_id", "batch_id", "import_row_id", "written_form", "legal_form", "name",
    "name_key", "tax_id", "community_enterprise_code", "raw_identifier", "tsic_code", "business",
    "address", "subdistrict", "district", "province_code", "postal_code", "telephone", "email",
    "contact_person", "employees", "revenue_satang", "reference_year_be", "recorded_at",
  ]

  /// Reads a record from a row that starts with an entity id, as ``records(ofEntities:)`` selects it.
  static func record(_ row: Row) throws -> EnterpriseRecord {
    var values = EnterpriseValues(name: try row.text(7))
    values.legalForm = try row.optionalText(6).flatMap(LegalForm.init)
    values.taxID = try row.optionalText(8)
    values.communityEnterpriseCode = try row.optionalText(9)
    values.rawIdentifier = try row.optionalText(10)
    values.tsicCode = try row.optionalText(11)
    values.business = try row.optionalText(12)
    values.address = try row.optionalText(13)
    values.subdistrict = try row.optionalText(14)
    values.district = try row.optionalText(15)
    values.provinceCode = try row.optionalText(16)
    values.postalCode = try row.optionalText(17)
    values.telephone = try row.optionalText(18)
    values.email = try row.optionalText(19)
    values.contactPerson = try row.optionalText(20)
    values.employees = try row.optionalInt64(21)
    values.revenueSatang = try row.optionalInt64(22)
    values.referenceYearBE = try row.optionalInt64(23)
    return EnterpriseRecord(
      id: try row.id(1), organisation: try row.id(2), batch: try row.optionalValue(3),
      importRow: try row.optionalValue(4), values: values, recordedAt: try row.text(5))
  }
}
