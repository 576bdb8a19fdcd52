/// The 77 first-level areas of Thailand and their groups, as text that is read once.
///
/// Codes: civil registration (TIS 1099), the same numbers as ISO 3166-2. Groups: cabinet resolution of
/// 15 January 2551 (in force 2009–2017, Bueng Kan added 2011) and Royal Gazette of 17 November 2560.
/// Tiles: the product's own map, one tile per province, rows and columns from 0 at the top left.
enum ProvinceTable {
  /// code | Thai | English (ISO) | English (usual) | abbreviation Thai | English | region of six | region of four
  /// | group 2009 | group 2017 | tile row | tile column
  static let provinces = """
    10|กรุงเทพมหานคร|Krung Thep Maha Nakhon|Bangkok|กทม|BKK|Central|Central|||9|2
    11|สมุทรปราการ|Samut Prakan|Samut Prakan|สป|SPK|Central|Central|central-middle|central-perimeter|9|3
    12|นนทบุรี|Nonthaburi|Nonthaburi|นบ|NBI|Central|Central|central-upper-1|central-perimeter|8|2
    13|ปทุมธานี|Pathum Thani|Pathum Thani|ปท|PTE|Central|Central|central-upper-1|central-perimeter|8|3
    14|พระนครศรีอยุธยา|Phra Nakhon Si Ayutthaya|Ayutthaya|อย|AYA|Central|Central|central-upper-1|central-upper|7|3
    15|อ่างทอง|Ang Thong|Ang Thong|อท|ATG|Central|Central|central-upper-2|central-upper|7|2
    16|ลพบุรี|Lop Buri|Lopburi|ลบ|LRI|Central|Central|central-upper-2|central-upper|6|3
    17|สิงห์บุรี|Sing Buri|Singburi|สห|SBR|Central|Central|central-upper-2|central-upper|6|2
    18|ชัยนาท|Chai Nat|Chainat|ชน|CNT|Central|Central|central-upper-2|central-upper|6|1
    19|สระบุรี|Saraburi|Saraburi|สบ|SRI|Central|Central|central-upper-1|central-upper|6|4
    20|ชลบุรี|Chon Buri|Chonburi|ชบ|CBI|East|Central|east|east-1|8|5
    21|ระยอง|Rayong|Rayong|รย|RYG|East|Central|east|east-1|9|5
    22|จันทบุรี|Chanthaburi|Chanthaburi|จบ|CTI|East|Central|east|east-2|8|6
    23|ตราด|Trat|Trat|ตร|TRT|East|Central|east|east-2|9|6
    24|ฉะเชิงเทรา|Chachoengsao|Chachoengsao|ฉช|CCO|East|Central|central-middle|east-1|8|4
    25|ปราจีนบุรี|Prachin Buri|Prachinburi|ปจ|PRI|East|Central|central-middle|east-2|7|5
    26|นครนายก|Nakhon Nayok|Nakhon Nayok|นย|NYK|Central|Central|central-middle|east-2|7|4
    27|สระแก้ว|Sa Kaeo|Sa Kaeo|สก|SKW|East|Central|central-middle|east-2|7|6
    30|นครราชสีมา|Nakhon Ratchasima|Nakhon Ratchasima|นม|NMA|Northeast|Northeast|northeast-lower-1|northeast-lower-1|5|4
    31|บุรีรัมย์|Buri Ram|Buriram|บร|BRM|Northeast|Northeast|northeast-lower-1|northeast-lower-1|6|5
    32|สุรินทร์|Surin|Surin|สร|SRN|Northeast|Northeast|northeast-lower-1|northeast-lower-1|6|6
    33|ศรีสะเกษ|Si Sa Ket|Sisaket|ศก|SSK|Northeast|Northeast|northeast-lower-2|northeast-lower-2|6|7
    34|อุบลราชธานี|Ubon Ratchathani|Ubon Ratchathani|อบ|UBN|Northeast|Northeast|northeast-lower-2|northeast-lower-2|6|8
    35|ยโสธร|Yasothon|Yasothon|ยส|YST|Northeast|Northeast|northeast-lower-2|northeast-lower-2|5|7
    36|ชัยภูมิ|Chaiyaphum|Chaiyaphum|ชย|CPM|Northeast|Northeast|northeast-lower-1|northeast-lower-1|4|4
    37|อำนาจเจริญ|Amnat Charoen|Amnat Charoen|อจ|ACR|Northeast|Northeast|northeast-lower-2|northeast-lower-2|5|8
    38|บึงกาฬ|Bueng Kan|Bueng Kan|บก|BKN|Northeast|Northeast|northeast-upper-1|northeast-upper-1|2|7
    39|หนองบัวลำภู|Nong Bua Lam Phu|Nong Bua Lamphu|นภ|NBP|Northeast|Northeast|northeast-upper-1|northeast-upper-1|3|5
    40|ขอนแก่น|Khon Kaen|Khon Kaen|ขก|KKN|Northeast|Northeast|northeast-middle|northeast-middle|4|5
    41|อุดรธานี|Udon Thani|Udon Thani|อด|UDN|Northeast|Northeast|northeast-upper-1|northeast-upper-1|3|6
    42|เลย|Loei|Loei|ลย|LEI|Northeast|Northeast|northeast-upper-1|northeast-upper-1|3|4
    43|หนองคาย|Nong Khai|Nong Khai|นค|NKI|Northeast|Northeast|northeast-upper-1|northeast-upper-1|2|6
    44|มหาสารคาม|Maha Sarakham|Maha Sarakham|มค|MKM|Northeast|Northeast|northeast-middle|northeast-middle|5|5
    45|ร้อยเอ็ด|Roi Et|Roi Et|รอ|RET|Northeast|Northeast|northeast-middle|northeast-middle|5|6
    46|กาฬสินธุ์|Kalasin|Kalasin|กส|KSN|Northeast|Northeast|northeast-middle|northeast-middle|4|6
    47|สกลนคร|Sakon Nakhon|Sakon Nakhon|สน|SNK|Northeast|Northeast|northeast-upper-2|northeast-upper-2|3|7
    48|นครพนม|Nakhon Phanom|Nakhon Phanom|นพ|NPM|Northeast|Northeast|northeast-upper-2|northeast-upper-2|3|8
    49|มุกดาหาร|Mukdahan|Mukdahan|มห|MDH|Northeast|Northeast|northeast-upper-2|northeast-upper-2|4|7
    50|เชียงใหม่|Chiang Mai|Chiang Mai|ชม|CMI|North|North|north-upper-1|north-upper-1|1|1
    51|ลำพูน|Lamphun|Lamphun|ลพ|LPN|North|North|north-upper-1|north-upper-1|2|1
    52|ลำปาง|Lampang|Lampang|ลป|LPG|North|North|north-upper-1|north-upper-1|2|2
    53|อุตรดิตถ์|Uttaradit|Uttaradit|อต|UTD|North|North|north-lower-1|north-lower-1|3|3
    54|แพร่|Phrae|Phrae|พร|PRE|North|North|north-upper-2|north-upper-2|2|3
    55|น่าน|Nan|Nan|นน|NAN|North|North|north-upper-2|north-upper-2|1|3
    56|พะเยา|Phayao|Phayao|พย|PYO|North|North|north-upper-2|north-upper-2|1|2
    57|เชียงราย|Chiang Rai|Chiang Rai|ชร|CRI|North|North|north-upper-2|north-upper-2|0|2
    58|แม่ฮ่องสอน|Mae Hong Son|Mae Hong Son|มส|MSN|North|North|north-upper-1|north-upper-1|1|0
    60|นครสวรรค์|Nakhon Sawan|Nakhon Sawan|นว|NSN|Central|North|north-lower-2|north-lower-2|5|2
    61|อุทัยธานี|Uthai Thani|Uthai Thani|อน|UTI|Central|North|north-lower-2|north-lower-2|5|1
    62|กำแพงเพชร|Kamphaeng Phet|Kamphaeng Phet|กพ|KPT|Central|North|north-lower-2|north-lower-2|4|1
    63|ตาก|Tak|Tak|ตก|TAK|West|North|north-lower-1|north-lower-1|3|1
    64|สุโขทัย|Sukhothai|Sukhothai|สท|STI|Central|North|north-lower-1|north-lower-1|3|2
    65|พิษณุโลก|Phitsanulok|Phitsanulok|พล|PLK|Central|North|north-lower-1|north-lower-1|4|2
    66|พิจิตร|Phichit|Phichit|พจ|PCT|Central|North|north-lower-2|north-lower-2|5|3
    67|เพชรบูรณ์|Phetchabun|Phetchabun|พช|PNB|Central|North|north-lower-1|north-lower-1|4|3
    70|ราชบุรี|Ratchaburi|Ratchaburi|รบ|RBR|West|Central|central-lower-1|central-lower-1|8|0
    71|กาญจนบุรี|Kanchanaburi|Kanchanaburi|กจ|KRI|West|Central|central-lower-1|central-lower-1|7|0
    72|สุพรรณบุรี|Suphan Buri|Suphanburi|สพ|SPB|Central|Central|central-lower-1|central-lower-1|7|1
    73|นครปฐม|Nakhon Pathom|Nakhon Pathom|นฐ|NPT|Central|Central|central-lower-1|central-perimeter|8|1
    74|สมุทรสาคร|Samut Sakhon|Samut Sakhon|สค|SKN|Central|Central|central-lower-2|central-lower-2|9|1
    75|สมุทรสงคราม|Samut Songkhram|Samut Songkhram|สส|SKM|Central|Central|central-lower-2|central-lower-2|9|0
    76|เพชรบุรี|Phetchaburi|Phetchaburi|พบ|PBI|West|Central|central-lower-2|central-lower-2|10|0
    77|ประจวบคีรีขันธ์|Prachuap Khiri Khan|Prachuap Khiri Khan|ปข|PKN|West|Central|central-lower-2|central-lower-2|11|0
    80|นครศรีธรรมราช|Nakhon Si Thammarat|Nakhon Si Thammarat|นศ|NRT|South|South|south-gulf|south-gulf|14|2
    81|กระบี่|Krabi|Krabi|กบ|KBI|South|South|south-andaman|south-andaman|14|1
    82|พังงา|Phangnga|Phang Nga|พง|PNA|South|South|south-andaman|south-andaman|14|0
    83|ภูเก็ต|Phuket|Phuket|ภก|PKT|South|South|south-andaman|south-andaman|15|0
    84|สุราษฎร์ธานี|Surat Thani|Surat Thani|สฎ|SNI|South|South|south-gulf|south-gulf|13|1
    85|ระนอง|Ranong|Ranong|รน|RNG|South|South|south-andaman|south-andaman|13|0
    86|ชุมพร|Chumphon|Chumphon|ชพ|CPN|South|South|south-gulf|south-gulf|12|0
    90|สงขลา|Songkhla|Songkhla|สข|SKA|South|South|south-border|south-gulf|16|2
    91|สตูล|Satun|Satun|สต|STN|South|South|south-border|south-andaman|16|1
    92|ตรัง|Trang|Trang|ตง|TRG|South|South|south-andaman|south-andaman|15|1
    93|พัทลุง|Phatthalung|Phatthalung|พท|PLG|South|South|south-gulf|south-gulf|15|2
    94|ปัตตานี|Pattani|Pattani|ปน|PTN|South|South|south-border|south-border|16|3
    95|ยะลา|Yala|Yala|ยล|YLA|South|South|south-border|south-border|17|3
    96|นราธิวาส|Narathiwat|Narathiwat|นธ|NWT|South|South|south-border|south-border|17|4
    """

