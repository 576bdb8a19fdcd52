/// Sections and divisions of TSIC 2009 (BE 2552), as text that is read once.
///
/// English: titles of ISIC Rev. 4, which the first four digits follow. Thai: public lists of Thai agencies.
enum IndustryTable {
  /// code | section of a division | Thai | English
  static let rows = """
    A||เกษตรกรรม การป่าไม้ และการประมง|Agriculture, forestry and fishing
    01|A|การเพาะปลูกและการเลี้ยงสัตว์ การล่าสัตว์ และกิจกรรมบริการที่เกี่ยวข้อง|Crop and animal production, hunting and related service activities
    02|A|การป่าไม้และการทำไม้|Forestry and logging
    03|A|การประมงและการเพาะเลี้ยงสัตว์น้ำ|Fishing and aquaculture
    B||การทำเหมืองแร่และเหมืองหิน|Mining and quarrying
    05|B|การทำเหมืองถ่านหินและลิกไนต์|Mining of coal and lignite
    06|B|การขุดเจาะปิโตรเลียมดิบและก๊าซธรรมชาติ|Extraction of crude petroleum and natural gas
    07|B|การทำเหมืองสินแร่โลหะ|Mining of metal ores
    08|B|การทำเหมืองแร่และเหมืองหินอื่น ๆ|Other mining and quarrying
    09|B|กิจกรรมบริการที่สนับสนุนการทำเหมืองแร่|Mining support service activities
    C||การผลิต|Manufacturing
    10|C|การผลิตผลิตภัณฑ์อาหาร|Manufacture of food products
    11|C|การผลิตเครื่องดื่ม|Manufacture of beverages
    12|C|การผลิตผลิตภัณฑ์ยาสูบ|Manufacture of tobacco products
    13|C|การผลิตสิ่งทอ|Manufacture of textiles
    14|C|การผลิตเสื้อผ้าเครื่องแต่งกาย|Manufacture of wearing apparel
    15|C|การผลิตเครื่องหนังและผลิตภัณฑ์ที่เกี่ยวข้อง|Manufacture of leather and related products
    16|C|การผลิตไม้และผลิตภัณฑ์จากไม้และไม้ก๊อก (ยกเว้นเฟอร์นิเจอร์) การผลิตสิ่งของจากฟางและวัสดุถักสานอื่น ๆ|Manufacture of wood and of products of wood and cork, except furniture; manufacture of articles of straw and plaiting materials
    17|C|การผลิตกระดาษและผลิตภัณฑ์กระดาษ|Manufacture of paper and paper products
    18|C|การพิมพ์และการผลิตซ้ำสื่อบันทึกข้อมูล|Printing and reproduction of recorded media
    19|C|การผลิตถ่านโค้กและผลิตภัณฑ์จากการกลั่นปิโตรเลียม|Manufacture of coke and refined petroleum products
    20|C|การผลิตเคมีภัณฑ์และผลิตภัณฑ์เคมี|Manufacture of chemicals and chemical products
    21|C|การผลิตเภสัชภัณฑ์ เคมีภัณฑ์ที่ใช้รักษาโรค และผลิตภัณฑ์จากพืชและสัตว์ที่ใช้รักษาโรค|Manufacture of basic pharmaceutical products and pharmaceutical preparations
    22|C|การผลิตผลิตภัณฑ์ยางและพลาสติก|Manufacture of rubber and plastics products
    23|C|การผลิตผลิตภัณฑ์อื่น ๆ ที่ทำจากแร่อโลหะ|Manufacture of other non-metallic mineral products
    24|C|การผลิตโลหะขั้นมูลฐาน|Manufacture of basic metals
    25|C|การผลิตผลิตภัณฑ์ที่ทำจากโลหะประดิษฐ์ (ยกเว้นเครื่องจักรและอุปกรณ์)|Manufacture of fabricated metal products, except machinery and equipment
    26|C|การผลิตผลิตภัณฑ์คอมพิวเตอร์ อิเล็กทรอนิกส์ และอุปกรณ์ที่ใช้ในทางทัศนศาสตร์|Manufacture of computer, electronic and optical products
    27|C|การผลิตอุปกรณ์ไฟฟ้า|Manufacture of electrical equipment
    28|C|การผลิตเครื่องจักรและเครื่องมือ ซึ่งมิได้จัดประเภทไว้ในที่อื่น|Manufacture of machinery and equipment n.e.c.
    29|C|การผลิตยานยนต์ รถพ่วง และรถกึ่งพ่วง|Manufacture of motor vehicles, trailers and semi-trailers
    30|C|การผลิตอุปกรณ์ขนส่งอื่น ๆ|Manufacture of other transport equipment
    31|C|การผลิตเฟอร์นิเจอร์|Manufacture of furniture
    32|C|การผลิตผลิตภัณฑ์ประเภทอื่น ๆ|Other manufacturing
    33|C|การซ่อมและการติดตั้งเครื่องจักรและอุปกรณ์|Repair and installation of machinery and equipment
    D||ไฟฟ้า ก๊าซ ไอน้ำ และระบบปรับอากาศ|Electricity, gas, steam and air conditioning supply
    35|D|ไฟฟ้า ก๊าซ ไอน้ำ และระบบปรับอากาศ|Electricity, gas, steam and air conditioning supply
    E||การจัดหาน้ำ การจัดการ และการบำบัดน้ำเสีย ของเสีย และสิ่งปฏิกูล|Water supply; sewerage, waste management and remediation activities
    36|E|การเก็บกักน้ำ การจัดหาน้ำ และการจ่ายน้ำ|Water collection, treatment and supply
    37|E|การจัดการน้ำเสีย|Sewerage
    38|E|การเก็บรวบรวมของเสีย การบำบัด และการกำจัดของเสีย รวมถึงการนำของเสียกลับมาใช้ใหม่|Waste collection, treatment and disposal activities; materials recovery
    39|E|กิจกรรมการบำบัดและการบริการจัดการของเสียอื่น ๆ|Remediation activities and other waste management services
    F||การก่อสร้าง|Construction
    41|F|การก่อสร้างอาคาร|Construction of buildings
    42|F|งานวิศวกรรมโยธา|Civil engineering
    43|F|งานก่อสร้างเฉพาะทาง|Specialized construction activities
    G||การขายส่งและการขายปลีก การซ่อมยานยนต์และจักรยานยนต์|Wholesale and retail trade; repair of motor vehicles and motorcycles
    45|G|การขายส่ง การขายปลีก การซ่อมยานยนต์และจักรยานยนต์|Wholesale and retail trade and repair of motor vehicles and motorcycles
    46|G|การขายส่ง ยกเว้นยานยนต์และจักรยานยนต์|Wholesale trade, except of motor vehicles and motorcycles
    47|G|การขายปลีก ยกเว้นยานยนต์และจักรยานยนต์|Retail trade, except of motor vehicles and motorcycles
    H||การขนส่งและสถานที่เก็บสินค้า|Transportation and storage
    49|H|การขนส่งทางบกและการขนส่งทางท่อลำเลียง|Land transport and transport via pipelines
    50|H|การขนส่งทางน้ำ|Water transport
    51|H|การขนส่งทางอากาศ|Air transport
    52|H|กิจกรรมที่เกี่ยวกับคลังสินค้าและกิจกรรมสนับสนุนการขนส่ง|Warehousing and support activities for transportation
    53|H|กิจกรรมไปรษณีย์และการรับส่งเอกสาร/สิ่งของ|Postal and courier activities
    I||ที่พักแรมและบริการด้านอาหาร|Accommodation and food service activities
    55|I|ที่พักแรม|Accommodation
    56|I|การบริการด้านอาหารและเครื่องดื่ม|Food and beverage service activities
    J||ข้อมูลข่าวสารและการสื่อสาร|Information and communication
    58|J|การจัดพิมพ์จำหน่ายหรือเผยแพร่|Publishing activities
    59|J|กิจกรรมการผลิตภาพยนตร์ วีดิทัศน์และรายการโทรทัศน์ การบันทึกเสียงและการจัดพิมพ์จำหน่ายหรือเผยแพร่ดนตรี|Motion picture, video and television programme production, sound recording and music publishing activities
    60|J|กิจกรรมการจัดผังรายการและกิจกรรมการแพร่ภาพกระจายเสียง|Programming and broadcasting activities
    61|J|การโทรคมนาคม|Telecommunications
    62|J|กิจกรรมการจัดทำโปรแกรมคอมพิวเตอร์ การให้คำปรึกษาเกี่ยวกับคอมพิวเตอร์ และกิจกรรมที่เกี่ยวข้อง|Computer programming, consultancy and related activities
    63|J|กิจกรรมการบริการสารสนเทศ|Information service activities
    K||กิจกรรมทางการเงินและการประกันภัย|Financial and insurance activities
    64|K|กิจกรรมบริการทางการเงิน ยกเว้นการประกันภัยและกองทุนบำเหน็จบำนาญ|Financial service activities, except insurance and pension funding
    65|K|การประกันภัย การประกันภัยต่อ และกองทุนบำเหน็จบำนาญ ยกเว้นการประกันสังคมภาคบังคับ|Insurance, reinsurance and pension funding, except compulsory social security
    66|K|กิจกรรมสนับสนุนบริการทางการเงินและกิจกรรมการประกันภัย|Activities auxiliary to financial service and insurance activities
    L||กิจกรรมเกี่ยวกับอสังหาริมทรัพย์|Real estate activities
    68|L|กิจกรรมเกี่ยวกับอสังหาริมทรัพย์|Real estate activities
    M||กิจกรรมทางวิชาชีพ วิทยาศาสตร์ และเทคนิค|Professional, scientific and technical activities
    69|M|กิจกรรมทางกฎหมายและบัญชี|Legal and accounting activities
    70|M|กิจกรรมของสำนักงานใหญ่ กิจกรรมการให้คำปรึกษาด้านการบริหารจัดการ|Activities of head offices; management consultancy activities
    71|M|กิจกรรมงานสถาปัตยกรรมและวิศวกรรม การทดสอบและการวิเคราะห์ทางเทคนิค|Architectural and engineering activities; technical testing and analysis
    72|M|การวิจัยและพัฒนาเชิงวิทยาศาสตร์|Scientific research and development
    73|M|การโฆษณาและการวิจัยตลาด|Advertising and market research
    74|M|กิจกรรมทางวิชาชีพ วิทยาศาสตร์ และเทคนิคอื่น ๆ|Other professional, scientific and technical activities
    75|M|กิจกรรมเกี่ยวกับสัตวแพทย์|Veterinary activities
    N||กิจกรรมการบริหารและการบริการสนับสนุน|Administrative and support service activities
    77|N|กิจกรรมการให้เช่าและให้เช่าแบบลีสซิ่ง|Rental and leasing activities
    78|N|กิจกรรมการจัดหางาน|Employment activities
    79|N|กิจกรรมของตัวแทนธุรกิจการเดินทาง ธุรกิจจัดนำเที่ยว บริการสำรอง และกิจกรรมที่เกี่ยวข้อง|Travel agency, tour operator, reservation service and related activities
    80|N|กิจกรรมการบริการรักษาความปลอดภัยและการสืบสวน|Security and investigation activities
    81|N|กิจกรรมบริการสำหรับอาคารและภูมิทัศน์|Services to buildings and landscape activities
    82|N|กิจกรรมการบริหารสำนักงาน การบริการสนับสนุนสำนักงาน และการบริการสนับสนุนทางธุรกิจอื่น ๆ|Office administrative, office support and other business support activities
    O||การบริหารราชการ การป้องกันประเทศ และการประกันสังคมภาคบังคับ|Public administration and defence; compulsory social security
    84|O|การบริหารราชการ การป้องกันประเทศ และการประกันสังคมภาคบังคับ|Public administration and defence; compulsory social security
    P||การศึกษา|Education
    85|P|การศึกษา|Education
    Q||กิจกรรมด้านสุขภาพและงานสังคมสงเคราะห์|Human health and social work activities
    86|Q|กิจกรรมด้านสุขภาพของมนุษย์|Human health activities
    87|Q|กิจกรรมการดูแลรักษาในสถานที่ที่มีที่พักและมีคนดูแลประจำ|Residential care activities
    88|Q|กิจกรรมสังคมสงเคราะห์โดยไม่มีที่พักอาศัย|Social work activities without accommodation
    R||ศิลปะ ความบันเทิง และนันทนาการ|Arts, entertainment and recreation
    90|R|กิจกรรมการสร้างสรรค์ศิลปะและความบันเทิง|Creative, arts and entertainment activities
    91|R|กิจกรรมห้องสมุด หอจดหมายเหตุ พิพิธภัณฑ์ และกิจกรรมทางด้านวัฒนธรรมอื่น ๆ|Libraries, archives, museums and other cultural activities
    92|R|กิจกรรมการพนันและการเสี่ยงโชค|Gambling and betting activities
    93|R|กิจกรรมด้านการกีฬา ความบันเทิง และนันทนาการ|Sports activities and amusement and recreation activities
    S||กิจกรรมบริการด้านอื่น ๆ|Other service activities
    94|S|กิจกรรมขององค์การสมาชิก|Activities of membership organizations
    95|S|การซ่อมคอมพิวเตอร์ ของใช้ส่วนบุคคล และของใช้ในครัวเรือน|Repair of computers and personal and household goods
    96|S|กิจกรรมการบริการอื่น ๆ ส่วนบุคคล|Other personal service activities
    T||กิจกรรมการจ้างงานในครัวเรือนส่วนบุคคล กิจกรรมการผลิตสินค้าและบริการที่ทำขึ้นเองเพื่อใช้ในครัวเรือน ซึ่งไม่สามารถจำแนกกิจกรรมได้อย่างชัดเจน|Activities of households as employers; undifferentiated goods- and services-producing activities of households for own use
    97|T|กิจกรรมการจ้างงานในครัวเรือนส่วนบุคคล|Activities of households as employers of domestic personnel
    98|T|กิจกรรมการผลิตสินค้าและบริการที่ทำขึ้นเองเพื่อใช้ในครัวเรือน ซึ่งไม่สามารถจำแนกกิจกรรมได้อย่างชัดเจน|Undifferentiated goods- and services-producing activities of private households for own use
    U||กิจกรรมขององค์การระหว่างประเทศและภาคีสมาชิก|Activities of extraterritorial organizations and bodies
    99|U|กิจกรรมขององค์การระหว่างประเทศและภาคีสมาชิก|Activities of extraterritorial organizations and bodies
    """
}
