import Thailand

/// Pseudo-random numbers from a seed: SplitMix64 (Steele, Lea and Flood, 2014).
struct SampleGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// An enterprise that does not exist, with what it did in the programme.
struct InventedEnterprise: Sendable {
  let number: Int
  let values: EnterpriseValues
  let agency: Int
  let networkChoice: Int
  let activityChoice: Int
  /// `nil` for the enterprises that report no saving.
  let costReductionSatang: Int64?
  private let hoursSeed: Int

  init(number: Int, from generator: inout SampleGenerator) {
    self.number = number
    var values = EnterpriseValues(name: Self.name(number, &generator))
    values.legalForm = .privateLimitedCompany
    values.taxID = Self.taxID(number)
    values.rawIdentifier = values.taxID
    let province = Province.all[Int.random(in: 0..<Province.all.count, using: &generator)]
    values.provinceCode = province.code.rawValue
    values.business = Self.trades.randomElement(using: &generator)
    values.telephone = "08" + String(10_000_000 + number % 90_000_000)
    values.employees = Int64.random(in: 1...180, using: &generator)
    values.revenueSatang = Int64.random(in: 1...400, using: &generator) * 50_000_000
    values.referenceYearBE = 2558
    self.values = values
    agency = Int.random(in: 0..<9, using: &generator)
    networkChoice = Int.random(in: 0..<6, using: &generator)
    activityChoice = Int.random(in: 0..<20, using: &generator)
    hoursSeed = Int.random(in: 0..<1000, using: &generator)
    costReductionSatang =
      Int.random(in: 0..<5, using: &generator) == 0
      ? Int64.random(in: 1...500, using: &generator) * 100_000 : nil
  }

  /// Hundredths of an hour at one of its activities.
  func hours(_ attendance: Int) -> Int64 {
    Int64([0, 100, 150, 300][(hoursSeed + attendance * 7) % 4])
  }

  private static let fronts = [
    "ทอง", "สยาม", "เจริญ", "ศรี", "รุ่งเรือง", "มั่นคง", "บูรพา", "ล้านนา", "อีสาน", "ใต้ฟ้า", "สุวรรณ",
    "กิจ", "ไพศาล", "พัฒนา", "อุดม", "มงคล", "ธารา", "ชัย", "วัฒนา", "เพชร", "แก้ว", "ดารา", "นคร",
    "ร่มเย็น",
  ]
  private static let trades = [
    "ผ้าไหม", "อาหารแปรรูป", "ชิ้นส่วนยานยนต์", "สมุนไพร", "เครื่องสำอาง", "บรรจุภัณฑ์", "ไม้แปรรูป",
    "ข้าวอินทรีย์", "ปศุสัตว์", "ประมง", "ซอฟต์แวร์", "เซรามิก",
  ]

  private static func name(_ number: Int, _ generator: inout SampleGenerator) -> String {
    let words = (0..<3).map { _ in
      fronts[Int.random(in: 0..<fronts.count, using: &generator)]
    }
    let trade = trades[Int.random(in: 0..<trades.count, using: &generator)]
    return "บริษัท \(words.joined())\(trade) \(number) จำกัด"
  }

  /// A valid number of a registering office that does not exist.
  private static func taxID(_ number: Int) -> String {
    let digits = String(number)
    let twelve = "0095" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits.suffix(8)
    let sum = zip(twelve.utf8, stride(from: 13, through: 2, by: -1)).reduce(0) {
      $0 + Int($1.0 - 48) * $1.1
    }
    return twelve + String((11 - sum % 11) % 10)
  }
}
