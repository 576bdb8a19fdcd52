// SPDX-License-Identifier: Apache-2.0

/// Compares two cards feature by feature. One instance serves one thread.
///
/// The result is one number, the pattern of agreement: the level of each feature as a digit, in
/// a numeral system whose digit `i` runs to the number of levels of feature `i`.
struct PairComparison: ~Copyable {
  /// What is compared and where it lies, without anything that must be counted or freed.
  private struct Step {
    var measure: Feature.Measure
    var word: Int
    var scale: UInt64
  }

  private let steps: UnsafeMutableBufferPointer<Step>
  /// The texts that the first and the second card point to.
  private var firstTexts: UnsafePointer<UInt8>
  private var texts: UnsafePointer<UInt8>
  private var names = TextLikeness()
  private var sounds = TextLikeness()

  init(_ features: [Feature], texts: UnsafePointer<UInt8>) {
    let scales = PatternScales(features).scales
    steps = .allocate(capacity: features.count)
    for (index, feature) in features.enumerated() {
      steps.initializeElement(
        at: index, to: Step(measure: feature.measure, word: feature.word, scale: scales[index]))
    }
    self.texts = texts
    firstTexts = texts
  }

  deinit { steps.deallocate() }

  /// The pattern of agreement of two cards whose texts lie in different places.
  mutating func pattern(_ first: CardPlace, _ second: CardPlace) -> UInt64 {
    firstTexts = first.texts
    texts = second.texts
    return pattern(first.words, second.words)
  }

  /// The pattern of agreement of two cards.
  @inline(__always)
  mutating func pattern(_ first: UnsafePointer<UInt64>, _ second: UnsafePointer<UInt64>) -> UInt64 {
    var pattern: UInt64 = 0
    for index in 0..<steps.count {
      pattern &+= UInt64(level(of: index, first, second)) &* steps[index].scale
    }
    return pattern
  }

  /// The level of one feature.
  @inline(__always)
  mutating func level(
    of index: Int, _ first: UnsafePointer<UInt64>, _ second: UnsafePointer<UInt64>
  ) -> Int {
    let step = steps[index]
    let first = first + step.word
    let second = second + step.word
    switch step.measure {
    case .organisationName: return organisationName(first, second)
    case .legalForm: return legalForm(first, second)
    case .personName, .freeText: return text(first, second)
    case .identifier: return identifier(first, second)
    case .telephone: return telephone(first, second)
    case .address: return address(first, second)
    case .category: return category(first, second)
    case .postcode: return postcode(first, second)
    case .date: return date(first, second)
    case .number: return number(first, second)
    }
  }

  // MARK: Names

  private mutating func organisationName(
    _ first: UnsafePointer<UInt64>, _ second: UnsafePointer<UInt64>
  ) -> Int {
    guard first[0] != 0, second[0] != 0 else { return 0 }
    if first[0] == second[0] { return exact(first, second) }
    let a = TextPlace(bits: first[1])
    let b = TextPlace(bits: second[1])
    if a.isLatin != b.isLatin { return crossScript(first, a, second, b) }
    let shorter = min(a.count, b.count)
    let longer = max(a.count, b.count)
    // A distance beyond what the levels below ask for needs not be known.
    let distance = names.editDistance(
      firstTexts + a.offset, a.count, texts + b.offset, b.count,
      most: max(2, longer * 2 / 5, longer - shorter + shorter / 10))
    if distance == 1, shorter >= 4 { return isRare(first, second) ? 5 : 6 }
    if distance <= max(2, longer / 8), shorter >= 6 { return 7 }
    if first[2] == second[2], first[2] != 0, a.soundCount >= 4 { return 8 }
    if shorter >= 4, distance <= longer - shorter + shorter / 10,
      begins(firstTexts + a.offset, a.count, texts + b.offset, b.count)
    {
      return 9
    }
    return distance * 5 <= longer * 2 ? 10 : 11
  }

  /// The level of two equal values. A record that came after the count may not know yet how common
  /// its value is; then the other one's count holds.
  @inline(__always)
  private func exact(_ first: UnsafePointer<UInt64>, _ second: UnsafePointer<UInt64>) -> Int {
    1 + Int(max(RarityBits.step(first[1]), RarityBits.step(second[1])))
  }

