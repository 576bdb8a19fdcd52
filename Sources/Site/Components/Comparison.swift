// SPDX-License-Identifier: Apache-2.0

/// One field of two records side by side, with the weight of what it says.
public struct ComparedField: Sendable {
  /// What the field is called.
  public var label: Text
  /// The value in the first record; differences are inside `mark`.
  public var first: HTML
  /// The value in the second record.
  public var second: HTML
  /// The weight of the evidence in bits: above zero for the same enterprise.
  public var weight: Double

  /// A field from its parts.
  public init(_ label: Text, _ first: HTML, _ second: HTML, weight: Double) {
    self.label = label
    self.first = first
    self.second = second
    self.weight = weight
  }
}

/// Two records side by side with the evidence adding up from field to field.
public struct Comparison: Sendable {
  /// The heading of the first record.
  public var first: HTML
  /// The heading of the second record.
  public var second: HTML
  /// The weight before anything is compared.
  public var start: Double
  /// The fields, in the order in which their weights are added.
  public var fields: [ComparedField]
  /// The weight from which records are joined by themselves.
  public var threshold: Double
  /// What the sum means, in words: “น่าจะเป็นรายเดียวกัน 99.3%”.
  public var verdict: Text

  /// A comparison from its parts.
  public init(
    first: HTML, second: HTML, start: Double, fields: [ComparedField], threshold: Double,
    verdict: Text
  ) {
    self.first = first
    self.second = second
    self.start = start
    self.fields = fields
    self.threshold = threshold
    self.verdict = verdict
  }

  /// The lowest and highest sum on the way, with a margin: the width of the waterfall.
  private var bounds: (low: Double, high: Double) {
    var sum = start
    var low = min(0, start)
    var high = max(threshold, 0)
    for field in fields {
      sum += field.weight
      low = min(low, sum)
      high = max(high, sum)
    }
    let margin = max((high - low) * 0.08, 0.1)
    return (low - margin, high + margin)
  }

  /// The table of the two records.
  public func html(_ language: Language) -> HTML {
    let bounds = bounds
    func place(_ weight: Double) -> Double { (weight - bounds.low) / (bounds.high - bounds.low) }
    func waterfall(from: Double, to: Double) -> HTML {
      let drawing = bar(
        to >= from ? .counted : .less, from: place(min(from, to)), to: place(max(from, to)))
      return plot([line(.zero, at: place(0)), line(.limit, at: place(threshold)), drawing])
    }
    var rows = startRow(language, waterfall(from: 0, to: start))
    var sum = start
    for field in fields {
      rows += row(field, language, waterfall(from: sum, to: sum + field.weight))
      sum += field.weight
    }
    rows += totalRow(sum, language, waterfall(from: 0, to: sum))
    return """
      <table role="table" class="data cards compare"><caption class="hidden">\
      \(ComparisonText.caption(language))</caption>\(head(language))\
      <tbody role="rowgroup">\(rows)</tbody></table>
      """
  }

  private func head(_ language: Language) -> HTML {
    """
    <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col" class="field-name">\
    \(ComparisonText.field(language))</th><th role="columnheader" scope="col">\(first)</th>\
    <th role="columnheader" scope="col">\(second)</th>\
    <th role="columnheader" scope="col" class="num weight">\(ComparisonText.weight(language))</th>\
    <th role="columnheader" scope="col" class="bar-cell">\(ComparisonText.evidence(language))\
    <span class="sub">\(ComparisonText.reading(language))</span></th></tr></thead>
    """
  }

  private func name(_ label: String, _ weight: Double, _ language: Language) -> HTML {
    """
    <th role="rowheader" scope="row" class="field-name">\(label) \
    <span class="w phone-only">\(signed(weight))</span></th>
    """
  }

  private func weightCells(_ weight: Double, _ drawing: HTML, _ language: Language) -> HTML {
    """
    <td role="cell" class="num weight" data-label="\(ComparisonText.weight(language))">\
    \(signed(weight))</td><td role="cell" class="bar-cell">\(drawing)</td>
    """
  }

  private func startRow(_ language: Language, _ drawing: HTML) -> HTML {
    """
    <tr role="row">\(name(ComparisonText.start(language), start, language))\
    <td role="cell" class="wide-only note" colspan="2">\(ComparisonText.startReason(language))</td>\
    \(weightCells(start, drawing, language))</tr>
    """
  }

  private func row(_ field: ComparedField, _ language: Language, _ drawing: HTML) -> HTML {
    let same = field.first == field.second ? "same" : nil
    return """
      <tr role="row">\(name(field.label(language), field.weight, language))\
      <td role="cell" data-label="\(ComparisonText.one(language))"\(attribute: "class", same)>\
      \(field.first)</td><td role="cell" data-label="\(ComparisonText.other(language))"\
      \(attribute: "class", same)>\(field.second)</td>\(weightCells(field.weight, drawing, language))</tr>
      """
  }

  private func totalRow(_ sum: Double, _ language: Language, _ drawing: HTML) -> HTML {
    """
    <tr role="row" class="total">\(name(ComparisonText.total(language), sum, language))\
    <td role="cell" class="wide-only" colspan="2">\(verdict(language))</td>\
    \(weightCells(sum, drawing, language))</tr>
    """
  }

  /// `+5.4` or `−8.5`, one decimal.
  private func signed(_ weight: Double) -> String {
    let tenths = Int((abs(weight) * 10).rounded())
    return "\(weight < 0 && tenths > 0 ? "−" : "+")\(tenths / 10).\(tenths % 10)"
  }
}

private enum ComparisonText {
  static let caption = Text(
    "เปรียบเทียบสองระเบียนทีละช่อง พร้อมน้ำหนักหลักฐาน ข้อความที่ต่างกันขีดเส้นใต้",
    "Two records field by field with the weight of the evidence; differences are underlined")
  static let field = Text("ช่อง", "Field")
  static let one = Text("ก", "A")
  static let other = Text("ข", "B")
  static let weight = Text("น้ำหนัก", "Weight")
  static let evidence = Text("หลักฐานสะสม", "Evidence so far")
  static let reading = Text(
    "ซ้าย = คนละราย · ขวา = รายเดียวกัน · เส้นประ = เกณฑ์รวมอัตโนมัติ",
    "left = different · right = the same · dashed = joined by itself")
  static let start = Text("จุดเริ่ม", "Start")
  static let startReason = Text(
    "คู่ที่หยิบมาสุ่ม ๆ มักไม่ใช่รายเดียวกัน", "Two records picked at random are seldom the same")
  static let total = Text("รวม", "Sum")
}
