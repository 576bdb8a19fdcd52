extension ThaiNumbers {
  /// 1499000 → "1,499,000"; negative numbers carry the true minus "−".
  public static func grouped(_ number: some BinaryInteger) -> String {
    (number < 0 ? "−" : "") + groupedDigits(String(number.magnitude))
  }

  /// 1234.5 → "1,234.5", with exactly `places` decimals when given (rounded half away from zero).
  public static func grouped(_ number: ExactNumber, places: Int? = nil) -> String {
    guard let places else { return groupedDecimal(number.description) }
    guard let scaled = number.rounded(shiftedBy: places) else {
      return groupedDecimal(number.description)
    }
    return fixed(scaled, places: places)
  }

  /// An amount in satang as "฿1,499,000", with two decimals only when there are satang; "−฿84,000".
  public static func baht(satang: Int64) -> String {
    (satang < 0 ? "−฿" : "฿") + bahtDigits(satang)
  }

  /// An amount in satang as "1,499,000 บาท" and "1,499,000 baht", for running text.
  public static func bahtInWords(satang: Int64) -> Bilingual {
    let amount = (satang < 0 ? "−" : "") + bahtDigits(satang)
    return Bilingual(thai: amount + " บาท", english: amount + " baht")
  }

  /// An amount in satang as "137.49 ล้านบาท" and "137.49 million baht", two decimals, half away from zero.
  public static func millionBaht(satang: Int64) -> Bilingual {
    let unit: Int64 = 1_000_000
    let hundredths = satang / unit + (satang % unit * 2) / unit
    let amount = fixed(hundredths, places: 2)
    return Bilingual(thai: amount + " ล้านบาท", english: amount + " million baht")
  }

  /// A share of a whole as "96%", rounded half up; "–" when the whole is 0.
  public static func percent(_ part: Int, of whole: Int, places: Int = 0) -> String {
    guard whole != 0 else { return "–" }
    var scale = 100
    for _ in 0..<places { scale *= 10 }
    let (product, over) = part.multipliedReportingOverflow(by: scale * 2)
    guard !over else { return "–" }
    let doubled = product / whole
    return fixed(Int64((doubled + (doubled < 0 ? -1 : 1)) / 2), places: places) + "%"
  }

  private static func bahtDigits(_ satang: Int64) -> String {
    let (baht, rest) = satang.magnitude.quotientAndRemainder(dividingBy: 100)
    let whole = groupedDigits(String(baht))
    return rest == 0 ? whole : whole + "." + CalendarDate.padded(Int(rest), 2)
  }

  /// A whole number of 10^-places as decimal text.
  private static func fixed(_ scaled: Int64, places: Int) -> String {
    let sign = scaled < 0 ? "−" : ""
    var digits = String(scaled.magnitude)
    guard places > 0 else { return sign + groupedDigits(digits) }
    digits = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return sign + groupedDigits(String(digits.dropLast(places))) + "." + digits.suffix(places)
  }

  private static func groupedDecimal(_ plain: String) -> String {
    let negative = plain.hasPrefix("-")
    let parts = (negative ? String(plain.dropFirst()) : plain).split(separator: ".")
    let whole = groupedDigits(String(parts.first ?? "0"))
    return (negative ? "−" : "") + whole + (parts.count > 1 ? "." + parts[1] : "")
  }

  private static func groupedDigits(_ digits: String) -> String {
    var out: [UInt8] = []
    let bytes = Array(digits.utf8)
    for (index, byte) in bytes.enumerated() {
      if index > 0, (bytes.count - index) % 3 == 0 { out.append(0x2C) }
      out.append(byte)
    }
    return String(decoding: out, as: UTF8.self)
  }
}
