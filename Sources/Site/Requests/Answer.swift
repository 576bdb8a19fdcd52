// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Hummingbird

/// What a handler answers with.
///
/// ```swift
/// return .page(page)
/// return .redirect(to: "/networks/\(id)", flash: Text("บันทึกแล้ว", "Saved"))
/// return .page(refusedForm).status(422)
/// ```
public struct Answer: Sendable {
  /// The kinds of answer.
  enum Content: Sendable {
    case page(Page)
    case html(HTML)
    case bytes([UInt8], type: String)
    case attachment(Attachment, name: String, type: String)
    case redirect(to: String, flash: Flash?)
    case problem(Problem)
    case events(AsyncStream<ServerEvent>)
    case nothing
  }

  /// Where a file's bytes come from.
  enum Attachment: Sendable {
    case file(path: String)
    case bytes([UInt8])
    case stream(@Sendable (any ResponseBodyWriter) async throws -> Void)
  }

  var content: Content
  var statusCode: Int
  var cookies: [SiteCookie] = []
  var headers: [(name: String, value: String)] = []

  init(_ content: Content, status: Int = 200) {
    self.content = content
    statusCode = status
  }

  /// A whole page in the site's frame.
  public static func page(_ page: Page) -> Answer { Answer(.page(page)) }

  /// A fragment of a page, for the site's own scripts.
  public static func html(_ fragment: HTML) -> Answer { Answer(.html(fragment)) }

  /// JSON that is already encoded.
  public static func json(_ bytes: [UInt8]) -> Answer {
    Answer(.bytes(bytes, type: "application/json"))
  }

  /// A JSON value that was put together at run time.
  public static func json(_ value: JSON) -> Answer { .json(value.bytes) }

  /// A value as JSON: keys sorted, dates in ISO 8601.
  /// - Throws: the encoder's error when the value cannot be encoded.
  public static func json(_ value: some Encodable) throws -> Answer {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return .json(Array(try encoder.encode(value)))
  }

  /// Bytes shown in place, such as an image.
  public static func bytes(_ bytes: [UInt8], type: String) -> Answer {
    Answer(.bytes(bytes, type: type))
  }

  /// A file on disk, saved under `name` by the browser.
  public static func file(path: String, name: String, type: String) -> Answer {
    Answer(.attachment(.file(path: path), name: name, type: type))
  }

  /// Bytes saved as a file under `name` by the browser.
  public static func file(bytes: [UInt8], name: String, type: String) -> Answer {
    Answer(.attachment(.bytes(bytes), name: name, type: type))
  }

  /// A file that is written while it is sent, for exports of any length. `write` must not call
  /// `finish`.
  public static func stream(
    name: String, type: String,
    _ write: @escaping @Sendable (any ResponseBodyWriter) async throws -> Void
  ) -> Answer {
    Answer(.attachment(.stream(write), name: name, type: type))
  }

  /// To another page of this site, in the language of the request, with an optional message that
  /// the next page shows once. Status 303, so that the browser asks with GET.
  public static func redirect(to address: String, flash: Text? = nil) -> Answer {
    Answer(.redirect(to: address, flash: flash.map { Flash(kind: .done, text: $0) }), status: 303)
  }

  /// To another page with a warning that the next page shows once.
  public static func redirect(to address: String, warning: Text) -> Answer {
    Answer(.redirect(to: address, flash: Flash(kind: .warn, text: warning)), status: 303)
  }

  /// A refusal: a page for people, `application/problem+json` for programs.
  public static func problem(_ refusal: any Refusal) -> Answer {
    Answer(.problem(Problem(refusal)), status: refusal.status)
  }

  /// A refused JSON body with the fields that are wrong; status 422.
  public static func problem(_ errors: FieldErrors) -> Answer {
    Answer(.problem(Problem(errors)), status: 422)
  }

  /// Server-sent events until the stream ends or the browser leaves.
  public static func events(_ events: AsyncStream<ServerEvent>) -> Answer {
    Answer(.events(events))
  }

  /// Done, with nothing to say: status 204.
  public static var nothing: Answer { Answer(.nothing, status: 204) }

  /// The same answer with another status.
  public func status(_ code: Int) -> Answer {
    var answer = self
    answer.statusCode = code
    return answer
  }

  /// The same answer with a header.
  public func header(_ name: String, _ value: String) -> Answer {
    var answer = self
    answer.headers.append((name, value))
    return answer
  }

  /// The same answer, which also begins a browser session: the token goes into a cookie that
  /// scripts cannot read and that other sites' forms do not send.
  /// - Parameter seconds: how long the browser keeps it; nil until it is closed.
  public func startingSession(_ token: String, seconds: Int? = nil) -> Answer {
    var answer = self
    answer.cookies.append(SiteCookie(.session, token, maxAge: seconds))
    answer.cookies.append(SiteCookie(.visit, "", maxAge: 0))
    return answer
  }

  /// The same answer, which also ends the browser session.
  public func endingSession() -> Answer {
    var answer = self
    answer.cookies.append(SiteCookie(.session, "", maxAge: 0))
    return answer
  }

  /// The same answer, which also keeps the display the reader chose for a year.
  public func keeping(theme: Theme) -> Answer {
    var answer = self
    answer.cookies.append(SiteCookie(.theme, theme.rawValue, maxAge: 31_536_000))
    return answer
  }
}

/// A message that the next page shows once.
struct Flash: Sendable, Equatable {
  enum Kind: String, Sendable { case done, warn }
  var kind: Kind
  var text: Text
}

/// One server-sent event.
public struct ServerEvent: Sendable, Equatable {
  /// The event's name; nil for the default, `message`.
  public var name: String?
  /// The text of the event; may have several lines.
  public var data: String
  /// The number from which a browser that lost its connection continues.
  public var id: String?

  /// An event from its parts.
  public init(name: String? = nil, data: String, id: String? = nil) {
    self.name = name
    self.data = data
    self.id = id
  }

  /// The event as it goes over the wire.
  var wire: [UInt8] {
    var lines = ""
    if let id { lines += "id: \(oneLine(id))\n" }
    if let name { lines += "event: \(oneLine(name))\n" }
    for line in data.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      lines += "data: \(line)\n"
    }
    return Array((lines + "\n").utf8)
  }

  private func oneLine(_ text: String) -> String {
    String(text.filter { !$0.isNewline })
  }
}
