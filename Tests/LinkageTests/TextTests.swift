// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Linkage

@Suite("Names and numbers as people write them")
struct TextTests {
  private func key(_ name: String) -> [UInt8] {
    let folded = FoldedText.folded(name)
    return folded.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return [] }
      let core = OrganisationName(folded: base, bytes.count).core
      return bytes[core].filter { $0 != FoldedText.space && $0 != FoldedText.silencer }
    }
  }

  private func form(_ name: String) -> StatedForm {
    let folded = FoldedText.folded(name)
    return folded.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { OrganisationName(folded: $0, bytes.count).form } ?? .notStated
    }
  }

  private func sound(_ name: String) -> String {
    let folded = FoldedText.folded(name)
    let core = folded.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { OrganisationName(folded: $0, bytes.count).core } ?? 0..<0
    }
    return String(decoding: Sound.of(Array(folded[core])), as: UTF8.self)
  }

  @Test(
    "one name typed in many ways has one key",
    arguments: [
      "บริษัท เจริญรุ่งเรือง เทรดดิ้ง จำกัด", "บจก. เจริญรุ่งเรือง เทรดดิ้ง", "บจก.เจริญรุ่งเรืองเทรดดิ้ง",
      "บ.เจริญรุ่งเรือง เทรดดิ้ง จก.", "บริษัทเจริญรุ่งเรือง  เทรดดิ้งจำกัด", "เจริญรุ่งเรือง เทรดดิ้ง จำกัด",
      "บริษัท เจริญรุงเรือง เทรดดิง จํากัด", "บริษัท เจริญรุ่งเรือง\u{200B} เทรดดิ้ง จำกัด",
      "บริษัท เจริญรุ่งเรือง เทรดดิ้ง (ประเทศไทย) จำกัด",
    ])
  func spellingsOfOneCompany(_ name: String) {
    #expect(key(name) == key("เจริญรุ่งเรืองเทรดดิ้ง"))
  }

  @Test("the legal form is read from frames before and behind the name")
  func legalForms() {
    #expect(form("บริษัท ก จำกัด") == .privateLimitedCompany)
    #expect(form("บริษัท ก จำกัด (มหาชน)") == .publicLimitedCompany)
    #expect(form("บมจ.กขค") == .publicLimitedCompany)
    #expect(form("หจก. กขค") == .limitedPartnership)
    #expect(form("ห้างหุ้นส่วน จำกัด กขค") == .limitedPartnership)
    #expect(form("Charoen Co., Ltd.") == .privateLimitedCompany)
    #expect(form("Charoen Ltd., Part.") == .limitedPartnership)
    #expect(form("Charoen Public Company Limited") == .publicLimitedCompany)
    #expect(form("วสช.ทอผ้าบ้านไผ่") == .communityEnterprise)
    #expect(form("Weaving Group Community Enterprise") == .communityEnterprise)
    #expect(form("นางสาวสุดา ใจดี") == .woman)
    #expect(form("ทอผ้าบ้านไผ่") == .notStated)
  }

  @Test(
    "Thai and English renderings of a name sound alike",
    arguments: [
      ("โลจิสติกส์", "Logistics"), ("เอ็นจิเนียริ่ง", "Engineering"), ("เจริญรุ่งเรือง", "Charoenrungrueang"),
      ("ประสิทธิ์", "Prasit"), ("สุวรรณ", "Suwan"), ("ไดมอนด์", "Diamond"), ("การ์เม้นท์", "Garment"),
      ("คอนสตรัคชั่น", "Construction"), ("เพชรบูรพา", "Phet Burapha"),
      ("กลุ่มทอผ้าบ้านหนองบัว", "Weaving Group Nong Bua"),
      ("แปรรูปอาหารดอนแก้ว", "Food Processing Group Don Kaeo"),
      ("เจียระไนพลอยเขาแก้ว", "Gem Cootting Group Khao Kaeo"),
      ("ยางแผ่นวังหลวง", "Roobber Sheet Group Wang Looang"),
    ])
  func soundsAlike(_ thai: String, _ english: String) {
    #expect(sound(thai) == sound(english))
    #expect(!sound(thai).isEmpty)
  }

  @Test("sound keeps different names apart")
  func soundsDiffer() {
    #expect(sound("เจริญชัย") != sound("มงคลทรัพย์"))
    #expect(sound("Star Foods") != sound("Green Plastic"))
  }

  @Test("edit distance equals the table method on random texts")
  func editDistanceAgainstTable() {
    var random = RepeatableRandom(seed: 7)
    for _ in 0..<3000 {
      let a = (0..<Int.random(in: 0...20, using: &random)).map { _ in
        UInt8.random(in: 97...100, using: &random)
      }
      let b = (0..<Int.random(in: 0...20, using: &random)).map { _ in
        UInt8.random(in: 97...100, using: &random)
      }
      #expect(distance(a, b) == table(a, b), "\(a) \(b)")
      #expect(distance(a, b) == distance(b, a))
    }
  }

  private func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var likeness = TextLikeness()
    return a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        guard let first = a.baseAddress, let second = b.baseAddress else {
          return max(a.count, b.count)
        }
        return likeness.editDistance(first, a.count, second, b.count)
      }
    }
  }

  /// Optimal string alignment by the textbook table.
  private func table(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var d = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count { d[i][0] = i }
    for j in 0...b.count { d[0][j] = j }
    for i in 0..<a.count {
      for j in 0..<b.count {
        var best = min(d[i][j + 1] + 1, d[i + 1][j] + 1, d[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, d[i - 1][j - 1] + 1)
        }
        d[i + 1][j + 1] = best
      }
    }
    return d[a.count][b.count]
  }

  @Test(
    "Jaro–Winkler gives the values of Winkler's own examples",
    arguments: [
      ("martha", "marhta", 0.961111), ("dixon", "dicksonx", 0.813333), ("dwayne", "duane", 0.84),
      ("abc", "xyz", 0.0), ("same", "same", 1.0),
    ])
  func jaroWinkler(_ a: String, _ b: String, _ expected: Double) {
    let first = Array(a.utf8)
    let second = Array(b.utf8)
    var likeness = TextLikeness()
    let found = first.withUnsafeBufferPointer { first in
      second.withUnsafeBufferPointer { second in
        guard let a = first.baseAddress, let b = second.baseAddress else { return -1.0 }
        return likeness.jaroWinkler(a, first.count, b, second.count)
      }
    }
    #expect(abs(found - expected) < 1e-6)
  }

  private func identifier(_ text: String) -> DigitReading.Identifier {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer {
      $0.baseAddress.map { DigitReading.identifier($0, bytes.count) } ?? .init()
    }
  }

  @Test("a thirteen-digit number is read through dashes, Thai digits and a lost zero")
  func identifiers() {
    let plain = identifier("0105558000570")
    #expect(plain.isValid)
    #expect(identifier("0-1055-58000-57-0").value == plain.value)
    #expect(identifier("๐๑๐๕๕๕๘๐๐๐๕๗๐").value == plain.value)
    #expect(identifier("105558000570").value == plain.value)
    #expect(identifier("105558000570").isValid)
    #expect(!identifier("0105558000571").isValid)
    #expect(identifier("1.05558E+11").value == 0)
    #expect(identifier("").value == 0)
    #expect(identifier("6-50-01-02/1-0001").value == identifier("650010210001").value)
    #expect(identifier("6-50-01-02/1-0001").isCode)
  }

  @Test("one wrong digit and one swap are slips, two wrong digits are not")
  func slips() {
    let number = identifier("0105558000570").value
    #expect(DigitReading.differsByOneSlip(number, identifier("0105558000579").value))
    #expect(DigitReading.differsByOneSlip(number, identifier("0105580500570").value) == false)
    #expect(DigitReading.differsByOneSlip(number, identifier("0015558000570").value))
    #expect(!DigitReading.differsByOneSlip(number, number))
  }

  private func telephone(_ text: String) -> UInt64 {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer {
      $0.baseAddress.map { DigitReading.telephone($0, bytes.count) } ?? 0
    }
  }

  @Test(
    "one telephone number in every usual form is one number",
    arguments: [
      "0812345678", "081-234-5678", "+66812345678", "812345678", "081 2345678",
      "0812345678 ต่อ 14", "๐๘๑๒๓๔๕๖๗๘", "0812345678, 0898765432",
    ])
  func telephones(_ text: String) {
    #expect(telephone(text) == telephone("0812345678"))
  }

  @Test("what is too short to be a telephone number counts as not given")
  func noTelephone() {
    #expect(telephone("-") == 0)
    #expect(telephone("1358") == 0)
  }

  @Test("a date is read in ISO form, run together and day first, in either era")
  func dates() {
    func date(_ text: String) -> UInt64 {
      let bytes = Array(text.utf8)
      return bytes.withUnsafeBufferPointer {
        $0.baseAddress.map { DigitReading.date($0, bytes.count) } ?? 0
      }
    }
    #expect(date("2015-03-20") == 0x2015_0320)
    #expect(date("20150320") == 0x2015_0320)
    #expect(date("20/3/2558") == 0x2015_0320)
    #expect(date("unknown") == 0)
  }
}

