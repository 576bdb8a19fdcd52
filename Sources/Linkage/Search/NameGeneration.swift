// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A name ready to be filed: its letters without legal form, signs and spaces, how it sounds, and
/// who bears it.
struct FiledName: Sendable {
  var letters: [UInt8]
  var sound: [UInt8]
  var id: Int
}

/// Names filed together: built once, then only read.
///
/// Equal names are one entry with the ids of all who bear it; entries are in the order of their
/// letters.
struct NameGeneration: Sendable {
  /// The names, each followed by a zero.
  let text: [UInt8]
  /// Where each name begins, and the end.
  let starts: [UInt32]
  /// How each name sounds, each followed by a zero.
  let sounds: [UInt8]
  let soundStarts: [UInt32]
  /// Who bears each name.
  let ids: [Int]
  let idStarts: [UInt32]
  let suffixes: SuffixOrder
  let spellings: SpellingIndex
  let soundings: SpellingIndex
  /// For every 32nd byte of `text`, the name it lies in.
  private let nameOfBlock: [UInt32]
  /// Ids removed since.
  var hidden: Set<Int> = []

  /// The number of different names.
  var count: Int { starts.count - 1 }

  /// Bytes of memory held.
  var memory: Int {
    text.count + sounds.count + ids.count * 8 + hidden.count * 16
      + (starts.count + soundStarts.count + idStarts.count + nameOfBlock.count) * 4
      + suffixes.memory + spellings.memory + soundings.memory
  }

  /// Files names. Cost: about 2 µs per name and core.
  init(_ names: NameHeap) {
    let order = names.sorted()
    var text: [UInt8] = []
    text.reserveCapacity(names.letters.count + order.count)
    var starts: [UInt32] = []
    var sounds: [UInt8] = []
    sounds.reserveCapacity(names.sounds.count + order.count)
    var soundStarts: [UInt32] = []
    var ids: [Int] = []
    ids.reserveCapacity(order.count)
    var idStarts: [UInt32] = []
    var last = -1
    for entry in order {
      let number = Int(entry)
      if last < 0 || !names.haveSameLetters(last, number) {
        starts.append(UInt32(text.count))
        text.append(contentsOf: names.letters[names.letterRange(number)])
        text.append(0)
        soundStarts.append(UInt32(sounds.count))
        sounds.append(contentsOf: names.sounds[names.soundRange(number)])
        sounds.append(0)
        idStarts.append(UInt32(ids.count))
        last = number
      }
      // Somebody who bears a name twice is listed once.
      if UInt32(ids.count) == idStarts[idStarts.count - 1]
        || ids[ids.count - 1] != names.ids[number]
      {
        ids.append(names.ids[number])
      }
    }
    starts.append(UInt32(text.count))
    soundStarts.append(UInt32(sounds.count))
    idStarts.append(UInt32(ids.count))
    // Places near the end are read a few letters beyond it.
    self.text = text + [UInt8](repeating: 0, count: SuffixOrder.depth)
    self.starts = starts
    self.sounds = sounds
    self.soundStarts = soundStarts
    self.ids = ids
    self.idStarts = idStarts
    nameOfBlock = Self.blocks(starts, textCount: text.count)
    suffixes = SuffixOrder(self.text)
    let inputs: [([UInt8], [UInt32], SpellingIndex.Alphabet)] = [
      (text, starts, .letters), (sounds, soundStarts, .sounds),
    ]
    let built = Parallel.map(2) {
      SpellingIndex(inputs[$0].0, inputs[$0].1, of: inputs[$0].2)
    }
    spellings = built[0]
    soundings = built[1]
  }

  private static func blocks(_ starts: [UInt32], textCount: Int) -> [UInt32] {
    var blocks: [UInt32] = []
    blocks.reserveCapacity(textCount / 32 + 1)
    var name = 0
    for block in stride(from: 0, to: max(1, textCount), by: 32) {
      while name + 2 < starts.count, Int(starts[name + 1]) <= block { name += 1 }
      blocks.append(UInt32(name))
    }
    return blocks
  }

  /// The letters of a name.
  func letters(_ name: Int) -> ArraySlice<UInt8> {
    text[Int(starts[name])..<Int(starts[name + 1]) - 1]
  }

  /// How many letters a name has.
  func length(_ name: Int) -> Int { Int(starts[name + 1] - starts[name]) - 1 }

  /// The name that holds a place of the text.
  func name(at place: Int) -> Int {
    var name = Int(nameOfBlock[place / 32])
    while Int(starts[name + 1]) <= place { name += 1 }
    return name
  }

  /// Who bears a name and was not removed.
  func bearers(_ name: Int) -> [Int] {
    let range = Int(idStarts[name])..<Int(idStarts[name + 1])
    return hidden.isEmpty ? Array(ids[range]) : ids[range].filter { !hidden.contains($0) }
  }

  /// Calls `body` with everybody who bears a name and was not removed.
  func forEachBearer(_ name: Int, _ body: (Int) -> Void) {
    for id in ids[Int(idStarts[name])..<Int(idStarts[name + 1])]
    where hidden.isEmpty || !hidden.contains(id) {
      body(id)
    }
  }

