// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Thailand

/// A session told in one sentence over its participants: "หลักสูตร การคั่วกาแฟ วันที่ 12-15 ม.ค. 58 จำนวน 12 ชั่วโมง".
struct SessionSentence: Sendable, Hashable {
  let activity: String
  let days: DateSpan
  let hours: ExactNumber?

  /// Nil unless the text begins as the name of an activity does and says a day.
  init?(_ text: String) {
    guard let start = SessionSentence.activityWords.first(where: text.hasPrefix),
      let date = SessionSentence.firstRange(of: SessionSentence.dateWords, in: text)
    else { return nil }
    let afterDate = text[date.upperBound...]
    let end = SessionSentence.firstRange(of: SessionSentence.hourWords, in: afterDate)
    let written = afterDate[..<(end?.lowerBound ?? afterDate.endIndex)]
    guard let days = SessionSentence.days(written) else { return nil }
    self.days = days
    hours = end.flatMap { SessionSentence.hours(afterDate[$0.upperBound...]) }
    let name = ThaiText.cleaned(String(text[..<date.lowerBound]))
    let bare = ThaiText.cleaned(String(name.dropFirst(start.count)))
    // "หลักสูตร ก" is called ก; "อบรมการตลาด" is called so.
    let isLabel = SessionSentence.labels.contains(start) && name.dropFirst(start.count).first == " "
    activity = isLabel && !bare.isEmpty ? bare : name
  }

  static let labels = [
    "ชื่อหลักสูตร", "ชื่อกิจกรรม", "หลักสูตร", "กิจกรรม", "เรื่อง", "Course", "Activity",
  ]
  static let activityWords =
    labels + [
      "อบรม", "การอบรม", "ฝึกอบรม", "การฝึกอบรม", "สัมมนา", "การสัมมนา", "ประชุม", "ศึกษาดูงาน",
      "ให้คำปรึกษา",
      "โครงการ", "ครั้งที่", "รุ่นที่", "Training", "Seminar", "Workshop", "Study visit",
    ]
  private static let dateWords = ["ระหว่างวันที่", "เมื่อวันที่", "วันที่", "on "]
  private static let hourWords = ["จำนวน", "รวม", "ระยะเวลา", "เป็นเวลา", "(", "for ", ","]

  private static func firstRange(of words: [String], in text: some StringProtocol)
    -> Range<String.Index>?
  {
    words.compactMap { text.range(of: $0) }.min {
      ($0.lowerBound, text.distance(from: $0.lowerBound, to: $0.upperBound))
        < ($1.lowerBound, text.distance(from: $1.lowerBound, to: $1.upperBound))
    }
  }

  /// The days at the beginning of a text, whatever follows them, such as the place.
  static func days(_ text: Substring) -> DateSpan? {
    let words = text.split(separator: " ")
    for count in (1...max(1, words.count)).reversed() {
      let part = words.prefix(count).joined(separator: " ")
      if case .success(let span) = ThaiDates.read(part) { return span }
    }
    return nil
  }

  private static func hours(_ text: Substring) -> ExactNumber? {
    let words = text.split { $0 == " " || $0 == ")" }
    for count in (1...max(1, words.count)).reversed() {
      let part = words.prefix(count).joined(separator: " ")
      guard case .success(let number) = ThaiNumbers.read(part) else { continue }
      let isHours = ["ชั่วโมง", "ชม", "hour", "hrs"].contains(where: number.unit.contains)
      return isHours ? number.value : nil
    }
    return nil
  }
}
