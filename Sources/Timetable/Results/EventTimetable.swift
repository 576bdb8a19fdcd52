/// The timetable of an event, how good it is, and why each other pair does not meet.
///
/// As JSON this is the output file. (The type is not called `Timetable`, because a type with the name
/// of its module would hide the module's other types.)
public struct EventTimetable: Hashable, Sendable, Codable {
  enum CodingKeys: String, CodingKey {
    case meetings, objective
    case upperBound = "upper_bound"
    case gap, proven, seconds, ended
    case tableMoves = "table_moves"
    case unmet, fairness, repair
  }

  /// All meetings, fixed ones included, by slot and then by table.
  public let meetings: [Meeting]
  /// Sum of utilities less the penalty for every meeting below a minimum.
  public let objective: Double
  /// No timetable of this event that meets as many of the `must` pairs is worth more.
  public let upperBound: Double
  /// (upper bound − objective) ÷ upper bound; 0 when they are equal.
  public let gap: Double
  /// Whether no better timetable exists.
  public let proven: Bool
  /// Time from the checked event to the finished answer. The only value that differs between runs
  /// with the same seed, unless the clock ended the search.
  public let seconds: Double
  /// What ended the search.
  public let ended: Ending
  /// How often a participant changes tables between two of its meetings.
  public let tableMoves: Int
  /// Every pair that does not meet, with the reason; pairs that must meet come first.
  public let unmet: [Unmet]
  /// How evenly the event serves its participants.
  public let fairness: Fairness
  /// What a repair kept, moved and gave up; nil when there was no earlier timetable.
  public let repair: RepairAccount?

  /// Why a search ended; only ``time`` and ``cancelled`` make the answer depend on the machine.
  public enum Ending: String, Hashable, Sendable, Codable {
    /// The answer is proven best.
    case proven
    /// The search did what it was asked to do.
    case searched
    /// The time limit came first.
    case time
    /// Somebody stopped it.
    case cancelled
  }
}

/// Two participants at a table at a time.
public struct Meeting: Hashable, Sendable, Codable {
  /// One of the two, in the order of the event's pair.
  public let a: Participant.ID
  /// The other.
  public let b: Participant.ID
  /// When.
  public let slot: Slot
  /// Where, from 1 to the number of tables.
  public let table: Int

  /// A meeting at a table.
  public init(a: Participant.ID, b: Participant.ID, slot: Slot, table: Int) {
    self.a = a
    self.b = b
    self.slot = slot
    self.table = table
  }
}
