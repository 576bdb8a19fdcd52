// SPDX-License-Identifier: Apache-2.0
import Foundation
import Thailand

/// A page that shows what a run did and how far it can be believed, for clerk and engineer.
///
/// One HTML file with its style and charts inside; nothing is loaded from elsewhere. Every heading
/// stands in Thai and English.
public struct LinkageReport: Sendable {
  private let result: LinkageResult

  /// A report on a finished run.
  public init(_ result: LinkageResult) { self.result = result }

  /// The page. Cost: linear in the number of kept pairs and rows.
  public var html: String {
    let title = Bilingual(thai: "รายงานการเชื่อมโยงระเบียน", english: "Record linkage report")
    return """
      <!DOCTYPE html>
      <html lang="th"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title.thai) · \(title.english)</title><style>\(Self.style)</style></head>
      <body><h1>\(Self.both(title))</h1>
      \(summary)\(histogram)\(sizes)\(examples)\(weights)\(costs)
      </body></html>

      """
  }

  /// Writes the page to a file.
  ///
  /// - Throws: `unwritableFile`.
  public func write(to path: String) throws(LinkageError) {
    do {
      try html.write(toFile: path, atomically: true, encoding: .utf8)
    } catch {
      throw .unwritableFile(file: path, reason: error.localizedDescription)
    }
  }

  // MARK: Parts

  private var summary: String {
    let quality = result.quality
    let figures: [(Bilingual, String)] = [
      (Bilingual(thai: "ระเบียน", english: "Records"), Self.grouped(result.table.count)),
      (Bilingual(thai: "ราย", english: "Entities"), Self.grouped(result.entityCount)),
      (
        Bilingual(thai: "คู่ที่เปรียบเทียบ", english: "Pairs compared"),
        Self.grouped(result.comparedPairs)
      ),
      (
        Bilingual(thai: "รวมเมื่อความน่าจะเป็นตั้งแต่", english: "Joined from probability"),
        Self.percent(result.threshold)
      ),
      (
        Bilingual(thai: "ความแม่นยำโดยประมาณ", english: "Estimated precision"),
        Self.percent(quality.precision)
      ),
      (
        Bilingual(thai: "ความครบถ้วนโดยประมาณ", english: "Estimated recall"),
        Self.percent(quality.recall)
      ),
    ]
    let cells = figures.map { label, value in
      "<div class=\"figure\"><b>\(value)</b>\(Self.both(label))</div>"
    }
    return "<section class=\"figures\">\(cells.joined())</section>"
      + "<p class=\"note\">\(Self.escaped(QualityEstimate.method.thai))<br>"
      + "<span lang=\"en\">\(Self.escaped(QualityEstimate.method.english))</span></p>"
  }

  private var histogram: String {
    let bins = result.probabilityHistogram
    let bars = bins.enumerated().map { index, count in
      ReportChart.Bar(label: "\(index * 5)–\(index * 5 + 5) %", value: Double(count))
    }
    return section(
      Bilingual(thai: "จำนวนคู่ตามความน่าจะเป็น", english: "Pairs by match probability"),
      ReportChart.columns(bars, isLogarithmic: true))
  }

  private var sizes: String {
    let all = result.entitySizes
    var bars = all.prefix(11).enumerated().map { index, count in
      ReportChart.Bar(label: String(index + 1), value: Double(count))
    }
    let rest = all.dropFirst(11).reduce(0, +)
    if rest > 0 { bars.append(ReportChart.Bar(label: "12+", value: Double(rest))) }
    return section(
      Bilingual(thai: "จำนวนรายตามจำนวนระเบียน", english: "Entities by number of records"),
      ReportChart.columns(bars, isLogarithmic: true))
  }

  private var weights: String {
    var html = ""
    for (index, feature) in result.scorer.features.enumerated() {
      let rows = feature.levels.indices.dropFirst().map { level in
        let m = result.scorer.weights.m[index][level]
        let u = result.scorer.weights.u[index][level]
        let weight = result.scorer.weights.weight(feature: index, level: level)
        return "<tr><td>\(Self.both(feature.levels[level].wording))</td>"
          + "<td class=\"n\">\(Self.short(m))</td><td class=\"n\">\(Self.short(u))</td>"
          + "<td class=\"n\">\(Self.fixed(weight, 1))</td><td>\(ReportChart.bar(weight))</td></tr>"
      }
      html +=
        "<h3>\(Self.escaped(feature.column))</h3><table><tr><th></th><th>m</th><th>u</th>"
        + "<th>log₂</th><th></th></tr>\(rows.joined())</table>"
    }
    return section(Bilingual(thai: "น้ำหนักของหลักฐาน", english: "Weights of evidence"), html)
  }

