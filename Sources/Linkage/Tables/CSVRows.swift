// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Where a field lies in its file.
struct FieldPlace {
  /// Offset of the first byte of the value, behind an opening quote.
  var start: Int
  var count: Int
  /// Whether the value contains doubled quotes that stand for one.
  var hasDoubledQuotes: Bool
}

/// Finds rows and fields in the bytes of a separated-values file after RFC 4180.
///
/// Beyond the standard it accepts `;` and tabulators as separators, bare line feeds, blank lines
/// (skipped), a byte-order mark, rows shorter than the header, and quotes inside unquoted fields
/// (taken as they stand).
struct CSVRows {
  let bytes: UnsafePointer<UInt8>
  let count: Int
  let separator: UInt8

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// What breaks the form of the file, and at which byte.
  enum Fault: Error { case brokenQuote(at: Int) }

  /// Chooses the separator that occurs most often in the first line, comma where none does.
  init(bytes: UnsafePointer<UInt8>, count: Int) {
    self.bytes = bytes
    self.count = count
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for index in 0..<count {
      let byte = bytes[index]
      if byte == Self.quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == Self.lineFeed { break }
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\t") {
        counts[byte, default: 0] += 1
      }
    }
    separator = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? UInt8(ascii: ",")
  }

  /// Offsets at which the non-blank rows start, the header first, followed by the end of the file.
  ///
  /// A line without any quote is passed at memory speed; in others fields are followed one by one,
  /// because a quoted field may hold line feeds.
  func starts() throws(Fault) -> [Int] {
    var starts: [Int] = []
    starts.reserveCapacity(count / 64)
    var position = count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    var nextQuote = quote(from: position)
    while position < count {
      var next = lineEnd(from: position)
      if nextQuote < next {
        next = try end(ofRowAt: position)
        nextQuote = quote(from: next)
      }
      if !isBlank(position, next) { starts.append(position) }
      position = next
    }
    starts.append(count)
    return starts
  }

  /// The first quote from `position` on, or the end of the file.
  private func quote(from position: Int) -> Int {
    guard position < count,
      let found = memchr(bytes + position, Int32(Self.quote), count - position)
    else { return count }
    return UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
  }

  private func isBlank(_ start: Int, _ end: Int) -> Bool {
    end - start <= 2
      && (start..<end).allSatisfy {
        bytes[$0] == Self.lineFeed || bytes[$0] == Self.carriageReturn
      }
  }

  private func lineEnd(from position: Int) -> Int {
    guard let found = memchr(bytes + position, Int32(Self.lineFeed), count - position) else {
      return count
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(bytes) + 1
  }

  private func end(ofRowAt start: Int) throws(Fault) -> Int {
    var position = start
    while true {
      let field = try endOfField(at: position)
      if field.endsRow { return field.next }
      position = field.next
    }
  }

  /// One field, where the next begins, and whether it is the last of its row.
  private typealias Step = (field: FieldPlace, next: Int, endsRow: Bool)

  @inline(__always)
  private func endOfField(at start: Int) throws(Fault) -> Step {
    var position = start
    if position < count, bytes[position] == Self.quote {
      return try endOfQuotedField(at: start)
    }
    while position < count, bytes[position] != separator, bytes[position] != Self.lineFeed {
      position += 1
    }
    let endsRow = position >= count || bytes[position] == Self.lineFeed
    var length = position - start
    if endsRow, length > 0, bytes[position - 1] == Self.carriageReturn { length -= 1 }
    let field = FieldPlace(start: start, count: length, hasDoubledQuotes: false)
    return (field, min(position + 1, count), endsRow)
  }

  private func endOfQuotedField(at start: Int) throws(Fault) -> Step {
    var position = start + 1
    var hasDoubledQuotes = false
    while true {
      guard position < count,
        let found = memchr(bytes + position, Int32(Self.quote), count - position)
      else { throw .brokenQuote(at: start) }
      position = UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
      guard position + 1 < count, bytes[position + 1] == Self.quote else { break }
      hasDoubledQuotes = true
      position += 2
    }
    let field = FieldPlace(
      start: start + 1, count: position - start - 1, hasDoubledQuotes: hasDoubledQuotes)
    position += 1
    if position < count, bytes[position] == Self.carriageReturn { position += 1 }
    guard position < count else { return (field, count, true) }
    guard bytes[position] == separator || bytes[position] == Self.lineFeed else {
      throw .brokenQuote(at: start)
    }
    return (field, position + 1, bytes[position] == Self.lineFeed)
  }

  /// Writes the places of the fields of the row at `start` into `fields`.
  ///
  /// - Parameter isWhole: whether fields are counted beyond those that `fields` can hold.
  /// - Returns: how many fields the row has, as far as it was followed.
  @inline(__always)
  func fields(
    ofRowAt start: Int, into fields: UnsafeMutableBufferPointer<FieldPlace>, isWhole: Bool = true
  ) -> Int {
    var position = start
    var number = 0
    // Every row was walked once without a fault, so that none can arise here.
    while let (field, next, endsRow) = try? endOfField(at: position) {
      if number < fields.count { fields[number] = field }
      number += 1
      if endsRow || !isWhole && number >= fields.count { break }
      position = next
    }
    return number
  }

  /// The line, counted from 1, on which the byte at `offset` lies.
  func line(at offset: Int) -> Int {
    1 + (0..<offset).count { bytes[$0] == Self.lineFeed }
  }
}
