// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc

/// The names found so far for one query.
struct NameFinds {
  /// Where a name that was found is filed.
  enum Place: Hashable {
    case generation(Int, name: Int)
    case recent(Int)
  }

  /// A name that was found.
  struct Find {
    var place: Place
    var agreement: NameIndex.Agreement
    /// Among names that agree alike the larger comes first.
    var weight: Double
  }

  private let query: NameQuery
  private let limit: Int
  private var finds: [Place: Find] = [:]

  init(_ query: NameQuery, limit: Int) {
    self.query = query
    self.limit = limit
  }

  /// How many places of a part are looked at to rank the names that hold it.
  private static let placesRanked = 256

  private mutating func add(_ place: Place, _ agreement: NameIndex.Agreement, weight: Double) {
    if let known = finds[place], known.agreement <= agreement { return }
    finds[place] = Find(place: place, agreement: agreement, weight: weight)
  }

  /// The best names, the most likely first.
  func ranked() -> [Find] {
    Array(finds.values.sorted(by: Self.comesBefore).prefix(limit))
  }

  private static func comesBefore(_ first: Find, _ second: Find) -> Bool {
    if first.agreement != second.agreement { return first.agreement < second.agreement }
    if first.weight != second.weight { return first.weight > second.weight }
    switch (first.place, second.place) {
    case (.generation(let a, let name), .generation(let b, let other)):
      return (a, name) < (b, other)
    case (.recent(let a), .recent(let b)): return a < b
    case (.generation, .recent): return true
    case (.recent, .generation): return false
    }
  }

  /// The best of two lists.
  static func merged(_ first: [Find], _ second: [Find], limit: Int) -> [Find] {
    var best: [Place: Find] = [:]
    for find in first + second {
      if let known = best[find.place], known.agreement <= find.agreement { continue }
      best[find.place] = find
    }
    return Array(best.values.sorted(by: comesBefore).prefix(limit))
  }

  // MARK: A generation

  mutating func search(_ generation: NameGeneration, number: Int) {
    addParts(generation, number)
    addMisspelt(generation, number)
    addSounds(generation, number)
  }

  private mutating func addParts(_ generation: NameGeneration, _ number: Int) {
    let beginning = generation.beginning(with: query.letters)
    var seen = 0
    for name in beginning {
      guard seen < Self.placesRanked else { break }
      guard generation.isBorne(name) else { continue }
      let length = generation.length(name)
      add(
        .generation(number, name: name),
        length == query.letters.count ? agreement(slips: 0) : .begins, weight: -Double(length))
      seen += 1
    }
    guard seen < Self.placesRanked else { return }
    seen = 0
    generation.forEachName(containing: query.letters) { name in
      if generation.isBorne(name) {
        add(
          .generation(number, name: name), .contains, weight: -Double(generation.length(name)))
        seen += 1
      }
      return seen < Self.placesRanked
    }
  }

  private mutating func addMisspelt(_ generation: NameGeneration, _ number: Int) {
    guard query.slips > 0 else { return }
    var found: [(name: Int, slips: Int)] = []
    generation.text.withUnsafeBufferPointer { text in
      query.letters.withUnsafeBufferPointer { letters in
        guard let text = text.baseAddress, let letters = letters.baseAddress else { return }
        let count = min(SpellingIndex.most, query.letters.count)
        var likeness = TextLikeness()
        generation.spellings.forEachCandidate(of: letters, count, slips: query.slips) { name in
          let length = min(SpellingIndex.most, generation.length(name))
          let slips = likeness.editDistance(
            letters, count, text + Int(generation.starts[name]), length)
          if slips <= query.slips, slips > 0 || length != count { found.append((name, slips)) }
        }
      }
    }
    for (name, slips) in found {
      let bearers = generation.bearers(name).count
      guard bearers > 0 else { continue }
      add(
        .generation(number, name: name), agreement(slips: slips),
        weight: weight(bearers: bearers, generation.letters(name)))
    }
  }

  private func agreement(slips: Int) -> NameIndex.Agreement {
    switch slips + query.spent {
    case 0: .equal
    case 1: .oneSlip
    default: query.letters.count < 8 && query.spent == 0 ? .twoSlipsInShort : .twoSlips
    }
  }

