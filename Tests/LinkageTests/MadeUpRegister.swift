// SPDX-License-Identifier: Apache-2.0
@testable import Linkage

/// A small register with known truth: companies and shops, each handed in one to four times with
/// slips, other legal forms, missing and wrong values. The same seed gives the same register.
struct MadeUpRegister {
  static let columns = ["id", "agency", "name", "id13", "address", "district", "province", "phone"]
  private(set) var rows: [[String]] = []
  /// For each row, the number of its enterprise.
  private(set) var truth: [Int] = []
  private var random: RepeatableRandom

  static let model = LinkageModel(
    idColumn: "id", sourceColumn: "agency",
    comparisons: [
      Comparison(.organisationName, column: "name"), Comparison(.identifier, column: "id13"),
      Comparison(addressLine: "address", district: "district", province: "province"),
      Comparison(.telephone, column: "phone"), Comparison(.category, column: "agency"),
    ])

  private static let parts =
    "เจริญ รุ่งเรือง ทอง ทรัพย์ ศรี ไทย สยาม วัฒนา ชัย มงคล โชค ลาภ พร สุข สิริ บุญ ธนา กิจ อุดม ไพศาล เกษม เอก นคร บูรพา ดวง แก้ว มณี วิไล วิชัย อรุณ ดารา นภา สินธุ มาลี บัว วงศ์ ตระกูล ถาวร อนันต์ เมือง"
    .split(separator: " ").map(String.init)
  private static let trades =
    "เทรดดิ้ง ฟู้ดส์ พลาสติก สตีล ฟาร์ม ขนส่ง ก่อสร้าง ซัพพลาย เซอร์วิส ดีไซน์".split(separator: " ").map(
      String.init)
  private static let provinces = ["เชียงใหม่", "ขอนแก่น", "ชลบุรี", "สงขลา", "กรุงเทพมหานคร"]

  init(entities: Int, seed: UInt64) {
    random = RepeatableRandom(seed: seed)
    for entity in 0..<entities { addEntity(entity) }
  }

  var table: RecordTable {
    get throws { try RecordTable(columns: Self.columns, rows: rows) }
  }

  private mutating func pick(_ list: [String]) -> String {
    list[Int.random(in: list.indices, using: &random)]
  }

  private mutating func chance(_ share: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < share
  }

  private mutating func addEntity(_ entity: Int) {
    let name = pick(Self.parts) + pick(Self.parts) + pick(Self.parts) + " " + pick(Self.trades)
    let serial = Int.random(in: 0..<100_000, using: &random)
    let identifier = Self.juristic(serial: serial, entity: entity)
    let place = [
      "\(Int.random(in: 1...999, using: &random))/\(Int.random(in: 1...99, using: &random)) หมู่ที่ \(Int.random(in: 1...15, using: &random))",
      pick(Self.parts), pick(Self.provinces),
    ]
    let phone = "08\(Int.random(in: 10_000_000...99_999_999, using: &random))"
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let frames = ["บริษัท %@ จำกัด", "บจก. %@", "%@ จำกัด", "%@"]
      var written = chance(0.15) ? slip(name) : name
      written = pick(frames).replacing("%@", with: written)
      rows.append([
        "r\(rows.count)", "A\(Int.random(in: 1...5, using: &random))", written,
        chance(0.3) ? "" : identifier, chance(0.15) ? "" : "เลขที่ " + place[0],
        chance(0.15) ? "" : "อ." + place[1], chance(0.05) ? "" : "จ." + place[2],
        chance(0.25) ? "" : phone,
      ])
      truth.append(entity)
    }
  }

  private mutating func slip(_ name: String) -> String {
    var letters = Array(name.unicodeScalars)
    let place = Int.random(in: 1..<letters.count - 1, using: &random)
    if chance(0.5) { letters.remove(at: place) } else { letters.swapAt(place, place - 1) }
    return String(String.UnicodeScalarView(letters))
  }

  /// A valid number of a private limited company registered in Bangkok.
  static func juristic(serial: Int, entity: Int) -> String {
    let digits = "0105" + "\(500 + entity % 68)" + String(String(100_000 + serial).suffix(5))
    let sum = zip(digits, (2...13).reversed()).reduce(0) {
      $0 + ($1.0.wholeNumberValue ?? 0) * $1.1
    }
    return digits + String((11 - sum % 11) % 10)
  }

  /// Precision and recall over pairs of rows.
  static func quality(_ entities: [Int], _ truth: [Int]) -> (precision: Double, recall: Double) {
    func pairs(_ sizes: [Int]) -> Double { sizes.reduce(0) { $0 + Double($1 * ($1 - 1) / 2) } }
    func sizes(_ labels: [String]) -> [Int] {
      Array(Dictionary(labels.map { ($0, 1) }, uniquingKeysWith: +).values)
    }
    let both = pairs(sizes(zip(entities, truth).map { "\($0)/\($1)" }))
    return (
      both / max(1, pairs(sizes(entities.map(String.init)))),
      both / max(1, pairs(sizes(truth.map(String.init))))
    )
  }
}
