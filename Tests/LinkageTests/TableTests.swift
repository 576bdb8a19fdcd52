// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Linkage

@Suite("Reading tables")
struct TableTests {
  @Test("quotes, doubled quotes, line feeds inside fields and blank lines are understood")
  func quoting() throws {
    let table = try RecordTable(
      csv: "id,name,note\r\n1,\"Foo, \"\"Bar\"\" Co.\",\"two\nlines\"\r\n\r\n2,plain,\n3,last")
    #expect(table.columns == ["id", "name", "note"])
    #expect(table.count == 3)
    #expect(table.value("name", ofRow: 0) == "Foo, \"Bar\" Co.")
    #expect(table.value("note", ofRow: 0) == "two\nlines")
    #expect(table.value("note", ofRow: 1) == "")
    #expect(table.values(ofRow: 2) == ["3", "last", ""])
  }

  @Test("semicolons, tabulators and a byte-order mark are understood")
  func separators() throws {
    #expect(try RecordTable(csv: "a;b\n1;2,5\n").value("b", ofRow: 0) == "2,5")
    #expect(try RecordTable(csv: "a\tb\n1\tx y\n").value("b", ofRow: 0) == "x y")
    #expect(try RecordTable(csv: "\u{FEFF}a,b\n1,2\n").columns == ["a", "b"])
  }

  @Test("a file in Windows-874 gives the same text as one in UTF-8")
  func windows874() throws {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "linkage-874-\(UUID().uuidString).csv"
    ).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    // "ชื่อ" and "กข" in the eight-bit code.
    try Data([0xAA, 0xD7, 0xE8, 0xCD, 0x0A, 0xA1, 0xA2, 0x0A]).write(to: URL(filePath: path))
    let table = try RecordTable(files: [path])
    #expect(table.columns == ["ชื่อ"])
    #expect(table.value("ชื่อ", ofRow: 0) == "กข")
  }

  @Test("a quote that is never closed is refused with the line where it opens")
  func openQuote() {
    #expect(throws: LinkageError.brokenQuote(file: "t", line: 3)) {
      try RecordTable(csv: "a,b\n1,x\n2,\"never closed\n3,y\n", name: "t")
    }
  }

  @Test("text behind a closing quote is refused with the line")
  func textBehindQuote() {
    #expect(throws: LinkageError.brokenQuote(file: "t", line: 2)) {
      try RecordTable(csv: "a,b\n\"one\" more,x\n", name: "t")
    }
  }

  @Test("a row with more fields than the header is refused with the line")
  func tooManyFields() throws {
    let table = try RecordTable(csv: "name,b\nx,1\ny,2,3\n", name: "t")
    let model = LinkageModel(comparisons: [Comparison(.organisationName, column: "name")])
    #expect(throws: LinkageError.tooManyFields(file: "t", line: 3, expected: 2, found: 3)) {
      try Linker(model).link(table)
    }
  }

  @Test("an empty file and one without rows are refused")
  func emptyFiles() {
    #expect(throws: LinkageError.emptyFile(file: "t")) { try RecordTable(csv: "", name: "t") }
    #expect(throws: LinkageError.emptyFile(file: "t")) { try RecordTable(csv: "a,b\n", name: "t") }
  }

  @Test("a file that does not exist is refused with its name")
  func missingFile() {
    #expect { try RecordTable(files: ["/nowhere/at-all.csv"]) } throws: { error in
      (error as? LinkageError)?.code == "linkage.unreadable_file"
    }
  }

  @Test("values given in memory come back as they were")
  func inMemory() throws {
    let rows = [["1", "a \"b\", c"], ["2", "line\nfeed"]]
    let table = try RecordTable(columns: ["id", "text"], rows: rows)
    #expect((0..<2).map(table.values(ofRow:)) == rows)
    #expect(table.name(ofRow: 1, idColumn: "id") == "2")
    #expect(table.name(ofRow: 1, idColumn: nil) == "table:2")
  }

  @Test("rows that share a hash in part keep their own groups")
  func groupsByWholeKey() {
    var random = RepeatableRandom(seed: 3)
    var entries: [KeyedRow] = []
    for row in 0..<5000 {
      // Only bits above the sorted ones tell keys apart.
      entries.append(
        KeyedRow(key: UInt64.random(in: 0..<7, using: &random) << 40 | 5, row: UInt32(row)))
    }
    entries.groupByKey()
    var sizes: [Int] = []
    entries.forEachGroup { sizes.append($0.count) }
    #expect(sizes.count == 7)
    #expect(sizes.reduce(0, +) == 5000)
    entries.sortByKey()
    #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.key <= $1.key })
  }

  @Test("every error has a code, a Thai and an English sentence")
  func errorsSpeakBothLanguages() {
    let errors: [LinkageError] = [
      .unreadableFile(file: "f", reason: "r"), .unwritableFile(file: "f", reason: "r"),
      .emptyFile(file: "f"), .brokenQuote(file: "f", line: 1),
      .tooManyFields(file: "f", line: 1, expected: 1, found: 2),
      .missingColumn(column: "c", file: "f", available: ["a"]), .invalidModel(reason: "r"),
      .nothingToCompare(columns: ["a"]), .noComparablePairs(rules: ["a"]),
      .oneBlockForEverything(rules: ["a"], records: 2), .tooMuchText(bytes: 1),
    ]
    #expect(Set(errors.map(\.code)).count == errors.count)
    for error in errors {
      #expect(error.message.thai.unicodeScalars.contains { (0x0E01...0x0E5B).contains($0.value) })
      #expect(error.message.english.allSatisfy(\.isASCII) || error.message.english.contains("“"))
    }
  }
}
