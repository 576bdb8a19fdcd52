/// The counting rules: facts in, figures and the enterprises behind them out. Pure; the caller
/// brings facts whose identities are already applied.
enum Counting {
  /// Distinct enterprises with a membership: once in the programme, once in each agency and network.
  /// Cost: one sort of the facts.
  static func registered(_ facts: [ProgrammeFacts.Membership]) -> CountedIndicator {
    var own = Set<Pair>()
    var networks = Set<Pair>()
    var entities = Set<Int64>()
    own.reserveCapacity(facts.count)
    for fact in facts {
      entities.insert(fact.entity)
      own.insert(Pair(fact.organisation, fact.entity))
      networks.insert(Pair(fact.network, fact.entity))
    }
    var counted = CountedIndicator()
    counted.add(.programme, entities.map { (0, $0, 100) })
    counted.add(.agency, own.map { ($0.part, $0.entity, 100) })
    counted.add(.network, networks.map { ($0.part, $0.entity, 100) })
    counted.addCounts(rows: facts.count, distinct: entities.count, own: own)
    counted.addRowsOfAgencies(facts.lazy.map(\.organisation))
    return counted
  }

  /// Distinct enterprises with at least `minimum` hundredths of an hour over distinct activities,
  /// all agencies added. Several participants of one enterprise in one activity count once, with
  /// the longest attendance. An agency's own count adds only its own activities; a network's count
  /// holds the developed enterprises with at least one attendance in that network.
  static func developed(
    _ facts: [ProgrammeFacts.Attendance], minimumHoursHundredths minimum: Int64
  ) -> CountedIndicator {
    let ordered = facts.sorted { ($0.entity, $0.activity) < ($1.entity, $1.activity) }
    var counted = CountedIndicator()
    var own = Set<Pair>()
    var developed: [(Int64, Int64, Int64)] = []
    var inNetworks: [(Int64, Int64, Int64)] = []
    var attended = 0
    var onlyTogether = 0
    var start = 0
    while start < ordered.count {
      let entity = ordered[start].entity
      var end = start
      var total: Int64 = 0
      var byAgency: [Int64: Int64] = [:]
      var networks = Set<Int64>()
      while end < ordered.count, ordered[end].entity == entity {
        let session = ordered[end]
        var longest: Int64 = 0
        while end < ordered.count, ordered[end].entity == entity,
          ordered[end].activity == session.activity
        {
          longest = max(longest, ordered[end].hoursHundredths)
          if ordered[end].network != 0 { networks.insert(ordered[end].network) }
          end += 1
        }
        total += longest
        byAgency[session.organisation, default: 0] += longest
      }
      attended += 1
      let passing = byAgency.filter { $0.value >= minimum }
      for (organisation, hours) in passing {
        own.insert(Pair(organisation, entity))
        counted.enterprises.append(
          CountedEnterprise(
            scope: .agency, part: organisation, entity: entity, valueHundredths: hours))
      }
      if total >= minimum {
        developed.append((0, entity, total))
        for network in networks { inNetworks.append((network, entity, total)) }
        if passing.isEmpty { onlyTogether += 1 }
      }
      start = end
    }
    counted.add(.programme, developed)
    counted.add(.network, inNetworks)
    counted.addAgencyFigures(own)
    counted.addCounts(rows: facts.count, distinct: developed.count, own: own)
    counted.addRowsOfAgencies(facts.lazy.map(\.organisation))
    counted.append(.programme, 0, .enterprises, attended)
    counted.append(.programme, 0, .onlyTogether, onlyTogether)
    return counted
  }

  /// Distinct enterprises with at least one change above zero. A change reported more than once
  /// counts as in ``sum(_:)``.
  static func enterprisesWithGain(_ facts: [ProgrammeFacts.Outcome]) -> CountedIndicator {
    let changes = distinctChanges(facts)
    var gains: [Int64: Int64] = [:]
    for change in changes.values where change.smallest > 0 {
      gains[change.entity, default: 0] += change.smallest
    }
    var own = Set<Pair>()
    var ownGain: [Pair: Int64] = [:]
    var networks = Set<Pair>()
    for fact in facts where fact.changeHundredths > 0 {
      own.insert(Pair(fact.organisation, fact.entity))
      ownGain[Pair(fact.organisation, fact.entity), default: 0] = max(
        ownGain[Pair(fact.organisation, fact.entity)] ?? 0, fact.changeHundredths)
      if fact.network != 0 { networks.insert(Pair(fact.network, fact.entity)) }
    }
    var counted = CountedIndicator()
    counted.add(.programme, gains.map { (0, $0.key, $0.value) })
    counted.add(.agency, own.map { ($0.part, $0.entity, ownGain[$0] ?? 0) })
    counted.add(
      .network,
      networks.compactMap { pair in gains[pair.entity].map { (pair.part, pair.entity, $0) } })
    counted.addCounts(rows: facts.count, distinct: gains.count, own: own)
    counted.addRowsOfAgencies(facts.lazy.map(\.organisation))
    return counted
  }