  /// The natural logarithm of how likely a name is meant, among names with as many slips: in
  /// proportion to how many bear it, and less for each letter that was put in or replaced, because
  /// one particular letter is rarely typed by mistake, while there is but one way to leave it out.
  private func weight(bearers: Int, _ letters: ArraySlice<UInt8>) -> Double {
    log(Double(bearers)) - 3.5 * Double(SlipCounter.lettersTypedWrongly(query.letters, letters))
  }

  private mutating func addSounds(_ generation: NameGeneration, _ number: Int) {
    let sound = query.sound
    // Within one script the letters decide; there a sound helps where they found nothing.
    guard sound.count >= 3, query.isLatin || finds.count < limit else { return }
    let allowed = !query.isLatin || sound.count < 6 ? 0 : sound.count < 12 ? 1 : 2
    var found: [(name: Int, slips: Int)] = []
    generation.sounds.withUnsafeBufferPointer { sounds in
      sound.withUnsafeBufferPointer { letters in
        guard let sounds = sounds.baseAddress, let letters = letters.baseAddress else { return }
        var likeness = TextLikeness()
        generation.soundings.forEachCandidate(of: letters, sound.count, slips: allowed) { name in
          let start = Int(generation.soundStarts[name])
          let length = Int(generation.soundStarts[name + 1]) - 1 - start
          let slips = likeness.editDistance(letters, sound.count, sounds + start, length)
          if slips <= allowed { found.append((name, slips)) }
        }
      }
    }
    let typed = ComparableName(query)
    for (name, slips) in found {
      guard generation.isBorne(name) else { continue }
      let isThai = generation.letters(name).contains(where: FoldedText.isThai)
      let isOtherScript = isThai == query.isLatin
      guard isOtherScript || slips == 0 else { continue }
      let likeness = typed.likeness(
        to: ComparableName(letters: generation.letters(name), sound: generation.sound(name)))
      add(
        .generation(number, name: name),
        slips == 0 && sound.count >= 4 && isOtherScript ? .sameSound : .nearSound,
        weight: likeness + log(Double(generation.bearers(name).count)) * 0.01)
    }
  }

  // MARK: New names

  mutating func search(_ recent: NewNames) {
    for place in recent.containing(query.letters) {
      let letters = recent.names[place].letters
      let agreement: NameIndex.Agreement =
        letters.count == query.letters.count
        ? self.agreement(slips: 0) : letters.starts(with: query.letters) ? .begins : .contains
      add(.recent(place), agreement, weight: -Double(letters.count))
    }
    if query.slips > 0 {
      for place in recent.resembling(query.letters, slips: query.slips) {
        let letters = recent.names[place].letters
        let slips = SlipCounter.distance(query.letters, letters)
        guard slips <= query.slips else { continue }
        add(
          .recent(place), agreement(slips: slips), weight: weight(bearers: 1, letters[...])
        )
      }
    }
    guard query.sound.count >= 4 else { return }
    for (place, name) in recent.names.enumerated() where name.sound == query.sound {
      let isThai = name.letters.contains(where: FoldedText.isThai)
      add(.recent(place), isThai == query.isLatin ? .sameSound : .nearSound, weight: 1)
    }
  }
}

extension NameGeneration {
  /// How a name sounds.
  func sound(_ name: Int) -> ArraySlice<UInt8> {
    sounds[Int(soundStarts[name])..<Int(soundStarts[name + 1]) - 1]
  }

  /// Calls `body` with every name that contains a part, some of them more than once, until it
  /// returns false.
  func forEachName(containing part: [UInt8], _ body: (Int) -> Bool) {
    let depth = SuffixOrder.depth
    // Nine letters of a longer part, those that fewest places hold.
    var best = suffixes.range(of: part[...], in: text)
    var start = 0
    if part.count > depth {
      for offset in stride(from: 1, through: part.count - depth, by: 1) where best.count > 16 {
        let range = suffixes.range(of: part[offset...], in: text)
        if range.count < best.count { (best, start) = (range, offset) }
      }
    }
    text.withUnsafeBufferPointer { text in
      part.withUnsafeBufferPointer { part in
        guard let base = text.baseAddress, let wanted = part.baseAddress else { return }
        for number in best {
          let place = suffixes.position(number) - start
          guard place >= 0, place + part.count <= text.count,
            memcmp(base + place, wanted, part.count) == 0
          else { continue }
          if !body(name(at: place)) { return }
        }
      }
    }
  }
}
