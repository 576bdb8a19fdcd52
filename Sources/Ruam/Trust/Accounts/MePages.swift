import Site

/// A person's own page: data, password, sessions, access tokens.
struct MePages: Sendable {
  let accounts: Accounts

  private var house: House { accounts.house }

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = MePages(accounts: Accounts(house))
    site.get("/me", .signedIn, pages.show)
    site.get("/me/edit", .signedIn, pages.showData)
    site.post("/me/edit", .signedIn, pages.saveData)
    site.get("/me/password", .signedIn, pages.showPassword)
    site.post("/me/password", .signedIn, pages.changePassword)
    site.post("/me/sessions/end", .signedIn, pages.endSessions)
    site.post("/me/tokens", .signedIn, pages.createToken)
    site.post("/me/tokens/{id}/revoke", .signedIn, pages.revokeToken)
    MeAPI.register(site, house)
  }

  @Sendable private func show(_ request: PageRequest) async throws -> Answer {
    .page(try await page(request, AccountFields.token.empty))
  }

  private func page(_ request: PageRequest, _ tokenForm: FilledForm) async throws -> Page {
    let id = try request.viewer.account()
    let now = house.clock()
    let own = try await house.database.read { db -> OwnAccount? in
      guard let account = try AccountStore(db).account(id) else { return nil }
      return OwnAccount(
        account: account,
        grants: try GrantWords.describe(try AccountStore(db).grants(of: id), in: db),
        sessions: try KeyStore(db).sessions(of: id, at: now),
        tokens: try KeyStore(db).tokens(of: id))
    }
    guard let own else { throw SiteRefusal.notFound }
    return MeViews(request: request, now: now).page(own, tokenForm)
  }

  // MARK: Data

  @Sendable private func showData(_ request: PageRequest) async throws -> Answer {
    let account = try await account(request)
    // The first administrator's account was made before anybody knew the person.
    let isUnknown = account.email == FirstAccounts.administratorEmail
    let filled = AccountFields.ownData.empty
      .with(AccountFields.name, isUnknown ? nil : account.name, request.language)
      .with(AccountFields.email, isUnknown ? nil : account.email, request.language)
    return .page(
      MeViews(request: request, now: house.clock()).data(filled, revision: account.revision))
  }

  @Sendable private func saveData(_ request: PageRequest) async throws -> Answer {
    var filled = AccountFields.ownData.read(request.form)
    let revision = request.form.int("revision") ?? 0
    let views = MeViews(request: request, now: house.clock())
    guard let name = filled[AccountFields.name], let email = filled[AccountFields.email] else {
      return .page(views.data(filled, revision: revision)).status(422)
    }
    do {
      let account = try await accounts.correct(
        try request.viewer.account(), name: name, email: email, revision: revision)
      return .redirect(
        to: account.hasPassword ? "/me" : "/me/password", flash: AccountTexts.dataSaved)
    } catch AccountRefusal.emailTaken {
      let refusal = AccountRefusal.emailTaken
      filled.refuse(AccountFields.email, refusal.code, refusal.message)
      return .page(views.data(filled, revision: revision)).status(refusal.status)
    } catch AccountRefusal.changedMeanwhile {
      let refusal = AccountRefusal.changedMeanwhile
      let newest = try await account(request).revision
      return .page(views.data(filled, revision: newest, refusal: refusal)).status(refusal.status)
    }
  }

  // MARK: Password

  private func account(_ request: PageRequest) async throws -> AccountRecord {
    let id = try request.viewer.account()
    guard let account = try await house.database.read({ try AccountStore($0).account(id) }) else {
      throw SiteRefusal.notFound
    }
    return account
  }

  @Sendable private func showPassword(_ request: PageRequest) async throws -> Answer {
    let account = try await account(request)
    let form = account.hasPassword ? AccountFields.changePassword : AccountFields.setPassword
    return .page(MeViews(request: request, now: house.clock()).password(account, form.empty))
  }

  @Sendable private func changePassword(_ request: PageRequest) async throws -> Answer {
    let account = try await account(request)
    let form = account.hasPassword ? AccountFields.changePassword : AccountFields.setPassword
    var filled = form.read(request.form)
    if let new = filled[AccountFields.new], let again = filled[AccountFields.again], new != again {
      let refusal = AccountRefusal.passwordsDiffer
      filled.refuse(AccountFields.again, refusal.code, refusal.message)
    }
    if filled.errors.isEmpty {
      do {
        let entrance = try await accounts.changePassword(
          of: account.id, from: filled[AccountFields.current],
          to: try filled.required(AccountFields.new), client: SignInClient(request))
        return .redirect(to: "/me", flash: AccountTexts.passwordChanged)
          .startingSession(entrance.token, seconds: KeyLifetime.sessionSeconds)
      } catch let refusal as AccountRefusal {
        switch refusal {
        case .currentPasswordWrong, .tooManyAttempts:
          filled.refuse(AccountFields.current, refusal.code, refusal.message)
        default: filled.refuse(AccountFields.new, refusal.code, refusal.message)
        }
      }
    }
    let views = MeViews(request: request, now: house.clock())
    return .page(views.password(account, filled)).status(422)
  }

  // MARK: Sessions and tokens

  @Sendable private func endSessions(_ request: PageRequest) async throws -> Answer {
    try await accounts.signOutEverywhere(
      try request.viewer.account(), except: request.sessionToken)
    return .redirect(to: "/me", flash: AccountTexts.sessionsEnded)
  }

  @Sendable private func createToken(_ request: PageRequest) async throws -> Answer {
    let filled = AccountFields.token.read(request.form)
    guard let name = filled[AccountFields.tokenName],
      let days = filled[AccountFields.tokenDays].flatMap({ Int($0) })
    else { return .page(try await page(request, filled)).status(422) }
    let token = try await accounts.createToken(
      of: try request.viewer.account(), name: name, days: days)
    return .page(MeViews(request: request, now: house.clock()).newToken(name, token.secret))
  }

  @Sendable private func revokeToken(_ request: PageRequest) async throws -> Answer {
    try await accounts.revokeToken(
      try request.recordID(), of: try request.viewer.account())
    return .redirect(to: "/me", flash: AccountTexts.tokenRevoked)
  }
}

/// What the own page shows.
struct OwnAccount: Sendable {
  let account: AccountRecord
  let grants: [GrantWords]
  let sessions: [SessionRecord]
  let tokens: [APITokenRecord]
}
