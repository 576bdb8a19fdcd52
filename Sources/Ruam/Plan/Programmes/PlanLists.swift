import Site
import Thailand

/// The list of a programme's allotments.
struct AllotmentList: Sendable {
  let list: List<Allotment>
  private let all: [Allotment]

  /// - Parameter address: where the form of a row stands; nil when the viewer may not change it.
  init(_ allotments: [Allotment], _ request: PageRequest, editing address: String?) {
    let columns = Self.columns(editing: address)
    let state = ListState(
      request, sortable: columns.compactMap(\.sortKey), standard: .init("agency"),
      filters: ["q", "agency"])
    let short = ShortList(allotments, state, orders: Self.orders) { row in
      ShortList<Allotment>.contains(
        state.filters["q"],
        in: [row.networkCode, row.networkName?.th, row.networkName?.en, row.note])
        && (state.filters["agency"] ?? row.organisationCode) == row.organisationCode
    }
    all = short.rows
    list = List(
      short.page, total: .exactly(short.rows.count), state: state, columns: columns,
      filters: [
        Filter("q", Text("เครือข่ายหรือหมายเหตุ", "Network or note"), .search),
        PlanFilters.agency(allotments.map { Choice($0.organisationCode, $0.organisationName) }),
      ], unit: Text("รายการ", "allotments"))
  }

  /// The list as a file when one is asked for.
  func file(_ language: Language) async throws -> Answer? {
    try await PlanFilters.file(Text("การจัดสรร", "Allotments"), list, all, language)
  }

  /// The usual order, agencies in the programme's, is that of the store.
  private static let orders: [String: ShortList<Allotment>.Order] = [
    "network": { ($0.networkCode ?? "") < ($1.networkCode ?? "") },
    "amount": { $0.amountSatang < $1.amountSatang },
    "disbursed": { $0.disbursedSatang < $1.disbursedSatang },
    "date": { ($0.allottedOn?.iso ?? "") < ($1.allottedOn?.iso ?? "") },
  ]

  private static func columns(editing address: String?) -> [Column<Allotment>] {
    [
      Column(
        Text("หน่วยงาน", "Agency"),
        cell: { row, language in
          address.map {
            link(row.organisationName(language), to: "\($0)/\(row.id)", language: language)
          } ?? "\(row.organisationName(language))"
        }, export: { row, language in .text(row.organisationName(language)) }),
      Column(Text("เครือข่าย", "Network"), sort: "network") { row, language in
        [row.networkCode, row.networkName?(language)].compactMap { $0 }.joined(separator: " ")
      },
      Column(Text("กิจกรรมหลัก", "Main activity"), int: { $0.mainActivity }),
      Column(Text("จัดสรร", "Allotted"), sort: "amount", satang: { $0.amountSatang }),
      Column(Text("เบิกจ่าย", "Spent"), sort: "disbursed", satang: { $0.disbursedSatang }),
      Column(
        Text("วันที่จัดสรร", "Allotted on"), sort: "date", importance: .notOnPhones,
        date: { $0.allottedOn }),
      Column(Text("หมายเหตุ", "Note"), importance: .wideOnly) { row, _ in row.note ?? "" },
    ]
  }
}

/// The list of a programme's targets.
struct TargetList: Sendable {
  let list: List<Target>
  private let all: [Target]

  /// - Parameter address: where the form of a row stands; nil when the viewer may not change it.
  init(_ targets: [Target], _ request: PageRequest, editing address: String?) {
    let columns = Self.columns(editing: address)
    let state = ListState(
      request, sortable: columns.compactMap(\.sortKey), standard: .init("indicator"),
      filters: ["q", "indicator", "agency"])
    let short = ShortList(targets, state, orders: Self.orders) { row in
      ShortList<Target>.contains(
        state.filters["q"],
        in: [row.indicatorLabel.th, row.indicatorLabel.en, row.networkCode, row.period])
        && (state.filters["indicator"] ?? row.indicatorCode) == row.indicatorCode
        && (state.filters["agency"] ?? row.organisationCode) == row.organisationCode
    }
    all = short.rows
    list = List(
      short.page, total: .exactly(short.rows.count), state: state, columns: columns,
      filters: [
        Filter("q", Text("คำ เครือข่าย หรือช่วงเวลา", "Words, network or period"), .search),
        PlanFilters.indicator(targets.map { Choice($0.indicatorCode, $0.indicatorLabel) }),
        PlanFilters.agency(
          targets.compactMap { row in
            row.organisationCode.flatMap { code in row.organisationName.map { Choice(code, $0) } }
          }),
      ], unit: Text("เป้าหมาย", "targets"))
  }

