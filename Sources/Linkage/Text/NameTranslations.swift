// SPDX-License-Identifier: Apache-2.0

/// The Thai that English words of enterprise names are translated to, where they are.
///
/// Unlike ``NameVocabulary``, which decides how a name sounds, this only offers a further way in
/// which a word may stand in a Thai name.
enum NameTranslations {
  /// The most words that are translated together.
  private static let mostWords = 5

  /// The translations, as phones, of the longest phrase that opens the words, and how many words it
  /// takes; no translations and one word where none is known. Words that Thai leaves out have an
  /// empty one.
  static func longest(_ words: ArraySlice<[UInt8]>) -> (phones: [[UInt8]], width: Int) {
    for width in stride(from: min(mostWords, words.count), through: 1, by: -1) {
      let phrase = Array(words.prefix(width).joined(separator: [FoldedText.space]))
      if let phones = phones[phrase] { return (phones, width) }
    }
    return ([], 1)
  }

  private static let phones: [[UInt8]: [[UInt8]]] = {
    var phones: [[UInt8]: [[UInt8]]] = [:]
    for line in list.split(separator: "\n") {
      let sides = line.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2 else { continue }
      for english in sides[0].split(separator: ",") {
        phones[FoldedText.folded(String(english)), default: []] += sides[1].split(
          separator: ",", omittingEmptySubsequences: false
        ).map { Phones.ofThai(FoldedText.folded(String($0))) }
      }
    }
    return phones
  }()

