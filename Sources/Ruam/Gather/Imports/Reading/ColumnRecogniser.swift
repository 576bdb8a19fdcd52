// SPDX-License-Identifier: Apache-2.0
import Spreadsheets
import Thailand

/// Decides what each column means, from its heading and from what its cells hold.
///
/// Each pair of column and field gets a score, 55 % from the heading's wording and 45 % from the cells.
/// For each kind of sheet the best pairs are taken first, each column and each field once; the kind whose
/// pairs add up to most wins, helped by the words in titles and on the sheet's tab.
struct ColumnRecogniser {
  private static let headerWeight = 0.55
  private static let contentWeight = 0.45
  /// Pairs below this are no better than chance.
  private static let leastScore = 0.44

  private let headers: [HeaderText]
  private let profiles: [ColumnProfile]
  private let titles: [String]
  private let sheetName: String
  private let facts: SheetFacts
  private let meanings: [[HeaderMeaning]]

  /// A recogniser for one table; `sample` are rows below the headings.
  init(
    headers: [HeaderText], sample: [SheetRow], titles: [String], sheetName: String,
    facts: SheetFacts, looks: CellLooks
  ) {
    let width = max(headers.count, sample.map(\.cells.count).max() ?? 0)
    self.headers = (0..<width).map { $0 < headers.count ? headers[$0] : HeaderText([]) }
    var profiles = Array(repeating: ColumnProfile(), count: width)
    let least = max(2, min(4, width / 3))
    for row in sample where row.cells.filter({ !$0.isEmpty }).count >= least {
      for column in 0..<width { profiles[column].add(row.cell(column), looks: looks) }
    }
    self.profiles = profiles
    self.titles = titles
    self.sheetName = sheetName
    self.facts = facts
    let speaksOfOutcomes = ColumnRecogniser.speaks(of: .outcome, titles, sheetName) > 0
    meanings = HeaderYears(self.headers, speaksOfOutcomes: speaksOfOutcomes)
      .applied(to: ColumnRecogniser.meanings(of: self.headers))
  }

  /// What each heading may mean; "ชื่อ" before "นามสกุล" is a person's.
  private static func meanings(of headers: [HeaderText]) -> [[HeaderMeaning]] {
    var meanings = headers.map(HeaderReading.meanings)
    for column in headers.indices.dropLast()
    where HeaderReading.isGivenName(headers[column])
      && means(.familyName, meanings[column + 1])
    {
      meanings[column] = [
        HeaderMeaning(field: .person, score: 1), HeaderMeaning(field: .contactPerson, score: 1),
        HeaderMeaning(field: .name, score: 0.55),
      ]
    }
    for column in headers.indices.dropLast(2)
    where HeaderReading.isDay(headers[column]) && means(.month, meanings[column + 1])
      && means(.year, meanings[column + 2])
    {
      meanings[column] = [HeaderMeaning(field: .date, score: 1)]
    }
    return meanings
  }

  private static func means(_ field: Field, _ meanings: [HeaderMeaning]) -> Bool {
    meanings.contains { $0.field == field && $0.score >= 0.85 }
  }

  /// The best reading of the columns, or nil when they suffice for no kind of sheet.
  func recognise() -> RecognisedColumns? {
    SheetKind.allCases.map(recognised).filter(\.isReadable).max { $0.score < $1.score }
  }

  /// The best reading of columns without headings: enterprises, with a number or a place or a day. Amounts and
  /// hours are never guessed from bare numbers, so there are no outcomes.
  func recogniseWithoutHeadings() -> RecognisedColumns? {
    let telling: [SheetKind: Set<Field>] = [
      .register: [.identifier, .province, .network], .attendance: [.date],
    ]
    return telling.map { kind, fields in (recognised(as: kind), fields) }
      .filter { columns, fields in
        columns.isReadable && columns.index(.name) != nil
          && fields.contains { columns.index($0) != nil }
      }
      .map(\.0).max { $0.score < $1.score }
  }