  /// Whether anybody bears a name still.
  func isBorne(_ name: Int) -> Bool {
    hidden.isEmpty
      || ids[Int(idStarts[name])..<Int(idStarts[name + 1])].contains { !hidden.contains($0) }
  }

  /// The names that begin with some letters: neighbours, the shortest of them first.
  func beginning(with part: [UInt8]) -> Range<Int> {
    func first(_ isReached: (Int32, Int) -> Bool) -> Int {
      var low = 0
      var high = count
      while low < high {
        let middle = (low + high) / 2
        let letters = self.letters(middle)
        let shared = min(letters.count, part.count)
        let order = text.withUnsafeBufferPointer { text in
          part.withUnsafeBufferPointer { part in
            text.baseAddress.flatMap { text in
              part.baseAddress.map { memcmp(text + letters.startIndex, $0, shared) }
            } ?? 0
          }
        }
        if isReached(order, letters.count) { high = middle } else { low = middle + 1 }
      }
      return low
    }
    let low = first { $0 > 0 || $0 == 0 && $1 >= part.count }
    let high = first { order, _ in order > 0 }
    return low..<max(low, high)
  }

  /// All names again, without what was removed.
  func unfiled(into heap: inout NameHeap) {
    for name in 0..<count {
      let sound = sounds[Int(soundStarts[name])..<Int(soundStarts[name + 1]) - 1]
      for id in bearers(name) { heap.append(letters: letters(name), sound: sound, id: id) }
    }
  }
}

/// Names in no order, one after another in memory.
struct NameHeap: Sendable {
  private(set) var letters: [UInt8] = []
  private(set) var sounds: [UInt8] = []
  private(set) var ids: [Int] = []
  private var letterEnds: [UInt32] = []
  private var soundEnds: [UInt32] = []
  var count: Int { ids.count }

  mutating func append(letters: some Collection<UInt8>, sound: some Collection<UInt8>, id: Int) {
    self.letters.append(contentsOf: letters)
    letterEnds.append(UInt32(self.letters.count))
    sounds.append(contentsOf: sound)
    soundEnds.append(UInt32(sounds.count))
    ids.append(id)
  }

  /// Appends all names of another heap.
  mutating func append(_ other: NameHeap) {
    let letterShift = UInt32(letters.count)
    let soundShift = UInt32(sounds.count)
    letters.append(contentsOf: other.letters)
    sounds.append(contentsOf: other.sounds)
    ids.append(contentsOf: other.ids)
    letterEnds.append(contentsOf: other.letterEnds.lazy.map { $0 + letterShift })
    soundEnds.append(contentsOf: other.soundEnds.lazy.map { $0 + soundShift })
  }

  func letterRange(_ number: Int) -> Range<Int> {
    (number == 0 ? 0 : Int(letterEnds[number - 1]))..<Int(letterEnds[number])
  }

  func soundRange(_ number: Int) -> Range<Int> {
    (number == 0 ? 0 : Int(soundEnds[number - 1]))..<Int(soundEnds[number])
  }

  func haveSameLetters(_ first: Int, _ second: Int) -> Bool {
    letters[letterRange(first)] == letters[letterRange(second)]
  }

  /// The numbers of all names, in the order of their letters, then of their ids.
  ///
  /// Sorted by eight letters at a time on all cores; names that share these are then compared.
  func sorted() -> [UInt32] {
    var entries: [KeyedRow] = []
    entries.reserveCapacity(count)
    letters.withUnsafeBufferPointer { letters in
      for number in 0..<count {
        let range = letterRange(number)
        var key: UInt64 = 0
        for index in 0..<8 {
          let place = range.lowerBound + index
          key = key << 8 | (place < range.upperBound ? UInt64(letters[place]) : 0)
        }
        entries.append(KeyedRow(key: key, row: UInt32(number)))
      }
    }
    entries.sortByKey(bits: 64)
    var groups: [Range<Int>] = []
    entries.forEachGroup { if $0.count > 1 { groups.append($0) } }
    let pieces = Parallel.ranges(groups.count, minimum: 256, pieces: 64)
    let grouped = groups
    entries.withUnsafeMutableBufferPointer { entries in
      // Pieces write to stretches of their own.
      nonisolated(unsafe) let entries = entries
      _ = Parallel.map(pieces.count) { piece -> Bool in
        for group in grouped[pieces[piece]] {
          entries[group].sort { comesBefore($0.row, $1.row) }
        }
        return true
      }
    }
    return entries.map(\.row)
  }

  private func comesBefore(_ first: UInt32, _ second: UInt32) -> Bool {
    let a = letterRange(Int(first))
    let b = letterRange(Int(second))
    let order = letters.withUnsafeBufferPointer { letters in
      letters.baseAddress.map {
        memcmp($0 + a.lowerBound, $0 + b.lowerBound, min(a.count, b.count))
      } ?? 0
    }
    if order != 0 { return order < 0 }
    if a.count != b.count { return a.count < b.count }
    return (ids[Int(first)], first) < (ids[Int(second)], second)
  }
}
