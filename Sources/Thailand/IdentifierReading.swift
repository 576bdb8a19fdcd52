/// What stands in a cell that should hold an enterprise's number.
public enum IdentifierReading: Hashable, Sendable {
  /// Blank, "-", or words without a digit.
  case notGiven
  /// Thirteen digits with the right check digit.
  case valid(TaxIdentifier)
  /// Twelve digits, right once the zero is put in front that a spreadsheet dropped.
  case zeroRestored(TaxIdentifier)
  /// Thirteen digits with a wrong check digit.
  case checkDigitWrong(digits: String)
  /// `1.05558E+11`: a spreadsheet lost the digits, so nothing is given.
  case scientific(text: String)
  /// Neither twelve nor thirteen digits.
  case wrongLength(digits: String)
  /// Twelve digits that are no damaged tax number.
  case communityEnterpriseCode(CommunityEnterpriseCode)

  /// Reads a number from a cell with whatever spaces, dashes, slashes, Thai digits and label words it has.
  public static func read(_ text: String) -> IdentifierReading {
    let text = ThaiText.arabicDigits(ThaiText.cleaned(text))
    if NotGiven.contains(text) { return .notGiven }
    if isScientific(text) { return .scientific(text: text) }
    let digits = digits(of: text)
    switch digits.utf8.count {
    case 0: return .notGiven
    case 13: return TaxIdentifier(digits).map(valid) ?? .checkDigitWrong(digits: digits)
    case 12:
      if let restored = TaxIdentifier("0" + digits) { return .zeroRestored(restored) }
      return CommunityEnterpriseCode(digits).map(communityEnterpriseCode)
        ?? .wrongLength(digits: digits)
    default: return .wrongLength(digits: digits)
    }
  }

  /// The thirteen-digit number, where there is one that can be relied on.
  public var taxIdentifier: TaxIdentifier? {
    switch self {
    case .valid(let identifier), .zeroRestored(let identifier): identifier
    default: nil
    }
  }

  /// The community-enterprise code, where there is one.
  public var communityEnterpriseCode: CommunityEnterpriseCode? {
    if case .communityEnterpriseCode(let code) = self { return code }
    return nil
  }

  /// The digits as far as they were written: also those of a wrong number; nil when nothing is given.
  public var digits: String? {
    switch self {
    case .notGiven, .scientific: nil
    case .valid(let identifier), .zeroRestored(let identifier): identifier.digits
    case .checkDigitWrong(let digits), .wrongLength(let digits): digits
    case .communityEnterpriseCode(let code): code.digits
    }
  }

  /// Something to tell the sender; the row is kept all the same.
  public enum Remark: String, Sendable, CaseIterable {
    /// Warning: thirteen digits, wrong check digit.
    case checkDigit = "id_check_digit"
    /// Warning: digits lost to scientific notation.
    case scientific = "id_scientific"
    /// Warning: neither twelve nor thirteen digits.
    case length = "id_length"
    /// Information: a leading zero was put back.
    case zeroRestored = "id_zero_restored"

    /// Stable name for programs.
    public var code: String { rawValue }

    /// Whether the sender should look at it (else it is only information).
    public var isWarning: Bool { self != .zeroRestored }

    /// What was noticed and what to do.
    public var message: Bilingual {
      switch self {
      case .checkDigit:
        Bilingual(
          thai: "เลข 13 หลักนี้เลขตรวจสอบไม่ตรง โปรดตรวจกับเอกสาร",
          english: "The check digit of this 13-digit number is wrong; compare it with the papers")
      case .scientific:
        Bilingual(
          thai: "โปรแกรมตารางตัดเลขหายไป (เช่น 1.05558E+11) โปรดตั้งช่องเป็นข้อความแล้วพิมพ์เลขใหม่",
          english:
            "The spreadsheet lost digits (as in 1.05558E+11); format the cell as text and type it again"
        )
      case .length:
        Bilingual(
          thai: "เลขนี้ไม่ครบ 13 หลัก (หรือ 12 หลักสำหรับวิสาหกิจชุมชน) โปรดตรวจกับเอกสาร",
          english:
            "The number has neither 13 digits nor the 12 of a community enterprise; check the papers"
        )
      case .zeroRestored:
        Bilingual(
          thai: "เติมเลข 0 ที่หายไปข้างหน้าให้แล้ว",
          english: "The leading 0 that was lost has been put back")
      }
    }
  }

  /// What to remark on the number; nil when it is right or not given.
  public var remark: Remark? {
    switch self {
    case .notGiven, .valid, .communityEnterpriseCode: nil
    case .zeroRestored: .zeroRestored
    case .checkDigitWrong: .checkDigit
    case .scientific: .scientific
    case .wrongLength: .length
    }
  }

  /// The digits of a text; "113553907753.0" from a number cell loses its decimals.
  private static func digits(of text: String) -> String {
    var text = text[...]
    if let point = text.lastIndex(of: "."),
      text[text.index(after: point)...].allSatisfy({ $0 == "0" }),
      text[..<point].allSatisfy(\.isNumber)
    {
      text = text[..<point]
    }
    return ThaiText.string(text.unicodeScalars.filter { (0x30...0x39).contains($0.value) })
  }

  /// Digits, a point or comma, digits, E, sign, digits.
  private static func isScientific(_ text: String) -> Bool {
    let parts = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains(where: \.isNumber) else {
      return false
    }
    return parts[0].allSatisfy { $0.isNumber || $0 == "." || $0 == "," }
      && parts[1].allSatisfy { $0.isNumber || $0 == "+" || $0 == "-" }
  }
}
