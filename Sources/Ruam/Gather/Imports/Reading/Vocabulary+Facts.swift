// SPDX-License-Identifier: Apache-2.0

extension Vocabulary {
  static let attendanceFields: [Field: Wordings] = [
    .activity: Wordings(
      [
        "กิจกรรม", "ชื่อกิจกรรม", "เรื่อง", "หลักสูตร", "ชื่อหลักสูตร", "หัวข้อ", "หัวข้ออบรม", "ชื่อการอบรม",
        "การอบรม",
        "โครงการ/กิจกรรม", "ชื่องาน", "ชื่อโครงการอบรม", "เรื่องที่อบรม", "หลักสูตรที่อบรม", "กิจกรรมที่เข้าร่วม",
        "หัวข้อการอบรม",
        "Training course", "Course name", "Training topic", "Programme title", "Workshop",
        "ชื่อกิจกรรม/หลักสูตร", "Activity", "Activity name",
        "Course", "Course title", "Training", "Event", "Event name", "Topic", "Session",
      ], possible: ["งาน", "โครงการ", "ชื่อ", "Title", "Name"]),
    .activityKind: Wordings(
      [
        "ประเภทกิจกรรม", "ชนิดกิจกรรม", "รูปแบบกิจกรรม", "ลักษณะกิจกรรม", "Activity type", "Activity kind",
        "Kind of activity", "Type of activity", "Event type",
      ], possible: ["ประเภท", "ชนิด", "รูปแบบ", "แบบ", "ลักษณะ", "Type", "Kind", "Category", "Format"]),
    .date: Wordings(
      [
        "วันที่", "วันที่จัด", "วันที่จัดกิจกรรม", "วันที่อบรม", "วันที่ดำเนินการ", "วัน เดือน ปี", "วัน/เดือน/ปี",
        "วันเดือนปีที่จัด",
        "วันที่เข้าร่วมกิจกรรม", "วันที่เข้าอบรม", "ว.ด.ป.", "ว/ด/ป ที่จัด", "วันเริ่ม", "วันที่เริ่ม", "วันเริ่มต้น", "เริ่ม",
        "จากวันที่", "ตั้งแต่วันที่", "ระหว่างวันที่", "วันจัด", "Date",
        "Dates",
        "Start date", "Start", "From", "Date from", "Begin", "Event date", "Training date",
      ], possible: ["วัน", "ว/ด/ป", "วดป", "กำหนดการ", "จาก", "ตั้งแต่", "Day", "When"]),
    .endDate: Wordings(
      [
        "วันสิ้นสุด", "วันที่สิ้นสุด", "สิ้นสุด", "ถึงวันที่", "ถึง", "วันที่ถึง", "End date", "End", "To", "Until",
        "Date to", "Finish",
      ]),
    .month: Wordings(["เดือน", "Month"]),
    .year: Wordings(["ปี", "ปี พ.ศ.", "พ.ศ.", "Year"]),
    .venue: Wordings(
      ["สถานที่", "สถานที่จัด", "สถานที่จัดกิจกรรม", "สถานที่อบรม", "Venue", "Place"],
      possible: ["ที่", "Location", "ณ"]),
    .hours: Wordings(
      [
        "จำนวนชั่วโมง", "ชั่วโมง", "ชม.", "จำนวน ชม.", "ชั่วโมงรวม", "รวมชั่วโมง", "ระยะเวลา",
        "ระยะเวลา (ชม.)",
        "เวลา (ชั่วโมง)", "จำนวนชั่วโมงที่เข้าร่วม", "Hours", "Hrs", "Duration", "No. of hours", "Hour",
        "Training hours", "Total hours", "ชั่วโมงอบรม", "ชั่วโมงการอบรม", "ชั่วโมงที่อบรม", "ชั่วโมงที่เข้าร่วม",
        "รวมเวลา (ชั่วโมง)",
      ], possible: ["เวลา", "จำนวน", "รวม", "Time"]),
    .days: Wordings([
      "จำนวนวัน", "จำนวนวันอบรม", "จำนวนวันที่อบรม", "จำนวนวันที่เข้าร่วม", "จำนวนวันที่จัด", "Days",
      "No. of days", "Number of days", "Training days",
    ]),
    .hoursPerDay: Wordings([
      "ชั่วโมงต่อวัน", "ชั่วโมง/วัน", "ชม./วัน", "ชม. ต่อวัน", "จำนวนชั่วโมงต่อวัน", "จำนวน ชม./วัน", "วันละ (ชั่วโมง)",
      "วันละ (ชม.)", "วันละกี่ชั่วโมง", "Hours per day", "Hours/day", "Hrs/day", "Daily hours",
    ]),
    .person: Wordings(
      [
        "ผู้เข้าร่วม", "ชื่อผู้เข้าร่วม", "ผู้เข้าอบรม", "ชื่อผู้เข้าอบรม", "ผู้เข้ารับการอบรม", "ชื่อ-สกุล", "ชื่อ – สกุล",
        "ชื่อสกุล",
        "ชื่อ-นามสกุล", "ชื่อและนามสกุล", "รายชื่อผู้เข้าร่วม", "ชื่อผู้แทน", "ผู้แทน", "Participant",
        "Participant name", "Name of participant", "Attendee", "Full name", "Trainee",
      ], possible: ["ชื่อ", "รายชื่อ", "Name", "Person", "Representative"]),
    .role: Wordings(
      [
        "ประเภทผู้เข้าร่วม", "สถานะผู้เข้าร่วม", "กลุ่มผู้เข้าร่วม", "ผู้ประกอบการ/เจ้าหน้าที่", "กลุ่มเป้าหมาย",
        "ประเภทผู้เข้าอบรม", "Participant type", "Type of participant", "Role", "Participant role",
      ], possible: ["ประเภท", "สถานะ", "กลุ่ม", "ฐานะ", "Type", "Status", "Category", "Group"]),
    .entrepreneurTick: Wordings(
      [], possible: ["ผู้ประกอบการ", "ผปก.", "Entrepreneur", "SME", "สมาชิก"]),
    .officialTick: Wordings(
      [], possible: ["เจ้าหน้าที่", "จนท.", "ข้าราชการ", "Official", "Officer", "ภาครัฐ", "Staff"]),
    .personTitle: Wordings(
      ["คำนำหน้า", "คำนำหน้าชื่อ", "คำนำหน้านาม", "คำนำ", "Prefix", "Name prefix", "Salutation"],
      possible: ["Title"]),
    .familyName: Wordings(
      ["นามสกุล", "สกุล", "ชื่อสกุล (นามสกุล)", "Surname", "Last name", "Family name"]),
    .organisation: Wordings(
      [
        "หน่วยงาน", "สังกัด", "หน่วยงานต้นสังกัด", "ต้นสังกัด", "หน่วยงาน/สังกัด", "หน่วยงานที่สังกัด", "ชื่อหน่วยงาน",
        "Organisation", "Organization", "Agency", "Affiliation", "Office", "Department",
      ], possible: ["องค์กร", "Institution"]),
  ]

