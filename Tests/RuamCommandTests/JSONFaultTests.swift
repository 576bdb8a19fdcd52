import Foundation
import Testing

@testable import RuamCommand

@Suite("Where a file stops being JSON")
struct JSONFaultTests {
  @Test(
    "is named by line and character",
    arguments: [
      ("", 1, 1, "the file is empty"),
      ("{\"a\": [1,]\n}", 1, 10, "a value is expected"),
      ("{\"a\": 1,\n \"b\" 2}", 2, 6, "a colon is expected after the name"),
      ("{\n  \"ก\": 1\n  \"ข\": 2\n}", 3, 3, "a comma or } is expected"),
      ("[1, 2", 1, 6, "a comma or ] is expected"),
      ("{a: 1}", 1, 2, "a field's name in quotes is expected"),
      ("[\"ทดสอบ]\n", 1, 2, "this text has no closing quotation mark"),
      ("{} {}", 1, 4, "there is something after the end"),
      ("[1.2.3]", 1, 2, "a value is expected"),
    ])
  func place(text: String, line: Int, column: Int, words: String) throws {
    let fault = try #require(JSONFault(in: Data(text.utf8)))
    #expect((fault.line, fault.column) == (line, column))
    #expect(fault.en == words)
    #expect(fault.th != fault.en)
  }

  @Test("is nowhere in a file that follows the grammar")
  func valid() {
    let text = """
      {"a": [1, -2.5e3, true, null, "x\\"y\\\\"], "ข": {}, "c": [ ]}
      """
    #expect(JSONFault(in: Data(text.utf8)) == nil)
  }

  @Test("is the encoding when the text is not UTF-8")
  func encoding() throws {
    let fault = try #require(JSONFault(in: Data([0x7B, 0xA1, 0xA2, 0x7D])))
    #expect(fault.en == "the file is not UTF-8; save it as UTF-8")
  }
}
