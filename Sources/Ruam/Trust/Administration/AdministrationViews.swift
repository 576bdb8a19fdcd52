import Site
import Thailand

/// The pages of managing accounts.
struct AdministrationViews {
  let request: PageRequest

  private var language: Language { request.language }
  private static let way = [
    Crumb.room(.trust), Crumb(AdministrationTexts.accounts, "/accounts"),
  ]

  // MARK: List

  static let columns: [Column<AccountLine>] = [
    Column(
      AccountTexts.name, sort: "name",
      cell: { line, language in
        link(line.account.name, to: "/accounts/\(line.account.id)", language: language)
      }, export: { line, _ in .text(line.account.name) }),
    Column(AccountTexts.email, sort: "email") { line, _ in line.account.email },
    Column(AccountTexts.organisation, sort: "organisation") { line, language in
      line.account.organisationName?(language) ?? "–"
    },
    Column(
      AdministrationTexts.roles,
      cell: { line, language in
        line.grants.isEmpty
          ? none(AdministrationTexts.noRoles(language))
          : HTML(each: line.grants) { "<div>\($0.words(language))</div>" }
      },
      export: { line, language in
        .text(line.grants.map { $0.words(language) }.joined(separator: "; "))
      }),
    Column(
      AdministrationTexts.state, sort: "state", firstOnCards: true,
      cell: { line, language in
        tag(line.account.state.tone, line.account.state.name(language))
      }, export: { line, language in .text(line.account.state.name(language)) }),
    Column(
      AdministrationTexts.created, sort: "created", importance: .wideOnly,
      date: { CalendarDate($0.account.createdAt.date) }),
  ]

  func list(
    _ lines: [AccountLine], total: Int, state: ListState, choices: BoundaryChoices
  ) -> Page {
    let filters = [
      Filter(AccountList.FilterName.words, AdministrationTexts.words, .search),
      Filter(
        AccountList.FilterName.organisation, AccountTexts.organisation,
        .choice(all: AdministrationTexts.allOrganisations, choices.organisations)),
      Filter(
        AccountList.FilterName.role, AdministrationTexts.role,
        .choice(
          all: AdministrationTexts.allRoles, Roles.all.map { Choice($0.key, $0.name) })),
      Filter(
        AccountList.FilterName.state, AdministrationTexts.state,
        .choice(
          all: AdministrationTexts.allStates,
          AccountRecord.State.allCases.map { Choice($0.rawValue, $0.name) })),
    ]
    let list = List(
      lines, total: .exactly(total), state: state, columns: Self.columns, filters: filters,
      unit: AdministrationTexts.unit)
    let invite = buttonLink(
      AdministrationTexts.invite(language), to: "/accounts/new", language: language)
    return Page(
      AdministrationTexts.accounts, room: .trust, crumbs: [.room(.trust)],
      body: "<div class=\"stack\"><p>\(invite)</p>\(list.html(request))</div>")
  }

  // MARK: Inviting

  func invitation(_ filled: FilledForm) -> Page {
    Page(
      AdministrationTexts.invite, room: .trust, crumbs: Self.way, shape: .narrow,
      body: """
        <p class="note">\(AdministrationTexts.inviteNote(language))</p>\
        \(formHTML(
          filled, action: "/accounts", submit: AdministrationTexts.sendInvitation,
          cancel: "/accounts", request: request))
        """)
  }

  /// A new link, this once.
  func linkPage(_ invitation: Administration.Invitation) -> Page {
    let account = invitation.account
    let path = request.link(invitation.address)
    let address = request.host.map { "\(request.isSecure ? "https" : "http")://\($0)\(path)" }
    return Page(
      AdministrationTexts.linkMade, room: .trust,
      crumbs: Self.way + [Crumb(Text(same: account.name), "/accounts/\(account.id)")],
      shape: .narrow,
      body: """
        <div class="panel stack"><p>\(AdministrationTexts.passOn(account.name)(language))</p>\
        <p><code class="secret">\(address ?? path)</code></p></div>
        """)
  }

  // MARK: One account

