// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Site

@Suite("What is sent is read completely or refused")
struct BodyTests {
  private func builder() -> SiteBuilder {
    let builder = makeBuilder()
    builder.post("/files", .may(.editNetworks), limit: .upload(bytes: 50_000)) { request in
      let file = request.upload("file")
      let size = file.map { "\($0.filename) \($0.size)" } ?? "none"
      let text = try file?.bytes().prefix(5) ?? []
      return .bytes(
        Array(
          "\(request.form["note"] ?? "-")|\(size)|\(String(decoding: text, as: UTF8.self))".utf8),
        type: "text/plain")
    }
    return builder
  }

  private func form(_ file: String, name: String = "ทะเบียน;ไหม.csv") -> ByteBuffer {
    ByteBuffer(
      string: [
        "--AaB", "Content-Disposition: form-data; name=\"csrf\"", "", "secret-of-officer", "--AaB",
        "Content-Disposition: form-data; name=\"note\"", "", "หมายเหตุ", "--AaB",
        "Content-Disposition: form-data; name=\"file\"; filename=\"\(name)\"",
        "Content-Type: text/csv", "", file, "--AaB--", "",
      ].joined(separator: "\r\n"))
  }

  private let type: HTTPFields = [.contentType: "multipart/form-data; boundary=AaB"]

  @Test("a form with a file arrives with its Thai name, and the file is gone afterwards")
  func upload() async throws {
    let builder = builder()
    let folder = NSTemporaryDirectory() + "site-" + randomToken()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    builder.settings.uploadFolder = folder
    try await withSite(builder) { client in
      let answer = try await client.ask(
        "/files", .post, session: "officer", headers: type, body: form("1,2,3\r\n--AaX\r\n4"))
      #expect(answer.text == "หมายเหตุ|ทะเบียน;ไหม.csv 15|1,2,3")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
  }

  @Test("a file beyond the limit is refused")
  func tooLarge() async throws {
    try await withSite(builder()) { client in
      let answer = try await client.ask(
        "/files", .post, session: "officer", headers: type,
        body: form(String(repeating: "x", count: 60_000)))
      #expect(answer.status == .contentTooLarge)
      #expect(answer.text.contains("ใหญ่เกินกำหนด"))
    }
  }

  @Test("a form beyond the limit is refused")
  func tooLargeForm() async throws {
    try await withSite { client in
      let answer = try await client.ask(
        "/networks", .post, session: "officer",
        form: "csrf=secret-of-officer&name=" + String(repeating: "x", count: 20_000))
      #expect(answer.status == .contentTooLarge)
    }
  }

  @Test("a form that was cut off is refused")
  func cutOff() async throws {
    try await withSite(builder()) { client in
      var body = form("1,2,3")
      let answer = try await client.ask(
        "/files", .post, session: "officer", headers: type,
        body: body.readSlice(length: body.readableBytes - 12))
      #expect(answer.status == .badRequest)
    }
  }

  @Test("a multipart form reads alike however it is cut into pieces", arguments: 1...40)
  func pieces(length: Int) throws {
    let bytes = Array(form("a\r\n-\r\n--Aa\r\nb").readableBytesView)
    var reader = Multipart(boundary: "AaB", folder: NSTemporaryDirectory())
    var start = 0
    while start < bytes.count {
      try reader.read(bytes[start..<min(start + length, bytes.count)])
      start += length
    }
    try reader.finish()
    #expect(reader.fields["note"] == "หมายเหตุ")
    let upload = try #require(reader.uploads.first)
    defer { upload.discard() }
    #expect(String(decoding: try upload.bytes(), as: UTF8.self) == "a\r\n-\r\n--Aa\r\nb")
  }

  @Test("plain forms are decoded, whatever the letters")
  func decodes() {
    let values = NamedValues(urlEncoded: "a=1&b=%E0%B9%84%E0%B8%AB%E0%B8%A1+x&a=2&c&=d&e=100%".utf8)
    #expect(values.all("a") == ["1", "2"])
    #expect(values["b"] == "ไหม x")
    #expect(values["c"] == "")
    #expect(values["e"] == "100%")
    let again = NamedValues(urlEncoded: values.urlEncoded.utf8)
    #expect(again["b"] == "ไหม x" && again.all("a") == ["1", "2"])
  }

  @Test("a file's name is sent so that old and new programs understand it")
  func names() {
    #expect(
      attachmentHeader("ไหม.csv").hasSuffix("filename*=UTF-8''%E0%B9%84%E0%B8%AB%E0%B8%A1.csv"))
    #expect(!attachmentHeader("a\"\r\nX: y").contains("\r"))
  }
}
