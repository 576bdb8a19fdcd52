// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Reads `multipart/form-data` (RFC 7578) as it arrives: fields into memory, files straight to
/// disk, so that a large upload costs no more memory than a small one.
struct Multipart {
  /// The fields, in order.
  private(set) var fields = NamedValues()
  /// The files, in order; empty file inputs are left out.
  private(set) var uploads: [Upload] = []

  /// A field longer than this is refused; files are bounded by the limit of the route.
  private static let longestField = 1 << 20
  /// The headers of one part together.
  private static let longestHead = 8 << 10
  private static let mostParts = 2000

  private enum Place { case preamble, head, content, end }

  private let delimiter: [UInt8]
  private let folder: String
  private var place = Place.preamble
  /// What has arrived and is not yet used up.
  private var pending: [UInt8] = Array("\r\n".utf8)
  private var part = Part()
  private var parts = 0

  private struct Part {
    var name = ""
    var filename: String?
    var type = ""
    var text: [UInt8] = []
    var path: String?
    var file: FileHandle?
    var size = 0
  }

  init(boundary: String, folder: String) {
    delimiter = Array("\r\n--\(boundary)".utf8)
    self.folder = folder
  }

  /// The boundary named in a `Content-Type` header; nil when there is none or it is too long.
  static func boundary(in contentType: String) -> String? {
    guard let start = contentType.range(of: "boundary=", options: .caseInsensitive) else {
      return nil
    }
    var value = contentType[start.upperBound...]
    if let semicolon = value.firstIndex(of: ";") { value = value[..<semicolon] }
    let boundary = value.trimmingCharacters(in: CharacterSet(charactersIn: " \""))
    return boundary.isEmpty || boundary.utf8.count > 70 ? nil : boundary
  }

  /// Takes the next bytes.
  /// - Throws: ``SiteRefusal`` when the form is broken, or the file system's error.
  mutating func read(_ bytes: some Collection<UInt8>) throws {
    pending.append(contentsOf: bytes)
    var used = 0
    while let step = try step(from: used) { used = step }
    pending.removeFirst(used)
  }

  /// Says that nothing more comes.
  /// - Throws: ``SiteRefusal/badForm`` when the form was cut off.
  func finish() throws {
    guard place == .end else { throw SiteRefusal.badForm }
  }

  /// Removes everything that was written.
  mutating func abandon() {
    try? part.file?.close()
    if let path = part.path { try? FileManager.default.removeItem(atPath: path) }
    uploads.forEach { $0.discard() }
    uploads = []
  }

  /// Uses up one stretch of what is pending from `start`; nil when more must arrive first.
  private mutating func step(from start: Int) throws -> Int? {
    switch place {
    case .preamble, .content: return try content(from: start)
    case .head: return try head(from: start)
    case .end: return start < pending.count ? pending.count : nil
    }
  }

  private mutating func content(from start: Int) throws -> Int? {
    guard let found = pending.firstRange(of: delimiter, from: start) else {
      // The end of what is pending may be the beginning of a delimiter; it waits.
      let sure = max(start, pending.count - delimiter.count)
      guard sure > start else { return nil }
      if place == .content { try write(pending[start..<sure]) }
      return sure
    }
    let after = found + delimiter.count
    guard pending.count >= after + 2 else { return nil }
    if place == .content {
      try write(pending[start..<found])
      try endPart()
    }
    let isLast = pending[after] == UInt8(ascii: "-") && pending[after + 1] == UInt8(ascii: "-")
    guard isLast || (pending[after] == 13 && pending[after + 1] == 10) else {
      throw SiteRefusal.badForm
    }
    place = isLast ? .end : .head
    return after + 2
  }

