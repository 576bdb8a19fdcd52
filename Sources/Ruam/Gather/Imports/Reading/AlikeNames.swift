// SPDX-License-Identifier: Apache-2.0
import Synchronization
import Thailand

/// Places of entries under one key; nearly always one, which then needs no array.
struct Places: Sendable {
  let first: Int
  private var others: [Int] = []

  init(_ first: Int) { self.first = first }

  mutating func add(_ place: Int) { others.append(place) }

  /// All places in the order in which they came.
  var all: [Int] { others.isEmpty ? [first] : [first] + others }
}

extension Optional<Places> {
  var all: [Int] { self?.all ?? [] }

  mutating func add(_ place: Int) {
    if self == nil { self = Places(place) } else { self?.add(place) }
  }
}

/// Texts that many entries share, each kept once.
struct Interned: Sendable {
  private var texts: [String] = []
  private var numbers: [String: Int] = [:]

  subscript(_ number: Int) -> String { texts[number] }

  /// The number of a text that is known.
  func known(_ text: String) -> Int? { numbers[text] }

  mutating func number(of text: String) -> Int {
    if let number = numbers[text] { return number }
    numbers[text] = texts.count
    texts.append(text)
    return texts.count - 1
  }
}

/// The names of one agency's register, prepared for finding those that differ a little.
struct AlikeNames: Sendable {
  /// A name as slips of the finger are looked for in it, in sixteen bytes.
  private struct Sketch: Sendable {
    /// One bit for each kind of letter, by the last six bits of its code.
    let letters: UInt64
    let place: Int32
    let isWithoutGroup: Bool
  }

  /// By the length of the name.
  private var sketches: [Int: [Sketch]] = [:]
  /// Names in Latin letters by their entries' places.
  private(set) var latin: [Int: LatinName] = [:]
  /// Places of the other names.
  private(set) var thai: [Int] = []

  mutating func add(_ mention: EnterpriseMention, at place: Int) {
    let key = mention.key.unicodeScalars
    append(key, place, isWithoutGroup: false)
    if key.starts(with: AlikeNames.group) {
      append(key.dropFirst(AlikeNames.group.count), place, isWithoutGroup: true)
    }
    if let name = LatinName(mention.core) { latin[place] = name } else { thai.append(place) }
  }

  private mutating func append(
    _ scalars: some Collection<Unicode.Scalar>, _ place: Int, isWithoutGroup: Bool
  ) {
    sketches[scalars.count, default: []].append(
      Sketch(
        letters: AlikeNames.letters(of: scalars), place: Int32(place),
        isWithoutGroup: isWithoutGroup))
  }

  /// Goes through the names that so few half slips may make of the given one. Each slip takes away or brings
  /// in one letter at most, so that most names need no closer look.
  func forEach(
    near scalars: [Unicode.Scalar], within slips: Int,
    _ body: (_ place: Int, _ isWithoutGroup: Bool) -> Void
  ) {
    let letters = AlikeNames.letters(of: scalars)
    for length in (scalars.count - slips)...(scalars.count + slips) {
      guard let found = sketches[length] else { continue }
      for sketch in found
      where (letters & ~sketch.letters).nonzeroBitCount <= slips
        && (sketch.letters & ~letters).nonzeroBitCount <= slips
      {
        body(Int(sketch.place), sketch.isWithoutGroup)
      }
    }
  }

  /// The letters of a key, with or without the word for a group before it.
  static func spelling(of key: String, isWithoutGroup: Bool) -> [Unicode.Scalar] {
    let scalars = key.unicodeScalars
    return isWithoutGroup ? Array(scalars.dropFirst(group.count)) : Array(scalars)
  }

  private static let group = Array("กลุ่ม".unicodeScalars)

  private static func letters(of scalars: some Sequence<Unicode.Scalar>) -> UInt64 {
    var letters: UInt64 = 0
    for scalar in scalars { letters |= 1 << UInt64(scalar.value & 63) }
    return letters
  }
}

/// How Thai names sound, worked out when a Latin name is first compared with them.
final class ThaiSounds: Sendable {
  private let known = Mutex<[String: ThaiSound]>([:])

  func sound(of key: String) -> ThaiSound {
    known.withLock { known in
      if let sound = known[key] { return sound }
      let sound = ThaiSound(Array(key.unicodeScalars))
      known[key] = sound
      return sound
    }
  }
}

/// Answers that took a search. An enterprise comes to many activities, always under the same wrong name.
struct RememberedMatches: Sendable {
  private struct Question: Hashable {
    let mention: EnterpriseMention
    let agency: Int
  }

  private final class Answers: Sendable {
    let known = Mutex<[Question: [RegisterMatch]]>([:])
  }

  private var answers = Answers()

  func answer(
    to mention: EnterpriseMention, of agency: Int, _ search: () -> [RegisterMatch]
  ) -> [RegisterMatch] {
    let question = Question(mention: mention, agency: agency)
    if let known = answers.known.withLock({ $0[question] }) { return known }
    let found = search()
    answers.known.withLock { $0[question] = found }
    return found
  }

  /// Begins anew; copies of an index keep the answers that are true for them.
  mutating func forget() {
    guard answers.known.withLock({ !$0.isEmpty }) else { return }
    answers = Answers()
  }
}
