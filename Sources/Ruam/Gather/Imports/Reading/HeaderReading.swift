// SPDX-License-Identifier: Apache-2.0

/// One thing that a heading may mean, and how sure its wording alone makes it.
struct HeaderMeaning: Sendable, Hashable {
  let field: Field
  /// Set where the heading names an indicator together with before, after or change: "ยอดขายก่อนเข้าร่วม".
  var indicator: OutcomeIndicator?
  /// 1 for a wording that names this field alone, less for shared or longer wordings.
  var score: Double
}

/// Reads headings by the vocabulary, by their parts and by the group they stand under.
enum HeaderReading {
  /// Everything that a heading may mean, best first. Cost: the vocabulary once, about 600 wordings.
  static func meanings(of header: HeaderText) -> [HeaderMeaning] {
    guard !header.isEmpty else { return [] }
    var scores = fieldScores(header.own)
    if header.parts.count > 1 {
      let whole = fieldScores(header.group + " " + header.own)
      scores.merge(whole.mapValues { $0 * 0.9 }, uniquingKeysWith: max)
      applyGroup(header, to: &scores)
    }
    joinNameAndOrganisation(header.own, &scores)
    var meanings = scores.map { HeaderMeaning(field: $0.key, indicator: nil, score: $0.value) }
    meanings = HeaderMeasures.applied(to: applyTimes(header, to: meanings), of: header)
    return meanings.sorted { ($0.score, $1.field.rawValue) > ($1.score, $0.field.rawValue) }
  }

  /// How surely a text is a heading at all: the score of its best meaning.
  static func likeness(_ text: String) -> Double {
    let key = HeaderKey.of(text)
    guard !key.isEmpty, key.utf8.count <= 120 else { return 0 }
    let score = meanings(of: HeaderText([text])).first?.score ?? 0
    // The name of an indicator stands over its columns.
    return score < 0.55 && OutcomeIndicator.read(key: Array(key.utf8)) != nil ? 0.55 : score
  }

  // MARK: - Wordings

  /// Wordings by their key, for headings that are exactly one of them.
  private static let exact: [String: [(field: Field, score: Double)]] = {
    var table: [String: [(field: Field, score: Double)]] = [:]
    for (field, wordings) in Vocabulary.fields {
      for key in wordings.sure { table[key, default: []].append((field, 1)) }
      for key in wordings.possible { table[key, default: []].append((field, 0.6)) }
    }
    return table
  }()

  /// A wording to be looked for inside a longer heading.
  private struct Contained {
    let bytes: [UInt8]
    let field: Field
    let isSure: Bool
  }

  /// Wordings long enough to mean something inside a longer heading, four letters, by their first bytes: eight,
  /// or four where they have no more.
  private static let contained: (eight: [UInt64: [Contained]], four: [UInt32: [Contained]]) = {
    var eight: [UInt64: [Contained]] = [:]
    var four: [UInt32: [Contained]] = [:]
    for (field, wordings) in Vocabulary.fields {
      for (keys, isSure) in [(wordings.sure, true), (wordings.possible, false)] {
        for key in keys where key.unicodeScalars.count >= 4 {
          let wording = Contained(bytes: Array(key.utf8), field: field, isSure: isSure)
          if wording.bytes.count >= 8 {
            eight[start(of: wording.bytes, at: 0), default: []].append(wording)
          } else {
            four[start(of: wording.bytes, at: 0), default: []].append(wording)
          }
        }
      }
    }
    return (eight, four)
  }()

  /// The bytes from a place on as one number; there must be enough of them.
  private static func start<Number: FixedWidthInteger>(of bytes: [UInt8], at place: Int) -> Number {
    var number: Number = 0
    for offset in 0..<(Number.bitWidth / 8) {
      number = number << 8 | Number(truncatingIfNeeded: bytes[place + offset])
    }
    return number
  }

