import Site

/// The words of managing accounts.
enum AdministrationTexts {
  static let accounts = Text("บัญชีผู้ใช้", "Accounts")
  static let accountsSummary = Text(
    "เชิญผู้ใช้ ให้และถอนบทบาท ระงับบัญชี", "Invite people, give and withdraw roles, suspend accounts")
  static let unit = Text("บัญชี", "accounts")
  static let words = Text("ชื่อหรืออีเมล", "Name or mail address")
  static let role = Text("บทบาท", "Role")
  static let roles = Text("บทบาทและขอบเขต", "Roles and boundaries")
  static let state = Text("สถานะ", "State")
  static let created = Text("สร้างเมื่อ", "Created")
  static let allOrganisations = Text("ทุกหน่วยงาน", "All organisations")
  static let allRoles = Text("ทุกบทบาท", "All roles")
  static let allStates = Text("ทุกสถานะ", "All states")
  static let noRoles = Text("ยังไม่มีบทบาท", "No roles yet")

  static let invite = Text("เชิญผู้ใช้", "Invite a person")
  static let sendInvitation = Text("สร้างบัญชีและลิงก์", "Create account and link")
  static let inviteNote = Text(
    "ระบบจะสร้างลิงก์แบบใช้ครั้งเดียว ให้ท่านส่งต่อให้ผู้ได้รับเชิญเอง",
    "The system makes a one-time link, which you pass on to the person.")
  static let organisation = Text("หน่วยงานที่สังกัด", "Organisation")
  static let boundaryOrganisation = Text("เฉพาะหน่วยงาน", "Only the organisation")
  static let boundaryProvince = Text("เฉพาะจังหวัด", "Only the province")
  static let boundaryNetwork = Text("เฉพาะเครือข่าย", "Only the network")
  static let boundaryHelp = Text(
    "เว้นว่างหากไม่จำกัด", "Leave empty for no boundary")

  static let linkMade = Text("ลิงก์เข้าสู่ระบบแบบใช้ครั้งเดียว", "One-time sign-in link")
  static func passOn(_ name: String) -> Text {
    Text(
      "ส่งลิงก์นี้ให้ \(name) ทางช่องทางที่ปลอดภัย ลิงก์ใช้ได้ครั้งเดียวภายใน 7 วัน และระบบจะไม่แสดงอีก",
      "Pass this link to \(name) in a safe way. It works once, within 7 days, and is not shown again."
    )
  }
  static let makeLink = Text("สร้างลิงก์เข้าสู่ระบบ", "Make a sign-in link")
  static let edit = Text("แก้ไขข้อมูลบัญชี", "Correct the account")
  static let saveAccount = Text("บันทึกบัญชี", "Save the account")
  static let accountSaved = Text("บันทึกบัญชีแล้ว", "Account saved.")
  static let suspend = Text("ระงับบัญชี", "Suspend the account")
  static let suspendNote = Text(
    "ผู้ใช้จะถูกออกจากระบบทันที และเข้าสู่ระบบไม่ได้จนกว่าจะยกเลิกการระงับ ประวัติยังอยู่ครบ",
    "The person is signed out at once and cannot sign in until you lift this. The history stays.")
  static let suspended = Text("ระงับบัญชีแล้ว", "Account suspended.")
  static let resume = Text("ยกเลิกการระงับ", "Lift the suspension")
  static let resumed = Text("ยกเลิกการระงับแล้ว", "Suspension lifted.")
  static let reason = Text("เหตุผล", "Reason")

  static let waitsForPerson = Text(
    "ส่งคำเชิญแล้ว รอให้เจ้าของบัญชีเปิดลิงก์ หากลิงก์หายหรือหมดอายุ สร้างใหม่ได้",
    "Invited; waits for the person to open the link. Make a new one if it was lost or has expired.")
  static let isSuspended = Text(
    "บัญชีนี้ถูกระงับ เจ้าของบัญชีเข้าสู่ระบบไม่ได้", "This account is suspended; nobody can sign in to it.")
  static let outOfReach = Text(
    "บัญชีนี้มีสิทธิ์กว้างกว่าขอบเขตของท่าน ท่านจึงดูได้ แต่แก้ไขไม่ได้",
    "This account reaches further than you do, so you can see it but not change it.")

  static let giveRole = Text("ให้บทบาท", "Give a role")
  static let roleGiven = Text("ให้บทบาทแล้ว", "Role given.")
  static let boundary = Text("ขอบเขต", "Boundary")
  static let givenAt = Text("ให้เมื่อ", "Given")
  static let withdraw = Text("ถอนบทบาท", "Withdraw")
  static let roleWithdrawn = Text("ถอนบทบาทแล้ว", "Role withdrawn.")
}