  static let outcomeFields: [Field: Wordings] = [
    .indicator: Wordings(
      [
        "ตัวชี้วัด", "ผลลัพธ์", "ประเภทผลลัพธ์", "รายการผลลัพธ์", "ชื่อตัวชี้วัด", "ผลสัมฤทธิ์", "ตัววัด", "ด้านผลลัพธ์",
        "Indicator", "KPI", "Outcome", "Outcome type", "Measure", "Result",
      ], possible: ["รายการ", "ด้าน", "ผล", "ประเภท", "Item", "Type"]),
    .baseline: Wordings(
      [
        "ก่อน", "ก่อนเข้าร่วม", "ก่อนร่วมโครงการ", "ก่อนเข้าร่วมโครงการ", "ก่อนพัฒนา", "ก่อนดำเนินการ", "ก่อนอบรม",
        "ค่าฐาน",
        "ค่าก่อน", "มูลค่าก่อน", "ข้อมูลก่อน", "เดิม", "ค่าเดิม", "ปีฐาน", "ข้อมูลฐาน", "Baseline", "Before",
        "Baseline value", "Value before", "Pre", "Base",
      ]),
    .after: Wordings(
      [
        "หลัง", "หลังเข้าร่วม", "หลังร่วมโครงการ", "หลังเข้าร่วมโครงการ", "หลังพัฒนา", "หลังดำเนินการ", "หลังอบรม",
        "ค่าหลัง",
        "ค่าหลังพัฒนา", "มูลค่าหลัง", "ข้อมูลหลัง", "ใหม่", "ค่าใหม่", "ปัจจุบัน", "ค่าปัจจุบัน", "After",
        "After value",
        "Value after", "Endline", "Current", "Post",
      ], possible: ["Actual", "Result", "Results", "Achieved"]),
    .baselinePeriod: Wordings(["ช่วงก่อน", "ช่วงเวลาก่อน", "งวดฐาน", "ช่วงเดิม", "Baseline period"]),
    .afterPeriod: Wordings(
      [
        "ช่วงหลัง", "ช่วงเวลาหลัง", "งวดหลัง", "ช่วงใหม่", "After period", "งวดที่รายงาน", "ช่วงที่รายงาน",
        "รอบที่รายงาน",
        "Reporting period", "Reporting quarter", "ไตรมาส", "ไตรมาสที่", "ไตรมาสที่รายงาน", "Quarter",
      ],
      possible: ["ช่วงเวลา", "งวด", "รอบ", "Period"]),
    .change: Wordings(
      [
        "ผลต่าง", "เปลี่ยนแปลง", "การเปลี่ยนแปลง", "ส่วนต่าง", "เพิ่ม/ลด", "เพิ่มขึ้น/ลดลง", "มูลค่าที่เปลี่ยนแปลง",
        "Change",
        "Difference", "Increase/decrease",
      ], possible: ["มูลค่า", "จำนวน", "Value", "Amount"]),
    .percent: Wordings([
      "ร้อยละ", "ร้อยละที่เพิ่มขึ้น", "ร้อยละที่ลดลง", "ร้อยละการเปลี่ยนแปลง", "ร้อยละความสำเร็จ", "คิดเป็นร้อยละ",
      "เปอร์เซ็นต์", "Percent", "Percentage", "Percent change",
    ]),
    .unit: Wordings(["หน่วย", "หน่วยนับ", "หน่วยวัด", "Unit", "Units", "Unit of measure", "UoM"]),
    .method: Wordings(
      [
        "วิธี", "วิธีวัด", "วิธีการ", "วิธีคิด", "วิธีคำนวณ", "วิธีเก็บข้อมูล", "วิธีการวัด", "วิธีการเก็บข้อมูล", "Method",
        "Methodology", "How measured",
      ], possible: ["แหล่งข้อมูล", "ที่มา", "Source"]),
    .evidence: Wordings(
      [
        "หลักฐาน", "หลักฐานอ้างอิง", "เอกสารอ้างอิง", "เอกสารหลักฐาน", "อ้างอิง", "เลขที่เอกสาร", "Evidence",
        "Evidence reference", "Reference", "Ref.", "Document",
      ], possible: ["เอกสาร", "แหล่งข้อมูล"]),
  ]
}
