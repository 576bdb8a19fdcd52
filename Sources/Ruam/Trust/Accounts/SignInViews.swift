import Site

/// The pages before somebody has signed in: without navigation, one thing to do on each.
struct SignInViews {
  let request: PageRequest
  let settings: SiteSettings

  private var language: Language { request.language }

  func signIn(_ filled: FilledForm, next: String?, refusal: AccountRefusal? = nil) -> Page {
    let message: HTML? = refusal.map {
      "<div class=\"banner bad\" role=\"alert\">\(Icon.warn.html)<p>\($0.message(language))</p></div>"
    }
    let hidden = NamedValues(next.map { [.init("next", $0)] } ?? [])
    let fields = HTML(each: filled.form.fields) { fieldHTML($0, filled, language) }
    let form: HTML = """
      \(message)<form class="panel" method="post" action="\(url: request.link(settings.signIn))" \
      novalidate>\(request.csrfField)\(hiddenFields(hidden))\(fields)\
      <div class="form-end"><button class="button">\(AccountTexts.signIn(language))</button></div></form>
      """
    return gate(
      AccountTexts.signIn, form, links: [ActionLink(AccountTexts.forgot, "/sign-in/help")])
  }

  func help() -> Page {
    let words: HTML = """
      <div class="panel stack"><h2>\(AccountTexts.helpHeading(language))</h2>\
      <p>\(AccountTexts.help(language))</p></div>
      """
    return gate(AccountTexts.helpHeading, words, links: [back])
  }

  func link(_ token: String, _ account: AccountRecord) -> Page {
    let form: HTML = """
      <form class="panel" method="post" action="\(url: request.link("/sign-in/link/\(token)"))">\
      \(request.csrfField)<p>\(AccountTexts.linkFor(account.name)(language))</p>\
      <div class="form-end"><button class="button">\
      \(AccountTexts.signInAs(account.name)(language))</button></div></form>
      """
    return gate(AccountTexts.linkHeading, form, links: [])
  }

  func refusedLink(_ refusal: AccountRefusal) -> Page {
    gate(
      AccountTexts.linkHeading,
      """
      <div class="panel stack"><h2>\(AccountTexts.linkHeading(language))</h2>\
      <p>\(refusal.message(language))</p></div>
      """, links: [back])
  }

  private var back: ActionLink { ActionLink(AccountTexts.backToSignIn, settings.signIn) }

  private func gate(_ title: Text, _ content: HTML, links: [ActionLink]) -> Page {
    Page(
      title, shape: .gate,
      body: gateHTML(
        name: settings.name, purpose: settings.purpose, form: content, links: links,
        request: request))
  }
}
