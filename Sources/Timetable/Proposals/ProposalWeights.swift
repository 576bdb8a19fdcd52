/// One thing that speaks for a meeting, measured from 0 to 1.
public enum Feature: String, Hashable, Sendable, Codable, CaseIterable {
  /// What one offers is what the other needs: cosine of the words' weights, the better direction.
  case offerMeetsNeed
  /// The same in the other, lesser direction: they could trade both ways.
  case mutualTrade
  /// Keywords in common: cosine.
  case keywords
  /// The same industry: ¼ for each TSIC digit in common from the left, after the first; at most 1.
  case industry
  /// Neighbours in the chain (upstream and midstream, midstream and downstream): 1.
  case chain
  /// Markets in common, of all that either serves (Jaccard).
  case markets
  /// At least one language in common: 1. Unknown counts ½.
  case language
  /// How much of what one wants the other can deliver, at most 1. Unknown counts ½.
  case capacity

  /// Its place in a row of features.
  var index: Int {
    switch self {
    case .offerMeetsNeed: 0
    case .mutualTrade: 1
    case .keywords: 2
    case .industry: 3
    case .chain: 4
    case .markets: 5
    case .language: 6
    case .capacity: 7
    }
  }
}

/// How much each feature speaks for a meeting: the score is 1 ÷ (1 + e^−(bias + Σ weight × feature)).
///
/// As JSON this is the weights file: an object with `bias` and one number for each feature.
public struct ProposalWeights: Hashable, Sendable, Codable {
  /// The score's logit when no feature speaks for a meeting.
  public var bias: Double
  /// A weight for each feature; one that is missing weighs 0.
  public var features: [Feature: Double]

  /// Weights as given.
  public init(bias: Double, features: [Feature: Double]) {
    self.bias = bias
    self.features = features
  }

  /// Where nothing has been learnt: a matched need outweighs everything else together.
  public static let standard = ProposalWeights(
    bias: -3,
    features: [
      .offerMeetsNeed: 5, .mutualTrade: 1, .keywords: 1.5, .industry: 0.5, .chain: 0.6,
      .markets: 0.5,
      .language: 0.8, .capacity: 0.6,
    ])

  /// The weights in the order of the features' indices.
  var row: [Double] {
    var row = [Double](repeating: 0, count: Feature.allCases.count)
    for (feature, weight) in features { row[feature.index] = weight }
    return row
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Reads an object of numbers; a name that is no feature is refused.
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: Key.self)
    bias = try keys.decode(Double.self, forKey: Key(stringValue: "bias"))
    features = [:]
    for key in keys.allKeys where key.stringValue != "bias" {
      guard let feature = Feature(rawValue: key.stringValue) else {
        throw DecodingError.dataCorrupted(
          .init(
            codingPath: keys.codingPath + [key], debugDescription: "no feature",
            underlyingError: UnknownField(
              possible: ["bias"] + Feature.allCases.map(\.rawValue))))
      }
      features[feature] = try keys.decode(Double.self, forKey: key)
    }
  }

  /// Writes `bias` and every feature.
  public func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: Key.self)
    try keys.encode(bias, forKey: Key(stringValue: "bias"))
    for feature in Feature.allCases {
      try keys.encode(features[feature] ?? 0, forKey: Key(stringValue: feature.rawValue))
    }
  }
}

/// The logistic function.
func logistic(_ logit: Double) -> Double { 1 / (1 + exponential(-logit)) }
