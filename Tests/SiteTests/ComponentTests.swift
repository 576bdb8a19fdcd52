// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Thailand
import Testing

@testable import Site

@Suite("Components print the design's markup in both languages")
struct ComponentTests {
  private let check = Icon.check.html.text

  @Test("a state has a sign and a word")
  func tags() {
    #expect(tag(.done, "อนุมัติ").text == "<span class=\"tag done\">\(check)อนุมัติ</span>")
  }

  @Test("a figure shows target, claim and count on one scale, with the numbers as text")
  func figure() {
    let figure = Figure(
      Text("พัฒนาแล้ว", "Developed"), value: "9,613", unit: Text("ราย", "enterprises"),
      levels: [
        Level(.target, Text("เป้าหมาย", "Target"), Text(same: "≥ 10,000"), amount: 10_000),
        Level(.claimed, Text("หนังสือรายงาน", "Claimed"), Text("ไม่ได้ระบุ", "not stated"), amount: nil),
        Level(.counted, Text("นับไม่ซ้ำ", "Counted once"), Text(same: "9,613"), amount: 9_613),
      ], receipt: "/figures/3", rows: 20_323)
    let html = figure.html(.en).text
    #expect(
      html.contains(
        """
        <tr class="main"><th scope="row">Counted once</th><td class="num">9,613</td><td>\
        <svg class="plot" aria-hidden="true"><rect class="counted" x="0.00%" \
        width="64.09%" y="22%" height="56%" rx="2"/><line class="target" x1="66.67%" x2="66.67%" \
        y1="0" y2="100%"/></svg></td></tr>
        """))
    #expect(html.contains("not stated</td><td><svg class=\"plot\" aria-hidden=\"true\""))
    #expect(html.contains("<a href=\"/en/figures/3\">Where this figure comes from"))
    #expect(figure.html(.th).text.contains("<span>20,323 แถว</span>"))
  }

  @Test(
    "shares become percents that stay inside the drawing",
    arguments: [
      (0.0, "0.00%"), (1, "100.00%"), (0.640867, "64.09%"), (2, "100.00%"), (-1, "0.00%"),
      (.nan, "0.00%"), (.infinity, "0.00%"), (0.0005, "0.05%"),
    ])
  func percents(share: Double, text: String) {
    #expect(percent(share) == text)
  }

  @Test("the map has a tile and a row of the table for each of the 77 provinces")
  func tileMap() {
    let values = Dictionary(
      uniqueKeysWithValues: Province.all.enumerated().map { ($1.code, $0) })
    let html = TileMap(
      values, title: Text("วิสาหกิจ", "Enterprises"), unit: Text("ราย", "enterprises")
    )
    .html(.en).text
    #expect(html.components(separatedBy: "<rect ").count - 1 == 77)
    #expect(html.components(separatedBy: "<tr><th scope=\"row\">").count - 1 == 77)
    #expect(html.contains("role=\"img\" aria-label=\"Tile map of the 77 provinces: Enterprises."))
    #expect(html.contains("<g class=\"f0\">") && html.contains("<g class=\"f5\">"))
  }

  @Test("a map without any number is pale, not broken")
  func emptyMap() {
    let map = TileMap([:], title: Text("ก", "A"), unit: Text("ราย", "items"))
    #expect(map.bounds == [1])
    #expect(!map.html(.th).text.contains("class=\"f1\""))
  }

  @Test("the overlap shows each pair once, the largest first")
  func overlap() {
    let overlap = Overlap(
      [.init(Text(same: "A"), 9), .init(Text(same: "B"), 8), .init(Text(same: "C"), 7)],
      shared: [[], [4], [0, 6]], unit: Text("ราย", "items")
    ) { "/pairs/\($0)-\($1)" }
    let html = overlap.html(.th).text
    #expect(html.contains("<td class=\"h5\">4</td><td class=\"own\">8</td><td></td>"))
    #expect(html.contains("<td class=\"h0\">0</td><td class=\"h5\">6</td>"))
    let first = html.range(of: "/pairs/1-2")?.lowerBound
    let second = html.range(of: "/pairs/0-1")?.lowerBound
    #expect(first != nil && second != nil)
    if let first, let second { #expect(first < second) }
    #expect(!html.contains("/pairs/0-2"))
  }

  @Test("history says who, when in Thai time, before and after")
  func history() {
    let entry = HistoryEntry(
      "แก้จำนวนสมาชิก", before: "21", after: "24", who: "บุญเลี้ยง",
      when: Date(timeIntervalSince1970: 1_438_571_520))
    #expect(
      historyList([entry], .th).text == """
        <ol class="history"><li><b>แก้จำนวนสมาชิก</b> <span class="change"><del>21</del><ins>24</ins>\
        </span><br><span class="who">บุญเลี้ยง</span> · <time datetime="2015-08-03T10:12+07:00">\
        3 ส.ค. 2558 10:12 น.</time></li>
        </ol>
        """)
  }

  @Test("stages before the current one are done")
  func steps() {
    #expect(
      stepsList([Text("ก", "A"), Text("ข", "B"), Text("ค", "C")], current: 1, .en).text == """
        <ol class="steps" role="list"><li class="done">A</li><li aria-current="step">B</li>\
        <li>C</li></ol>
        """)
  }

  @Test("a comparison adds the evidence up to the sum of its weights")
  func comparison() {
    let comparison = Comparison(
      first: "A", second: "B", start: -8.5,
      fields: [
        ComparedField(Text("ชื่อ", "Name"), "x", "<mark>y</mark>", weight: 5.4),
        ComparedField(Text("โทร", "Telephone"), "1", "1", weight: 8.1),
      ], threshold: 7.6, verdict: Text("รายเดียวกัน", "The same"))
    let html = comparison.html(.en).text
    #expect(html.contains("<td role=\"cell\" class=\"num weight\" data-label=\"Weight\">−8.5</td>"))
    #expect(html.contains("data-label=\"Weight\">+5.0</td>"))
    #expect(html.contains("<td role=\"cell\" data-label=\"A\" class=\"same\">1</td>"))
  }

  @Test("a day in Thailand begins seven hours before the day in Greenwich")
  func thaiDay() {
    #expect(CalendarDate(Date(timeIntervalSince1970: 61_199)).iso == "1970-01-01")
    #expect(CalendarDate(Date(timeIntervalSince1970: 61_200)).iso == "1970-01-02")
    #expect(CalendarDate(Date(timeIntervalSince1970: -25_201)).iso == "1969-12-31")
  }
}

