/// A decimal number without rounding: `mantissa` × 10^`exponent`.
///
/// Always in its shortest form (no trailing zeros in the mantissa, zero is 0 × 10⁰), so equal numbers
/// are equal values. Enough for any amount a state programme writes: 18 significant digits.
public struct ExactNumber: Hashable, Sendable {
  /// Significant digits with sign.
  public let mantissa: Int64
  /// Power of ten, -18...18.
  public let exponent: Int

  /// Nil when the number needs more than 64 bits or a power beyond ±18.
  public init?(mantissa: Int64, exponent: Int) {
    var (mantissa, exponent) = (mantissa, exponent)
    while mantissa != 0, mantissa % 10 == 0 {
      mantissa /= 10
      exponent += 1
    }
    if mantissa == 0 { exponent = 0 }
    guard (-18...18).contains(exponent) else { return nil }
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// A whole number.
  public init(_ whole: Int) {
    var (mantissa, exponent) = (Int64(whole), 0)
    while mantissa != 0, mantissa % 10 == 0 {
      mantissa /= 10
      exponent += 1
    }
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// The number a spreadsheet cell shows: the shortest decimal that is this floating-point number.
  ///
  /// Results of formulas such as 0.1 + 0.2 are rounded to 15 significant digits, as Excel does.
  public init?(_ floating: Double) {
    guard floating.isFinite else { return nil }
    guard let shortest = ExactNumber(plain: "\(floating)") else { return nil }
    guard shortest.mantissa.magnitude >= 1_000_000_000_000_000 else {
      self = shortest
      return
    }
    var (mantissa, exponent) = (shortest.mantissa, shortest.exponent)
    while mantissa.magnitude >= 1_000_000_000_000_000 {
      mantissa = (mantissa + (mantissa < 0 ? -5 : 5)) / 10
      exponent += 1
    }
    self.init(mantissa: mantissa, exponent: exponent)
  }

  /// Reads `-12.5`, `1200`, `1.2E+3`: ASCII digits, one point, an optional power of ten; nothing else.
  public init?(plain text: some StringProtocol) {
    var mantissa: Int64 = 0
    var (exponent, digits, seenPoint, negative) = (0, 0, false, false)
    var bytes = Array(text.utf8)[...]
    if let sign = bytes.first, sign == 0x2D || sign == 0x2B {
      negative = sign == 0x2D
      bytes.removeFirst()
    }
    while let byte = bytes.first, byte == 0x2E || (0x30...0x39).contains(byte) {
      bytes.removeFirst()
      if byte == 0x2E {
        if seenPoint { return nil }
        seenPoint = true
        continue
      }
      digits += 1
      let (shifted, over) = mantissa.multipliedReportingOverflow(by: 10)
      let (sum, overSum) = shifted.addingReportingOverflow(Int64(byte - 0x30))
      if over || overSum { return nil }
      mantissa = sum
      if seenPoint { exponent -= 1 }
    }
    guard digits > 0 else { return nil }
    if let mark = bytes.first {
      guard mark == 0x65 || mark == 0x45, bytes.count <= 5,
        let power = Int(String(decoding: bytes.dropFirst(), as: UTF8.self))
      else { return nil }
      exponent += power
    }
    self.init(mantissa: negative ? -mantissa : mantissa, exponent: exponent)
  }

  /// Zero.
  public static let zero = ExactNumber(0)

  /// The nearest floating-point number.
  public var double: Double { Double(description) ?? 0 }

  /// The whole number; nil when there is a fraction or it does not fit.
  public var int: Int? {
    guard exponent >= 0 else { return nil }
    return scaled(by: exponent).flatMap { Int(exactly: $0) }
  }

  /// The amount in satang (1/100 baht), rounded half away from zero; nil when it does not fit.
  public func satang(in unit: UnitOfMoney = .baht) -> Int64? {
    rounded(shiftedBy: unit.exponent + 2)
  }

  /// The number × 10^power.
  public func timesPowerOfTen(_ power: Int) -> ExactNumber? {
    ExactNumber(mantissa: mantissa, exponent: mantissa == 0 ? 0 : exponent + power)
  }

  /// The sum; nil when it needs more than 64 bits.
  public func adding(_ other: ExactNumber) -> ExactNumber? {
    let common = min(exponent, other.exponent)
    guard let a = scaled(by: exponent - common), let b = other.scaled(by: other.exponent - common)
    else { return nil }
    let (sum, over) = a.addingReportingOverflow(b)
    return over ? nil : ExactNumber(mantissa: sum, exponent: common)
  }

  /// The number with the other sign.
  public var negated: ExactNumber {
    ExactNumber(uncheckedMantissa: -mantissa, exponent: exponent)
  }

  /// mantissa × 10^(exponent + shift) as a whole number, half away from zero.
  func rounded(shiftedBy shift: Int) -> Int64? {
    let power = exponent + shift
    if power >= 0 { return scaled(by: power) }
    if power < -19 { return 0 }
    var value = mantissa
    for step in stride(from: power, to: 0, by: 1) {
      let last = step == -1
      let remainder = value % 10
      value /= 10
      if last, remainder.magnitude >= 5 { value += mantissa < 0 ? -1 : 1 }
    }
    return value
  }

  private func scaled(by power: Int) -> Int64? {
    var value = mantissa
    for _ in 0..<power {
      let (product, over) = value.multipliedReportingOverflow(by: 10)
      if over { return nil }
      value = product
    }
    return value
  }

  private init(uncheckedMantissa mantissa: Int64, exponent: Int) {
    self.mantissa = mantissa
    self.exponent = exponent
  }
}

extension ExactNumber: CustomStringConvertible {
  /// Plain decimal digits: `-1234.5`.
  public var description: String {
    let digits = String(mantissa.magnitude)
    let sign = mantissa < 0 ? "-" : ""
    if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
    let places = -exponent
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }
}

extension ExactNumber: Comparable {
  /// Smaller numbers first, exactly.
  public static func < (a: ExactNumber, b: ExactNumber) -> Bool {
    if let difference = a.adding(b.negated) { return difference.mantissa < 0 }
    return a.double < b.double
  }
}

extension ExactNumber: Codable {
  /// Reads plain decimal digits.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let number = ExactNumber(plain: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\"\(text)\" is not a decimal number")
    }
    self = number
  }

  /// Writes plain decimal digits as text, because JSON numbers lose places.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
