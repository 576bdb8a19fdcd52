// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Linkage

@Suite("Linking a table")
struct LinkerTests {
  private let register = MadeUpRegister(entities: 900, seed: 11)

  /// Entities as sets of record names, independent of the order of rows.
  private func partition(_ result: LinkageResult) -> Set<Set<String>> {
    var groups: [Int: Set<String>] = [:]
    for row in 0..<result.table.count {
      groups[result.entity(ofRow: row), default: []].insert(
        result.table.name(ofRow: row, idColumn: "id"))
    }
    return Set(groups.values)
  }

  @Test("a register with known truth is linked with high precision and recall")
  func reachesTruth() throws {
    let result = try Linker(MadeUpRegister.model).link(try register.table)
    let quality = MadeUpRegister.quality(result.entities, register.truth)
    #expect(quality.precision > 0.99)
    #expect(quality.recall > 0.95)
    #expect(abs(result.quality.precision - quality.precision) < 0.02)
    #expect(result.entityCount == Set(result.entities).count)
    #expect(
      result.entitySizes.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element }
        == register.rows.count)
  }

  @Test("the order of rows changes nothing")
  func rowOrder() throws {
    let linker = Linker(MadeUpRegister.model)
    let before = try linker.link(try register.table)
    var random = RepeatableRandom(seed: 5)
    let shuffled = register.rows.shuffled(using: &random)
    let after = try linker.link(
      try RecordTable(columns: MadeUpRegister.columns, rows: shuffled))
    #expect(partition(before) == partition(after))
    #expect(before.scorer.weights == after.scorer.weights)
    func pairs(_ result: LinkageResult) -> [String: Double] {
      var pairs: [String: Double] = [:]
      for link in result.links {
        let names = [link.first, link.second].map { result.table.name(ofRow: $0, idColumn: "id") }
        pairs[names.sorted().joined(separator: " ")] = link.probability
      }
      return pairs
    }
    #expect(pairs(before) == pairs(after))
  }

  @Test("the order of columns changes nothing")
  func columnOrder() throws {
    let linker = Linker(MadeUpRegister.model)
    let before = try linker.link(try register.table)
    let after = try linker.link(
      try RecordTable(
        columns: MadeUpRegister.columns.reversed(), rows: register.rows.map { $0.reversed() }))
    #expect(partition(before) == partition(after))
    #expect(before.entities == after.entities)
  }

  @Test("a row handed in twice joins its double, and the rest stays as it was")
  func duplicateRows() throws {
    var rows = register.rows
    for (number, row) in stride(from: 0, to: register.rows.count, by: 7).enumerated() {
      var copy = register.rows[row]
      copy[0] = "copy\(number)"
      rows.append(copy)
    }
    let result = try Linker(MadeUpRegister.model).link(
      try RecordTable(columns: MadeUpRegister.columns, rows: rows))
    for (number, row) in stride(from: 0, to: register.rows.count, by: 7).enumerated() {
      #expect(result.entity(ofRow: row) == result.entity(ofRow: register.rows.count + number))
    }
  }

  @Test("two valid, different juristic numbers never share an entity, also through others")
  func identifiersNeverMix() throws {
    var rows = register.rows
    // Two companies that agree in everything but the number, and a third row without a number.
    let first = MadeUpRegister.juristic(serial: 11_111, entity: 1)
    let second = MadeUpRegister.juristic(serial: 22_222, entity: 2)
    for (name, number) in [("x1", first), ("x2", second), ("x3", "")] {
      rows.append([
        name, "A1", "บริษัท ดาวเหนือทะเลใต้ จำกัด", number, "เลขที่ 1/1 หมู่ที่ 1", "อ.เมือง",
        "จ.สงขลา", "0811111111",
      ])
    }
    let result = try Linker(MadeUpRegister.model).link(
      try RecordTable(columns: MadeUpRegister.columns, rows: rows))
    var numbers: [Int: Set<String>] = [:]
    for row in rows.indices where !rows[row][3].isEmpty {
      numbers[result.entity(ofRow: row), default: []].insert(rows[row][3])
    }
    #expect(numbers.values.allSatisfy { $0.count == 1 })
    let count = rows.count
    #expect(result.entity(ofRow: count - 3) != result.entity(ofRow: count - 2))
    let waterfall = result.waterfall(count - 3, count - 2)
    #expect(waterfall.obstacle != nil)
  }

  @Test("what people decided is obeyed, against numbers and against likeness")
  func decisions() throws {
    let table = try register.table
    let linker = Linker(MadeUpRegister.model)
    let free = try linker.link(table)
    let joined = try #require(
      free.links.first { free.entity(ofRow: $0.first) == free.entity(ofRow: $0.second) })
    let apart = (
      0, try #require((1..<table.count).first { free.entity(ofRow: $0) != free.entity(ofRow: 0) })
    )
    var options = Linker.Options()
    options.decisions = [
      Decision(joined.first, joined.second, .different), Decision(apart.0, apart.1, .same),
    ]
    let bound = try linker.link(table, options)
    #expect(bound.entity(ofRow: joined.first) != bound.entity(ofRow: joined.second))
    #expect(bound.entity(ofRow: apart.0) == bound.entity(ofRow: apart.1))
  }

  @Test("a decision parts even two rows that agree in everything")
  func decisionOnEqualRows() throws {
    var rows = register.rows
    rows.append(["twin"] + register.rows[0].dropFirst())
    var options = Linker.Options()
    options.decisions = [Decision(0, rows.count - 1, .different)]
    let result = try Linker(MadeUpRegister.model).link(
      try RecordTable(columns: MadeUpRegister.columns, rows: rows), options)
    #expect(result.entity(ofRow: 0) != result.entity(ofRow: rows.count - 1))
  }

  @Test("with link-only no pair of one source is proposed, with dedupe-only no other")
  func scopes() throws {
    let table = try register.table
    let linker = Linker(MadeUpRegister.model)
    for (scope, isSame) in [(PairScope.betweenSources, false), (.withinSources, true)] {
      var options = Linker.Options()
      options.scope = scope
      let links = try linker.link(table, options).links
      #expect(!links.isEmpty)
      #expect(
        links.allSatisfy { link in
          (table.value("agency", ofRow: link.first) == table.value("agency", ofRow: link.second))
            == isSame
        })
    }
  }

  @Test("a hundred thousand equal rows are one entity, quickly")
  func equalRows() throws {
    let row = ["", "A1", "บริษัท เจริญชัย จำกัด", "", "1 หมู่ที่ 2", "อ.เมือง", "จ.เชียงใหม่", "0811111111"]
    let rows = (0..<100_000).map { ["e\($0)"] + row.dropFirst() } + register.rows
    let result = try Linker(MadeUpRegister.model).link(
      try RecordTable(columns: MadeUpRegister.columns, rows: rows))
    #expect(Set(result.entities.prefix(100_000)) == [0])
    #expect(result.comparedPairs < 1_000_000)
  }

  @Test("a blocking key that every record shares is narrowed by further keys")
  func sharedKey() throws {
    var model = MadeUpRegister.model
    model.blocking = [["address:province"]]
    let rows = register.rows.map { row in
      var row = row
      row[6] = "จ.เชียงใหม่"
      return row
    }
    let result = try Linker(model).link(
      try RecordTable(columns: MadeUpRegister.columns, rows: rows))
    let cost = try #require(result.costs.first)
    #expect(cost.largestBlock > 1500)
    #expect(cost.narrowedRecords > 1500)
    #expect(cost.pairs * 20 < cost.pairsUnlimited)
    #expect(MadeUpRegister.quality(result.entities, register.truth).recall > 0.7)
  }

  @Test("one blocking key for everything, with nothing to narrow it by, is refused")
  func oneKeyForEverything() throws {
    let rows = (0..<3000).map { ["same", String($0)] }
    let table = try RecordTable(columns: ["group", "amount"], rows: rows)
    let model = LinkageModel(
      comparisons: [Comparison(.category, column: "group"), Comparison(.number, column: "amount")],
      blocking: [["group"]])
    #expect(throws: LinkageError.oneBlockForEverything(rules: ["group"], records: 3000)) {
      try Linker(model).link(table)
    }
  }

  @Test("a table in which no two records are comparable is refused")
  func nothingComparable() throws {
    let table = try RecordTable(
      columns: ["name"], rows: [["บริษัท เจริญชัย จำกัด"], ["ร้านมงคลลาภ"], ["Blue Ocean Co., Ltd."]])
    let model = LinkageModel(comparisons: [Comparison(.organisationName, column: "name")])
    #expect {
      try Linker(model).link(table)
    } throws: { ($0 as? LinkageError)?.code == "linkage.no_comparable_pairs" }
  }

  @Test("a model that names a missing column is refused with the columns there are")
  func missingColumn() throws {
    let table = try RecordTable(columns: ["name"], rows: [["a"], ["b"]], name: "t")
    let model = LinkageModel(comparisons: [Comparison(.organisationName, column: "title")])
    #expect(throws: LinkageError.missingColumn(column: "title", file: "t", available: ["name"])) {
      try Linker(model).link(table)
    }
  }

  @Test("blocking by a column that is not compared, or a part it has not, is refused")
  func unknownBlockingKey() throws {
    for key in ["colour", "name:tail"] {
      var model = MadeUpRegister.model
      model.blocking = [[key]]
      #expect {
        try Linker(model).link(try register.table)
      } throws: { ($0 as? LinkageError)?.code == "linkage.invalid_model" }
    }
  }

  @Test("the waterfall adds up from the prior to the probability of the pair, in both languages")
  func waterfall() throws {
    let result = try Linker(MadeUpRegister.model).link(try register.table)
    for link in result.links.prefix(200) {
      let waterfall = result.waterfall(link.first, link.second)
      let sum = waterfall.steps.reduce(0) { $0 + $1.weight }
      #expect(abs(Weights.probability(logOdds: sum) - waterfall.probability) < 1e-9)
      #expect(abs(waterfall.probability - link.probability) < 1e-5)
      #expect(waterfall.steps.allSatisfy { !$0.finding.thai.isEmpty && !$0.effect.english.isEmpty })
    }
  }

  @Test("entities and pairs are written with the names of the records")
  func resultFiles() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "linkage-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = try Linker(MadeUpRegister.model).link(try register.table)
    try result.writeEntities(to: folder.appending(path: "e.csv").path)
    try result.writePairs(to: folder.appending(path: "p.csv").path, from: 0.9)
    try LinkageReport(result).write(to: folder.appending(path: "r.html").path)
    let entities = try RecordTable(files: [folder.appending(path: "e.csv").path])
    #expect(entities.columns == ["record_id", "entity_id", "probability"])
    #expect(entities.count == register.rows.count)
    for row in 0..<entities.count {
      #expect(entities.value("record_id", ofRow: row) == "r\(row)")
      #expect(entities.value("entity_id", ofRow: row) == "r\(result.entity(ofRow: row))")
    }
    let pairs = try RecordTable(files: [folder.appending(path: "p.csv").path])
    #expect(pairs.count == result.links.count { $0.probability >= 0.9 })
    let html = try String(contentsOf: folder.appending(path: "r.html"), encoding: .utf8)
    #expect(!html.contains("http"))
    #expect(html.contains("<svg") && html.contains("ความแม่นยำโดยประมาณ"))
  }
}
