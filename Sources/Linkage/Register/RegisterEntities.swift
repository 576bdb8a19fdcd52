// SPDX-License-Identifier: Apache-2.0

/// Which rows of a register are one entity.
struct RegisterEntities: Sendable {
  /// For each row, the smallest row of its entity.
  private(set) var entity: [UInt32]
  /// For each row another one of its entity; following them leads through all and back.
  private var next: [UInt32]

  init(_ grouping: Grouping) {
    entity = grouping.entities
    next = Array(0..<UInt32(entity.count))
    var last = next
    for (row, root) in entity.enumerated() where Int(root) != row {
      next[Int(last[Int(root)])] = UInt32(row)
      next[row] = root
      last[Int(root)] = UInt32(row)
    }
  }

  /// The rows of the entity of a row, in ascending order.
  func members(_ row: Int) -> [Int] {
    var members = [row]
    var current = Int(next[row])
    while current != row {
      members.append(current)
      current = Int(next[current])
    }
    return members.sorted()
  }

  /// Adds a row that stands alone.
  mutating func append() {
    entity.append(UInt32(entity.count))
    next.append(UInt32(next.count))
  }

  /// Makes the rows of each group one entity. Every row of the entities concerned must be given.
  ///
  /// - Returns: the rows whose entity has another name now, with that name.
  mutating func regroup(_ groups: [[Int]]) -> [Int: Int] {
    var moved: [Int: Int] = [:]
    for group in groups {
      let rows = group.sorted()
      guard let root = rows.first, let last = rows.last else { continue }
      var before = last
      for row in rows {
        next[before] = UInt32(row)
        before = row
        if entity[row] != UInt32(root) { moved[row] = root }
        entity[row] = UInt32(root)
      }
    }
    return moved
  }
}
