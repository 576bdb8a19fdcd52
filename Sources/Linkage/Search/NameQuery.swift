// SPDX-License-Identifier: Apache-2.0

/// What somebody typed, made ready to be looked for.
struct NameQuery {
  /// Letters without legal form, signs and spaces.
  let letters: [UInt8]
  /// How it sounds.
  let sound: [UInt8]
  /// Whether no Thai letter is in it.
  let isLatin: Bool

  /// Slips that were forgiven already in reading it.
  let spent: Int

  /// The ways to read a name or a part of one: without everything that frames it, and where that
  /// is more than a legal form, with the rest of it.
  static func readings(of text: String) -> [NameQuery] {
    let folded = FoldedText.folded(text)
    let cores = folded.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return [Range<Int>]() }
      let core = OrganisationName(folded: base, bytes.count).core
      let legalCore = OrganisationName(folded: base, bytes.count, .legal).core
      return core == legalCore ? [core] : [core, legalCore]
    }
    return cores.map { NameQuery(core: Array(folded[$0])) }.filter { !$0.letters.isEmpty }
  }

  private init(core: [UInt8], spent: Int = 0) {
    letters = core.filter { $0 != FoldedText.space && $0 != FoldedText.silencer }
    sound = Sound.of(core)
    isLatin = !letters.contains(where: FoldedText.isThai)
    self.spent = spent
  }

  /// The most slips forgiven in a name.
  private static let mostSlips = 2

  /// How many slips are forgiven: none in one or two letters, one in up to four, else two.
  var slips: Int {
    max(0, (letters.count < 3 ? 0 : letters.count < 5 ? 1 : Self.mostSlips) - spent)
  }

  /// The ways to read the query if it begins or ends with a legal form that is itself misspelt.
  func withoutMisspeltForms() -> [NameQuery] {
    var readings: [NameQuery] = []
    for opening in [(length: 0, slips: 0)] + Self.misspelt(Self.opening, letters) {
      let rest = Array(letters.dropFirst(opening.length))
      for closing in [(length: 0, slips: 0)] + Self.misspelt(Self.closing, rest.reversed()) {
        let core = Array(rest.dropLast(closing.length))
        let spent = opening.slips + closing.slips
        if core.count < letters.count, core.count > 1, spent <= Self.mostSlips {
          readings.append(NameQuery(core: core, spent: spent))
        }
      }
    }
    return Array(readings.prefix(8))
  }

  private static let opening = ["ห้างหุ้นส่วนจำกัด", "วิสาหกิจชุมชน", "บริษัท", "บจก", "หจก"].map(squeezed)
  private static let closing = ["จำกัดมหาชน", "จำกัด"].map { Array(squeezed($0).reversed()) }

  private static func squeezed(_ text: String) -> [UInt8] {
    FoldedText.folded(text).filter { $0 != FoldedText.space && $0 != FoldedText.silencer }
  }

  /// How many letters at the start of a text may be one of these frames with a slip or two.
  private static func misspelt(_ frames: [[UInt8]], _ text: [UInt8]) -> [(length: Int, slips: Int)]
  {
    for frame in frames {
      var found: [(length: Int, slips: Int)] = []
      // A letter put in between two that were swapped counts as three slips, not as two.
      let most = frame.count >= 9 ? mostSlips + 1 : frame.count < 5 ? 1 : mostSlips
      for length in frame.count - most...frame.count + most where length < text.count {
        let slips = SlipCounter.distance(frame, Array(text.prefix(length)))
        if slips <= most { found.append((length, min(mostSlips, slips))) }
      }
      if let fewest = found.map(\.slips).min() { return found.filter { $0.slips == fewest } }
    }
    return []
  }
}

/// Counts slips between short texts.
enum SlipCounter {
  /// Letters left out, put in, replaced, or swapped with their neighbour.
  static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    first.withUnsafeBufferPointer { first in
      second.withUnsafeBufferPointer { second in
        guard let a = first.baseAddress, let b = second.baseAddress else {
          return max(first.count, second.count)
        }
        var likeness = TextLikeness()
        return likeness.editDistance(a, first.count, b, second.count)
      }
    }
  }

  /// Of the slips that lead from a name to what was typed, as few as possible, how many put in or
  /// replaced a letter; the others left one out or swapped two.
  static func lettersTypedWrongly(_ typed: [UInt8], _ name: ArraySlice<UInt8>) -> Int {
    let typed = typed.prefix(SpellingIndex.most)
    let name = Array(name.prefix(SpellingIndex.most))
    // A slip counts 256, and one more where a letter is wrong, so that slips are minimised first.
    let slip = 256
    var beforeLast: [Int] = []
    var last = (0...name.count).map { $0 * slip }
    for (row, letter) in typed.enumerated() {
      var current = [Int](repeating: 0, count: name.count + 1)
      current[0] = (row + 1) * (slip + 1)
      for column in name.indices {
        let isSame = letter == name[column]
        var cost = min(
          last[column] + (isSame ? 0 : slip + 1), last[column + 1] + slip + 1,
          current[column] + slip)
        if row > 0, column > 0, letter == name[column - 1],
          typed[typed.startIndex + row - 1] == name[column]
        {
          cost = min(cost, beforeLast[column - 1] + slip)
        }
        current[column + 1] = cost
      }
      (beforeLast, last) = (last, current)
    }
    return last[name.count] % slip
  }
}
