import Foundation
import Database
import Site

/// One question about two enterprise records that a person answers.
struct ReviewCase: Sendable, Identifiable {
  /// What is asked.
  enum Question: String, Codable, Sendable, CaseIterable {
    /// The records stand apart: are they one enterprise after all?
    case join
    /// A rule put the records together, and the evidence speaks against it: are they one?
    case doubt
  }

  /// Where the case stands.
  enum State: String, Codable, Sendable, CaseIterable {
    case open
    /// A person said that both are one.
    case join
    /// A person said that they are not.
    case notSame = "not_same"
    /// Other decisions answered the question before anybody was asked.
    case settled
  }

  let id: ReviewCaseID
  let question: Question
  let a: EnterpriseID
  let b: EnterpriseID
  /// From 0 to 1.
  let probability: Double
  let evidence: [Evidence]
  /// How many published figures count both enterprises: so many change when they are joined.
  let figures: Int
  let state: State
  /// Where it stands among those put off, the latest last; 0 when it was never put off.
  let postponed: Int
  let heldBy: AccountID?
  let decidedBy: AccountID?
  let decidedAt: Timestamp?
  let act: IdentityActID?
  /// Whether it was drawn by chance, to estimate how good identity is.
  let isSample: Bool
}

/// What a person said to a case.
enum ReviewVerdict: String, Codable, Sendable, CaseIterable {
  case join
  case notSame = "not_same"
  case later
}

/// One step from the chance of any two records to the probability of this pair, as it was weighed.
/// Values are not kept here: they are read from the records, where personal numbers are masked.
struct Evidence: Codable, Sendable, Hashable {
  /// The field of the enterprise that was compared, or `together` for the correction of evidence
  /// that goes together; the first step, before anything is compared, is `start`.
  let subject: String
  let findingThai: String
  let findingEnglish: String
  /// log₂ of the factor by which the odds change.
  let weight: Double
}

/// The three bands of probability.
enum ReviewBand: Sendable {
  /// Joined by itself from here on, when the names or a number say so as well.
  static let certainFrom = 0.99
  /// Put to a person from here on; what is less likely stays apart.
  static let reviewFrom = 0.05
  /// Records that a rule joined are put to a person below this.
  static let doubtBelow = 0.2
  /// log₂-odds of a probability.
  static func weight(of probability: Double) -> Double {
    let bounded = min(max(probability, 1e-9), 1 - 1e-9)
    return log2(bounded / (1 - bounded))
  }
}

/// A case belongs to one clerk for so long; then it goes to the next who asks.
enum ReviewHold {
  static let seconds = 15 * 60
}

/// Every so many decided cases one is shown to a second clerk who does not know the first answer.
enum SecondOpinion {
  static let oneIn: Int64 = 10

  /// Whether a case is one of those, the same on every machine.
  static func isAsked(_ id: ReviewCaseID) -> Bool {
    (UInt64(bitPattern: id.rawValue) &* 0x9E37_79B9_7F4A_7C15 >> 33) % UInt64(oneIn) == 0
  }
}
