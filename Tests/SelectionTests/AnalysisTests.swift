import Testing

@testable import Selection

@Suite("The analysis of regions and industries")
struct AnalysisTests {
  let quotients = Quotients(
    values: EcomplexityFixture.values, regionCount: EcomplexityFixture.regions,
    industryCount: EcomplexityFixture.industries)

  private func expectEqual(_ ours: [Double], _ theirs: [Double], _ what: String) {
    #expect(ours.count == theirs.count)
    let worst = zip(ours, theirs).map { abs($0 - $1) }.max() ?? .infinity
    #expect(worst < 1e-9, "\(what) differs by \(worst)")
  }

  @Test("quotients, proximity and density agree with ecomplexity to 1e-9")
  func ecomplexity() {
    let relatedness = Relatedness(quotients)
    expectEqual(quotients.quotient, EcomplexityFixture.rca, "RCA")
    expectEqual(relatedness.proximity, EcomplexityFixture.proximity, "proximity")
    expectEqual(relatedness.density, EcomplexityFixture.density, "density")
  }

  @Test("ECI and PCI agree with ecomplexity to 1e-9")
  func complexity() {
    let complexity = Complexity(Relatedness(quotients))
    expectEqual(complexity.eci.compactMap { $0 }, EcomplexityFixture.eci, "ECI")
    expectEqual(complexity.pci.compactMap { $0 }, EcomplexityFixture.pci, "PCI")
  }

  @Test(
    "wide tables agree with the formulas written out", arguments: [(3, 70), (300, 5), (65, 33)])
  func formulas(regions: Int, industries: Int) {
    var random = SeededRandom(seed: UInt64(regions))
    let values = (0..<(regions * industries)).map { _ in
      Double(Int.random(in: 0...9, using: &random)) * (random.unit() < 0.5 ? 0 : 1)
    }
    let quotients = Quotients(values: values, regionCount: regions, industryCount: industries)
    let relatedness = Relatedness(quotients)
    func has(_ region: Int, _ industry: Int) -> Bool { quotients[region, industry] >= 1 }
    func number(_ one: Int, _ other: Int) -> Double {
      Double((0..<regions).count { has($0, one) && has($0, other) })
    }
    func proximity(_ one: Int, _ other: Int) -> Double {
      let larger = max(number(one, one), number(other, other))
      return larger > 0 ? number(one, other) / larger : 0
    }
    for _ in 0..<200 {
      let one = Int.random(in: 0..<industries, using: &random)
      let other = Int.random(in: 0..<industries, using: &random)
      let region = Int.random(in: 0..<regions, using: &random)
      #expect(abs(relatedness.proximity[one * industries + other] - proximity(one, other)) < 1e-12)
      guard number(one, one) > 0 else { continue }
      let near = (0..<industries).map { proximity(one, $0) }
      let own = (0..<industries).reduce(0) { $0 + (has(region, $1) ? near[$1] : 0) }
      let density = relatedness.density[region * industries + one]
      #expect(abs(density - own / near.reduce(0, +)) < 1e-12)
    }
  }

  @Test("a quotient by hand: 30 of 100 here, 50 of 400 in the country, is 2.4")
  func byHand() throws {
    let table = RegionTable([
      .init(region: "a", industry: "silk", value: 30),
      .init(region: "a", industry: "rice", value: 70),
      .init(region: "b", industry: "silk", value: 20),
      .init(region: "b", industry: "rice", value: 280),
    ])
    let analysis = try Analysis(table)
    let silk = try #require(table.industries.firstIndex(of: "silk"))
    #expect(abs(analysis.quotients[0, silk] - 2.4) < 1e-12)
    // Garwood's limits of 30 are 20.24 and 42.83; expected were 12.5.
    let limits = try #require(analysis.limits(region: 0, industry: silk))
    #expect(abs(limits.lowerBound - 20.24 / 12.5) < 1e-3)
    #expect(abs(limits.upperBound - 42.83 / 12.5) < 1e-3)
    #expect(analysis.clusters.first?.region == "a")
    #expect(analysis.clusters.first?.industry == "silk")
  }

