import Timetable

/// Profiles with phrases of two or three words out of Thai and English product vocabularies.
func makeProfiles(_ count: Int, seed: UInt64) -> [Profile] {
  var random = SplitMix64(seed: seed)
  let materials = [
    "ผ้าไหม", "ผ้าฝ้าย", "เซรามิก", "ข้าวหอมมะลิ", "กาแฟ", "สมุนไพร", "ยางพารา", "ไม้สัก", "เครื่องหนัง",
    "อาหารทะเล", "ผลไม้", "น้ำผึ้ง", "silk", "rubber", "stainless steel", "plastic", "rice", "leather",
    "medical", "cosmetic",
  ]
  let goods = [
    "แปรรูป", "อบแห้ง", "ทอมือ", "บรรจุภัณฑ์", "ของที่ระลึก", "เครื่องสำอาง", "อินทรีย์", "ส่งออก", "parts",
    "packaging", "scarves", "furniture", "boats", "devices", "snacks", "cream", "tea", "machines",
  ]
  let places = [
    "เชียงใหม่", "ขอนแก่น", "ตรัง", "premium", "OEM", "GMP", "ฮาลาล", "halal", "OTOP", "eco",
  ]
  func phrase(_ random: inout SplitMix64) -> String {
    let parts = [
      materials[Int.random(in: 0..<materials.count, using: &random)],
      goods[Int.random(in: 0..<goods.count, using: &random)],
      places[Int.random(in: 0..<places.count, using: &random)],
    ]
    return parts.prefix(Int.random(in: 2...3, using: &random)).joined(separator: " ")
  }
  func phrases(_ most: Int, _ random: inout SplitMix64) -> [String] {
    (0..<Int.random(in: 1...most, using: &random)).map { _ in phrase(&random) }
  }
  let markets = ["TH", "JP", "CN", "FR", "US", "DE", "LA", "VN"]
  return (0..<count).map { number in
    Profile(
      id: .init(rawValue: "P\(number)"), offers: phrases(4, &random), needs: phrases(3, &random),
      keywords: phrases(4, &random), tsic: String(Int.random(in: 10_000...47_999, using: &random)),
      stage: Profile.ChainStage.allCases.randomElement(using: &random),
      markets: markets.filter { _ in Int.random(in: 0..<3, using: &random) == 0 },
      languages: ["th", "en", "zh", "ja"].filter { _ in Bool.random(using: &random) },
      capacity: Double.random(in: 1e4...1e6, using: &random),
      demand: Double.random(in: 1e4...1e6, using: &random))
  }
}
