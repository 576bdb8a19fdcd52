import Database
import Site
import Thailand

/// The page of one hand-in.
struct ImportBatchViews {
  let request: PageRequest
  let details: ImportBatchDetails
  let draft: ColumnDraft?

  private var language: Language { request.language }
  private var batch: ImportBatchSummary { details.batch }
  private var address: String { "/imports/\(batch.id)" }

  func page() -> Page {
    var body: HTML = "\(stepsList(ImportTexts.steps, current: step, language))"
    if isWorking { body += progress }
    if !details.sheets.isEmpty, !isWorking {
      body += result + rejected
      body += ImportColumnViews(request: request, details: details, draft: draft).part()
    }
    body += history
    return Page(
      ImportTexts.title(batch.agency), room: .gather,
      crumbs: [.room(.gather), Crumb(ImportTexts.imports, "/imports")], key: key, next: next,
      banner: failure, scripts: isWorking ? [.progress] : [],
      body: "<div class=\"stack-l\">\(body)</div>")
  }

  /// Whether a stage is under way and alive.
  private var isWorking: Bool { batch.isRunning && !batch.isSilent(at: request.timestamp) }

  private var step: Int {
    switch batch.state {
    case .uploaded, .reading, .failed: 1
    case .read, .undone: 2
    case .committing: 3
    case .committed: 4
    }
  }

  private var key: [HTML] {
    var parts: [HTML] = details.files.map {
      "\($0.name) \(unbroken(fileSize($0.byteCount)))"
    }
    parts.append("\(batch.programme(language))")
    if !details.sheets.isEmpty {
      parts.append("\(ImportTexts.sheets(details.sheets.count)(language))")
    }
    let hidden = details.files.flatMap(\.hidden)
    if !hidden.isEmpty { parts.append("\(ImportTexts.hidden(hidden)(language))") }
    let skipped = details.files.flatMap(\.skipped)
    if !skipped.isEmpty { parts.append("\(ImportTexts.skipped(skipped)(language))") }
    return parts
  }

  private var failure: HTML {
    guard let failure = batch.failure, !isWorking else { return HTML() }
    return banner(.bad, "\(failure.message(language))")
  }

  // MARK: Next action

  private var next: NextAction {
    let state = tag(
      ImportTexts.tone(of: batch.state), ImportTexts.name(of: batch.state)(language))
    if batch.isSilent(at: request.timestamp) {
      let again =
        batch.state == .committing
        ? button(ImportTexts.commitAgain, "commit") : button(ImportTexts.readAgain, "read")
      return NextAction(state: state, reason: "\(ImportTexts.silent(language))", action: again)
    }
    switch batch.state {
    case .uploaded:
      return NextAction(
        state: state, reason: "\(ImportTexts.waiting(language))",
        action: button(ImportTexts.readNow, "read"))
    case .reading, .committing:
      return NextAction(state: state, reason: "\(ImportTexts.progressNote(language))")
    case .failed:
      return NextAction(
        state: state, reason: HTML(),
        action: sendAnother(.act) + button(ImportTexts.readAgain, "read", .plain))
    case .read: return ready(state)
    case .committed:
      let moment = moment(batch.committedAt, ImportTexts.importedOn)
      return NextAction(
        state: state, reason: "\(moment) · \(passed)",
        action: buttonLink(
          ImportTexts.undo(language), to: "\(address)/undo", language: language, style: .plain)
          + downloads)
    case .undone:
      let moment = moment(batch.undoneAt, ImportTexts.undoneOn)
      return NextAction(
        state: state, reason: "\(moment) · \(batch.undoReason)",
        action: button(ImportTexts.readAgain, "read") + downloads)
    }
  }

  private func ready(_ state: HTML) -> NextAction {
    guard batch.counts.accepted > 0 else {
      return NextAction(
        state: state, reason: "\(ImportTexts.nothingPassed(language))", action: downloads)
    }
    return NextAction(
      state: state, reason: "\(ImportTexts.ready(language)) \(passed)",
      action: button(ImportTexts.commit(batch.counts.accepted), "commit") + downloads)
  }

  /// How many rows passed, and how many did not.
  private var passed: HTML {
    let accepted: HTML = "<b class=\"nb\">\(ImportTexts.rows(batch.counts.accepted)(language))</b>"
    guard batch.counts.rejected > 0 else { return accepted }
    return """
      \(accepted) · \(ImportTexts.refused(language)) \
      <b class="nb">\(ImportTexts.rows(batch.counts.rejected)(language))</b> \
      \(ImportTexts.givenBack(language))
      """
  }

  private func moment(_ at: Timestamp?, _ text: (Text) -> Text) -> String {
    guard let date = at?.date else { return "" }
    return text(Text(words(date, .th), words(date, .en)))(language)
  }

  private func button(_ label: Text, _ action: String, _ style: ButtonStyle = .act) -> HTML {
    buttonForm(label(language), to: "\(address)/\(action)", request: request, style: style)
  }

  private func sendAnother(_ style: ButtonStyle) -> HTML {
    let query = NamedValues([
      .init("programme", batch.programmeCode), .init("agency", batch.agencyCode),
    ])
    return buttonLink(
      ImportTexts.sendAnother(language), to: query.address("/imports/new"), language: language,
      style: style)
  }

  /// One link for each file that has refused rows.
  private var downloads: HTML {
    let files = Set(details.sheets.filter { $0.counts.rejected > 0 }.map(\.fileNumber)).sorted()
    return HTML(each: files) { number in
      let name = details.files.first { $0.number == number }?.name ?? ""
      let label = ImportTexts.download(language)
      return buttonLink(
        files.count == 1 ? label : "\(label): \(name)", to: "\(address)/rejected/\(number + 1)",
        language: language, style: .plain)
    }
  }

