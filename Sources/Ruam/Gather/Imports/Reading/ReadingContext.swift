// SPDX-License-Identifier: Apache-2.0
import Thailand

/// What must be known of the programme to read a hand-in for it.
struct ReadingContext: Sendable {
  /// The programme's networks, of all agencies.
  let networks: NetworkDirectory
  let fiscalYear: FiscalYear
  /// Code of the agency that hands in.
  let agency: String

  init(networks: [KnownNetwork], fiscalYear: FiscalYear, agency: String) {
    self.networks = NetworkDirectory(networks)
    self.fiscalYear = fiscalYear
    self.agency = agency
  }
}
