// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Site

@Suite("HTML escapes what is put into it by its type")
struct HTMLTests {
  @Test("text cannot become markup")
  func escapesText() {
    let name = "<script>alert('x' & \"y\")</script>"
    let html: HTML = "<td>\(name)</td>"
    #expect(
      html.text
        == "<td>&lt;script&gt;alert(&#39;x&#39; &amp; &quot;y&quot;)&lt;/script&gt;</td>")
  }

  @Test("text cannot leave an attribute")
  func escapesAttributes() {
    let html: HTML = "<input value=\"\("a\" onfocus=\"b")\"\(attribute: "title", "c\"d")>"
    #expect(
      html.text == "<input value=\"a&quot; onfocus=&quot;b\" title=\"c&quot;d\">")
  }

  @Test("Thai text goes through unchanged")
  func keepsThai() {
    #expect(("<b>\("ผ้าไหม & ๑๒")</b>" as HTML).text == "<b>ผ้าไหม &amp; ๑๒</b>")
  }

  @Test("markup inside markup goes in as it is")
  func nests() {
    let cells: [HTML] = ["<td>1</td>", "<td>2</td>"]
    let none: HTML? = nil
    #expect(("<tr>\(cells)\(none)</tr>" as HTML).text == "<tr><td>1</td><td>2</td></tr>")
  }

  @Test("missing values and attributes print nothing")
  func printsNothingForNil() {
    let missing: String? = nil
    let number: Int? = nil
    let html: HTML =
      "<a\(attribute: "title", missing)\(attribute: "hidden", false)>\(missing)\(number)</a>"
    #expect(html.text == "<a></a>")
    #expect(("<a\(attribute: "hidden", true)>" as HTML).text == "<a hidden>")
  }

  @Test(
    "addresses that run code are replaced",
    arguments: [
      "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
      "data:text/html,x", "vbscript:x", "\u{1}javascript:x",
    ])
  func refusesAddresses(address: String) {
    #expect(("<a href=\"\(url: address)\">" as HTML).text == "<a href=\"#\">")
  }

  @Test(
    "addresses of pages, hosts, mail and telephones go through",
    arguments: [
      "/networks/4?a=1", "?page=2", "#main", "https://example.org/a:b", "mailto:a@b.th",
      "tel:+6621", "networks", "/a:b", "",
    ])
  func keepsAddresses(address: String) {
    #expect(("\(url: address)" as HTML).text == address)
  }

  @Test("each item of a list is written in order")
  func writesEach() {
    #expect(HTML(each: 1...3) { "<i>\($0)</i>" }.text == "<i>1</i><i>2</i><i>3</i>")
  }
}

@Suite("Addresses have a language")
struct LanguageTests {
  @Test("English pages live under /en, Thai pages without a prefix")
  func prefixes() {
    #expect(Language.en.link("/networks/4?page=2") == "/en/networks/4?page=2")
    #expect(Language.en.link("/") == "/en")
    #expect(Language.th.link("/networks") == "/networks")
  }

  @Test("adding the language twice does no harm")
  func isIdempotent() {
    for address in ["/", "/networks?x=1", "/enterprises", "/english", "#a", "?b=1"] {
      let once = Language.en.link(address)
      #expect(Language.en.link(once) == once)
    }
    #expect(Language.en.link("/enterprises") == "/en/enterprises")
    #expect(Language.en.link("/apiary") == "/en/apiary")
  }

  @Test(
    "what has no language stays as it is",
    arguments: ["/api/networks", "/assets/style.css", "/health", "https://a.b/c", "//a.b", "#x"])
  func leavesNeutral(address: String) {
    #expect(Language.en.link(address) == address)
  }
}
