// SPDX-License-Identifier: Apache-2.0

/// Finds names as people type them: in part, misspelt, without tone marks, or in English letters.
///
/// ```swift
/// var builder = NameIndex.Builder()
/// for enterprise in register { builder.add(enterprise.name, id: enterprise.number) }
/// var index = builder.build()
/// index.search("สมบูรณโลจิสติก").first?.ids
/// index.insert("บริษัท แสงทอง จำกัด", id: 42)
/// index.remove(id: 7)
/// ```
///
/// Legal forms, tone marks, spaces and punctuation do not count, neither in the names nor in what
/// is typed; what else stands before a name (ร้าน, กลุ่ม, a title) may be typed or left out. An id may have several names, all of which lead to it. An index is a value: reading
/// from several threads is safe while nobody changes it.
///
/// Memory is about 170 bytes per different name (``memory`` tells). Building takes about 3 µs per
/// name and core; a search well under a millisecond where the name is spelt right, a few where it
/// is not; a change a few microseconds, and every 4,096th the time to build the new names anew.
public struct NameIndex: Sendable {
  private var generations: [NameGeneration] = []
  private var recent = NewNames()

  /// An index without names.
  public init() {}

  /// Files a name. An id may be given several times with different names.
  public mutating func insert(_ name: String, id: Int) {
    for reading in NameQuery.readings(of: name) {
      recent.insert(
        FiledName(
          letters: Array(reading.letters.prefix(Self.mostLetters)), sound: reading.sound, id: id))
    }
    if recent.names.count >= NewNames.most { settle() }
  }

  /// Removes all names of an id; nothing happens where there is none.
  public mutating func remove(id: Int) {
    recent.remove(id: id)
    for index in generations.indices { generations[index].hidden.insert(id) }
  }

  /// Letters of a name that are kept.
  static let mostLetters = 255

  /// Makes a generation of the new names, together with generations that are not much larger.
  private mutating func settle() {
    var heap = NameHeap()
    for name in recent.names { heap.append(letters: name.letters, sound: name.sound, id: name.id) }
    while let last = generations.last, last.ids.count <= heap.count * 4 {
      last.unfiled(into: &heap)
      generations.removeLast()
    }
    generations.append(NameGeneration(heap))
    recent = NewNames()
  }

  /// Bytes of memory held.
  public var memory: Int { generations.reduce(recent.memory) { $0 + $1.memory } }

  /// Collects names for an index; quicker than inserting them one by one.
  public struct Builder: Sendable {
    private var text: [UInt8] = []
    private var ends: [Int] = []
    private var ids: [Int] = []

    /// Nothing collected.
    public init() {}

    /// Adds a name. An id may be given several times with different names.
    public mutating func add(_ name: String, id: Int) {
      text.append(contentsOf: name.utf8)
      ends.append(text.count)
      ids.append(id)
    }

    /// Files all names, on all cores.
    public consuming func build() -> NameIndex {
      let heap = filed()
      var index = NameIndex()
      guard heap.count > 0 else { return index }
      text = []
      index.generations = [NameGeneration(heap)]
      return index
    }

    private func filed() -> NameHeap {
      let ranges = Parallel.ranges(ids.count, minimum: 4096)
      let parts = Parallel.map(ranges.count) { piece in
        var heap = NameHeap()
        text.withUnsafeBufferPointer { text in
          guard let base = text.baseAddress else { return }
          withUnsafeTemporaryAllocation(of: UInt8.self, capacity: FoldedText.capacity * 2) {
            guard let scratch = $0.baseAddress else { return }
            for number in ranges[piece] {
              let start = number == 0 ? 0 : ends[number - 1]
              Self.file(base + start, ends[number] - start, ids[number], scratch, into: &heap)
            }
          }
        }
        return heap
      }
      var all = NameHeap()
      for part in parts { all.append(part) }
      return all
    }

    private static func file(
      _ name: UnsafePointer<UInt8>, _ count: Int, _ id: Int,
      _ scratch: UnsafeMutablePointer<UInt8>, into heap: inout NameHeap
    ) {
      let length = FoldedText.fold(name, count, into: scratch)
      guard length > 0 else { return }
      let core = OrganisationName(folded: scratch, length).core
      let legalCore = OrganisationName(folded: scratch, length, .legal).core
      for part in core == legalCore ? [core] : [core, legalCore] {
        let work = scratch + FoldedText.capacity
        let soundCount = Sound.write(scratch + part.lowerBound, part.count, into: work)
        let letters = work + Sound.capacity
        let letterCount = min(
          NameIndex.mostLetters,
          FoldedText.squeeze(
            scratch + part.lowerBound, min(part.count, FoldedText.capacity - Sound.capacity),
            into: letters))
        guard letterCount > 0 else { return }
        heap.append(
          letters: UnsafeBufferPointer(start: letters, count: letterCount),
          sound: UnsafeBufferPointer(start: work, count: soundCount), id: id)
      }
    }
  }
}