@Suite("The API describes itself and explains its refusals")
struct APITests {
  private func builder() -> SiteBuilder {
    let builder = makeBuilder()
    builder.api(
      "GET", "/api/networks/{id}", .may(.readNetworks),
      Operation(
        "readNetwork", "One network", room: .gather, answer: .object(["id": .integer]))
    ) { request in .json(["id": .int(try request.id())]) }
    builder.api(
      "POST", "/api/activities", .may(.editNetworks),
      Operation("addActivity", "Add an activity", body: ActivityFields.form.schema, status: 201)
    ) { request in
      let filled = ActivityFields.form.read(try JSON(parsing: request.body))
      guard filled.errors.isEmpty else { return .problem(filled.errors) }
      return .json(filled.json.bytes).status(201)
    }
    return builder
  }

  private let officer: HTTPFields = [
    .authorization: "Bearer officer", .contentType: "application/json", .acceptLanguage: "en",
  ]

  @Test("the description lists each operation with its parameters, bodies and answers")
  func description() async throws {
    try await withSite(builder()) { client in
      let answer = try await client.ask("/api/openapi.json")
      let document = try JSON(parsing: Array(answer.body.readableBytesView))
      #expect(document["openapi"] == "3.1.0")
      let read = document["paths"]?["/api/networks/{id}"]?["get"]
      #expect(read?["operationId"] == "readNetwork" && read?["x-access"] == "network.read")
      #expect(read?["responses"]?["404"] != nil && read?["responses"]?["200"] != nil)
      let add = document["paths"]?["/api/activities"]?["post"]
      #expect(
        add?["requestBody"]?["content"]?["application/json"]?["schema"]
          == ActivityFields.form.schema.json)
    }
  }

  @Test("a good body is accepted with an access token")
  func accepts() async throws {
    try await withSite(builder()) { client in
      let body = #"{"name":"A","kind":"seminar","day":"2015-03-20","hours":3}"#
      let answer = try await client.ask(
        "/api/activities", .post, headers: officer, body: ByteBuffer(string: body))
      #expect(answer.status == .created)
      #expect(answer.text.contains(#""day":"2015-03-20""#))
    }
  }

  @Test("refusals are problems with a code and the fields that are wrong")
  func problems() async throws {
    try await withSite(builder()) { client in
      let refused = try await client.ask(
        "/api/activities", .post, headers: officer, body: ByteBuffer(string: #"{"name":"A"}"#))
      #expect(refused.status == .unprocessableContent)
      #expect(refused.headers[.contentType] == "application/problem+json")
      let problem = try JSON(parsing: Array(refused.body.readableBytesView))
      #expect(problem["code"] == "fields_refused" && problem["status"] == 422)
      guard case .array(let errors) = problem["errors"] else {
        Issue.record("no errors")
        return
      }
      #expect(errors.map { $0["field"] } == ["kind", "day", "hours"])
      let broken = try await client.ask(
        "/api/activities", .post, headers: officer, body: ByteBuffer(string: "{"))
      #expect(broken.status == .badRequest)
    }
  }

  @Test("the API never leads to a page", arguments: ["/api/networks/4", "/api/nowhere"])
  func neverAPage(path: String) async throws {
    try await withSite(builder()) { client in
      let answer = try await client.ask(path)
      #expect(answer.status.code == (path.hasSuffix("4") ? 401 : 404))
      #expect(answer.headers[.contentType] == "application/problem+json")
    }
  }

  @Test("a browser session may use the API, but changes need its secret")
  func session() async throws {
    try await withSite(builder()) { client in
      let read = try await client.ask("/api/networks/4", session: "reader")
      #expect(read.text == #"{"id":4}"#)
      let change = try await client.ask(
        "/api/activities", .post, session: "officer", body: ByteBuffer(string: "{}"))
      #expect(change.status == .forbidden)
    }
  }
}