  /// Whether at most a few dozen records have the sound of either name.
  @inline(__always)
  private func isRare(_ first: UnsafePointer<UInt64>, _ second: UnsafePointer<UInt64>) -> Bool {
    max(RarityBits.step(first[1]), RarityBits.step(second[1])) <= 1
  }

  /// A Thai and an English name meet by their sounds.
  private mutating func crossScript(
    _ first: UnsafePointer<UInt64>, _ a: TextPlace,
    _ second: UnsafePointer<UInt64>, _ b: TextPlace
  ) -> Int {
    guard a.soundCount > 0, b.soundCount > 0 else { return 17 }
    if first[2] == second[2] { return isRare(first, second) ? 12 : 13 }
    let firstSound = firstTexts + a.offset + a.count
    let secondSound = texts + b.offset + b.count
    let shorter = min(a.soundCount, b.soundCount)
    let longer = max(a.soundCount, b.soundCount)
    let distance = sounds.editDistance(
      firstSound, a.soundCount, secondSound, b.soundCount, most: longer / 3)
    if distance * 6 <= longer { return 14 }
    if shorter >= 3, begins(firstSound, a.soundCount, secondSound, b.soundCount) { return 15 }
    return distance * 3 <= longer ? 16 : 17
  }

  /// Whether the shorter text begins the longer one, one letter in ten aside.
  @inline(__always)
  private func begins(
    _ first: UnsafePointer<UInt8>, _ firstCount: Int, _ second: UnsafePointer<UInt8>,
    _ secondCount: Int
  ) -> Bool {
    let shorter = min(firstCount, secondCount)
    var slips = 0
    for index in 0..<shorter where first[index] != second[index] {
      slips += 1
      if slips * 10 > shorter { return false }
    }
    return true
  }

  @inline(__always)
  private func legalForm(_ first: UnsafePointer<UInt64>, _ second: UnsafePointer<UInt64>) -> Int {
    let a = TextPlace(bits: first[1]).form
    let b = TextPlace(bits: second[1]).form
    if a == 0 || b == 0 { return 0 }
    return a == b ? 1 : 2
  }

  private mutating func text(
    _ first: UnsafePointer<UInt64>, _ second: UnsafePointer<UInt64>
  ) -> Int {
    guard first[0] != 0, second[0] != 0 else { return 0 }
    if first[0] == second[0] { return exact(first, second) }
    let a = TextPlace(bits: first[1])
    let b = TextPlace(bits: second[1])
    let likeness = names.jaroWinkler(firstTexts + a.offset, a.count, texts + b.offset, b.count)
    return likeness >= 0.92 ? 5 : likeness >= 0.85 ? 6 : likeness >= 0.7 ? 7 : 8
  }

  // MARK: Numbers

  @inline(__always)
  private func identifier(_ first: UnsafePointer<UInt64>, _ second: UnsafePointer<UInt64>) -> Int {
    guard first[0] != 0, second[0] != 0 else { return 0 }
    let areBothValid = first[1] & second[1] & 1 == 1
    if first[0] == second[0] { return areBothValid ? 1 : 2 }
    if areBothValid {
      return DigitReading.isJuristic(first[0]) && DigitReading.isJuristic(second[0]) ? 5 : 7
    }
    if first[1] & second[1] & 2 == 2, DigitReading.differsByOneSlip(first[0], second[0]) {
      return 3
    }
    return first[1] & second[1] & 4 == 4 ? 6 : 4
  }

  @inline(__always)
  private func telephone(_ first: UnsafePointer<UInt64>, _ second: UnsafePointer<UInt64>) -> Int {
    guard first[0] != 0, second[0] != 0 else { return 0 }
    if first[0] == second[0] { return exact(first, second) }
    return DigitReading.differsByOneSlip(first[0], second[0]) ? 5 : 6
  }

  @inline(__always)
  private func date(_ first: UnsafePointer<UInt64>, _ second: UnsafePointer<UInt64>) -> Int {
    guard first[0] != 0, second[0] != 0 else { return 0 }
    if first[0] == second[0] { return 1 }
    let monthAndDay = first[0] & 0xFFFF
    let isSwapped = second[0] == first[0] & ~0xFFFF | (monthAndDay << 8 | monthAndDay >> 8) & 0xFFFF
    if isSwapped || DigitReading.differsByOneSlip(first[0], second[0]) { return 2 }
    return first[0] >> 16 == second[0] >> 16 ? 3 : 4
  }

