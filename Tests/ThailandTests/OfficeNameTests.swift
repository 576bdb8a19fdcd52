import Testing
import Thailand

@Suite("Spellings of one office share a key")
struct OfficeNameTests {
  @Test(
    "an abbreviation is the office in full",
    arguments: [
      ("กษจ.สระบุรี", "สำนักงานเกษตรจังหวัดสระบุรี"),
      ("สอจ. ลพบุรี", "สำนักงานอุตสาหกรรมจังหวัดลพบุรี"),
      ("สอจลพบุรี", "สำนักงานอุตสาหกรรมจังหวัด ลพบุรี"),
      ("พช.จ.ปทุมธานี", "สำนักงานพัฒนาชุมชนจังหวัดปทุมธานี"),
      ("สนง.พาณิชย์ จ.ชัยนาท", "สำนักงานพาณิชย์จังหวัดชัยนาท"),
      ("หอการค้า จ.ขอนแก่น", "หอการค้าจังหวัดขอนแก่น"),
    ])
  func same(short: String, full: String) {
    #expect(OfficeName.key(short) == OfficeName.key(full))
  }

  @Test("offices of other provinces and other offices of one province differ")
  func different() {
    #expect(OfficeName.key("สอจ.ลพบุรี") != OfficeName.key("สอจ.ลำพูน"))
    #expect(OfficeName.key("กษจ.ลพบุรี") != OfficeName.key("สอจ.ลพบุรี"))
    #expect(OfficeName.key("หอการค้า จ.เลย") != OfficeName.key("หอการค้าจังหวัดยะลา"))
  }

  @Test("any text has a key")
  func total() {
    #expect(OfficeName.key("") == "")
    #expect(OfficeName.key("โรงเรียน ก.ข.") == "โรงเรียนกข")
  }
}
