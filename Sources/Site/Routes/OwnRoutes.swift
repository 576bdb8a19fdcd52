// SPDX-License-Identifier: Apache-2.0

extension Site {
  /// The routes that every site has; a room's front page gives way to one that a feature
  /// registered itself.
  static func ownRoutes(beside routes: [Route], settings: SiteSettings) -> [Route] {
    var own = [
      route("GET", "/health", .neutral) { _ in
        await settings.isHealthy()
          ? .bytes(Array("ok\n".utf8), type: "text/plain")
          : Answer.bytes(Array("unavailable\n".utf8), type: "text/plain").status(503)
      },
      route("GET", "/assets/{file}", .neutral, asset),
      route("GET", "/display", .page, displayPage),
      route("GET", "/reading", .page, reading),
      route("POST", "/display", .page, keepDisplay),
    ]
    let taken = Set(routes.map { "\($0.description.method) \($0.description.path)" })
    for room in Room.allCases where routes.contains(where: { $0.description.room == room }) {
      let doors = routes.map(\.description).filter { $0.room == room && $0.door != nil }
      own.append(route("GET", room.path, .page) { try roomPage(room, doors, $0) })
    }
    let operations = routes.filter { $0.operation != nil }
    if !operations.isEmpty {
      let document = OpenAPI.document(of: operations, settings: settings)
      own.append(
        route("GET", "/api/openapi.json", .neutral) { _ in
          .json(document).header("Access-Control-Allow-Origin", "*")
        })
    }
    return own.filter { !taken.contains("\($0.description.method) \($0.description.path)") }
  }

  private static func route(
    _ method: String, _ path: String, _ kind: Route.Kind, _ handler: @escaping Handler
  ) -> Route {
    Route(
      description: RouteDescription(
        method: method, path: path, access: .anyone, room: nil, door: nil, isAPI: false),
      kind: kind, limit: .usual, operation: nil, handler: handler)
  }

  private static func asset(_ request: PageRequest) throws -> Answer {
    guard let asset = Assets.asset(at: "/assets/" + (try request.parameter("file"))) else {
      throw SiteRefusal.notFound
    }
    return .bytes(asset.bytes, type: asset.type)
      .header("Cache-Control", "public, max-age=31536000, immutable")
  }

  /// The front page of a room: the pages in it that the viewer may open.
  private static func roomPage(
    _ room: Room, _ doors: [RouteDescription], _ request: PageRequest
  ) throws -> Answer {
    let language = request.language
    let open = doors.filter { $0.access.admits(request.viewer) }
    guard !open.isEmpty else {
      throw request.viewer.isSignedIn ? SiteRefusal.forbidden : SiteRefusal.signInNeeded
    }
    let entries = HTML(each: open) { route in
      """
      <li class="panel"><h2><a href="\(url: language.link(route.path))">\
      \(route.door?.title(language))</a></h2><p class="note">\(route.door?.summary(language))</p></li>
      """
    }
    return .page(
      Page(
        room.name, room: room, key: ["\(room.question(language))"],
        body: "<ul class=\"doors\" role=\"list\">\(entries)</ul>"))
  }

  /// How a typed date or amount is understood, for forms while they are being filled in.
  private static func reading(_ request: PageRequest) throws -> Answer {
    let kinds: [String: FieldKind] = [
      "date": .date, "dates": .dates, "money": .money(Int64.min...Int64.max),
    ]
    guard let kind = request.query["kind"].flatMap({ kinds[$0] }) else {
      throw SiteRefusal.notFound
    }
    let field = FieldDescription(
      name: "value", label: Text("ค่า", "Value"), kind: kind, isRequired: false, help: nil,
      unit: nil)
    let words =
      switch field.read(request.query["value"] ?? "") {
      case .success(.none): ""
      case .success(let value): readingWords(field, value, request.language)
      case .failure(let fault): fault.message(request.language)
      }
    return .bytes(Array(words.utf8), type: "text/plain; charset=utf-8")
  }

  private static func displayPage(_ request: PageRequest) -> Answer {
    let language = request.language
    let names: [(Theme, Text)] = [
      (.system, Text("ตามเครื่องของท่าน", "As your system")), (.light, Text("สว่าง", "Light")),
      (.dark, Text("มืด", "Dark")),
    ]
    let legend = Text("พื้นหลังของหน้าจอ", "Background of the screen")
    let save = Text("ใช้การแสดงผลนี้", "Use this display")
    let choices = HTML(each: names) { theme, name in
      """
      <label><input type="radio" name="theme" value="\(theme.rawValue)"\
      \(attribute: "checked", theme == request.viewer.theme)> \(name(language))</label>
      """
    }
    let body: HTML = """
      <form class="panel" method="post" action="\(url: request.link("/display"))">\
      \(request.csrfField)<fieldset class="field"><legend>\(legend(language))</legend>\
      <div class="seg">\(choices)</div></fieldset>\
      <div class="form-end actions"><button class="button">\(save(language))</button></div></form>
      """
    return .page(Page(Text("การแสดงผล", "Display"), shape: .narrow, body: body))
  }

  private static func keepDisplay(_ request: PageRequest) throws -> Answer {
    guard let theme = request.form["theme"].flatMap({ Theme(rawValue: $0) }) else {
      throw SiteRefusal.badForm
    }
    return .redirect(to: "/display", flash: Text("เปลี่ยนการแสดงผลแล้ว", "Display changed"))
      .keeping(theme: theme)
  }
}