  /// Notes every wording that stands inside a longer heading.
  private static func noteContained(
    in bytes: [UInt8], _ note: (_ field: Field, _ score: Double) -> Void
  ) {
    func look(_ wordings: [Contained], at place: Int) {
      for wording in wordings
      where wording.bytes.count < bytes.count && wording.bytes.count <= bytes.count - place
        && bytes[place..<(place + wording.bytes.count)].elementsEqual(wording.bytes)
      {
        let coverage = Double(wording.bytes.count) / Double(bytes.count)
        note(wording.field, wording.isSure ? 0.35 + 0.55 * coverage : 0.2 + 0.3 * coverage)
      }
    }
    var place = 0
    while place + 4 <= bytes.count {
      // Letters begin with a byte other than 10xxxxxx.
      if bytes[place] & 0xC0 != 0x80 {
        look(contained.four[start(of: bytes, at: place)] ?? [], at: place)
        if place + 8 <= bytes.count {
          look(contained.eight[start(of: bytes, at: place)] ?? [], at: place)
        }
      }
      place += 1
    }
  }

  private static func fieldScores(_ text: String) -> [Field: Double] {
    var scores: [Field: Double] = [:]
    func note(_ field: Field, _ score: Double) { scores[field] = max(scores[field] ?? 0, score) }
    let keys = Set([HeaderKey.of(text), HeaderKey.of(HeaderKey.withoutBrackets(text))])
    for key in keys {
      for (field, score) in exact[key] ?? [] { note(field, score) }
      noteContained(in: Array(key.utf8), note)
    }
    for part in alternatives(text) {
      for (field, score) in exact[HeaderKey.of(part)] ?? [] { note(field, score * 0.85) }
    }
    return scores
  }

  /// "เลขบัตร/เลขทะเบียน" and "วิสาหกิจหรือหน่วยงาน" name a thing in two ways.
  private static func alternatives(_ text: String) -> [String] {
    let parts = HeaderKey.withoutBrackets(text).replacing("หรือ", with: "/").replacing(
      " or ", with: "/"
    )
    .split(whereSeparator: { $0 == "/" || $0 == "\\" || $0 == "\n" }).map(String.init)
    return parts.count > 1 ? parts : []
  }

  /// One column for an enterprise or an office: half of its heading names each.
  private static func joinNameAndOrganisation(_ own: String, _ scores: inout [Field: Double]) {
    let parts = alternatives(own)
    guard parts.count > 1 else { return }
    let best = parts.map { exact[HeaderKey.of($0)] ?? [] }
    let namesOffice = best.contains { $0.contains { $0.field == .organisation } }
    let namesEnterprise = best.contains { part in
      part.contains { $0.field == .name } && !part.contains { $0.field == .organisation }
    }
    guard namesOffice, namesEnterprise else { return }
    scores[.nameOrOrganisation] = 1
    scores[.name] = 0.3
    scores[.organisation] = 0.3
  }

  // MARK: - Groups

  private static let bareNames: Set<String> = Set(
    ["ชื่อ", "รายชื่อ", "ชื่อ-สกุล", "ชื่อ-นามสกุล", "Name", "Full name"].map(HeaderKey.of))
  private static let bareKinds: Set<String> = Set(
    ["ประเภท", "ชนิด", "รูปแบบ", "แบบ", "Type", "Kind"].map(HeaderKey.of))

  /// Whether a heading may stand over given names.
  static func isGivenName(_ header: HeaderText) -> Bool {
    givenNames.contains(HeaderKey.of(header.own))
  }

  private static let givenNames: Set<String> = Set(
    ["ชื่อ", "ชื่อจริง", "ชื่อตัว", "Name", "First name", "Given name"].map(HeaderKey.of))

  /// Whether a heading may stand over the days of months.
  static func isDay(_ header: HeaderText) -> Bool { days.contains(HeaderKey.of(header.own)) }

  private static let days: Set<String> = Set(["วัน", "วันที่", "Day"].map(HeaderKey.of))

