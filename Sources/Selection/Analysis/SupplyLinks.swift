/// Supply links between enterprises, industries or places: an undirected network with weights.
public struct SupplyLinks: Hashable, Sendable {
  /// Names of the nodes, sorted.
  public let nodes: [String]
  /// The two ends of each link, by index, the smaller first; sorted, no link twice.
  public let ends: [(Int, Int)]
  /// Weight of each link, above zero.
  public let weights: [Double]

  /// A link between two named nodes.
  public struct Link: Hashable, Sendable {
    /// One end.
    public var from: String
    /// The other end.
    public var to: String
    /// Its weight, above zero.
    public var weight: Double

    /// A link of this weight.
    public init(from: String, to: String, weight: Double = 1) {
      self.from = from
      self.to = to
      self.weight = weight
    }
  }

  /// The network of these links. Links between the same two nodes are added, whatever their
  /// direction; links of a node with itself are left out.
  public init(_ links: [Link]) {
    let nodes = Set(links.flatMap { [$0.from, $0.to] }).sorted()
    let index = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, $0) })
    var numbered: [(Int, Int, Double)] = []
    for link in links {
      guard let from = index[link.from], let to = index[link.to], from != to else { continue }
      numbered.append((min(from, to), max(from, to), link.weight))
    }
    self.init(nodes: nodes, links: numbered)
  }

  /// The network of numbered links, which need not be sorted.
  init(nodes: [String], links: [(Int, Int, Double)]) {
    var ends: [(Int, Int)] = []
    var weights: [Double] = []
    for link in links.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) {
      if let last = ends.last, last == (link.0, link.1) {
        weights[weights.count - 1] += link.2
      } else {
        ends.append((link.0, link.1))
        weights.append(link.2)
      }
    }
    self.nodes = nodes
    self.ends = ends
    self.weights = weights
  }

  /// Reads EDGES.csv: a heading line with from, to and optionally weight, then one line per link.
  ///
  /// - Throws: ``AnalysisError`` naming line and column.
  public init(csv text: String) throws(AnalysisError) {
    let records = try csvRecords(text, of: "EDGES")
    let heading = records.first?.fields.map { $0.lowercased() } ?? []
    let found = heading.joined(separator: " | ")
    func column(_ names: Set<String>) -> Int? { heading.firstIndex(where: names.contains) }
    guard let from = column(["from", "source", "seller", "ผู้ขาย", "จาก"]),
      let to = column(["to", "target", "buyer", "ผู้ซื้อ", "ถึง"])
    else {
      throw AnalysisError(
        "missing_column", at: "EDGES line 1",
        th: "ต้องมีคอลัมน์ from และ to คั่นด้วยจุลภาค หัวตารางมี: \(found)",
        en: "the columns “from” and “to” are needed, with commas between; the heading has: \(found)"
      )
    }
    let weight = column(["weight", "value", "น้ำหนัก", "มูลค่า"])
    var links: [Link] = []
    links.reserveCapacity(records.count)
    for record in records.dropFirst() {
      func field(_ column: Int) -> String {
        column < record.fields.count ? record.fields[column] : ""
      }
      guard !field(from).isEmpty, !field(to).isEmpty else {
        throw AnalysisError(
          "missing_value", at: "EDGES line \(record.line)", th: "ต้องมีทั้งต้นทางและปลายทาง",
          en: "both ends of the link are needed")
      }
      var amount = 1.0
      if let weight {
        guard let number = Double(field(weight)), number.isFinite, number > 0 else {
          throw AnalysisError(
            "bad_number", at: "EDGES line \(record.line), weight",
            th: "“\(field(weight))” ไม่ใช่จำนวนที่มากกว่าศูนย์",
            en: "“\(field(weight))” is not a number above zero")
        }
        amount = number
      }
      links.append(Link(from: field(from), to: field(to), weight: amount))
    }
    self.init(links)
  }

  /// Whether two networks have the same nodes, links and weights.
  public static func == (one: Self, other: Self) -> Bool {
    one.nodes == other.nodes && one.weights == other.weights
      && one.ends.elementsEqual(other.ends, by: ==)
  }

  /// Hashes the nodes and weights.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(nodes)
    hasher.combine(weights)
  }
}
