import Foundation

/// Confidence limits for a count, and so for a location quotient of few enterprises or jobs.
///
/// A count *x* is taken as Poisson about its expectation. Up to a hundred the limits are exact
/// (Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936)): the lower limit
/// is the mean under which *x* or more would have probability α/2, the upper that under which *x*
/// or fewer would. Beyond a hundred Byar's approximation is used, which is then right to four
/// digits (Breslow and Day, "Statistical Methods in Cancer Research II", 1987, eq. 2.13).
/// The limits of the quotient are those of the count over the expected count, whose own error is
/// small beside it.
public enum PoissonLimits {
  /// Lower and upper limit at 95 % confidence. Counts that are not whole are taken as they are by
  /// Byar's approximation.
  public static func limits(_ count: Double) -> ClosedRange<Double> {
    if count == count.rounded(), count >= 0, count <= 100 { return exact[Int(count)] }
    return byar(count)
  }

  /// The 97.5 % point of the normal distribution.
  static let normalPoint = 1.959963984540054

  static func byar(_ count: Double) -> ClosedRange<Double> {
    func cube(_ value: Double) -> Double { value * value * value }
    let above = count + 1
    let lower =
      count > 0
      ? count * cube(max(0, 1 - 1 / (9 * count) - normalPoint / (3 * count.squareRoot()))) : 0
    let upper = above * cube(1 - 1 / (9 * above) + normalPoint / (3 * above.squareRoot()))
    return lower...upper
  }

  /// Exact limits of 0 to 100, computed once.
  private static let exact: [ClosedRange<Double>] = (0...100).map { count in
    let lower =
      count == 0 ? 0 : mean(from: 0, to: Double(count)) { 1 - cumulative(count - 1, $0) < 0.025 }
    let upper = mean(from: Double(count), to: 2 * Double(count) + 20) {
      cumulative(count, $0) > 0.025
    }
    return lower...upper
  }

  /// The largest mean for which the condition holds, by halving.
  private static func mean(
    from low: Double, to high: Double, while holds: (Double) -> Bool
  ) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if holds(middle) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// Probability of `count` or fewer under the mean.
  private static func cumulative(_ count: Int, _ mean: Double) -> Double {
    var term = exp(-mean)
    var sum = term
    for number in stride(from: 1, through: count, by: 1) {
      term *= mean / Double(number)
      sum += term
    }
    return sum
  }
}
