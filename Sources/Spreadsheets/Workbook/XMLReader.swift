// SPDX-License-Identifier: Apache-2.0

import CExpat

/// Reads one part of a workbook as XML, as a stream.
///
/// Subclasses override what they want to hear of. Names come without their namespace prefix, so that
/// transitional and strict workbooks, and those with prefixes, read alike. A document type
/// declaration is refused: with none there are no entities to grow or to fetch.
class XMLReader {
  /// Where errors are reported; subclasses keep sheet and row up to date.
  var place: SpreadsheetError.Place
  private var failure: SpreadsheetError?
  /// Nothing more is to be heard: an answer failed, or the reader has enough.
  private var isStopped = false
  private var depth = 0
  private var parser: XML_Parser?

  init(place: SpreadsheetError.Place) {
    self.place = place
  }

  func started(_ name: XMLName, _ attributes: XMLAttributes) throws(SpreadsheetError) {}
  func ended(_ name: XMLName) throws(SpreadsheetError) {}
  func characters(_ bytes: UnsafeBufferPointer<UInt8>) throws(SpreadsheetError) {}

  /// Ends reading after the element at hand, without an error.
  final func stop() {
    isStopped = true
    if let parser { XML_StopParser(parser, XML_Bool(0)) }
  }

  /// Reads the whole part, or up to `stop()`. `progress` hears the share read, 0 to 1.
  final func read(
    _ name: String, of archive: Archive, progress: ((Double) -> Void)? = nil
  ) throws(SpreadsheetError) {
    let part = try archive.part(name)
    guard let parser = XML_ParserCreate(nil) else { throw .brokenWorkbook(place, "no memory") }
    self.parser = parser
    defer {
      self.parser = nil
      XML_ParserFree(parser)
    }
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(parser, startedElement, endedElement)
    XML_SetCharacterDataHandler(parser, foundCharacters)
    XML_SetStartDoctypeDeclHandler(parser, foundDoctype)
    XML_SetEntityDeclHandler(parser, foundEntity)

    var isAtEnd = false
    while !isAtEnd, !isStopped {
      guard let buffer = XML_GetBuffer(parser, pieceSize) else {
        throw .brokenWorkbook(place, "no memory")
      }
      let count = try part.read(into: buffer, count: Int(pieceSize))
      isAtEnd = count == 0
      let status = XML_ParseBuffer(parser, Int32(count), isAtEnd ? 1 : 0)
      if let failure { throw failure }
      if status != XML_STATUS_OK, !isStopped {
        let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "XML"
        throw .brokenWorkbook(place, "\(name): \(reason)")
      }
      try refuseEndlessToken(parser, read: part.bytesRead)
      progress?(part.size == 0 ? 1 : Double(part.bytesRead) / Double(part.size))
    }
  }

  /// Expat holds an unfinished tag in memory until it is whole; one of many megabytes is an attack.
  private func refuseEndlessToken(_ parser: XML_Parser, read: Int) throws(SpreadsheetError) {
    let parsed = Int(XML_GetCurrentByteIndex(parser))
    if !isStopped, parsed >= 0, read - parsed > longestToken {
      throw .cellTooLarge(place, limit: longestToken)
    }
  }

  /// Expat remembers every open element; spreadsheets nest a dozen.
  fileprivate func enter() throws(SpreadsheetError) {
    depth += 1
    guard depth <= 200 else { throw .brokenWorkbook(place, "elements nested too deep") }
  }

  fileprivate func leave() { depth -= 1 }

  /// Runs a subclass's answer to an event; an error ends reading.
  fileprivate func respond(_ body: () throws(SpreadsheetError) -> Void) {
    guard !isStopped else { return }
    do throws(SpreadsheetError) {
      try body()
    } catch {
      failure = error
      stop()
    }
  }
}

private let pieceSize: Int32 = 1 << 16
private let longestToken = 4 << 20

private func reader(_ data: UnsafeMutableRawPointer?) -> XMLReader? {
  data.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
}

private func startedElement(
  _ data: UnsafeMutableRawPointer?, _ name: UnsafePointer<XML_Char>?,
  _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
) {
  guard let reader = reader(data), let name, let attributes else { return }
  reader.respond { () throws(SpreadsheetError) in
    try reader.enter()
    try reader.started(XMLName(name), XMLAttributes(list: attributes))
  }
}

private func endedElement(_ data: UnsafeMutableRawPointer?, _ name: UnsafePointer<XML_Char>?) {
  guard let reader = reader(data), let name else { return }
  reader.respond { () throws(SpreadsheetError) in
    reader.leave()
    try reader.ended(XMLName(name))
  }
}

private func foundCharacters(
  _ data: UnsafeMutableRawPointer?, _ text: UnsafePointer<XML_Char>?, _ count: Int32
) {
  guard let reader = reader(data), let text else { return }
  text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
    reader.respond { () throws(SpreadsheetError) in
      try reader.characters(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
  }
}

private func foundDoctype(
  _ data: UnsafeMutableRawPointer?, _ name: UnsafePointer<XML_Char>?,
  _ system: UnsafePointer<XML_Char>?, _ public: UnsafePointer<XML_Char>?, _ hasSubset: Int32
) {
  guard let reader = reader(data) else { return }
  reader.respond { () throws(SpreadsheetError) in throw .xmlEntity(reader.place) }
}

private func foundEntity(
  _ data: UnsafeMutableRawPointer?, _ name: UnsafePointer<XML_Char>?, _ isParameter: Int32,
  _ value: UnsafePointer<XML_Char>?, _ length: Int32, _ base: UnsafePointer<XML_Char>?,
  _ system: UnsafePointer<XML_Char>?, _ public: UnsafePointer<XML_Char>?,
  _ notation: UnsafePointer<XML_Char>?
) {
  guard let reader = reader(data) else { return }
  reader.respond { () throws(SpreadsheetError) in throw .xmlEntity(reader.place) }
}
