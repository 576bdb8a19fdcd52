// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Linkage

@Suite("Linking one record against a register")
struct RegisterTests {
  private let register = MadeUpRegister(entities: 900, seed: 23)

  private func values(_ row: [String]) -> [String: String] {
    Dictionary(uniqueKeysWithValues: zip(MadeUpRegister.columns, row))
  }

  @Test("a record left out of the register finds the entity that a full run puts it into")
  func agreesWithFullRun() throws {
    let linker = Linker(MadeUpRegister.model)
    let full = try linker.link(try register.table)
    let left = Array(stride(from: 3, to: register.rows.count, by: 40))
    let kept = register.rows.indices.filter { !left.contains($0) }
    let part = LinkageRegister(
      try linker.link(
        try RecordTable(columns: MadeUpRegister.columns, rows: kept.map { register.rows[$0] })))
    var agreeing = 0
    for row in left {
      let match = part.match(values(register.rows[row]))
      let expected = Set(
        kept.indices.filter { full.entity(ofRow: kept[$0]) == full.entity(ofRow: row) })
      let found = match.entity.map { Set(part.members(ofEntityOf: $0)) } ?? []
      if found == expected { agreeing += 1 }
    }
    #expect(agreeing * 100 >= left.count * 95)
  }

  @Test("a changed record does not find itself, and its twin finds it")
  func changedRecord() throws {
    let index = LinkageRegister(try Linker(MadeUpRegister.model).link(try register.table))
    for row in stride(from: 0, to: register.rows.count, by: 100) {
      let twin = index.match(values(register.rows[row]))
      #expect(twin.candidates.contains { $0.row == row })
      let changed = index.match(values(register.rows[row]), replacing: row)
      #expect(!changed.candidates.contains { $0.row == row })
    }
  }

  @Test("a record declared different from an entity does not join it")
  func declaredDifferent() throws {
    let index = LinkageRegister(try Linker(MadeUpRegister.model).link(try register.table))
    let match = index.match(values(register.rows[0]))
    let entity = try #require(match.entity)
    let again = index.match(
      values(register.rows[0]), different: Set(index.members(ofEntityOf: entity)))
    #expect(again.entity != entity)
  }

  @Test("a record with another valid juristic number does not join")
  func otherNumber() throws {
    let index = LinkageRegister(try Linker(MadeUpRegister.model).link(try register.table))
    let row = try #require(register.rows.first { !$0[3].isEmpty })
    var changed = row
    changed[3] = MadeUpRegister.juristic(serial: 98_765, entity: 3)
    let match = index.match(values(changed))
    let members = match.entity.map(index.members(ofEntityOf:)) ?? []
    #expect(members.allSatisfy { register.rows[$0][3] != row[3] })
  }

  @Test("a record that resembles nothing stands alone")
  func stranger() throws {
    let index = LinkageRegister(try Linker(MadeUpRegister.model).link(try register.table))
    let match = index.match(["name": "Quixotic Zebra Holdings Inc", "phone": "021112222"])
    #expect(match.entity == nil)
    #expect(match.bridges.isEmpty)
  }
}
