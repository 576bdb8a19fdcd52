// SPDX-License-Identifier: Apache-2.0

/// Names that came since the last generation was built: few, and looked at one by one.
struct NewNames: Sendable {
  /// When as many are new, they become a generation.
  static let most = 4096
  private(set) var names: [FiledName] = []
  private var letterSets: [UInt32] = []

  var memory: Int { names.reduce(0) { $0 + $1.letters.count + $1.sound.count + 80 } }

  mutating func insert(_ name: FiledName) {
    names.append(name)
    letterSets.append(
      name.letters.withUnsafeBufferPointer { letters in
        letters.baseAddress.map {
          SpellingIndex.letters($0, min(SpellingIndex.most, letters.count))
        }
          ?? 0
      })
  }

  mutating func remove(id: Int) {
    for index in names.indices.reversed() where names[index].id == id {
      names.remove(at: index)
      letterSets.remove(at: index)
    }
  }

  /// The places of the names that hold a part.
  func containing(_ part: [UInt8]) -> [Int] {
    let wanted = part.withUnsafeBufferPointer { letters in
      letters.baseAddress.map { SpellingIndex.letters($0, letters.count) } ?? 0
    }
    return names.indices.filter { index in
      // Beyond what the letter set covers only the name itself can tell.
      (letterSets[index] & wanted == wanted || names[index].letters.count > SpellingIndex.most)
        && Self.holds(names[index].letters, part)
    }
  }

  /// The places of the names whose letters may differ by at most `slips`.
  func resembling(_ letters: [UInt8], slips: Int) -> [Int] {
    let own = letters.withUnsafeBufferPointer { letters in
      letters.baseAddress.map { SpellingIndex.letters($0, min(SpellingIndex.most, letters.count)) }
        ?? 0
    }
    return names.indices.filter {
      (letterSets[$0] ^ own).nonzeroBitCount <= 2 * slips
        && abs(names[$0].letters.count - letters.count) <= slips
    }
  }

  private static func holds(_ letters: [UInt8], _ part: [UInt8]) -> Bool {
    guard let first = part.first, part.count <= letters.count else { return part.isEmpty }
    for start in 0...letters.count - part.count
    where letters[start] == first && letters[start...].starts(with: part) {
      return true
    }
    return false
  }
}
