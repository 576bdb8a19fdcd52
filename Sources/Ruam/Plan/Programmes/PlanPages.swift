import Database
import Site
import Thailand

/// The money, targets and letters of a programme: what people see and what its office enters.
struct PlanPages: Sendable {
  let house: House
  let changes: PlanChanges

  static func register(on site: SiteBuilder, house: House) {
    let pages = PlanPages(house: house, changes: PlanChanges(house: house))
    let edit = Access.may(.editProgrammes)
    site.get("/programmes/{code}/budget", .may(.seeProgrammes), room: .plan, pages.budget)
    site.get("/programmes/{code}/allotments/new", edit, room: .plan, pages.newAllotment)
    site.post("/programmes/{code}/allotments/new", edit, pages.addAllotment)
    site.get("/programmes/{code}/allotments/{id}", edit, room: .plan, pages.allotment)
    site.post("/programmes/{code}/allotments/{id}", edit, pages.saveAllotment)
    site.post("/programmes/{code}/allotments/{id}/disbursements", edit, pages.addDisbursement)
    site.get("/programmes/{code}/targets", .may(.seeProgrammes), room: .plan, pages.targets)
    site.get("/programmes/{code}/targets/new", edit, room: .plan, pages.newTarget)
    site.post("/programmes/{code}/targets/new", edit, pages.addTarget)
    site.get("/programmes/{code}/targets/{id}", edit, room: .plan, pages.target)
    site.post("/programmes/{code}/targets/{id}", edit, pages.saveTarget)
    site.get("/programmes/{code}/claims", .may(.seeProgrammes), room: .plan, pages.claims)
    site.get("/programmes/{code}/claims/new", edit, room: .plan, pages.newClaim)
    site.post("/programmes/{code}/claims/new", edit, pages.addClaim)
    site.get("/programmes/{code}/claims/{id}", edit, room: .plan, pages.claim)
    site.post("/programmes/{code}/claims/{id}", edit, pages.saveClaim)
  }

  // MARK: Money

  @Sendable func budget(_ request: PageRequest) async throws -> Answer {
    let code = try request.parameter("code")
    let (programme, money, mayEdit) = try await house.database.read { db in
      let programme = try ProgrammeStore(db: db).require(code)
      let reach = ProgrammeReach(request.viewer, programme)
      let money = try MoneyStore(db: db).money(of: programme) { reach.seesMoney(of: $0) }
      return (programme, money, reach.mayEdit)
    }
    let list = AllotmentList(
      money.allotments, request, editing: mayEdit ? "/programmes/\(code)/allotments" : nil)
    if let file = try await list.file(request.language) { return file }
    return .page(
      MoneyViews(programme: programme, money: money, list: list, request: request, mayEdit: mayEdit)
        .page())
  }

  @Sendable func newAllotment(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    return .page(
      PlanViews(plan, request).allotment(AllotmentForm(plan.choices).form.empty, nil, []))
  }

  @Sendable func addAllotment(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    let filled = AllotmentForm(plan.choices).form.read(request.form)
    guard filled.errors.isEmpty else {
      return .page(PlanViews(plan, request).allotment(filled, nil, [])).status(422)
    }
    _ = try await changes.addAllotment(filled, plan, request)
    return .redirect(to: plan.address("budget"), flash: Text("บันทึกการจัดสรรแล้ว", "Allotment saved"))
  }

  @Sendable func allotment(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    let (allotment, payments) = try await self.allotment(request, plan)
    return .page(
      PlanViews(plan, request).allotment(
        AllotmentForm(plan.choices).filled(allotment, request.language), allotment, payments))
  }

  @Sendable func saveAllotment(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    let (allotment, payments) = try await self.allotment(request, plan)
    let filled = AllotmentForm(plan.choices).form.read(request.form)
    let views = PlanViews(plan, request)
    guard filled.errors.isEmpty else {
      return .page(views.allotment(filled, allotment, payments)).status(422)
    }
    do {
      try await changes.saveAllotment(
        filled, of: allotment, revision: request.form.id("revision") ?? 0, plan, request)
    } catch ProgrammeRefusal.changedMeanwhile {
      let (allotment, payments) = try await self.allotment(request, plan)
      let current = AllotmentForm(plan.choices).filled(allotment, request.language)
      return .page(
        views.allotment(
          filled, allotment, payments,
          conflict: .init(refusal: .changedMeanwhile, current: current))
      ).status(409)
    }
    return .redirect(to: plan.address("budget"), flash: Text("บันทึกการจัดสรรแล้ว", "Allotment saved"))
  }

  @Sendable func addDisbursement(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    let (allotment, payments) = try await self.allotment(request, plan)
    let filled = DisbursementForm.form.read(request.form)
    guard filled.errors.isEmpty else {
      let form = AllotmentForm(plan.choices).filled(allotment, request.language)
      return .page(
        PlanViews(plan, request).allotment(form, allotment, payments, payment: filled)
      ).status(422)
    }
    _ = try await changes.addDisbursement(filled, to: allotment, request)
    return .redirect(
      to: plan.address("allotments/\(allotment.id)"),
      flash: Text("บันทึกการเบิกจ่ายแล้ว", "Payment saved"))
  }