  @Test("Poisson limits are Garwood's for few, and Byar's agree with them at a hundred")
  func poisson() {
    // Garwood's table, 95 %.
    for (count, lower, upper) in [(0.0, 0, 3.6889), (1, 0.0253, 5.5716), (10, 4.7954, 18.3904)] {
      let limits = PoissonLimits.limits(count)
      #expect(abs(limits.lowerBound - lower) < 1e-4)
      #expect(abs(limits.upperBound - upper) < 1e-4)
    }
    let exact = PoissonLimits.limits(100)
    let byar = PoissonLimits.byar(100)
    #expect(abs(exact.lowerBound - byar.lowerBound) < 0.01)
    #expect(abs(exact.upperBound - byar.upperBound) < 0.01)
  }

  @Test("the parts of shift-share add up to the change, new industries included")
  func shiftShare() {
    var random = SeededRandom(seed: 4)
    let earlier = (0..<60).map { Double($0 % 6 == 0 ? 0 : Int.random(in: 0...50, using: &random)) }
    let later = earlier.map { $0 + Double(Int.random(in: 0...30, using: &random)) }
    let parts = ShiftShare.between(earlier, later, industryCount: 6)
    for (index, part) in parts.enumerated() {
      #expect(abs(part.change - (later[index] - earlier[index])) < 1e-9)
    }
    // By hand: the country grows 50 %, the industry 100 %, the region's industry 200 %.
    let hand = ShiftShare.between([10, 20, 10, 40], [30, 20, 10, 60], industryCount: 2)
    #expect(hand[0] == ShiftShare(national: 5, industryMix: 5, regional: 10))
  }

  @Test("a region with the country's mix is not special; one with a single industry is all of it")
  func specialisation() throws {
    let table = RegionTable([
      .init(region: "one", industry: "x", value: 8), .init(region: "mix", industry: "x", value: 8),
      .init(region: "mix", industry: "y", value: 4),
      .init(region: "other", industry: "y", value: 4),
    ])
    let analysis = try Analysis(table)
    let mix = try #require(table.regions.firstIndex(of: "mix"))
    let one = try #require(table.regions.firstIndex(of: "one"))
    #expect(abs(analysis.specialisation[mix].krugman) < 1e-12)
    #expect(analysis.specialisation[one].herfindahl == 1)
    #expect(analysis.specialisation[one].entropy == 0)
    #expect(abs(analysis.specialisation[one].krugman - 2.0 / 3) < 1e-12)
  }

  @Test("the order of the file changes nothing")
  func permuted() throws {
    var entries: [RegionTable.Entry] = []
    var random = SeededRandom(seed: 6)
    for region in 0..<8 {
      for industry in 0..<7 {
        entries.append(
          .init(
            region: "r\(region)", industry: "i\(industry)",
            value: Double(Int.random(in: 0...40, using: &random))))
      }
    }
    let one = try Analysis(RegionTable(entries))
    let other = try Analysis(RegionTable(entries.shuffled(using: &random)))
    #expect(one.clusters == other.clusters)
    #expect(!one.clusters.isEmpty)
    #expect(one.complexity.eci == other.complexity.eci)
  }

  @Test("a region without anything and a table of one industry are no trouble")
  func degenerate() throws {
    let table = RegionTable([
      .init(region: "empty", industry: "x", value: 0),
      .init(region: "full", industry: "x", value: 3),
    ])
    let analysis = try Analysis(table)
    #expect(analysis.quotients.quotient == [0, 1])
    #expect(analysis.complexity.eci == [nil, nil])
    #expect(analysis.specialisation[0].herfindahl == 0)
  }
}

@Suite("TABLE.csv and EDGES.csv")
struct AnalysisFilesTests {
  @Test("columns are found by their names in English and Thai, in any order")
  func headings() throws {
    let table = try RegionTable(
      csv:
        "\u{FEFF}ปี,อุตสาหกรรม,จังหวัด,จำนวน\r\n2567,\"ผ้าไหม, ผ้าฝ้าย\",สุรินทร์,\"1,200\"\r\n2566,ข้าว,ยโสธร,5\r\n"
    )
    #expect(table.regions == ["ยโสธร", "สุรินทร์"])
    #expect(table.industries == ["ข้าว", "ผ้าไหม, ผ้าฝ้าย"])
    #expect(table.years == [2566, 2567])
    #expect(table.latest == [0, 0, 0, 1200])
  }

