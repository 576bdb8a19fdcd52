// SPDX-License-Identifier: Apache-2.0

/// Finds the texts that differ from another by at most two slips, among millions.
///
/// Every text is cut into four stretches; two slips leave at least one of them whole unless both
/// swap neighbours across a cut, so that it is enough to look at texts that share a stretch at
/// about the same place (Li, Deng, Wang and Feng 2011, "Pass-Join: a partition-based method for
/// similarity joins", PVLDB 5). Which letters a text holds at all, noted in 32 bits beside each
/// entry, rules out most of those before they are read.
///
/// Memory: 32 bytes per text and 4 to 8 for the table of stretches.
struct SpellingIndex: Sendable {
  /// Texts below this length are not cut but looked at one by one.
  static let leastCut = 8
  /// Longer texts are compared by as many letters.
  static let most = 64
  private static let stretches = 4
  /// The first entry of each hash of a stretch.
  private let starts: [UInt32]
  /// Number of a text, and in the low half the letters it holds.
  private let entries: [UInt64]
  /// Texts too short to be cut, in the same form, by length.
  private let short: [[UInt64]]
  private let mask: UInt64
  private let alphabet: Alphabet

  /// What the texts are made of, which decides how the letters they hold are noted.
  enum Alphabet: Sendable {
    /// Folded letters: one bit for each of 32 classes.
    case letters
    /// Sounds: three bits for each of the ten consonants, as many as it occurs, up to three.
    case sounds
  }

  /// Bytes of memory held.
  var memory: Int { starts.count * 4 + (entries.count + short.joined().count) * 8 }

  /// Files texts that lie one after another, separated by one byte that belongs to neither.
  ///
  /// - Parameter starts: where each text begins, and behind the last its end and one.
  init(_ text: [UInt8], _ textStarts: [UInt32], of alphabet: Alphabet) {
    let count = textStarts.count - 1
    var size = 1024
    while size < count * 2 { size *= 2 }
    let mask = UInt64(size - 1)
    var starts = [UInt32](repeating: 0, count: size + 1)
    var entries: [UInt64] = []
    var short = [[UInt64]](repeating: [], count: Self.leastCut)
    text.withUnsafeBufferPointer { text in
      guard let base = text.baseAddress else { return }
      func each(_ body: (Int, UnsafePointer<UInt8>, Int) -> Void) {
        for number in 0..<count {
          let start = Int(textStarts[number])
          let length = min(Self.most, Int(textStarts[number + 1]) - 1 - start)
          body(number, base + start, length)
        }
      }
      each { number, letters, length in
        if length < Self.leastCut {
          short[length].append(
            UInt64(number) << 32 | UInt64(Self.letters(letters, length, of: alphabet)))
        } else {
          for stretch in 0..<Self.stretches {
            starts[Int(Self.hash(letters, length, stretch) & mask)] += 1
          }
        }
      }
      var next: UInt32 = 0
      for index in starts.indices { (starts[index], next) = (next, next + starts[index]) }
      entries = [UInt64](repeating: 0, count: Int(next))
      var places = starts
      each { number, letters, length in
        guard length >= Self.leastCut else { return }
        let entry =
          UInt64(number) << 32 | UInt64(Self.letters(letters, length, of: alphabet))
        for stretch in 0..<Self.stretches {
          let bucket = Int(Self.hash(letters, length, stretch) & mask)
          entries[Int(places[bucket])] = entry
          places[bucket] += 1
        }
      }
    }
    self.mask = mask
    self.alphabet = alphabet
    self.starts = starts
    self.entries = entries
    self.short = short
  }

  /// The letters a text holds; one slip changes at most two of the bits.
  @inline(__always)
  static func letters(
    _ text: UnsafePointer<UInt8>, _ count: Int, of alphabet: Alphabet = .letters
  ) -> UInt32 {
    var letters: UInt32 = 0
    switch alphabet {
    case .letters: for index in 0..<count { letters |= 1 << UInt32(text[index] & 31) }
    case .sounds:
      for index in 0..<count {
        let shift = soundShifts[Int(text[index])]
        let held = letters >> shift & 7
        letters |= (held << 1 | 1) << shift & 7 << shift
      }
    }
    return letters
  }

  /// Where the bits of each consonant of a sound lie; figures share two bits.
  private static let soundShifts: [UInt32] = {
    var shifts = [UInt32](repeating: 30, count: 256)
    for (place, letter) in "CGKMNPSTWY".utf8.enumerated() {
      shifts[Int(letter)] = UInt32(3 * place)
    }
    return shifts
  }()

  /// Where a stretch of a text of some length begins, or ends with the number behind the last.
  @inline(__always)
  private static func cut(_ stretch: Int, of length: Int) -> Int { length * stretch / stretches }

  @inline(__always)
  private static func hash(
    _ text: UnsafePointer<UInt8>, _ length: Int, _ stretch: Int
  ) -> UInt64 {
    let start = cut(stretch, of: length)
    return hash(text + start, cut(stretch + 1, of: length) - start, length, stretch)
  }

  @inline(__always)
  private static func hash(
    _ letters: UnsafePointer<UInt8>, _ count: Int, _ length: Int, _ stretch: Int
  ) -> UInt64 {
    textHash(letters, count, seed: UInt64(length * stretches + stretch))
  }

  /// Calls `body` with every text that may differ by at most `slips` from this one, some of them
  /// more than once; most that differ by more are left out.
  ///
  /// - Parameter slips: letters left out, put in, replaced, or swapped with their neighbour; up
  ///   to two.
  func forEachCandidate(
    of text: UnsafePointer<UInt8>, _ count: Int, slips: Int, _ body: (Int) -> Void
  ) {
    let count = min(count, Self.most)
    let own = Self.letters(text, count, of: alphabet)
    let allowed = 2 * slips
    @inline(__always) func offer(_ entry: UInt64) {
      if (UInt32(truncatingIfNeeded: entry) ^ own).nonzeroBitCount <= allowed {
        body(Int(entry >> 32))
      }
    }
    for length in max(1, count - slips)...(count + slips) where length <= Self.most {
      if length < Self.leastCut {
        for entry in short[length] { offer(entry) }
        continue
      }
      let difference = count - length
      for stretch in 0..<Self.stretches {
        let start = Self.cut(stretch, of: length)
        let width = Self.cut(stretch + 1, of: length) - start
        // Slips before the stretch move it, slips behind it make up the rest of the difference.
        for shift in -slips...slips
        where abs(shift) + abs(difference - shift) <= slips && start + shift >= 0
          && start + shift + width <= count
        {
          let bucket = Int(
            Self.hash(text + start + shift, width, length, stretch) & mask)
          for place in Int(starts[bucket])..<Int(starts[bucket + 1]) { offer(entries[place]) }
        }
      }
    }
  }
}
