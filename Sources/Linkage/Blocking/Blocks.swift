// SPDX-License-Identifier: Apache-2.0

/// What a blocking rule will cost, known before a single pair is compared.
public struct BlockingCost: Hashable, Sendable {
  /// The rule, as written for a reader.
  public var rule: String
  /// Pairs the rule would compare if nothing were done about large blocks.
  public var pairsUnlimited: Int
  /// Pairs it does compare.
  public var pairs: Int
  /// Records in the largest block before large blocks were narrowed.
  public var largestBlock: Int
  /// Records of blocks too large to compare, for which further keys were asked.
  public var narrowedRecords: Int
  /// Records left out because no further key told them apart.
  public var leftOutRecords: Int
}

/// The records that one rule brings together.
struct Blocks: Sendable {
  /// Cards, block by block.
  var rows: [UInt32] = []
  /// Where each block starts in `rows`, and the end.
  var starts: [Int] = [0]
  /// Keys whose blocks were too large, so that a further key is asked.
  var largeKeys: Set<UInt64> = []
  var cost: BlockingCost
}

/// Sorts records into the blocks of every rule.
struct Blocking: Sendable {
  let rules: [BlockingRule]
  let blocks: [Blocks]
  /// For each record, the key of its block under each rule, 0 for none; record by record.
  let keys: [UInt64]
  var ruleCount: Int { rules.count }

  /// The pairs of a rule per record up to which blocks are compared as they are.
  static let pairsPerRecord = 2

  /// Files every card under every rule.
  ///
  /// A block is narrowed by further keys when it is so large that the rule would exceed its share
  /// of pairs: blocks are allowed in ascending order of size until `pairsPerRecord` is used up. So
  /// a key that a million records share costs what its narrower blocks cost.
  init(_ cards: Cards, rules: [BlockingRule]) {
    self.rules = rules
    let count = rules.count
    let narrowings = Self.narrowings(cards.layout.features)
    let filed = Parallel.map(count) { index in
      Filing(cards, rules[index], narrowings)
    }
    blocks = filed.map(\.blocks)
    var keys = [UInt64](repeating: 0, count: cards.count * count)
    let ranges = Parallel.ranges(cards.count, minimum: 16_384)
    keys.withUnsafeMutableBufferPointer { keys in
      // Pieces write to stretches of their own.
      nonisolated(unsafe) let keys = keys
      _ = Parallel.map(ranges.count) { piece -> Bool in
        for (index, filing) in filed.enumerated() {
          for card in ranges[piece] { keys[card * count + index] = filing.keys[card] }
        }
        return true
      }
    }
    self.keys = keys
  }

  /// Keys by which a large block is narrowed, the widest first.
  static func narrowings(_ features: [Feature]) -> [BlockingKey] {
    var keys: [BlockingKey] = []
    func add(_ measure: Feature.Measure, _ parts: [String]) {
      for feature in features where feature.measure == measure {
        for part in parts {
          if let key = try? BlockingKey(feature, part) { keys.append(key) }
        }
      }
    }
    add(.address, ["province"])
    add(.organisationName, ["start"])
    add(.personName, ["sound"])
    add(.address, ["district", "subdistrict"])
    add(.date, ["year"])
    add(.postcode, ["value"])
    add(.category, ["value"])
    add(.organisationName, ["value"])
    add(.freeText, ["sound"])
    add(.date, ["value"])
    add(.telephone, ["value"])
    add(.identifier, ["value"])
    add(.address, ["line"])
    return keys
  }
}

/// The work of filing all records under one rule.
private struct Filing: Sendable {
  var keys: [UInt64]
  var blocks: Blocks

  init(_ cards: Cards, _ rule: BlockingRule, _ narrowings: [BlockingKey]) {
    var keys = [UInt64](repeating: 0, count: cards.count)
    var entries: [KeyedRow] = []
    entries.reserveCapacity(cards.count)
    let stride = cards.layout.stride
    cards.words.withUnsafeBufferPointer { words in
      guard let base = words.baseAddress else { return }
      for card in 0..<cards.count {
        let key = rule.value(base + card * stride)
        keys[card] = key
        if key != 0 { entries.append(KeyedRow(key: key, row: UInt32(card))) }
      }
    }
    entries.groupByKey()
    var blocks = Blocks(
      cost: BlockingCost(
        rule: rule.text, pairsUnlimited: 0, pairs: 0, largestBlock: 0, narrowedRecords: 0,
        leftOutRecords: 0))
    let limit = Self.sizeLimit(entries, records: cards.count, &blocks.cost)
    var large = Self.take(entries, upTo: limit, into: &blocks)
    blocks.cost.narrowedRecords = large.count
    var largeKeys = Set(large.map(\.key))
    for narrowing in narrowings where !large.isEmpty && !rule.keys.contains(narrowing) {
      cards.words.withUnsafeBufferPointer { words in
        guard let base = words.baseAddress else { return }
        for index in large.indices {
          let place = Int(large[index].row)
          let further = narrowing.value(base + place * stride)
          large[index].key = joinedHash(large[index].key, further)
          keys[place] = large[index].key
        }
      }
      large.removeAll { $0.key == 0 }
      large.groupByKey()
      large = Self.take(large, upTo: limit, into: &blocks)
      largeKeys.formUnion(large.map(\.key))
    }
    for entry in large { keys[Int(entry.row)] = 0 }
    blocks.cost.leftOutRecords = large.count
    blocks.largeKeys = largeKeys
    self.keys = keys
    self.blocks = blocks
  }

  /// The largest block size with which the rule keeps within its share of pairs.
  private static func sizeLimit(_ entries: [KeyedRow], records: Int, _ cost: inout BlockingCost)
    -> Int
  {
    var blocksOfSize: [Int: Int] = [:]
    entries.forEachGroup { blocksOfSize[$0.count, default: 0] += 1 }
    var pairs = 0
    var limit = 20
    let budget = max(200, records) * Blocking.pairsPerRecord
    for (size, number) in blocksOfSize.sorted(by: { $0.key < $1.key }) {
      pairs += number * (size * (size - 1) / 2)
      if pairs <= budget { limit = max(limit, size) }
    }
    cost.pairsUnlimited = pairs
    cost.largestBlock = blocksOfSize.keys.max() ?? 0
    return limit
  }

  /// Moves blocks of up to `limit` records into `blocks` and returns the entries of larger ones.
  ///
  /// Blocks are put in the order of their first record, so that comparing them walks through
  /// memory.
  private static func take(
    _ entries: [KeyedRow], upTo limit: Int, into blocks: inout Blocks
  ) -> [KeyedRow] {
    var large: [KeyedRow] = []
    var groups: [Range<Int>] = []
    var firsts: [KeyedRow] = []
    // Room that is not used costs nothing; growing copies what is there.
    groups.reserveCapacity(entries.count / 2)
    firsts.reserveCapacity(entries.count / 2)
    blocks.rows.reserveCapacity(blocks.rows.count + entries.count)
    entries.forEachGroup { group in
      guard group.count > 1 else { return }
      if group.count > limit {
        large.append(contentsOf: entries[group])
      } else {
        firsts.append(
          KeyedRow(key: UInt64(entries[group.lowerBound].row), row: UInt32(groups.count)))
        groups.append(group)
      }
    }
    firsts.groupByKey()
    for first in firsts {
      let group = groups[Int(first.row)]
      for index in group { blocks.rows.append(entries[index].row) }
      blocks.starts.append(blocks.rows.count)
      blocks.cost.pairs += group.count * (group.count - 1) / 2
    }
    return large
  }
}
