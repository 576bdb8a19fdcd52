import FoundationEssentials

extension Analysis {
  /// The results as one JSON document: regions, industries, clusters and the network. The matrices
  /// are in the CSV files.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return try encoder.encode(Summary(self))
  }

  private struct Summary: Encodable {
    struct Region: Encodable {
      var region: String
      var total: Double
      var eci: Double?
      var specialisation: Specialisation
    }
    struct Industry: Encodable {
      var industry: String
      var total: Double
      var ubiquity: Int
      var pci: Double?
    }
    struct Network: Encodable {
      var nodes: Int
      var links: Int
      var communities: Int
      var modularity: Double
      var bridges: Int
    }

    var years: [Int]
    var valuesAreCounts: Bool
    var secondEigenvalue: Double
    var regions: [Region]
    var industries: [Industry]
    var clusters: [ClusterPotential]
    var network: Network?

    init(_ analysis: Analysis) {
      years = analysis.table.years.filter { $0 > 0 }
      valuesAreCounts = analysis.valuesAreCounts
      secondEigenvalue = analysis.complexity.eigenvalue
      regions = analysis.table.regions.indices.map {
        Region(
          region: analysis.table.regions[$0], total: analysis.quotients.regionTotal[$0],
          eci: analysis.complexity.eci[$0], specialisation: analysis.specialisation[$0])
      }
      industries = analysis.table.industries.indices.map {
        Industry(
          industry: analysis.table.industries[$0], total: analysis.quotients.industryTotal[$0],
          ubiquity: analysis.relatedness.ubiquity[$0], pci: analysis.complexity.pci[$0])
      }
      clusters = analysis.clusters
      if let links = analysis.links, let communities = analysis.communities {
        network = Network(
          nodes: links.nodes.count, links: links.ends.count, communities: communities.count,
          modularity: communities.modularity, bridges: communities.bridges.count)
      }
    }
  }
}
