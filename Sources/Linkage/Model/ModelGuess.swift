// SPDX-License-Identifier: Apache-2.0

extension LinkageModel {
  /// A model for a table, guessed from the headers and from what stands below them.
  ///
  /// A header that says what it holds decides, unless its values say otherwise; a column that
  /// neither explains is compared as free text or as a category where its values suit that, and
  /// left out where they do not.
  ///
  /// - Throws: `nothingToCompare` where no column suits.
  public static func guessed(for table: RecordTable) throws(LinkageError) -> LinkageModel {
    var model = LinkageModel(comparisons: [])
    var address: [AddressRole: String] = [:]
    for column in table.columns {
      let sample = ColumnSample(column, of: table)
      guard !sample.values.isEmpty else { continue }
      switch ColumnGuess(sample) {
      case .recordId where model.idColumn == nil: model.idColumn = column
      case .source where model.sourceColumn == nil:
        model.sourceColumn = column
        model.comparisons.append(Comparison(.category, column: column))
      case .compared(let kind): model.comparisons.append(Comparison(kind, column: column))
      case .address(let role) where address[role] == nil: address[role] = column
      case .recordId, .source, .address, .leftOut: break
      }
    }
    model.comparisons += addressComparisons(address)
    guard model.comparisons.contains(where: { $0.kind != .category && $0.kind != .number }) else {
      throw .nothingToCompare(columns: table.columns)
    }
    return model
  }

  /// One comparison of the whole address, or of its parts where there is no address line.
  private static func addressComparisons(_ columns: [AddressRole: String]) -> [Comparison] {
    let line = columns[.line] ?? columns[.subdistrict] ?? columns[.district] ?? columns[.province]
    guard let line else {
      return columns[.postcode].map { [Comparison(.postcode, column: $0)] } ?? []
    }
    func other(_ role: AddressRole) -> String? { columns[role] == line ? nil : columns[role] }
    return [
      Comparison(
        addressLine: line, subdistrict: other(.subdistrict), district: other(.district),
        province: other(.province), postcode: other(.postcode))
    ]
  }
}

/// Which part of an address a column holds.
enum AddressRole: Hashable { case line, subdistrict, district, province, postcode }

/// The first values of a column and some of its later ones.
struct ColumnSample {
  let header: String
  /// Values given, without blanks.
  let values: [String]

  init(_ column: String, of table: RecordTable) {
    header = column.lowercased()
    let wanted = 400
    let step = max(1, table.count / wanted)
    values = stride(from: 0, to: table.count, by: step).map {
      table.value(column, ofRow: $0).trimmed
    }.filter { !$0.isEmpty }
  }

  /// The share of values for which `isTrue` holds.
  func share(_ isTrue: (String) -> Bool) -> Double {
    Double(values.count(where: isTrue)) / Double(max(1, values.count))
  }

  /// Different values per value.
  var variety: Double { Double(Set(values).count) / Double(max(1, values.count)) }

  /// Whether the header contains one of these words.
  func says(_ words: String...) -> Bool { words.contains { header.contains($0) } }
}

/// What a column seems to be.
enum ColumnGuess {
  case recordId, source, leftOut
  case compared(Comparison.Kind)
  case address(AddressRole)

  init(_ sample: ColumnSample) {
    self = Self.byHeader(sample) ?? Self.byContent(sample)
  }

  private static func byHeader(_ sample: ColumnSample) -> ColumnGuess? {
    let names = ["id", "rec_id", "record_id", "unique_id", "row_id", "ลำดับ", "ที่", "no", "no."]
    if names.contains(sample.header) || sample.header.hasSuffix("rec_id") {
      if sample.share(hasThirteenDigits) > 0.3 { return .compared(.identifier) }
      return sample.variety > 0.98 ? .recordId : .leftOut
    }
    if sample.says("postcode", "postal", "zip", "ไปรษณีย์") { return .address(.postcode) }
    if sample.says("subdistrict", "tambon", "ตำบล", "แขวง") { return .address(.subdistrict) }
    if sample.says("district", "amphoe", "อำเภอ", "เขต") { return .address(.district) }
    if sample.says("province", "changwat", "จังหวัด") { return .address(.province) }
    if sample.says("phone", "tel", "mobile", "โทรศัพท์", "โทร.", "เบอร์") {
      return .compared(.telephone)
    }
    if sample.says("birth", "dob", "วันเกิด") { return .compared(.date) }
    if sample.says("agency", "source", "หน่วยงาน", "แหล่งข้อมูล") { return .source }
    if sample.says("address", "ที่อยู่", "ที่ตั้ง") {
      return sample.share { $0.contains { $0.isNumber } } > 0.3
        ? .address(.line) : .compared(.freeText)
    }
    if sample.says("year", "ปี", "date", "วันที่", "note", "remark", "หมายเหตุ") { return .leftOut }
    if sample.says("soc_sec", "ssn", "tax", "เลขประจำตัว", "เลขทะเบียน", "id13", "national_id") {
      return .compared(.identifier)
    }
    if sample.says("contact", "ผู้ติดต่อ", "ผู้ประสานงาน", "ประธาน", "ผู้แทน") {
      return .compared(.personName)
    }
    if sample.says("given", "first", "surname", "last", "forename", "นามสกุล", "ชื่อ-สกุล") {
      return .compared(.personName)
    }
    if sample.says("name", "ชื่อ", "enterprise", "company", "กิจการ", "ผู้ประกอบการ") {
      return .compared(looksLikePersons(sample) ? .personName : .organisationName)
    }
    if sample.says("tsic", "isic", "sector", "industry", "ประเภท", "สาขา", "gender", "sex", "เพศ") {
      return .compared(.category)
    }
    return nil
  }

  private static func byContent(_ sample: ColumnSample) -> ColumnGuess {
    let digits = sample.values.map { $0.utf8.count { $0 >= 0x30 && $0 <= 0x39 } }
    let mostlyDigits = sample.share { value in
      value.allSatisfy { $0.isNumber || "-/ .+".contains($0) }
    }
    if mostlyDigits > 0.9 {
      if Double(digits.count { $0 == 13 }) > 0.5 * Double(digits.count) {
        return .compared(.identifier)
      }
      if Double(digits.count { $0 == 9 || $0 == 10 }) > 0.8 * Double(digits.count) {
        return .compared(.telephone)
      }
      if Double(digits.count { $0 == 5 }) > 0.9 * Double(digits.count), sample.variety > 0.1 {
        return .address(.postcode)
      }
      return .leftOut
    }
    if sample.share(statesForm) > 0.2 { return .compared(.organisationName) }
    if sample.variety < 0.1 { return .compared(.category) }
    return sample.share { $0.utf8.count > 120 } > 0.3 ? .leftOut : .compared(.freeText)
  }

  private static func hasThirteenDigits(_ value: String) -> Bool {
    let digits = value.count { $0.isNumber }
    return digits == 13 || digits == 12
  }

  private static func statesForm(_ value: String) -> Bool {
    let form = form(of: value)
    return form != .notStated && form != .man && form != .woman
  }

  private static func looksLikePersons(_ sample: ColumnSample) -> Bool {
    sample.share { [.man, .woman].contains(form(of: $0)) } > 0.5
  }

  private static func form(of value: String) -> StatedForm {
    let folded = FoldedText.folded(value)
    return folded.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { OrganisationName(folded: $0, bytes.count).form } ?? .notStated
    }
  }
}
