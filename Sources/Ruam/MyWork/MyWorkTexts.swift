import Database
import Site
import Thailand

/// The words of “my work”.
enum MyWorkTexts {
  static let title = Text("งานของฉัน", "My work")
  static let nothing = Text("ไม่มีงานค้าง", "Nothing waits for you")
  static let nothingReason = Text(
    "เมื่อมีไฟล์รอยืนยัน แถวที่ต้องแก้ หรือตัวเลขที่ยังไม่ถึงเป้าหมาย รายการจะอยู่ที่นี่",
    "Files to commit, rows to mend and figures below target will be listed here.")
  static let overview = Text("ภาพรวม", "Overview")
  static let changes = Text("เปลี่ยนล่าสุด", "Latest changes")
  static let noChanges = Text("ยังไม่มีการเปลี่ยนแปลง", "No changes yet")
  static let openAccount = Text("เปิดหน้าผลการดำเนินงาน", "Open the programme’s account")
  static let spent = Text("เบิกจ่าย", "Paid out")
  static let system = Text("ระบบ", "The system")

  static func of(_ total: String) -> Text { Text("จาก \(total)", "of \(total)") }

  static func heading(_ urgency: WorkUrgency) -> Text {
    switch urgency {
    case .overdue: Text("เกินกำหนด", "Overdue")
    case .waiting: Text("รอท่านดำเนินการ", "Waiting for you")
    case .watching: Text("รอระบบ", "Waiting for the system")
    }
  }

  static func waiting(days: Int) -> Text {
    days < 1
      ? Text("วันนี้", "today")
      : Text("รอ \(ThaiNumbers.grouped(days)) วัน", "\(ThaiNumbers.grouped(days)) days")
  }

  /// Short, because it stands in a label; the programme's name says which year.
  static let yearOver = Text("สิ้นปีงบแล้ว", "year over")

  /// A figure in its unit: money in millions of baht.
  static func amount(_ hundredths: Int64, _ unit: FigureUnit) -> Text {
    let number = Hundredths.shown(hundredths)
    return switch unit {
    case .baht: Text(ThaiNumbers.millionBaht(satang: hundredths))
    case .enterprises: Text("\(number) ราย", "\(number) enterprises")
    case .customers: Text("\(number) ราย", "\(number) customers")
    case .persons: Text("\(number) คน", "\(number) persons")
    }
  }

  static func target(_ hundredths: Int64, _ unit: FigureUnit, isStrict: Bool) -> Text {
    let words = amount(hundredths, unit)
    let sign = isStrict ? ">" : "≥"
    return Text("\(sign) \(words.th)", "\(sign) \(words.en)")
  }
}

extension WorkTask {
  /// The task in words, with where it leads.
  func entry(on today: CalendarDate, _ language: Language) -> TaskEntry {
    let label = label(on: today)
    return TaskEntry(
      state: tag(label.tone, label.words(language)), title, to: address, note: note,
      action: action)
  }

  /// How urgent it is, in a word or two.
  func label(on today: CalendarDate) -> (tone: Tone, words: Text) {
    let tone: Tone = urgency(on: today) == .overdue ? .bad : .wait
    switch self {
    case .batchToCommit(let batch), .rowsToMend(let batch):
      if batch.programme.isOver(on: today) { return (tone, MyWorkTexts.yearOver) }
      return (tone, MyWorkTexts.waiting(days: CalendarDate(batch.since.date).days(to: today)))
    case .belowTarget(let shortfall): return (tone, Self.yearLabel(shortfall.programme, today))
    case .claimsExceed(let excess): return (tone, Self.yearLabel(excess.programme, today))
    case .invitations(_, let expired):
      return (
        tone,
        expired > 0 ? Text("ลิงก์หมดอายุ", "link expired") : Text("รอเข้าใช้", "not used yet")
      )
    case .recountPending: return (tone, Text("รอนับใหม่", "to be counted"))
    case .identityCases: return (tone, Text("รอพิจารณา", "to review"))
    case .correctionsToAnswer(_, let since):
      return (tone, MyWorkTexts.waiting(days: CalendarDate(since.date).days(to: today)))
    case .correctionAnswered(let answered):
      return (
        CorrectionTexts.tone(of: answered.state), CorrectionTexts.name(of: answered.state)
      )
    }
  }

