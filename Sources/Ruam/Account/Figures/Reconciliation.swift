import Site
import Thailand

/// What an agency's letter seems to have counted, found by comparing its number with what the
/// records hold. Arithmetic finds it or not; nothing is guessed.
enum ClaimBasis: Sendable, Hashable {
  /// The agency's own count, each enterprise once.
  case ownCount
  /// Every attendance of an entrepreneur.
  case entrepreneurAttendances
  /// Every attendance, officials included.
  case allAttendances
  /// Every row of the register, repeats included.
  case registerRows
  /// Each enterprise of the register.
  case registeredEnterprises
  /// Each enterprise that attended anything, however short.
  case attendedEnterprises
  /// The agency's own count at an earlier day, ISO.
  case ownCountUntil(String)
  /// Nothing in the records gives this number.
  case unexplained

  /// Whether the letter agrees with the agency's own count.
  var agrees: Bool { self == .ownCount }
}

/// A count of everything up to and including a day, in hundredths of the unit.
struct CountUntil: Sendable, Hashable {
  /// ISO.
  let until: String
  let count: Int64
}

/// The numbers that an agency's records offer to explain its letter. `nil` where a number does not
/// apply to the indicator.
struct ClaimEvidence: Sendable, Hashable {
  /// The agency's own count in hundredths of the unit.
  var own: Int64
  var entrepreneurAttendances: Int64?
  var officialAttendances: Int64?
  var registerRows: Int64?
  var registeredEnterprises: Int64?
  var attendedEnterprises: Int64?
  /// Own counts at the ends of earlier months, oldest first.
  var pace: [CountUntil] = []

  /// What a claim of `amount` hundredths counted.
  ///
  /// The first that fits exactly: the own count; counts of more rows; of more enterprises; the own
  /// count at the end of an earlier month, the latest that fits.
  func basis(of amount: Int64) -> ClaimBasis {
    if amount == own { return .ownCount }
    if amount == entrepreneurAttendances { return .entrepreneurAttendances }
    if let entrepreneurAttendances, let officialAttendances,
      amount == entrepreneurAttendances + officialAttendances
    {
      return .allAttendances
    }
    if amount == registerRows { return .registerRows }
    if amount == registeredEnterprises { return .registeredEnterprises }
    if amount == attendedEnterprises { return .attendedEnterprises }
    if let day = pace.last(where: { $0.count == amount && $0.count < own }), amount > 0 {
      return .ownCountUntil(day.until)
    }
    return .unexplained
  }
}

/// The way from what letters claim to what the programme counts, step by step. Each step is exact,
/// and the steps add up.
struct Reconciliation: Sendable, Hashable {
  /// One step with what it adds or takes away, in hundredths of the unit.
  struct Step: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
      /// Where the letters begin.
      case claimed(letters: Int, agencies: Int)
      /// A letter differs from its agency's own count.
      case letter(agency: String, ClaimBasis)
      /// Agencies whose letters state no number.
      case unstated(agencies: [String])
      /// The agencies' own counts added up.
      case naive
      /// The same enterprise, or the same change, counted by several agencies.
      case shared
      /// Enterprises that pass only when the agencies' hours are added.
      case onlyTogether
      /// Each enterprise or change once.
      case counted
    }

    let kind: Kind
    /// The total at this step for the three totals, what is added otherwise.
    let amount: Int64
    /// The total after this step.
    let total: Int64

    /// Whether the step is one of the three totals.
    var isTotal: Bool {
      switch kind {
      case .claimed, .naive, .counted: true
      default: false
      }
    }
  }

  let steps: [Step]

  /// - Parameters:
  ///   - agencies: the codes of all agencies, in the order in which they are named.
  ///   - evidence: what each agency's records offer.
  init(
    _ indicator: ProgrammeAccount.Indicator, agencies: [String],
    evidence: (String) -> ClaimEvidence
  ) {
    var steps: [Step] = []
    var total: Int64 = 0
    func add(_ kind: Step.Kind, _ amount: Int64) {
      total += amount
      steps.append(Step(kind: kind, amount: amount, total: total))
    }
    let naive = indicator.value(.naive) ?? 0
    if let claimed = indicator.claimed {
      add(.claimed(letters: indicator.claims.count, agencies: agencies.count), claimed)
      var letters: [(agency: String, basis: ClaimBasis, amount: Int64)] = []
      var unstated: [(agency: String, own: Int64)] = []
      for agency in agencies {
        let evidence = evidence(agency)
        guard let claim = indicator.claim(of: agency) else {
          if evidence.own != 0 { unstated.append((agency, evidence.own)) }
          continue
        }
        let difference = evidence.own - claim.amount.hundredths
        if difference != 0 {
          letters.append((agency, evidence.basis(of: claim.amount.hundredths), difference))
        }
      }
      for letter in letters.sorted(by: { $0.amount < $1.amount }) {
        add(.letter(agency: letter.agency, letter.basis), letter.amount)
      }
      if !unstated.isEmpty {
        add(
          .unstated(agencies: unstated.map(\.agency)), unstated.reduce(0) { $0 + $1.own })
      }
    }
    steps.append(Step(kind: .naive, amount: naive, total: naive))
    total = naive
    let together = indicator.value(.onlyTogether) ?? 0
    let shared = indicator.counted - together - naive
    if shared != 0 { add(.shared, shared) }
    if together != 0 { add(.onlyTogether, together) }
    steps.append(Step(kind: .counted, amount: indicator.counted, total: indicator.counted))
    self.steps = steps
  }
}

extension ProgrammeAccount {
  /// What an agency's records offer to explain its letter about an indicator.
  func evidence(_ indicator: Indicator, of agency: String) -> ClaimEvidence {
    var evidence = ClaimEvidence(own: indicator.value(.distinct, .agency, agency) ?? 0)
    guard case .developedEnterprises = indicator.definition.rule else { return evidence }
    evidence.entrepreneurAttendances = indicator.value(.rows, .agency, agency)
    evidence.officialAttendances = indicator.value(.officialRows, .agency, agency)
    evidence.attendedEnterprises = indicator.value(.enterprises, .agency, agency)
    evidence.pace = indicator.pace[agency] ?? []
    let register = indicators.first { $0.definition.rule == .registeredEnterprises }
    evidence.registerRows = register?.value(.rows, .agency, agency)
    evidence.registeredEnterprises = register?.value(.distinct, .agency, agency)
    return evidence
  }

  /// The steps from the letters to the figure of an indicator.
  func reconciliation(_ indicator: Indicator) -> Reconciliation {
    Reconciliation(indicator, agencies: agencies.map(\.code)) { evidence(indicator, of: $0) }
  }
}
