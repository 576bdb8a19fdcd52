import Site

/// Signing in and out.
struct SignInPages: Sendable {
  let accounts: Accounts
  let settings: SiteSettings

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = SignInPages(accounts: Accounts(house), settings: site.settings)
    site.get(site.settings.signIn, .anyone, pages.show)
    site.post(site.settings.signIn, .anyone, pages.signIn)
    site.get("/sign-in/help", .anyone, pages.help)
    site.get("/sign-in/link/{token}", .anyone, pages.showLink)
    site.post("/sign-in/link/{token}", .anyone, pages.useLink)
    site.post(site.settings.signOut, .signedIn, pages.signOut)
  }

  @Sendable private func show(_ request: PageRequest) -> Answer {
    let next = safeNext(request.query["next"])
    guard !request.viewer.isSignedIn else { return .redirect(to: next ?? "/") }
    return .page(views(request).signIn(AccountFields.signIn.empty, next: next))
  }

  @Sendable private func signIn(_ request: PageRequest) async throws -> Answer {
    let next = safeNext(request.form["next"])
    let filled = AccountFields.signIn.read(request.form)
    let views = views(request)
    guard let email = filled[AccountFields.email], let password = filled[AccountFields.password]
    else { return .page(views.signIn(filled, next: next)).status(422) }
    do {
      let entrance = try await accounts.signIn(
        email: email, password: password, client: SignInClient(request),
        ending: request.sessionToken)
      return .redirect(to: next ?? "/")
        .startingSession(entrance.token, seconds: KeyLifetime.sessionSeconds)
    } catch let refusal as AccountRefusal {
      var answer = Answer.page(views.signIn(filled, next: next, refusal: refusal))
        .status(refusal.status)
      if case .tooManyAttempts(let until) = refusal {
        let seconds = (until.milliseconds - accounts.house.clock().milliseconds + 999) / 1000
        answer = answer.header("Retry-After", String(max(seconds, 1)))
      }
      return answer
    }
  }

  @Sendable private func help(_ request: PageRequest) -> Answer {
    .page(views(request).help())
  }

  /// Only shows whom the link is for: programs that open links in messages to preview them must
  /// not use it up.
  @Sendable private func showLink(_ request: PageRequest) async throws -> Answer {
    let token = try request.parameter("token")
    do {
      let account = try await accounts.account(ofLink: token)
      return .page(views(request).link(token, account))
    } catch let refusal as AccountRefusal {
      return .page(views(request).refusedLink(refusal)).status(refusal.status)
    }
  }

  @Sendable private func useLink(_ request: PageRequest) async throws -> Answer {
    do {
      let entrance = try await accounts.signIn(
        link: try request.parameter("token"), client: SignInClient(request),
        ending: request.sessionToken)
      return firstPage(of: entrance.account).startingSession(
        entrance.token, seconds: KeyLifetime.sessionSeconds)
    } catch let refusal as AccountRefusal {
      return .page(views(request).refusedLink(refusal)).status(refusal.status)
    }
  }

  private func firstPage(of account: AccountRecord) -> Answer {
    if account.email == FirstAccounts.administratorEmail {
      return .redirect(to: "/me/edit", flash: AccountTexts.introduceYourself)
    }
    guard account.hasPassword else {
      return .redirect(to: "/me/password", flash: AccountTexts.choosePassword)
    }
    return .redirect(to: "/")
  }

  @Sendable private func signOut(_ request: PageRequest) async throws -> Answer {
    if let token = request.sessionToken { try await accounts.signOut(token) }
    return .redirect(to: settings.signIn, flash: Text("ออกจากระบบแล้ว", "Signed out."))
      .endingSession()
  }

  private func views(_ request: PageRequest) -> SignInViews {
    SignInViews(request: request, settings: settings)
  }
}
