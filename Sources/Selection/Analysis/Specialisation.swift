import Foundation

/// How special and how varied the mix of a region is.
public struct Specialisation: Hashable, Codable, Sendable {
  /// Krugman's index Σᵢ |s(r,i) − s(i)|: 0 for the country's mix, 2 for nothing in common
  /// (Krugman, "Geography and Trade", 1991).
  public var krugman: Double
  /// Herfindahl's index Σᵢ s(r,i)²: 1 for a single industry (Hirschman, AER 54 (1964)).
  public var herfindahl: Double
  /// Shannon's entropy −Σᵢ s(r,i) ln s(r,i): larger for a more varied mix
  /// (Attaran and Zwick, 1987).
  public var entropy: Double
  /// Number of industries with an RCA of 1 or more.
  public var diversity: Int

  /// The indices of every region, in their order.
  public static func ofRegions(
    _ values: [Double], _ quotients: Quotients, _ relatedness: Relatedness
  )
    -> [Specialisation]
  {
    let width = quotients.industryCount
    let country = quotients.industryTotal.map { quotients.total > 0 ? $0 / quotients.total : 0 }
    return (0..<quotients.regionCount).map { region in
      let sum = quotients.regionTotal[region]
      var answer = Specialisation(
        krugman: 0, herfindahl: 0, entropy: 0, diversity: relatedness.diversity[region])
      guard sum > 0 else { return answer }
      for industry in 0..<width {
        let share = values[region * width + industry] / sum
        answer.krugman += abs(share - country[industry])
        answer.herfindahl += share * share
        if share > 0 { answer.entropy -= share * log(share) }
      }
      return answer
    }
  }
}
