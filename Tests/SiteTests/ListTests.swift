// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

@testable import Site

@Suite("A list's state lives in its address")
struct ListTests {
  private struct Row: Sendable {
    var name: String
    var hours: Int
  }

  private let columns: [Column<Row>] = [
    Column(Text("ชื่อ", "Name"), sort: "name", text: { row, _ in row.name }),
    Column(Text("ชั่วโมง", "Hours"), sort: "hours", int: { $0.hours }),
  ]

  private func request(_ query: String, _ language: Language = .th) -> PageRequest {
    PageRequest(
      language: language, method: "GET", path: "/rows", query: NamedValues(urlEncoded: query.utf8),
      now: Date(timeIntervalSince1970: 0), requestID: "1")
  }

  private func state(_ query: String) -> ListState {
    ListState(
      request(query), sortable: ["name", "hours"], standard: .init("name"),
      filters: ["q", "province"])
  }

  @Test("filters, order and page are read from the address")
  func reads() {
    let state = state("q=%E0%B9%84%E0%B8%AB%E0%B8%A1&sort=-hours&page=3&province=")
    #expect(state.filters == ["q": "ไหม"])
    #expect(state.sort == .init("hours", descending: true))
    #expect(state.offset == 100)
  }

  @Test(
    "what does not belong in the address is ignored",
    arguments: ["sort=password", "page=0", "page=-4", "page=x", "format=exe", "admin=1", "q=%20"])
  func ignores(query: String) {
    let state = state(query)
    #expect(state.sort == .init("name") && state.page == 1 && state.format == .page)
    #expect(state.filters.isEmpty)
    #expect(state.address(page: 1) == "/rows")
  }

  @Test("links keep what they do not change")
  func links() {
    let state = state("q=a&province=40&sort=-hours&page=3")
    #expect(state.address(page: 4) == "/rows?q=a&province=40&sort=-hours&page=4")
    #expect(state.address(without: "q") == "/rows?province=40&sort=-hours")
    #expect(state.addressWithoutFilters == "/rows?sort=-hours")
    #expect(
      state.address(sortingBy: "hours", descendingFirst: true) == "/rows?q=a&province=40&sort=hours"
    )
    #expect(state.address(as: .xlsx) == "/rows?q=a&province=40&sort=-hours&format=xlsx")
  }

  @Test("the page shows order, rows, chips and pages, in English too")
  func html() {
    let request = request("q=a%26b&sort=-hours&page=2", .en)
    let state = ListState(
      request, sortable: ["name", "hours"], standard: .init("name"), filters: ["q"], pageSize: 2)
    let list = List(
      [Row(name: "<ก>", hours: 1234)], total: .exactly(7), state: state, columns: columns,
      filters: [Filter("q", Text("คำ", "Words"), .search)], unit: Text("ราย", "enterprises"))
    let html = list.html(request).text
    #expect(
      html.contains(
        """
        <tr role="row"><th role="rowheader" scope="row">&lt;ก&gt;</th>\
        <td role="cell" class="num" data-label="Hours">1,234</td></tr>
        """))
    #expect(html.contains("class=\"num\" aria-sort=\"descending\""))
    #expect(html.contains("<a href=\"/en/rows?sort=-hours\">Words: a&amp;b"))
    #expect(html.contains("3–3 of 7 enterprises"))
    #expect(html.contains("aria-current=\"page\" aria-label=\"Page 2\">2</a>"))
    #expect(html.contains("href=\"/en/rows?q=a%26b&amp;sort=-hours&amp;page=4\""))
  }

  @Test("an empty list says why and what to do")
  func empty() {
    let request = request("q=zzz")
    let list = List(
      [Row](), total: .exactly(0), state: state("q=zzz"), columns: columns,
      filters: [Filter("q", Text("คำ", "Words"), .search)], unit: Text("ราย", "enterprises"))
    let html = list.html(request).text
    #expect(html.contains("ไม่พบรายการตามตัวกรอง"))
    #expect(!html.contains("ส่งออก"))
  }

  @Test("an export has the same columns as the page")
  func exports() {
    #expect(exportHeadings(columns, .th) == ["ชื่อ", "ชั่วโมง"])
    #expect(
      exportRow(Row(name: "ก", hours: 3), columns, .th) == [.text("ก"), .int(3)])
  }
}
