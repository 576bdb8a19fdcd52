// SPDX-License-Identifier: Apache-2.0

/// A name of an enterprise made ready to be compared with others, in Thai or English.
///
/// ```swift
/// let thai = ComparableName("บริษัท สมบูรณ์โลจิสติกส์ จำกัด")
/// thai.likeness(to: ComparableName("Somboon Logistics Co., Ltd."))  // near 1
/// ```
public struct ComparableName: Hashable, Sendable {
  /// Folded letters without legal form and spaces.
  let key: [UInt8]
  /// Consonants as they sound.
  let sound: [UInt8]
  /// The sound with the last word first, for names whose head noun Thai puts first and English
  /// last ("Bangkok Hospital", โรงพยาบาลกรุงเทพ); empty where there is one word.
  let turnedSound: [UInt8]
  /// The sound with every English word spelt as it sounds, for names in which Thai borrows a word
  /// that it mostly translates (เรียล เอสเตท); empty where that is the sound.
  let borrowedSound: [UInt8]
  /// What kind of body the name states.
  public let form: StatedForm

  /// Takes a name apart.
  public init(_ name: String) {
    let folded = FoldedText.folded(name)
    let parts = folded.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { OrganisationName(folded: $0, bytes.count) }
    }
    form = parts?.form ?? .notStated
    let core = Array(folded[parts?.core ?? 0..<0])
    key = core.filter { $0 != FoldedText.space && $0 != FoldedText.silencer }
    sound = Sound.of(core)
    let words = core.split(separator: FoldedText.space)
    let isLatin = !key.contains(where: FoldedText.isThai)
    let borrowed = isLatin ? Sound.of(core, isTranslating: false) : []
    borrowedSound = borrowed == sound ? [] : borrowed
    turnedSound =
      isLatin && words.count > 1
      ? Sound.of(
        Array(
          words[words.count - 1] + [FoldedText.space]
            + words.dropLast().joined(separator: [FoldedText.space])))
      : []
  }

  /// Whether the name without its legal form is written in Thai letters.
  public var isThai: Bool { key.contains(where: FoldedText.isThai) }

  /// A name whose letters and sound are known.
  init(letters: some Collection<UInt8>, sound: some Collection<UInt8>) {
    key = Array(letters)
    self.sound = Array(sound)
    turnedSound = []
    borrowedSound = []
    form = .notStated
  }

  /// What somebody typed.
  init(_ query: NameQuery) { self.init(letters: query.letters, sound: query.sound) }

  /// How alike two names are, from 0 to 1: by letters within one script, by sound across.
  ///
  /// Cost: a fraction of a microsecond once both are prepared.
  public func likeness(to other: ComparableName) -> Double {
    if key == other.key { return key.isEmpty ? 0 : 1 }
    if isThai == other.isThai {
      return Self.jaroWinkler(key, other.key)
    }
    let straight = Self.soundLikeness(sound, other.sound)
    let turned = max(
      Self.soundLikeness(turnedSound, other.sound), Self.soundLikeness(sound, other.turnedSound))
    let borrowed = max(
      Self.soundLikeness(borrowedSound, other.sound),
      Self.soundLikeness(sound, other.borrowedSound))
    return max(straight, turned * 0.95, borrowed * 0.98)
  }

  /// The mean of how far two sounds agree letter by letter and in what they begin with.
  private static func soundLikeness(_ first: [UInt8], _ second: [UInt8]) -> Double {
    guard !first.isEmpty, !second.isEmpty else { return 0 }
    let distance = withBoth(first, second) { likeness, a, b in
      Double(likeness.editDistance(a, first.count, b, second.count))
    }
    let agreement = 1 - distance / Double(max(first.count, second.count))
    return (agreement + jaroWinkler(first, second)) / 2
  }

  private static func jaroWinkler(_ first: [UInt8], _ second: [UInt8]) -> Double {
    withBoth(first, second) { likeness, a, b in
      likeness.jaroWinkler(a, first.count, b, second.count)
    }
  }

  private static func withBoth(
    _ first: [UInt8], _ second: [UInt8],
    _ body: (inout TextLikeness, UnsafePointer<UInt8>, UnsafePointer<UInt8>) -> Double
  ) -> Double {
    first.withUnsafeBufferPointer { first in
      second.withUnsafeBufferPointer { second in
        guard let a = first.baseAddress, let b = second.baseAddress else { return 0 }
        var likeness = TextLikeness()
        return body(&likeness, a, b)
      }
    }
  }
}
