// SPDX-License-Identifier: Apache-2.0

/// A value that can be laid down as a few bytes and taken up again.
protocol Packable: Sendable {
  func pack(into bytes: inout PackedBytes)
  init(from bytes: inout PackedBytes.Reader)
}

/// Values written end to end. A text takes its UTF-8 and its length; what is missing takes one byte.
struct PackedBytes: Sendable {
  fileprivate(set) var bytes: [UInt8] = []

  mutating func put(_ number: Int64) {
    // Variable length, seven bits a byte, the sign in the lowest bit.
    var rest = UInt64(bitPattern: number << 1) ^ UInt64(bitPattern: number >> 63)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func put(_ number: Int64?) {
    bytes.append(number == nil ? 0 : 1)
    if let number { put(number) }
  }

  mutating func put(_ text: String) {
    put(Int64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func put(_ text: String?) {
    put(text.map { Int64($0.utf8.count) })
    if let text { bytes.append(contentsOf: text.utf8) }
  }

  /// Takes values up in the order in which they were put.
  struct Reader {
    private let bytes: [UInt8]
    private var place: Int

    fileprivate init(_ bytes: PackedBytes, at place: Int) {
      self.bytes = bytes.bytes
      self.place = place
    }

    fileprivate var isAtEnd: Bool { place >= bytes.count }

    mutating func number() -> Int64 {
      var (value, shift): (UInt64, UInt64) = (0, 0)
      while place < bytes.count {
        let byte = bytes[place]
        place += 1
        value |= UInt64(byte & 0x7F) << shift
        shift += 7
        if byte < 0x80 { break }
      }
      return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    mutating func optionalNumber() -> Int64? {
      place += 1
      return bytes[place - 1] == 0 ? nil : number()
    }

    mutating func text() -> String { text(length: Int(number())) }

    mutating func optionalText() -> String? {
      optionalNumber().map { text(length: Int($0)) }
    }

    private mutating func text(length: Int) -> String {
      defer { place += length }
      return String(decoding: bytes[place..<(place + length)], as: UTF8.self)
    }
  }
}

/// A list that keeps its elements as bytes, for hand-ins of hundreds of thousands of rows: a row with a dozen
/// Thai texts takes a few hundred bytes instead of thousands. Elements are made anew when it is gone through.
struct PackedList<Element: Packable>: Sendable, Sequence {
  /// Pieces of about a megabyte, so that a growing list is never copied as a whole.
  private var pieces: [PackedBytes] = []
  private(set) var count = 0

  private static var pieceSize: Int { 1 << 20 }

  mutating func append(_ element: Element) {
    if pieces.isEmpty || pieces[pieces.count - 1].bytes.count >= Self.pieceSize {
      pieces.append(PackedBytes())
    }
    element.pack(into: &pieces[pieces.count - 1])
    count += 1
  }

  var underestimatedCount: Int { count }

  func makeIterator() -> Iterator { Iterator(pieces: pieces) }

  struct Iterator: IteratorProtocol {
    fileprivate let pieces: [PackedBytes]
    private var piece = 0
    private var reader: PackedBytes.Reader?

    fileprivate init(pieces: [PackedBytes]) { self.pieces = pieces }

    mutating func next() -> Element? {
      while reader?.isAtEnd != false {
        guard piece < pieces.count else { return nil }
        reader = PackedBytes.Reader(pieces[piece], at: 0)
        piece += 1
      }
      guard var current = reader else { return nil }
      let element = Element(from: &current)
      reader = current
      return element
    }
  }
}

extension PackedList {
  /// The elements in slices of at most so many.
  func forEachSlice(of size: Int, _ body: ([Element]) throws -> Void) rethrows {
    var slice: [Element] = []
    for element in self {
      slice.append(element)
      guard slice.count == size else { continue }
      try body(slice)
      slice.removeAll(keepingCapacity: true)
    }
    if !slice.isEmpty { try body(slice) }
  }
}