  private func allotment(_ request: PageRequest, _ plan: OpenPlan) async throws -> (
    Allotment, [Disbursement]
  ) {
    let id: AllotmentID = try request.recordID()
    return try await house.database.read { db in
      let store = MoneyStore(db: db)
      return (
        try store.allotment(id, of: plan.detail.summary.id), try store.disbursements(of: id)
      )
    }
  }

  // MARK: Targets and letters

  @Sendable func targets(_ request: PageRequest) async throws -> Answer {
    let code = try request.parameter("code")
    let (programme, targets) = try await house.database.read { db in
      let programme = try ProgrammeStore(db: db).require(code)
      return (programme, try TargetStore(db: db).targets(of: programme.id))
    }
    let mayEdit = ProgrammeReach(request.viewer, programme).mayEdit
    let list = TargetList(
      targets, request, editing: mayEdit ? "/programmes/\(code)/targets" : nil)
    if let file = try await list.file(request.language) { return file }
    return .page(
      PlanListViews(programme: programme, mayEdit: mayEdit, request: request).targets(list))
  }

  @Sendable func claims(_ request: PageRequest) async throws -> Answer {
    let code = try request.parameter("code")
    let (programme, claims) = try await house.database.read { db in
      let programme = try ProgrammeStore(db: db).require(code)
      let reach = ProgrammeReach(request.viewer, programme)
      let claims = try TargetStore(db: db).claims(of: programme.id)
        .filter { reach.seesMoney(of: $0.organisation) }
      return (programme, claims)
    }
    let mayEdit = ProgrammeReach(request.viewer, programme).mayEdit
    let list = ClaimList(claims, request, editing: mayEdit ? "/programmes/\(code)/claims" : nil)
    if let file = try await list.file(request.language) { return file }
    return .page(
      PlanListViews(programme: programme, mayEdit: mayEdit, request: request).claims(list))
  }

  @Sendable func newTarget(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    let form = TargetForm(plan.choices)
    return .page(PlanViews(plan, request).target(form.empty(request.language), nil))
  }

  @Sendable func addTarget(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    let filled = TargetForm(plan.choices).form.read(request.form)
    guard filled.errors.isEmpty else {
      return .page(PlanViews(plan, request).target(filled, nil)).status(422)
    }
    _ = try await changes.addTarget(filled, plan, request)
    return .redirect(to: plan.address("targets"), flash: Text("บันทึกเป้าหมายแล้ว", "Target saved"))
  }

  @Sendable func target(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    let target = try await changes.target(request, plan)
    let filled = TargetForm(plan.choices).filled(
      target, organisation: plan.agency(of: target), request.language)
    return .page(PlanViews(plan, request).target(filled, target))
  }

  @Sendable func saveTarget(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    let target = try await changes.target(request, plan)
    let filled = TargetForm(plan.choices).form.read(request.form)
    let views = PlanViews(plan, request)
    guard filled.errors.isEmpty else { return .page(views.target(filled, target)).status(422) }
    do {
      try await changes.saveTarget(
        filled, of: target, revision: request.form.id("revision") ?? 0, plan, request)
    } catch ProgrammeRefusal.changedMeanwhile {
      let target = try await changes.target(request, plan)
      let current = TargetForm(plan.choices).filled(
        target, organisation: plan.agency(of: target), request.language)
      return .page(
        views.target(
          filled, target, conflict: .init(refusal: .changedMeanwhile, current: current))
      ).status(409)
    }
    return .redirect(to: plan.address("targets"), flash: Text("บันทึกเป้าหมายแล้ว", "Target saved"))
  }

  @Sendable func newClaim(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    let form = ClaimForm(plan.choices)
    return .page(PlanViews(plan, request).claim(form.empty(request.language), nil))
  }

  @Sendable func addClaim(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    let filled = ClaimForm(plan.choices).form.read(request.form)
    guard filled.errors.isEmpty else {
      return .page(PlanViews(plan, request).claim(filled, nil)).status(422)
    }
    _ = try await changes.addClaim(filled, plan, request)
    return .redirect(to: plan.address("claims"), flash: Text("บันทึกยอดตามหนังสือแล้ว", "Letter saved"))
  }

  @Sendable func claim(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    let claim = try await changes.claim(request, plan)
    return .page(
      PlanViews(plan, request).claim(
        ClaimForm(plan.choices).filled(claim, request.language), claim))
  }

  @Sendable func saveClaim(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    let claim = try await changes.claim(request, plan)
    let filled = ClaimForm(plan.choices).form.read(request.form)
    let views = PlanViews(plan, request)
    guard filled.errors.isEmpty else { return .page(views.claim(filled, claim)).status(422) }
    do {
      try await changes.saveClaim(
        filled, of: claim, revision: request.form.id("revision") ?? 0, plan, request)
    } catch ProgrammeRefusal.changedMeanwhile {
      let claim = try await changes.claim(request, plan)
      let current = ClaimForm(plan.choices).filled(claim, request.language)
      return .page(
        views.claim(
          filled, claim, conflict: .init(refusal: .changedMeanwhile, current: current))
      ).status(409)
    }
    return .redirect(to: plan.address("claims"), flash: Text("บันทึกยอดตามหนังสือแล้ว", "Letter saved"))
  }
}
