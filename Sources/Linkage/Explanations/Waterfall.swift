// SPDX-License-Identifier: Apache-2.0
import Foundation
import Thailand

/// Why two records are thought to be one entity or not, step by step from the chance of any two
/// records to the final probability.
public struct Waterfall: Sendable {
  /// One step of evidence.
  public struct Step: Sendable {
    /// What is compared: the column, or what kind of step it is.
    public var subject: Bilingual
    /// How far the two values agree.
    public var finding: Bilingual
    /// The values as written, where the step compares values.
    public var values: (first: String, second: String)?
    /// log₂ of the factor by which the odds change; above zero speaks for one entity.
    public var weight: Double
    /// The probability after this step.
    public var probability: Double

    /// The factor in words that need no statistics.
    public var effect: Bilingual { Waterfall.effect(of: weight) }
  }

  /// The steps, in the order of the model, the starting point first.
  public var steps: [Step]
  /// The probability that the two records are one entity.
  public var probability: Double
  /// What forbids joining them whatever the probability; nil where nothing does.
  public var obstacle: Bilingual?

  /// Says what a weight does to the odds.
  static func effect(of weight: Double) -> Bilingual {
    let factor = exp2(abs(weight))
    guard factor >= 1.1 else {
      return Bilingual(thai: "แทบไม่มีผล", english: "hardly any effect")
    }
    let times = count(factor)
    return weight > 0
      ? Bilingual(
        thai: "มีโอกาสเป็นรายเดียวกันมากขึ้น \(times) เท่า", english: "\(times) times more likely one")
      : Bilingual(
        thai: "มีโอกาสเป็นรายเดียวกันน้อยลง \(times) เท่า", english: "\(times) times less likely one")
  }

  /// A factor with two significant digits and grouped thousands; the very large are capped.
  static func count(_ factor: Double) -> String {
    if factor >= 1_000_000 { return "1,000,000+" }
    if factor < 10 { return String(Double(Int(factor * 10 + 0.5)) / 10) }
    let magnitude = pow(10, floor(log10(factor)) - 1)
    let digits = String(Int((factor / magnitude).rounded() * magnitude))
    guard digits.count > 3 else { return digits }
    return digits.dropLast(3) + "," + digits.suffix(3)
  }
}

extension LinkageResult {
  /// Explains the score of two rows. Cost: one comparison and a few strings.
  public func waterfall(_ first: Int, _ second: Int) -> Waterfall {
    let levels = cards.levels(cards.card(ofRow: first), cards.card(ofRow: second))
    return scorer.waterfall(levels: levels) { column in
      let columns = model.comparisons.first { $0.column == column }?.columns ?? [column]
      func written(_ row: Int) -> String {
        columns.map { table.value($0, ofRow: row) }.filter { !$0.isEmpty }.joined(separator: " ")
      }
      return (written(first), written(second))
    }
  }
}

extension Scorer {
  /// The steps that lead to the probability of a pair with these levels.
  func waterfall(levels: [Int], values: (String) -> (String, String)) -> Waterfall {
    var odds = log2(weights.prior / (1 - weights.prior))
    var steps: [Waterfall.Step] = []
    func add(
      _ subject: Bilingual, _ finding: Bilingual, _ weight: Double, _ values: (String, String)?
    ) {
      steps.append(
        Waterfall.Step(
          subject: subject, finding: finding, values: values.map { (first: $0.0, second: $0.1) },
          weight: weight, probability: Weights.probability(logOdds: odds)))
    }
    add(
      Bilingual(thai: "ก่อนเปรียบเทียบ", english: "Before comparing"),
      Bilingual(
        thai: "โอกาสที่สองระเบียนใด ๆ จะเป็นรายเดียวกัน",
        english: "the chance that any two records are one"), odds, nil)
    for (feature, level) in levels.enumerated() {
      let weight = weights.weight(feature: feature, level: level)
      odds += weight
      let column = features[feature].column
      add(
        Bilingual(thai: column, english: column), features[feature].levels[level].wording, weight,
        values(column))
    }
    let final = logOdds(levels: levels)
    if calibration != nil {
      let correction = final - odds
      odds = final
      add(
        Bilingual(thai: "ปรับตามหลักฐานที่มักเกิดร่วมกัน", english: "Evidence that goes together"),
        Bilingual(
          thai: "เช่น บริษัทในเครือใช้ที่อยู่และโทรศัพท์ร่วมกัน จึงไม่นับซ้ำ",
          english: "sister companies share address and telephone, which is not counted twice"),
        correction, nil)
    }
    return Waterfall(
      steps: steps, probability: Weights.probability(logOdds: final), obstacle: obstacle(levels))
  }

  private func obstacle(_ levels: [Int]) -> Bilingual? {
    for (feature, level) in levels.enumerated()
    where features[feature].measure == .identifier && level == IdentifierLevel.conflict {
      return Bilingual(
        thai: "เลขทะเบียนนิติบุคคลถูกต้องทั้งคู่แต่คนละเลข ระบบจึงไม่รวมให้เอง ต้องให้เจ้าหน้าที่ตัดสิน",
        english: "Two valid, different juristic numbers: never joined without a person's decision.")
    }
    return nil
  }
}

extension Cards {
  /// The card of a row. Cost: linear in the number of rows.
  func card(ofRow row: Int) -> Int {
    guard let place = rows.firstIndex(of: UInt32(row)) else { return 0 }
    var low = 0
    var high = count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(rowStarts[middle]) <= place { low = middle } else { high = middle }
    }
    return low
  }

  /// The levels of agreement of two cards.
  func levels(_ first: Int, _ second: Int) -> [Int] {
    var levels: [Int] = []
    withPointers { words, texts in
      var comparison = PairComparison(layout.features, texts: texts)
      levels = layout.features.indices.map {
        comparison.level(of: $0, words + first * layout.stride, words + second * layout.stride)
      }
    }
    return levels
  }
}