  /// English words or phrases, what Thai says for them; several with a comma between.
  private static let list = """
    the,of,for,by,with,in,at,to=
    and=แอนด์,และ
    thailand=ไทยแลนด์,ประเทศไทย,ไทย
    thai=ไทย
    siam=สยาม
    bangkok=กรุงเทพ,บางกอก,แบงคอก
    asia,asian=เอเชีย,เอเซีย
    eastern=ตะวันออก,อีสเทิร์น
    western=ตะวันตก,เวสเทิร์น
    northern=ภาคเหนือ,เหนือ
    southern=ภาคใต้,ทักษิณ,ใต้
    east=ตะวันออก
    west=ตะวันตก
    north=เหนือ
    south=ใต้
    northeastern=ตะวันออกเฉียงเหนือ,อีสาน
    central=กลาง,เซ็นทรัล
    national=แห่งชาติ
    international=ระหว่างประเทศ
    world=โลก
    city=เมือง,นคร,ซิตี้
    united,union=สห,รวม
    royal=ราช
    new=ใหม่
    golden,gold=ทอง
    silver=เงิน
    diamond=เพชร
    star=ดาว
    sun=ตะวัน
    sea,ocean,marine=ทะเล
    land=ที่ดิน
    water=น้ำ
    water resources=ทรัพยากรน้ำ
    resources=ทรัพยากร
    pure=บริสุทธิ์
    great,grand=มหา,แกรนด์
    first=แรก
    people's,peoples,people=ประชา,ประชาชน
    public=มหาชน
    state=รัฐ
    village,ban=บ้าน
    house,houses,home=บ้าน,เฮ้าส์
    housing=เคหะการ,การเคหะ
    park=สวน
    industrial park,industrial estate=สวนอุตสาหกรรม,นิคมอุตสาหกรรม
    estate=นิคม
    building=อาคาร
    construction=ก่อสร้าง,การก่อสร้าง
    construction materials,building materials=วัสดุก่อสร้าง
    engineering=วิศวกรรม
    electric,electrical=ไฟฟ้า,การไฟฟ้า
    electricity=ไฟฟ้า
    electricity generating=ผลิตไฟฟ้า
    electricity generating authority=การไฟฟ้าฝ่ายผลิต
    power,energy=พลังงาน,ไฟฟ้า
    power plant=โรงไฟฟ้า
    solar=แสงอาทิตย์
    oil=น้ำมัน
    palm oil,palmoil=น้ำมันปาล์ม
    vegetable oil=น้ำมันพืช
    gas=ก๊าซ
    fuel=เชื้อเพลิง
    petroleum=ปิโตรเลียม
    mining=เหมืองแร่
    mine=เหมือง
    steel,iron=เหล็ก
    metal=โลหะ
    aluminium,aluminum=อลูมิเนียม
    copper=ทองแดง
    cement=ปูนซีเมนต์,ซีเมนต์
    concrete=คอนกรีต
    glass=แก้ว,กระจก
    ceramic,ceramics=เซรามิก
    paint=สี
    plastic,plastics=พลาสติก
    rubber=ยาง
    tyre,tire=ยางรถ
    chemical,chemicals=เคมี,เคมีภัณฑ์
    paper=กระดาษ
    wood,timber=ไม้
    furniture=เครื่องเรือน
    leather=หนัง
    textile,textiles=สิ่งทอ,ผ้า
    fabric,cloth=ผ้า
    garment,garments=เสื้อผ้า,อาภรณ์
    footwear,shoes=รองเท้า
    jewelry,jewellery=เครื่องประดับ,อัญมณี
    printing=การพิมพ์,พิมพ์
    packaging=บรรจุภัณฑ์
    container,containers=ภาชนะ,ถัง
    can,drum,tank=ถัง
    machinery=เครื่องจักร,เครื่องกล
    machine=เครื่อง
    equipment=อุปกรณ์
    tool,tools=เครื่องมือ
    parts,part=ชิ้นส่วน,อะไหล่
    product,products=ผลิตภัณฑ์
    production=ผลิต,การผลิต
    exploration=สำรวจ
    exploration and production=สำรวจและผลิต
    manufacturing,manufacture=การผลิต,อุตสาหกรรม,ผลิต
    industry,industries,industrial=อุตสาหกรรม
    factory=โรงงาน
    mill=โรงสี,โรงงาน
    food,foods=อาหาร
    frozen=แช่แข็ง
    frozen food,frozen foods=อาหารแช่แข็ง,ห้องเย็น
    cold storage=ห้องเย็น
    drink,drinks,beverage,beverages=เครื่องดื่ม
    sugar=น้ำตาล
    rice=ข้าว
    flour=แป้ง
    fish=ปลา
    shrimp=กุ้ง
    seafood=อาหารทะเล
    feed=อาหารสัตว์
    feed mill=อาหารสัตว์
    fruit=ผลไม้
    vegetable,vegetables=ผัก
    animal,animals=สัตว์
    animal health=สุขภาพสัตว์
    agriculture,agricultural=เกษตร,การเกษตร
    farm=ฟาร์ม
    trading,trade,commerce,commercial=การค้า,พาณิชย์
    retail=ค้าปลีก,การค้าปลีก
    business=ธุรกิจ
    oil and retail business=น้ำมันและการค้าปลีก
    export=ส่งออก
    auction=การประมูล,ประมูล
    market=ตลาด
    finance,financial=การเงิน
    bank=ธนาคาร
    insurance=ประกันภัย
    reinsurance=รับประกันภัยต่อ,ประกันภัยต่อ
    life insurance,life assurance=ประกันชีวิต
    assurance=ประกันชีวิต
    securities=หลักทรัพย์,บริษัทหลักทรัพย์
    asset management=บริหารสินทรัพย์,จัดการกองทุน,หลักทรัพย์จัดการกองทุน
    asset,assets=สินทรัพย์,ทรัพย์สิน
    capital=ทุน
    credit=สินเชื่อ
    card=บัตร
    leasing=ลีสซิ่ง,เช่าซื้อ
    fund=กองทุน
    trust=ทรัสต์
    property=อสังหาริมทรัพย์
    real estate,realty=อสังหาริมทรัพย์,เรียลเอสเตท
    real estate development=พัฒนาอสังหาริมทรัพย์
    real estate investment trust,reit=ทรัสต์เพื่อการลงทุนในอสังหาริมทรัพย์
    leasehold real estate investment trust,leasehold reit=ทรัสต์เพื่อการลงทุนในสิทธิการเช่าอสังหาริมทรัพย์
    freehold and leasehold real estate investment trust=ทรัสต์เพื่อการลงทุนในอสังหาริมทรัพย์และสิทธิการเช่า,ทรัสต์เพื่อการลงทุนในอสังหาริมทรัพย์และสิทธิการเช่าอสังหาริมทรัพย์
    freehold=กรรมสิทธิ์
    leasehold=สิทธิการเช่า
    property fund,real estate fund,real estate investment fund=กองทุนรวมอสังหาริมทรัพย์
    leasehold property fund=กองทุนรวมสิทธิการเช่าอสังหาริมทรัพย์
    infrastructure fund=กองทุนรวมโครงสร้างพื้นฐาน
    infrastructure=โครงสร้างพื้นฐาน
    future=อนาคต
    investment,investments=ลงทุน,การลงทุน
    holding,holdings=โฮลดิ้ง
    group=กลุ่ม,กรุ๊ป
    development=พัฒนา,การพัฒนา
    management=จัดการ,บริหาร
    service,services=บริการ
    center,centre=ศูนย์
    service center,service centre=ศูนย์บริการ
    research=วิจัย,การวิจัย
    laboratory=ห้องปฏิบัติการ
    technology=เทคโนโลยี
    education=การศึกษา
    school=โรงเรียน
    university=มหาวิทยาลัย
    hospital,medical center,medical centre=โรงพยาบาล
    general hospital=โรงพยาบาล
    medical,medical care,medical services,healthcare=การแพทย์,เวชการ
    medical clinic=คลินิกเวชกรรม
    doctor,doctors=แพทย์
    health=สุขภาพ
    medicine,drug=ยา
    pharmaceutical,pharmaceuticals,pharma=เภสัช,เภสัชกรรม
    pharmaceutical manufacturing=เภสัชอุตสาหกรรม,โรงงานเภสัชอุตสาหกรรม
    environment,environmental=สิ่งแวดล้อม
    environmental conservation=การอนุรักษ์สิ่งแวดล้อม
    conservation=อนุรักษ์
    airways,airline,airlines,aviation=การบิน,สายการบิน
    airport,airports=ท่าอากาศยาน,สนามบิน
    hotel,hotels=โรงแรม,โฮเต็ล
    hospitality=โรงแรม
    restaurant,restaurants=ร้านอาหาร,ภัตตาคาร
    tourism,travel=ท่องเที่ยว
    resort,resorts=รีสอร์ท
    transport,transportation=ขนส่ง
    rail,railway=รถไฟ
    mass transit=ขนส่งมวลชน
    rail mass transit=ระบบขนส่งมวลชนทางราง
    metro=รถไฟฟ้า
    expressway,tollway,motorway=ทางด่วน,ทางยกระดับ
    port,ferry port=ท่าเรือ
    pier=ท่าเรือ
    shipping,ship=เดินเรือ,เรือ
    ferry=เรือ,เฟอร์รี่
    car,cars=รถยนต์,รถ
    motor,automobile,auto=ยานยนต์
    battery=แบตเตอรี่
    warehouse=คลังสินค้า
    telecommunications,telecom=โทรคมนาคม
    telephone=โทรศัพท์
    communication,communications=สื่อสาร,การสื่อสาร
    internet=อินเทอร์เน็ต
    broadcasting=กระจายเสียง
    media=สื่อ
    news=ข่าว
    publishing=สำนักพิมพ์
    book,books=หนังสือ
    sports,sport=กีฬา
    recreation=นันทนาการ
    club=สโมสร
    art=ศิลป์
    design=ออกแบบ
    beauty=ความงาม
    women=สตรี
    mother=แม่
    children=เด็ก
    brothers=พี่น้อง
    sons=บุตร
    corporation,corp=คอร์ปอเรชั่น
    """
}
