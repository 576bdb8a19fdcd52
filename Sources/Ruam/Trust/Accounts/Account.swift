import Database
import Site

/// A person who may sign in.
struct AccountRecord: Sendable, Hashable {
  /// Where an account is in its life.
  enum State: String, Sendable, CaseIterable {
    /// Made, but nobody has signed in to it.
    case invited
    case active
    /// Kept for the history; nobody signs in to it.
    case suspended
  }

  let id: AccountID
  /// In small letters; what a person signs in with.
  var email: String
  var name: String
  var organisation: OrganisationID?
  /// The organisation's abbreviation, or its name when it has none.
  var organisationName: Text?
  var state: State
  /// Whether a password was chosen; without one only a sign-in link leads in.
  var hasPassword: Bool
  let createdAt: Timestamp
  /// Counts changes, so that two people do not overwrite each other's.
  var revision: Int

  /// A mail address as it is compared and stored.
  static func normalised(email: String) -> String {
    email.lowercased().filter { !$0.isWhitespace }
  }
}

/// How long the keys to an account stay good.
enum KeyLifetime {
  /// A browser session: one working day.
  static let sessionSeconds = 12 * 3600
  /// A one-time sign-in link.
  static let linkSeconds = 7 * 24 * 3600
  /// What a person may choose for an access token of the API, in days.
  static let tokenDays = [30, 90, 365]
}

/// What makes a password acceptable. Length is all that helps (NIST SP 800-63B, 3.1.1.2); rules
/// about kinds of characters only make passwords hard to remember.
enum PasswordRules {
  static let minimumLength = 12
  static let maximumLength = 200

  /// Why `password` cannot protect the account; nil when it can.
  static func refusal(_ password: String, email: String) -> AccountRefusal? {
    let length = password.unicodeScalars.count
    if length < minimumLength { return .passwordTooShort }
    if length > maximumLength { return .passwordTooLong }
    let plain = password.lowercased()
    let person = email.lowercased().prefix { $0 != "@" }
    let isGuessable = Set(plain).count < 5 || plain == email.lowercased()
    let holdsName = person.count >= 4 && plain.contains(person)
    return isGuessable || holdsName ? .passwordGuessable : nil
  }
}

/// Why something about accounts is refused.
enum AccountRefusal: Refusal, Hashable {
  case wrongCredentials
  case tooManyAttempts(until: Timestamp)
  case suspended
  case linkNotValid
  case passwordTooShort, passwordTooLong, passwordGuessable
  case passwordsDiffer
  case currentPasswordWrong
  case emailTaken
  case changedMeanwhile
  case tokenInUse

  var status: Int {
    switch self {
    case .tooManyAttempts: 429
    case .linkNotValid: 410
    case .suspended: 403
    case .changedMeanwhile, .emailTaken, .tokenInUse: 409
    default: 422
    }
  }

  var code: String {
    switch self {
    case .wrongCredentials: "wrong_credentials"
    case .tooManyAttempts: "too_many_attempts"
    case .suspended: "account_suspended"
    case .linkNotValid: "link_not_valid"
    case .passwordTooShort: "password_too_short"
    case .passwordTooLong: "password_too_long"
    case .passwordGuessable: "password_guessable"
    case .passwordsDiffer: "passwords_differ"
    case .currentPasswordWrong: "current_password_wrong"
    case .emailTaken: "email_taken"
    case .changedMeanwhile: "changed_meanwhile"
    case .tokenInUse: "token_in_use"
    }
  }

  var message: Text {
    switch self {
    case .wrongCredentials:
      Text(
        "อีเมลหรือรหัสผ่านไม่ถูกต้อง โปรดตรวจแล้วลองอีกครั้ง",
        "The mail address or the password is not right. Check both and try again.")
    case .tooManyAttempts(let until):
      Text(
        "เข้าสู่ระบบไม่สำเร็จหลายครั้ง เพื่อความปลอดภัยโปรดลองใหม่หลังวันที่ \(words(until.date, .th))",
        "Signing in failed several times. For safety, please try again after \(words(until.date, .en))."
      )
    case .suspended:
      Text(
        "บัญชีนี้ถูกระงับการใช้งาน โปรดติดต่อผู้ดูแลระบบของหน่วยงานของท่าน",
        "This account is suspended. Please ask your organisation’s administrator.")
    case .linkNotValid:
      Text(
        "ลิงก์นี้ใช้ไม่ได้ อาจถูกใช้ไปแล้ว หมดอายุ หรือคัดลอกมาไม่ครบ โปรดขอลิงก์ใหม่จากผู้ดูแลระบบ",
        "This link cannot be used: it was used before, has expired, or was not copied in full. Ask your administrator for a new one."
      )
    case .tokenInUse:
      Text(
        "โทเคนนี้กำลังใช้เรียกคำสั่งนี้อยู่ โปรดเพิกถอนด้วยโทเคนอื่นหรือจากหน้าบัญชีของฉัน",
        "This token is the one making this call; withdraw it with another one or on your own page.")
    case .passwordTooShort:
      Text(
        "รหัสผ่านสั้นเกินไป ใช้อย่างน้อย \(PasswordRules.minimumLength) ตัวอักษร เช่น คำสามสี่คำที่ท่านจำได้",
        "Too short: use at least \(PasswordRules.minimumLength) characters, such as three or four words that you remember."
      )
    case .passwordTooLong:
      Text(
        "รหัสผ่านยาวเกินไป ใช้ไม่เกิน \(PasswordRules.maximumLength) ตัวอักษร",
        "Too long: use at most \(PasswordRules.maximumLength) characters.")
    case .passwordGuessable:
      Text(
        "รหัสผ่านนี้เดาง่าย โปรดอย่าใช้อีเมล ชื่อของท่าน หรือตัวอักษรซ้ำ ๆ",
        "This password is easy to guess. Do not use your mail address, your name or repeated characters."
      )
    case .passwordsDiffer:
      Text("รหัสผ่านทั้งสองช่องไม่ตรงกัน", "The two passwords are not the same.")
    case .currentPasswordWrong:
      Text("รหัสผ่านปัจจุบันไม่ถูกต้อง", "The current password is not right.")
    case .emailTaken:
      Text("มีบัญชีที่ใช้อีเมลนี้แล้ว", "There is already an account with this mail address.")
    case .changedMeanwhile:
      Text(
        "มีผู้อื่นแก้ไขรายการนี้ระหว่างที่ท่านเปิดอยู่ จึงยังไม่บันทึก โปรดตรวจค่าล่าสุดแล้วบันทึกอีกครั้ง",
        "Someone else changed this meanwhile, so nothing was saved. Check the latest values and save again."
      )
    }
  }
}
