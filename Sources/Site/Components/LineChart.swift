// SPDX-License-Identifier: Apache-2.0

/// How something went over time: one line, and the same numbers as a table.
public struct LineChart: Sendable {
  /// One point in time.
  public struct Point: Sendable {
    /// When: a month, a quarter, a year.
    public var label: Text
    /// How much.
    public var amount: Double
    /// How much, in words.
    public var shown: String

    /// A point from its parts.
    public init(_ label: Text, _ amount: Double, _ shown: String) {
      self.label = label
      self.amount = amount
      self.shown = shown
    }
  }

  /// The points, oldest first.
  public var points: [Point]
  /// What is shown.
  public var title: Text
  /// The heading of the column of times.
  public var time: Text
  /// What is counted.
  public var unit: Text
  /// The promised amount; nil for none.
  public var target: Double?

  /// A chart from its parts.
  public init(_ points: [Point], title: Text, time: Text, unit: Text, target: Double? = nil) {
    self.points = points
    self.title = title
    self.time = time
    self.unit = unit
    self.target = target
  }

  private static let width = 640
  private static let height = 220

  /// The drawing and its table. The axis begins at zero.
  public func html(_ language: Language) -> HTML {
    let top = max(points.map(\.amount).max() ?? 0, target ?? 0, 1e-9) * 1.1
    func y(_ amount: Double) -> Int {
      let share = min(max(amount / top, 0), 1)
      return LineChart.height - 30 - Int((share * Double(LineChart.height - 50)).rounded())
    }
    func x(_ index: Int) -> Int {
      30 + index * (LineChart.width - 60) / max(points.count - 1, 1)
    }
    let path = points.indices.map { "\(x($0)),\(y(points[$0].amount))" }.joined(separator: " ")
    let dots = HTML(each: points.indices) {
      "<circle class=\"counted\" cx=\"\(x($0))\" cy=\"\(y(points[$0].amount))\" r=\"3.5\"/>"
    }
    let promised: HTML? = target.map {
      "<line class=\"target\" x1=\"0\" x2=\"\(LineChart.width)\" y1=\"\(y($0))\" y2=\"\(y($0))\"/>"
    }
    let labels = HTML(each: shownLabels) {
      "<text x=\"\(x($0))\" y=\"\(LineChart.height - 8)\">\(points[$0].label(language))</text>"
    }
    return """
      <figure class="line-chart"><svg viewBox="0 0 \(LineChart.width) \(LineChart.height)" role="img" \
      aria-label="\(title(language))"><line class="axis" x1="0" x2="\(LineChart.width)" \
      y1="\(y(0))" y2="\(y(0))"/>\(promised)<polyline class="trend" points="\(path)"/>\(dots)\(labels)\
      </svg></figure>\(details(Text("ดูเป็นตาราง", "Show as a table")(language), table(language)))
      """
  }

  /// At most seven labels, so that they do not run into one another.
  private var shownLabels: [Int] {
    let step = max(1, (points.count + 5) / 6)
    let last = points.count - 1
    return points.indices.filter { $0 == last || ($0 % step == 0 && last - $0 >= step) }
  }

  private func table(_ language: Language) -> HTML {
    let rows = HTML(each: points) {
      "<tr><th scope=\"row\">\($0.label(language))</th><td class=\"num\">\($0.shown)</td></tr>"
    }
    return """
      <table class="data tight"><caption>\(title(language))</caption><thead><tr><th scope="col">\
      \(time(language))</th><th scope="col" class="num">\(unit(language))</th></tr></thead>\
      <tbody>\(rows)</tbody></table>
      """
  }
}