  private mutating func head(from start: Int) throws -> Int? {
    guard let end = pending.firstRange(of: Array("\r\n\r\n".utf8), from: start) else {
      guard pending.count - start <= Multipart.longestHead else { throw SiteRefusal.badForm }
      return nil
    }
    guard end - start <= Multipart.longestHead else { throw SiteRefusal.badForm }
    parts += 1
    guard parts <= Multipart.mostParts else { throw SiteRefusal.badForm }
    part = Part()
    let head = String(decoding: pending[start..<end], as: UTF8.self)
    for line in head.split(separator: "\r\n") {
      guard let colon = line.firstIndex(of: ":") else { throw SiteRefusal.badForm }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      switch line[..<colon].lowercased() {
      case "content-disposition":
        part.name = Multipart.value("name", in: value) ?? ""
        part.filename = Multipart.value("filename", in: value)
      case "content-type": part.type = String(value)
      default: continue
      }
    }
    guard !part.name.isEmpty else { throw SiteRefusal.badForm }
    place = .content
    // The delimiter of an empty part begins with the line end of the head.
    return end + 4
  }

  private mutating func write(_ bytes: ArraySlice<UInt8>) throws {
    guard !bytes.isEmpty else { return }
    part.size += bytes.count
    guard part.filename != nil else {
      guard part.size <= Multipart.longestField else { throw SiteRefusal.bodyTooLarge }
      part.text.append(contentsOf: bytes)
      return
    }
    if part.file == nil {
      let path = folder + "/upload-" + randomToken()
      guard
        FileManager.default.createFile(
          atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
        let file = FileHandle(forWritingAtPath: path)
      else { throw SiteRefusal.failed }
      part.path = path
      part.file = file
    }
    try part.file?.write(contentsOf: Data(bytes))
  }

  private mutating func endPart() throws {
    if let filename = part.filename {
      try part.file?.close()
      // Browsers send an input without a chosen file as an empty name and no bytes.
      if let path = part.path {
        uploads.append(
          Upload(
            field: part.name, filename: Multipart.baseName(filename), contentType: part.type,
            path: path, size: part.size))
      } else if !filename.isEmpty {
        try keepEmptyFile(filename)
      }
    } else {
      fields.append(part.name, String(decoding: part.text, as: UTF8.self))
    }
    part = Part()
  }

  /// An empty file is a file: what it is sent to must be able to say that it is empty.
  private mutating func keepEmptyFile(_ filename: String) throws {
    let path = folder + "/upload-" + randomToken()
    guard FileManager.default.createFile(atPath: path, contents: nil) else {
      throw SiteRefusal.failed
    }
    uploads.append(
      Upload(
        field: part.name, filename: Multipart.baseName(filename), contentType: part.type,
        path: path, size: 0))
  }

  /// `name="…"` of a header; browsers write quotation marks inside as `%22`.
  private static func value(_ name: String, in header: Substring) -> String? {
    for piece in parameters(of: header) where piece.hasPrefix("\(name)=") {
      let value = piece.dropFirst(name.count + 1)
      return String(value.hasPrefix("\"") ? value.dropFirst().prefix { $0 != "\"" } : value)
        .replacingOccurrences(of: "%22", with: "\"")
    }
    return nil
  }

  /// The parameters behind a header's value: split at semicolons outside quotation marks.
  private static func parameters(of header: Substring) -> [Substring] {
    var pieces: [Substring] = []
    var start = header.startIndex
    var isQuoted = false
    for index in header.indices {
      if header[index] == "\"" { isQuoted.toggle() }
      guard header[index] == ";", !isQuoted else { continue }
      pieces.append(header[start..<index].drop { $0 == " " })
      start = header.index(after: index)
    }
    pieces.append(header[start...].drop { $0 == " " })
    return Array(pieces.dropFirst())
  }

  /// The name without the sender's folders and without control characters.
  private static func baseName(_ filename: String) -> String {
    let last = filename.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? filename
    return String(String.UnicodeScalarView(last.unicodeScalars.filter { $0.value >= 0x20 }))
  }
}

extension [UInt8] {
  /// Where `pattern` first begins at or behind `start`; nil when nowhere.
  func firstRange(of pattern: [UInt8], from start: Int) -> Int? {
    guard let first = pattern.first, count - start >= pattern.count else { return nil }
    return withUnsafeBufferPointer { bytes in
      var index = start
      while index <= bytes.count - pattern.count {
        if bytes[index] == first {
          var length = 1
          while length < pattern.count, bytes[index + length] == pattern[length] { length += 1 }
          if length == pattern.count { return index }
        }
        index += 1
      }
      return nil
    }
  }
}
