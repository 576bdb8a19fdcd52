// SPDX-License-Identifier: Apache-2.0

/// Weights for a register that is too small to learn any. They were set by judgement, near what runs
/// over large registers of organisations and persons learn; they are not estimates of their own.
///
/// Per kind of feature and level the chance among records of one entity, and among others; level
/// 0, "cannot be compared", says nothing.
enum StandardWeights {
  /// The standard weights of a model's features.
  static func weights(for features: [Feature], records: Int) -> Weights {
    Weights(
      prior: min(0.1, 1 / Double(max(20, records))),
      m: features.map { Expectation.normalised(table[$0.measure]?.m ?? []) },
      u: features.map { Expectation.normalised(table[$0.measure]?.u ?? []) })
  }

  private typealias Chances = (m: [Double], u: [Double])

  private static let table: [Feature.Measure: Chances] = [
    .organisationName: (
      m: [
        0, 0.34, 0.08, 0.06, 0.02, 0.08, 0.02, 0.05, 0.01, 0.04, 0.01, 0.01, 0.09, 0.03, 0.06, 0.02,
        0.05, 0.03,
      ],
      u: [
        0, 1e-6, 3e-6, 1e-5, 1e-5, 1e-6, 5e-6, 2e-5, 2e-6, 2e-4, 0.01, 0.73, 1e-6, 3e-6, 5e-5, 1e-4,
        0.01, 0.24,
      ]
    ),
    .legalForm: (m: [0, 0.97, 0.03], u: [0, 0.3, 0.7]),
    .personName: (
      m: [0, 0.45, 0.2, 0.1, 0.05, 0.12, 0.04, 0.02, 0.02],
      u: [0, 1e-4, 5e-4, 2e-3, 4e-3, 2e-3, 4e-3, 0.02, 0.96]
    ),
    .freeText: (
      m: [0, 0.4, 0.15, 0.08, 0.05, 0.15, 0.07, 0.05, 0.05],
      u: [0, 1e-4, 5e-4, 2e-3, 4e-3, 2e-3, 0.01, 0.05, 0.92]
    ),
    .identifier: (
      m: [0, 0.82, 0.1, 0.05, 0.01, 0.01, 0.005, 0.005],
      u: [0, 1e-7, 1e-7, 1e-6, 0.1, 0.6, 0.05, 0.25]
    ),
    .telephone: (
      m: [0, 0.72, 0.06, 0.03, 0.01, 0.01, 0.17], u: [0, 1e-7, 1e-6, 1e-6, 1e-6, 1e-6, 1]
    ),
    .date: (m: [0, 0.85, 0.1, 0.02, 0.03], u: [0, 1e-4, 1e-3, 0.02, 0.98]),
    .address: (
      m: [0, 0.66, 0.08, 0.02, 0.09, 0.03, 0.01, 0.03, 0.02, 0.03, 0.02, 0.01],
      u: [0, 1e-6, 5e-5, 1e-5, 1e-3, 0.02, 0.18, 3e-4, 1e-3, 0.03, 0.74, 0.02]
    ),
    .postcode: (
      m: [0, 0.5, 0.25, 0.12, 0.05, 0.04, 0.02, 0.02],
      u: [0, 1e-4, 3e-4, 1e-3, 2e-3, 0.01, 0.05, 0.93]
    ),
    .category: (m: [0, 0.2, 0.2, 0.25, 0.25, 0.1], u: [0, 1e-4, 1e-3, 5e-3, 0.05, 0.94]),
    .number: (m: [0, 0.7, 0.1, 0.1, 0.1], u: [0, 0.01, 0.01, 0.05, 0.93]),
  ]
}