  func account(_ found: Administration.Managed, _ grantForm: FilledForm, history: [HistoryLine])
    -> Page
  {
    let account = found.account
    let facts = [
      Fact(AccountTexts.email(language), "\(account.email)"),
      Fact(
        AccountTexts.organisation(language),
        account.organisationName.map { "\($0(language))" }
          ?? none(AccountTexts.noOrganisation(language))),
      Fact(
        AccountTexts.password(language),
        "\((account.hasPassword ? AccountTexts.passwordSet : AccountTexts.passwordMissing)(language))"
      ),
      Fact(
        AdministrationTexts.created(language), momentHTML(account.createdAt.date, language)),
    ]
    return Page(
      Text(same: account.name), room: .trust, crumbs: Self.way,
      state: tag(account.state.tone, account.state.name(language)),
      next: found.isManageable ? next(account) : nil,
      banner: found.isManageable
        ? HTML() : banner(.neutral, "\(AdministrationTexts.outOfReach(language))"),
      body: """
        <div class="stack">\(panel(factsList(facts)))\(roles(found))\
        \(found.isManageable ? giving(account, grantForm) : HTML())\
        \(HistoryViews.section(
          history, kind: AccountHistory.kind, id: account.id, request: request))</div>
        """)
  }

  private func next(_ account: AccountRecord) -> NextAction {
    let id = account.id
    let state = tag(account.state.tone, account.state.name(language))
    let edit = ActionLink(AdministrationTexts.edit, "/accounts/\(id)/edit")
    let suspend = ActionLink(AdministrationTexts.suspend, "/accounts/\(id)/suspend")
    switch account.state {
    case .invited, .active:
      let isInvited = account.state == .invited
      return NextAction(
        state: state,
        reason: isInvited ? "\(AdministrationTexts.waitsForPerson(language))" : HTML(),
        action: buttonForm(
          AdministrationTexts.makeLink(language), to: "/accounts/\(id)/link", request: request,
          style: isInvited ? .act : .plain),
        others: [edit, suspend])
    case .suspended:
      return NextAction(
        state: state, reason: "\(AdministrationTexts.isSuspended(language))",
        action: buttonForm(
          AdministrationTexts.resume(language), to: "/accounts/\(id)/resume", request: request),
        others: [edit])
    }
  }

  private func roles(_ found: Administration.Managed) -> HTML {
    let request = request
    let id = found.account.id
    var columns: [Column<GrantWords>] = [
      Column(AdministrationTexts.role) { grant, language in grant.role(language) },
      Column(AdministrationTexts.boundary) { grant, language in grant.boundary(language) },
      Column(
        AdministrationTexts.givenAt,
        cell: { momentHTML($0.stored.grantedAt.date, $1) }),
    ]
    if found.isManageable {
      columns.append(
        Column(
          AdministrationTexts.withdraw,
          cell: { grant, language in
            buttonForm(
              AdministrationTexts.withdraw(language),
              to: "/accounts/\(id)/grants/\(grant.stored.id)/withdraw", request: request,
              style: .small, about: grant.words(language))
          }))
    }
    let table: HTML =
      found.grants.isEmpty
      ? panel("<p>\(none(AdministrationTexts.noRoles(language)))</p>")
      : panel(flush: true, tableHTML(found.grants, columns, language: language))
    return section("roles", AdministrationTexts.roles(language), table)
  }

  private func giving(_ account: AccountRecord, _ filled: FilledForm) -> HTML {
    section(
      "give-role", AdministrationTexts.giveRole(language),
      formHTML(
        filled, action: "/accounts/\(account.id)/grants", submit: AdministrationTexts.giveRole,
        request: request))
  }

  func edit(
    _ account: AccountRecord, _ filled: FilledForm, revision: Int, conflict: HTML = HTML()
  ) -> Page {
    let own = "/accounts/\(account.id)"
    return Page(
      AdministrationTexts.edit, room: .trust,
      crumbs: Self.way + [Crumb(Text(same: account.name), own)],
      banner: conflict, shape: .narrow,
      body: formHTML(
        filled, action: own, submit: AdministrationTexts.saveAccount, cancel: own,
        hidden: NamedValues([.init("revision", String(revision))]), request: request))
  }

  func suspension(_ account: AccountRecord, _ filled: FilledForm) -> Page {
    let own = "/accounts/\(account.id)"
    return Page(
      AdministrationTexts.suspend, room: .trust,
      crumbs: Self.way + [Crumb(Text(same: account.name), own)], shape: .narrow,
      body: """
        <p class="note">\(AdministrationTexts.suspendNote(language))</p>\
        \(formHTML(
          filled, action: own + "/suspend", submit: AdministrationTexts.suspend, cancel: own,
          request: request))
        """)
  }
}
