// SPDX-License-Identifier: Apache-2.0

/// Which pairs of records are compared at all.
public enum PairScope: Hashable, Sendable {
  /// Every two records.
  case all
  /// Only records of different sources (`--link-only`).
  case betweenSources
  /// Only records of one source (`--dedupe-only`).
  case withinSources
}

/// The pairs found in one stretch of blocks, with the pattern of agreement of each.
struct PairPiece: Sendable {
  var first: [UInt32] = []
  var second: [UInt32] = []
  /// The number of the pair's pattern among `patterns`.
  var pattern: [UInt32] = []
  var patterns = PatternCounts()
  /// Pairs that were looked at, kept or not.
  var count = 0
}

/// How often each pattern of agreement occurs.
struct PatternCounts: Sendable {
  private(set) var patterns: [UInt64] = []
  /// Pairs with the pattern.
  private(set) var counts: [Int] = []
  /// Pairs with the pattern that more than an identifier brought together.
  private(set) var countsBeyondIdentifier: [Int] = []
  /// Open addressing: the number of a pattern plus one, 0 for an empty slot.
  private var slots = [UInt32](repeating: 0, count: 1024)

  /// The number of a pattern, after counting it `count` times.
  @inline(__always)
  mutating func add(_ pattern: UInt64, count: Int, beyondIdentifier: Int) -> UInt32 {
    if patterns.count * 2 >= slots.count { grow() }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: mixed(pattern)) & mask
    while true {
      let number = slots[slot]
      if number == 0 {
        patterns.append(pattern)
        counts.append(count)
        countsBeyondIdentifier.append(beyondIdentifier)
        slots[slot] = UInt32(patterns.count)
        return UInt32(patterns.count - 1)
      }
      if patterns[Int(number) - 1] == pattern {
        counts[Int(number) - 1] += count
        countsBeyondIdentifier[Int(number) - 1] += beyondIdentifier
        return number - 1
      }
      slot = (slot + 1) & mask
    }
  }

  private mutating func grow() {
    let size = slots.count * 2
    slots = [UInt32](repeating: 0, count: size)
    for (index, pattern) in patterns.enumerated() {
      var slot = Int(truncatingIfNeeded: mixed(pattern)) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }
}

/// Every pair that some rule brings together, each once, compared.
struct CandidatePairs: Sendable {
  let pieces: [PairPiece]
  /// For each piece, the number among `patterns` of each of its own patterns.
  let numbering: [[UInt32]]
  /// All patterns with their counts.
  let patterns: PatternCounts
  /// Pairs that were looked at, kept or not.
  let count: Int

  /// Compares the pairs of all blocks on all cores.
  ///
  /// A pair that several rules find counts for the first of them: an earlier rule with equal keys
  /// shows that it was there. Pairs of two different juristic numbers are never joined, so that
  /// they are not kept; training needs them, and where there are many a sample stands for all.
  ///
  /// - Throws: `stopped` where the watch says so; what is done is then kept at the checkpoint.
  init(
    _ cards: Cards, _ blocking: Blocking, sources: [UInt32]?, scope: PairScope,
    _ watch: RunWatch, _ checkpoint: Checkpoint?
  ) throws(LinkageError) {
    let stretches = Self.stretches(blocking)
    let conflicts = IdentifierConflicts(
      cards.layout.features, pairs: blocking.blocks.reduce(0) { $0 + $1.cost.pairs })
    let filter = sources.map { SourceFilter(sources: $0, wantsSame: scope == .withinSources) }
    let kept = checkpoint?.read(pieces: stretches.count) ?? [:]
    let compared = Parallel.map(stretches.count) { index -> PairPiece? in
      if let piece = kept[index] { return piece }
      if watch.isStopped { return nil }
      defer { watch.finishPiece(of: stretches.count) }
      return Self.compare(
        stretches[index], cards, blocking, scope == .all ? nil : filter, conflicts)
    }
    let pieces = compared.compactMap(\.self)
    if pieces.count < compared.count {
      try checkpoint?.write(compared)
      throw .stopped(share: Double(pieces.count) / Double(compared.count))
    }
    var all = PatternCounts()
    var numbering: [[UInt32]] = []
    for piece in pieces {
      numbering.append(
        piece.patterns.patterns.indices.map { index in
          all.add(
            piece.patterns.patterns[index], count: piece.patterns.counts[index],
            beyondIdentifier: piece.patterns.countsBeyondIdentifier[index])
        })
    }
    self.pieces = pieces
    self.numbering = numbering
    count = pieces.reduce(0) { $0 + $1.count }
    patterns = all
  }

  /// Some neighbouring blocks of one rule.
  private struct Stretch: Sendable {
    var rule: Int
    var blocks: Range<Int>
    /// How many pairs there are at most.
    var pairs: Int
  }

  /// Cuts the blocks into stretches of roughly equal numbers of pairs.
  private static func stretches(_ blocking: Blocking) -> [Stretch] {
    let total = blocking.blocks.reduce(0) { $0 + $1.cost.pairs }
    let share = max(20_000, total / (Parallel.pieces * 4))
    var stretches: [Stretch] = []
    for (rule, blocks) in blocking.blocks.enumerated() {
      var start = 0
      var pairs = 0
      let number = blocks.starts.count - 1
      for block in 0..<number {
        let size = blocks.starts[block + 1] - blocks.starts[block]
        pairs += size * (size - 1) / 2
        if pairs >= share || block == number - 1 {
          stretches.append(Stretch(rule: rule, blocks: start..<block + 1, pairs: pairs))
          start = block + 1
          pairs = 0
        }
      }
    }
    return stretches
  }