  @Test(
    "what is wrong is named with its line and column",
    arguments: [
      ("region,industry\na,b\n", "missing_column", "TABLE line 1"),
      ("region,industry,value\na,b,-1\n", "bad_number", "TABLE line 2, value"),
      ("region,industry,value\na,b,1\n,b,1\n", "missing_value", "TABLE line 3, region"),
      ("region,industry,value\na,b,1\na,b,2\n", "duplicate", "TABLE line 3"),
      ("region,industry,value\na,b,1\na,\"c,2\nd,e,3\n", "open_quote", "TABLE line 3"),
      ("region;industry;value\na;b;1\n", "missing_column", "TABLE line 1"),
      ("region,industry,value,year\na,b,1,x\n", "bad_year", "TABLE line 2, year"),
      ("region,industry,value\na,b,0\n", "no_values", "TABLE"), ("", "empty", "TABLE"),
    ])
  func malformed(text: String, code: String, place: String) {
    let error = #expect(throws: AnalysisError.self) { try RegionTable(csv: text) }
    #expect(error?.code == code)
    #expect(error?.place == place)
  }

  @Test("links are added whatever their direction, and their weights are checked")
  func links() throws {
    let links = try SupplyLinks(csv: "from,to,weight\nb,a,2\na,b,3\nc,c,1\n")
    #expect(links.nodes == ["a", "b", "c"])
    #expect(links.weights == [5])
    let error = #expect(throws: AnalysisError.self) {
      try SupplyLinks(csv: "from,to,weight\na,b,0\n")
    }
    #expect(error?.place == "EDGES line 2, weight")
  }
}

@Suite("Communities of supply links")
struct CommunitiesTests {
  let links = SupplyLinks(
    nodes: (0..<IgraphFixture.nodes).map { "n\($0)" }, links: IgraphFixture.edges)

  @Test("agree with python-igraph's Leiden, modularity to 1e-9")
  func leiden() throws {
    let found = try Communities(links, rounds: -1)
    #expect(abs(found.modularity - IgraphFixture.modularity) < 1e-9)
    // The same division, whatever the numbers of its parts.
    let pairs = Set(zip(found.community, IgraphFixture.membership).map { $0 * 1000 + $1 })
    #expect(pairs.count == found.count)
    #expect(found.count == Set(IgraphFixture.membership).count)
  }

  @Test("the modularity is that of the formula")
  func formula() throws {
    let found = try Communities(links)
    let total = links.weights.reduce(0, +)
    var strength = [Double](repeating: 0, count: links.nodes.count)
    var inside = 0.0
    for (ends, weight) in zip(links.ends, links.weights) {
      strength[ends.0] += weight
      strength[ends.1] += weight
      if found.community[ends.0] == found.community[ends.1] { inside += weight }
    }
    var expected = inside / total
    for community in 0..<found.count {
      let sum = strength.indices.filter { found.community[$0] == community }
        .reduce(0) { $0 + strength[$1] }
      expected -= sum * sum / (4 * total * total)
    }
    #expect(abs(found.modularity - expected) < 1e-9)
  }

  @Test("bridges are the links without which the network falls apart")
  func bridges() throws {
    #expect(try Communities(links).bridges == IgraphFixture.bridges)
    let chain = SupplyLinks([.init(from: "a", to: "b"), .init(from: "b", to: "c")])
    #expect(try Communities(chain).bridges == [0, 1])
  }

  @Test("the same seed gives the same communities, numbered from the largest")
  func repeatable() throws {
    let one = try Communities(links, seed: 3)
    #expect(one == (try Communities(links, seed: 3)))
    let sizes = (0..<one.count).map { number in one.community.count { $0 == number } }
    #expect(sizes == sizes.sorted(by: >))
  }
}
