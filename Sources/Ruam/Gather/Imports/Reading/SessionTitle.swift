// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Thailand

/// What a title over a list says about its session without a label: "วันที่ 3 – 5 มีนาคม 2558 ณ โรงแรมเวียงทอง",
/// "จำนวน 18 ชั่วโมง", "วันละ 6 ชั่วโมง", "รายชื่อผู้เข้าอบรม เรื่อง การลดต้นทุน".
struct SessionTitle: Sendable, Hashable {
  let days: DateSpan?
  /// Hours of the whole session.
  let hours: ExactNumber?
  let hoursPerDay: ExactNumber?
  /// What may be the name of the activity.
  let activity: String?

  init(_ text: String) {
    let text = ThaiText.cleaned(text)
    days = SessionTitle.days(in: text)
    let number = SessionTitle.hours(in: text)
    let isPerDay = ["วันละ", "ต่อวัน", "/วัน", "per day", "a day"].contains {
      text.lowercased().contains($0)
    }
    hours = isPerDay ? nil : number
    hoursPerDay = isPerDay ? number : nil
    activity = SessionTitle.activity(in: text)
  }

  // MARK: - Days

  private static let dateWords = ["ระหว่างวันที่", "เมื่อวันที่", "ในวันที่", "จัดวันที่", "อบรมวันที่"]
  /// Dates that papers bear for other reasons.
  private static let otherDates = [
    "ข้อมูล", "ณ วันที่", "ณวันที่", "พิมพ์", "จัดทำ", "รายงาน", "ลงวันที่", "ประกาศ", "ปรับปรุง", "ภายในวันที่", "ส่ง",
    "หนังสือ", "as of", "printed",
  ]

  private static func days(in text: String) -> DateSpan? {
    let lower = text.lowercased()
    guard !otherDates.contains(where: lower.contains) else { return nil }
    if text.hasPrefix("วันที่") { return days(behind: "วันที่", in: text) }
    if lower.hasPrefix("date ") { return days(behind: text.prefix(4), in: text) }
    for word in dateWords {
      if let span = days(behind: word, in: text) { return span }
    }
    // A title that is nothing but a day.
    if case .success(let span) = ThaiDates.read(text) { return span }
    return nil
  }

  private static func days(behind word: some StringProtocol, in text: String) -> DateSpan? {
    guard let range = text.range(of: word) else { return nil }
    return SessionSentence.days(text[range.upperBound...])
  }

  // MARK: - Hours

  private static let hourWords = ["ชั่วโมง", "ชม.", "ชม ", "hours", "hour", "hrs"]

  /// The number right before a word for hours.
  private static func hours(in text: String) -> ExactNumber? {
    let lower = ThaiText.arabicDigits(text.lowercased()) + " "
    for word in hourWords {
      var start = lower.startIndex
      while let range = lower.range(of: word, range: start..<lower.endIndex) {
        start = range.upperBound
        let before = lower[..<range.lowerBound].reversed().drop { $0 == " " }
        let digits = String(before.prefix { $0.isASCII && $0.isNumber || $0 == "." }.reversed())
        guard !digits.isEmpty, digits.utf8.count <= 5 else { continue }
        if let number = ExactNumber(plain: digits) { return number }
      }
    }
    return nil
  }

  // MARK: - Activity

  private static let nameWords = [
    "เรื่อง", "หลักสูตร", "ชื่อกิจกรรม", "กิจกรรม", "หัวข้อ", "topic", "course", "activity",
  ]
  private static let startWords = [
    "อบรม", "การอบรม", "ฝึกอบรม", "การฝึกอบรม", "สัมมนา", "การสัมมนา", "ประชุมเชิงปฏิบัติการ", "ศึกษาดูงาน",
    "ดูงาน",
    "ให้คำปรึกษา", "ออกบูธ", "งานแสดงสินค้า", "จับคู่ธุรกิจ", "Training", "Seminar", "Workshop", "Study visit",
  ]
  private static let ends = [" วันที่", " ระหว่างวันที่", " เมื่อวันที่", " ณ ", " จำนวน", " ปีงบประมาณ"]

  /// Whether a sheet's name is that of an activity: "อบรมลีน", "กิจกรรมที่ 2".
  static func activity(onTab name: String) -> String? {
    let name = ThaiText.cleaned(name)
    let starts = startWords + ["กิจกรรมที่", "ครั้งที่", "รุ่นที่", "หลักสูตร"]
    guard let start = starts.first(where: { name.lowercased().hasPrefix($0.lowercased()) }),
      name.count > start.count + 1
    else { return nil }
    return name
  }

  private static func activity(in text: String) -> String? {
    let lower = text.lowercased()
    for word in nameWords {
      guard let range = lower.range(of: word),
        lower.distance(from: range.upperBound, to: lower.endIndex) > 2,
        lower[range.upperBound] == " " || word == "เรื่อง"
      else { continue }
      let offset = lower.distance(from: lower.startIndex, to: range.upperBound)
      if let name = trimmed(text[text.index(text.startIndex, offsetBy: offset)...]) { return name }
    }
    guard startWords.contains(where: { text.hasPrefix($0) && text.count > $0.count + 2 }) else {
      return nil
    }
    return trimmed(text[...])
  }

  private static func trimmed(_ text: Substring) -> String? {
    var end = text.endIndex
    for word in ends {
      if let range = text.range(of: word) { end = min(end, range.lowerBound) }
    }
    let name = ThaiText.cleaned(String(text[..<end]))
    return name.count > 1 ? name : nil
  }
}
