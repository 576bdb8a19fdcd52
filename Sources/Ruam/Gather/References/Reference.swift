import Database
import Site
import Thailand

/// A register from elsewhere, such as the company register.
enum ReferenceRegister {}
/// One file of a reference register, as it stood on a day.
enum ReferenceEdition {}
typealias ReferenceRegisterID = ID<ReferenceRegister>
typealias ReferenceEditionID = ID<ReferenceEdition>
typealias ReferenceRecordID = ID<ReferenceRecord>

/// What a reference register says about one enterprise. It is never an enterprise itself and is
/// counted nowhere.
struct ReferenceRecord: Sendable, Hashable {
  var id: ReferenceRecordID
  /// The row in the file as a person sees it.
  var number: Int
  var name: String
  var taxID: String?
  var communityEnterpriseCode: String?
  var legalForm: LegalForm?
  var tsicCode: String?
  var business: String?
  var address: String?
  var subdistrict: String?
  var district: String?
  var provinceCode: String?
  var postalCode: String?
  /// How the register calls the enterprise's state, in its own words: ยังดำเนินกิจการอยู่, เลิก.
  var status: String?
  /// Registered capital in satang.
  var capitalSatang: Int64?
  var registeredOn: CalendarDate?

  /// Name and province as one text, by which a record without a number is known again.
  var placeKey: String? { Self.placeKey(name: name, province: provinceCode) }

  static func placeKey(name: String?, province: String?) -> String? {
    guard let name, let province else { return nil }
    let key = OrganisationName.key(name)
    return key.isEmpty ? nil : "\(province)|\(key)"
  }

  /// The value that it gives for a field of ours.
  func text(of field: EnterpriseField) -> String? {
    switch field {
    case .name: name.isEmpty ? nil : name
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
    case .telephone, .email, .contactPerson, .employees, .revenue: nil
    }
  }
}

/// Why a row is taken to speak of an enterprise. Only exact rules: nothing is guessed.
enum ReferenceBasis: String, Sendable, CaseIterable {
  case taxID = "tax_id"
  case communityEnterpriseCode = "community_enterprise_code"
  case nameAndProvince = "name_and_province"
}

/// A row of a current edition with the enterprise that it speaks of.
struct ReferenceMatch: Sendable, Hashable {
  let record: ReferenceRecord
  let edition: ReferenceEditionID
  let register: ReferenceRegisterID
  let registerCode: String
  let registerName: String
  /// The day of the edition.
  let asOf: CalendarDate
  let basis: ReferenceBasis

  var mark: ReferenceMark {
    ReferenceMark(register: register, name: registerName, asOf: asOf)
  }
}

/// Where a value that is not from our own records comes from.
struct ReferenceMark: Sendable, Hashable {
  let register: ReferenceRegisterID
  let name: String
  let asOf: CalendarDate
}

/// What a reference register says about one value.
struct ReferenceFinding: Sendable, Hashable {
  enum Verdict: String, Sendable, Codable, CaseIterable {
    /// Both say the same.
    case confirms
    /// Ours says nothing.
    case completes
    /// They say different things; nothing is overwritten.
    case differs
  }

  let field: EnterpriseField
  let verdict: Verdict
  let ours: String?
  let theirs: String
}

/// How values of ours and of a reference register are compared.
enum ReferenceRules {
  /// The fields that are compared. Free texts, which everybody words otherwise, only complete.
  static let compared: [EnterpriseField] = [
    .name, .legalForm, .taxID, .communityEnterpriseCode, .tsicCode, .subdistrict, .district,
    .province, .postalCode,
  ]
  static let onlyCompleting: [EnterpriseField] = [.business, .address]

  /// What a record says beside the values of our own records.
  ///
  /// - Parameter cleared: values that a person took away on purpose; they stay away.
  static func findings(
    _ record: ReferenceRecord, beside own: RegisterEntry, cleared: Set<EnterpriseField>
  ) -> [ReferenceFinding] {
    (compared + onlyCompleting).compactMap { field in
      guard let theirs = record.text(of: field) else { return nil }
      let ours = own.text(field)
      guard let ours else {
        if cleared.contains(field) {
          return ReferenceFinding(field: field, verdict: .differs, ours: nil, theirs: theirs)
        }
        return ReferenceFinding(field: field, verdict: .completes, ours: nil, theirs: theirs)
      }
      let isSame = isSame(ours, theirs, field, province: own.text(.province))
      if !isSame, onlyCompleting.contains(field) { return nil }
      // A name in Latin letters neither confirms nor contradicts one in Thai.
      if !isSame, field == .name, isThai(ours) != isThai(theirs) { return nil }
      return ReferenceFinding(
        field: field, verdict: isSame ? .confirms : .differs, ours: ours, theirs: theirs)
    }
  }