  /// The list as a file when one is asked for.
  func file(_ language: Language) async throws -> Answer? {
    try await PlanFilters.file(FigureTexts.targets, list, all, language)
  }

  /// The usual order, indicators in theirs, is that of the store.
  private static let orders: [String: ShortList<Target>.Order] = [
    "value": { $0.amount.hundredths < $1.amount.hundredths },
    "period": { ($0.period ?? "") < ($1.period ?? "") },
  ]

  private static func columns(editing address: String?) -> [Column<Target>] {
    [
      Column(
        Text("ตัวชี้วัด", "Indicator"),
        cell: { row, language in
          address.map {
            link(row.indicatorLabel(language), to: "\($0)/\(row.id)", language: language)
          } ?? "\(row.indicatorLabel(language))"
        }, export: { row, language in .text(row.indicatorLabel(language)) }),
      Column(Text("ของ", "For")) { row, language in
        [row.organisationName?(language), row.networkCode].compactMap { $0 }
          .joined(separator: " · ")
      },
      Column(
        FigureTexts.target, numeric: true, sort: "value",
        cell: { row, _ in
          "\(FigureWords.stated(row.comparator, row.amount.hundredths, row.unit))"
        },
        export: { row, _ in
          .text(FigureWords.stated(row.comparator, row.amount.hundredths, row.unit))
        }),
      Column(Text("หน่วย", "Unit")) { row, language in FigureWords.unit(row.unit)(language) },
      Column(Text("ช่วงเวลา", "Period"), sort: "period") { row, language in
        row.period.map { ReportedPeriod.words($0)(language) } ?? ""
      },
      Column(Text("แหล่งและหมายเหตุ", "Source and notes")) { row, _ in
        (row.sources + row.flags).joined(separator: ", ")
      },
    ]
  }
}

/// The list of what agencies' letters claim.
struct ClaimList: Sendable {
  let list: List<Claim>
  private let all: [Claim]

  /// - Parameter address: where the form of a row stands; nil when the viewer may not change it.
  init(_ claims: [Claim], _ request: PageRequest, editing address: String?) {
    let columns = Self.columns(editing: address)
    let state = ListState(
      request, sortable: columns.compactMap(\.sortKey), standard: .init("agency"),
      filters: ["q", "indicator", "agency"])
    let short = ShortList(claims, state, orders: Self.orders) { row in
      ShortList<Claim>.contains(state.filters["q"], in: [row.wording, row.letterNumber])
        && (state.filters["indicator"] ?? row.indicatorCode) == row.indicatorCode
        && (state.filters["agency"] ?? row.organisationCode) == row.organisationCode
    }
    all = short.rows
    list = List(
      short.page, total: .exactly(short.rows.count), state: state, columns: columns,
      filters: [
        Filter("q", Text("ถ้อยคำหรือเลขที่หนังสือ", "Wording or letter number"), .search),
        PlanFilters.indicator(claims.map { Choice($0.indicatorCode, $0.indicatorLabel) }),
        PlanFilters.agency(claims.map { Choice($0.organisationCode, $0.organisationName) }),
      ], unit: Text("รายการ", "numbers"))
  }

  /// The list as a file when one is asked for.
  func file(_ language: Language) async throws -> Answer? {
    try await PlanFilters.file(FigureTexts.letters, list, all, language)
  }

  /// The usual order, agencies in the programme's, is that of the store.
  private static let orders: [String: ShortList<Claim>.Order] = [
    "indicator": { $0.indicatorCode < $1.indicatorCode },
    "value": { $0.amount.hundredths < $1.amount.hundredths },
    "date": { ($0.letterDate?.iso ?? "") < ($1.letterDate?.iso ?? "") },
  ]