  /// scheme (first year) | key | Thai name | English name | policy region | code of the leading province
  static let groups = """
    2009|central-upper-1|ภาคกลางตอนบน 1|Upper Central 1||14
    2009|central-upper-2|ภาคกลางตอนบน 2|Upper Central 2||16
    2009|central-middle|ภาคกลางตอนกลาง|Middle Central||24
    2009|central-lower-1|ภาคกลางตอนล่าง 1|Lower Central 1||73
    2009|central-lower-2|ภาคกลางตอนล่าง 2|Lower Central 2||76
    2009|south-gulf|ภาคใต้ฝั่งอ่าวไทย|Southern Gulf Coast||84
    2009|south-andaman|ภาคใต้ฝั่งอันดามัน|Southern Andaman Coast||83
    2009|south-border|ภาคใต้ชายแดน|Southern Border||90
    2009|east|ภาคตะวันออก|East||20
    2009|northeast-upper-1|ภาคตะวันออกเฉียงเหนือตอนบน 1|Upper Northeast 1||41
    2009|northeast-upper-2|ภาคตะวันออกเฉียงเหนือตอนบน 2|Upper Northeast 2||47
    2009|northeast-middle|ภาคตะวันออกเฉียงเหนือตอนกลาง|Middle Northeast||40
    2009|northeast-lower-1|ภาคตะวันออกเฉียงเหนือตอนล่าง 1|Lower Northeast 1||30
    2009|northeast-lower-2|ภาคตะวันออกเฉียงเหนือตอนล่าง 2|Lower Northeast 2||34
    2009|north-upper-1|ภาคเหนือตอนบน 1|Upper North 1||50
    2009|north-upper-2|ภาคเหนือตอนบน 2|Upper North 2||57
    2009|north-lower-1|ภาคเหนือตอนล่าง 1|Lower North 1||65
    2009|north-lower-2|ภาคเหนือตอนล่าง 2|Lower North 2||60
    2017|central-upper|ภาคกลางตอนบน|Upper Central|ภาคกลาง|14
    2017|central-perimeter|ภาคกลางปริมณฑล|Central Perimeter|ภาคกลาง|73
    2017|central-lower-1|ภาคกลางตอนล่าง 1|Lower Central 1|ภาคกลาง|70
    2017|central-lower-2|ภาคกลางตอนล่าง 2|Lower Central 2|ภาคกลาง|76
    2017|south-gulf|ภาคใต้ฝั่งอ่าวไทย|Southern Gulf Coast|ภาคใต้|84
    2017|south-andaman|ภาคใต้ฝั่งอันดามัน|Southern Andaman Coast|ภาคใต้|83
    2017|south-border|ภาคใต้ชายแดน|Southern Border|ภาคใต้ชายแดน|95
    2017|east-1|ภาคตะวันออก 1|East 1|ภาคตะวันออก|20
    2017|east-2|ภาคตะวันออก 2|East 2|ภาคตะวันออก|25
    2017|northeast-upper-1|ภาคตะวันออกเฉียงเหนือตอนบน 1|Upper Northeast 1|ภาคตะวันออกเฉียงเหนือ|41
    2017|northeast-upper-2|ภาคตะวันออกเฉียงเหนือตอนบน 2|Upper Northeast 2|ภาคตะวันออกเฉียงเหนือ|47
    2017|northeast-middle|ภาคตะวันออกเฉียงเหนือตอนกลาง|Middle Northeast|ภาคตะวันออกเฉียงเหนือ|40
    2017|northeast-lower-1|ภาคตะวันออกเฉียงเหนือตอนล่าง 1|Lower Northeast 1|ภาคตะวันออกเฉียงเหนือ|30
    2017|northeast-lower-2|ภาคตะวันออกเฉียงเหนือตอนล่าง 2|Lower Northeast 2|ภาคตะวันออกเฉียงเหนือ|34
    2017|north-upper-1|ภาคเหนือตอนบน 1|Upper North 1|ภาคเหนือ|50
    2017|north-upper-2|ภาคเหนือตอนบน 2|Upper North 2|ภาคเหนือ|57
    2017|north-lower-1|ภาคเหนือตอนล่าง 1|Lower North 1|ภาคเหนือ|65
    2017|north-lower-2|ภาคเหนือตอนล่าง 2|Lower North 2|ภาคเหนือ|60
    """
}