  private static func isThai(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x0E00...0x0E7F).contains($0.value) }
  }

  /// Whether two texts say the same: names without their frame, places without the word for what
  /// they are, an industry where one code contains the other.
  static func isSame(
    _ a: String, _ b: String, _ field: EnterpriseField, province: String?
  ) -> Bool {
    switch field {
    case .name: return OrganisationName.key(a) == OrganisationName.key(b)
    case .tsicCode:
      let codes = [a, b].map { IndustryCode.read($0)?.code ?? $0 }
      return codes[0].hasPrefix(codes[1]) || codes[1].hasPrefix(codes[0])
    case .district, .subdistrict:
      return place(a, province: province) == place(b, province: province)
    default:
      return ThaiText.arabicDigits(ThaiText.cleaned(a))
        == ThaiText.arabicDigits(ThaiText.cleaned(b))
    }
  }

  private static let placeWords = ["อำเภอ", "ตำบล", "แขวง", "เขต", "อ.", "ต.", "กิ่งอ."]

  /// “อ. เมืองขอนแก่น” and “เมือง” in Khon Kaen are one district.
  private static func place(_ text: String, province: String?) -> String {
    var name = ThaiText.cleaned(text).filter { !$0.isWhitespace }
    for word in placeWords where name.hasPrefix(word) && name.count > word.count {
      name = String(name.dropFirst(word.count))
    }
    let home = province.flatMap { Province.Code(rawValue: $0) }.map { Province($0).name.thai }
    if let home, name == "เมือง" + home { return "เมือง" }
    return name
  }
}

extension RegisterEntry {
  /// The entry with values of reference registers where our own records have none. Of several
  /// registers the one with the latest day speaks.
  func completed(by matches: [ReferenceMatch], cleared: Set<EnterpriseField>) -> RegisterEntry {
    guard !matches.isEmpty else { return self }
    var values = values
    let latest = matches.sorted {
      ($0.asOf, $1.registerCode, $1.record.id) > ($1.asOf, $0.registerCode, $0.record.id)
    }
    for match in latest {
      for finding in ReferenceRules.findings(match.record, beside: self, cleared: cleared)
      where finding.verdict == .completes && values[finding.field] == nil {
        values[finding.field] = SourcedValue(
          text: finding.theirs, record: EnterpriseID(rawValue: entity.rawValue),
          organisation: nil, at: match.asOf.iso, corrected: false, agreeing: 0, differing: 0,
          reference: match.mark)
      }
    }
    return RegisterEntry(
      entity: entity, values: values, recordCount: recordCount,
      organisationCount: organisationCount, referenceYearBE: referenceYearBE)
  }

  /// The fields whose value a person took away on purpose.
  static func cleared(by edits: [EnterpriseEdit]) -> Set<EnterpriseField> {
    Set(
      Dictionary(grouping: edits, by: \.field).compactMap { field, edits in
        edits.max { $0.at < $1.at }?.value == nil ? field : nil
      })
  }
}

/// Why a file is not loaded as a reference register.
package enum ReferenceRefusal: Refusal, Hashable {
  case badCode(String)
  case badDay(String)
  case noFile
  case fileTooLarge(megabytes: Int)
  case unreadable(Text)
  case noTable(String)
  case noRows(String)
  case older(than: String)
  case loadedBefore

  package var status: Int {
    switch self {
    case .older, .loadedBefore: 409
    default: 422
    }
  }

  package var code: String {
    switch self {
    case .badCode: "bad_register_code"
    case .badDay: "bad_day"
    case .noFile: "no_file"
    case .fileTooLarge: "file_too_large"
    case .unreadable: "unreadable_file"
    case .noTable: "no_table"
    case .noRows: "no_rows"
    case .older: "older_than_current"
    case .loadedBefore: "loaded_before"
    }
  }

  package var message: Text {
    switch self {
    case .badCode(let code):
      Text(
        "รหัสทะเบียน “\(code)” ใช้ไม่ได้ ใช้อักษรอังกฤษ ตัวเลข และขีด ไม่เกิน 20 ตัว เช่น DBD",
        "“\(code)” is no code of a register. Use Latin letters, digits and dashes, at most 20, such as DBD."
      )
    case .badDay(let text):
      Text(
        "อ่านวันที่ “\(text)” ไม่ได้ เขียนเช่น 30 ก.ย. 2558 หรือ 2015-09-30",
        "“\(text)” is no day. Write for example 30 Sep 2015 or 2015-09-30.")
    case .noFile: Text("เลือกไฟล์ XLSX หรือ CSV", "Choose an XLSX or CSV file.")
    case .fileTooLarge(let megabytes):
      Text(
        "ไฟล์ใหญ่เกิน \(megabytes) MB ใช้คำสั่ง ruam reference แทน",
        "The file is larger than \(megabytes) MB. Use the command ruam reference instead.")
    case .unreadable(let reason): reason
    case .noTable(let file):
      Text(
        "ไม่พบตารางที่มีชื่อและเลขทะเบียนในไฟล์ “\(file)” ตรวจหัวตาราง หรือใช้ --mapping",
        "No table with names and numbers was found in “\(file)”. Check the headings, or use --mapping."
      )
    case .noRows(let file):
      Text(
        "ไฟล์ “\(file)” ไม่มีแถวที่มีชื่อหรือเลขทะเบียน จึงไม่บันทึก",
        "No row of “\(file)” has a name or a number, so nothing was kept.")
    case .older(let day):
      Text(
        "ทะเบียนนี้มีฉบับวันที่ \(day) แล้ว ซึ่งใหม่กว่า จึงไม่บันทึก",
        "There is an edition of \(day) already, which is newer, so nothing was kept.")
    case .loadedBefore:
      Text("ไฟล์นี้โหลดไว้แล้ว", "This very file is loaded already.")
    }
  }
}

extension EnterpriseDetail {
  /// The reference registers that say the same about a value as our own records.
  func confirmations(of field: EnterpriseField) -> [ReferenceMark] {
    references.filter { reference in
      reference.findings.contains { $0.field == field && $0.verdict == .confirms }
    }.map(\.match.mark)
  }
}
