import Testing

@testable import Thailand

@Suite("Clean Thai text")
struct TextCleaningTests {
  @Test(
    "one look has one spelling",
    arguments: [
      ("นํา", "นำ"), ("น\u{0E4D}\u{0E49}า", "น้ำ"), ("น\u{0E49}\u{0E4D}า", "น้ำ"), ("นำ\u{0E49}", "น้ำ"),
      ("เเดง", "แดง"),
      ("ท\u{0E48}\u{0E35}", "ที่"), ("สิทธ\u{0E4C}\u{0E34}", "สิทธิ์"), ("บา\u{0E49}น", "บ้าน"),
      ("ที่\u{0E48}", "ที่"),
      (" บริษัท\u{A0} ก\u{200B}ข  จำกัด\u{FEFF} ", "บริษัท กข จำกัด"), ("ก\nข\tค", "ก ข ค"),
      ("ＡＢＣ１２", "ABC12"),
      ("ท\u{F70A}อ", "ท่อ"), ("Cafe\u{301}", "Caf\u{E9}"), ("", ""), ("plain text", "plain text"),
      ("a  b ", "a b"),
      ("\u{200B}", ""), ("กู\u{0E49}", "กู้"), ("๒๐ – “ก”", "๒๐ – “ก”"),
    ])
  func cleaning(_ text: String, _ clean: String) {
    #expect(Array(ThaiText.cleaned(text).unicodeScalars) == Array(clean.unicodeScalars), "\(text)")
  }

  @Test("cleaning twice changes nothing more")
  func idempotent() {
    let letters: [Unicode.Scalar] = [
      "ก", "น", "เ", "แ", "า", "ำ", "\u{0E4D}", "\u{0E48}", "\u{0E49}", "\u{0E34}", "\u{0E38}",
      "\u{0E4C}", " ",
      "\u{200B}", "\u{A0}", "a",
    ]
    var seed: UInt64 = 2558
    for _ in 0..<20_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<8 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.append(letters[Int(seed >> 33) % letters.count])
      }
      let once = ThaiText.cleaned(String(text))
      #expect(
        Array(ThaiText.cleaned(once).unicodeScalars) == Array(once.unicodeScalars),
        "\(text.map { String($0.value, radix: 16) })")
    }
  }

  @Test("digits change script and back")
  func digits() {
    #expect(ThaiText.arabicDigits("ปี ๒๕๕๘") == "ปี 2558")
    #expect(ThaiText.thaiDigits("20 มีนาคม 2558") == "๒๐ มีนาคม ๒๕๕๘")
  }
}
