import Site

/// The words of signing in and of a person's own page.
enum AccountTexts {
  static let signIn = Text("เข้าสู่ระบบ", "Sign in")
  static let email = Text("อีเมล", "Mail address")
  static let password = Text("รหัสผ่าน", "Password")
  static let forgot = Text("ลืมรหัสผ่าน หรือยังไม่มีบัญชี", "Forgot your password, or no account yet")
  static let backToSignIn = Text("กลับไปหน้าเข้าสู่ระบบ", "Back to signing in")
  static let helpHeading = Text("เมื่อเข้าสู่ระบบไม่ได้", "When you cannot sign in")
  static let help = Text(
    "โปรดติดต่อผู้ดูแลระบบของหน่วยงานของท่าน ผู้ดูแลจะส่งลิงก์เข้าสู่ระบบแบบใช้ครั้งเดียวให้ เมื่อเปิดลิงก์แล้วท่านตั้งรหัสผ่านใหม่ได้เอง",
    "Please ask your organisation’s administrator, who will give you a one-time sign-in link. With it you can sign in and choose a new password."
  )

  static let linkHeading = Text("ลิงก์เข้าสู่ระบบ", "Sign-in link")
  static func linkFor(_ name: String) -> Text {
    Text("ลิงก์นี้เป็นของ \(name) และใช้ได้ครั้งเดียว", "This link is for \(name) and works once.")
  }
  static func signInAs(_ name: String) -> Text {
    Text("เข้าสู่ระบบในชื่อ \(name)", "Sign in as \(name)")
  }
  static let choosePassword = Text(
    "เข้าสู่ระบบแล้ว โปรดตั้งรหัสผ่านไว้ใช้ครั้งต่อไป",
    "Signed in. Please choose a password for the next time.")

  static let me = Text("บัญชีของฉัน", "My account")
  static let ownData = Text("ข้อมูลของฉัน", "My data")
  static let name = Text("ชื่อ–นามสกุล", "Name")
  static let organisation = Text("หน่วยงาน", "Organisation")
  static let noOrganisation = Text("ไม่ได้สังกัดหน่วยงานในระบบ", "None in this system")
  static let roles = Text("บทบาทและขอบเขต", "Roles and boundaries")
  static let noRoles = Text(
    "ยังไม่มีบทบาท โปรดติดต่อผู้ดูแลระบบ", "None yet; please ask your administrator")
  static let display = Text("การแสดงผล", "Display")
  static let changeDisplay = Text("เปลี่ยนพื้นหลังสว่างหรือมืด", "Change between light and dark")
  static let mendHint = Text(
    "หากหน่วยงานหรือบทบาทไม่ถูกต้อง โปรดแจ้งผู้ดูแลระบบ",
    "If your organisation or roles are not right, please tell your administrator.")
  static let correct = Text("แก้ไขชื่อและอีเมล", "Correct name and mail address")
  static let saveData = Text("บันทึกข้อมูลของฉัน", "Save my data")
  static let dataSaved = Text("บันทึกข้อมูลของฉันแล้ว", "Your data are saved.")
  static let introduceYourself = Text(
    "เข้าสู่ระบบแล้ว โปรดใส่ชื่อและอีเมลของท่าน แล้วตั้งรหัสผ่าน",
    "Signed in. Please enter your name and mail address, then choose a password.")

  static let passwordSet = Text("ตั้งไว้แล้ว", "Chosen")
  static let passwordMissing = Text("ยังไม่ได้ตั้ง", "Not chosen yet")
  static let changePassword = Text("เปลี่ยนรหัสผ่าน", "Change password")
  static let setPassword = Text("ตั้งรหัสผ่าน", "Choose a password")
  static let currentPassword = Text("รหัสผ่านปัจจุบัน", "Current password")
  static let newPassword = Text("รหัสผ่านใหม่", "New password")
  static let newPasswordHelp = Text(
    "อย่างน้อย \(PasswordRules.minimumLength) ตัวอักษร จะเป็นคำไทยสามสี่คำที่ท่านจำได้ก็ได้",
    "At least \(PasswordRules.minimumLength) characters; three or four words you remember will do")
  static let repeatPassword = Text("รหัสผ่านใหม่อีกครั้ง", "New password again")
  static let passwordChanged = Text(
    "เปลี่ยนรหัสผ่านแล้ว และออกจากระบบในเครื่องอื่นทั้งหมด",
    "Password changed, and signed out everywhere else.")

