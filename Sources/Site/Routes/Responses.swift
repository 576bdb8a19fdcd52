// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import Logging
import ServiceLifecycle

extension Site {
  /// An answer as it goes over the wire.
  /// - Throws: when a file cannot be read.
  func response(_ answer: Answer, _ page: PageRequest) async throws -> Response {
    var response = try await body(of: answer, page)
    for (name, value) in answer.headers {
      if let name = HTTPField.Name(name) { response.headers[name] = value }
    }
    for cookie in answer.cookies { set(cookie, on: &response, page) }
    if let token = page.visit.newToken { set(SiteCookie(.visit, token), on: &response, page) }
    if response.headers[.cacheControl] == nil {
      response.headers[.cacheControl] = page.viewer.isSignedIn ? "no-store" : "private, no-cache"
    }
    return response
  }

  private func body(of answer: Answer, _ page: PageRequest) async throws -> Response {
    let status = HTTPResponse.Status(code: answer.statusCode)
    switch answer.content {
    case .page(let content):
      let flash = page.cookies.value(.flash, secure: page.isSecure)
        .flatMap { Flash(cookieValue: $0) }
      let html = Layout(site: self, request: page, flash: flash).document(content)
      var response = bytes(html.bytes, type: "text/html; charset=utf-8", status)
      if flash != nil { set(SiteCookie(.flash, "", maxAge: 0), on: &response, page) }
      if page.cookies.value(.language, secure: page.isSecure) != page.language.rawValue {
        let cookie = SiteCookie(.language, page.language.rawValue, maxAge: 31_536_000)
        set(cookie, on: &response, page)
      }
      return response
    case .html(let html):
      return bytes(html.bytes, type: "text/html; charset=utf-8", status)
    case .bytes(let content, let type):
      return bytes(content, type: type, status)
    case .attachment(let attachment, let name, let type):
      return try await saved(attachment, name: name, type: type, status)
    case .redirect(let address, let flash):
      var response = Response(status: status, headers: [.location: page.link(address)])
      if let flash {
        let cookie = SiteCookie(.flash, flash.cookieValue(page.language), maxAge: 60)
        set(cookie, on: &response, page)
      }
      return response
    case .problem(let problem):
      return try await explained(problem, page)
    case .events(let events):
      return stream(events)
    case .nothing:
      return Response(status: status)
    }
  }

  private func bytes(
    _ bytes: [UInt8], type: String, _ status: HTTPResponse.Status
  ) -> Response {
    Response(
      status: status, headers: [.contentType: type],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  private func saved(
    _ attachment: Answer.Attachment, name: String, type: String, _ status: HTTPResponse.Status
  ) async throws -> Response {
    let headers: HTTPFields = [
      .contentType: type, .contentDisposition: attachmentHeader(name),
    ]
    switch attachment {
    case .bytes(let content):
      var response = bytes(content, type: type, status)
      response.headers[.contentDisposition] = attachmentHeader(name)
      return response
    case .file(let path):
      return Response(status: status, headers: headers, body: try fileBody(path))
    case .stream(let write):
      return Response(
        status: status, headers: headers,
        body: ResponseBody { writer in
          try await write(writer)
          try await writer.finish(nil)
        })
    }
  }

  private func stream(_ events: AsyncStream<ServerEvent>) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "text/event-stream", .cacheControl: "no-store",
      ],
      body: ResponseBody { writer in
        try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
        for await event in events.cancelOnGracefulShutdown() {
          try await writer.write(ByteBuffer(bytes: event.wire))
        }
        try await writer.finish(nil)
      })
  }

  /// An error as a page or a problem. Errors that are no refusals are logged in full and shown as
  /// “that did not work” with the request's number.
  func failure(_ error: any Error, _ page: PageRequest) async -> Response {
    if let errors = error as? FieldErrors {
      return await fallback { try await explained(Problem(errors), page) }
    }
    if let known = (error as? any Refusal) ?? settings.refusal(error) {
      return await refusal(known, page)
    }
    Logger(label: "ruam.site").error(
      "request failed", metadata: ["id": "\(page.requestID)", "error": "\(error)"])
    return await refusal(SiteRefusal.failed, page)
  }

  /// A refusal as a page or a problem.
  func refusal(_ refusal: any Refusal, _ page: PageRequest) async -> Response {
    await refused(Problem(refusal), page)
  }

  /// A problem as a page or as JSON.
  func refused(_ problem: Problem, _ page: PageRequest) async -> Response {
    await fallback { try await explained(problem, page) }
  }

  private func explained(_ problem: Problem, _ page: PageRequest) async throws -> Response {
    if page.prefersJSON {
      let content = try problem.json(page.language, instance: page.requestID)
      var response = bytes(
        content, type: "application/problem+json", HTTPResponse.Status(code: problem.status))
      response.headers[.cacheControl] = "no-store"
      return response
    }
    let answer = Answer.page(errorPage(problem, page)).status(problem.status)
    return try await response(answer, page)
  }

  private func fallback(_ make: () async throws -> Response) async -> Response {
    do { return try await make() } catch { return Response(status: .internalServerError) }
  }

  private func errorPage(_ problem: Problem, _ page: PageRequest) -> Page {
    let language = page.language
    let number = Text("เลขที่คำขอ", "Request number")
    let back = Text("กลับหน้าแรก", "Back to the front page")
    let body: HTML = """
      <div class="panel stack"><p>\(problem.message(language))</p>\
      \(errorList(problem.errors, language))\
      <p class="note">\(number(language)) \(page.requestID)</p>\
      <p><a href="\(url: page.link("/"))">\(back(language))</a></p></div>
      """
    return Page(problem.title, shape: .narrow, body: body)
  }

  private func errorList(_ errors: FieldErrors?, _ language: Language) -> HTML? {
    guard let errors, !errors.isEmpty else { return nil }
    let items = HTML(each: errors.list) {
      "<li>\($0.label(language)): \($0.message(language))</li>"
    }
    return "<ul>\(items)</ul>"
  }

  private func set(_ cookie: SiteCookie, on response: inout Response, _ page: PageRequest) {
    response.headers.append(
      HTTPField(name: .setCookie, value: cookie.header(secure: page.isSecure)))
  }
}

/// `Content-Disposition` for a file whose name may be Thai (RFC 6266): a plain name for old
/// programs, the real one for all others.
func attachmentHeader(_ name: String) -> String {
  let plain = String(
    decoding: name.utf8.map { byte in
      let isPlain =
        byte > 0x20 && byte < 0x7f && byte != UInt8(ascii: "\"")
        && byte != UInt8(ascii: "\\")
      return isPlain ? byte : UInt8(ascii: "_")
    }, as: UTF8.self)
  return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(percentEncoded(name))"
}
