// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Thailand

/// What titles and section rows say about all rows below them.
struct SheetFacts: Sendable {
  var network: NetworkReading?
  var activity: String?
  var activityKind: String?
  var days: DateSpan?
  var hours: ExactNumber?
  var hoursPerDay: ExactNumber?
  /// What seems to be an activity's name but is not said to be one; for rows that name none.
  var likelyActivity: String?
  var venue: String?
  var province: Province.Code?
  var moneyUnit: UnitOfMoney?
  var indicator: OutcomeIndicator?
  var afterPeriod: ReportedPeriod?
  var baselinePeriod: ReportedPeriod?

  /// Facts read from texts above a table: "เครือข่าย : …", "วันที่ : …", "(หน่วย: พันบาท)".
  static func read(_ texts: [String], networks: NetworkDirectory, source: NetworkSource)
    -> SheetFacts
  {
    var facts = SheetFacts()
    for (position, text) in texts.enumerated() {
      facts.read(
        text, next: position + 1 < texts.count ? texts[position + 1] : nil, networks, source)
    }
    return facts
  }

  /// Takes what a later, closer text says over what was known.
  mutating func take(_ closer: SheetFacts) {
    network = closer.network ?? network
    activity = closer.activity ?? activity
    activityKind = closer.activityKind ?? activityKind
    days = closer.days ?? days
    hours = closer.hours ?? hours
    hoursPerDay = closer.hoursPerDay ?? hoursPerDay
    likelyActivity = closer.likelyActivity ?? likelyActivity
    venue = closer.venue ?? venue
    province = closer.province ?? province
    moneyUnit = closer.moneyUnit ?? moneyUnit
    indicator = closer.indicator ?? indicator
    afterPeriod = closer.afterPeriod ?? afterPeriod
    baselinePeriod = closer.baselinePeriod ?? baselinePeriod
  }

  /// Takes what another says about the session, and nothing else.
  mutating func takeSession(of other: SheetFacts) {
    activity = other.activity ?? activity
    activityKind = other.activityKind ?? activityKind
    likelyActivity = other.likelyActivity ?? likelyActivity
    venue = other.venue ?? venue
    days = other.days ?? days
    hours = other.hours ?? hours
    hoursPerDay = other.hoursPerDay ?? hoursPerDay
  }

  /// Forgets the session, for another one begins.
  mutating func endSession() {
    (activity, activityKind, likelyActivity, venue) = (nil, nil, nil, nil)
    (days, hours, hoursPerDay) = (nil, nil, nil)
  }

  /// Whether the titles are about one session, as on a sheet that participants sign.
  var speaksOfSession: Bool { activity != nil || days != nil || hours != nil || hoursPerDay != nil }

  /// Whether anything was said.
  var isEmpty: Bool {
    network == nil && likelyActivity == nil && !speaksOfSession && moneyUnit == nil
      && indicator == nil && afterPeriod == nil && province == nil && venue == nil
  }

  private mutating func read(
    _ text: String, next: String?, _ networks: NetworkDirectory, _ source: NetworkSource
  ) {
    if let known = networks.network(mentionedIn: text) {
      network = NetworkReading(code: known.code, raw: text, source: source)
    }
    if ["หน่วย", "unit"].contains(where: text.lowercased().contains),
      let unit = UnitOfMoney.read(text)
    {
      moneyUnit = unit
    }
    if afterPeriod == nil { afterPeriod = SheetFacts.quarter(in: text).map(ReportedPeriod.init) }
    let labelled = SheetFacts.labelled(text, next: next)
    for (label, value) in labelled { note(value, as: label, source) }
    if labelled.isEmpty {
      readSession(text)
      indicator = SheetFacts.indicator(in: text) ?? indicator
      province = SheetFacts.province(in: text)?.code ?? province
    }
  }

  /// The one indicator that a title is about: "ผลลัพธ์ด้านการลดต้นทุน ไตรมาส 3". A programme's own name may speak of
  /// markets and costs, too, and is not asked.
  private static func indicator(in text: String) -> OutcomeIndicator? {
    guard let start = text.range(of: "ด้าน") ?? text.range(of: "ตัวชี้วัด"), text.utf8.count <= 400
    else { return nil }
    var rest = text[start.upperBound...]
    for end in ["ไตรมาส", "โครงการ", "ปีงบ", "("] {
      if let range = rest.range(of: end) { rest = rest[..<range.lowerBound] }
    }
    return OutcomeIndicator.only(in: String(rest))
  }

