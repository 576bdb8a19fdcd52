/// The thirteen-digit number under which the Revenue Department knows everyone who pays tax.
///
/// One field, three families: a person's national identification number, a juristic person's registration
/// number, or a number given by the Revenue Department. The check digit is the same for all (weights 13
/// down to 2, modulo 11, as in python-stdnum and the department's own forms). It finds typing errors, not
/// all of them: digit 3 has weight 11, so a wrong third digit is never noticed.
public struct TaxIdentifier: Hashable, Sendable {
  /// Exactly thirteen ASCII digits with the right check digit.
  public let digits: String

  /// Nil unless the text is exactly thirteen ASCII digits with the right check digit.
  public init?(_ digits: some StringProtocol) {
    var (count, sum, last) = (0, 0, 0)
    for byte in digits.utf8 {
      last = Int(byte) - 0x30
      guard count < 13, (0...9).contains(last) else { return nil }
      if count < 12 { sum += (13 - count) * last }
      count += 1
    }
    guard count == 13, (11 - sum % 11) % 10 == last else { return nil }
    self.digits = String(digits)
  }

  /// Who gave the number, by its first digits.
  public enum Family: String, Sendable, Codable, CaseIterable {
    /// National identification number of a natural person (first digit 1–8).
    case naturalPerson
    /// Registration number of a company or partnership (first digit 0).
    case juristicPerson
    /// Number given by the Revenue Department to all others: state bodies, co-operatives, associations (099…).
    case revenueDepartment
    /// First digit 9, which no register is known to give.
    case unknown

    /// The family's name.
    public var label: Bilingual {
      switch self {
      case .naturalPerson:
        Bilingual(thai: "เลขประจำตัวประชาชน", english: "national identification number")
      case .juristicPerson:
        Bilingual(thai: "เลขทะเบียนนิติบุคคล", english: "juristic person registration number")
      case .revenueDepartment:
        Bilingual(
          thai: "เลขประจำตัวผู้เสียภาษีที่กรมสรรพากรออกให้",
          english: "number given by the Revenue Department")
      case .unknown:
        Bilingual(thai: "เลข 13 หลักที่ไม่ทราบผู้ออก", english: "13-digit number of unknown origin")
      }
    }
  }

  /// The family that the first digits tell.
  public var family: Family {
    if digits.utf8.starts(with: "099".utf8) { return .revenueDepartment }
    return switch digits.utf8.first {
    case 0x30: .juristicPerson
    case 0x39: .unknown
    default: .naturalPerson
    }
  }

  /// The thirteenth digit for the first twelve: (11 − (Σ weight × digit mod 11)) mod 10.
  static func checkDigit(_ first: ArraySlice<Int>) -> Int {
    var sum = 0
    for (index, digit) in first.enumerated() { sum += (13 - index) * digit }
    return (11 - sum % 11) % 10
  }

  /// The number in the groups of the identity card, `1-2345-67890-12-3`; of a company `0-10-5-536-11201-4`.
  public var grouped: String {
    TaxIdentifier.grouped(
      digits, family == .juristicPerson ? [1, 2, 1, 3, 5, 1] : [1, 4, 5, 2, 1])
  }

  /// `x-xxxx-xxxxx-12-3`: the last three digits remain, enough to tell records apart, not to misuse.
  public var masked: String { TaxIdentifier.masked(digits) }

  /// The same masking for digits that are no valid number; every digit but the last three becomes x.
  public static func masked(_ digits: String) -> String {
    let shown = digits.count == 13 ? 3 : min(3, max(0, digits.count - 6))
    let hidden = String(repeating: "x", count: digits.count - shown) + digits.suffix(shown)
    return digits.count == 13 ? grouped(hidden, [1, 4, 5, 2, 1]) : hidden
  }

  /// - Parameter digits: thirteen ASCII characters.
  private static func grouped(_ digits: String, _ lengths: [Int]) -> String {
    var groups: [UInt8] = []
    groups.reserveCapacity(18)
    var rest = digits.utf8[...]
    for length in lengths {
      if !groups.isEmpty { groups.append(0x2D) }
      groups.append(contentsOf: rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return String(decoding: groups, as: UTF8.self)
  }
}

extension TaxIdentifier {
  /// What the structure of a company's number suggests. Hints for a reader, never a reason to refuse.
  public struct RegistrationHint: Hashable, Sendable {
    /// Two-digit code of the province whose office registered it (10 is Bangkok).
    public let provinceCode: String
    /// The legal form by the fourth digit, where it is one of the known.
    public let form: LegalForm?
    /// Buddhist year of registration, from its last three digits.
    public let buddhistYear: Int
  }

  /// Registering office, legal form and year read from a company's number; nil for the other families.
  public var registrationHint: RegistrationHint? {
    guard family == .juristicPerson else { return nil }
    let values = digits.utf8.map { Int($0) - 0x30 }
    let form: LegalForm? =
      switch values[3] {
      case 2: .registeredOrdinaryPartnership
      case 3: .limitedPartnership
      case 5: .privateLimitedCompany
      case 7: .publicLimitedCompany
      default: nil
      }
    let lastThree = values[4] * 100 + values[5] * 10 + values[6]
    return RegistrationHint(
      provinceCode: String(digits.dropFirst().prefix(2)), form: form, buddhistYear: 2000 + lastThree
    )
  }
}

extension TaxIdentifier: CustomStringConvertible {
  /// Masked, so that a log never holds a person's number.
  public var description: String { masked }
}

extension TaxIdentifier: Codable {
  /// Reads the thirteen digits.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let identifier = TaxIdentifier(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not thirteen digits with a right check digit")
    }
    self = identifier
  }

  /// Writes the thirteen digits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(digits)
  }
}

/// The registration code of a community enterprise (รหัสทะเบียนวิสาหกิจชุมชน): twelve digits.
///
/// Printed `6-50-01-02/1-0001`: region of the Department of Agricultural Extension, province, district,
/// subdistrict, 1 enterprise or 2 network, serial. No check digit is known, and the parts are not checked
/// against the address.
public struct CommunityEnterpriseCode: Hashable, Sendable, Codable {
  /// Exactly twelve ASCII digits.
  public let digits: String

  /// Nil unless the text is exactly twelve ASCII digits.
  public init?(_ digits: some StringProtocol) {
    guard digits.utf8.count == 12, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    self.digits = String(digits)
  }

  /// `6-50-01-02/1-0001`.
  public var grouped: String {
    var grouped: [UInt8] = []
    grouped.reserveCapacity(17)
    for (place, digit) in digits.utf8.enumerated() {
      switch place {
      case 1, 3, 5, 8: grouped.append(0x2D)
      case 7: grouped.append(0x2F)
      default: break
      }
      grouped.append(digit)
    }
    return String(decoding: grouped, as: UTF8.self)
  }

  /// The two-digit code of the province, as the code claims.
  public var provinceCode: String { String(digits.dropFirst().prefix(2)) }

  /// Whether it says to be a network of community enterprises.
  public var isNetwork: Bool { Array(digits)[7] == "2" }
}
