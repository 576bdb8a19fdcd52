// SPDX-License-Identifier: Apache-2.0
import Thailand

/// Precision and recall of a run as far as they can be known without checking records by hand.
public struct QualityEstimate: Sendable, Hashable {
  /// Share of joined pairs that are one entity.
  public var precision: Double
  /// Share of the pairs of one entity that were joined.
  public var recall: Double
  /// Share of the pairs of one entity that blocking brings together at all.
  public var coverage: Double

  /// How the figures came about, for the reader of a report.
  public static let method = Bilingual(
    thai: "ความแม่นยำคือค่าเฉลี่ยของความน่าจะเป็นของคู่ที่ระบบรวม "
      + "ความครบถ้วนคือผลรวมความน่าจะเป็นของคู่ที่รวม หารด้วยผลรวมของทุกคู่ที่เทียบ "
      + "คูณด้วยสัดส่วนคู่ที่กฎการจัดกลุ่มพาให้มาพบกัน ซึ่งวัดจากคู่ที่เลขประจำตัวตรงกัน: "
      + "ในจำนวนนั้นกี่คู่ที่กฎอื่นซึ่งไม่ใช้เลขก็พบด้วย ค่าเหล่านี้เป็นการประมาณ "
      + "ควรยืนยันด้วยการสุ่มตรวจโดยเจ้าหน้าที่",
    english: "Precision is the mean probability of the joined pairs. Recall is the sum of the "
      + "probabilities of joined pairs over that of all compared pairs, times the share of pairs "
      + "that blocking brings together, measured on pairs with equal identifiers: how many of them "
      + "the rules that use no identifier find as well. These are estimates; a random sample "
      + "checked by a person confirms them.")
}

extension LinkageResult {
  /// Estimates precision and recall from the calibrated probabilities.
  public var quality: QualityEstimate {
    var joined = 0.0
    var joinedPairs = 0.0
    var all = 0.0
    for index in 0..<scored.count {
      let probability = Double(scored.probability[index])
      all += probability
      let first = Int(cards.rows(of: Int(scored.first[index])).first ?? 0)
      let second = Int(cards.rows(of: Int(scored.second[index])).first ?? 0)
      guard entity(ofRow: first) == entity(ofRow: second) else { continue }
      joined += probability
      joinedPairs += 1
    }
    let coverage = self.coverage
    return QualityEstimate(
      precision: joinedPairs > 0 ? joined / joinedPairs : 1,
      recall: all > 0 ? min(1, joined / all * coverage) : coverage, coverage: coverage)
  }

  /// Of the likely matches with equal identifiers, the share that other rules find too; a record
  /// without identifier depends on those.
  private var coverage: Double {
    guard let identifier = scorer.features.firstIndex(where: { $0.measure == .identifier }) else {
      return 1
    }
    var found = 0.0
    var total = 0.0
    for pattern in 0..<patterns.count
    where IdentifierLevel.equal.contains(patterns.level(pattern, identifier)) {
      let levels = (0..<patterns.featureCount).map { patterns.level(pattern, $0) }
      let probability = scorer.probability(levels: levels)
      total += probability * Double(patterns.counts[pattern])
      found += probability * Double(patterns.countsBeyondIdentifier[pattern])
    }
    return total > 0 ? found / total : 1
  }

  /// How many entities have 1, 2, 3 … records, from 1 on.
  public var entitySizes: [Int] {
    var records = [Int](repeating: 0, count: table.count)
    for entity in grouping.entities { records[Int(entity)] += 1 }
    var sizes: [Int] = []
    for number in records where number > 0 {
      while sizes.count < number { sizes.append(0) }
      sizes[number - 1] += 1
    }
    return sizes
  }

  /// The number of entities.
  public var entityCount: Int {
    grouping.entities.enumerated().count { $0.offset == Int($0.element) }
  }

  /// Pairs by probability, in twenty steps from 0 to 1; what was not kept is missing.
  public var probabilityHistogram: [Int] {
    var bins = [Int](repeating: 0, count: 20)
    for probability in scored.probability { bins[min(19, Int(probability * 20))] += 1 }
    return bins
  }

  /// Some pairs with a probability in `range`, the same ones on every run.
  public func examples(in range: ClosedRange<Double>, limit: Int = 4) -> [Link] {
    var places: [Int] = []
    for index in 0..<scored.count where range.contains(Double(scored.probability[index])) {
      places.append(index)
    }
    let step = max(1, places.count / max(1, limit))
    return stride(from: step / 2, to: places.count, by: step).prefix(limit).map { place in
      let index = places[place]
      return Link(
        Int(cards.rows(of: Int(scored.first[index])).first ?? 0),
        Int(cards.rows(of: Int(scored.second[index])).first ?? 0),
        probability: Double(scored.probability[index]))
    }
  }
}