@Suite("Names as wholes")
struct ComparableNameTests {
  @Test("the Thai name of a company is the likest to its English one")
  func rankedFirst() {
    let companies = [
      ("บริษัท สมบูรณ์โลจิสติกส์ จำกัด", "Somboon Logistics Co., Ltd."),
      ("บริษัท เจริญโภคภัณฑ์อาหาร จำกัด (มหาชน)", "Charoen Pokphand Foods Public Company Limited"),
      ("ธนาคารกรุงเทพ จำกัด (มหาชน)", "Bangkok Bank Public Company Limited"),
      ("บริษัท ซีพี ออลล์ จำกัด (มหาชน)", "CP All Public Company Limited"),
      ("หจก. แสนสิริก่อสร้าง", "Saensiri Kosang Limited Partnership"),
      ("วิสาหกิจชุมชนกลุ่มทอผ้าบ้านหนองบัว", "Weaving Group Nong Bua Community Enterprise"),
    ]
    let thai = companies.map { ComparableName($0.0) }
    for (index, company) in companies.enumerated() {
      let english = ComparableName(company.1)
      let likeness = thai.map { $0.likeness(to: english) }
      let best = likeness.indices.max { likeness[$0] < likeness[$1] }
      #expect(best == index, "\(company.1)")
    }
  }

