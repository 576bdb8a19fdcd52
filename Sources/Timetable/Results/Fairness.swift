/// How evenly an event serves those who take part: everybody who comes and is in at least one pair.
///
/// A participant's *satisfaction* is the utility of its meetings divided by the most it could have if
/// it chose first: the sum of its best pairs, as many as its `max` and its time allow. 1 is all.
public struct Fairness: Hashable, Sendable, Codable {
  /// A participant with fewer meetings than promised.
  public struct Shortfall: Hashable, Sendable, Codable {
    /// Who.
    public let id: Participant.ID
    /// Meetings in the timetable.
    public let meetings: Int
    /// Meetings promised.
    public let min: Int
  }

  enum CodingKeys: String, CodingKey {
    case participants
    case meetingsMean = "meetings_mean"
    case meetingsLeast = "meetings_least"
    case meetingsMost = "meetings_most"
    case satisfactionMean = "satisfaction_mean"
    case satisfactionLowestTenth = "satisfaction_lowest_tenth"
    case satisfactionLeast = "satisfaction_least"
    case gini
    case belowMinimum = "below_minimum"
  }

  /// Participants counted.
  public let participants: Int
  /// Meetings of one participant, on average.
  public let meetingsMean: Double
  /// Meetings of the participant with fewest.
  public let meetingsLeast: Int
  /// Meetings of the participant with most.
  public let meetingsMost: Int
  /// Satisfaction on average.
  public let satisfactionMean: Double
  /// A tenth of the participants have at most this satisfaction.
  public let satisfactionLowestTenth: Double
  /// Satisfaction of the least served participant.
  public let satisfactionLeast: Double
  /// Gini coefficient of satisfaction: 0 when all are served alike, towards 1 when few get everything.
  public let gini: Double
  /// Everybody below the promised number, in the order of ids.
  public let belowMinimum: [Shortfall]
}

extension Fairness {
  /// What the account needs to know of one participant.
  struct Share {
    let id: Participant.ID
    let meetings: Int
    let min: Int
    /// 0…1.
    let satisfaction: Double
    let isCounted: Bool
  }

  init(_ shares: [Share]) {
    let counted = shares.filter(\.isCounted)
    let count = Double(Swift.max(1, counted.count))
    let sorted = counted.map(\.satisfaction).sorted()
    let sum = sorted.reduce(0, +)
    // Gini by ranks: Σ (2i − n − 1) x_i ÷ (n Σ x), i from 1.
    let ranked = sorted.enumerated().reduce(0.0) {
      $0 + (2 * Double($1.offset + 1) - count - 1) * $1.element
    }
    participants = counted.count
    meetingsMean = Double(counted.reduce(0) { $0 + $1.meetings }) / count
    meetingsLeast = counted.map(\.meetings).min() ?? 0
    meetingsMost = counted.map(\.meetings).max() ?? 0
    satisfactionMean = sum / count
    satisfactionLowestTenth = sorted.isEmpty ? 0 : sorted[(sorted.count - 1) / 10]
    satisfactionLeast = sorted.first ?? 0
    gini = sum > 0 ? ranked / (count * sum) : 0
    belowMinimum = shares.filter { $0.meetings < $0.min }.map {
      Shortfall(id: $0.id, meetings: $0.meetings, min: $0.min)
    }
  }
}
