import Algorithms
/// The counting rules: facts in, figures and the enterprises behind them out. Pure; the caller
/// brings facts whose identities are already applied.
enum Counting {
  /// Distinct enterprises with a membership: once in the programme, once in each agency and network.
  /// Cost: linear in the facts.
  static func registered(_ facts: [ProgrammeFacts.Membership]) -> CountedIndicator {
    var own = Set<OwnCount>()
    var networks = Set<CountedEnterprise>()
    var entities = Set<EntityID>()
    for fact in facts {
      entities.insert(fact.entity)
      own.insert(OwnCount(agency: fact.organisation, entity: fact.entity))
      networks.insert(
        CountedEnterprise(part: .network(fact.network), entity: fact.entity, valueHundredths: 100))
    }
    var counted = CountedIndicator()
    counted.add(
      entities.map { CountedEnterprise(part: .programme, entity: $0, valueHundredths: 100) })
    counted.add(
      own.map {
        CountedEnterprise(part: .agency($0.agency), entity: $0.entity, valueHundredths: 100)
      })
    counted.add(networks)
    counted.addSpread(own, rows: facts.lazy.map(\.organisation))
    return counted
  }

  /// Distinct enterprises with at least `minimum` hundredths of an hour over distinct activities,
  /// all agencies added. Several participants of one enterprise in one activity count once, with
  /// the longest attendance. An agency's own count adds only its own activities; a network's count
  /// holds the developed enterprises with at least one attendance in that network.
  /// Cost: one sort of the facts.
  static func developed(
    _ facts: [ProgrammeFacts.Attendance], minimumHoursHundredths minimum: Int64
  ) -> CountedIndicator {
    let ordered = facts.sorted { ($0.entity, $0.activity) < ($1.entity, $1.activity) }
    var counted = CountedIndicator()
    var own = Set<OwnCount>()
    var enterprises: [CountedEnterprise] = []
    var attended = 0
    var onlyTogether = 0
    for (_, enterprise) in ordered.chunked(on: \.entity) {
      let hours = AttendedHours(enterprise)
      attended += 1
      let passing = hours.byAgency.filter { $0.value >= minimum }
      for (agency, ownHours) in passing {
        own.insert(OwnCount(agency: agency, entity: hours.entity))
        enterprises.append(
          CountedEnterprise(part: .agency(agency), entity: hours.entity, valueHundredths: ownHours))
      }
      guard hours.total >= minimum else { continue }
      if passing.isEmpty { onlyTogether += 1 }
      let parts = [.programme] + hours.networks.map(FigurePart.network)
      enterprises += parts.map {
        CountedEnterprise(part: $0, entity: hours.entity, valueHundredths: hours.total)
      }
    }
    counted.add(enterprises)
    counted.addSpread(own, rows: facts.lazy.map(\.organisation))
    counted.append(.programme, .enterprises, attended)
    let attending = Set(facts.lazy.map { OwnCount(agency: $0.organisation, entity: $0.entity) })
    var attendingByAgency: [OrganisationID: Int] = [:]
    for count in attending { attendingByAgency[count.agency, default: 0] += 1 }
    for (agency, count) in attendingByAgency {
      counted.append(.agency(agency), .enterprises, count)
    }
    counted.append(.programme, .onlyTogether, onlyTogether)
    return counted
  }

  /// Distinct enterprises with at least one change above zero. A change reported more than once
  /// counts as in ``sum(_:)``.
  static func enterprisesWithGain(_ facts: [ProgrammeFacts.Outcome]) -> CountedIndicator {
    let changes = Change.together(facts)
    var gains: [EntityID: Int64] = [:]
    for change in changes where change.smallest > 0 {
      gains[change.entity, default: 0] += change.smallest
    }
    var own: [OwnCount: Int64] = [:]
    var networks = Set<CountedEnterprise>()
    for fact in facts where fact.changeHundredths > 0 {
      let count = OwnCount(agency: fact.organisation, entity: fact.entity)
      own[count] = max(own[count] ?? 0, fact.changeHundredths)
      if let network = fact.network, let gain = gains[fact.entity] {
        networks.insert(
          CountedEnterprise(part: .network(network), entity: fact.entity, valueHundredths: gain))
      }
    }
    var counted = CountedIndicator()
    counted.add(
      gains.map { CountedEnterprise(part: .programme, entity: $0.key, valueHundredths: $0.value) })
    counted.add(
      own.map {
        CountedEnterprise(
          part: .agency($0.key.agency), entity: $0.key.entity, valueHundredths: $0.value)
      })
    counted.add(networks)
    counted.addSpread(Set(own.keys), rows: facts.lazy.map(\.organisation))
    counted.addChanges(changes)
    counted.addAmounts(changes, facts)
    return counted
  }