  /// Sum of changes. One change is an enterprise and a period; when it is reported more than once,
  /// by two agencies or twice by one, it counts once, with the smallest absolute amount. Different
  /// periods add up and losses stay in. An agency's own sum adds its rows as they are.
  static func sum(_ facts: [ProgrammeFacts.Outcome]) -> CountedIndicator {
    let changes = distinctChanges(facts)
    var perEntity: [Int64: Int64] = [:]
    var perNetwork: [Pair: Int64] = [:]
    var total: Int64 = 0
    var repeated = 0
    var conflicting = 0
    for change in changes.values {
      total += change.smallest
      perEntity[change.entity, default: 0] += change.smallest
      for network in change.networks {
        perNetwork[Pair(network, change.entity), default: 0] += change.smallest
      }
      if change.reports > 1 { repeated += 1 }
      if change.differs { conflicting += 1 }
    }
    var ownSums: [Int64: Int64] = [:]
    var own: [Pair: Int64] = [:]
    for fact in facts {
      ownSums[fact.organisation, default: 0] += fact.changeHundredths
      own[Pair(fact.organisation, fact.entity), default: 0] += fact.changeHundredths
    }
    var counted = CountedIndicator()
    counted.enterprises += perEntity.map {
      CountedEnterprise(scope: .programme, part: 0, entity: $0.key, valueHundredths: $0.value)
    }
    counted.enterprises += own.map {
      CountedEnterprise(
        scope: .agency, part: $0.key.part, entity: $0.key.entity, valueHundredths: $0.value)
    }
    counted.enterprises += perNetwork.map {
      CountedEnterprise(
        scope: .network, part: $0.key.part, entity: $0.key.entity, valueHundredths: $0.value)
    }
    counted.appendHundredths(.programme, 0, .distinct, total)
    counted.appendHundredths(.programme, 0, .naive, ownSums.values.reduce(0, +))
    for (organisation, amount) in ownSums {
      counted.appendHundredths(.agency, organisation, .distinct, amount)
    }
    var networkSums: [Int64: Int64] = [:]
    for (pair, amount) in perNetwork { networkSums[pair.part, default: 0] += amount }
    for (network, amount) in networkSums {
      counted.appendHundredths(.network, network, .distinct, amount)
    }
    counted.append(.programme, 0, .rows, facts.count)
    counted.append(.programme, 0, .changes, changes.count)
    counted.append(.programme, 0, .repeated, repeated)
    counted.append(.programme, 0, .conflicting, conflicting)
    counted.append(.programme, 0, .enterprises, perEntity.count)
    counted.addOverlaps(Set(own.keys))
    counted.addRowsOfAgencies(facts.lazy.map(\.organisation))
    return counted
  }

  /// One change after its reports have been put together.
  private struct Change {
    let entity: Int64
    var smallest: Int64
    var reports: Int
    var differs: Bool
    var networks: Set<Int64>
  }

  private struct ChangeKey: Hashable {
    let entity: Int64
    let period: String
  }

  private static func distinctChanges(_ facts: [ProgrammeFacts.Outcome]) -> [ChangeKey: Change] {
    var changes: [ChangeKey: Change] = [:]
    changes.reserveCapacity(facts.count)
    for fact in facts {
      let key = ChangeKey(entity: fact.entity, period: fact.period)
      let networks: Set<Int64> = fact.network == 0 ? [] : [fact.network]
      guard var change = changes[key] else {
        changes[key] = Change(
          entity: fact.entity, smallest: fact.changeHundredths, reports: 1, differs: false,
          networks: networks)
        continue
      }
      change.reports += 1
      if change.smallest != fact.changeHundredths { change.differs = true }
      if isSmaller(fact.changeHundredths, than: change.smallest) {
        change.smallest = fact.changeHundredths
      }
      change.networks.formUnion(networks)
      changes[key] = change
    }
    return changes
  }

