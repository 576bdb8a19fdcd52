import Database
import Site

/// The whole site: every feature's routes on one table, with the product's accounts behind it.
package enum RuamSite {
  /// Puts all features on a site.
  ///
  /// - Parameter settings: where the site runs; names, links and the clock are set here.
  package static func build(house: House, settings: SiteSettings = SiteSettings()) -> Site {
    var settings = settings
    settings.now = { house.clock().date }
    settings.isHealthy = {
      let answer = try? await house.database.read { try $0.value("SELECT 1", as: Int.self) }
      return answer == 1
    }
    settings.refusal = { error in
      guard let error = error as? DatabaseError, let refusal = RecordRefusal(error) else {
        return nil
      }
      house.logger.warning("refused by the database", metadata: ["error": "\(error)"])
      return refusal
    }
    settings.userMenu = [ActionLink(AccountTexts.me, "/me")]
    settings.footer = [ActionLink(Text("คำอธิบาย API", "API description"), "/api/openapi.json")]
    let site = SiteBuilder(settings: settings, sessions: AccountAuthority(house: house))
    for register in Features.all { register(site, house) }
    if !site.isRegistered("GET", settings.home) { site.settings.home = "/me" }
    let home = site.settings.home
    let signIn = site.settings.signIn
    site.get("/", .anyone) { request in
      .redirect(to: request.viewer.isSignedIn ? home : signIn)
    }
    return site.build()
  }
}
