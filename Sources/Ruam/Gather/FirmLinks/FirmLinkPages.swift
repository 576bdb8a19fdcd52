import Database
import Site

/// The page on which officers make links for a firm and withdraw them.
struct FirmLinkPages: Sendable {
  let links: FirmLinks

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = FirmLinkPages(links: FirmLinks(house))
    let edit = Access.may(.editRegister)
    site.get("/enterprises/{id}/firm-links", edit, room: .gather, pages.show)
    site.post("/enterprises/{id}/firm-links", edit, pages.make)
    site.post("/enterprises/{id}/firm-links/{link}/withdraw", edit, pages.withdraw)
  }

  private func show(_ request: PageRequest) async throws -> Answer {
    let found = try await links.living(about: try request.recordID(), for: request.viewer)
    return .page(
      FirmLinkViews(request: request).page(found.links, of: found.entity, name: found.name))
  }

  private func make(_ request: PageRequest) async throws -> Answer {
    let id: EntityID = try request.recordID()
    let made = try await links.make(about: id, by: request.viewer)
    let name = try await links.living(about: id, for: request.viewer).name
    return .page(FirmLinkViews(request: request).made(made, of: id, name: name))
  }

  private func withdraw(_ request: PageRequest) async throws -> Answer {
    let id: EntityID = try request.recordID()
    try await links.withdraw(
      try request.recordID("link"), about: id, by: request.viewer)
    return .redirect(to: "/enterprises/\(id)", flash: FirmTexts.withdrawn)
  }
}

/// The pages of links for firms.
struct FirmLinkViews {
  let request: PageRequest

  private var language: Language { request.language }

  private func crumbs(_ entity: EntityID, _ name: String) -> [Crumb] {
    [
      .room(.gather), Crumb(RegisterTexts.title, "/enterprises"),
      Crumb(Text(same: name), "/enterprises/\(entity)"),
    ]
  }

  func page(_ living: [FirmLink], of entity: EntityID, name: String) -> Page {
    Page(
      FirmTexts.title, room: .gather, crumbs: crumbs(entity, name), shape: .narrow,
      body: """
        <div class="stack"><div class="panel stack"><p>\(FirmTexts.help(language))</p>\
        \(buttonForm(
          FirmTexts.makeButton(language), to: "/enterprises/\(entity)/firm-links",
          request: request))</div>\
        \(list(living, of: entity) ?? section(
            "h-fl", FirmTexts.living(language),
            emptyState(FirmTexts.noLinks(language), FirmTexts.noLinksReason(language))))</div>
        """)
  }

  /// A new link, this once.
  func made(_ made: FirmLinks.Made, of entity: EntityID, name: String) -> Page {
    let path = request.link(made.address)
    let address = request.host.map { "\(request.isSecure ? "https" : "http")://\($0)\(path)" }
    return Page(
      FirmTexts.madeTitle, room: .gather, crumbs: crumbs(entity, name), shape: .narrow,
      body: """
        <div class="panel stack"><p>\(FirmTexts.copy(language))</p>\
        <p><code class="secret">\(address ?? path)</code></p>\
        <p>\(FirmTexts.until(language)) \(momentHTML(made.expiresAt.date, language))</p>\
        <p>\(link(
          FirmTexts.back(language), to: "/enterprises/\(entity)", language: language))</p></div>
        """)
  }

  /// The links that are good now; nothing when there are none.
  func list(_ living: [FirmLink], of entity: EntityID) -> HTML? {
    guard !living.isEmpty else { return nil }
    let columns: [Column<FirmLink>] = [
      Column(FirmTexts.maker) { link, _ in link.makerName },
      Column(FirmTexts.since, cell: { momentHTML($0.createdAt.date, $1) }),
      Column(FirmTexts.until, cell: { momentHTML($0.expiresAt.date, $1) }),
      Column(
        FirmTexts.withdraw,
        cell: { [request] link, language in
          buttonForm(
            FirmTexts.withdraw(language),
            to: "/enterprises/\(entity)/firm-links/\(link.id)/withdraw", request: request,
            style: .small, about: link.makerName)
        }),
    ]
    return section(
      "h-fl", FirmTexts.living(language),
      panel(flush: true, tableHTML(living, columns, language: language)))
  }
}
