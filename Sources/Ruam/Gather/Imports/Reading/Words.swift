// SPDX-License-Identifier: Apache-2.0

/// Words to be looked for in many cells, kept as bytes.
///
/// Thai text goes through Foundation when `String` searches it, at a hundred times the cost.
struct Words: Sendable {
  private let words: [[UInt8]]

  /// Words in lower case.
  init(_ words: [String]) { self.words = words.map { Array($0.utf8) } }

  /// Whether a text, as UTF-8 in lower case, begins with one of the words.
  func begin(_ text: [UInt8]) -> Bool { words.contains { ByteSearch.begins(text, with: $0) } }

  /// The length in bytes of the first word that a text begins with.
  func lengthOfStart(of text: [UInt8]) -> Int? {
    words.first { ByteSearch.begins(text, with: $0) }?.count
  }

  /// Whether a text ends with one of the words.
  func end(_ text: [UInt8]) -> Bool {
    words.contains { text.count >= $0.count && text.suffix($0.count).elementsEqual($0) }
  }

  /// Whether one of the words stands somewhere in a text.
  func isFound(in text: [UInt8]) -> Bool { words.contains { ByteSearch.contains(text, $0) } }

  /// How many of the words stand somewhere in a text.
  func count(in text: [UInt8]) -> Int {
    words.reduce(0) { $0 + (ByteSearch.contains(text, $1) ? 1 : 0) }
  }
}

/// Looking for bytes in bytes.
enum ByteSearch {
  /// Whether `needle` stands somewhere in `text`. Cost: the product of the lengths at worst.
  static func contains(_ text: [UInt8], _ needle: [UInt8]) -> Bool {
    range(of: needle, in: text) != nil
  }

  /// Where `needle` first stands in `text`.
  static func range(of needle: [UInt8], in text: [UInt8]) -> Range<Int>? {
    guard needle.count <= text.count else { return nil }
    guard let first = needle.first else { return 0..<0 }
    return text.withUnsafeBufferPointer { text in
      needle.withUnsafeBufferPointer { needle in
        let last = text.count - needle.count
        var start = 0
        while start <= last {
          if text[start] == first {
            var length = 1
            while length < needle.count, text[start + length] == needle[length] { length += 1 }
            if length == needle.count { return start..<(start + length) }
          }
          start += 1
        }
        return nil
      }
    }
  }

  /// Whether `text` begins with `start`.
  static func begins(_ text: [UInt8], with start: [UInt8]) -> Bool {
    guard start.count <= text.count else { return false }
    var place = 0
    while place < start.count {
      if text[place] != start[place] { return false }
      place += 1
    }
    return true
  }
}
