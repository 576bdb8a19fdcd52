// SPDX-License-Identifier: Apache-2.0

/// Text reduced to what is compared, one byte per letter.
///
/// Thai letters become 0x80 plus their place in the Thai block, so that every comparison works on
/// single bytes. Folding removes what people type in several ways or leave out: letter case,
/// accents, tone marks and the short-vowel sign, zero-width characters, punctuation, doubled
/// spaces, Thai digits, a doubled เ written for แ, a decomposed ำ. The sign of a silent letter
/// (์) is kept, because the sound of a name depends on it; `dropSilencers` removes it.
/// Letters of other scripts keep their UTF-8 bytes: equality stays exact, likeness is coarser.
enum FoldedText {
  /// The largest number of letters kept of one value; more cannot be told apart by likeness.
  static let capacity = 512

  static let space: UInt8 = 0x20
  static let silencer: UInt8 = 0xCC
  private static let skipped: UInt8 = 0

  /// The folded form of ASCII, 0 where the character is dropped.
  private static let ascii: [UInt8] = (0..<128).map { code -> UInt8 in
    switch UInt8(code) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      UInt8(code)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(code) + 32
    case UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "\""): skipped
    default: space
    }
  }

  /// The folded form of U+0E00 to U+0E7F, 0 where the character is dropped.
  private static let thai: [UInt8] = (0..<128).map { code -> UInt8 in
    switch code {
    case 0x01...0x2E, 0x30...0x39, 0x40...0x44, 0x46, 0x4C, 0x4D: UInt8(0x80 + code)
    case 0x45: 0xB2  // ๅ is typed for า
    case 0x50...0x59: UInt8(0x30 + code - 0x50)
    case 0x47...0x4B, 0x4E, 0x3A: skipped
    default: space
    }
  }

  /// Base letters of U+00C0 to U+017F; a space stands for signs.
  private static let latin: [UInt8] = Array(
    ("aaaaaaaceeeeiiiidnooooo ouuuuyts" + "aaaaaaaceeeeiiiidnooooo ouuuuyty"
      + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooo"
      + "rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)

  /// Folds `count` bytes of UTF-8 into `output`, which must hold `capacity` bytes.
  ///
  /// - Returns: the number of bytes written, without spaces at either end.
  static func fold(
    _ input: UnsafePointer<UInt8>, _ count: Int, into output: UnsafeMutablePointer<UInt8>
  ) -> Int {
    ascii.withUnsafeBufferPointer { ascii in
      thai.withUnsafeBufferPointer { thai in
        var writer = Writer(output: output)
        var index = 0
        while index < count, writer.length < capacity - 4 {
          let byte = input[index]
          if byte < 0x80 {
            writer.append(ascii[Int(byte)])
            index += 1
          } else if byte == 0xE0, index + 2 < count, input[index + 1] & 0xFE == 0xB8 {
            let code = Int(input[index + 1] & 1) << 6 | Int(input[index + 2] & 0x3F)
            writer.appendThai(thai[code])
            index += 3
          } else {
            index += foldOther(input + index, count - index, into: &writer)
          }
        }
        return writer.finished()
      }
    }
  }

  private static func foldOther(
    _ input: UnsafePointer<UInt8>, _ count: Int, into writer: inout Writer
  ) -> Int {
    let length = min(count, input[0] >= 0xF0 ? 4 : input[0] >= 0xE0 ? 3 : input[0] >= 0xC0 ? 2 : 1)
    var scalar = UInt32(input[0]) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
    for index in 1..<max(1, length) { scalar = scalar << 6 | UInt32(input[index] & 0x3F) }
    switch scalar {
    case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF, 0x0300...0x036F: break
    case 0xC0...0x17F where Int(scalar) - 0xC0 < latin.count:
      writer.append(latin[Int(scalar) - 0xC0])
    case 0x80...0xBF, 0x2000...0x206F, 0x3000: writer.append(space)
    case 0x2018, 0x2019: break
    case 0xFF01...0xFF5E: writer.append(ascii[Int(scalar) - 0xFEE0])
    default: for index in 0..<length { writer.append(input[index]) }
    }
    return length
  }

  /// Collects folded letters, keeping one space between words and none at the start.
  private struct Writer {
    let output: UnsafeMutablePointer<UInt8>
    var length = 0

    @inline(__always)
    mutating func append(_ letter: UInt8) {
      if letter == skipped { return }
      if letter == space, length == 0 || output[length - 1] == space { return }
      output[length] = letter
      length += 1
    }

    @inline(__always)
    mutating func appendThai(_ letter: UInt8) {
      if length > 0 {
        let last = output[length - 1]
        if letter == 0xC0, last == 0xC0 {  // เเ typed for แ
          output[length - 1] = 0xC1
          return
        }
        if letter == 0xB2, last == 0xCD {  // ํ and า make ำ
          output[length - 1] = 0xB3
          return
        }
      }
      append(letter)
    }

    func finished() -> Int { length > 0 && output[length - 1] == space ? length - 1 : length }
  }

  /// The folded bytes of a string.
  static func folded(_ text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { utf8 in
      guard let base = utf8.baseAddress else { return [] }
      return [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        count = buffer.baseAddress.map { fold(base, utf8.count, into: $0) } ?? 0
      }
    }
  }

  /// Copies `count` folded bytes without spaces and signs of silent letters.
  ///
  /// - Returns: the number of bytes written.
  @inline(__always)
  static func squeeze(
    _ input: UnsafePointer<UInt8>, _ count: Int, into output: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var length = 0
    for index in 0..<count where input[index] != space && input[index] != silencer {
      output[length] = input[index]
      length += 1
    }
    return length
  }

  /// Whether a folded byte is a letter of the Thai block.
  @inline(__always)
  static func isThai(_ byte: UInt8) -> Bool { byte >= 0x81 && byte <= 0xCD }
}
