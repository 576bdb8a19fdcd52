import Site
import Thailand

/// What the pages of people say, in both languages.
enum PersonTexts {
  static let title = Text("บุคคล", "People")
  static let summary = Text(
    "กรรมการ ผู้แทน วิทยากร และผู้ประสานงาน พร้อมสังกัดและตำแหน่ง",
    "Committee members, representatives, trainers and coordinators, with where they belong")
  static let unit = Text("คน", "people")
  static let add = Text("เพิ่มบุคคล", "Add a person")
  static let edit = Text("แก้ไขข้อมูลบุคคล", "Edit the person")
  static let save = Text("บันทึกบุคคล", "Save the person")
  static let saved = Text("บันทึกบุคคลแล้ว", "The person is saved")
  static let name = Text("ชื่อ–นามสกุล", "Name")
  static let position = Text("ตำแหน่ง", "Position")
  static let affiliation = Text("สังกัด", "Affiliation")
  static let affiliations = Text("สังกัดและตำแหน่ง", "Affiliations and positions")
  static let addAffiliation = Text("เพิ่มสังกัด", "Add an affiliation")
  static let editAffiliation = Text("แก้ไขสังกัด", "Edit the affiliation")
  static let saveAffiliation = Text("บันทึกสังกัด", "Save the affiliation")
  static let savedAffiliation = Text("บันทึกสังกัดแล้ว", "The affiliation is saved")
  static let removeAffiliation = Text("ลบสังกัดที่บันทึกผิด", "Remove a wrong affiliation")
  static let removedAffiliation = Text("ลบสังกัดแล้ว", "The affiliation is removed")
  static let removeNote = Text(
    "ใช้เมื่อบันทึกผิดคนหรือผิดแห่งเท่านั้น หากพ้นจากตำแหน่งแล้ว ให้ใส่วันสิ้นสุดแทน ประวัติยังเก็บไว้",
    "Only for what was entered by mistake. For a position that has ended, give its last day instead. The history keeps both."
  )
  static let period = Text("ช่วงเวลา", "Period")
  static let current = Text("ปัจจุบัน", "Current")
  static let past = Text("อดีต", "Past")
  static let province = Text("จังหวัด", "Province")
  static let owner = Text("หน่วยงานที่บันทึก", "Recorded by")
  static let search = Text("ค้นหาชื่อ ความเชี่ยวชาญ หรือโทรศัพท์", "Name, expertise or telephone")
  static let employerHint = Text("ชื่อวิสาหกิจหรือหน่วยงาน", "enterprise or organisation")
  static let allAgencies = Text("ทุกหน่วยงาน", "All organisations")
  static let allProvinces = Text("ทุกจังหวัด", "All provinces")
  static let employer = Text("วิสาหกิจหรือหน่วยงาน", "Enterprise or organisation")
  static let hiddenContacts = Text(
    "โทรศัพท์และอีเมลแสดงเพียงบางส่วน เพราะท่านไม่มีสิทธิ์ดูข้อมูลส่วนบุคคลของรายนี้",
    "Telephone and mail address are shown in part: you may not see this person’s contacts.")
  static let seats = Text("ตำแหน่งในคณะกรรมการเครือข่าย", "Seats in committees of networks")
  static let committee = Text("คณะกรรมการ", "Committee")
  static let written = Text("ชื่อที่เขียนไว้", "Name as written")
  static let mentions = Text("ชื่อเดียวกันในรายชื่อผู้เข้าร่วม", "The same name in attendance lists")
  static let mentionsNote = Text(
    "พบจากชื่อ–นามสกุลที่ตรงกันในกิจกรรมของวิสาหกิจหรือหน่วยงานที่สังกัด ระบบยังไม่ยืนยันว่าเป็นบุคคลเดียวกัน",
    "Found by an equal name beside an enterprise or organisation that this person belongs to. Nobody has confirmed that it is the same person."
  )
  static let addFromList = Text("เพิ่มในทะเบียนบุคคล", "Add to the register of people")
  static let inRegister = Text("มีชื่อนี้ในทะเบียนบุคคล", "This name is in the register of people")
  static let noPeople = Text("ยังไม่มีบุคคลที่บันทึกไว้", "nobody is recorded yet")
  static let identify = Text("ระบุบุคคลในทะเบียน", "Say who of the register this is")
  static let identifyAgain = Text("เปลี่ยนบุคคลในทะเบียน", "Change who of the register this is")
  static let saveIdentified = Text("บันทึกบุคคลของตำแหน่งนี้", "Save who sits here")
  static let identified = Text("บันทึกบุคคลของตำแหน่งแล้ว", "Who sits here is saved")
  static let whoOfRegister = Text(
    "บุคคลในทะเบียนที่ชื่อตรงหรือใกล้เคียง", "People of the register with such a name")
  static let nobodyOfRegister = Text("ไม่ระบุบุคคลในทะเบียน", "Nobody of the register")

  /// The words in which the history of people is told. Telephone numbers and mail addresses are not
  /// kept in it, only whether they were there and changed.
  static let history = HistoryVocabulary(
    kind: "person", name: title, page: .init(prefix: "/people/", permission: .seeRegister),
    actions: [
      "created": Text("เพิ่มบุคคล", "Person added"),
      "affiliated": Text("เพิ่มสังกัด", "Affiliation added"),
      "affiliation_changed": Text("แก้ไขสังกัด", "Affiliation changed"),
      "affiliation_removed": Text("ลบสังกัดที่บันทึกผิด", "Wrong affiliation removed"),
    ],
    fields: [
      "name": .init(name), "name_en": .init(PersonForm.nameEn.description.label),
      "expertise": .init(PersonForm.expertise.description.label),
      "telephone": .init(PersonForm.telephone.description.label) { contactWords[$0] },
      "email": .init(PersonForm.email.description.label) { contactWords[$0] },
      "employer": .init(affiliation), "position": .init(position),
      "starts_on": .init(AffiliationForm.startsOn.description.label),
      "ends_on": .init(AffiliationForm.endsOn.description.label),
    ])

  private static let contactWords = [
    "given": Text("มี (ไม่เก็บค่าในประวัติ)", "given (not kept here)"),
    "changed": Text("ค่าใหม่ (ไม่เก็บค่าในประวัติ)", "another one (not kept here)"),
  ]
}
