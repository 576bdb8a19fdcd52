/// The language of a report.
public enum ReportLanguage: String, CaseIterable, Hashable, Sendable {
  /// Thai.
  case th
  /// English.
  case en
}

extension Words {
  subscript(language: ReportLanguage) -> String { language == .th ? th : en }
}

/// The sentences of the report, Thai and English side by side.
enum ReportTexts {
  static let title = Words(
    th: "ศักยภาพคลัสเตอร์รายพื้นที่", en: "Cluster potential by region")
  static let years = Words(th: "ปี", en: "Year")
  static let regions = Words(th: "พื้นที่", en: "Regions")
  static let industries = Words(th: "อุตสาหกรรม", en: "Industries")
  static let total = Words(th: "รวม", en: "Total")
  static let clusters = Words(th: "กลุ่มที่มีศักยภาพ", en: "Candidate clusters")
  static let clustersNote = Words(
    th: "นับเฉพาะอุตสาหกรรมที่พื้นที่เข้มข้นกว่าทั้งประเทศอย่างมีนัยสำคัญ ได้ดาวเมื่ออยู่ในหนึ่งในห้าที่ดีที่สุดของแต่ละด้าน",
    en: "Only what is more concentrated here than in the country beyond chance. A star for being "
      + "among the best fifth by a measure.")
  static let rank = Words(th: "ลำดับ", en: "Rank")
  static let region = Words(th: "พื้นที่", en: "Region")
  static let industry = Words(th: "อุตสาหกรรม", en: "Industry")
  static let value = Words(th: "ค่า", en: "Value")
  static let quotient = Words(th: "LQ", en: "LQ")
  static let stars = Words(th: "ดาว", en: "Stars")
  static let reason = Words(th: "เหตุผล", en: "Reasons")
  static let heatMap = Words(th: "แผนที่ความเข้มข้น (LQ)", en: "Heat map of location quotients")
  static let heatMapNote = Words(
    th: "สียิ่งเข้ม พื้นที่ยิ่งเด่นในอุตสาหกรรมนั้น ช่องขาวคือเท่ากับหรือต่ำกว่าทั้งประเทศ ตัวเลขอยู่ในไฟล์ quotients.csv",
    en: "The deeper the colour, the more the region stands out; white is the country's share or "
      + "less. The figures are in quotients.csv.")
  static let productSpace = Words(
    th: "เครือข่ายความใกล้เคียงของอุตสาหกรรม", en: "Network of related industries")
  static let productSpaceNote = Words(
    th: "จุดคืออุตสาหกรรม ขนาดตามค่ารวม เส้นคือความใกล้เคียง (proximity) รายการทั้งหมดอยู่ในไฟล์ proximity.csv",
    en: "A dot is an industry, its size the total; a line is proximity. All pairs are in "
      + "proximity.csv.")
  static let supply = Words(th: "เครือข่ายการซื้อขาย", en: "Supply network")
  static let supplyNote = Words(
    th: "สีคือชุมชน (community) ที่ซื้อขายกันเองมาก เส้นประคือสะพาน (bridge) ซึ่งถ้าขาดไป เครือข่ายจะแยกจากกัน",
    en:
      "A colour is a community that trades much within itself; a dashed line is a bridge, without "
      + "which the network falls apart.")
  static let complexity = Words(
    th: "ความซับซ้อน ความเฉพาะทาง และความหลากหลายของพื้นที่",
    en: "Complexity, specialisation and diversity of regions")
  static let diversity = Words(th: "จำนวนอุตสาหกรรมเด่น", en: "Industries with RCA ≥ 1")
  static let shiftShare = Words(
    th: "การเปลี่ยนแปลงแยกตามที่มา (shift-share)", en: "Where the change came from (shift-share)")
  static let national = Words(th: "ตามทั้งประเทศ", en: "National")
  static let mix = Words(th: "ตามอุตสาหกรรม", en: "Industry mix")
  static let regional = Words(th: "จากพื้นที่เอง", en: "Regional")
  static let change = Words(th: "เปลี่ยนแปลงรวม", en: "Change")
  static let method = Words(th: "วิธีคำนวณและแหล่งอ้างอิง", en: "Formulas and sources")
  static let network = Words(
    th: "จุดเชื่อม", en: "Nodes")
  static let links = Words(th: "เส้นเชื่อม", en: "Links")
  static let communities = Words(th: "ชุมชน", en: "Communities")
  static let modularity = Words(th: "ค่าความเป็นกลุ่ม (modularity)", en: "Modularity")
  static let bridges = Words(th: "สะพาน", en: "Bridges")