  /// Of a gain and a loss of the same size the loss counts, so that the order of rows never matters.
  private static func isSmaller(_ a: Int64, than b: Int64) -> Bool {
    a.magnitude != b.magnitude ? a.magnitude < b.magnitude : a < b
  }
}

/// An enterprise within a part of the programme.
struct Pair: Hashable {
  let part: Int64
  let entity: Int64

  init(_ part: Int64, _ entity: Int64) {
    self.part = part
    self.entity = entity
  }
}

extension CountedIndicator {
  fileprivate mutating func append(
    _ scope: FigureScope, _ part: Int64, _ measure: FigureMeasure, _ count: Int
  ) {
    appendHundredths(scope, part, measure, Int64(count) * 100)
  }

  fileprivate mutating func appendHundredths(
    _ scope: FigureScope, _ part: Int64, _ measure: FigureMeasure, _ value: Int64
  ) {
    figures.append(Figure(scope: scope, part: part, measure: measure, valueHundredths: value))
  }

  /// Adds the enterprises of a scope and, for its parts, how many there are.
  fileprivate mutating func add(
    _ scope: FigureScope, _ entries: [(part: Int64, entity: Int64, value: Int64)]
  ) {
    var counts: [Int64: Int] = [:]
    enterprises.reserveCapacity(enterprises.count + entries.count)
    for entry in entries {
      enterprises.append(
        CountedEnterprise(
          scope: scope, part: entry.part, entity: entry.entity, valueHundredths: entry.value))
      counts[entry.part, default: 0] += 1
    }
    guard scope != .programme else { return }
    for (part, count) in counts { append(scope, part, .distinct, count) }
  }

  fileprivate mutating func addAgencyFigures(_ own: Set<Pair>) {
    var counts: [Int64: Int] = [:]
    for pair in own { counts[pair.part, default: 0] += 1 }
    for (organisation, count) in counts { append(.agency, organisation, .distinct, count) }
  }

  /// The programme's own numbers: distinct, the sum of the agencies' counts, and how the
  /// enterprises are spread over agencies.
  fileprivate mutating func addCounts(rows: Int, distinct: Int, own: Set<Pair>) {
    append(.programme, 0, .rows, rows)
    append(.programme, 0, .distinct, distinct)
    append(.programme, 0, .naive, own.count)
    var agenciesOf: [Int64: Int] = [:]
    for pair in own { agenciesOf[pair.entity, default: 0] += 1 }
    append(.programme, 0, .inOneAgency, agenciesOf.values.count { $0 == 1 })
    append(.programme, 0, .inTwoAgencies, agenciesOf.values.count { $0 == 2 })
    append(.programme, 0, .inThreeOrMore, agenciesOf.values.count { $0 >= 3 })
    addOverlaps(own)
  }

  fileprivate mutating func addRowsOfAgencies(_ organisations: some Sequence<Int64>) {
    var counts: [Int64: Int] = [:]
    for organisation in organisations { counts[organisation, default: 0] += 1 }
    for (organisation, count) in counts { append(.agency, organisation, .rows, count) }
  }

  /// Shared enterprises of each pair of agencies. Cost: one pass over the pairs of an enterprise.
  fileprivate mutating func addOverlaps(_ own: Set<Pair>) {
    var sizes: [Int64: Int] = [:]
    var agenciesOf: [Int64: [Int64]] = [:]
    for pair in own {
      sizes[pair.part, default: 0] += 1
      agenciesOf[pair.entity, default: []].append(pair.part)
    }
    var shared: [Pair: Int] = [:]
    for agencies in agenciesOf.values where agencies.count > 1 {
      let ordered = agencies.sorted()
      for (index, a) in ordered.enumerated() {
        for b in ordered[(index + 1)...] { shared[Pair(a, b), default: 0] += 1 }
      }
    }
    let organisations = sizes.keys.sorted()
    for (index, a) in organisations.enumerated() {
      for b in organisations[(index + 1)...] {
        let both = shared[Pair(a, b)] ?? 0
        overlaps.append(
          FigureOverlap(
            a: a, b: b, both: both, union: (sizes[a] ?? 0) + (sizes[b] ?? 0) - both))
      }
    }
  }
}