  private static func yearLabel(_ programme: WorkProgramme, _ today: CalendarDate) -> Text {
    guard let year = programme.fiscalYear else { return Text("ยังไม่ถึง", "not yet") }
    if programme.isOver(on: today) { return MyWorkTexts.yearOver }
    let days = today.days(to: year.span.last)
    return Text("เหลือ \(grouped(days)) วัน", "\(grouped(days)) days left")
  }

  /// What is to be done.
  var title: Text {
    switch self {
    case .batchToCommit(let batch):
      Text(
        "ยืนยันการนำเข้าไฟล์ของ \(batch.agency.th)", "Commit the hand-in of \(batch.agency.en)")
    case .rowsToMend(let batch):
      Text(
        "ตรวจแถวที่ไม่ผ่านของไฟล์ \(batch.agency.th)", "Mend the refused rows of \(batch.agency.en)")
    case .belowTarget(let shortfall):
      Text(
        "\(shortfall.label.th)ยังไม่ถึงเป้าหมาย" + (shortfall.part.map { " · \($0.th)" } ?? ""),
        "\(shortfall.label.en): below target" + (shortfall.part.map { " · \($0.en)" } ?? ""))
    case .claimsExceed(let excess):
      Text(
        "\(excess.label.th): หนังสือรายงานมากกว่าระเบียน",
        "\(excess.label.en): letters claim more than the records")
    case .invitations(let count, _):
      Text("คำเชิญที่ยังไม่ได้ใช้ \(grouped(count)) บัญชี", "Invitations not used: \(grouped(count))")
    case .recountPending: Text("ตัวเลขรอนับใหม่", "Figures wait to be counted again")
    case .identityCases(let open):
      Text("พิจารณารายเดียวกัน \(grouped(open)) คู่", "Review \(grouped(open)) pairs of records")
    case .correctionsToAnswer(let open, _):
      Text(
        "ตอบคำขอแก้ไขข้อมูล \(grouped(open)) คำขอ", "Answer \(grouped(open)) requests for corrections")
    case .correctionAnswered(let answered) where answered.isByFirm:
      Text(
        "คำขอของกิจการเอง (ผ่านลิงก์) ได้รับคำตอบ: \(answered.enterprise)",
        "What the firm itself asked (by link) was answered: \(answered.enterprise)")
    case .correctionAnswered(let answered):
      Text(
        "คำขอแก้ไขของท่านได้รับคำตอบ: \(answered.enterprise)",
        "Your request was answered: \(answered.enterprise)")
    }
  }

  /// What it is about.
  var note: Text {
    switch self {
    case .batchToCommit(let batch):
      Text(
        "\(batch.fileWords.th) · \(grouped(batch.rows)) แถว ยังไม่ถูกนับ",
        "\(batch.fileWords.en) · \(grouped(batch.rows)) rows, not counted yet")
    case .rowsToMend(let batch):
      Text(
        "\(grouped(batch.rejected)) แถว จาก \(grouped(batch.rows)) แถว · \(batch.fileWords.th)",
        "\(grouped(batch.rejected)) of \(grouped(batch.rows)) rows · \(batch.fileWords.en)")
    case .belowTarget(let shortfall): shortfall.note
    case .claimsExceed(let excess): excess.note
    case .invitations(_, let expired):
      expired == 0
        ? Text("ลิงก์เข้าสู่ระบบยังใช้ได้", "Their sign-in links still work.")
        : Text(
          "\(grouped(expired)) บัญชีไม่มีลิงก์ที่ใช้ได้ โปรดสร้างลิงก์ใหม่",
          "\(grouped(expired)) have no link that works; make new ones.")
    case .recountPending(let programme): programme.name
    case .identityCases: ReviewTexts.summary
    case .correctionsToAnswer: CorrectionTexts.summary
    case .correctionAnswered(let answered): answered.note
    }
  }