  static func first(_ shown: Int, of all: Int) -> Words {
    Words(th: "แสดง \(shown) จาก \(all)", en: "\(shown) of \(all) shown")
  }

  static let measures: [ClusterPotential.Measure: Words] = [
    .specialisation: Words(th: "ความเข้มข้น", en: "specialisation"),
    .size: Words(th: "ขนาด", en: "size"),
    .focus: Words(th: "ความสำคัญต่อพื้นที่", en: "focus"),
    .relatedness: Words(th: "อุตสาหกรรมใกล้เคียง", en: "relatedness"),
    .growth: Words(th: "การเติบโต", en: "growth"),
  ]

  /// Each formula with its source.
  static let formulas: [(name: Words, formula: String, source: String)] = [
    (
      Words(th: "ดัชนีความเข้มข้น (LQ, RCA)", en: "Location quotient (LQ, RCA)"),
      "LQ(r,i) = (x(r,i) / x(r)) / (x(i) / x)",
      "Florence 1939; Isard, Methods of Regional Analysis, 1960; Balassa, The Manchester School "
        + "33, 1965"
    ),
    (
      Words(th: "ช่วงความเชื่อมั่นของจำนวนน้อย", en: "Confidence limits for small counts"),
      "95 %: ½χ²(0.025; 2x) … ½χ²(0.975; 2x + 2), / x(r)x(i)/x",
      "Garwood, Biometrika 28, 1936; Breslow & Day, IARC 82, 1987, eq. 2.13 (x > 100)"
    ),
    (
      Words(th: "ความใกล้เคียง", en: "Proximity"), "φ(i,j) = |i ∧ j| / max(|i|, |j|)",
      "Hidalgo, Klinger, Barabási & Hausmann, Science 317, 2007"
    ),
    (
      Words(th: "ความหนาแน่นของอุตสาหกรรมใกล้เคียง", en: "Relatedness density"),
      "d(r,i) = Σⱼ M(r,j) φ(i,j) / Σⱼ φ(i,j)",
      "Hidalgo, Klinger, Barabási & Hausmann, Science 317, 2007"
    ),
    (
      Words(th: "ดัชนีความซับซ้อน (ECI, PCI)", en: "Complexity (ECI, PCI)"),
      "2nd eigenvector of D⁻¹ M U⁻¹ Mᵀ, standardised",
      "Hidalgo & Hausmann, PNAS 106, 2009; The Atlas of Economic Complexity, 2014"
    ),
    (
      Words(th: "ความเฉพาะทางและความหลากหลาย", en: "Specialisation and diversity"),
      "Krugman Σ|s(r,i) − s(i)|; Herfindahl Σs(r,i)²; Shannon −Σ s ln s",
      "Krugman, Geography and Trade, 1991; Hirschman, AER 54, 1964; Shannon 1948"
    ),
    (
      Words(th: "ที่มาของการเปลี่ยนแปลง", en: "Shift-share"),
      "x₁ − x₀ = x₀g + x₀(gᵢ − g) + x₀(g(r,i) − gᵢ)", "Dunn, Papers of the RSA 6, 1960"
    ),
    (
      Words(th: "ดาวของกลุ่มที่มีศักยภาพ", en: "Stars of candidate clusters"),
      "best fifth by LQ, x(r,i)/x(i), x(r,i)/x(r), d(r,i), regional growth",
      "Ketels & Protsiv, European Cluster Observatory, 2014"
    ),
    (
      Words(th: "ชุมชนเครือข่าย", en: "Communities"), "Q = Σᵢⱼ (wᵢⱼ − kᵢkⱼ/2m) δ(cᵢ,cⱼ) / 2m",
      "Traag, Waltman & van Eck, Scientific Reports 9, 2019 (igraph)"
    ),
  ]
}
