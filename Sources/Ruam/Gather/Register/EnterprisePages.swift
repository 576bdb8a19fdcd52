import Database
import Site

/// The page of one enterprise.
struct EnterprisePages: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = EnterprisePages(house: house)
    site.get("/enterprises/{id}", .may(.seeRegister), room: .gather, pages.show)
  }

  private func show(_ request: PageRequest) async throws -> Answer {
    let id: EntityID = try request.recordID()
    let reach = Reach(of: request.viewer, for: .seeRegister)
    let found = try await house.database.read {
      db -> (
        EntityID, EnterpriseDetail, [CorrectionRequest], [FirmLink], Bool, [AffiliatedPerson]
      )? in
      let store = EnterpriseStore(db: db)
      guard let entity = try store.entity(of: id),
        let detail = try store.detail(entity, reach: reach)
      else { return nil }
      let corrections = try CorrectionStore(db: db).requests(
        about: entity, of: request.viewer, limit: CorrectionViews.shownOnEnterprise)
      return (
        entity, detail, corrections, try FirmLinkStore(db: db).links(about: entity),
        try store.isReached(entity, by: Reach(of: request.viewer, for: .editRegister)),
        try AffiliationStore(db, for: request.viewer).people(
          of: .enterprise(entity), PersonStore(db, for: request.viewer))
      )
    }
    guard let (entity, detail, corrections, links, mayEdit, people) = found else {
      throw SiteRefusal.notFound
    }
    // A record that was joined into another enterprise leads there.
    guard entity == id else { return .redirect(to: "/enterprises/\(entity)") }
    return .page(
      EnterpriseViews(
        detail: detail, request: request, corrections: corrections, links: links,
        livingLinks: mayEdit ? links.filter { $0.isLiving(at: house.clock()) } : nil,
        people: people
      ).page())
  }
}
