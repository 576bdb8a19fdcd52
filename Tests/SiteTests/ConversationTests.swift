// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Site

@Suite("Only the site's own forms change anything")
struct OwnFormsTests {
  @Test("a form with the session's secret is accepted")
  func accepts() async throws {
    try await withSite { client in
      let answer = try await client.ask(
        "/networks", .post, session: "officer", form: "csrf=secret-of-officer&name=A")
      #expect(answer.status == .seeOther)
      #expect(answer.headers[.location] == "/networks")
    }
  }

  @Test(
    "a form without the secret, or with another session's, is refused",
    arguments: ["name=A", "csrf=&name=A", "csrf=secret-of-reader", "csrf=secret-of-office"])
  func refuses(form: String) async throws {
    try await withSite { client in
      let answer = try await client.ask("/networks", .post, session: "officer", form: form)
      #expect(answer.status == .forbidden)
      #expect(answer.text.contains("แบบฟอร์มหมดอายุ"))
    }
  }

  @Test(
    "a request that another site's page made is refused even with the secret",
    arguments: [
      ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"),
      ("Origin", "https://evil.example"), ("Origin", "null"),
    ])
  func refusesForeign(header: String, value: String) async throws {
    let name = try #require(HTTPField.Name(header))
    try await withSite { client in
      let answer = try await client.ask(
        "/networks", .post, session: "officer", form: "csrf=secret-of-officer",
        headers: [name: value])
      #expect(answer.status == .forbidden)
    }
  }

  @Test("an access token needs no form secret")
  func acceptsBearer() async throws {
    try await withSite { client in
      let answer = try await client.ask(
        "/networks", .post, form: "name=A", headers: [.authorization: "Bearer officer"])
      #expect(answer.status == .seeOther)
    }
  }

  @Test("an access token that is not known is refused, also where anyone may enter")
  func refusesUnknownBearer() async throws {
    try await withSite { client in
      let answer = try await client.ask("/", headers: [.authorization: "Bearer nobody"])
      #expect(answer.status == .unauthorized)
    }
  }

  @Test("signing in needs the secret that the sign-in page gave to this browser")
  func signIn() async throws {
    try await withSite { client in
      let page = try await client.ask("/sign-in")
      let cookie = try #require(page.cookies.first { $0.hasPrefix("ruam-visit=") })
      let token = String(cookie.dropFirst("ruam-visit=".count).prefix { $0 != ";" })
      #expect(page.text.contains("name=\"csrf\" value=\"\(token)\""))
      let refused = try await client.ask("/sign-in", .post, form: "csrf=\(token)")
      #expect(refused.status == .forbidden)
      let accepted = try await client.ask(
        "/sign-in", .post, form: "csrf=\(token)", headers: [.cookie: "ruam-visit=\(token)"])
      #expect(accepted.status == .seeOther)
      #expect(
        accepted.cookies.contains(
          "ruam-session=officer; Path=/; HttpOnly; SameSite=Lax; Max-Age=60"))
    }
  }

  @Test("behind a trusted proxy with TLS cookies are bound to the host and HSTS is sent")
  func secureCookies() async throws {
    let builder = makeBuilder()
    builder.settings.trustsProxy = true
    let proto = try #require(HTTPField.Name("X-Forwarded-Proto"))
    try await withSite(builder) { client in
      let page = try await client.ask("/sign-in", headers: [proto: "https"])
      #expect(page.headers[.strictTransportSecurity] != nil)
      #expect(
        page.cookies.contains { $0.hasPrefix("__Host-ruam-visit=") && $0.contains("; Secure") })
    }
    try await withSite { client in
      let page = try await client.ask("/sign-in", headers: [proto: "https"])
      #expect(page.headers[.strictTransportSecurity] == nil)
    }
  }
}

@Suite("Every answer is safe to show and easy to find again")
struct AnswerTests {
  @Test("pages load and run nothing but what the site serves", arguments: ["/", "/nowhere"])
  func headers(path: String) async throws {
    try await withSite { client in
      let answer = try await client.ask(path)
      let policy = try #require(answer.headers[.contentSecurityPolicy])
      #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self'"))
      #expect(policy.contains("frame-ancestors 'none'"))
      #expect(!policy.contains("unsafe"))
      #expect(answer.headers[.xContentTypeOptions] == "nosniff")
      #expect(!answer.text.contains(" style="))
      #expect(!answer.text.contains("<script>"))
    }
  }

  @Test("the page in the other language has the same address behind /en")
  func languages() async throws {
    try await withSite { client in
      let thai = try await client.ask("/networks?page=2&q=%E0%B9%84", session: "reader").text
      #expect(thai.contains("<html lang=\"th\">"))
      #expect(thai.contains("href=\"/en/networks?page=2&amp;q=%E0%B9%84\" lang=\"en\""))
      let english = try await client.ask("/en/networks?page=2", session: "reader").text
      #expect(english.contains("<html lang=\"en\">"))
      #expect(english.contains("href=\"/networks?page=2\" lang=\"th\""))
      #expect(english.contains("<a href=\"/en/networks\" aria-current=\"page\">Gather</a>"))
    }
  }