  /// The province that a title names: "ทะเบียนผู้ประกอบการ จังหวัดแพร่". An office's own is not meant.
  private static func province(in text: String) -> Province? {
    guard let start = text.range(of: "จังหวัด"), text.utf8.count <= 400,
      !["สำนักงาน", "สนง", "ศาลากลาง", "ศูนย์", "หอการค้า", "สภาอุตสาหกรรม", "กลุ่มจังหวัด", "ทุกจังหวัด"]
        .contains(
          where: text.contains)
    else { return nil }
    let name = text[start.upperBound...].split { $0 == " " || $0 == "," || $0 == ")" }.first
    return name.flatMap { Province.read(String($0)) }
  }

  /// What a sentence says about the session.
  private mutating func readSession(_ text: String) {
    if let session = SessionSentence(text) {
      activity = session.activity
      days = session.days
      hours = session.hours ?? hours
      return
    }
    let title = SessionTitle(text)
    days = title.days ?? days
    hours = title.hours ?? hours
    hoursPerDay = title.hoursPerDay ?? hoursPerDay
    likelyActivity = title.activity ?? likelyActivity
  }

  /// The quarter that a title names: "ผลการพัฒนา ไตรมาสที่ 3 ปีงบประมาณ 2558".
  private static func quarter(in text: String) -> DateSpan? {
    for word in ["ไตรมาส", "Quarter", "quarter"] {
      guard let start = text.range(of: word) else { continue }
      let words = text[start.lowerBound...].split(separator: " ")
      for count in (1...max(1, words.count)).reversed() {
        let part = words.prefix(count).joined(separator: " ")
        if case .success(let span) = ThaiDates.readPeriod(part) { return span }
      }
    }
    return nil
  }

  /// "วันที่ : 20 มี.ค. 58", a label with its value in the same text or in the next cell.
  private static func labelled(_ text: String, next: String?) -> [(String, String)] {
    guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return [] }
    let label = String(text[..<colon])
    // "ผลด้านต้นทุน (หน่วย : บาท)" says the unit aside; what stands before it is no label.
    if label.dropFirst().contains("(") && !label.contains(")") { return [] }
    let rest = ThaiText.cleaned(String(text[text.index(after: colon)...]))
    if rest.isEmpty { return next.map { [(label, $0)] } ?? [] }
    return [(label, rest)]
  }

  /// "18 ชั่วโมง" and "18" are hours; "3 วัน" are not.
  private mutating func noteHours(_ value: String) {
    let title = SessionTitle(value)
    if title.hours != nil || title.hoursPerDay != nil {
      hours = title.hours
      hoursPerDay = title.hoursPerDay ?? hoursPerDay
    } else if let number = try? ThaiNumbers.read(value).get(), number.unit.isEmpty {
      hours = number.value
    }
  }

  private mutating func note(_ value: String, as label: String, _ source: NetworkSource) {
    let meanings = HeaderReading.meanings(of: HeaderText([label]))
    if meanings.contains(where: { $0.field == .activity && $0.score >= 0.6 }) {
      likelyActivity = value
    }
    for meaning in meanings where meaning.score >= 0.85 {
      switch meaning.field {
      case .network where network == nil:
        network = NetworkReading(code: nil, raw: value, source: source)
      case .activity where activity == nil: activity = value
      case .activityKind where activityKind == nil: activityKind = value
      case .venue where venue == nil: venue = value
      case .date where days == nil: days = try? ThaiDates.read(value).get()
      case .hours where hours == nil: noteHours(value)
      case .hoursPerDay where hoursPerDay == nil:
        hoursPerDay = try? ThaiNumbers.read(value).get().value
      case .province where province == nil: province = Province.read(value)?.code
      case .indicator where indicator == nil: indicator = OutcomeIndicator.read(value)
      case .afterPeriod where afterPeriod == nil:
        afterPeriod = (try? ThaiDates.readPeriod(value).get()).map(ReportedPeriod.init)
      case .baselinePeriod where baselinePeriod == nil:
        baselinePeriod = (try? ThaiDates.readPeriod(value).get()).map(ReportedPeriod.init)
      default: break
      }
    }
  }
}
