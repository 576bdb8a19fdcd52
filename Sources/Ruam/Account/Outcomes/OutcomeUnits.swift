extension OutcomeIndicator {
  /// The unit in which changes of this kind are counted.
  var unit: FigureUnit {
    switch self {
    case .salesIncrease, .costReduction, .investment: .baht
    case .newMarket: .customers
    case .jobs: .persons
    }
  }
}
