// SPDX-License-Identifier: Apache-2.0

/// The wordings that Thai agencies put above their columns, in Thai and English.
///
/// `sure` wordings name one field alone; `possible` ones are shared by several, and what the cells
/// hold has to decide. All are compared as `HeaderKey`s.
enum Vocabulary {
  /// The wordings of one field.
  struct Wordings: Sendable {
    let sure: [String]
    let possible: [String]

    init(_ sure: [String], possible: [String] = []) {
      self.sure = sure.map(HeaderKey.of).filter { !$0.isEmpty }
      self.possible = possible.map(HeaderKey.of).filter { !$0.isEmpty }
    }
  }

  static let fields: [Field: Wordings] =
    shared.merging(registerFields) { a, _ in a }.merging(attendanceFields) { a, _ in a }
    .merging(outcomeFields) { a, _ in a }

  private static let shared: [Field: Wordings] = [
    .sequence: Wordings(
      ["ที่", "ลำดับ", "ลำดับที่", "ลำดับเลข", "No.", "Item", "Seq", "Order", "เลขลำดับ", "S/N", "ข้อ"]),
    .network: Wordings(
      [
        "เครือข่าย", "ชื่อเครือข่าย", "รหัสเครือข่าย", "คลัสเตอร์", "ชื่อคลัสเตอร์", "กลุ่มเครือข่าย",
        "เครือข่าย/คลัสเตอร์", "คลัสเตอร์ที่สังกัด", "คลัสเตอร์ที่เข้าร่วม", "เครือข่ายที่เข้าร่วม", "กลุ่มเครือข่ายที่สังกัด",
        "รหัสคลัสเตอร์",
        "กลุ่มคลัสเตอร์", "เครือข่ายที่สังกัด", "สังกัดเครือข่าย", "เครือข่ายวิสาหกิจ", "เครือข่าย SME", "Network",
        "Network code", "Network name", "Cluster", "Cluster name", "Cluster code", "SME network",
      ], possible: ["กลุ่ม", "Group"]),
    .name: Wordings(
      [
        "ชื่อสถานประกอบการ", "สถานประกอบการ", "ชื่อกิจการ", "ชื่อผู้ประกอบการ", "ชื่อวิสาหกิจ", "ชื่อวิสาหกิจชุมชน",
        "ชื่อบริษัท", "ชื่อกิจการ/ร้าน", "ชื่อสถานประกอบกิจการ", "สถานประกอบกิจการ", "ชื่อร้าน", "ชื่อร้านค้า",
        "ชื่อฟาร์ม", "ชื่อกลุ่ม", "ชื่อธุรกิจ", "ชื่อโรงงาน", "ชื่อนิติบุคคล",
        "ชื่อหน่วยธุรกิจ",
        "ชื่อสหกรณ์", "ชื่อห้างร้าน", "รายนามผู้ประกอบการ", "ผู้ประกอบธุรกิจ", "นามผู้ประกอบการ",
        "รายชื่อผู้ประกอบการ", "รายชื่อสถานประกอบการ", "ชื่อสมาชิก", "สมาชิกเครือข่าย",
        "บริษัท",
        "วิสาหกิจ", "วิสาหกิจชุมชน", "ฟาร์ม", "ชื่อ SME", "Company", "Company name", "Enterprise",
        "Enterprise name", "Business name", "Firm", "Firm name", "Name of enterprise",
        "Name of company", "Registered name", "Trade name", "Name of firm", "Name of business",
        "SME name", "Establishment", "Member name", "Shop name",
      ], possible: ["ผู้ประกอบการ", "กิจการ", "ชื่อ", "รายชื่อ", "กลุ่ม", "Name", "Member", "Entrepreneur"]),
    .identifier: Wordings(
      [
        "เลขประจำตัวผู้เสียภาษี", "เลขประจำตัวผู้เสียภาษีอากร", "เลขผู้เสียภาษี", "เลขที่ผู้เสียภาษี", "เลขทะเบียน",
        "เลขทะเบียนนิติบุคคล", "เลขนิติบุคคล", "เลขทะเบียนพาณิชย์", "เลขทะเบียนวิสาหกิจชุมชน", "รหัสทะเบียน",
        "รหัสวิสาหกิจชุมชน", "เลขประจำตัว", "เลขประจำตัว 13 หลัก", "เลข 13 หลัก", "เลขประจำตัวประชาชน",
        "เลขบัตรประชาชน",
        "เลขบัตรประจำตัวประชาชน", "เลขบัตร", "บัตรประชาชน", "ทะเบียนเลขที่", "เลขที่ทะเบียน", "Tax ID", "TIN",
        "Tax number", "Taxpayer ID", "Registration no", "Registration number", "Juristic ID",
        "Reg. no.", "เลขทะเบียนการค้า", "เลขบัตร/ทะเบียน", "National ID", "ID number", "ID no",
        "Company ID",
      ], possible: ["ID", "รหัส", "เลขที่", "เลข", "ทะเบียน"]),
    .telephone: Wordings(
      [
        "โทรศัพท์", "โทร", "โทร.", "เบอร์โทร", "เบอร์โทรศัพท์", "หมายเลขโทรศัพท์", "มือถือ", "เบอร์มือถือ",
        "โทรศัพท์มือถือ",
        "เบอร์ติดต่อ", "เบอร์", "ติดต่อได้ที่", "Tel", "Telephone", "Phone", "Phone number", "Mobile",
        "Contact number",
      ], possible: ["ติดต่อ", "Contact"]),
    .province: Wordings(
      ["จังหวัด", "จ.", "จว.", "จังหวัดที่จัด", "จังหวัดที่ตั้ง", "Province", "Changwat", "Prov."],
      possible: ["พื้นที่", "ภูมิลำเนา", "ที่ตั้ง"]),
    .provinceCode: Wordings(["รหัสจังหวัด", "รหัส จว.", "Province code"]),
    .remark: Wordings(["หมายเหตุ", "Remark", "Remarks", "Note", "Notes", "Comment"]),
  ]