  /// A heading such as "ชื่อ" gets its meaning from the group it stands under.
  private static func applyGroup(_ header: HeaderText, to scores: inout [Field: Double]) {
    let own = HeaderKey.of(header.own)
    let group = fieldScores(header.group)
    guard let field = group.max(by: { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) })
    else { return }
    if bareNames.contains(own),
      [.contactPerson, .person, .activity, .name, .organisation, .network].contains(field.key)
    {
      scores[field.key] = 1
    }
    if bareKinds.contains(own) {
      switch field.key {
      case .activity: scores[.activityKind] = 1
      case .person: scores[.role] = 1
      case .name: scores[.legalForm] = 1
      default: break
      }
    }
    if (group[.role] ?? 0) >= 0.85 {
      if scores[.entrepreneurTick] != nil { scores[.entrepreneurTick] = 1 }
      if scores[.officialTick] != nil { scores[.officialTick] = 1 }
    }
    if (group[.address] ?? 0) >= 0.85, let score = scores[.houseNumber] {
      scores[.houseNumber] = max(score, 0.95)
    }
  }

  // MARK: - Before and after

  private static let beforeWords = Words(["ก่อน", "เดิม", "ฐาน", "baseline", "before"])
  private static let afterWords = Words(["หลัง", "ปัจจุบัน", "after", "endline", "current"])
  private static let newWords = Set(["ใหม่", "ค่าใหม่", "มูลค่าใหม่", "ข้อมูลใหม่", "ช่วงใหม่", "งวดใหม่"])
  private static let changeWords = Words([
    "ลด", "เพิ่ม", "ประหยัด", "ใหม่", "เปลี่ยน", "ผลต่าง", "ส่วนต่าง", "reduc", "sav", "increas", "new",
    "chang", "add",
    "gain", "grow",
  ])
  private static let periodWords = Words(["ช่วง", "งวด", "ไตรมาส", "ระยะเวลา", "period", "quarter"])

  /// Columns of values and periods before and after, also in tables with one pair per indicator.
  private static func applyTimes(_ header: HeaderText, to meanings: [HeaderMeaning])
    -> [HeaderMeaning]
  {
    let key = HeaderKey.of(header.parts.joined(separator: " "))
    let bytes = Array(key.utf8)
    let isBefore = beforeWords.isFound(in: bytes)
    let isAfter = !isBefore && (afterWords.isFound(in: bytes) || isNew(header))
    let isPeriod = periodWords.isFound(in: bytes)
    if isPeriod && (isBefore || isAfter) {
      return raised(meanings, isBefore ? .baselinePeriod : .afterPeriod, 1)
        .filter { $0.field != .baseline && $0.field != .after && $0.field != .hours }
    }
    guard let indicator = OutcomeIndicator.read(key: bytes) else {
      guard header.parts.count > 1, isBefore || isAfter else { return meanings }
      return raised(meanings, isBefore ? .baseline : .after, 0.9)
    }
    if isBefore || isAfter {
      let field: Field = isBefore ? .baseline : .after
      return meanings.filter { $0.field != field && $0.score >= 0.9 }
        + [HeaderMeaning(field: field, indicator: indicator, score: 0.95)]
    }
    // "รายรับต่อปี" says how much there is, not how much it changed; an investment and a new customer are changes.
    let isChange = changeWords.isFound(in: bytes) || indicator == .investment
    guard isChange || header.parts.count > 1 else { return meanings }
    return meanings + [HeaderMeaning(field: .change, indicator: indicator, score: 0.55)]
  }

  /// "ใหม่" beside "เดิม": the new value. New markets, customers and jobs are changes themselves.
  private static func isNew(_ header: HeaderText) -> Bool {
    let own = HeaderKey.of(HeaderKey.withoutBrackets(header.own))
    if newWords.contains(own) { return true }
    guard own.hasSuffix("ใหม่") else { return false }
    switch OutcomeIndicator.read(own) {
    case .costReduction, .salesIncrease: return true
    default: return false
    }
  }

  private static func raised(_ meanings: [HeaderMeaning], _ field: Field, _ score: Double)
    -> [HeaderMeaning]
  {
    meanings.filter { $0.field != field }
      + [HeaderMeaning(field: field, indicator: nil, score: score)]
  }
}
