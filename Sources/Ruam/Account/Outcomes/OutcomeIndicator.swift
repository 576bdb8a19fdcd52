// SPDX-License-Identifier: Apache-2.0
import Thailand

/// What kind of change an outcome row reports. The raw values are those of the programme's figures.
enum OutcomeIndicator: String, Sendable, Codable, CaseIterable, Hashable {
  case newMarket = "new_market"
  case costReduction = "cost_reduction"
  case salesIncrease = "sales_increase"
  case investment
  case jobs

  /// Whether the values are money; the others are counts.
  var isMoney: Bool {
    switch self {
    case .costReduction, .salesIncrease, .investment: true
    case .newMarket, .jobs: false
    }
  }

  /// The indicator as shown to people.
  var label: Bilingual {
    switch self {
    case .newMarket: Bilingual(thai: "ตลาด/ลูกค้าใหม่", english: "new market or customers")
    case .costReduction: Bilingual(thai: "ลดต้นทุน", english: "cost reduction")
    case .salesIncrease: Bilingual(thai: "ยอดขายเพิ่มขึ้น", english: "sales increase")
    case .investment: Bilingual(thai: "การลงทุนเพิ่ม", english: "investment")
    case .jobs: Bilingual(thai: "การจ้างงานเพิ่ม", english: "jobs")
    }
  }

  /// The change between two values: before − after for a cost, otherwise after − before.
  ///
  /// A value that is not given leaves the change unknown; only an investment begins at nothing.
  func change(from baseline: Int64?, to after: Int64?) -> Int64? {
    guard let after, let baseline = baseline ?? (self == .investment ? 0 : nil) else { return nil }
    return self == .costReduction ? baseline - after : after - baseline
  }

  /// The indicator that a wording names, or nil.
  ///
  /// The order decides between words that meet in one wording: "ลดต้นทุนแรงงาน" is a cost, "ยอดขายจากลูกค้าใหม่"
  /// is sales.
  static func read(_ wording: String) -> OutcomeIndicator? {
    read(key: HeaderKey.bytes(wording))
  }

  /// The indicator that a wording's `HeaderKey`, as UTF-8, names.
  static func read(key: [UInt8]) -> OutcomeIndicator? {
    wordings.first { _, words in words.isFound(in: key) }?.0
  }

  /// The indicator that a wording names, when it names just one.
  static func only(in wording: String) -> OutcomeIndicator? {
    let key = HeaderKey.bytes(wording)
    let named = wordings.filter { $0.1.isFound(in: key) }
    return named.count == 1 ? named[0].0 : nil
  }

  private static let wordings: [(OutcomeIndicator, Words)] = [
    (.costReduction, Words(["ต้นทุน", "ค่าใช้จ่าย", "ประหยัด", "ของเสีย", "cost", "saving", "expense"])),
    (.investment, Words(["ลงทุน", "invest", "capex"])),
    (
      .jobs,
      Words(["จ้างงาน", "แรงงาน", "พนักงาน", "คนงาน", "ตำแหน่งงาน", "job", "employ", "worker", "staff"])
    ),
    (
      .salesIncrease,
      Words([
        "ยอดขาย", "รายได้", "ยอดจำหน่าย", "มูลค่าขาย", "รายรับ", "sales", "revenue", "income", "turnover",
      ])
    ),
    (.newMarket, Words(["ตลาด", "ลูกค้า", "ช่องทางจำหน่าย", "คู่ค้า", "market", "customer", "buyer"])),
  ]
}
