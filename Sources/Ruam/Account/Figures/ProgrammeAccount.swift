import Site
import Thailand

/// Everything the account of a programme shows: targets, claims and counted figures of every
/// indicator, each its own account.
struct ProgrammeAccount: Sendable {
  /// An agency that implements the programme.
  struct Agency: Sendable, Hashable {
    let id: OrganisationID
    let code: String
    let name: Text
    /// For narrow tables: กสอ., DIP.
    let short: Text
    /// Networks that the agency looks after in the system.
    let networks: Int
  }

  /// What one letter says about one indicator.
  struct Claim: Sendable, Hashable {
    let agency: String
    let amount: Amount
    let wording: String
  }

  /// One indicator with everything that is counted about it.
  struct Indicator: Sendable {
    let definition: IndicatorDefinition
    let label: Text
    let meaning: Text
    var target: (comparator: Comparator, amount: Amount)?
    var claims: [Claim] = []
    /// Counted numbers by scope and key.
    var figures: [FigureKey: Int64] = [:]
    var overlaps: [String: [String: (both: Int64, union: Int64)]] = [:]
    /// Counts of an agency, or of the programme under an empty key, by the days they count until.
    var pace: [String: [CountUntil]] = [:]

    /// A number in hundredths of the unit; `nil` when nothing was counted.
    func value(_ measure: FigureMeasure, _ scope: FigureScope = .programme, _ key: String = "")
      -> Int64?
    {
      figures[FigureKey(scope: scope, key: key, measure: measure)]
    }

    /// The programme's figure, each enterprise or change once, in hundredths.
    var counted: Int64 { value(.distinct) ?? 0 }

    /// What the letters claim together, in hundredths; `nil` when none says anything.
    var claimed: Int64? { claims.isEmpty ? nil : claims.reduce(0) { $0 + $1.amount.hundredths } }

    /// What one agency's letter claims.
    func claim(of agency: String) -> Claim? { claims.first { $0.agency == agency } }

    /// The parts of a scope with their own figures, largest first, then by key.
    func parts(_ scope: FigureScope) -> [(key: String, value: Int64)] {
      figures.lazy.filter { $0.key.scope == scope && $0.key.measure == .distinct }
        .map { ($0.key.key, $0.value) }
        .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }

    /// Enterprises that two agencies share.
    func shared(_ a: String, _ b: String) -> Int64 {
      overlaps[a]?[b]?.both ?? overlaps[b]?[a]?.both ?? 0
    }
  }

  /// Names one number of an indicator.
  struct FigureKey: Hashable, Sendable {
    let scope: FigureScope
    let key: String
    let measure: FigureMeasure
  }

  let programme: ProgrammeSummary
  let agencies: [Agency]
  var indicators: [Indicator]
  /// When the figures were counted, UTC; `nil` while nothing has been handed in.
  let countedAt: String?

  func indicator(_ code: String) -> Indicator? {
    indicators.first { $0.definition.code == code }
  }

  func agency(_ code: String) -> Agency? { agencies.first { $0.code == code } }

  /// The indicator whose parts and overlaps explain the account: the first with a target that counts
  /// enterprises, or else the first of all.
  var leading: Indicator? {
    indicators.first { $0.target != nil && !$0.definition.rule.isSum } ?? indicators.first
  }

  /// The indicator of the agency table's second half: the first with a target that adds amounts.
  var leadingSum: Indicator? {
    indicators.first { $0.target != nil && $0.definition.rule.isSum }
  }
}
