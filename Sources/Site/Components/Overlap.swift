// SPDX-License-Identifier: Apache-2.0

/// How many records two parties share, for the page that says why parts exceed the whole.
public struct Overlap: Sendable {
  /// A party with the records it counts itself.
  public struct Party: Sendable {
    /// Its short name: กสอ., DIP.
    public var name: Text
    /// How many it counts.
    public var count: Int

    /// A party from its parts.
    public init(_ name: Text, _ count: Int) {
      self.name = name
      self.count = count
    }
  }

  /// The parties, in the order of rows and columns.
  public var parties: [Party]
  /// Shared records, by row and earlier column: `shared[2][0]` is of the third and the first.
  public var shared: [[Int]]
  /// What is counted: ราย, enterprises.
  public var unit: Text
  /// The page with the records two parties share, without a language.
  public var address: @Sendable (Int, Int) -> String

  /// An overlap from its parts. `shared` needs as many entries in row *n* as there are earlier
  /// parties; what is missing counts as nothing shared.
  public init(
    _ parties: [Party], shared: [[Int]], unit: Text,
    address: @escaping @Sendable (Int, Int) -> String
  ) {
    self.parties = parties
    self.shared = shared
    self.unit = unit
    self.address = address
  }

  private func both(_ row: Int, _ column: Int) -> Int {
    row < shared.count && column < shared[row].count ? shared[row][column] : 0
  }

  /// The matrix, and beside it (on phones instead of it) the pairs that share most.
  public func html(_ language: Language, pairs limit: Int = 8) -> HTML {
    let note = Text(
      "ช่องมีกรอบ = ยอดของหน่วยงานเอง · ช่องแรเงา = รายที่สองหน่วยงานนับร่วมกัน",
      "Outlined = the agency’s own count · shaded = counted by both agencies")
    return """
      <p class="note wide-only">\(note(language))</p>\
      <div class="wide-only">\(matrix(language))</div>\(pairTable(language, limit))
      """
  }

  private func matrix(_ language: Language) -> HTML {
    let largest = parties.indices.flatMap { row in (0..<row).map { both(row, $0) } }.max() ?? 0
    let head = HTML(each: parties) { "<th scope=\"col\">\($0.name(language))</th>" }
    let rows = HTML(each: parties.indices) { row in
      let cells = HTML(each: parties.indices) { column in
        if column > row { return "<td></td>" }
        if column == row { return "<td class=\"own\">\(grouped(parties[row].count))</td>" }
        let count = both(row, column)
        return "<td class=\"h\(shade(count, largest))\">\(grouped(count))</td>"
      }
      return "<tr><th scope=\"row\">\(parties[row].name(language))</th>\(cells)</tr>\n"
    }
    return """
      <table class="matrix"><thead><tr><td></td>\(head)</tr></thead><tbody>\(rows)</tbody></table>
      """
  }

  /// Five shades by the square root of the share of the largest, so that small overlaps show.
  private func shade(_ count: Int, _ largest: Int) -> Int {
    guard count > 0, largest > 0 else { return 0 }
    return min(5, Int((Double(count) / Double(largest)).squareRoot() * 5) + 1)
  }

  private func pairTable(_ language: Language, _ limit: Int) -> HTML {
    let pairs = parties.indices
      .flatMap { row in (0..<row).map { (row, $0, both(row, $0)) } }
      .filter { $0.2 > 0 }.sorted { ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1) }
    let bars = pairs.prefix(limit).map { row, column, count in
      let names = "\(parties[column].name(language)) + \(parties[row].name(language))"
      return Bar(
        link(names, to: address(column, row), language: language), grouped(count), Double(count))
    }
    return barChart(
      Array(bars), heading: Text("คู่หน่วยงาน", "Pair"), unit: unit,
      caption: Text("คู่ที่นับร่วมกันมากที่สุด", "Pairs that share most"), language: language)
  }
}
