import Site
import Thailand

/// The forms of a programme's money, targets and letters.
struct PlanViews {
  let plan: OpenPlan
  let request: PageRequest

  init(_ plan: OpenPlan, _ request: PageRequest) {
    self.plan = plan
    self.request = request
  }

  private var language: Language { request.language }

  private func page(
    _ title: Text, back: ProgrammeFrame.Part, _ filled: FilledForm, action: String,
    submit: Text, revision: Int64?, refusal: ProgrammeRefusal?, after: HTML = HTML()
  ) -> Page {
    let before: HTML = refusal.map { banner(.bad, "\($0.message(language))") } ?? HTML()
    let hidden = NamedValues(revision.map { [.init("revision", String($0))] } ?? [])
    let form = formHTML(
      filled, action: plan.address(action), submit: submit, cancel: plan.address(back.rawValue),
      before: before, hidden: hidden, request: request)
    return ProgrammeFrame(programme: plan.detail.summary, current: nil, request: request)
      .formPage(title, back: back, "<div class=\"stack-l\"><div>\(form)</div>\(after)</div>")
  }

  func allotment(
    _ filled: FilledForm, _ allotment: Allotment?, _ payments: [Disbursement],
    refusal: ProgrammeRefusal? = nil, payment: FilledForm? = nil
  ) -> Page {
    page(
      allotment == nil
        ? Text("เพิ่มการจัดสรร", "Add an allotment") : Text("การจัดสรรงบประมาณ", "Allotment"),
      back: .budget, filled,
      action: allotment.map { "allotments/\($0.id)" } ?? "allotments/new",
      submit: Text("บันทึกการจัดสรร", "Save allotment"), revision: allotment?.revision,
      refusal: refusal,
      after: allotment.map { paymentSection(of: $0, payments, payment) } ?? HTML())
  }

  private func paymentSection(
    of allotment: Allotment, _ payments: [Disbursement], _ filled: FilledForm?
  ) -> HTML {
    let columns: [Column<Disbursement>] = [
      Column(Text("วันที่", "Paid on"), date: { $0.paidOn }),
      Column(Text("จำนวนเงิน", "Amount"), satang: { $0.amountSatang }),
      Column(Text("หมายเหตุ", "Note")) { row, _ in row.note ?? "" },
    ]
    let list: HTML =
      payments.isEmpty
      ? HTML() : panel(flush: true, tableHTML(payments, columns, language: language))
    let form = formHTML(
      filled ?? DisbursementForm.form.empty,
      action: plan.address("allotments/\(allotment.id)/disbursements"),
      submit: Text("บันทึกการเบิกจ่าย", "Save payment"), request: request)
    return section("h-payments", Text("การเบิกจ่าย", "Payments")(language), list + form)
  }

  func target(_ filled: FilledForm, _ target: Target?, refusal: ProgrammeRefusal? = nil) -> Page {
    page(
      target == nil ? Text("เพิ่มเป้าหมาย", "Add a target") : Text("แก้ไขเป้าหมาย", "Edit the target"),
      back: .targets, filled, action: target.map { "targets/\($0.id)" } ?? "targets/new",
      submit: Text("บันทึกเป้าหมาย", "Save target"), revision: target?.revision, refusal: refusal)
  }

  func claim(_ filled: FilledForm, _ claim: Claim?, refusal: ProgrammeRefusal? = nil) -> Page {
    page(
      claim == nil
        ? Text("เพิ่มยอดตามหนังสือ", "Add a letter’s number")
        : Text("แก้ไขยอดตามหนังสือ", "Edit the letter’s number"),
      back: .targets, filled, action: claim.map { "claims/\($0.id)" } ?? "claims/new",
      submit: Text("บันทึกยอดตามหนังสือ", "Save number"), revision: claim?.revision, refusal: refusal)
  }
}

/// The targets of a programme and what letters claim.
struct TargetViews {
  let account: ProgrammeAccount
  let targets: [Target]
  let claims: [Claim]
  let mayEdit: Bool
  let request: PageRequest

  private var language: Language { request.language }
  private var code: String { account.programme.code }

