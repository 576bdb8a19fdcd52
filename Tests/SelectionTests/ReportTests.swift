import Foundation
import Testing

@testable import Selection

@Suite("The report of the analysis")
struct ReportTests {
  private func analysis() throws -> Analysis {
    var entries: [RegionTable.Entry] = []
    for region in 0..<6 {
      for industry in 0..<5 {
        for year in [2565, 2568] {
          let value = (region * 3 + industry * 2) % 7 * (year == 2568 ? 3 : 2)
          entries.append(
            .init(
              region: "จังหวัด <\(region)>", industry: "ผ้า & \"ไหม\", \(industry)", year: year,
              value: Double(value * (industry == region ? 6 : 1))))
        }
      }
    }
    let links = try SupplyLinks(csv: "from,to\na,b\nb,c\na,c\nc,d\nd,e\ne,f\nd,f\n")
    return try Analysis(RegionTable(entries), links: links)
  }

  @Test("is one page that loads nothing, in both languages", arguments: ReportLanguage.allCases)
  func page(language: ReportLanguage) throws {
    let page = try analysis().report(language)
    #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
    for outside in ["http:", "https:", "src=", "href=", "url(", "<script"] {
      #expect(!page.contains(outside), "\(outside)")
    }
    #expect(page.components(separatedBy: "<svg").count - 1 == 3)
    #expect(page.contains(ReportTexts.shiftShare[language]))
    #expect(page.contains("stroke-dasharray"))
    for formula in ReportTexts.formulas { #expect(page.contains(escaped(formula.source))) }
  }

  @Test("names cannot break out of the page or of a CSV field")
  func escaping() throws {
    let analysis = try analysis()
    let page = analysis.report(.th)
    #expect(page.contains("จังหวัด &lt;1&gt;"))
    #expect(!page.contains("จังหวัด <1>"))
    let files = Dictionary(uniqueKeysWithValues: analysis.csvFiles().map { ($0.name, $0.text) })
    for (name, text) in files {
      let records = try csvRecords(text, of: "FILE")
      #expect(Set(records.map(\.fields.count)).count == 1, "\(name)")
    }
    let industries = try csvRecords(try #require(files["industries.csv"]), of: "FILE")
    #expect(industries.dropFirst().map { $0.fields[0] } == analysis.table.industries)
    #expect(try csvRecords(try #require(files["quotients.csv"]), of: "FILE").count == 31)
  }

  @Test("the JSON holds the ranking, the regions and the network")
  func json() throws {
    let analysis = try analysis()
    let json = try #require(
      try JSONSerialization.jsonObject(with: try analysis.json()) as? [String: Any])
    #expect((json["clusters"] as? [Any])?.count == analysis.clusters.count)
    #expect((json["regions"] as? [Any])?.count == 6)
    #expect((json["network"] as? [String: Any])?["bridges"] as? Int == 1)
    #expect(json["values_are_counts"] as? Bool == true)
  }

  @Test("candidate clusters are concentrated beyond chance and ranked by their stars")
  func ranking() throws {
    let clusters = try analysis().clusters
    #expect(!clusters.isEmpty)
    #expect(clusters.map(\.rank) == Array(1...clusters.count))
    #expect(clusters.allSatisfy { ($0.lowerLimit ?? 0) > 1 && $0.quotient > 1 })
    #expect(
      zip(clusters, clusters.dropFirst()).allSatisfy { $0.stars.count >= $1.stars.count })
    #expect(clusters.allSatisfy { !$0.reason.th.isEmpty && !$0.reason.en.isEmpty })
  }

  @Test("numbers are written in groups of three with at most two decimals")
  func numbers() {
    #expect(numberText(309_000_000) == "309,000,000")
    #expect(numberText(-1234.5) == "-1,234.5")
    #expect(numberText(0.005) == "0.01")
    #expect(numberText(2) == "2")
    #expect(numberText(-0.001) == "0")
  }
}
