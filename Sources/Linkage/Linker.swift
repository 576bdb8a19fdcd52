// SPDX-License-Identifier: Apache-2.0
import Thailand

/// Links the records of a table: which of them are one entity?
///
/// ```swift
/// let table = try RecordTable(files: ["agencies.csv"])
/// let model = try LinkageModel.guessed(for: table)
/// let result = try Linker(model).link(table)
/// ```
///
/// The same input gives the same result on every run, whatever the order of its rows.
public struct Linker: Sendable {
  /// What is compared.
  public let model: LinkageModel

  /// A linker for one model.
  public init(_ model: LinkageModel) { self.model = model }

  /// The probability from which records are joined where neither model nor options say.
  public static let usualThreshold = 0.5

  /// What a run may be told beyond its model.
  public struct Options: Sendable {
    /// Which pairs are compared.
    public var scope: PairScope = .all
    /// The probability from which records are joined; the model's where it is nil.
    public var threshold: Double?
    /// Pairs below this probability are not kept.
    public var keepFrom = 0.05
    /// What people decided about rows; always obeyed.
    public var decisions: [Decision] = []
    /// Whether a table in which not one pair can be compared is refused. A register that is about
    /// to grow takes it: then no two records are one, and weights are the standard ones.
    public var needsPairs = true
    /// Called as each step begins.
    public var progress: @Sendable (LinkageStep) -> Void = { _ in }
    /// Called now and then with the share of the run that is done, from 0 to 1.
    public var advanced: @Sendable (Double) -> Void = { _ in }
    /// Asked now and then; once it is true the run stops with the error `stopped`.
    public var isStopped: @Sendable () -> Bool = { false }
    /// A file in which a stopped run keeps the comparisons it has made. A later run with the same
    /// records and model goes on from there, and removes the file when it is done.
    public var checkpoint: String?

    /// The usual run.
    public init() {}
  }

  /// Reads, trains, scores and groups.
  ///
  /// - Throws: `missingColumn`, `tooManyFields`, `invalidModel`, `noComparablePairs`,
  ///   `oneBlockForEverything`, `tooMuchText`, `stopped`, and `unwritableFile` where the
  ///   comparisons of a stopped run cannot be kept.
  public func link(_ table: RecordTable, _ options: Options = Options()) throws(LinkageError)
    -> LinkageResult
  {
    let watch = RunWatch(options)
    try watch.begin(.reading)
    let sources = options.scope == .all ? nil : try self.sources(of: table)
    var cards = try Cards(reading: table, model.comparisons, separating: sources, watch: watch)
    try watch.begin(.countingValues)
    let frequency = TermFrequency(marking: &cards)
    let rules = try BlockingRule.rules(model.blocking, for: cards.layout)
    try watch.begin(.blocking)
    let blocking = Blocking(cards, rules: rules)
    if options.needsPairs { try checkSomethingIsCompared(cards, blocking, table) }
    try watch.begin(.comparing)
    let scales = PatternScales(cards.layout.features)
    let cardSources = sources.map { sources in
      (0..<cards.count).map { sources[Int(cards.rows(of: $0).first ?? 0)] }
    }
    let checkpoint = options.checkpoint.map {
      Checkpoint(path: $0, cards, blocking, scope: options.scope)
    }
    let pairs = try CandidatePairs(
      cards, blocking, sources: cardSources, scope: options.scope, watch, checkpoint)
    try watch.begin(.training)
    let patterns = DecodedPatterns(pairs.patterns, scales)
    let scorer = Training.scorer(cards, patterns, frequency, scales)
    try watch.begin(.grouping)
    let links = ScoredPairs(pairs, patterns, scorer, keepFrom: options.keepFrom)
    let threshold = options.threshold ?? model.threshold ?? Self.usualThreshold
    let grouping = Grouping(
      cards, links, scorer, threshold: threshold, decisions: options.decisions)
    try watch.begin(.finished)
    checkpoint?.remove()
    return LinkageResult(
      table: table, model: model, threshold: threshold, cards: cards, blocking: blocking,
      patterns: patterns, comparedPairs: pairs.count, links: links, scorer: scorer,
      grouping: grouping, decisions: options.decisions)
  }

  /// Per row a number for its source: the value of the source column, or else the file.
  func sources(of table: RecordTable) throws(LinkageError) -> [UInt32] {
    guard let column = model.sourceColumn else {
      return table.files.enumerated().flatMap { index, file in
        [UInt32](repeating: UInt32(index), count: file.count)
      }
    }
    for file in table.files where !file.header.contains(column) {
      throw .missingColumn(column: column, file: file.name, available: file.header)
    }
    var numbers: [String: UInt32] = [:]
    return (0..<table.count).map { row in
      let source = table.value(column, ofRow: row)
      if let number = numbers[source] { return number }
      let number = UInt32(numbers.count)
      numbers[source] = number
      return number
    }
  }

  private func checkSomethingIsCompared(
    _ cards: Cards, _ blocking: Blocking, _ table: RecordTable
  ) throws(LinkageError) {
    let costs = blocking.blocks.map(\.cost)
    guard costs.allSatisfy({ $0.pairs == 0 }), cards.count == table.count else { return }
    let rules = blocking.rules.map(\.text)
    if let crowded = costs.max(by: { $0.largestBlock < $1.largestBlock }),
      crowded.largestBlock * 2 > cards.count
    {
      throw .oneBlockForEverything(rules: rules, records: crowded.largestBlock)
    }
    throw .noComparablePairs(rules: rules)
  }
}

/// The steps of a run, for whoever waits.
public enum LinkageStep: String, CaseIterable, Sendable {
  /// Reading the rows.
  case reading
  /// Counting how common each value is.
  case countingValues
  /// Sorting records into blocks.
  case blocking
  /// Comparing pairs.
  case comparing
  /// Learning weights.
  case training
  /// Gathering records into entities.
  case grouping
  /// Done.
  case finished

  /// What is going on.
  public var label: Bilingual {
    switch self {
    case .reading: Bilingual(thai: "กำลังอ่านข้อมูล", english: "Reading")
    case .countingValues: Bilingual(thai: "กำลังนับความถี่ของค่า", english: "Counting values")
    case .blocking: Bilingual(thai: "กำลังจัดกลุ่มระเบียนที่ควรเทียบ", english: "Blocking")
    case .comparing: Bilingual(thai: "กำลังเปรียบเทียบ", english: "Comparing")
    case .training: Bilingual(thai: "กำลังเรียนรู้น้ำหนัก", english: "Training")
    case .grouping: Bilingual(thai: "กำลังรวมระเบียนเป็นราย", english: "Grouping")
    case .finished: Bilingual(thai: "เสร็จแล้ว", english: "Finished")
    }
  }
}

extension PatternScales {
  /// Whether a pattern shows two valid juristic numbers that differ: never joined by itself.
  func isHopeless(_ features: [Feature]) -> @Sendable (UInt64) -> Bool {
    let places = features.indices.filter { features[$0].measure == .identifier }
      .map { (scales[$0], UInt64(sizes[$0])) }
    return { pattern in
      places.contains { Int(pattern / $0.0 % $0.1) == IdentifierLevel.conflict }
    }
  }
}
