// SPDX-License-Identifier: Apache-2.0

import Thailand

/// The map of Thailand as one tile per province, so that small provinces count as much as large
/// ones; the same numbers follow as a table.
public struct TileMap: Sendable {
  /// The number of each province; provinces that are missing count zero.
  public var values: [Province.Code: Int]
  /// What the numbers are, for the text alternative: “วิสาหกิจในทะเบียน”.
  public var title: Text
  /// What is counted: ราย, enterprises.
  public var unit: Text
  /// The province's page, without a language; nil for tiles that lead nowhere.
  public var address: (@Sendable (Province) -> String)?

  /// A map from its parts.
  public init(
    _ values: [Province.Code: Int], title: Text, unit: Text,
    address: (@Sendable (Province) -> String)? = nil
  ) {
    self.values = values
    self.title = title
    self.unit = unit
    self.address = address
  }

  /// The lower bounds of the five shades: quintiles of the provinces that have any, brought to
  /// round numbers, so that every map uses its whole scale.
  var bounds: [Int] {
    let counts = values.values.filter { $0 > 0 }.sorted()
    guard let first = counts.first else { return [1] }
    var bounds = [min(first, 1)]
    for fifth in 1..<5 {
      let bound = rounded(counts[counts.count * fifth / 5])
      if let last = bounds.last, bound > last { bounds.append(bound) }
    }
    return bounds
  }

  /// The number with its two leading digits: 137 becomes 140.
  private func rounded(_ number: Int) -> Int {
    var step = 1
    while number / step >= 100 { step *= 10 }
    return (number + step / 2) / step * step
  }

  private func shade(_ count: Int, _ bounds: [Int]) -> Int {
    count <= 0 ? 0 : bounds.lastIndex { count >= $0 }.map { $0 + 1 } ?? 1
  }

  /// Scale, map and table.
  public func html(_ language: Language) -> HTML {
    let bounds = bounds
    let tiles = HTML(each: Province.all) { tile($0, bounds, language) }
    let alternative = Text(
      "แผนที่กระเบื้อง 77 จังหวัด แสดง\(title.th) ตัวเลขทุกจังหวัดอยู่ในตารางด้านล่าง",
      "Tile map of the 77 provinces: \(title.en). Every figure is in the table below")
    // A map with links is a group of links; without, it is one image.
    let role = address == nil ? "img" : "group"
    return """
      \(scale(bounds, language))<svg class="tile-map" viewBox="0 0 378 756" role="\(role)" \
      aria-label="\(alternative(language))">
      \(tiles)</svg>\(details(Text("ดูเป็นตาราง", "Show as a table")(language), table(language)))
      """
  }

  private func scale(_ bounds: [Int], _ language: Language) -> HTML {
    let steps = HTML(each: bounds.enumerated()) { index, bound in
      let words =
        index + 1 < bounds.count
        ? bounds[index + 1] - 1 == bound
          ? grouped(bound) : "\(grouped(bound))–\(grouped(bounds[index + 1] - 1))"
        : "\(grouped(bound))+"
      return "<span class=\"h\(index + 1)\">\(words)</span>"
    }
    return "<p class=\"scale\" aria-hidden=\"true\">\(steps)</p>"
  }

  private func tile(_ province: Province, _ bounds: [Int], _ language: Language) -> HTML {
    let count = values[province.code] ?? 0
    let x = province.tile.column * 42 + 1
    let y = province.tile.row * 42 + 1
    let name = Text(province.name)(language)
    let drawing: HTML = """
      <g class="f\(shade(count, bounds))"><title>\(name) \(grouped(count)) \(unit(language))</title>\
      <rect x="\(x)" y="\(y)" width="40" height="40" rx="4"/>\
      <text class="ab" x="\(x + 20)" y="\(y + 17)">\(Text(province.abbreviation)(language))</text>\
      <text class="n" x="\(x + 20)" y="\(y + 32)">\(short(count))</text></g>
      """
    guard let address else { return drawing }
    let label = "\(name) \(grouped(count)) \(unit(language))"
    return """
      <a href="\(url: language.link(address(province)))" aria-label="\(label)">\(drawing)</a>

      """
  }

  /// A tile has room for four characters: 12,345 becomes 12k.
  private func short(_ count: Int) -> String {
    count < 10_000
      ? String(count) : count < 1_000_000 ? "\(count / 1000)k" : "\(count / 1_000_000)M"
  }

  private func table(_ language: Language) -> HTML {
    let order = Province.all.sorted {
      (values[$1.code] ?? 0, $0.code) < (values[$0.code] ?? 0, $1.code)
    }
    let rows = HTML(each: order) { province in
      let name: HTML =
        address.map { link(Text(province.name)(language), to: $0(province), language: language) }
        ?? "\(Text(province.name)(language))"
      return """
        <tr><th scope="row">\(name)</th><td class="num">\(grouped(values[province.code] ?? 0))</td></tr>

        """
    }
    return """
      <table class="data tight"><caption>\(title(language))</caption><thead><tr><th scope="col">\
      \(Text("จังหวัด", "Province")(language))</th><th scope="col" class="num">\(unit(language))</th>\
      </tr></thead><tbody>\(rows)</tbody></table>
      """
  }
}