  func page() -> Page {
    let body: HTML = """
      <div class="stack-l">\(section(
        "h-targets", FigureTexts.target(language),
        add(Text("เพิ่มเป้าหมาย", "Add a target"), "targets/new") + panel(flush: true, targetTable)))\
      \(section(
        "h-claims", Text("ยอดตามหนังสือรายงาน", "Numbers in the letters")(language),
        "<p class=\"note\">\(claimNote(language))</p>"
          + add(Text("เพิ่มยอดตามหนังสือ", "Add a letter’s number"), "claims/new")
          + panel(flush: true, claimTable)))</div>
      """
    return ProgrammeFrame(programme: account.programme, current: .targets, request: request)
      .page(body)
  }

  private let claimNote = Text(
    "บันทึกตามที่หนังสือระบุ ยังไม่ตรวจ และไม่ใช่ผลที่นับได้",
    "Kept as the letters say it, unchecked; not a counted result")

  private func add(_ label: Text, _ part: String) -> HTML {
    guard mayEdit else { return HTML() }
    return """
      <p class="actions">\(buttonLink(label(language), to: "/programmes/\(code)/\(part)", language: language, style: .plain))</p>
      """
  }

  private var targetTable: HTML {
    guard !targets.isEmpty else {
      return emptyState(
        Text("ยังไม่มีเป้าหมาย", "No targets yet")(language),
        Text("เป้าหมายของโครงการ หน่วยงาน และเครือข่ายจะอยู่ที่นี่", "Targets will be listed here.")(language)
      )
    }
    let mayEdit = mayEdit
    let code = code
    let name: Column<Target> = Column(
      Text("ตัวชี้วัด", "Indicator"),
      cell: { row, language in
        mayEdit
          ? link(
            row.indicatorLabel(language), to: "/programmes/\(code)/targets/\(row.id)",
            language: language) : "\(row.indicatorLabel(language))"
      })
    let part: Column<Target> = Column(Text("ของ", "For")) { row, language in
      [row.organisationName?(language), row.networkCode].compactMap { $0 }.joined(separator: " · ")
    }
    let value: Column<Target> = Column(
      FigureTexts.target, numeric: true,
      cell: { row, _ in
        "\(FigureWords.stated(row.comparator, row.amount.hundredths, row.unit))"
      })
    let unit: Column<Target> = Column(Text("หน่วย", "Unit")) { row, language in
      FigureWords.unit(row.unit)(language)
    }
    let period: Column<Target> = Column(Text("ช่วงเวลา", "Period")) { row, _ in row.period ?? "" }
    let source: Column<Target> = Column(Text("แหล่งและหมายเหตุ", "Source and notes")) { row, _ in
      (row.sources + row.flags).joined(separator: ", ")
    }
    return tableHTML(targets, [name, part, value, unit, period, source], language: language)
  }

  private var claimTable: HTML {
    guard !claims.isEmpty else {
      return emptyState(
        Text("ยังไม่มีหนังสือรายงาน", "No letters yet")(language),
        Text("ยอดที่หน่วยงานระบุในหนังสือจะอยู่ที่นี่", "What agencies state in letters will be listed here.")(
          language))
    }
    let mayEdit = mayEdit
    let code = code
    let name: Column<Claim> = Column(
      Text("หน่วยงาน", "Agency"),
      cell: { row, language in
        mayEdit
          ? link(
            row.organisationName(language), to: "/programmes/\(code)/claims/\(row.id)",
            language: language) : "\(row.organisationName(language))"
      })
    let indicator: Column<Claim> = Column(Text("ตัวชี้วัด", "Indicator")) { row, language in
      row.indicatorLabel(language)
    }
    let value: Column<Claim> = Column(
      Text("ยอด", "Number"), numeric: true,
      cell: { row, _ in
        "\(FigureWords.stated(row.comparator, row.amount.hundredths, FigureUnit(rawValue: row.unit) ?? .enterprises))"
      })
    let wording: Column<Claim> = Column(Text("ถ้อยคำ", "Wording")) { row, _ in row.wording }
    let letter: Column<Claim> = Column(Text("เลขที่หนังสือ", "Letter"), importance: .notOnPhones) {
      row, _ in row.letterNumber ?? ""
    }
    let dated: Column<Claim> = Column(
      Text("ลงวันที่", "Dated"), importance: .notOnPhones, date: { $0.letterDate })
    return tableHTML(claims, [name, indicator, value, wording, letter, dated], language: language)
  }
}
