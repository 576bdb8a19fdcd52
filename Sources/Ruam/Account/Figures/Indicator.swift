/// How an indicator is counted from records. Indicators are data: a version of an indicator holds
/// one of these rules, and the rule alone decides what its figure means.
enum IndicatorRule: Codable, Hashable, Sendable {
  /// Distinct enterprises with a membership in the programme.
  case registeredEnterprises
  /// Distinct enterprises with at least `minimumHours` hundredths of an hour over distinct
  /// activities. `activityKinds` empty means activities of every kind.
  case developedEnterprises(minimumHoursHundredths: Int64, activityKinds: [String])
  /// Distinct enterprises with a change above zero in an outcome of this kind.
  case enterprisesWithOutcome(kind: String)
  /// Sum of the changes in outcomes of this kind, one change reported twice counted once.
  case sumOfOutcome(kind: String)

  /// Whether the figure is a sum of changes; the others count enterprises.
  var isSum: Bool { if case .sumOfOutcome = self { true } else { false } }
}

/// The unit in which a figure is read; values are stored in hundredths of it.
enum FigureUnit: String, Codable, Sendable {
  case enterprises, baht, persons, customers
}

/// What a number about an indicator is. Results are counted; everything else is recorded as what
/// it is and never mixed with them.
enum FigureKind: String, Codable, Sendable, CaseIterable {
  case target, forecast, claim, result, situation, allocation
}

/// One version of the definition of an indicator.
struct IndicatorDefinition: Hashable, Sendable {
  /// The stable code, for example `entrepreneurs_developed`.
  let code: String
  /// 1 for the first definition; a changed definition is a new version, never an edit.
  let version: Int
  /// How the figure is counted.
  let rule: IndicatorRule
  /// The unit of the figure.
  let unit: FigureUnit
}