  private static func value(_ row: Claim) -> String {
    FigureWords.stated(
      row.comparator, row.amount.hundredths, FigureUnit(rawValue: row.unit) ?? .enterprises)
  }

  private static func columns(editing address: String?) -> [Column<Claim>] {
    [
      Column(
        Text("หน่วยงาน", "Agency"),
        cell: { row, language in
          address.map {
            link(row.organisationName(language), to: "\($0)/\(row.id)", language: language)
          } ?? "\(row.organisationName(language))"
        }, export: { row, language in .text(row.organisationName(language)) }),
      Column(Text("ตัวชี้วัด", "Indicator"), sort: "indicator") { row, language in
        row.indicatorLabel(language)
      },
      Column(
        Text("ยอด", "Number"), numeric: true, sort: "value", cell: { row, _ in "\(value(row))" },
        export: { row, _ in .text(value(row)) }),
      Column(Text("หน่วย", "Unit")) { row, language in
        FigureUnit(rawValue: row.unit).map { FigureWords.unit($0)(language) } ?? row.unit
      },
      Column(Text("ถ้อยคำ", "Wording")) { row, _ in row.wording },
      Column(Text("เลขที่หนังสือ", "Letter"), importance: .notOnPhones) { row, _ in
        row.letterNumber ?? ""
      },
      Column(
        Text("ลงวันที่", "Dated"), sort: "date", importance: .notOnPhones,
        date: { $0.letterDate }),
    ]
  }
}

/// What the lists of a programme's plan have in common.
enum PlanFilters {
  /// One of the agencies that the rows name.
  static func agency(_ choices: [Choice]) -> Filter {
    Filter(
      "agency", Text("หน่วยงาน", "Agency"),
      .choice(all: Text("ทุกหน่วยงาน", "All agencies"), once(choices)))
  }

  /// One of the indicators that the rows name.
  static func indicator(_ choices: [Choice]) -> Filter {
    Filter(
      "indicator", Text("ตัวชี้วัด", "Indicator"),
      .choice(all: Text("ทุกตัวชี้วัด", "All indicators"), once(choices)))
  }

  private static func once(_ choices: [Choice]) -> [Choice] {
    var seen = Set<String>()
    return choices.filter { seen.insert($0.value).inserted }
  }

  static func file<Row>(
    _ name: Text, _ list: List<Row>, _ rows: [Row], _ language: Language
  ) async throws -> Answer? {
    guard list.state.format != .page else { return nil }
    return try await ListExport.file(
      name, rows: rows, columns: list.columns, format: list.state.format, language: language)
  }
}

/// The pages of a programme's targets and of what letters claim.
struct PlanListViews {
  let programme: ProgrammeSummary
  let mayEdit: Bool
  let request: PageRequest

  private var language: Language { request.language }

  func targets(_ targets: TargetList) -> Page {
    page(.targets, add: Text("เพิ่มเป้าหมาย", "Add a target"), note: nil, targets.list.html(request))
  }

  func claims(_ claims: ClaimList) -> Page {
    page(
      .claims, add: Text("เพิ่มยอดตามหนังสือ", "Add a letter’s number"),
      note: Text(
        "บันทึกตามที่หนังสือระบุ ยังไม่ตรวจ และไม่ใช่ผลที่นับได้",
        "Kept as the letters say it, unchecked; not a counted result"), claims.list.html(request))
  }

  private func page(
    _ part: ProgrammeFrame.Part, add label: Text, note: Text?, _ list: HTML
  ) -> Page {
    let frame = ProgrammeFrame(programme: programme, current: part, request: request)
    let words: HTML? = note.map { "<p class=\"note\">\($0(language))</p>" }
    let add: HTML? =
      mayEdit
      ? "<p class=\"actions\">\(buttonLink(label(language), to: "\(frame.address(part))/new", language: language, style: .plain))</p>"
      : nil
    return frame.page("<div class=\"stack\">\(words)\(add)\(list)</div>")
  }
}
