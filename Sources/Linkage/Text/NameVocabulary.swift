// SPDX-License-Identifier: Apache-2.0

/// Words of enterprise names that are translated, not transcribed, between Thai and English.
///
/// An English name is read with the Thai word in place, so that "Weaving Group" sounds like
/// กลุ่มทอผ้า. Words that Thai borrows (เทรดดิ้ง, "Trading") have no entry: they sound alike.
enum NameVocabulary {
  /// The sound of the Thai word that an English word or two words translate; `nil` for none.
  static func sound(ofWord word: UnsafePointer<UInt8>, _ count: Int) -> [UInt8]? {
    guard count > 1 else { return nil }
    if let sound = sounds[textHash(word, count)] { return sound }
    guard let spelling = withU(word, count) else { return nil }
    return sounds[textHash(spelling, spelling.count)]
  }

  /// The word with u for each oo, from the end, as who hears "roobber" and "grooop" means "rubber"
  /// and "group"; `nil` where there is none.
  private static func withU(_ word: UnsafePointer<UInt8>, _ count: Int) -> [UInt8]? {
    let o = UInt8(ascii: "o")
    var reversed: [UInt8] = []
    var index = count - 1
    while index >= 0 {
      let isDouble = index > 0 && word[index] == o && word[index - 1] == o
      reversed.append(isDouble ? UInt8(ascii: "u") : word[index])
      index -= isDouble ? 2 : 1
    }
    return reversed.count < count ? reversed.reversed() : nil
  }

  private static let sounds: [UInt64: [UInt8]] = {
    var sounds: [UInt64: [UInt8]] = [:]
    for (english, thai) in words + phrases {
      let bytes = Array(english.utf8)
      // The Thai words have no entry of their own, so that reading them cannot come back here.
      sounds[textHash(bytes, bytes.count)] = Sound.of(FoldedText.folded(thai))
    }
    return sounds
  }()

  /// Two English words that Thai puts in another order.
  private static let phrases: [(english: String, thai: String)] = [
    ("food processing", "แปรรูปอาหาร"), ("herb processing", "แปรรูปสมุนไพร"),
    ("fruit processing", "แปรรูปผลไม้"), ("fish farming", "เลี้ยงปลา"),
    ("shrimp farming", "เลี้ยงกุ้ง"), ("cattle farming", "เลี้ยงโค"), ("pig farming", "เลี้ยงหมู"),
    ("organic vegetable", "ปลูกผักปลอดสาร"), ("organic rice", "ข้าวอินทรีย์"),
    ("chili paste", "น้ำพริก"), ("curry paste", "น้ำพริกแกง"), ("thai dessert", "ขนมไทย"),
    ("dried banana", "กล้วยตาก"), ("community tourism", "ท่องเที่ยวโดยชุมชน"),
    ("jasmine rice", "ข้าวหอมมะลิ"), ("native chicken", "ไก่พื้นเมือง"),
    ("palm oil", "น้ำมันปาล์ม"), ("industrial estate", "นิคมอุตสาหกรรม"),
    ("rubber sheet", "ยางแผ่น"), ("rice seed", "เมล็ดพันธุ์ข้าว"), ("herbal soap", "สบู่สมุนไพร"),
    ("gem cutting", "เจียระไนพลอย"), ("mulberry paper", "กระดาษสา"), ("durian chips", "ทุเรียนทอด"),
    ("life insurance", "ประกันชีวิต"), ("real estate", "อสังหาริมทรัพย์"),
  ]

  private static let words: [(english: String, thai: String)] = [
    // Kinds of body.
    ("village", "บ้าน"), ("ban", "บ้าน"),
    ("bank", "ธนาคาร"), ("the", ""), ("airways", "การบิน"), ("hospital", "โรงพยาบาล"),
    ("airport", "ท่าอากาศยาน"), ("airports", "ท่าอากาศยาน"), ("auction", "การประมูล"),
    ("school", "โรงเรียน"), ("university", "มหาวิทยาลัย"),
    ("factory", "โรงงาน"), ("mill", "โรงสี"), ("insurance", "ประกันภัย"),
    ("assurance", "ประกันชีวิต"), ("securities", "หลักทรัพย์"), ("fund", "กองทุน"),
    ("market", "ตลาด"), ("warehouse", "คลังสินค้า"), ("housewives", "แม่บ้านเกษตรกร"),
    ("farmers", "เกษตรกร"), ("women", "สตรี"), ("youth", "เยาวชน"), ("elderly", "ผู้สูงอายุ"),
    // What it makes or does.
    ("weaving", "ทอผ้า"), ("basketry", "จักสาน"), ("processing", "แปรรูป"), ("fabric", "ผ้า"),
    ("silk", "ไหม"), ("cotton", "ฝ้าย"), ("cattle", "เลี้ยงโค"), ("fish", "ปลา"),
    ("farming", "เลี้ยง"), ("vegetable", "ผัก"), ("vegetables", "ผัก"), ("rice", "ข้าว"),
    ("chili", "น้ำพริก"), ("dessert", "ขนม"), ("desserts", "ขนม"), ("sweets", "ขนม"),
    ("sericulture", "ปลูกหม่อนเลี้ยงไหม"), ("sewing", "ตัดเย็บ"), ("batik", "ผ้าบาติก"),
    ("mechanics", "ช่างชุมชน"), ("blacksmith", "ตีมีด"), ("soap", "สบู่"), ("dairy", "เลี้ยงโคนม"),
    ("mango", "มะม่วง"), ("mudmee", "ผ้ามัดหมี่"), ("banana", "กล้วย"), ("dried", "ตาก"),
    ("coffee", "กาแฟ"),
    ("tea", "ชา"), ("honey", "ผึ้ง"), ("bee", "ผึ้ง"), ("tourism", "ท่องเที่ยว"),
    ("community", "ชุมชน"), ("compost", "ปุ๋ยหมัก"), ("fertilizer", "ปุ๋ย"), ("fruit", "ไม้ผล"),
    ("fruits", "ผลไม้"), ("coconut", "มะพร้าว"), ("silverware", "เครื่องเงิน"),
    ("pottery", "เครื่องปั้นดินเผา"), ("ceramics", "เซรามิก"), ("wood", "ไม้"), ("egg", "ไข่"),
    ("chicken", "ไก่"), ("duck", "เป็ด"), ("pig", "หมู"), ("pork", "หมู"), ("goat", "แพะ"),
    ("shrimp", "กุ้ง"), ("cow", "โค"), ("buffalo", "กระบือ"), ("mushroom", "เห็ด"),
    ("sugar", "น้ำตาล"), ("salt", "เกลือ"), ("water", "น้ำ"),
    ("petroleum", "ปิโตรเลียม"), ("electricity", "ไฟฟ้า"),
    ("iron", "เหล็ก"),
    ("machinery", "เครื่องจักร"),
    ("agriculture", "การเกษตร"), ("agricultural", "การเกษตร"),

    ("houses", "บ้าน"),
    ("paper", "กระดาษ"), ("rubber", "ยาง"), ("leather", "หนัง"),
    ("shoes", "รองเท้า"), ("clothes", "เสื้อผ้า"), ("cloth", "ผ้า"), ("medicine", "ยา"),
    ("herbs", "สมุนไพร"),
    // Words for a name's bearer and place.
    ("sons", "บุตร"), ("brothers", "พี่น้อง"), ("north", "เหนือ"),
    ("south", "ใต้"), ("east", "ตะวันออก"), ("west", "ตะวันตก"), ("bangkok", "กรุงเทพ"),

  ]
}
