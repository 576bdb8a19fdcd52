// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Which name of a list says the same in the other script.
///
/// ```swift
/// let listed = NameRanking(among: ["บริษัท ซีพี ออลล์ จำกัด (มหาชน)", "บริษัท ปตท. จำกัด (มหาชน)"])
/// listed.likeness(of: "CP ALL PUBLIC COMPANY LIMITED")  // the first is the likeliest
/// ```
///
/// Each word of the English name is looked for in the Thai one as it is spoken, spelt letter by
/// letter, or translated, wherever it stands: Thai puts the head of a name first, English last. A name
/// is as alike as its words are found and as much of it is covered by them; what many names of the
/// list say counts for little (Salton and Buckley, "Term-weighting approaches in automatic text
/// retrieval", 1988).
public struct NameRanking: Sendable {
  private let names: [ComparableName]
  private let spoken: [Spoken]

  /// A Thai name, and what each of its phones weighs.
  private struct Spoken {
    var phones: [UInt8]
    var weights: [Double]
    var weight: Double
  }

  /// - Parameter names: among which one is looked for.
  /// - Complexity: linear in the letters of all names.
  public init(among names: [String]) {
    self.names = names.map { ComparableName($0) }
    let phones = names.map { name in
      let core = Self.core(of: name)
      return core.contains(where: FoldedText.isThai) ? Phones.ofThai(core) : []
    }
    var counts: [UInt32: Int] = [:]
    for name in phones {
      for stretch in Set(Self.stretches(name)) { counts[stretch, default: 0] += 1 }
    }
    let rarest = log(Double(names.count + 1))
    spoken = phones.map { phones in
      let stretches = Self.stretches(phones)
      let weights = phones.indices.map { place in
        let around = stretches[max(0, place - 1)...min(stretches.count - 1, place + 1)]
        let count = around.map { counts[$0] ?? 1 }.min() ?? 1
        let rarity = log(Double(names.count + 1) / Double(count)) / max(rarest, 1e-9)
        return Double(PhoneCosts.alone[Int(phones[place] & 127)]) * max(0.1, rarity)
      }
      return Spoken(phones: phones, weights: weights, weight: weights.reduce(0, +))
    }
  }

  /// The phones of a name from each place on, four at most.
  private static func stretches(_ phones: [UInt8]) -> [UInt32] {
    phones.indices.map { place in
      phones[place..<min(phones.count, place + 4)].reduce(0) { $0 << 8 | UInt32($1) }
    }
  }

  private static func core(of name: String) -> [UInt8] {
    let folded = FoldedText.folded(name)
    return folded.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return [] }
      return Array(folded[OrganisationName(folded: base, bytes.count).core])
    }
  }

  /// How alike each name of the list is to `name`, from 0 to 1.
  ///
  /// Names in the script of `name` are compared letter by letter. Cost: some microseconds per name.
  public func likeness(of name: String) -> [Double] {
    let asked = ComparableName(name)
    let words = asked.isThai ? [] : SpokenWord.words(of: Self.core(of: name))
    let found = words.map { word in
      spoken.map { $0.phones.isEmpty ? Find() : word.best(in: $0.phones) }
    }
    let weights = zip(words, found).map { word, finds in
      let common = finds.count { $0.strength > 0.75 }
      let rarity = log(Double(names.count + 1) / Double(common + 1)) / log(Double(names.count + 2))
      return Double(word.mass) * max(0.1, rarity)
    }
    return names.indices.map { number in
      let straight = names[number].likeness(to: asked)
      guard !words.isEmpty, !spoken[number].phones.isEmpty else { return straight }
      let readings = agreement(found.map { $0[number] }, weights, spoken[number])
      return 0.8 * readings + 0.2 * straight
    }
  }

  /// The harmonic mean of how much of the asked name is found and how much of the other is covered.
  private func agreement(_ finds: [Find], _ weights: [Double], _ name: Spoken) -> Double {
    let whole = weights.reduce(0, +)
    let found = zip(finds, weights).reduce(0) { $0 + $1.0.strength * $1.1 }
    var covered = [Double](repeating: 0, count: name.phones.count)
    for find in finds {
      for place in find.place { covered[place] = max(covered[place], find.strength) }
    }
    let heard = zip(covered, name.weights).reduce(0) { $0 + $1.0 * $1.1 }
    guard whole > 0, name.weight > 0, found + heard > 0 else { return 0 }
    let (share, cover) = (found / whole, heard / name.weight)
    return 2 * share * cover / (share + cover)
  }
}

/// Where a word is heard in a name, and how clearly, from 0 to 1.
private struct Find {
  var strength = 0.0
  var place = 0..<0
}

/// A word or a phrase of an English name in every way it may stand in a Thai one.
private struct SpokenWord {
  let mass: Int
  private let readings: [Reading]

  private struct Reading {
    var phones: [UInt8]
    var mass: Int
  }

  init(_ readings: [[UInt8]]) {
    self.readings = readings.filter { !$0.isEmpty }.map {
      Reading(phones: $0, mass: max(1, PhoneCosts.mass($0)))
    }
    mass = self.readings.first?.mass ?? 0
  }

  /// A word that is heard less clearly is not heard.
  private static let leastStrength = 0.4

  func best(in name: [UInt8]) -> Find {
    var best = Find()
    for reading in readings {
      let (cost, place) = PhoneCosts.best(reading.phones, in: name)
      let strength = 1 - Double(cost) / Double(reading.mass)
      if strength > best.strength { best = Find(strength: strength, place: place) }
    }
    return best.strength < Self.leastStrength ? Find() : best
  }

  /// The words of a folded name; letters that stand alone make one word, as do words that are
  /// translated together.
  static func words(of core: [UInt8]) -> [SpokenWord] {
    var tokens: [[UInt8]] = []
    var isInitial = false
    for token in core.split(separator: FoldedText.space).map(Array.init) {
      if token.count == 1, isInitial {
        tokens[tokens.count - 1] += token
      } else {
        tokens.append(token)
      }
      isInitial = token.count == 1
    }
    var words: [SpokenWord] = []
    var place = 0
    while place < tokens.count {
      let (translations, width) = NameTranslations.longest(tokens[place...])
      let spoken =
        width > 1
        ? [tokens[place..<place + width].flatMap { Phones.ofLatin($0).first ?? [] }]
        : Phones.ofLatin(tokens[place])
      let isDropped = translations.contains([])
      if !isDropped { words.append(SpokenWord(spoken + translations)) }
      place += width
    }
    return words.filter { $0.mass > 0 }
  }
}
