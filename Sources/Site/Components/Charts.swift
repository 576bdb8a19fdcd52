// SPDX-License-Identifier: Apache-2.0

/// What a mark in a chart means. Solid is counted, pale is summed, hollow is claimed, a line is
/// promised; the meaning never changes from chart to chart.
public enum Mark: String, Sendable {
  case counted, summed, claimed, target, less, lessFill = "less-fill", money, track, zero, limit
}

/// A share of the width as SVG writes it, with two decimals: `66.67%`. Values outside 0…1 and
/// what is no number are brought inside.
func percent(_ share: Double) -> String {
  let hundredths = share.isFinite ? Int((min(max(share, 0), 1) * 10_000).rounded()) : 0
  let rest = hundredths % 100
  return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)%"
}

/// A bar from `start` to `end`, as shares of the width.
public func bar(_ mark: Mark, from start: Double = 0, to end: Double, tall: Bool = true) -> HTML {
  """
  <rect class="\(mark.rawValue)" x="\(percent(start))" width="\(percent(end - start))" \
  y="\(tall ? "22%" : "30%")" height="\(tall ? "56%" : "40%")" rx="2"/>
  """
}

/// A line across the bar at a share of the width.
public func line(_ mark: Mark, at share: Double) -> HTML {
  let x = percent(share)
  return "<line class=\"\(mark.rawValue)\" x1=\"\(x)\" x2=\"\(x)\" y1=\"0\" y2=\"100%\"/>"
}

/// A drawing of bars and lines; the numbers stand beside it as text, so it is hidden from screen
/// readers.
public func plot(_ marks: [HTML], small: Bool = false) -> HTML {
  """
  <svg class="plot\(small ? " s" : "")" aria-hidden="true">\(marks)</svg>
  """
}

/// One level of a figure: target, claim, sum or count.
public struct Level: Sendable {
  /// What kind of number it is.
  public var mark: Mark
  /// What it is called.
  public var label: Text
  /// The number in words: `≥ 10,000`, or “not stated”.
  public var shown: Text
  /// The number itself; nil when it is not stated.
  public var amount: Double?

  /// A level from its parts.
  public init(_ mark: Mark, _ label: Text, _ shown: Text, amount: Double?) {
    self.mark = mark
    self.label = label
    self.shown = shown
    self.amount = amount
  }
}

/// A published figure: the counted value, how it stands against its target, and the levels.
public struct Figure: Sendable {
  /// What is counted.
  public var heading: Text
  /// The counted value without its unit.
  public var value: String
  /// The unit.
  public var unit: Text
  /// Whether it is money.
  public var isMoney: Bool
  /// How it stands against its target, as a ``tag(_:_:icon:)``.
  public var verdict: HTML
  /// Target, claim, sum and count, in that order.
  public var levels: [Level]
  /// Where the figure's receipt is, without a language.
  public var receipt: String
  /// How many rows it rests on.
  public var rows: Int?

  /// A figure from its parts.
  public init(
    _ heading: Text, value: String, unit: Text, isMoney: Bool = false, verdict: HTML = HTML(),
    levels: [Level], receipt: String, rows: Int? = nil
  ) {
    self.heading = heading
    self.value = value
    self.unit = unit
    self.isMoney = isMoney
    self.verdict = verdict
    self.levels = levels
    self.receipt = receipt
    self.rows = rows
  }

  /// The figure as a card.
  public func html(_ language: Language) -> HTML {
    let scale = figureScale(levels)
    let target = levels.first { $0.mark == .target }?.amount
    let table = HTML(each: levels) { level in
      """
      <tr\(attribute: "class", level.mark == .counted ? "main" : nil)><th scope="row">\
      \(level.label(language))</th><td class="num">\(level.shown(language))</td>\
      <td>\(drawing(level, target, scale))</td></tr>
      """
    }
    let count: HTML? = rows.map {
      "<span>\(Text("\(grouped($0)) แถว", "\(grouped($0)) rows")(language))</span>"
    }
    return """
      <article class="figure\(isMoney ? " baht" : "")"><h3>\(heading(language))</h3>\
      <p class="figure-main"><strong>\(value)</strong> \(unit(language))</p><p>\(verdict)</p>\
      <table class="levels"><tbody>\(table)</tbody></table>\
      <p class="receipt"><a href="\(url: language.link(receipt))">\
      \(Text("ที่มาของตัวเลข", "Where this figure comes from")(language))\
      <span class="hidden"> \(heading(language))</span></a>\(count)</p></article>
      """
  }

