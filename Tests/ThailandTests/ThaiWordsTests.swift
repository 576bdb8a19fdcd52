import Testing

@testable import Thailand

@Suite("Words, search and sorting")
struct ThaiWordsTests {
  private let name = "วิสาหกิจชุมชนกลุ่มทอผ้าไหมบ้านสันทราย"

  @Test("words are found inside unspaced text")
  func words() {
    let words = ThaiWords.words(in: name + " (OTOP) 2558")
    #expect(words.contains("กลุ่ม"))
    #expect(words.contains("ผ้า") || words.contains("ทอผ้า"))
    #expect(words.suffix(2) == ["OTOP", "2558"])
    #expect(words.joined() == name + "OTOP2558")
  }

  @Test(
    "the pieces of a name are the name again",
    arguments: [
      "วิสาหกิจชุมชนกลุ่มทอผ้าไหมบ้านสันทราย", "บริษัท สุขสหะ สตีล (ประเทศไทย) จำกัด", "ABC Co., Ltd.", "", " ",
      "(มหาชน)", "กทม. 10900", "น้ำ", "ๆ",
    ])
  func pieces(_ text: String) {
    #expect(ThaiWords.pieces(of: text).joined() == text)
    #expect(ThaiWords.pieces(of: text).allSatisfy { !$0.isEmpty })
  }

  @Test("a long name may break between its words")
  func longName() { #expect(ThaiWords.pieces(of: name).count >= 5) }

  @Test("search survives missing tone marks, Thai digits and capital letters")
  func searchKeys() {
    let key = ThaiWords.searchKey(name)
    #expect(key.split(separator: " ").contains("กลุม"))
    #expect(!key.unicodeScalars.contains { ThaiText.isTopMark($0) })
    #expect(ThaiWords.searchKey("ปี ๒๕๕๘ OTOP") == "ปี 2558 otop")
    #expect(ThaiWords.foldedKey(name).contains(ThaiWords.foldedKey("ทอผาไหม")))
    #expect(ThaiWords.foldedKey("สิทธิ์ฯ, (A-1)") == "สิทธิa1")
    #expect(ThaiWords.searchKey("นํ้าผึ้ง") == ThaiWords.searchKey("น้ำผึ้ง"))
  }

  @Test("words sort as in the dictionary")
  func dictionaryOrder() {
    let dictionary = [
      "1", "2558", "abc", "OTOP", "กก", "กรณี", "กล้วย", "กะทิ", "กา", "ก่า", "ก้า", "การ", "เก", "เกม",
      "เก่า", "แกง", "แก่ง", "แก้ว", "โก้",
      "ไก่", "ขนม", "ข้าว", "เชียงราย", "เชียงใหม่", "นา", "น้ำ", "แม่ฮ่องสอน", "โรงงาน", "ไหม", "อำเภอ",
      "ฮา",
    ]
    let sorted = dictionary.shuffled().sorted {
      Array(ThaiWords.sortKey($0).utf8).lexicographicallyPrecedes(Array(ThaiWords.sortKey($1).utf8))
    }
    #expect(sorted == dictionary)
  }

  @Test("spaces and punctuation do not change the order")
  func ignored() {
    #expect(ThaiWords.sortKey("บ้าน สวน") == ThaiWords.sortKey("บ้านสวน"))
    #expect(ThaiWords.sortKey("กรุงเทพฯ") == ThaiWords.sortKey("กรุงเทพ"))
    #expect(ThaiWords.sortKey("เ") == "เ")
  }

  @Test("many threads may break words at once")
  func threads() async {
    let name = name
    let expected = ThaiWords.words(in: name)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 {
        group.addTask { (0..<50).allSatisfy { _ in ThaiWords.words(in: name) == expected } }
      }
      for await same in group { #expect(same) }
    }
  }
}
