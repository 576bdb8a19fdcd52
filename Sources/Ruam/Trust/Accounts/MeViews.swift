import Database
import Site

/// A person's own page.
struct MeViews {
  let request: PageRequest
  let now: Timestamp

  private var language: Language { request.language }

  func page(_ own: OwnAccount, _ tokenForm: FilledForm) -> Page {
    Page(
      AccountTexts.me, shape: .narrow,
      body: """
        <div class="stack">\(data(own))\(sessions(own.sessions))\(tokens(own.tokens, tokenForm))</div>
        """)
  }

  private func data(_ own: OwnAccount) -> HTML {
    let account = own.account
    let roles: HTML =
      own.grants.isEmpty
      ? none(AccountTexts.noRoles(language))
      : "<ul role=\"list\">\(each: own.grants, { "<li>\($0.words(language))</li>" })</ul>"
    let change = account.hasPassword ? AccountTexts.changePassword : AccountTexts.setPassword
    let password: HTML = """
      \((account.hasPassword ? AccountTexts.passwordSet : AccountTexts.passwordMissing)(language)) · \
      \(link(change(language), to: "/me/password", language: language))
      """
    let facts = [
      Fact(AccountTexts.name(language), "\(account.name)"),
      Fact(AccountTexts.email(language), "\(account.email)"),
      Fact(
        AccountTexts.organisation(language),
        account.organisationName.map { "\($0(language))" }
          ?? none(AccountTexts.noOrganisation(language))),
      Fact(AccountTexts.roles(language), roles),
      Fact(AccountTexts.password(language), password),
      Fact(
        AccountTexts.display(language),
        link(AccountTexts.changeDisplay(language), to: "/display", language: language)),
    ]
    return section(
      "own-data", AccountTexts.ownData(language), panel: true,
      """
      \(factsList(facts))<p>\(link(AccountTexts.correct(language), to: "/me/edit", language: language))</p>\
      <p class="note">\(AccountTexts.mendHint(language))</p>
      """)
  }

  func data(_ filled: FilledForm, revision: Int, refusal: AccountRefusal? = nil) -> Page {
    Page(
      AccountTexts.correct, crumbs: [Crumb(AccountTexts.me, "/me")],
      banner: refusal.map { banner(.warn, "\($0.message(language))") } ?? HTML(), shape: .narrow,
      body: formHTML(
        filled, action: "/me/edit", submit: AccountTexts.saveData, cancel: "/me",
        hidden: NamedValues([.init("revision", String(revision))]), request: request))
  }

  func password(_ account: AccountRecord, _ filled: FilledForm) -> Page {
    let title = account.hasPassword ? AccountTexts.changePassword : AccountTexts.setPassword
    return Page(
      title, crumbs: [Crumb(AccountTexts.me, "/me")], shape: .narrow,
      body: formHTML(filled, action: "/me/password", submit: title, cancel: "/me", request: request)
    )
  }

  // MARK: Sessions

  private func sessions(_ sessions: [SessionRecord]) -> HTML {
    let current = request.sessionToken.map { Secret.hash(of: $0) }
    let columns = [
      Column<SessionRecord>(
        AccountTexts.browser,
        cell: { session, language in
          let words = browserWords(session.userAgent) ?? AccountTexts.unknownBrowser(language)
          return session.tokenHash == current
            ? "\(words) \(tag(.done, AccountTexts.thisBrowser(language)))" : "\(words)"
        }),
      Column<SessionRecord>(AccountTexts.address) { session, _ in session.clientAddress ?? "–" },
      Column<SessionRecord>(
        AccountTexts.since, cell: { momentHTML($0.createdAt.date, $1) }),
      Column<SessionRecord>(
        AccountTexts.until, cell: { momentHTML($0.expiresAt.date, $1) }),
    ]
    let others: HTML? =
      sessions.count < 2
      ? nil
      : """
      <div class="panel-end">\(buttonForm(
        AccountTexts.endSessions(language), to: "/me/sessions/end", request: request, style: .small))</div>
      """
    return section(
      "sessions", AccountTexts.sessions(language),
      "\(panel(flush: true, tableHTML(sessions, columns, language: language)))\(others)")
  }

  // MARK: Access tokens

  private func tokens(_ tokens: [APITokenRecord], _ filled: FilledForm) -> HTML {
    let request = request
    let now = now
    let columns = [
      Column<APITokenRecord>(AccountTexts.tokenName) { token, _ in token.name },
      Column<APITokenRecord>(
        AccountTexts.state,
        cell: { token, language in
          if token.revokedAt != nil { return tag(.neutral, AccountTexts.revoked(language)) }
          return token.isValid(at: now)
            ? tag(.done, AccountTexts.valid(language)) : tag(.warn, AccountTexts.expired(language))
        }),
      Column<APITokenRecord>(
        AccountTexts.until, cell: { momentHTML($0.expiresAt.date, $1) }),
      Column<APITokenRecord>(
        AccountTexts.revoke,
        cell: { token, language in
          guard token.isValid(at: now) else { return HTML() }
          return buttonForm(
            AccountTexts.revoke(language), to: "/me/tokens/\(token.id)/revoke", request: request,
            style: .small, about: token.name)
        }),
    ]
    let list: HTML =
      tokens.isEmpty
      ? HTML() : panel(flush: true, tableHTML(tokens, columns, language: language))
    return section(
      "tokens", AccountTexts.tokens(language),
      """
      <p class="note">\(AccountTexts.tokensNote(language))</p>\(list)\
      \(formHTML(filled, action: "/me/tokens", submit: AccountTexts.createToken, request: request))
      """)
  }

  /// The secret of a new token, this once.
  func newToken(_ name: String, _ secret: String) -> Page {
    Page(
      AccountTexts.tokenCreated, crumbs: [Crumb(AccountTexts.me, "/me")], key: ["\(name)"],
      shape: .narrow,
      body: """
        <div class="panel stack"><p>\(AccountTexts.copyToken(language))</p>\
        <p><code class="secret">\(secret)</code></p>\
        <p>\(link(AccountTexts.backToMe(language), to: "/me", language: language))</p></div>
        """)
  }
}
