import Thailand

/// What an activity is: the word that decides whether its hours count for an indicator. The raw
/// values are those that definitions of indicators name.
enum ActivityKind: String, Sendable, Codable, CaseIterable {
  case seminar
  case workshop
  case training
  case inDepthTraining = "in_depth_training"
  case studyVisit = "study_visit"
  case advisoryVisit = "advisory_visit"
  case businessMatching = "business_matching"
  case tradeFair = "trade_fair"
  case meeting
  case other

  /// The kind that a wording names; a stored raw value names itself. Wordings without a known word
  /// are ``other``.
  ///
  /// The order decides between words that meet in one wording: “อบรมเชิงลึก” is in-depth training,
  /// “ประชุมเชิงปฏิบัติการ” a workshop.
  static func read(_ wording: String) -> ActivityKind {
    if let kind = ActivityKind(rawValue: wording) { return kind }
    let key = ThaiText.cleaned(wording).lowercased().filter { !$0.isWhitespace && $0 != "-" }
    return words.first { key.contains($0.word) }?.kind ?? .other
  }

  private static let words: [(word: String, kind: ActivityKind)] = [
    ("จับคู่", .businessMatching), ("เจรจา", .businessMatching), ("matching", .businessMatching),
    ("แสดงสินค้า", .tradeFair), ("ออกบูธ", .tradeFair), ("fair", .tradeFair),
    ("exhibition", .tradeFair),
    ("ให้คำปรึกษา", .advisoryVisit), ("consult", .advisoryVisit), ("coach", .advisoryVisit),
    ("advi", .advisoryVisit), ("mentor", .advisoryVisit),
    ("ดูงาน", .studyVisit), ("studyvisit", .studyVisit), ("fieldtrip", .studyVisit),
    ("เชิงลึก", .inDepthTraining), ("indepth", .inDepthTraining),
    ("ปฏิบัติการ", .workshop), ("เวิร์กช็อป", .workshop), ("workshop", .workshop),
    ("อบรม", .training), ("training", .training),
    ("สัมมนา", .seminar), ("บรรยาย", .seminar), ("เสวนา", .seminar), ("seminar", .seminar),
    ("ประชุม", .meeting), ("meeting", .meeting),
  ]
}

/// What a person enters about an activity.
struct ActivityDraft: Sendable, Hashable {
  var name: String
  var kind: ActivityKind
  var days: DateSpan
  var venue: String?
  /// Two-digit code of the province where it is held.
  var province: String
  /// Hours of the whole activity, in hundredths.
  var hoursHundredths: Int64
  var network: NetworkID
  var mainActivity: MainActivityID?

  /// By what an agency's activities are told apart on one day: the name without spaces.
  var nameKey: String { ThaiText.cleaned(name).filter { !$0.isWhitespace } }
}

/// Whether a person attends for an enterprise or as an official.
enum Participant: String, Sendable, Codable, CaseIterable {
  case entrepreneur, official
}

/// People who attended, entered by hand: all of one enterprise, or all of one office.
struct AttendanceDraft: Sendable, Hashable {
  /// For whom they attended.
  enum Side: Sendable, Hashable {
    case enterprise(EntityID)
    /// Officials, with the office as written.
    case office(String)
  }

  var side: Side
  /// One row each; none leaves one row without a name.
  var persons: [String]
  /// Hours that each attended, in hundredths.
  var hoursHundredths: Int64

  /// The names typed one to a line, each once, blank lines left out.
  static func persons(typed text: String) -> [String] {
    var seen = Set<String>()
    return text.split(whereSeparator: \.isNewline).map { ThaiText.cleaned(String($0)) }
      .filter { !$0.isEmpty && seen.insert(PersonKey.of($0)).inserted }
  }
}

/// By what the same person is known again within one activity.
enum PersonKey {
  static func of(_ name: String) -> String {
    ThaiText.cleaned(name).filter { !$0.isWhitespace }.lowercased()
  }
}

/// What an activity and its attendance must satisfy. The same rules as for rows of a file.
enum ActivityRules {
  /// Why hours cannot be those of an activity of so many days; nil when they can.
  static func refusal(hoursHundredths hours: Int64, days: DateSpan) -> ActivityRefusal? {
    if hours <= 0 { return .hoursNotPositive }
    let most = Int64(days.dayCount) * 24
    return hours > most * 100 ? .moreHoursThanDays(most: Int(most)) : nil
  }

  /// Why somebody cannot have attended for so many hours; nil when they can.
  static func refusal(attendedHundredths hours: Int64, of activity: Int64?) -> ActivityRefusal? {
    if hours <= 0 { return .hoursNotPositive }
    guard let activity, hours > activity else { return nil }
    return .moreHoursThanActivity(hundredths: activity)
  }

  /// Why an activity on these days does not belong to a programme of this fiscal year; nil when it
  /// does. A programme without a fiscal year has activities at any time.
  static func refusal(days: DateSpan, fiscalYear: FiscalYear?) -> ActivityRefusal? {
    guard let fiscalYear, !fiscalYear.span.contains(days) else { return nil }
    return .outsideFiscalYear(fiscalYear)
  }
}

/// Why something about activities is refused.
enum ActivityRefusal: Error, Sendable, Hashable {
  case hoursNotPositive
  case moreHoursThanDays(most: Int)
  case moreHoursThanActivity(hundredths: Int64)
  case outsideFiscalYear(FiscalYear)
  case alreadyThere
  case placeOutOfReach
  case unknownNetwork
  case unknownMainActivity
  case unknownEnterprise
  case alreadyAttending(String)
  case hasAttendance(Int)
  case changedMeanwhile
}