  @Test("a name is like itself in another frame, and unlike an empty one")
  func extremes() {
    let name = ComparableName("บริษัท มงคลทรัพย์ จำกัด")
    #expect(name.likeness(to: ComparableName("บจก.มงคลทรัพย์")) == 1)
    #expect(name.likeness(to: ComparableName("")) == 0)
    #expect(name.form == .privateLimitedCompany)
  }
}

@Suite("Names in two scripts")
struct NameRankingTests {
  private let thai = [
    "บริษัท พลังงานบริสุทธิ์ จำกัด (มหาชน)", "บริษัท น้ำตาลขอนแก่น จำกัด (มหาชน)",
    "บริษัท น้ำตาลครบุรี จำกัด (มหาชน)", "บริษัท โรงพยาบาลรามคำแหง จำกัด (มหาชน)",
    "บริษัท โรงพยาบาลราชธานี จำกัด (มหาชน)", "บริษัท ไออาร์พีซี จำกัด (มหาชน)",
    "บริษัท คอมเซเว่น จำกัด (มหาชน)", "บริษัท เอ็ม.ซี.เอส.สตีล จำกัด (มหาชน)",
    "ทรัสต์เพื่อการลงทุนในสิทธิการเช่าอสังหาริมทรัพย์โกลเด้นเวนเจอร์",
    "ทรัสต์เพื่อการลงทุนในสิทธิการเช่าอสังหาริมทรัพย์ภิรัชออฟฟิศ", "บริษัท เซ็ปเป้ จำกัด (มหาชน)",
    "บริษัท อาซีฟา จำกัด (มหาชน)",
  ]

  @Test(
    "a translated, spelt or borrowed name finds its Thai one",
    arguments: [
      ("Khon Kaen Sugar Industry Public Company Limited", 1), ("Khonburi Sugar PCL", 2),
      ("Ramkhamhaeng Hospital Public Company Limited", 3), ("Rajthanee Hospital PCL", 4),
      ("IRPC Public Company Limited", 5), ("COM7 Public Company Limited", 6),
      ("M.C.S.Steel Public Company Limited", 7),
      ("Golden Ventures Leasehold Real Estate Investment Trust", 8),
      ("Bhiraj Office Leasehold Real Estate Investment Trust", 9), ("Sappe PCL", 10),
      ("Asefa Public Company Limited", 11),
    ])
  func findsItsThaiName(_ english: String, _ expected: Int) {
    let likeness = NameRanking(among: thai).likeness(of: english)
    #expect(likeness.indices.max { likeness[$0] < likeness[$1] } == expected)
  }

  @Test("likenesses lie between nothing and everything, whatever is asked")
  func bounds() {
    let ranking = NameRanking(among: thai + ["", "ABC Co., Ltd."])
    for asked in [
      "", " ", "&", "The", "เซ็ปเป้", "7", "x", "PTT", String(repeating: "zq ", count: 300),
    ] {
      let likeness = ranking.likeness(of: asked)
      #expect(likeness.count == thai.count + 2)
      #expect(likeness.allSatisfy { $0 >= 0 && $0 <= 1 })
    }
    #expect(NameRanking(among: []).likeness(of: "PTT").isEmpty)
    #expect(ranking.likeness(of: "บจก. เซ็ปเป้")[10] == 1)
  }

  @Test("phones of a word in a name cost what the cheapest alignment costs")
  func alignment() {
    func best(_ word: String, _ name: String) -> (Int, Range<Int>) {
      let found = PhoneCosts.best(Array(word.utf8), in: Array(name.utf8))
      return (found.cost, found.place)
    }
    #expect(best("sati", "kosatim") == (0, 2..<6))
    // A vowel left out, a consonant of the same class, a consonant put in.
    #expect(best("sati", "kostim").0 == 3)
    #expect(best("sati", "kosadim").0 == 2)
    #expect(best("sati", "kosakti").0 == 10)
    #expect(best("sati", "").0 == PhoneCosts.mass("sati".utf8))
    #expect(best("", "kosatim").0 == 0)
  }

  @Test(
    "Thai letters become what is spoken",
    arguments: [
      ("เซ็ปเป้", "sepe"), ("เจริญ", "cerin"), ("โปร", "Pro"), ("ไทย", "Tai"), ("บัตร", "batr"),
      ("หนองบัว", "noGbau"), ("เมือง", "muaG"), ("กัลฟ์", "kal"), ("กรุ๊ป", "krup"),
      ("นคร", "nakon"),
    ])
  func thaiPhones(_ thai: String, _ phones: String) {
    let spoken = String(decoding: Phones.ofThai(FoldedText.folded(thai)), as: UTF8.self)
    #expect(spoken.lowercased() == phones.lowercased())
  }
}