  private static let registerFields: [Field: Wordings] = [
    .legalForm: Wordings(
      [
        "ประเภทกิจการ", "รูปแบบกิจการ", "รูปแบบธุรกิจ", "สถานะทางกฎหมาย", "รูปแบบการจดทะเบียน",
        "ประเภทนิติบุคคล",
        "ประเภทผู้ประกอบการ", "ประเภทการจดทะเบียน", "ประเภทองค์กร", "Legal form", "Legal status",
        "Entity type", "Type of entity",
      ], possible: ["ประเภท", "รูปแบบ", "สถานะ", "ประเภทธุรกิจ", "Type", "Form", "Business type"]),
    .business: Wordings(
      [
        "ลักษณะธุรกิจ", "ลักษณะกิจการ", "กิจกรรมหลัก", "ผลิตภัณฑ์", "ผลิตภัณฑ์หลัก", "สินค้า", "สินค้าหลัก",
        "สินค้า/บริการ",
        "สินค้าและบริการ", "ประเภทสินค้า", "ชนิดสัตว์", "ประเภทอุตสาหกรรม", "สาขาธุรกิจ", "อุตสาหกรรม",
        "ประกอบธุรกิจ",
        "Product", "Products", "Line of business", "Industry", "Sector", "Main product",
        "Main activity", "Business activity",
      ], possible: ["ประเภทธุรกิจ", "กิจการ", "ธุรกิจ", "สาขา", "Business", "Business type", "ประเภท"]),
    .tsic: Wordings(["TSIC", "รหัส TSIC", "TSIC code", "ISIC", "รหัสอุตสาหกรรม", "รหัสประเภทธุรกิจ"]),
    .address: Wordings(
      [
        "ที่อยู่", "ที่ตั้ง", "สถานที่ตั้ง", "ที่อยู่สถานประกอบการ", "ที่ตั้งกิจการ", "ที่อยู่ติดต่อ", "Address",
        "Full address",
      ],
      possible: ["Location", "พื้นที่"]),
    .houseNumber: Wordings(
      ["บ้านเลขที่", "ที่อยู่เลขที่", "House no", "House number"], possible: ["เลขที่", "Number"]),
    .village: Wordings(
      ["หมู่", "หมู่ที่", "ม.", "Moo", "Village no"], possible: ["บ้าน", "หมู่บ้าน", "Village"]),
    .road: Wordings(["ถนน", "ถ.", "ซอย", "ถนน/ซอย", "Road", "Street", "Soi"]),
    .subdistrict: Wordings(
      ["ตำบล", "ตำบล/แขวง", "ต.", "แขวง", "Tambon", "Subdistrict", "Sub-district"]),
    .district: Wordings(["อำเภอ", "อำเภอ/เขต", "อ.", "เขต", "Amphoe", "District"]),
    .postalCode: Wordings(
      ["รหัสไปรษณีย์", "ไปรษณีย์", "ปณ.", "รหัส ปณ.", "Postcode", "Postal code", "Zip", "Zip code"]),
    .email: Wordings(["อีเมล", "อีเมล์", "อีเมลล์", "ไปรษณีย์อิเล็กทรอนิกส์", "E-mail", "Email address"]),
    .contactPerson: Wordings(
      [
        "ผู้ประสานงาน", "ผู้ติดต่อ", "ชื่อผู้ติดต่อ", "เจ้าของ", "เจ้าของกิจการ", "ประธานกลุ่ม", "ผู้นำกลุ่ม", "ประธาน",
        "ผู้จัดการ",
        "กรรมการผู้จัดการ", "ผู้มีอำนาจลงนาม", "หัวหน้ากลุ่ม", "ผู้แทน", "Contact person", "Contact name",
        "Owner",
        "Chairperson", "Manager",
      ], possible: ["ชื่อ-สกุล", "ชื่อ-นามสกุล", "Contact", "ชื่อ", "ติดต่อ"]),
    .employees: Wordings(
      [
        "จำนวนพนักงาน", "พนักงานรวม", "รวมพนักงาน", "รวมคนงาน", "คนงานรวม", "จำนวนแรงงาน", "จำนวนคนงาน",
        "จำนวนสมาชิก", "จำนวนลูกจ้าง", "พนักงาน", "คนงาน",
        "แรงงาน", "ลูกจ้าง",
        "สมาชิก/แรงงาน", "กำลังคน", "Employees", "Number of employees", "Staff", "Workers",
        "Headcount",
        "No. of employees",
      ], possible: ["สมาชิก", "การจ้างงาน", "จำนวนคน", "Members"]),
    .revenue: Wordings(
      [
        "รายได้", "รายได้ต่อปี", "รายได้/ปี", "รายได้รวม", "ยอดขาย", "ยอดขายต่อปี", "ยอดขาย/ปี", "รายรับ",
        "รายได้ปีล่าสุด",
        "Revenue", "Annual revenue", "Turnover", "Annual sales", "Sales", "Income", "Annual income",
      ]),
    .joined: Wordings(
      [
        "วันที่เข้าร่วม", "วันเข้าร่วม", "วันที่เข้าร่วมเครือข่าย", "วันที่เข้าเครือข่าย", "วันที่เข้าร่วมโครงการ", "วันที่สมัคร",
        "วันสมัคร",
        "วันที่ขึ้นทะเบียน", "วันขึ้นทะเบียน", "วันที่เป็นสมาชิก", "Joined", "Date joined", "Join date",
        "Date of membership", "วันเข้าเป็นสมาชิก", "Member since", "Registration date",
        "Date of registration", "Date of joining",
      ], possible: ["วันที่", "วัน เดือน ปี", "Date", "Registered"]),
  ]
}