// MARK: Searching

extension NameIndex {
  /// How what was typed and a name agree, the best first.
  public enum Agreement: Int, Comparable, Sendable {
    /// The same letters.
    case equal
    /// One slip: a letter left out, put in, replaced, or swapped with its neighbour.
    case oneSlip
    /// The same sound in the letters of the other script.
    case sameSound
    /// Two slips in eight letters or more.
    case twoSlips
    /// The name begins with what was typed.
    case begins
    /// The name contains what was typed.
    case contains
    /// Two slips in a short name.
    case twoSlipsInShort
    /// Nearly the same sound, or the same one spelt otherwise in the same script.
    case nearSound

    /// Better comes first.
    public static func < (first: Agreement, second: Agreement) -> Bool {
      first.rawValue < second.rawValue
    }
  }

  /// One name that was found.
  public struct Hit: Hashable, Sendable {
    /// Who bears it.
    public var ids: [Int]
    /// How it agrees with what was typed.
    public var agreement: Agreement
    /// The name as it is compared: without legal form, tone marks and spaces.
    public var name: String
  }

  /// Finds up to `limit` different names, the most likely first.
  ///
  /// A name that equals what was typed, differs from it by one or two slips, or contains it, is
  /// found wherever there are no more than `limit` better ones. Among equally good names one that
  /// many bear comes first.
  public func search(_ text: String, limit: Int = 10) -> [Hit] {
    let readings = NameQuery.readings(of: text)
    guard let last = readings.last, limit > 0 else { return [] }
    var best: [NameFinds.Find] = []
    for reading in readings {
      best = NameFinds.merged(best, finds(reading, limit), limit: limit * 2)
    }
    if best.first.map({ $0.agreement > .oneSlip }) ?? true {
      for reading in last.withoutMisspeltForms() {
        best = NameFinds.merged(best, finds(reading, limit), limit: limit * 2)
      }
    }
    var seen: Set<Int> = []
    return best.compactMap { find in
      let hit = hit(find)
      // Who was found by a name in full need not be shown once more by its core.
      let isNew = hit.ids.contains { !seen.contains($0) }
      seen.formUnion(hit.ids)
      return isNew ? hit : nil
    }
    .prefix(limit).map(\.self)
  }

  private func finds(_ query: NameQuery, _ limit: Int) -> [NameFinds.Find] {
    // Some names are filed twice, with and without what stands before them.
    var finds = NameFinds(query, limit: limit * 2)
    for (number, generation) in generations.enumerated() {
      finds.search(generation, number: number)
    }
    finds.search(recent)
    return finds.ranked()
  }

  private func hit(_ find: NameFinds.Find) -> Hit {
    switch find.place {
    case .generation(let number, let name):
      let generation = generations[number]
      return Hit(
        ids: generation.bearers(name), agreement: find.agreement,
        name: Self.readable(generation.letters(name)))
    case .recent(let place):
      return Hit(
        ids: [recent.names[place].id], agreement: find.agreement,
        name: Self.readable(recent.names[place].letters[...]))
    }
  }

  /// The ids of all names that contain a part, without a miss, up to `limit` of them, in ascending
  /// order.
  ///
  /// Cost: microseconds, and a fifth of one per id.
  ///
  /// - Parameter inFull: whether what frames the part, such as กลุ่ม or ร้าน, must be there as well;
  ///   legal forms never need to.
  public func ids(containing part: String, inFull: Bool = false, limit: Int = .max) -> [Int] {
    var ids: Set<Int> = []
    for letters in Self.letters(of: part, inFull: inFull) where ids.count < limit {
      for generation in generations where ids.count < limit {
        let places = generation.suffixes.range(of: letters[...], in: generation.text).count
        ids.reserveCapacity(min(limit, ids.count + places))
        generation.forEachName(containing: letters) { name in
          generation.forEachBearer(name) { if ids.count < limit { ids.insert($0) } }
          return ids.count < limit
        }
      }
      for place in recent.containing(letters) where ids.count < limit {
        ids.insert(recent.names[place].id)
      }
    }
    return ids.sorted()
  }

  /// Whether a part is so common that more than `count` names contain it, as far as a look-up tells:
  /// of a part of more than nine letters it does not, and a name that holds it twice counts twice.
  public func isCommon(_ part: String, beyond count: Int, inFull: Bool = false) -> Bool {
    Self.letters(of: part, inFull: inFull).contains { letters in
      letters.count <= SuffixOrder.depth
        && generations.contains {
          $0.suffixes.range(of: letters[...], in: $0.text).count > count
        }
    }
  }

  private static func letters(of part: String, inFull: Bool) -> [[UInt8]] {
    let readings = NameQuery.readings(of: part).map(\.letters)
    return inFull ? Array(readings.suffix(1)) : readings
  }

  private static func readable(_ letters: ArraySlice<UInt8>) -> String {
    letters.withUnsafeBufferPointer { ProvinceNames.unfolded($0) }
  }
}
