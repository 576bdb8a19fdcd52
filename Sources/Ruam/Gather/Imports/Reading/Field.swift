// SPDX-License-Identifier: Apache-2.0
import Thailand

/// What a column of a hand-in means. The raw value is stable: it is written into remembered mappings.
enum Field: String, Sendable, Codable, CaseIterable, Hashable {
  case sequence
  case network
  case name
  /// One column for both: the participant's role decides whether it names an enterprise or an office.
  case nameOrOrganisation = "name_or_organisation"
  case identifier
  case telephone
  case province
  case provinceCode = "province_code"

  case legalForm = "legal_form"
  case business
  case tsic
  /// The whole address in one cell, or as much of it as has no column of its own.
  case address
  case houseNumber = "house_number"
  case village
  case road
  case subdistrict
  case district
  case postalCode = "postal_code"
  case email
  case contactPerson = "contact_person"
  case employees
  case revenue
  case joined

  case activity
  case activityKind = "activity_kind"
  /// A day, a range of days, or the first day where `endDate` has a column of its own.
  case date
  case endDate = "end_date"
  /// Month and year in columns of their own, behind the day.
  case month
  case year
  case venue
  /// Hours of the whole activity.
  case hours
  /// How many days an activity lasted.
  case days
  case hoursPerDay = "hours_per_day"
  /// One of several columns of ticks or hours, one for each day of an activity.
  case attendanceDay = "attendance_day"
  case person
  case role
  case entrepreneurTick = "entrepreneur_tick"
  case officialTick = "official_tick"
  case organisation

  case indicator
  case baseline
  case baselinePeriod = "baseline_period"
  case after
  case afterPeriod = "after_period"
  case change
  /// A change in percent, which is no amount.
  case percent
  case unit
  case method
  case evidence

  /// "นาย", "นาง" in a column of its own, before the name that it belongs to.
  case personTitle = "person_title"
  /// In a column of its own, behind the name that it belongs to.
  case familyName = "family_name"

  case remark

  /// Whether several columns of a sheet may mean this.
  var mayRepeat: Bool {
    switch self {
    case .attendanceDay, .unit, .remark, .sequence: true
    default: false
    }
  }

  /// The field as shown to people.
  var label: Bilingual {
    let words = Field.labels[self] ?? (rawValue, rawValue)
    return Bilingual(thai: words.0, english: words.1)
  }

  /// The fields that a sheet of a kind can have.
  static func of(_ kind: SheetKind) -> Set<Field> {
    switch kind {
    case .register: common.union(registerFields)
    case .attendance: common.union(attendanceFields)
    case .outcome: common.union(outcomeFields)
    }
  }

  private static let common: Set<Field> = [
    .sequence, .network, .name, .identifier, .telephone, .province, .provinceCode, .personTitle,
    .familyName, .remark,
  ]
  private static let registerFields: Set<Field> = [
    .legalForm, .business, .tsic, .address, .houseNumber, .village, .road, .subdistrict, .district,
    .postalCode, .email, .contactPerson, .employees, .revenue, .joined,
  ]
  private static let attendanceFields: Set<Field> = [
    .nameOrOrganisation, .activity, .activityKind, .date, .endDate, .month, .year, .venue, .hours,
    .days, .hoursPerDay, .attendanceDay,
    .person, .role,
    .entrepreneurTick, .officialTick, .organisation, .email, .district,
  ]
  private static let outcomeFields: Set<Field> = [
    .indicator, .baseline, .baselinePeriod, .after, .afterPeriod, .change, .percent, .unit, .method,
    .evidence,
    .district, .contactPerson,
  ]

  private static let labels: [Field: (String, String)] = [
    .sequence: ("ลำดับ", "sequence number"),
    .network: ("เครือข่าย", "network"),
    .name: ("ชื่อกิจการ", "enterprise name"),
    .nameOrOrganisation: ("กิจการหรือหน่วยงาน", "enterprise or organisation"),
    .identifier: ("เลขประจำตัว/เลขทะเบียน", "identification number"),
    .telephone: ("โทรศัพท์", "telephone"),
    .province: ("จังหวัด", "province"),
    .provinceCode: ("รหัสจังหวัด", "province code"),
    .legalForm: ("รูปแบบกิจการ", "legal form"),
    .business: ("ลักษณะธุรกิจ", "line of business"),
    .tsic: ("รหัส TSIC", "TSIC code"),
    .address: ("ที่อยู่", "address"),
    .houseNumber: ("บ้านเลขที่", "house number"),
    .village: ("หมู่ที่", "village number"),
    .road: ("ถนน", "road"),
    .subdistrict: ("ตำบล/แขวง", "subdistrict"),
    .district: ("อำเภอ/เขต", "district"),
    .postalCode: ("รหัสไปรษณีย์", "postal code"),
    .email: ("อีเมล", "e-mail"),
    .contactPerson: ("ผู้ติดต่อ", "contact person"),
    .employees: ("จำนวนพนักงาน", "number of employees"),
    .revenue: ("รายได้ต่อปี", "annual revenue"),
    .joined: ("วันที่เข้าร่วม", "date joined"),
    .activity: ("ชื่อกิจกรรม", "activity"),
    .activityKind: ("ประเภทกิจกรรม", "kind of activity"),
    .date: ("วันที่จัด", "date"),
    .endDate: ("วันสิ้นสุด", "last day"),
    .month: ("เดือน", "month"),
    .year: ("ปี", "year"),
    .venue: ("สถานที่", "venue"),
    .hours: ("จำนวนชั่วโมง", "hours"),
    .days: ("จำนวนวัน", "number of days"),
    .hoursPerDay: ("ชั่วโมงต่อวัน", "hours per day"),
    .attendanceDay: ("การเข้าร่วมรายวัน", "attendance of a day"),
    .person: ("ชื่อผู้เข้าร่วม", "participant"),
    .role: ("ประเภทผู้เข้าร่วม", "participant's role"),
    .entrepreneurTick: ("ช่องทำเครื่องหมาย: ผู้ประกอบการ", "tick: entrepreneur"),
    .officialTick: ("ช่องทำเครื่องหมาย: เจ้าหน้าที่", "tick: official"),
    .organisation: ("หน่วยงานต้นสังกัด", "organisation"),
    .indicator: ("ตัวชี้วัด", "indicator"),
    .baseline: ("ค่าก่อน", "value before"),
    .baselinePeriod: ("ช่วงเวลาก่อน", "period before"),
    .after: ("ค่าหลัง", "value after"),
    .afterPeriod: ("ช่วงเวลาหลัง", "period after"),
    .change: ("ผลต่าง", "change"),
    .percent: ("ร้อยละที่เปลี่ยนแปลง", "change in percent"),
    .unit: ("หน่วย", "unit"),
    .method: ("วิธีวัด", "method"),
    .evidence: ("หลักฐาน", "evidence"),
    .personTitle: ("คำนำหน้าชื่อ", "title before a name"),
    .familyName: ("นามสกุล", "family name"),
    .remark: ("หมายเหตุ", "remark"),
  ]
}