  /// The columns read as a sheet of a kind, whether or not they suffice.
  func recognised(as kind: SheetKind) -> RecognisedColumns {
    let allowed = Field.of(kind)
    let pairs = candidates(allowed).sorted {
      ($0.score, $1.column, $1.field.rawValue) > ($1.score, $0.column, $0.field.rawValue)
    }
    var chosen: [Int: Candidate] = [:]
    var taken: Set<Taken> = []
    for pair in pairs where pair.score >= ColumnRecogniser.leastScore {
      let key = Taken(field: pair.field, indicator: pair.indicator)
      let isFree =
        !taken.contains(key) || pair.field == .attendanceDay
        || pair.field == .unit && pair.header >= 0.85
      guard chosen[pair.column] == nil, isFree, !clashes(pair, taken) else { continue }
      chosen[pair.column] = pair
      taken.insert(key)
    }
    doubt(&chosen, pairs)
    if kind == .attendance {
      nameOffices(&chosen)
      leaveOutPersonalNumbers(&chosen)
    }
    let columns = headers.indices.map { column(at: $0, chosen[$0]) }
    var days = 0
    let sum = chosen.values.reduce(0) { sum, pair in
      if pair.field == .attendanceDay { days += 1 }
      if pair.field == .attendanceDay && days > 1 { return sum }
      return sum + (pair.field == .sequence ? 0.2 : pair.score)
    }
    return RecognisedColumns(
      kind: kind, columns: columns, score: sum + hint(for: kind, Set(chosen.values.map(\.field))))
  }

  /// Whether the columns are enough to read rows of a kind.
  static func suffices(_ columns: [RecognisedColumn], for kind: SheetKind) -> Bool {
    suffices(
      Set(columns.compactMap(\.field)), hasIndicators: columns.contains { $0.indicator != nil },
      for: kind)
  }

  /// Whether these fields suffice; `hasIndicators` says that some columns belong to an indicator each.
  static func suffices(_ fields: Set<Field>, hasIndicators: Bool, for kind: SheetKind) -> Bool {
    let mention = !fields.isDisjoint(with: [.name, .nameOrOrganisation, .identifier])
    switch kind {
    case .register:
      return mention && fields.subtracting([.sequence, .remark]).count >= 2
        && !fields.isDisjoint(with: identifying)
    case .attendance:
      let acts = fields.intersection([
        .activity, .date, .hours, .hoursPerDay, .days, .attendanceDay, .person, .role,
        .activityKind,
      ])
      return (mention || fields.contains(.person)) && acts.count >= 2
        || mention && fields.contains(.person)
    case .outcome:
      let value = !fields.isDisjoint(with: [.after, .change, .percent])
      let indicators = fields.contains(.indicator) || hasIndicators
      return mention && value && (indicators || fields.contains(.baseline))
    }
  }

  /// What a register says of an enterprise besides its name; figures alone make none.
  private static let identifying: Set<Field> = [
    .network, .identifier, .telephone, .province, .provinceCode, .legalForm, .business, .tsic,
    .address, .houseNumber, .village, .road, .subdistrict, .district, .postalCode, .email,
    .contactPerson, .joined,
  ]

  // MARK: - Second thoughts

  /// Numbers of which a second column says as well what the first one says.
  private static let rivalled: Set<Field> = [
    .hours, .baseline, .after, .change, .employees, .revenue, .identifier,
  ]

  /// Asks a person where another column could have been meant as well, or where nothing says that a length of
  /// time is in hours.
  private func doubt(_ chosen: inout [Int: Candidate], _ pairs: [Candidate]) {
    for (column, pair) in chosen {
      let isRivalled =
        ColumnRecogniser.rivalled.contains(pair.field)
        && pairs.contains {
          $0.column != column && $0.field == pair.field && $0.indicator == pair.indicator
            && chosen[$0.column] == nil && $0.header >= 0.8 && $0.score >= pair.score - 0.05
        }
      let isUnsaid =
        pair.field == .hours && !HeaderMeasures.speaksOfHours(headers[column].shown)
        && !HeaderMeasures.speaksOfHours(profiles[column].example ?? "")
      // Of hours in the morning and in the afternoon neither is all; a person says what is meant.
      if isRivalled, pair.field == .hours {
        chosen[column] = nil
      } else if isRivalled || isUnsaid {
        chosen[column]?.score = min(pair.score, RecognisedColumn.confirmBelow - 0.01)
      }
    }
  }

