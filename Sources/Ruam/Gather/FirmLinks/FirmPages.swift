import Database
import Site

/// The page that a link opens for a firm, without signing in.
struct FirmPages: Sendable {
  let links: FirmLinks
  let settings: SiteSettings

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = FirmPages(links: FirmLinks(house), settings: site.settings)
    site.get("/firm/{token}", .anyone, pages.show)
    site.post("/firm/{token}", .anyone, pages.ask)
    site.post("/firm/{token}/requests/{request}/withdraw", .anyone, pages.takeBack)
  }

  private func show(_ request: PageRequest) async throws -> Answer {
    try await entered(request) { sight, views in
      if let field = request.query["field"].flatMap({ EnterpriseField(rawValue: $0) }) {
        return .page(views.asking(sight, about: field, FirmForm.asking(about: field).empty))
      }
      switch request.query["kind"].flatMap({ CorrectionMatter.Kind(rawValue: $0) }) {
      case .notOne where sight.detail.records.count > 1:
        return .page(views.asking(sight, about: .notOne, FirmForm.askingAboutIdentity.empty))
      case .notMine where sight.detail.records.count > 1:
        return .page(views.asking(sight, about: .notMine, FirmForm.askingAboutIdentity.empty))
      default: return .page(views.page(sight))
      }
    }
  }

  private func ask(_ request: PageRequest) async throws -> Answer {
    try await entered(request) { sight, views in
      switch request.form["kind"].flatMap({ CorrectionMatter.Kind(rawValue: $0) }) {
      case .value:
        guard let field = request.form["field"].flatMap({ EnterpriseField(rawValue: $0) }) else {
          break
        }
        var filled = FirmForm.asking(about: field).read(request.form)
        let matter = CorrectionForm.matter(field, &filled)
        return try await send(matter, filled, field: field, views) {
          views.asking(sight, about: field, $0, refusal: $1)
        }
      case .notOne:
        return try await split(.notOne, sight, request, views) { .notOne($0) }
      case .notMine:
        return try await split(.notMine, sight, request, views) { .notMine($0) }
      case .sameAs, nil: break
      }
      return .page(views.page(sight)).status(422)
    }
  }

  private func takeBack(_ request: PageRequest) async throws -> Answer {
    try await entered(request) { sight, views in
      do {
        try await links.takeBack(try request.recordID("request"), through: views.token)
        return .redirect(to: views.address, flash: CorrectionTexts.withdrawn)
      } catch let refusal as CorrectionRefusal {
        // The page shows what became of it meanwhile.
        return .page(views.page(sight, refusal: refusal.message)).status(refusal.status)
      }
    }
  }

  private func split(
    _ kind: CorrectionMatter.Kind, _ sight: FirmSight, _ request: PageRequest, _ views: FirmViews,
    _ matter: ([EnterpriseID]) -> CorrectionMatter
  ) async throws -> Answer {
    let records = request.form.all("id").compactMap { EnterpriseID($0) }
    let filled = FirmForm.askingAboutIdentity.read(request.form)
    return try await send(matter(records), filled, field: nil, views) {
      views.asking(sight, about: kind, $0, refusal: $1)
    }
  }

  /// Sends the request, or shows its form again with what is wrong.
  private func send(
    _ matter: CorrectionMatter?, _ filled: FilledForm, field: EnterpriseField?,
    _ views: FirmViews, again: (FilledForm, Text?) -> Page
  ) async throws -> Answer {
    guard filled.errors.isEmpty, let matter else {
      return .page(again(filled, nil)).status(422)
    }
    do {
      try await links.ask(try CorrectionForm.draft(matter, filled), through: views.token)
      return .redirect(to: views.address, flash: FirmTexts.sent)
    } catch let refusal as CorrectionRefusal {
      var noted = filled
      let isNoted = CorrectionForm.note(refusal, nil, field, in: &noted)
      return .page(again(noted, isNoted ? nil : refusal.message)).status(refusal.status)
    }
  }

  /// Answers who comes with a good link; all others get one and the same page. No search engine
  /// and no other site is to learn the address.
  private func entered(
    _ request: PageRequest, _ body: (FirmSight, FirmViews) async throws -> Answer
  ) async throws -> Answer {
    let views = FirmViews(
      request: request, settings: settings, token: try request.parameter("token"))
    var answer: Answer
    do {
      let sight = try await links.open(views.token, from: request.clientAddress)
      answer = try await body(sight, views)
    } catch let refusal as FirmLinkRefusal {
      answer = .page(views.refused(refusal)).status(refusal.status)
      if case .tooManyAttempts(let until) = refusal {
        let seconds = (until.milliseconds - links.house.clock().milliseconds + 999) / 1000
        answer = answer.header("Retry-After", String(max(seconds, 1)))
      }
    }
    return answer.header("Referrer-Policy", "no-referrer")
      .header("X-Robots-Tag", "noindex, nofollow").header("Cache-Control", "no-store")
  }
}

/// The fields in which a firm asks.
enum FirmForm {
  /// Who asks, under the name that requests of officers use for whom they ask for.
  static let informant = FormField<String>.text(
    "informant", Text("ผู้แจ้งและช่องทางแจ้งผล", "Who you are and how to tell you"), limit: 200,
    required: true,
    help: Text(
      "ชื่อ ตำแหน่ง และโทรศัพท์หรืออีเมล", "Name, position, and telephone or e-mail"))

  private static let common = [
    CorrectionForm.reason.description, CorrectionForm.evidence.description, informant.description,
  ]

  static func asking(about field: EnterpriseField) -> FormDescription {
    FormDescription(
      fields: [CorrectionForm.asked(field), CorrectionForm.none.description] + common)
  }

  static let askingAboutIdentity = FormDescription(fields: common)
}
