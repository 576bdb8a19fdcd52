import Testing

@testable import Site

@Suite("What programs send is held against the description of the operation")
struct SchemaCheckTests {
  private let body = Schema([
    "type": "object", "required": ["name", "day"], "additionalProperties": false,
    "properties": [
      "name": ["type": "string", "minLength": 1, "maxLength": 5],
      "day": ["type": "string", "format": "date"],
      "count": ["anyOf": [["type": "integer", "minimum": 1, "maximum": 9], ["type": "null"]]],
      "kinds": ["type": "array", "items": ["type": "string", "enum": ["a", "b"]]],
      "amount": ["type": "string", "pattern": "^-?[0-9]{1,12}(\\.[0-9]{2})?$"],
    ],
  ])

  private func faults(_ json: JSON) -> [String] {
    var check = SchemaCheck()
    check.check(json, against: body.json, field: "")
    return check.errors.map { "\($0.field) \($0.code)" }
  }

  @Test("what fits is let through, whatever may be left out or null")
  func fits() {
    #expect(faults(["name": "ข้าว", "day": "2015-03-20"]) == [])
    #expect(
      faults([
        "name": "ข้าว", "day": "2015-03-20", "count": .null, "kinds": ["a", "b"],
        "amount": "-12.50",
      ]) == [])
  }

  @Test("everything that does not fit is named at once, with where it stands")
  func misfits() {
    #expect(
      faults(["name": "", "count": 10, "kinds": ["a", "c"], "amount": "1,000", "extra": true]) == [
        "day missing", "amount wrong_form", "count out_of_bounds", "extra unknown_field",
        "kinds[1] unknown_choice", "name too_short",
      ])
    #expect(
      faults(["name": "เกินห้าตัว", "day": "2015-02-30"]) == ["day not_a_date", "name too_long"])
    #expect(faults(["name": 1, "day": "2015-03-20"]) == ["name wrong_type"])
    #expect(faults("text") == [" wrong_type"])
  }

  @Test("a pattern must fit from end to end")
  func wholePattern() {
    #expect(
      faults(["name": "a", "day": "2015-03-20", "amount": "12.50\n"]) == ["amount wrong_form"])
  }

  @Test("values behind the question mark are read as their type and may stand there once")
  func query() {
    let parameters = [
      QueryParameter("page", Schema(["type": "integer", "minimum": 1]), ""),
      QueryParameter("all", .boolean, ""), QueryParameter("reason", .string, "", required: true),
    ]
    func faults(_ text: String) -> [String] {
      var check = SchemaCheck()
      check.check(NamedValues(urlEncoded: text.utf8), against: parameters)
      return check.errors.map { "\($0.field) \($0.code)" }
    }
    #expect(faults("page=2&all=true&reason=x&other=1") == [])
    #expect(
      faults("page=0&all=1&reason=a&reason=b") == [
        "page out_of_bounds", "all wrong_type", "reason repeated",
      ])
    #expect(
      faults("page=9223372036854775808") == ["page wrong_type", "reason missing"])
  }

  @Test("no NUL gets in by an address or a form")
  func noNUL() {
    let values = NamedValues(urlEncoded: "q=a%00b\0c".utf8)
    #expect(values["q"] == "abc")
  }
}