  /// Where no column names the enterprises, those of the participants' offices do when enterprises stand there.
  private func nameOffices(_ chosen: inout [Int: Candidate]) {
    let fields = Set(chosen.values.map(\.field))
    guard fields.isDisjoint(with: [.name, .nameOrOrganisation, .identifier]),
      let place = chosen.first(where: { $0.value.field == .organisation })?.key,
      profiles[place].share(.enterprise) > 0
    else { return }
    chosen[place]?.field = .nameOrOrganisation
  }

  /// Beside people and enterprises, a citizen's number is the participant's and not the enterprise's.
  private func leaveOutPersonalNumbers(_ chosen: inout [Int: Candidate]) {
    let fields = Set(chosen.values.map(\.field))
    guard fields.contains(.person), !fields.isDisjoint(with: [.name, .nameOrOrganisation]),
      let place = chosen.first(where: { $0.value.field == .identifier })?.key
    else { return }
    let header = headers[place].shown.lowercased()
    let isPersonal = ["ประชาชน", "ปชช", "บัตร", "national id", "citizen"].contains(
      where: header.contains)
    let isOfEnterprise = ["ทะเบียน", "ภาษี", "นิติ", "tax", "regist", "juristic"].contains(
      where: header.contains)
    if isPersonal && !isOfEnterprise { chosen[place] = nil }
  }

  // MARK: - Scores

  private struct Candidate {
    let column: Int
    var field: Field
    let indicator: OutcomeIndicator?
    let header: Double
    let content: Double
    var score: Double
  }

  private struct Taken: Hashable {
    let field: Field
    let indicator: OutcomeIndicator?
  }

  private func candidates(_ allowed: Set<Field>) -> [Candidate] {
    var found: [Candidate] = []
    for column in headers.indices where !(headers[column].isEmpty && profiles[column].filled == 0) {
      var byWording: Set<Field> = []
      for meaning in meanings[column] where allowed.contains(meaning.field) {
        byWording.insert(meaning.field)
        found.append(candidate(column, meaning))
      }
      for field in ColumnRecogniser.tellingByContent.intersection(allowed).subtracting(byWording) {
        // The day of a survey is no period that something is reported for.
        let isPeriod = field == .afterPeriod || field == .baselinePeriod
        let content =
          isPeriod ? profiles[column].share(.period) : profiles[column].fit(field)
        guard content >= 0.8 else { continue }
        let score = ColumnRecogniser.headerWeight * content
        found.append(
          Candidate(
            column: column, field: field, indicator: nil, header: 0, content: content,
            score: min(score, 0.54)))
      }
    }
    return found
  }

  private func candidate(_ column: Int, _ meaning: HeaderMeaning) -> Candidate {
    let content = profiles[column].fit(meaning.field)
    var score =
      ColumnRecogniser.headerWeight * meaning.score + ColumnRecogniser.contentWeight * content
    if profiles[column].filled >= 3, content < 0.1, meaning.score < 0.85 { score *= 0.5 }
    // "เวลา" and "จำนวน" alone do not say that their numbers are hours.
    if meaning.field == .hours, meaning.score < 0.85, !saysHours(column) { score = 0 }
    return Candidate(
      column: column, field: meaning.field, indicator: meaning.indicator, header: meaning.score,
      content: content, score: score)
  }

  private func saysHours(_ column: Int) -> Bool {
    HeaderMeasures.speaksOfHours(headers[column].shown)
      || HeaderMeasures.speaksOfHours(profiles[column].example ?? "")
  }

  /// Fields that the cells alone make known, whatever stands above them.
  private static let tellingByContent: Set<Field> = [
    .network, .name, .identifier, .telephone, .province, .legalForm, .email, .role, .indicator,
    .unit,
    .activityKind, .person, .address, .organisation, .date, .afterPeriod, .baselinePeriod,
    .contactPerson,
  ]

  /// Fields that exclude each other: what one column says for both is not looked for in two.
  private func clashes(_ pair: Candidate, _ taken: Set<Taken>) -> Bool {
    func has(_ field: Field) -> Bool { taken.contains { $0.field == field } }
    switch pair.field {
    case .name: return has(.nameOrOrganisation)
    case .nameOrOrganisation: return has(.name)
    case .organisation: return has(.nameOrOrganisation)
    case .indicator: return taken.contains { $0.indicator != nil }
    default: return pair.indicator != nil && has(.indicator)
    }
  }