  private var costs: String {
    let rows = result.costs.map { cost in
      "<tr><td>\(Self.escaped(cost.rule))</td><td class=\"n\">\(Self.grouped(cost.pairsUnlimited))</td>"
        + "<td class=\"n\">\(Self.grouped(cost.pairs))</td><td class=\"n\">\(Self.grouped(cost.largestBlock))</td>"
        + "<td class=\"n\">\(Self.grouped(cost.leftOutRecords))</td></tr>"
    }
    let heads = [
      Bilingual(thai: "กฎ", english: "Rule"),
      Bilingual(thai: "คู่หากไม่จำกัด", english: "Pairs without limit"),
      Bilingual(thai: "คู่ที่ใช้", english: "Pairs used"),
      Bilingual(thai: "กลุ่มใหญ่สุด", english: "Largest block"),
      Bilingual(thai: "ระเบียนที่เว้นไว้", english: "Records left out"),
    ].map { "<th>\(Self.both($0))</th>" }
    return section(
      Bilingual(thai: "กฎการจัดกลุ่มและต้นทุน", english: "Blocking rules and their cost"),
      "<table><tr>\(heads.joined())</tr>\(rows.joined())</table>")
  }

  private var examples: String {
    let bands: [(Bilingual, ClosedRange<Double>)] = [
      (Bilingual(thai: "แน่ใจ", english: "Certain"), 0.99...1),
      (Bilingual(thai: "น่าจะใช่", english: "Likely"), 0.8...0.99),
      (Bilingual(thai: "ควรให้เจ้าหน้าที่ดู", english: "For a person to judge"), 0.3...0.8),
      (Bilingual(thai: "น่าจะไม่ใช่", english: "Unlikely"), 0.05...0.3),
    ]
    let parts = bands.map { label, range in
      let pairs = result.examples(in: range, limit: 3).map(example)
      return "<h3>\(Self.both(label))</h3>\(pairs.joined())"
    }
    return section(
      Bilingual(thai: "ตัวอย่างแต่ละช่วง", english: "Examples from each band"), parts.joined())
  }

  private func example(_ link: Link) -> String {
    let waterfall = result.waterfall(link.first, link.second)
    let rows = waterfall.steps.map { step in
      let values =
        step.values.map {
          "<td>\(Self.escaped($0.first))</td><td>\(Self.escaped($0.second))</td>"
        } ?? "<td></td><td></td>"
      return "<tr><td>\(Self.both(step.subject))</td>\(values)<td>\(Self.both(step.finding))</td>"
        + "<td class=\"n\">\(Self.fixed(step.weight, 1))</td><td>\(ReportChart.bar(step.weight))</td></tr>"
    }
    let names = [link.first, link.second].map {
      Self.escaped(result.table.name(ofRow: $0, idColumn: result.model.idColumn))
    }
    return "<details open><summary>\(names.joined(separator: " ↔ ")) · "
      + "\(Self.percent(link.probability))</summary><table>\(rows.joined())</table></details>"
  }

  private func section(_ title: Bilingual, _ body: String) -> String {
    "<section><h2>\(Self.both(title))</h2>\(body)</section>"
  }

  // MARK: Text

  private static func both(_ text: Bilingual) -> String {
    text.thai == text.english
      ? escaped(text.thai)
      : "\(escaped(text.thai)) <span class=\"en\" lang=\"en\">\(escaped(text.english))</span>"
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  static func grouped(_ number: Int) -> String {
    var digits = String(number)
    var parts: [String] = []
    while digits.count > 3 {
      parts.append(String(digits.suffix(3)))
      digits.removeLast(3)
    }
    return ([digits] + parts.reversed()).joined(separator: ",")
  }

  static func fixed(_ value: Double, _ decimals: Int) -> String {
    String(format: "%.\(decimals)f", value)
  }

  private static func percent(_ value: Double) -> String { fixed(value * 100, 2) + " %" }
  private static func short(_ value: Double) -> String { String(format: "%.3g", value) }

  private static let style = """
    body{font:16px/1.7 "Noto Sans Thai",Sarabun,"Leelawadee UI",Thonburi,sans-serif;\
    max-width:70rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}\
    h1{font-size:1.6rem}h2{font-size:1.25rem;margin-top:2.5rem}h3{font-size:1rem;margin:1.2rem 0 .3rem}\
    .en{color:#6b665f;font-size:.85em}.figures{display:flex;flex-wrap:wrap;gap:1rem}\
    .figure{flex:1 1 9rem;border:1px solid #ddd8d0;border-radius:8px;padding:.6rem 1rem}\
    .figure b{display:block;font-size:1.4rem;font-variant-numeric:tabular-nums}\
    .note{color:#55504a}table{border-collapse:collapse;width:100%}\
    td,th{border-bottom:1px solid #ece8e1;padding:.25rem .5rem;text-align:left;vertical-align:top}\
    .n{text-align:right;font-variant-numeric:tabular-nums}details{margin:.6rem 0}\
    summary{font-weight:600}svg{display:block;max-width:100%;height:auto}td svg{max-width:none}
    """
}
