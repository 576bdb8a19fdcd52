import Site
import Thailand

/// The list of cases, and the page about the quality of identity.
struct ReviewListViews {
  let request: PageRequest

  private var language: Language { request.language }

  static let columns: [Column<ReviewLine>] = [
    Column(
      Text("คู่", "Pair"),
      cell: { line, language in
        let names: HTML = "\(line.names.a) <span class=\"sub\">\(line.names.b)</span>"
        return line.reviewCase.state == .open
          ? """
          <a href="\(url: language.link("/identity/cases/\(line.reviewCase.id)"))">\(line.names.a)</a>\
          <span class="sub">\(line.names.b)</span>
          """ : names
      }, export: { line, _ in .text("\(line.names.a) | \(line.names.b)") }),
    Column(Text("คำถาม", "Question"), importance: .wideOnly) {
      ReviewTexts.name($0.reviewCase.question)($1)
    },
    Column(RegisterTexts.agency, importance: .notOnPhones) {
      "\($0.organisations.a($1)) | \($0.organisations.b($1))"
    },
    Column(
      Text("ความน่าจะเป็น", "Probability"), numeric: true, sort: "probability",
      cell: { line, _ in "\(ReviewTexts.percent(line.reviewCase.probability))" },
      export: { line, _ in .number(line.reviewCase.probability) }),
    Column(
      Text("ตัวเลขที่เปลี่ยน", "Figures changed"), sort: "figures",
      int: { $0.reviewCase.figures }),
    Column(
      Text("สถานะ", "State"),
      cell: { line, language in
        tag(
          ReviewTexts.tone(line.reviewCase.state), ReviewTexts.name(line.reviewCase.state)(language)
        )
      }, export: { line, language in .text(ReviewTexts.name(line.reviewCase.state)(language)) }),
    Column(
      Text("ผู้ตัดสิน", "Decided by"), sort: "decided", importance: .wideOnly,
      text: { line, _ in line.decidedBy ?? "–" }),
  ]

  func list(
    _ lines: [ReviewLine], total: Int, state: ListState, counts: ReviewCounts,
    run: RecognitionRun?, agencies: [Choice]
  ) -> Page {
    let list = List(
      lines, total: .exactly(total), state: state, columns: Self.columns,
      filters: filters(agencies), unit: Text("คู่", "cases"),
      whenEmpty: state.filters.isEmpty
        ? emptyState(
          run == nil ? ReviewTexts.neverRun(language) : ReviewTexts.nothingOpen(language),
          ReviewTexts.nothingOpenReason(language), action: searchAgain) : nil)
    return Page(
      ReviewTexts.title, room: .gather, crumbs: [.room(.gather)],
      state: tag(counts.open > 0 ? .wait : .done, ReviewTexts.left(counts.open)(language)),
      key: run.map { [searched($0)] } ?? [],
      next: counts.open > 0 ? next(counts) : nil,
      tabs: Self.tabs(isQuality: false),
      body: """
        <div class="stack">\(list.html(request))\
        \(run == nil || lines.isEmpty && state.filters.isEmpty ? HTML() : searchAgain)</div>
        """)
  }

  static func tabs(isQuality: Bool) -> [Tab] {
    [
      Tab(ReviewTexts.list, "/identity", isCurrent: !isQuality),
      Tab(ReviewTexts.quality, "/identity/quality", isCurrent: isQuality),
    ]
  }

  private func next(_ counts: ReviewCounts) -> NextAction {
    let others = Text(
      "คนอื่นกำลังพิจารณา \(counts.heldByOthers) คู่", "\(counts.heldByOthers) in others’ hands")
    return NextAction(
      state: tag(.wait, ReviewTexts.left(counts.open)(language)),
      reason: """
        \(ReviewTexts.summary(language)) \
        <span class="note">\(counts.heldByOthers > 0 ? others(language) : "")</span>
        """,
      action: buttonForm(
        ReviewTexts.start(language), to: "/identity/next", request: request),
      others: [ActionLink(ReviewTexts.second, "/identity/second")])
  }

  private var searchAgain: HTML {
    buttonForm(
      ReviewTexts.runAgain(language), to: "/identity/runs", request: request, style: .plain)
  }