  private static func compare(
    _ stretch: Stretch, _ cards: Cards, _ blocking: Blocking, _ filter: SourceFilter?,
    _ conflicts: IdentifierConflicts
  ) -> PairPiece {
    var piece = PairPiece()
    piece.first.reserveCapacity(stretch.pairs)
    piece.second.reserveCapacity(stretch.pairs)
    piece.pattern.reserveCapacity(stretch.pairs)
    let blocks = blocking.blocks[stretch.rule]
    let isBeyondIdentifier = blocking.rules[stretch.rule].isIdentifierAlone ? 0 : 1
    let stride = cards.layout.stride
    let ruleCount = blocking.ruleCount
    let rule = stretch.rule
    withBuffers(cards, blocking.keys, blocks.rows) { words, texts, keys, rows in
      var comparison = PairComparison(cards.layout.features, texts: texts)
      for block in stretch.blocks {
        let members = blocks.starts[block]..<blocks.starts[block + 1]
        for place in members {
          let first = Int(rows[place])
          let firstCard = words + first * stride
          for other in place + 1..<members.upperBound {
            let second = Int(rows[other])
            if isFound(keys + first * ruleCount, keys + second * ruleCount, before: rule) {
              continue
            }
            if let filter, !filter.admits(first, second) { continue }
            piece.count += 1
            let secondCard = words + second * stride
            let isConflict = conflicts.holds(firstCard, secondCard)
            if isConflict, conflicts.isLeftOut(first, second) { continue }
            let share = isConflict ? conflicts.standsFor : 1
            let number = piece.patterns.add(
              comparison.pattern(firstCard, secondCard), count: share,
              beyondIdentifier: isBeyondIdentifier * share)
            if isConflict { continue }
            piece.first.append(rows[place])
            piece.second.append(rows[other])
            piece.pattern.append(number)
          }
        }
      }
    }
    return piece
  }

  /// Whether a rule before `rule` brings the two records together.
  @inline(__always)
  private static func isFound(
    _ first: UnsafePointer<UInt64>, _ second: UnsafePointer<UInt64>, before rule: Int
  ) -> Bool {
    for earlier in 0..<rule where first[earlier] == second[earlier] && first[earlier] != 0 {
      return true
    }
    return false
  }

  @inline(__always)
  private static func withBuffers(
    _ cards: Cards, _ keys: [UInt64], _ rows: [UInt32],
    _ body: (
      UnsafePointer<UInt64>, UnsafePointer<UInt8>, UnsafePointer<UInt64>, UnsafePointer<UInt32>
    ) -> Void
  ) {
    cards.withPointers { words, texts in
      keys.withUnsafeBufferPointer { keys in
        rows.withUnsafeBufferPointer { rows in
          guard let keys = keys.baseAddress, let rows = rows.baseAddress else { return }
          body(words, texts, keys, rows)
        }
      }
    }
  }
}

/// Which pairs a scope admits.
private struct SourceFilter: Sendable {
  let sources: [UInt32]
  let wantsSame: Bool

  @inline(__always)
  func admits(_ first: Int, _ second: Int) -> Bool {
    (sources[first] == sources[second]) == wantsSame
  }
}

/// Pairs of two valid, different juristic numbers.
private struct IdentifierConflicts: Sendable {
  /// The first word of the only identifier, -1 where there is none or several.
  private let word: Int
  /// How many pairs each compared one stands for.
  let standsFor: Int

  init(_ features: [Feature], pairs: Int) {
    let identifiers = features.filter { $0.measure == .identifier }
    word = identifiers.count == 1 ? identifiers[0].word : -1
    standsFor = pairs > 2_000_000 ? 8 : 1
  }

  @inline(__always)
  func holds(_ first: UnsafePointer<UInt64>, _ second: UnsafePointer<UInt64>) -> Bool {
    guard word >= 0 else { return false }
    return first[word] != second[word] && first[word + 1] & second[word + 1] & 1 == 1
      && DigitReading.isJuristic(first[word]) && DigitReading.isJuristic(second[word])
  }

  /// Chosen by the cards themselves, so that the choice does not depend on the order of rows.
  @inline(__always)
  func isLeftOut(_ first: Int, _ second: Int) -> Bool {
    standsFor > 1 && mixed(UInt64(first) << 32 | UInt64(second)) % UInt64(standsFor) != 0
  }
}

extension Cards {
  /// Gives the cards' words and texts to `body`; not called where there are no cards.
  @inline(__always)
  func withPointers(_ body: (UnsafePointer<UInt64>, UnsafePointer<UInt8>) -> Void) {
    words.withUnsafeBufferPointer { words in
      texts.withUnsafeBufferPointer { texts in
        guard let words = words.baseAddress else { return }
        // A table without any name has no texts; then nothing points there.
        withUnsafePointer(to: UInt8(0)) { none in body(words, texts.baseAddress ?? none) }
      }
    }
  }
}
