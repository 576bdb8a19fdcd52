// SPDX-License-Identifier: Apache-2.0

/// Words of trades that English names of Thai groups translate rather than spell.
enum TradeWords {
  /// Words that one script leaves out.
  static let dropped: [[UInt8]] = ["กลุ่ม", "บ้าน"].map { Array($0.utf8) }

  /// Thai, as UTF-8, and English; longer words first, so that "ผ้าไหม" is not read as "ผ้า".
  static let pairs: [(thai: [UInt8], english: [String])] = wordings.map { thai, english in
    (Array(thai.utf8), english.split(separator: " ").map(String.init))
  }

  private static let wordings: [(String, String)] = [
    ("ท่องเที่ยวโดยชุมชน", "community tourism"),
    ("ซ่อมเครื่องใช้ไฟฟ้า", "appliance repair"),
    ("ปลูกหม่อนเลี้ยงไหม", "mulberry silk"),
    ("ปลูกผักปลอดสาร", "organic vegetable"),
    ("แปรรูปสมุนไพร", "herb processing"),
    ("สบู่สมุนไพร", "herbal soap"),
    ("แปรรูปอาหาร", "food processing"),
    ("แปรรูปผลไม้", "fruit processing"),
    ("ศูนย์ข้าวชุมชน", "community rice centre"),
    ("ข้าวอินทรีย์", "organic rice"),
    ("เมล็ดพันธุ์ข้าว", "rice seed"),
    ("เมล็ดพันธุ์", "seed"),
    ("ข้าวฮาง", "hang rice"),
    ("ย้อมสีธรรมชาติ", "natural dye"),
    ("ผ้ามัดหมี่", "ikat"),
    ("ทอผ้าไหม", "silk weaving"),
    ("ผ้าไหม", "silk"),
    ("สาวไหม", "silk reeling"),
    ("ผ้าบาติก", "batik"),
    ("ผ้าฝ้าย", "cotton"),
    ("ผ้าย้อมคราม", "indigo"),
    ("ทอผ้า", "weaving"),
    ("ตัดเย็บ", "sewing"),
    ("จักสาน", "basketry"),
    ("เครื่องเงิน", "silverware"),
    ("เจียระไนพลอย", "gem cutting"),
    ("ไม้แกะสลัก", "wood carving"),
    ("กระดาษสา", "mulberry paper"),
    ("เซรามิก", "ceramic"),
    ("เครื่องปั้นดินเผา", "pottery"),
    ("ตีมีด", "knife"),
    ("ช่างชุมชน", "mechanics"),
    ("ไอทีชุมชน", "community it"),
    ("กล้วยตาก", "dried banana"),
    ("ขนมไทย", "thai dessert"),
    ("น้ำพริก", "chili paste"),
    ("ทุเรียนทอด", "durian chips"),
    ("ทุเรียน", "durian"),
    ("มะม่วง", "mango"),
    ("มะพร้าว", "coconut"),
    ("ลำไย", "longan"),
    ("ไม้ผล", "fruit"),
    ("กาแฟ", "coffee"),
    ("เห็ด", "mushroom"),
    ("ปุ๋ยหมัก", "compost"),
    ("น้ำยางสด", "latex"),
    ("ยางแผ่น", "rubber sheet"),
    ("ผึ้ง", "honey"),
    ("โฮมสเตย์", "homestay"),
    ("เลี้ยงโคนม", "dairy"),
    ("เลี้ยงโค", "cattle"),
    ("เลี้ยงแพะ", "goat"),
    ("เลี้ยงกุ้ง", "shrimp"),
    ("เลี้ยงปลา", "fish"),
    ("เลี้ยงสัตว์", "livestock"),
    ("ไก่พื้นเมือง", "native chicken"),
    ("ปลาแปรรูป", "processed fish"),
    ("กะปิน้ำปลา", "shrimp paste"),
    ("ผู้เลี้ยงสัตว์", "livestock"),
  ]
}