  private func searched(_ run: RecognitionRun) -> HTML {
    let day = CalendarDate(run.startedAt.date).words(language)
    return """
      \(Text(
        "ค้นหาล่าสุด \(day) · เทียบ \(ThaiNumbers.grouped(run.compared)) คู่ · รวมให้ \(ThaiNumbers.grouped(run.joined)) คู่ที่แน่ใจ",
        "Searched \(day) · \(ThaiNumbers.grouped(run.compared)) pairs compared · \(ThaiNumbers.grouped(run.joined)) certain pairs joined"
      )(language))
      """
  }

  private func filters(_ agencies: [Choice]) -> [Filter] {
    [
      Filter(
        "state", Text("สถานะ", "State"),
        .choice(
          all: Text("ทุกสถานะ", "Every state"),
          ReviewCase.State.allCases.map { Choice($0.rawValue, ReviewTexts.name($0)) })),
      Filter(
        "question", Text("คำถาม", "Question"),
        .choice(
          all: Text("ทุกคำถาม", "Every question"),
          ReviewCase.Question.allCases.map { Choice($0.rawValue, ReviewTexts.name($0)) })),
      Filter(
        "agency", RegisterTexts.agency,
        .choice(all: Text("ทุกหน่วยงาน", "Every agency"), agencies)),
    ]
  }
}

/// The page about the quality of identity.
struct QualityViews {
  let request: PageRequest
  let run: RecognitionRun?
  let quality: IdentityQuality?
  let byAgency: [(AgencyWork, IdentityQuality)]
  let agreement: Agreement

  private var language: Language { request.language }

  func page() -> Page {
    Page(
      ReviewTexts.quality, room: .gather,
      crumbs: [.room(.gather), Crumb(ReviewTexts.title, "/identity")],
      tabs: ReviewListViews.tabs(isQuality: true),
      body: "<div class=\"stack\">\(estimates)\(clerks)\(agencies)</div>")
  }

  /// “98.3% (95.1–99.5%) of 60 pairs”, or that nothing was judged yet.
  private func shown(_ share: EstimatedShare) -> HTML {
    guard let middle = share.share else {
      return none(Text("ยังไม่มีคู่ที่ตัดสิน", "no pair judged yet")(language))
    }
    let interval = share.interval
    let words = Text(
      "จาก \(share.sample) คู่ · ช่วงเชื่อมั่น 95% \(Self.range(interval))",
      "of \(share.sample) pairs · 95% interval \(Self.range(interval))")
    return """
      <b class="nb">\(ReviewTexts.percent(middle))</b> <span class="note">\(words(language))</span>
      """
  }

  private static func range(_ interval: ClosedRange<Double>) -> String {
    "\(ReviewTexts.percent(interval.lowerBound))–\(ReviewTexts.percent(interval.upperBound))"
  }

  private var estimates: HTML {
    let draw = buttonForm(
      Text("จับตัวอย่างเพิ่ม 50 คู่ต่อชุด", "Draw 50 more pairs of each kind")(language),
      to: "/identity/quality/sample", request: request, style: .plain)
    guard let quality else {
      return section(
        "h-e", Text("ค่าประมาณจากตัวอย่างสุ่ม", "Estimates from a random sample")(language),
        panel: true,
        "\(emptyState(ReviewTexts.neverRun(language), ReviewTexts.nothingOpenReason(language)))\(draw)"
      )
    }
    let recall: HTML =
      quality.recall.map { middle in
        """
        <b class="nb">\(ReviewTexts.percent(middle))</b> <span class="note">\(Text(
          "ช่วงเชื่อมั่นอย่างน้อย 95% \(Self.range(quality.recallInterval))",
          "interval of at least 95% \(Self.range(quality.recallInterval))")(language))</span>
        """
      } ?? none(Text("ต้องตัดสินตัวอย่างทั้งสองชุดก่อน", "both samples must be judged first")(language))
    let how = Text(
      "จับคู่สุ่มจากคู่ที่รวมกันอยู่ \(ThaiNumbers.grouped(quality.joinedPairs)) คู่ และจากคู่ที่น่าจะใช่แต่แยกกันอยู่ \(ThaiNumbers.grouped(quality.apartPairs)) คู่ แล้วให้เจ้าหน้าที่ตัดสินโดยไม่บอกว่าเดิมเป็นอย่างไร คู่ที่ระบบไม่ได้หยิบมาเทียบกันเลยไม่อยู่ในค่าประมาณ",
      "Pairs are drawn by chance from \(ThaiNumbers.grouped(quality.joinedPairs)) that stand together and from \(ThaiNumbers.grouped(quality.apartPairs)) likely ones that stand apart; clerks judge them without knowing how they stand. Pairs that were never compared are not in the estimate."
    )
    return section(
      "h-e", Text("ค่าประมาณจากตัวอย่างสุ่ม", "Estimates from a random sample")(language),
      panel: true,
      """
      \(factsList([
        Fact(Text("คู่ที่รวมกันและถูกต้อง (precision)", "Joined pairs that are right (precision)")(language), shown(quality.precision)),
        Fact(Text("คู่ที่ควรรวมและรวมแล้ว (recall)", "True pairs that are joined (recall)")(language), recall),
      ]))<p class="note">\(how(language))</p>\(draw)
      """)
  }