  private func drawing(_ level: Level, _ target: Double?, _ scale: Double) -> HTML {
    var marks: [HTML] = []
    if level.mark != .target, let amount = level.amount {
      marks.append(bar(level.mark, to: amount / scale))
    }
    if let target { marks.append(line(.target, at: target / scale)) }
    return plot(marks)
  }
}

/// ``Figure`` by a name that stays free in modules that have a `Figure` of their own.
public typealias FigureCard = Figure

/// The amount at the right edge: half as much again as the target, so that the target's line
/// stands at two thirds, or a little more than the largest amount.
private func figureScale(_ levels: [Level]) -> Double {
  let largest = levels.compactMap(\.amount).max() ?? 0
  let target = levels.first { $0.mark == .target }?.amount ?? 0
  return max(target * 1.5, largest * 1.04, 1e-9)
}

/// Figures side by side.
public func figuresHTML(_ figures: [Figure], _ language: Language) -> HTML {
  "<div class=\"figures\">\(figures.map { $0.html(language) })</div>"
}

/// What the marks mean, for pages with figures.
public func figureLegend(_ language: Language) -> HTML {
  let marks: [(HTML, Text)] = [
    (
      "<rect class=\"counted\" width=\"100%\" height=\"100%\" rx=\"2\"/>",
      Text("นับจากระเบียน ไม่ซ้ำ", "counted from records, once")
    ),
    (
      "<rect class=\"summed\" width=\"100%\" height=\"100%\" rx=\"2\"/>",
      Text("รวมยอดรายหน่วย นับซ้ำได้", "agencies added up, repeats included")
    ),
    (
      "<rect class=\"claimed\" x=\"1\" y=\"1\" width=\"92%\" height=\"86%\" rx=\"2\"/>",
      Text("ยอดตามหนังสือรายงาน ยังไม่ตรวจ", "claimed in a letter, unchecked")
    ),
    (line(.target, at: 0.5), Text("เป้าหมาย", "target")),
  ]
  let entries = HTML(each: marks) { "<span>\(plot([$0]))\($1(language))</span>" }
  return "<p class=\"legend\">\(entries)</p>"
}

/// One bar of a bar chart.
public struct Bar: Sendable {
  /// What it stands for.
  public var label: HTML
  /// The number in words.
  public var shown: String
  /// The number.
  public var amount: Double
  /// What kind of number it is.
  public var mark: Mark

  /// A bar from its parts.
  public init(_ label: HTML, _ shown: String, _ amount: Double, mark: Mark = .counted) {
    self.label = label
    self.shown = shown
    self.amount = amount
    self.mark = mark
  }
}

/// A bar chart that is a table: label, number, bar. Bars start at zero.
public func barChart(
  _ bars: [Bar], heading: Text, unit: Text, caption: Text? = nil, target: Double? = nil,
  language: Language
) -> HTML {
  let scale = max(bars.map(\.amount).max() ?? 0, target ?? 0, 1e-9) * 1.04
  let promised: [HTML] = target.map { [line(.target, at: $0 / scale)] } ?? []
  let rows = HTML(each: bars) {
    """
    <tr><th scope="row">\($0.label)</th><td class="num">\($0.shown)</td><td class="bar-cell">\
    \(plot([bar($0.mark, to: $0.amount / scale)] + promised, small: true))</td></tr>
    """
  }
  let title: HTML? = caption.map { "<caption>\($0(language))</caption>" }
  return """
    <table class="data tight wide-bars">\(title)<thead><tr><th scope="col">\(heading(language))</th>\
    <th scope="col" class="num">\(unit(language))</th><th scope="col" class="bar-cell">\
    <span class="hidden">\(Text("แท่ง", "Bar")(language))</span></th></tr></thead>\
    <tbody>\(rows)</tbody></table>
    """
}