  @Test("a page that is not found says so in its language and names the request")
  func notFound() async throws {
    try await withSite { client in
      let answer = try await client.ask("/en/nowhere")
      #expect(answer.status == .notFound)
      #expect(answer.text.contains("<h1>Page not found</h1>"))
      let number = try #require(answer.headers[.init("X-Request-ID") ?? .accept])
      #expect(answer.text.contains(number))
    }
  }

  @Test("an unexpected error shows no detail")
  func failure() async throws {
    struct Secret: Error { let password = "hunter2" }
    let builder = makeBuilder()
    builder.get("/broken", .anyone) { _ in throw Secret() }
    try await withSite(builder) { client in
      let answer = try await client.ask("/broken")
      #expect(answer.status == .internalServerError)
      #expect(!answer.text.contains("hunter2") && !answer.text.contains("Secret"))
      #expect(answer.text.contains("ทำรายการไม่สำเร็จ"))
    }
  }

  @Test("a message is shown on the next page, once")
  func flash() async throws {
    try await withSite { client in
      let saved = try await client.ask(
        "/networks", .post, session: "officer",
        form: "csrf=secret-of-officer&name=%3Cb%3E%E0%B9%84%E0%B8%AB%E0%B8%A1")
      let cookie = try #require(saved.cookies.first { $0.hasPrefix("ruam-flash=") })
      let value = String(cookie.prefix { $0 != ";" })
      let page = try await client.ask("/", session: "officer", headers: [.cookie: value])
      #expect(page.text.contains("<p>บันทึก &lt;b&gt;ไหม แล้ว</p>"))
      #expect(page.cookies.contains { $0.hasPrefix("ruam-flash=;") })
    }
  }

  @Test("style sheet and scripts may be kept for ever, because a change changes their address")
  func assets() async throws {
    try await withSite { client in
      let style = try await client.ask(Assets.address(of: "style.css"))
      #expect(style.status == .ok)
      #expect(style.headers[.contentType] == "text/css; charset=utf-8")
      #expect(style.headers[.cacheControl] == "public, max-age=31536000, immutable")
      for path in ["/assets/style.css", "/assets/..%2F..%2Fetc%2Fpasswd"] {
        let answer = try await client.ask(path)
        #expect(answer.status == .notFound)
      }
    }
  }

  @Test("every script and drawing that a page names is served")
  func everyAsset() {
    for script in Script.allCases {
      #expect(Assets.asset(at: Assets.address(of: script.rawValue + ".js")) != nil)
    }
    let sprite = Assets.asset(at: Assets.address(of: "icons.svg")).map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
    for icon in Icon.allCases {
      #expect(sprite?.contains("id=\"i-\(icon.rawValue)\"") == true)
    }
  }

  @Test("the display that a reader chose is kept and used")
  func theme() async throws {
    try await withSite { client in
      let answer = try await client.ask(
        "/display", .post, session: "reader", form: "csrf=secret-of-reader&theme=dark")
      #expect(answer.cookies.contains { $0.hasPrefix("ruam-theme=dark;") })
      let page = try await client.ask(
        "/", session: "reader", headers: [.cookie: "ruam-theme=dark"])
      #expect(page.text.contains("data-theme=\"dark\""))
    }
  }

  @Test("events arrive one by one as a stream")
  func events() async throws {
    let builder = makeBuilder()
    builder.get("/events", .anyone) { _ in
      let (stream, source) = AsyncStream<ServerEvent>.makeStream()
      source.yield(progressEvent(done: 1, total: 2, words: "1 จาก 2"))
      source.yield(ServerEvent(name: "end", data: "a\nb", id: "7"))
      source.finish()
      return .events(stream)
    }
    try await withSite(builder) { client in
      let answer = try await client.ask("/events")
      #expect(answer.headers[.contentType] == "text/event-stream")
      #expect(
        answer.text == """
          retry: 3000

          event: progress
          data: {"done":1,"total":2,"words":"1 จาก 2"}

          id: 7
          event: end
          data: a
          data: b


          """)
    }
  }

  @Test("a handler that takes too long is stopped")
  func timeout() async throws {
    let builder = makeBuilder()
    builder.settings.requestTimeout = .milliseconds(20)
    builder.get("/slow", .anyone) { _ in
      try await Task.sleep(for: .seconds(60))
      return .nothing
    }
    try await withSite(builder) { client in
      let answer = try await client.ask("/slow")
      #expect(answer.status == .serviceUnavailable)
    }
  }
}
