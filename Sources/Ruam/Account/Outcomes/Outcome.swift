/// What kind of change an outcome states. Kinds are separate accounts and never added together.
enum OutcomeKind: String, Codable, Sendable, CaseIterable {
  case salesIncrease = "sales_increase"
  case costReduction = "cost_reduction"
  case newMarket = "new_market"
  case investment
  case jobs

  /// The change in hundredths of the unit: what was saved for a cost, what was gained otherwise.
  /// A missing baseline is 0.
  func change(baselineHundredths: Int64?, afterHundredths: Int64) -> Int64 {
    let baseline = baselineHundredths ?? 0
    return self == .costReduction ? baseline - afterHundredths : afterHundredths - baseline
  }

  /// The unit in which amounts of this kind are given.
  var unit: FigureUnit {
    switch self {
    case .salesIncrease, .costReduction, .investment: .baht
    case .newMarket: .customers
    case .jobs: .persons
    }
  }
}
