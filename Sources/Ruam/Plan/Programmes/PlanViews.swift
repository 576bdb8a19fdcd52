import Site
import Thailand

/// The forms of a programme's money, targets and letters.
struct PlanViews {
  /// Why a change was refused, and what the record holds now.
  struct Conflict {
    let refusal: ProgrammeRefusal
    let current: FilledForm
  }

  let plan: OpenPlan
  let request: PageRequest

  init(_ plan: OpenPlan, _ request: PageRequest) {
    self.plan = plan
    self.request = request
  }

  private var language: Language { request.language }

  private func page(
    _ title: Text, back: ProgrammeFrame.Part, _ filled: FilledForm, action: String,
    submit: Text, revision: Int64?, conflict: Conflict?, after: HTML = HTML()
  ) -> Page {
    let before: HTML =
      conflict.map { conflictHTML($0.refusal, typed: filled, current: $0.current, language) }
      ?? HTML()
    let hidden = NamedValues(revision.map { [.init("revision", String($0))] } ?? [])
    let form = formHTML(
      filled, action: plan.address(action), submit: submit, cancel: plan.address(back.rawValue),
      before: before, hidden: hidden, request: request)
    return ProgrammeFrame(programme: plan.detail.summary, current: nil, request: request)
      .formPage(title, back: back, "<div class=\"stack-l\"><div>\(form)</div>\(after)</div>")
  }

  func allotment(
    _ filled: FilledForm, _ allotment: Allotment?, _ payments: [Disbursement],
    conflict: Conflict? = nil, payment: FilledForm? = nil
  ) -> Page {
    page(
      allotment == nil
        ? Text("เพิ่มการจัดสรร", "Add an allotment") : Text("การจัดสรรงบประมาณ", "Allotment"),
      back: .budget, filled,
      action: allotment.map { "allotments/\($0.id)" } ?? "allotments/new",
      submit: Text("บันทึกการจัดสรร", "Save allotment"), revision: allotment?.revision,
      conflict: conflict,
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
      (filled ?? DisbursementForm.form.empty).withIDs("p"),
      action: plan.address("allotments/\(allotment.id)/disbursements"),
      submit: Text("บันทึกการเบิกจ่าย", "Save payment"), request: request)
    return section("h-payments", Text("การเบิกจ่าย", "Payments")(language), list + form)
  }

  func target(_ filled: FilledForm, _ target: Target?, conflict: Conflict? = nil) -> Page {
    page(
      target == nil ? Text("เพิ่มเป้าหมาย", "Add a target") : Text("แก้ไขเป้าหมาย", "Edit the target"),
      back: .targets, filled, action: target.map { "targets/\($0.id)" } ?? "targets/new",
      submit: Text("บันทึกเป้าหมาย", "Save target"), revision: target?.revision, conflict: conflict)
  }

  func claim(_ filled: FilledForm, _ claim: Claim?, conflict: Conflict? = nil) -> Page {
    page(
      claim == nil
        ? Text("เพิ่มยอดตามหนังสือ", "Add a letter’s number")
        : Text("แก้ไขยอดตามหนังสือ", "Edit the letter’s number"),
      back: .claims, filled, action: claim.map { "claims/\($0.id)" } ?? "claims/new",
      submit: Text("บันทึกยอดตามหนังสือ", "Save number"), revision: claim?.revision, conflict: conflict)
  }
}