  static let sessions = Text("เครื่องที่เข้าสู่ระบบอยู่", "Where you are signed in")
  static let browser = Text("เบราว์เซอร์", "Browser")
  static let unknownBrowser = Text("ไม่ทราบ", "Unknown")
  static let thisBrowser = Text("เครื่องนี้", "This one")
  static let address = Text("หมายเลขเครือข่าย (IP)", "Network address (IP)")
  static let since = Text("ตั้งแต่", "Since")
  static let until = Text("ถึง", "Until")
  static let endSessions = Text("ออกจากระบบในเครื่องอื่นทั้งหมด", "Sign out everywhere else")
  static let sessionsEnded = Text("ออกจากระบบในเครื่องอื่นทั้งหมดแล้ว", "Signed out everywhere else.")

  static let tokens = Text("รหัสสำหรับโปรแกรม (API)", "Access tokens for programs (API)")
  static let tokensNote = Text(
    "โปรแกรมที่ใช้รหัสนี้ทำได้ทุกอย่างที่ท่านทำได้ โปรดเก็บเหมือนรหัสผ่าน",
    "A program with such a token may do all that you may. Keep it like a password.")
  static let noTokens = Text("ยังไม่มีรหัส", "No tokens yet")
  static let tokenName = Text("ใช้กับโปรแกรมใด", "Which program it is for")
  static let tokenDays = Text("ใช้ได้นาน", "Good for")
  static func days(_ days: Int) -> Text { Text("\(days) วัน", "\(days) days") }
  static let createToken = Text("สร้างรหัส", "Create a token")
  static let tokenCreated = Text("สร้างรหัสแล้ว", "Token created")
  static let copyToken = Text(
    "คัดลอกรหัสนี้ไว้ตอนนี้ ระบบจะไม่แสดงอีก ส่งในส่วนหัว Authorization: Bearer",
    "Copy this token now; it is not shown again. Send it in the header Authorization: Bearer")
  static let revoke = Text("ยกเลิกรหัส", "Withdraw")
  static let revoked = Text("ยกเลิกแล้ว", "Withdrawn")
  static let expired = Text("หมดอายุ", "Expired")
  static let valid = Text("ใช้ได้", "In force")
  static let state = Text("สถานะ", "State")
  static let tokenRevoked = Text("ยกเลิกรหัสแล้ว", "Token withdrawn.")
  static let backToMe = Text("กลับไปบัญชีของฉัน", "Back to my account")
}

/// The forms of signing in and of a person's own page.
enum AccountFields {
  static let email = FormField.email("email", AccountTexts.email)
  static let password = FormField.password("password", AccountTexts.password)
  static let signIn = FormDescription(email, password)

  static let name = FormField.text("name", AccountTexts.name, limit: 200)
  static let ownData = FormDescription(name, email)

  static let current = FormField.password("current", AccountTexts.currentPassword)
  static let new = FormField.password(
    "new", AccountTexts.newPassword, isNew: true, help: AccountTexts.newPasswordHelp)
  static let again = FormField.password("again", AccountTexts.repeatPassword, isNew: true)
  static let changePassword = FormDescription(current, new, again)
  static let setPassword = FormDescription(new, again)

  static let tokenName = FormField.text("name", AccountTexts.tokenName, limit: 100)
  static let tokenDays = FormField.choice(
    "days", AccountTexts.tokenDays,
    KeyLifetime.tokenDays.map { Choice(String($0), AccountTexts.days($0)) })
  static let token = FormDescription(tokenName, tokenDays)
}

extension AccountRecord.State {
  /// What people read.
  var name: Text {
    switch self {
    case .invited: Text("เชิญแล้ว ยังไม่เข้าใช้", "Invited")
    case .active: Text("ใช้งาน", "Active")
    case .suspended: Text("ระงับ", "Suspended")
    }
  }

  var tone: Tone {
    switch self {
    case .invited: .wait
    case .active: .done
    case .suspended: .warn
    }
  }
}

/// What a browser calls itself, in the words people know; nil when nothing is known of it.
func browserWords(_ userAgent: String?) -> String? {
  guard let userAgent, !userAgent.isEmpty else { return nil }
  // Every browser also claims to be older ones, so the order matters.
  let browsers = [
    ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
    ("Safari", "Safari"),
  ]
  let systems = [
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("Mac OS", "macOS"), ("Linux", "Linux"),
  ]
  let browser = browsers.first { userAgent.contains($0.0) }?.1
  let system = systems.first { userAgent.contains($0.0) }?.1
  let words = [browser, system].compactMap { $0 }.joined(separator: " · ")
  return words.isEmpty ? String(userAgent.prefix(40)) : words
}
