import Site
import Thailand

/// Exact amounts that are kept in hundredths: hours, baht, persons.
enum Hundredths {
  /// `6` or `-7.5`, as programs and forms take it.
  static func plain(_ hundredths: Int64) -> String {
    number(hundredths)?.description ?? "0"
  }

  /// 6 or 1,207.5, for reading.
  static func shown(_ hundredths: Int64) -> String {
    number(hundredths).map { ThaiNumbers.grouped($0) } ?? "0"
  }

  static func number(_ hundredths: Int64) -> ExactNumber? {
    ExactNumber(mantissa: hundredths, exponent: -2)
  }

  /// A typed number in hundredths; nil when it has more than two decimals or is too large.
  static func read(_ number: ExactNumber) -> Int64? {
    number.exponent >= -2 ? number.satang() : nil
  }

  /// What is wrong with a number that ``read(_:)`` does not take.
  static let tooPrecise = Text("ใส่ทศนิยมได้ไม่เกินสองตำแหน่ง", "At most two decimals.")
}

/// Hours in words.
enum Hours {
  /// “6 ชั่วโมง”.
  static func words(_ hundredths: Int64) -> Text {
    let number = Hundredths.shown(hundredths)
    return Text("\(number) ชั่วโมง", hundredths == 100 ? "1 hour" : "\(number) hours")
  }
}
