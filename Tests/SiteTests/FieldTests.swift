// SPDX-License-Identifier: Apache-2.0

import Thailand
import Testing

@testable import Site

enum ActivityFields {
  enum Kind: String, CaseIterable, Sendable { case seminar, training }
  static let name = Field.text("name", Text("ชื่อกิจกรรม", "Name"), limit: 40)
  static let kind = Field<Kind>.choice("kind", Text("ประเภท", "Kind")) {
    $0 == .seminar ? Text("สัมมนา", "Seminar") : Text("อบรม", "Training")
  }
  static let day = Field.date("day", Text("วันที่จัด", "Day"))
  static let hours = Field.whole("hours", Text("ชั่วโมง", "Hours"), 1...500)
  static let cost = Field.money("cost", Text("งบประมาณ", "Budget"), required: false)
  static let province = Field.province("province", required: false)
  static let note = Field.multiline("note", Text("รายละเอียด", "Details"))
  static let isOpen = Field.checkbox("open", Text("เปิดรับสมัคร", "Open"))
  static let form = FormDescription(name, kind, day, hours, cost, province, note, isOpen)
}

@Suite("One description of the fields serves form, JSON, spreadsheet and error")
struct FieldTests {
  private let good = NamedValues([
    .init("name", " อบรม  ย้อมสี "), .init("kind", "training"), .init("day", "๒๐ มี.ค. ๕๘"),
    .init("hours", "๖ ชม."), .init("cost", "1.2 แสนบาท"), .init("province", "จ.ขอนแก่น"),
    .init("note", "\r\nหนึ่ง\r\nสอง \r\n"), .init("open", "on"),
  ])

  @Test("a form is read as Thai people type it")
  func reads() throws {
    let filled = ActivityFields.form.read(good)
    #expect(filled.errors.isEmpty)
    #expect(filled[ActivityFields.name] == "อบรม ย้อมสี")
    #expect(try filled.required(ActivityFields.kind) == .training)
    #expect(filled[ActivityFields.day]?.iso == "2015-03-20")
    #expect(filled[ActivityFields.hours] == 6)
    #expect(filled[ActivityFields.cost] == 12_000_000)
    #expect(filled[ActivityFields.province]?.rawValue == "40")
    #expect(filled[ActivityFields.note] == "หนึ่ง\nสอง")
    #expect(filled[ActivityFields.isOpen] == true)
  }

  @Test("a refused form keeps what was typed and names what is wrong, in the order of the fields")
  func refuses() {
    var filled = ActivityFields.form.read(
      NamedValues([
        .init("name", "<ก>"), .init("kind", "party"), .init("day", "31 เม.ย. 58"),
        .init("hours", "0"),
      ]))
    filled.refuse(
      ActivityFields.name, "taken", Text("มีชื่อนี้แล้ว", "There is one of this name"))
    #expect(
      filled.errors.list.map { "\($0.field) \($0.code)" } == [
        "name taken", "kind unknown_choice", "day impossible_date", "hours out_of_bounds",
      ])
    #expect(filled.errors["day"]?.message.th.contains("เดือนเมษายนมี 30 วัน") == true)
    let html = fieldHTML(ActivityFields.form.fields[2], filled, .th).text
    #expect(html.contains("value=\"31 เม.ย. 58\""))
    #expect(html.contains("aria-describedby=\"f-day-e f-day-r\" aria-invalid=\"true\""))
    let name = fieldHTML(ActivityFields.form.fields[0], filled, .th).text
    #expect(name.contains("value=\"&lt;ก&gt;\""))
    #expect(errorSummary(filled.errors, .th)?.text.contains("<a href=\"#f-day\">") == true)
  }

  @Test("what is shown for editing is read as the same value", arguments: Language.allCases)
  func roundTrip(language: Language) {
    let filled = ActivityFields.form.read(good)
    var typed = NamedValues()
    for field in ActivityFields.form.fields {
      typed.append(field.name, field.show(filled.values[field.name] ?? .none, language))
    }
    #expect(ActivityFields.form.read(typed).values == filled.values)
  }

  @Test("JSON that was written is read as the same values")
  func json() {
    let filled = ActivityFields.form.read(good)
    #expect(ActivityFields.form.read(filled.json).values == filled.values)
    #expect(filled.json["day"] == "2015-03-20")
    #expect(filled.json["cost"] == "120000.00")
  }

  @Test("JSON of the wrong type and unknown members are refused by name")
  func wrongJSON() throws {
    let body = try JSON(
      parsing: Array(
        #"{"name":5,"kind":"seminar","day":"2015-03-20","hours":2,"nmae":"x"}"#.utf8))
    #expect(
      ActivityFields.form.read(body).errors.list.map { "\($0.field) \($0.code)" } == [
        "name wrong_type", "nmae unknown_field",
      ])
    #expect(ActivityFields.form.read(JSON.array([])).errors.list.map(\.code) == ["wrong_type"])
  }

  @Test("missing required fields are named, missing optional ones are not")
  func missing() {
    let filled = ActivityFields.form.read(NamedValues())
    #expect(filled.errors.list.map(\.field) == ["name", "kind", "day", "hours"])
    #expect(filled.errors.list.allSatisfy { $0.code == "missing" })
    #expect(filled[ActivityFields.isOpen] == false)
    #expect(filled[ActivityFields.cost] == nil)
  }

  @Test("the schema says what the form says")
  func schema() {
    let schema = ActivityFields.form.schema.json
    #expect(schema["required"] == ["name", "kind", "day", "hours"])
    #expect(schema["additionalProperties"] == false)
    #expect(schema["properties"]?["hours"]?["maximum"] == 500)
    #expect(schema["properties"]?["kind"]?["enum"] == ["seminar", "training"])
  }

  @Test("a secret is never sent back")
  func password() {
    let form = FormDescription(Field.password("pw", Text("รหัสผ่าน", "Password")))
    let filled = form.read(NamedValues([.init("pw", " hunter2 ")]))
    #expect(filled.values["pw"] == .text(" hunter2 "))
    #expect(!fieldHTML(form.fields[0], filled, .th).text.contains("hunter2"))
  }

  @Test(
    "mail addresses and telephones are checked for being plausible",
    arguments: [
      ("a@b.go.th", true), ("a@b", false), ("a b@c.th", false), ("@c.th", false),
      ("a@b@c.th", false), ("a@c..th", false),
    ])
  func email(typed: String, isRight: Bool) {
    let field = Field.email("mail", Text("อีเมล", "Mail")).description
    #expect((try? field.read(typed).get()) == (isRight ? .text(typed) : nil))
  }

  @Test("a telephone number is kept as digits")
  func telephone() {
    let field = Field.telephone("tel", Text("โทรศัพท์", "Telephone")).description
    #expect(field.read("๐๘ ๑๒๓๔-๕๖๗๘") == .success(.text("0812345678")))
    #expect(field.read("+66 2 123 4567") == .success(.text("+6621234567")))
    #expect((try? field.read("ไม่ทราบ").get()) == nil)
  }
}
