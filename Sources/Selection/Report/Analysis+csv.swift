extension Analysis {
  /// The results as CSV files by name.
  public func csvFiles() -> [(name: String, text: String)] {
    var files = [
      ("quotients.csv", quotientsCSV()), ("regions.csv", regionsCSV()),
      ("industries.csv", industriesCSV()), ("proximity.csv", proximityCSV()),
      ("clusters.csv", clustersCSV()),
    ]
    if let shiftShare { files.append(("shift_share.csv", shiftShareCSV(shiftShare))) }
    if let links, let communities {
      files.append(("communities.csv", communitiesCSV(links, communities)))
      files.append(("bridges.csv", bridgesCSV(links, communities)))
    }
    return files.map { (name: $0.0, text: $0.1) }
  }

  private func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }

  /// Every region and industry, since the density tells also of what a region has not.
  private func quotientsCSV() -> String {
    var text = "region,industry,value,lq,lq_lower,lq_upper,rca,density\n"
    let width = table.industries.count
    for region in table.regions.indices {
      for industry in 0..<width {
        let index = region * width + industry
        let limits = limits(region: region, industry: industry)
        text += csvField(table.regions[region]) + "," + csvField(table.industries[industry])
        text += ",\(table.latest[index]),\(quotients.quotient[index])"
        text += ",\(self.text(limits?.lowerBound)),\(self.text(limits?.upperBound))"
        text += ",\(relatedness.presence[index]),\(relatedness.density[index])\n"
      }
    }
    return text
  }

  private func regionsCSV() -> String {
    var text = "region,total,diversity,eci,krugman,herfindahl,entropy\n"
    for (index, name) in table.regions.enumerated() {
      let indices = specialisation[index]
      text += csvField(name) + ",\(quotients.regionTotal[index]),\(indices.diversity)"
      text += ",\(self.text(complexity.eci[index])),\(indices.krugman),\(indices.herfindahl)"
      text += ",\(indices.entropy)\n"
    }
    return text
  }

  private func industriesCSV() -> String {
    var text = "industry,total,ubiquity,pci\n"
    for (index, name) in table.industries.enumerated() {
      text += csvField(name) + ",\(quotients.industryTotal[index])"
      text += ",\(relatedness.ubiquity[index]),\(self.text(complexity.pci[index]))\n"
    }
    return text
  }

  private func proximityCSV() -> String {
    var text = "industry,other,proximity\n"
    let width = table.industries.count
    for one in 0..<width {
      for other in (one + 1)..<max(one + 1, width) {
        let proximity = relatedness.proximity[one * width + other]
        guard proximity > 0 else { continue }
        text += csvField(table.industries[one]) + "," + csvField(table.industries[other])
        text += ",\(proximity)\n"
      }
    }
    return text
  }

  private func clustersCSV() -> String {
    var text = "rank,region,industry,value,lq,lq_lower,share_of_industry,share_of_region,density,"
    text += "growth,stars,related,reason_th,reason_en\n"
    for cluster in clusters {
      text += "\(cluster.rank)," + csvField(cluster.region) + "," + csvField(cluster.industry)
      text += ",\(cluster.value),\(cluster.quotient),\(self.text(cluster.lowerLimit))"
      text += ",\(cluster.shareOfIndustry),\(cluster.shareOfRegion),\(cluster.density)"
      text += ",\(self.text(cluster.growth))"
      text += "," + cluster.stars.map(\.rawValue).joined(separator: " ")
      text += "," + csvField(cluster.related.joined(separator: "; "))
      text += "," + csvField(cluster.reason.th) + "," + csvField(cluster.reason.en) + "\n"
    }
    return text
  }

  private func shiftShareCSV(_ parts: [ShiftShare]) -> String {
    var text = "region,industry,change,national,industry_mix,regional\n"
    let width = table.industries.count
    for (index, part) in parts.enumerated() where part.change != 0 || part.national != 0 {
      text += csvField(table.regions[index / width]) + ","
      text += csvField(table.industries[index % width])
      text += ",\(part.change),\(part.national),\(part.industryMix),\(part.regional)\n"
    }
    return text
  }

  private func communitiesCSV(_ links: SupplyLinks, _ communities: Communities) -> String {
    var text = "node,community\n"
    for (node, community) in zip(links.nodes, communities.community) {
      text += csvField(node) + ",\(community + 1)\n"
    }
    return text
  }

  private func bridgesCSV(_ links: SupplyLinks, _ communities: Communities) -> String {
    var text = "from,to,weight,community_from,community_to\n"
    for bridge in communities.bridges {
      let (from, to) = links.ends[bridge]
      text += csvField(links.nodes[from]) + "," + csvField(links.nodes[to])
      text += ",\(links.weights[bridge]),\(communities.community[from] + 1)"
      text += ",\(communities.community[to] + 1)\n"
    }
    return text
  }
}