  /// Sum of changes. One change is an enterprise and a period; when it is reported more than once,
  /// by two agencies or twice by one, it counts once, with the smallest absolute amount. Different
  /// periods add up and losses stay in. An agency's own sum adds its rows as they are.
  static func sum(_ facts: [ProgrammeFacts.Outcome]) -> CountedIndicator {
    let changes = Change.together(facts)
    var amounts: [Target: Int64] = [:]
    for change in changes {
      amounts[Target(part: .programme, entity: change.entity), default: 0] += change.smallest
      for network in change.networks {
        amounts[Target(part: .network(network), entity: change.entity), default: 0] +=
          change.smallest
      }
    }
    for fact in facts {
      let own = Target(part: .agency(fact.organisation), entity: fact.entity)
      amounts[own, default: 0] += fact.changeHundredths
    }
    var counted = CountedIndicator()
    counted.enterprises = amounts.map {
      CountedEnterprise(part: $0.key.part, entity: $0.key.entity, valueHundredths: $0.value)
    }
    var sums: [FigurePart: Int64] = [.programme: 0]
    for (target, amount) in amounts { sums[target.part, default: 0] += amount }
    for (part, sum) in sums { counted.appendHundredths(part, .distinct, sum) }
    counted.appendHundredths(
      .programme, .naive, facts.reduce(0) { $0 + $1.changeHundredths })
    counted.addChanges(changes)
    counted.append(
      .programme, .enterprisesWithGain,
      Set(changes.lazy.filter { $0.smallest > 0 }.map(\.entity)).count)
    counted.append(
      .programme, .naiveEnterprisesWithGain,
      Set(
        facts.lazy.filter { $0.changeHundredths > 0 }
          .map { OwnCount(agency: $0.organisation, entity: $0.entity) }
      ).count)
    let own = Set(facts.map { OwnCount(agency: $0.organisation, entity: $0.entity) })
    counted.addRows(facts.lazy.map(\.organisation))
    counted.addOverlaps(own)
    return counted
  }

  /// One enterprise within one part of the programme.
  private struct Target: Hashable {
    let part: FigurePart
    let entity: EntityID
  }
}

/// An enterprise in an agency's own count.
private struct OwnCount: Hashable {
  let agency: OrganisationID
  let entity: EntityID
}

/// The hours of one enterprise over distinct activities.
private struct AttendedHours {
  let entity: EntityID
  private(set) var total: Int64 = 0
  private(set) var byAgency: [OrganisationID: Int64] = [:]
  private(set) var networks = Set<NetworkID>()

  /// - Parameter facts: one enterprise's attendances, at least one, ordered by activity.
  init(_ facts: ArraySlice<ProgrammeFacts.Attendance>) {
    entity = facts[facts.startIndex].entity
    for (_, activity) in facts.chunked(on: \.activity) {
      let longest = activity.reduce(0) { max($0, $1.hoursHundredths) }
      total += longest
      byAgency[activity[activity.startIndex].organisation, default: 0] += longest
      networks.formUnion(activity.lazy.compactMap(\.network))
    }
  }
}

/// One change after its reports have been put together.
private struct Change {
  let entity: EntityID
  /// The report with the smallest absolute amount, in hundredths.
  private(set) var smallest: Int64
  private(set) var reports = 1
  private(set) var differs = false
  private(set) var networks: Set<NetworkID>

  private struct Key: Hashable {
    let entity: EntityID
    let period: String
  }

  private init(_ fact: ProgrammeFacts.Outcome) {
    entity = fact.entity
    smallest = fact.changeHundredths
    networks = Set([fact.network].compactMap { $0 })
  }

  private mutating func add(_ fact: ProgrammeFacts.Outcome) {
    reports += 1
    if smallest != fact.changeHundredths { differs = true }
    if Self.isSmaller(fact.changeHundredths, than: smallest) { smallest = fact.changeHundredths }
    if let network = fact.network { networks.insert(network) }
  }

  static func together(_ facts: [ProgrammeFacts.Outcome]) -> [Change] {
    var changes: [Key: Change] = [:]
    changes.reserveCapacity(facts.count)
    for fact in facts {
      let key = Key(entity: fact.entity, period: fact.period)
      if changes[key]?.add(fact) == nil { changes[key] = Change(fact) }
    }
    return Array(changes.values)
  }

