/// What a repair did to the timetable it started from.
public struct RepairAccount: Hashable, Sendable, Codable {
  /// A meeting that changed its time.
  public struct Move: Hashable, Sendable, Codable {
    /// One of the two.
    public let a: Participant.ID
    /// The other.
    public let b: Participant.ID
    /// When it was.
    public let from: Slot
    /// When it is now.
    public let to: Slot
  }

  /// A meeting that no longer takes place, and why.
  public struct GivenUp: Hashable, Sendable, Codable {
    enum CodingKeys: String, CodingKey {
      case meeting, slot
      case byChoice = "by_choice"
    }

    /// The two and the reason.
    public let meeting: Unmet
    /// When it was.
    public let slot: Slot
    /// Whether the repair could have kept it and gave it up for something worth more.
    public let byChoice: Bool
  }

  enum CodingKeys: String, CodingKey {
    case held, kept, moved
    case givenUp = "given_up"
    case added
  }

  /// Meetings that were already held, or fixed, and stay.
  public let held: Int
  /// Other meetings that keep their time.
  public let kept: Int
  /// Meetings that changed their time.
  public let moved: [Move]
  /// Meetings that no longer take place.
  public let givenUp: [GivenUp]
  /// Meetings that are new.
  public let added: Int
}
