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

  // MARK: Changes

  /// Entities as sets of rows, removed rows left out.
  private func partition(_ index: LinkageRegister) -> Set<Set<Int>> {
    Set((0..<index.rowCount).filter(index.holds).map { Set(index.members(ofEntityOf: $0)) })
  }

  /// Entities as they would be if all records were grouped anew by the same weights.
  private func partitionAnew(_ index: LinkageRegister) -> Set<Set<Int>> {
    var groups: [[Int]] = []
    index.cards.withView { view in
      var regrouping = Regrouping(index, view, decisions: index.decisions)
      let live = (0..<index.cards.count).filter { !index.cards.rows(of: $0).isEmpty }
      regrouping.reach(from: live, limit: .max)
      groups = regrouping.groups()
    }
    return Set(groups.map(Set.init))
  }

  private func index(of rows: some Collection<[String]>) throws -> LinkageRegister {
    try LinkageRegister(
      linking: RecordTable(columns: MadeUpRegister.columns, rows: Array(rows)),
      by: MadeUpRegister.model)
  }

  @Test("a register filed from a run has the entities of the run")
  func filed() throws {
    let result = try Linker(MadeUpRegister.model).link(try register.table)
    let index = LinkageRegister(result)
    for row in 0..<result.table.count {
      #expect(index.entity(ofRow: row) == result.entity(ofRow: row))
      #expect(index.members(ofEntityOf: row).contains(row))
    }
    #expect(partition(index) == partitionAnew(index))
  }

  @Test("after any changes entities are as if all records were grouped anew", arguments: [1, 2, 3])
  func changesEqualRegrouping(seed: UInt64) throws {
    var random = RepeatableRandom(seed: seed)
    let half = register.rows.count / 2
    var index = try index(of: register.rows.prefix(half))
    for step in 0..<300 {
      let row = Int.random(in: 0..<index.rowCount, using: &random)
      let source = Int.random(in: register.rows.indices, using: &random)
      switch Int.random(in: 0..<8, using: &random) {
      case 0...3: index.insert(values(register.rows[source]))
      case 4...5: index.update(row, to: values(register.rows[source]))
      case 6: index.remove(row)
      default:
        let other = Int.random(in: 0..<index.rowCount, using: &random)
        let near = index.members(ofEntityOf: row).last ?? other
        if row != near { index.decide(Decision(row, near, .different)) }
        if row != other, step % 2 == 0 { index.decide(Decision(row, other, .same)) }
      }
      if step % 50 == 49 { #expect(partition(index) == partitionAnew(index)) }
    }
    #expect(partition(index) == partitionAnew(index))
  }

  @Test("adding the second half one by one gives nearly what linking everything gives")
  func growingEqualsFullRun() throws {
    let half = register.rows.count / 2
    var index = try index(of: register.rows.prefix(half))
    for row in register.rows.dropFirst(half) { index.insert(values(row)) }
    let full = try Linker(MadeUpRegister.model).link(try register.table)
    let agreeing = register.rows.indices.count { row in
      index.members(ofEntityOf: row)
        == register.rows.indices.filter { full.entity(ofRow: $0) == full.entity(ofRow: row) }
    }
    #expect(agreeing * 100 >= register.rows.count * 97)
    let quality = MadeUpRegister.quality(
      register.rows.indices.map(index.entity(ofRow:)), register.truth)
    #expect(quality.precision > 0.98)
    #expect(quality.recall > 0.94)
  }

  @Test("a record added and removed again leaves no trace")
  func insertAndRemove() throws {
    var index = try index(of: register.rows)
    let before = partition(index)
    for row in stride(from: 0, to: register.rows.count, by: 50) {
      let change = index.insert(values(register.rows[row]))
      #expect(index.members(ofEntityOf: change.row).contains(row))
      let removal = index.remove(change.row)
      #expect(!index.holds(change.row))
      #expect(removal.isWhole)
    }
    #expect(partition(index) == before)
  }

  @Test("writing the same values again changes nothing")
  func sameValues() throws {
    var index = try index(of: register.rows)
    let before = partition(index)
    for row in stride(from: 0, to: register.rows.count, by: 25) {
      let change = index.update(row, to: values(register.rows[row]))
      #expect(change.moved.isEmpty)
    }
    #expect(partition(index) == before)
  }

  @Test("an empty register takes records in any order and joins the same ones")
  func anyOrder() throws {
    let rows = Array(register.rows.prefix(120))
    var partitions: Set<Set<Set<String>>> = []
    for seed in 1...3 as ClosedRange<UInt64> {
      var random = RepeatableRandom(seed: seed)
      var index = try index(of: [[String]]())
      #expect(index.rowCount == 0)
      let shuffled = rows.shuffled(using: &random)
      for row in shuffled { index.insert(values(row)) }
      partitions.insert(Set(partition(index).map { Set($0.map { shuffled[$0][0] }) }))
    }
    #expect(partitions.count == 1)
    let joined = try #require(partitions.first)
    var found: [String: Set<String>] = [:]
    for group in joined { for name in group { found[name] = group } }
    let names = zip(rows, register.truth).map { ($0.0[0], $0.1) }
    let alike = names.count { name, entity in
      found[name] == Set(names.filter { $0.1 == entity }.map(\.0))
    }
    #expect(alike * 100 >= names.count * 90)
  }

  @Test("a small register without doubles is no error, and its first double joins")
  func withoutDoubles() throws {
    var index = try index(of: [
      ["r0", "A1", "บริษัท เจริญชัย จำกัด", "", "1 หมู่ที่ 2", "อ.เมือง", "จ.เชียงใหม่", "0811111111"],
      ["r1", "A1", "ร้านมงคลลาภ", "", "9/9 หมู่ที่ 4", "อ.ปากช่อง", "จ.นครราชสีมา", "0822222222"],
    ])
    #expect(partition(index) == [[0], [1]])
    let change = index.insert([
      "name": "บจก.เจริญชัย", "phone": "081-111-1111", "province": "เชียงใหม่",
    ])
    #expect(index.members(ofEntityOf: change.row) == [0, 2])
    #expect((change.candidates.first?.probability ?? 0) > 0.9)
    #expect(index.insert(["name": "Blue Ocean Co., Ltd."]).candidates.isEmpty)
  }

  @Test("what people decided holds through later changes, until they take it back")
  func decisionsHold() throws {
    var index = try index(of: register.rows)
    let row = try #require((0..<index.rowCount).first { index.members(ofEntityOf: $0).count == 2 })
    let pair = index.members(ofEntityOf: row)
    let parting = index.decide(Decision(pair[0], pair[1], .different))
    #expect(parting.moved.count + 1 >= 1)
    #expect(index.members(ofEntityOf: pair[0]) == [pair[0]])
    index.update(pair[1], to: values(register.rows[pair[0]]))
    #expect(index.entity(ofRow: pair[0]) != index.entity(ofRow: pair[1]))
    index.withdrawDecision(on: pair[0], pair[1])
    #expect(index.entity(ofRow: pair[0]) == index.entity(ofRow: pair[1]))
    let stranger = try #require(
      (0..<index.rowCount).first { !index.members(ofEntityOf: $0).contains(pair[0]) })
    index.decide(Decision(pair[0], stranger, .same))
    #expect(index.entity(ofRow: pair[0]) == index.entity(ofRow: stranger))
    index.remove(stranger)
    #expect(index.members(ofEntityOf: pair[0]) == pair)
  }
}