  // MARK: Progress

  private var progress: HTML {
    let words = ImportTexts.progress(batch.state, batch.percent)(language)
    let bar = progressHTML(
      done: batch.percent, total: 100, words: words, events: "\(address)/events",
      language: language)
    return section(
      "working", ImportTexts.underWay(language), panel: true,
      """
      \(bar)<p class="note">\(ImportTexts.progressNote(language))</p>\
      <p>\(link(ImportTexts.refresh(language), to: address, language: language))</p>
      """)
  }

  // MARK: Result

  private var result: HTML {
    let heading = batch.state == .committed ? ImportTexts.result : ImportTexts.trial
    let columns: [Column<ImportSheetSummary>] = [
      Column(ImportTexts.sheet) { sheet, _ in
        details.files.count > 1 && !sheet.name.isEmpty
          ? "\(sheet.file) › \(sheet.name)" : sheet.title
      },
      Column(ImportTexts.kind) { sheet, language in Text(sheet.kind.label)(language) },
      Column(ImportTexts.dataRows, int: { $0.counts.rows }),
      Column(ImportTexts.accepted, int: { $0.counts.accepted }),
      Column(ImportTexts.warned, int: { $0.counts.warned }),
      Column(ImportTexts.refused, int: { $0.counts.rejected }),
    ]
    let numbers = [
      batch.counts.rows, batch.counts.accepted, batch.counts.warned, batch.counts.rejected,
    ]
    let labels = [
      ImportTexts.dataRows, ImportTexts.accepted, ImportTexts.warned, ImportTexts.refused,
    ]
    let cells = HTML(each: zip(numbers, labels)) { number, label in
      "<td role=\"cell\" class=\"num\" data-label=\"\(label(language))\">\(grouped(number))</td>"
    }
    let foot: HTML = """
      <tfoot role="rowgroup"><tr role="row" class="total"><th role="rowheader" scope="row">\
      \(ImportTexts.total(language))</th><td role="cell"></td>\(cells)</tr></tfoot>
      """
    let table = tableHTML(details.sheets, columns, language: language, foot: foot)
    return section(
      "result", heading(language),
      """
      \(panel(flush: true, table))<p class="note">\(notes.joined(separator: " · "))</p>\
      <p>\(link(ImportTexts.seeRows(language), to: "\(address)/rows", language: language))</p>
      """)
  }

  private var notes: [String] {
    var notes: [String] = []
    let registers = details.sheets.filter { $0.kind == .register }
    if !registers.isEmpty {
      let counts = registers.reduce(into: RegisteredCounts()) { sum, sheet in
        sum.new += sheet.enterprises.new
        sum.known += sheet.enterprises.known
        sum.repeated += sheet.enterprises.repeated
      }
      notes.append(ImportTexts.registerNote(counts)(language))
    }
    let lists = details.sheets.filter { $0.kind == .attendance }
    if !lists.isEmpty {
      let officials = lists.reduce(0) { $0 + $1.officials }
      let accepted = lists.reduce(0) { $0 + $1.counts.accepted }
      notes.append(
        ImportTexts.attendanceNote(entrepreneurs: accepted - officials, officials: officials)(
          language))
    }
    let passed = details.sheets.reduce(0) { $0 + $1.passed }
    if passed > 0 { notes.append(ImportTexts.passedNote(passed)(language)) }
    return notes
  }

  // MARK: Refused and warned rows

  private var rejected: HTML {
    let counts = batch.counts
    guard counts.rejected > 0 || counts.warned > 0 else { return HTML() }
    let rows = ImportRowViews(request: request, batch: batch, sheets: details.sheets)
    var content = HTML()
    if counts.rejected > 0 {
      let table = tableHTML(
        details.rejected, rows.columns, language: language, style: TableStyle(packs: false))
      content += panel(flush: true, table)
      if counts.rejected > details.rejected.count {
        let all = ImportTexts.seeAllRejected(counts.rejected)(language)
        content += "<p>\(link(all, to: "\(address)/rows?show=rejected", language: language))</p>"
      }
    }
    if counts.warned > 0 {
      let example: HTML? = details.warned?.warnings.first.map {
        " \(ImportTexts.example(language)) \($0.message(language))"
      }
      let all = link(
        ImportTexts.seeAllWarned(counts.warned)(language), to: "\(address)/rows?show=warned",
        language: language)
      content += banner(
        .warn, "<b>\(ImportTexts.warnedBanner(counts.warned)(language))</b>\(example) \(all)")
    }
    return section("rejected", ImportTexts.rejectedHeading(counts.rejected)(language), content)
  }

  // MARK: History

  private var history: HTML {
    let entries = details.history.map { entry in
      HistoryEntry(
        "\(ImportHistory.vocabulary.words(forAction: entry.action)(language))",
        who: entry.by ?? ImportTexts.byProgram(language), when: entry.at.date,
        reason: entry.reason.map { "\($0)" } ?? HTML(), isKey: entry.action != "received")
    }
    guard !entries.isEmpty else { return HTML() }
    return section(
      "history", ImportTexts.history(language), panel: true, historyList(entries, language))
  }
}

/// A file's size in KB or MB, as people read it.
private func fileSize(_ bytes: Int) -> String {
  bytes < 1 << 20
    ? "\(grouped(max(1, (bytes + 512) / 1024))) KB"
    : "\(grouped((bytes + 1 << 19) / (1 << 20))) MB"
}