  @inline(__always)
  private func number(_ first: UnsafePointer<UInt64>, _ second: UnsafePointer<UInt64>) -> Int {
    let a = Double(bitPattern: first[0])
    let b = Double(bitPattern: second[0])
    guard !a.isNaN, !b.isNaN else { return 0 }
    if a == b { return 1 }
    let difference = (a - b).magnitude / max(a.magnitude, b.magnitude)
    return difference <= 0.01 ? 2 : difference <= 0.1 ? 3 : 4
  }

  @inline(__always)
  private func category(_ first: UnsafePointer<UInt64>, _ second: UnsafePointer<UInt64>) -> Int {
    guard first[0] != 0, second[0] != 0 else { return 0 }
    return first[0] == second[0] ? exact(first, second) : 5
  }

  @inline(__always)
  private func postcode(_ first: UnsafePointer<UInt64>, _ second: UnsafePointer<UInt64>) -> Int {
    guard first[0] != 0, second[0] != 0 else { return 0 }
    let difference = first[0] ^ second[0]
    if difference == 0 { return exact(first, second) }
    let low = difference.trailingZeroBitCount / 8
    let high = (63 - difference.leadingZeroBitCount) / 8
    if low == high { return 5 }
    return high <= 1 ? 6 : 7
  }

  // MARK: Addresses

  @inline(__always)
  private func address(_ first: UnsafePointer<UInt64>, _ second: UnsafePointer<UInt64>) -> Int {
    let house = Agreement(first[0], second[0], shift: 0)
    let road = Agreement(first[0], second[0], shift: 32)
    let subdistrict = Agreement(first[1], second[1], shift: 0)
    let district = Agreement(first[1], second[1], shift: 32)
    let province = Agreement(first[2], second[2], shift: 0)
    let postcode = Agreement(first[2], second[2], shift: 32, mask: 0xFF_FFFF)
    let village = Agreement(first[2], second[2], shift: 56, mask: 0xFF)
    let isSameArea = district == .same || postcode == .same || subdistrict == .same
    let isOtherArea =
      !isSameArea && (district == .other || postcode == .other || subdistrict == .other)
    if house == .same, road != .other || subdistrict == .same, village != .other,
      province != .other || isSameArea
    {
      if subdistrict == .same || road == .same || village == .same { return 1 }
      if !isOtherArea { return 2 }
    }
    if house == .unknown {
      if subdistrict == .same, district != .other { return 3 }
      if district == .same || postcode == .same { return 4 }
      if province == .same { return isOtherArea ? 11 : 5 }
      return province == .other || isOtherArea ? 6 : 0
    }
    if subdistrict == .same, district != .other, province != .other { return 7 }
    if district == .same || postcode == .same { return 8 }
    return province == .same ? 9 : 10
  }

  /// Whether two values are known and equal.
  private enum Agreement {
    case unknown, same, other

    @inline(__always)
    init(_ first: UInt64, _ second: UInt64, shift: UInt64, mask: UInt64 = 0xFFFF_FFFF) {
      let a = first >> shift & mask
      let b = second >> shift & mask
      self = a == 0 || b == 0 ? .unknown : a == b ? .same : .other
    }
  }
}

/// Where a card and the texts it points to lie.
struct CardPlace {
  var words: UnsafePointer<UInt64>
  var texts: UnsafePointer<UInt8>
}

/// The place value of each feature's level in a pattern of agreement.
struct PatternScales: Sendable {
  let scales: [UInt64]
  let sizes: [Int]

  /// With up to 24 features of up to 16 levels the largest pattern stays below 2⁶⁴.
  init(_ features: [Feature]) {
    var scales: [UInt64] = []
    var scale: UInt64 = 1
    for feature in features {
      scales.append(scale)
      scale = scale.multipliedReportingOverflow(by: UInt64(feature.levels.count)).partialValue
    }
    self.scales = scales
    sizes = features.map(\.levels.count)
  }

  /// The levels that a pattern stands for.
  func levels(of pattern: UInt64) -> [Int] {
    scales.indices.map { Int(pattern / scales[$0] % UInt64(sizes[$0])) }
  }
}
