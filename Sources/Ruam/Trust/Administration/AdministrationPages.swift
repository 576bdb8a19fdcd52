import Database
import Site

/// Managing accounts.
struct AdministrationPages: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = AdministrationPages(house: house)
    let access = Access.may(.manageAccounts)
    site.get(
      "/accounts", access, room: .trust,
      door: Door(AdministrationTexts.accounts, AdministrationTexts.accountsSummary), pages.list)
    site.get("/accounts/new", access, room: .trust, pages.showInvitation)
    site.post("/accounts", access, pages.invite)
    site.get("/accounts/{id}", access, room: .trust, pages.show)
    site.get("/accounts/{id}/edit", access, room: .trust, pages.showEdit)
    site.post("/accounts/{id}", access, pages.save)
    site.post("/accounts/{id}/link", access, pages.makeLink)
    site.get("/accounts/{id}/suspend", access, room: .trust, pages.showSuspension)
    site.post("/accounts/{id}/suspend", access, pages.suspend)
    site.post("/accounts/{id}/resume", access, pages.resume)
    site.post("/accounts/{id}/grants", access, pages.give)
    site.post("/accounts/{id}/grants/{grant}/withdraw", access, pages.withdraw)
    AdministrationAPI.register(site, house)
  }

  private func administration(_ request: PageRequest) -> Administration {
    Administration(house, for: request.viewer)
  }

  private func forms(_ request: PageRequest) async throws -> AdministrationForms {
    let reach = Reach(of: request.viewer, for: .manageAccounts)
    return AdministrationForms(
      try await house.database.read { try BoundaryChoices(within: reach, in: $0) })
  }

  // MARK: List

  @Sendable private func list(_ request: PageRequest) async throws -> Answer {
    let state = ListState(
      request, sortable: AccountList.sortable, standard: AccountList.standard,
      filters: AccountList.FilterName.all)
    let reach = Reach(of: request.viewer, for: .manageAccounts)
    let views = AdministrationViews(request: request)
    guard state.format == .page else {
      // Read at once: a system has some thousands of accounts at most.
      let lines = try await house.database.read { db in
        try AccountList(db: db, reach: reach).lines(state, offset: 0, limit: 100_000)
      }
      return try await ListExport.file(
        AdministrationTexts.accounts, rows: lines, columns: AdministrationViews.columns,
        format: state.format, language: request.language)
    }
    let (lines, total, choices) = try await house.database.read { db in
      let list = AccountList(db: db, reach: reach)
      return (
        try list.lines(state, offset: state.offset, limit: state.pageSize),
        try list.total(state), try BoundaryChoices(within: reach, in: db)
      )
    }
    return .page(views.list(lines, total: total, state: state, choices: choices))
  }

  // MARK: Inviting

  @Sendable private func showInvitation(_ request: PageRequest) async throws -> Answer {
    let forms = try await forms(request)
    return .page(AdministrationViews(request: request).invitation(forms.invitation.empty))
  }

  @Sendable private func invite(_ request: PageRequest) async throws -> Answer {
    let forms = try await forms(request)
    let filled = forms.invitation.read(request.form)
    let views = AdministrationViews(request: request)
    guard filled.errors.isEmpty else { return .page(views.invitation(filled)).status(422) }
    do {
      let invitation = try await administration(request).invite(
        name: try filled.required(forms.name), email: try filled.required(forms.email),
        organisation: forms.organisationID(filled), grant: try forms.grant(filled))
      return .page(views.linkPage(invitation))
    } catch {
      guard let refused = forms.refused(filled, error) else { throw error }
      return .page(views.invitation(refused)).status(422)
    }
  }

  @Sendable private func makeLink(_ request: PageRequest) async throws -> Answer {
    let invitation = try await administration(request).makeLink(to: try request.recordID())
    return .page(AdministrationViews(request: request).linkPage(invitation))
  }

  // MARK: One account

  @Sendable private func show(_ request: PageRequest) async throws -> Answer {
    let forms = try await forms(request)
    return .page(try await page(request, forms.grant.empty))
  }

  private func page(_ request: PageRequest, _ grantForm: FilledForm) async throws -> Page {
    let id = try request.recordID(of: Account.self)
    let found = try await administration(request).account(id)
    let history = try await house.database.read { db in
      try HistoryStore(db).latest(kind: AccountHistory.kind, id: id)
    }
    return AdministrationViews(request: request).account(found, grantForm, history: history)
  }

  @Sendable private func showEdit(_ request: PageRequest) async throws -> Answer {
    let forms = try await forms(request)
    let found = try await administration(request).account(try request.recordID())
    let account = found.account
    return .page(
      AdministrationViews(request: request).edit(
        account, filled(forms, account, request), revision: account.revision))
  }

  private func filled(
    _ forms: AdministrationForms, _ account: AccountRecord, _ request: PageRequest
  ) -> FilledForm {
    forms.account.empty
      .with(forms.name, account.name, request.language)
      .with(forms.email, account.email, request.language)
      .with(forms.organisation, account.organisation?.description, request.language)
  }

  @Sendable private func save(_ request: PageRequest) async throws -> Answer {
    let forms = try await forms(request)
    let id = try request.recordID(of: Account.self)
    let filled = forms.account.read(request.form)
    let revision = request.form.int("revision") ?? 0
    let administration = administration(request)
    let views = AdministrationViews(request: request)
    let account = try await administration.account(id).account
    guard filled.errors.isEmpty else {
      return .page(views.edit(account, filled, revision: revision)).status(422)
    }
    do {
      try await administration.change(
        id, name: try filled.required(forms.name), email: try filled.required(forms.email),
        organisation: forms.organisationID(filled), revision: revision)
      return .redirect(to: "/accounts/\(id)", flash: AdministrationTexts.accountSaved)
    } catch AccountRefusal.changedMeanwhile {
      let refusal = AccountRefusal.changedMeanwhile
      let conflict = conflictHTML(
        refusal, typed: filled, current: self.filled(forms, account, request), request.language)
      return .page(
        views.edit(account, filled, revision: account.revision, conflict: conflict)
      ).status(refusal.status)
    } catch {
      guard let refused = forms.refused(filled, error) else { throw error }
      return .page(views.edit(account, refused, revision: revision)).status(422)
    }
  }

  @Sendable private func showSuspension(_ request: PageRequest) async throws -> Answer {
    let found = try await administration(request).account(try request.recordID())
    return .page(
      AdministrationViews(request: request)
        .suspension(found.account, AdministrationForms.suspension.empty))
  }

  @Sendable private func suspend(_ request: PageRequest) async throws -> Answer {
    let id = try request.recordID(of: Account.self)
    let filled = AdministrationForms.suspension.read(request.form)
    guard let reason = filled[AdministrationForms.reason] else {
      let account = try await administration(request).account(id).account
      return .page(AdministrationViews(request: request).suspension(account, filled)).status(422)
    }
    try await administration(request).suspend(id, reason: reason)
    return .redirect(to: "/accounts/\(id)", flash: AdministrationTexts.suspended)
  }

  @Sendable private func resume(_ request: PageRequest) async throws -> Answer {
    let id = try request.recordID(of: Account.self)
    try await administration(request).resume(id)
    return .redirect(to: "/accounts/\(id)", flash: AdministrationTexts.resumed)
  }

  // MARK: Roles

  @Sendable private func give(_ request: PageRequest) async throws -> Answer {
    let forms = try await forms(request)
    let id = try request.recordID(of: Account.self)
    let filled = forms.grant.read(request.form)
    guard filled.errors.isEmpty else { return .page(try await page(request, filled)).status(422) }
    do {
      _ = try await administration(request).give(try forms.grant(filled), to: id)
      return .redirect(to: "/accounts/\(id)", flash: AdministrationTexts.roleGiven)
    } catch {
      guard let refused = forms.refused(filled, error) else { throw error }
      return .page(try await page(request, refused)).status(422)
    }
  }

  @Sendable private func withdraw(_ request: PageRequest) async throws -> Answer {
    let id = try request.recordID(of: Account.self)
    try await administration(request).withdraw(
      try request.recordID("grant"), from: id, reason: nil)
    return .redirect(to: "/accounts/\(id)", flash: AdministrationTexts.roleWithdrawn)
  }
}
