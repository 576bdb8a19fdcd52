import Selection

/// An invented table of 928 districts and 1,000 industries, about a fifth of it with an RCA above
/// one, and an invented supply network of 100,000 enterprises.
enum Tables {
  static let regions = 928
  static let industries = 1000

  /// Enterprises by district and industry, district by district.
  static func values() -> [Double] {
    var random = Instances.Random(state: 1)
    let size = (0..<regions).map { _ in 1 + 400 * random.unit() * random.unit() }
    let weight = (0..<industries).map { _ in random.unit() * random.unit() }
    return (0..<(regions * industries)).map { index in
      let expected = size[index / industries] * weight[index % industries] / 10 * random.unit()
      return random.unit() < 0.5 ? 0 : expected.rounded()
    }
  }

  /// Links among 100,000 enterprises in a hundred groups: 57 of 100 stay within the group.
  static func links() -> [(from: Int, to: Int)] {
    var random = Instances.Random(state: 2)
    var seen = Set<Int>()
    var links: [(from: Int, to: Int)] = []
    while links.count < 968_000 {
      let one = Int(random.next() % 100_000)
      let group = one / 1000
      let other =
        random.unit() < 0.57
        ? group * 1000 + Int(random.next() % 1000) : Int(random.next() % 100_000)
      let (from, to) = (min(one, other), max(one, other))
      if from != to, seen.insert(from * 100_000 + to).inserted { links.append((from, to)) }
    }
    return links
  }
}