  private var clerks: HTML {
    let kappa: HTML =
      agreement.kappa.map { "<b class=\"nb\">\(Self.hundredths($0))</b>" }
      ?? none(Text("ยังคำนวณไม่ได้", "cannot be told yet")(language))
    let share: HTML =
      agreement.share.map { share in
        """
        <b class="nb">\(ReviewTexts.percent(share))</b> <span class="note">\(Text(
          "จาก \(agreement.cases) คู่ที่มีสองความเห็น", "of \(agreement.cases) pairs with two opinions"
        )(language))</span>
        """
      } ?? none(Text("ยังไม่มีคู่ที่มีสองความเห็น", "no pair has two opinions yet")(language))
    return section(
      "h-c", Text("เจ้าหน้าที่เห็นตรงกันเพียงใด", "How far clerks agree")(language), panel: true,
      factsList([
        Fact(Text("ตอบตรงกัน", "Same answer")(language), share),
        Fact(Text("ค่าแคปปาของโคเฮน", "Cohen’s kappa")(language), kappa),
      ]))
  }

  /// A number with two decimals.
  private static func hundredths(_ value: Double) -> String {
    let hundredths = Int((abs(value) * 100).rounded())
    let rest = hundredths % 100
    return "\(value < 0 ? "−" : "")\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  private var agencies: HTML {
    let columns: [Column<AgencyLine>] = [
      Column(RegisterTexts.agency) { $0.work.name($1) },
      Column(Text("ระเบียน", "Records"), int: { $0.work.records }),
      Column(Text("คู่ที่ต้องพิจารณา", "Cases"), int: { $0.work.cases }),
      Column(
        Text("ต่อ 1,000 ระเบียน", "Per 1,000 records"), numeric: true,
        cell: { line, _ in
          line.work.perThousand.map { "\(Self.hundredths($0))" } ?? none("–")
        }, export: { line, _ in line.work.perThousand.map { .number($0) } ?? .empty }),
      Column(ReviewTexts.joined, importance: .notOnPhones, int: { $0.work.joined }),
      Column(ReviewTexts.notSame, importance: .notOnPhones, int: { $0.work.notSame }),
      Column(ReviewTexts.name(.open), importance: .notOnPhones, int: { $0.work.open }),
      Column(
        Text("ตัวอย่างที่ถูก", "Sample right"), numeric: true, importance: .wideOnly,
        cell: { line, _ in
          line.quality.precision.share.map { "\(ReviewTexts.percent($0))" } ?? none("–")
        }, export: { line, _ in line.quality.precision.share.map { .number($0) } ?? .empty }),
    ]
    let lines = byAgency.map { AgencyLine(work: $0.0, quality: $0.1) }
    let content: HTML =
      lines.isEmpty
      ? emptyState(ReviewTexts.nothingOpen(language), ReviewTexts.nothingOpenReason(language))
      : tableHTML(lines, columns, language: language)
    return section(
      "h-a", Text("ไฟล์ของหน่วยงานใดต้องพิจารณามาก", "Whose files cause most work")(language),
      panel(flush: true, content))
  }

  private struct AgencyLine: Sendable {
    let work: AgencyWork
    let quality: IdentityQuality
  }
}
