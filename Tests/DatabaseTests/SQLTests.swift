import Testing

@testable import Database

@Suite("SQL") struct SQLTests {
  @Test("values are bound and never pasted into the text")
  func bound() {
    let name = "'; DROP TABLE enterprise; --"
    let sql: SQL = "SELECT 1 FROM enterprise WHERE name = \(name) AND id = \(7)"
    #expect(sql.rendered(for: .sqlite) == "SELECT 1 FROM enterprise WHERE name = ? AND id = ?")
    #expect(sql.rendered(for: .postgres) == "SELECT 1 FROM enterprise WHERE name = $1 AND id = $2")
    #expect(sql.values == [.text(name), .integer(7)])
  }

  @Test("nested and joined statements keep their values in order")
  func nested() {
    let conditions: [SQL] = ["a = \(1)", "b IN \(list: [2, 3])"]
    let sql: SQL = "SELECT 1 WHERE \(conditions.joined(separator: " AND ")) LIMIT \(4)"
    #expect(sql.rendered(for: .postgres) == "SELECT 1 WHERE a = $1 AND b IN ($2,$3) LIMIT $4")
    #expect(sql.values == [.integer(1), .integer(2), .integer(3), .integer(4)])
    #expect((sql + " OFFSET \(5)").values.last == .integer(5))
  }

  @Test("a list without values is NULL, which nothing is in")
  func emptyList() {
    let sql: SQL = "id IN \(list: [Int]())"
    #expect(sql.text == "id IN (NULL)")
  }

  @Test("lists of like lengths give one statement, so that it can be remembered")
  func lists() {
    func statement(_ count: Int) -> SQL { "id IN \(list: 1...count)" }
    #expect(statement(3).text == "id IN (?,?,?,?)")
    #expect(statement(3).values == [.integer(1), .integer(2), .integer(3), .integer(3)])
    #expect(statement(50).text == statement(64).text)
    #expect(!statement(64).hasList && statement(65).hasList)
    #expect(statement(65).values.count == 65)
  }

  @Test("a name chosen while running cannot end its quotes")
  func identifier() {
    let sql: SQL = "SELECT \(identifier: "a\" FROM b; --") FROM \(raw: "c")"
    #expect(sql.text == "SELECT \"a\"\" FROM b; --\" FROM c")
  }
}
