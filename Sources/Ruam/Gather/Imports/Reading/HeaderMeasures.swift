// SPDX-License-Identifier: Apache-2.0
import Thailand

/// What a heading says about the measure of its column: hours or days, whole or by the day, amounts or
/// percent, all or a part.
///
/// A number read under the wrong measure is wrong without anybody noticing, so these words decide over
/// the vocabulary.
enum HeaderMeasures {
  /// The meanings of a heading with its measure taken into account.
  static func applied(to meanings: [HeaderMeaning], of header: HeaderText) -> [HeaderMeaning] {
    let text = ContentWords.bytes(header.parts.joined(separator: " "))
    let key = header.parts.flatMap(HeaderKey.bytes)
    if speaksOfClock(HeaderKey.bytes(header.own)) { return [] }
    var meanings = speaksOfTime(meanings, text, key, header)
    if percentWords.isFound(in: text) {
      let indicator = OutcomeIndicator.read(key: key)
      meanings.removeAll {
        [.baseline, .after, .change, .revenue, .employees, .percent].contains($0.field)
      }
      meanings.append(HeaderMeaning(field: .percent, indicator: indicator, score: 0.95))
    }
    if monthWords.isFound(in: text) || changeWords.isFound(in: key) {
      meanings.removeAll { $0.field == .revenue }
    }
    return weighed(meanings, key)
  }

  /// How much revenue rose or fell is no revenue.
  private static let changeWords = Words(["เพิ่ม", "ลดลง", "increas", "decreas", "growth"])

  /// Whether amounts are told by the month.
  static func speaksOfMonth(_ text: String) -> Bool {
    monthWords.isFound(in: ContentWords.bytes(text))
  }

  private static let monthWords = Words([
    "ต่อเดือน", "/เดือน", "/ เดือน", "per month", "/month", "monthly",
  ])

  // MARK: - Time

  private static let clockWords = Words([
    "เวลาเริ่ม", "เริ่มเวลา", "เวลาสิ้นสุด", "เวลาเลิก", "เวลาเข้า", "เวลาออก", "เวลามา", "เวลากลับ",
    "เวลาลงทะเบียน",
    "starttime", "endtime", "timein", "timeout", "checkin", "checkout",
  ])

  /// Whether a column holds times of the day.
  private static func speaksOfClock(_ own: [UInt8]) -> Bool { clockWords.isFound(in: own) }

  private static let perDayWords = Words(["ต่อวัน", "perday", "aday", "วันละ"])
  private static let perDaySigns = Words(["/วัน", "/ วัน", "/day"])
  private static let dayUnits = Words(["(วัน)", "(days)", "(day)", "[วัน]"])
  private static let minuteWords = Words(["นาที", "minute"])

  private static func speaksOfTime(
    _ meanings: [HeaderMeaning], _ text: [UInt8], _ key: [UInt8], _ header: HeaderText
  ) -> [HeaderMeaning] {
    let isHours = speaksOfHours(text)
    if isHours, perDayWords.isFound(in: key) || perDaySigns.isFound(in: text) {
      return [HeaderMeaning(field: .hoursPerDay, score: 1)]
    }
    if !isHours, means(.hours, meanings), dayUnits.isFound(in: text) {
      return [HeaderMeaning(field: .days, score: 1)]
    }
    // Minutes are no hours, and nobody is asked to guess how they were meant.
    if !isHours, minuteWords.isFound(in: text) {
      return meanings.filter { $0.field != .hours }
    }
    guard isHours, !means(.date, meanings, atLeast: 0.85) else { return meanings }
    // "รวม ชม." and "ปฏิบัติ (ชม.)" are hours, too; of several columns the sum is meant.
    let score = isSum(key) ? 0.97 : isPart(key) ? 0.6 : 0.85
    return meanings.filter { $0.field != .hours }
      + [
        HeaderMeaning(
          field: .hours,
          score: isPart(key) ? score : max(score, self.score(of: .hours, meanings)))
      ]
  }

  /// Whether a text has a word for hours, not as a part of another word: ชมรม is a club.
  static func speaksOfHours(_ text: String) -> Bool { speaksOfHours(ContentWords.bytes(text)) }

  private static let hourWords = Words(["ชั่วโมง", "hour"])
  private static let shortHourWords = Words(["ชม", "hr"])

  private static func speaksOfHours(_ text: [UInt8]) -> Bool {
    if hourWords.isFound(in: text) { return true }
    guard shortHourWords.isFound(in: text) else { return false }
    let words = String(decoding: text, as: UTF8.self)
      .split { !$0.isLetter && !$0.unicodeScalars.allSatisfy(isThaiMark) }
    return words.contains { ["ชม", "รวมชม", "จำนวนชม", "hr", "hrs"].contains($0) }
  }

  private static func isThaiMark(_ scalar: Unicode.Scalar) -> Bool {
    (0x0E30...0x0E4E).contains(scalar.value)
  }

  // MARK: - Percent

  /// Whether a column holds percentages.
  static func speaksOfPercent(_ text: String) -> Bool {
    percentWords.isFound(in: ContentWords.bytes(text))
  }

  private static let percentWords = Words(["ร้อยละ", "%", "เปอร์เซ็นต์", "เปอร์เซนต์", "percent"])

  // MARK: - Sums and parts

  private static let sumWords = Words(["รวม", "ทั้งหมด", "ทั้งสิ้น", "total", "overall"])
  private static let partWords = Words([
    "ชาย", "หญิง", "ประจำ", "ชั่วคราว", "รายวัน", "บรรยาย", "ปฏิบัติ", "ทฤษฎี", "ต่างด้าว", "male", "female",
    "permanent", "temporary", "lecture", "practice", "theory", "part-time",
  ])

  private static func isSum(_ key: [UInt8]) -> Bool { sumWords.isFound(in: key) }
  private static func isPart(_ key: [UInt8]) -> Bool {
    !isSum(key) && partWords.isFound(in: key)
  }

  /// Of several columns of one measure the sum is meant, not a part: "พนักงานรวม", not "พนักงานชาย".
  private static func weighed(_ meanings: [HeaderMeaning], _ key: [UInt8]) -> [HeaderMeaning] {
    meanings.map { meaning in
      guard meaning.field == .employees || meaning.field == .revenue else { return meaning }
      var meaning = meaning
      if isPart(key) { meaning.score *= 0.6 }
      if isSum(key) { meaning.score = max(meaning.score, 0.9) }
      return meaning
    }
  }

  private static func means(
    _ field: Field, _ meanings: [HeaderMeaning], atLeast score: Double = 0.3
  ) -> Bool {
    self.score(of: field, meanings) >= score
  }

  private static func score(of field: Field, _ meanings: [HeaderMeaning]) -> Double {
    meanings.lazy.filter { $0.field == field }.map(\.score).max() ?? 0
  }
}