  // MARK: - Kind

  private static let kindWords: [SheetKind: [String]] = [
    .register: [
      "ทะเบียน", "สมาชิก", "บัญชีรายชื่อ", "รายชื่อผู้ประกอบการ", "รายชื่อสถานประกอบการ", "register", "member",
      "ขึ้นทะเบียน",
    ],
    .attendance: [
      "ผู้เข้าร่วม", "เข้าร่วมกิจกรรม", "กิจกรรม", "อบรม", "attendance", "activit", "training",
      "participant",
    ],
    .outcome: ["ผลลัพธ์", "ผลการดำเนินงาน", "ผลสัมฤทธิ์", "outcome", "result", "ก่อนและหลัง"],
  ]

  /// How much the name of the sheet and the titles speak for a kind.
  private static func speaks(of kind: SheetKind, _ titles: [String], _ sheetName: String) -> Double
  {
    let words = kindWords[kind] ?? []
    let name = sheetName.lowercased()
    let title = titles.joined(separator: " ").lowercased()
    return (words.contains(where: name.contains) ? 0.6 : 0)
      + (words.contains(where: title.contains) ? 0.4 : 0)
  }

  private func hint(for kind: SheetKind, _ fields: Set<Field>) -> Double {
    let spoken = ColumnRecogniser.speaks(of: kind, titles, sheetName)
    guard kind == .attendance else { return spoken }
    if facts.activity != nil || facts.hours != nil || facts.hoursPerDay != nil { return spoken + 1 }
    let isSigned = headers.contains { header in
      ["ลายมือชื่อ", "ลายเซ็น", "ลงชื่อ", "ลงนาม", "signature"].contains(
        where: header.shown.lowercased().contains)
    }
    if facts.days != nil, isSigned || facts.likelyActivity != nil || facts.venue != nil {
      return spoken + 0.3
    }
    // Names of people alone make no list of participants: a register has them, too.
    return fields.isDisjoint(with: ColumnRecogniser.acts) && spoken == 0 ? -1 : spoken
  }

  /// What only a list of participants tells.
  private static let acts: Set<Field> = [
    .activity, .date, .hours, .hoursPerDay, .days, .attendanceDay, .role, .activityKind,
    .entrepreneurTick, .officialTick,
  ]

  // MARK: - Explanations

  private func column(at index: Int, _ chosen: Candidate?) -> RecognisedColumn {
    let header = headers[index]
    let profile = profiles[index]
    return RecognisedColumn(
      index: index, header: header, field: chosen?.field, indicator: chosen?.indicator,
      unit: UnitOfMoney.read(header.shown), confidence: chosen?.score ?? 0,
      explanation: chosen.map(explain) ?? unexplained(header), example: profile.example)
  }

  private func explain(_ pair: Candidate) -> Bilingual {
    let header = headers[pair.column].shown
    let percent = Int((pair.content * 100).rounded())
    let content = ColumnProfile.contentName(of: pair.field)
    let cells = profiles[pair.column].filled == 0 ? nil : content
    switch (pair.header > 0, cells) {
    case (true, .some(let name)):
      return Bilingual(
        thai: "หัวคอลัมน์ ‘\(header)’ และ \(percent)% ของค่าเป็น\(name.thai)",
        english: "Heading ‘\(header)’, and \(percent)% of the values are \(name.english)")
    case (false, .some(let name)):
      return Bilingual(
        thai: "\(percent)% ของค่าเป็น\(name.thai)",
        english: "\(percent)% of the values are \(name.english)")
    default:
      return Bilingual(thai: "หัวคอลัมน์ ‘\(header)’", english: "Heading ‘\(header)’")
    }
  }

  private func unexplained(_ header: HeaderText) -> Bilingual {
    Bilingual(
      thai: header.isEmpty ? "ไม่มีหัวคอลัมน์" : "ไม่รู้จักหัวคอลัมน์ ‘\(header.shown)’ จึงไม่นำเข้า",
      english: header.isEmpty
        ? "No heading" : "Heading ‘\(header.shown)’ is not known; the column is not imported")
  }
}
