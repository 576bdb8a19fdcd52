// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Site

@Suite("A route admits whom it names and nobody else")
struct AccessTests {
  @Test(
    "pages answer each person as the list of routes says",
    arguments: [
      ("/", "", 200), ("/", "newcomer", 200), ("/my-work", "", 303), ("/my-work", "newcomer", 200),
      ("/networks", "", 303), ("/networks", "newcomer", 403), ("/networks", "reader", 200),
      ("/networks/4", "reader", 200), ("/networks/x", "reader", 404),
      ("/networks/0", "reader", 404), ("/en/networks", "newcomer", 403),
      ("/en/networks", "reader", 200), ("/nowhere", "reader", 404), ("/nowhere", "", 404),
      ("/gather", "reader", 200), ("/gather", "newcomer", 403), ("/gather", "", 401),
    ])
  func admits(path: String, session: String, status: Int) async throws {
    try await withSite { client in
      let answer = try await client.ask(path, session: session.isEmpty ? nil : session)
      #expect(answer.status.code == status)
    }
  }

  @Test("a visitor is led to sign in and back to the page, in the same language")
  func leadsToSignIn() async throws {
    try await withSite { client in
      let answer = try await client.ask("/en/networks?page=2")
      #expect(answer.status == .seeOther)
      #expect(answer.headers[.location] == "/en/sign-in?next=%2Fen%2Fnetworks%3Fpage%3D2")
    }
  }

  @Test("an unknown session is a visitor")
  func unknownSession() async throws {
    try await withSite { client in
      let answer = try await client.ask("/networks", session: "forged")
      #expect(answer.status == .seeOther)
    }
  }

  @Test("a known path answers 405 to a method it does not have and says which it has")
  func otherMethods() async throws {
    try await withSite { client in
      let answer = try await client.ask("/networks/4", .delete)
      #expect(answer.status == .methodNotAllowed)
      #expect(answer.headers[.allow] == "GET, HEAD")
      #expect(answer.text.contains("ทำแบบนี้ที่นี่ไม่ได้"))
    }
  }

  @Test("health is told by whether the site can do its work", arguments: [true, false])
  func health(isHealthy: Bool) async throws {
    let builder = makeBuilder()
    builder.settings.isHealthy = { isHealthy }
    try await withSite(builder) { client in
      let answer = try await client.ask("/health")
      #expect(answer.status == (isHealthy ? .ok : .serviceUnavailable))
    }
  }

  @Test("a room is shown only to those who may open a page in it")
  func rooms() async throws {
    try await withSite { client in
      let reader = try await client.ask("/", session: "reader").text
      #expect(reader.contains("<a href=\"/networks\">รวมกลุ่ม</a>"))
      #expect(!reader.contains("รับฟัง"))
      let newcomer = try await client.ask("/", session: "newcomer").text
      #expect(!newcomer.contains("รวมกลุ่ม"))
    }
  }

  @Test("every route is listed with who may use it")
  func list() {
    let lines = makeBuilder().build().routes.map(\.description)
    #expect(
      lines == [
        "GET / anyone", "GET /assets/{file} anyone", "GET /display anyone",
        "POST /display anyone", "GET /gather anyone", "GET /health anyone",
        "GET /my-work signed in", "GET /networks network.read", "POST /networks network.edit",
        "GET /networks/{id} network.read", "GET /reading anyone",
        "GET /sign-in anyone", "POST /sign-in anyone",
      ])
  }

  @Test(
    "after signing in people go to pages of this site only",
    arguments: [
      ("/networks?page=2", true), ("/en", true), ("//evil.example", false), ("/\\evil", false),
      ("https://evil.example", false), ("", false), ("/a\nb", false), ("javascript:x", false),
    ])
  func next(address: String, isSafe: Bool) {
    #expect(safeNext(address) == (isSafe ? address : nil))
  }
}

@Suite("Secrets and the log")
struct SecretsInLogTests {
  @Test("a secret in an address that leads nowhere does not get into the log")
  func paths() {
    let secret = String(repeating: "0a", count: 32)
    #expect(Envelope.withoutSecrets("/en/firm/\(secret)/x") == "/en/firm/{token}/x")
    #expect(Envelope.withoutSecrets("/firms/\(secret))") == "/firms/{token}")
    #expect(Envelope.withoutSecrets("/enterprises/01k2/edit/") == "/enterprises/01k2/edit/")
  }
}