  /// Of a gain and a loss of the same size the loss counts, so that the order of rows never matters.
  private static func isSmaller(_ a: Int64, than b: Int64) -> Bool {
    a.magnitude != b.magnitude ? a.magnitude < b.magnitude : a < b
  }
}

extension CountedIndicator {
  fileprivate mutating func append(_ part: FigurePart, _ measure: FigureMeasure, _ count: Int) {
    appendHundredths(part, measure, Int64(count) * 100)
  }

  fileprivate mutating func appendHundredths(
    _ part: FigurePart, _ measure: FigureMeasure, _ value: Int64
  ) {
    figures.append(Figure(part: part, measure: measure, valueHundredths: value))
  }

  /// Adds enterprises, each once in its part, and how many each part has. The programme's own
  /// number is there even when it is 0.
  fileprivate mutating func add(_ entries: some Collection<CountedEnterprise>) {
    var counts: [FigurePart: Int] = [:]
    enterprises.reserveCapacity(enterprises.count + entries.count)
    for entry in entries {
      enterprises.append(entry)
      counts[entry.part, default: 0] += 1
    }
    for (part, count) in counts { append(part, .distinct, count) }
  }

  /// How the enterprises are spread over agencies: the sum of the agencies' own counts, how many
  /// agencies share an enterprise, and which.
  fileprivate mutating func addSpread(_ own: Set<OwnCount>, rows: some Sequence<OrganisationID>) {
    append(.programme, .naive, own.count)
    var agenciesOf: [EntityID: Int] = [:]
    for count in own { agenciesOf[count.entity, default: 0] += 1 }
    append(.programme, .inOneAgency, agenciesOf.values.count { $0 == 1 })
    append(.programme, .inTwoAgencies, agenciesOf.values.count { $0 == 2 })
    append(.programme, .inThreeOrMore, agenciesOf.values.count { $0 >= 3 })
    if !figures.contains(where: { $0.part == .programme && $0.measure == .distinct }) {
      append(.programme, .distinct, 0)
    }
    addRows(rows)
    addOverlaps(own)
  }

  /// What the changes behind an indicator are: how many, how many of them reported more than once,
  /// and of how many enterprises.
  fileprivate mutating func addChanges(_ changes: [Change]) {
    append(.programme, .changes, changes.count)
    append(.programme, .repeated, changes.count { $0.reports > 1 })
    append(.programme, .conflicting, changes.count { $0.differs })
    append(.programme, .enterprises, Set(changes.map(\.entity)).count)
  }

  /// What is gained behind a count of enterprises: each change once, and each agency's own rows.
  fileprivate mutating func addAmounts(_ changes: [Change], _ facts: [ProgrammeFacts.Outcome]) {
    appendHundredths(.programme, .amount, changes.reduce(0) { $0 + $1.smallest })
    appendHundredths(.programme, .naiveAmount, facts.reduce(0) { $0 + $1.changeHundredths })
    var own: [OrganisationID: Int64] = [:]
    for fact in facts { own[fact.organisation, default: 0] += fact.changeHundredths }
    for (agency, amount) in own { appendHundredths(.agency(agency), .amount, amount) }
  }

  fileprivate mutating func addRows(_ rows: some Sequence<OrganisationID>) {
    var counts: [FigurePart: Int] = [.programme: 0]
    for organisation in rows {
      counts[.programme, default: 0] += 1
      counts[.agency(organisation), default: 0] += 1
    }
    for (part, count) in counts { append(part, .rows, count) }
  }

  /// Shared enterprises of each pair of agencies. Cost: the pairs of agencies of each enterprise.
  fileprivate mutating func addOverlaps(_ own: Set<OwnCount>) {
    var sizes: [OrganisationID: Int] = [:]
    var agenciesOf: [EntityID: [OrganisationID]] = [:]
    for count in own {
      sizes[count.agency, default: 0] += 1
      agenciesOf[count.entity, default: []].append(count.agency)
    }
    var shared: [OrganisationID: [OrganisationID: Int]] = [:]
    for agencies in agenciesOf.values where agencies.count > 1 {
      let ordered = agencies.sorted()
      for (index, a) in ordered.enumerated() {
        for b in ordered[(index + 1)...] { shared[a, default: [:]][b, default: 0] += 1 }
      }
    }
    let organisations = sizes.keys.sorted()
    for (index, a) in organisations.enumerated() {
      for b in organisations[(index + 1)...] {
        let both = shared[a]?[b] ?? 0
        overlaps.append(
          FigureOverlap(
            a: a, b: b, both: both, union: (sizes[a] ?? 0) + (sizes[b] ?? 0) - both))
      }
    }
  }
}