  /// Where it is done, without a language.
  var address: String {
    switch self {
    case .batchToCommit(let batch), .rowsToMend(let batch): "/imports/\(batch.id)"
    case .belowTarget(let shortfall):
      "/programmes/\(shortfall.programme.code)/figures/\(shortfall.indicator)"
    case .claimsExceed(let excess): "/programmes/\(excess.programme.code)"
    case .invitations: "/accounts?state=invited"
    case .recountPending(let programme): "/programmes/\(programme.code)"
    case .identityCases: "/identity"
    case .correctionsToAnswer: "/corrections?state=open&sort=asked"
    case .correctionAnswered(let answered): "/corrections/\(answered.id)"
    }
  }

  /// The button's words.
  var action: Text {
    switch self {
    case .batchToCommit: Text("ตรวจและยืนยัน", "Check and commit")
    case .rowsToMend: Text("ดูผลนำเข้า", "See the import")
    case .belowTarget: Text("ดูที่มาของตัวเลข", "See the receipt")
    case .claimsExceed: Text("เทียบหนังสือกับระเบียน", "Compare with the records")
    case .invitations: Text("เปิดบัญชี", "Open the accounts")
    case .recountPending: Text("ดูตัวเลข", "See the figures")
    case .identityCases: ReviewTexts.start
    case .correctionsToAnswer: Text("เปิดคำขอ", "Open the requests")
    case .correctionAnswered: Text("อ่านคำตอบ", "Read the answer")
    }
  }

  /// The stable name of the kind of task in the API.
  var code: String {
    switch self {
    case .batchToCommit: "batch_to_commit"
    case .rowsToMend: "rows_to_mend"
    case .belowTarget: "below_target"
    case .claimsExceed: "claims_exceed_records"
    case .invitations: "invitations_not_used"
    case .recountPending: "recount_pending"
    case .identityCases: "identity_cases"
    case .correctionsToAnswer: "corrections_to_answer"
    case .correctionAnswered: "correction_answered"
    }
  }
}

extension WorkTask.Batch {
  /// The first file's name, and how many more.
  fileprivate var fileWords: Text {
    let first = files.first ?? "–"
    let more = files.count - 1
    return more < 1
      ? Text(same: first)
      : Text("\(first) และอีก \(grouped(more)) ไฟล์", "\(first) and \(grouped(more)) more")
  }
}

extension WorkTask.Answered {
  fileprivate var note: Text {
    let tell = informant.map { name in
      Text(
        " · \(CorrectionTexts.tellInformant.th) \(name)",
        " · \(CorrectionTexts.tellInformant.en) \(name)")
    }
    return Text(subject.th + (tell?.th ?? ""), subject.en + (tell?.en ?? ""))
  }
}

extension WorkTask.Shortfall {
  fileprivate var note: Text {
    let value = MyWorkTexts.amount(valueHundredths, unit)
    let target = MyWorkTexts.target(targetHundredths, unit, isStrict: isStrict)
    return Text(
      "นับไม่ซ้ำ \(value.th) จากเป้าหมาย \(target.th) · \(programme.name.th)",
      "counted once \(value.en), target \(target.en) · \(programme.name.en)")
  }
}

extension WorkTask.Excess {
  fileprivate var note: Text {
    let claimed = MyWorkTexts.amount(claimedHundredths, unit)
    let counted = MyWorkTexts.amount(countedHundredths, unit)
    let names = agencies.prefix(3)
    let more = agencies.count - names.count
    let thai = names.map(\.th).joined(separator: ", ") + (more > 0 ? " และอีก \(more) หน่วยงาน" : "")
    let english = names.map(\.en).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    return Text(
      "หนังสือ \(claimed.th) ระเบียนรองรับ \(counted.th) · \(thai)",
      "letters \(claimed.en), records \(counted.en) · \(english)")
  }
}
