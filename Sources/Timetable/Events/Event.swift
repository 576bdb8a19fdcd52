/// A business-matching event: who can come when, who would gain from meeting whom, and the rules of
/// the room.
///
/// The JSON of `EVENT.json` and this value are the same thing, key for key. Reading it with
/// ``init(json:)`` also checks it; an event built in code is checked by ``check()``, which every
/// solver calls first.
public struct Event: Hashable, Sendable, Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case slots, tables, penalty, participants, pairs, fixed, absent
  }

  /// Meeting times in the order in which they happen, at most 64 (three days of twenty).
  public var slots: [Slot]
  /// Meetings that can take place at one time.
  public var tables: Int
  /// What each meeting below a participant's minimum costs, in units of utility.
  public var penalty: Double
  /// Everybody who is invited.
  public var participants: [Participant]
  /// Every meeting that is worth considering; nobody else meets.
  public var pairs: [Pair]
  /// Meetings that stay where they are.
  public var fixed: [FixedMeeting]
  /// Invited participants who do not come.
  public var absent: [Participant.ID]

  /// Puts an event together; nothing is checked yet.
  public init(
    slots: [Slot], tables: Int, penalty: Double = 0, participants: [Participant], pairs: [Pair],
    fixed: [FixedMeeting] = [], absent: [Participant.ID] = []
  ) {
    self.slots = slots
    self.tables = tables
    self.penalty = penalty
    self.participants = participants
    self.pairs = pairs
    self.fixed = fixed
    self.absent = absent
  }
}

/// The name of a meeting time, such as "09:00" or "day 2, 14:30". Its place in the event's list, not
/// its text, says when it is.
public struct Slot: Hashable, Sendable, Codable, RawRepresentable, ExpressibleByStringLiteral {
  /// The text as given.
  public let rawValue: String

  /// Any text names a slot.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// `"09:00"` as a slot.
  public init(stringLiteral value: String) { rawValue = value }
}

/// One enterprise, buyer or adviser that takes part in an event.
public struct Participant: Hashable, Sendable, Codable {
  enum CodingKeys: String, CodingKey, CaseIterable { case id, available, max, min }

  /// What a participant is called in pairs and meetings.
  public struct ID: Hashable, Sendable, Codable, RawRepresentable, ExpressibleByStringLiteral {
    /// The text as given.
    public let rawValue: String

    /// Any text that is not empty names a participant.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `"B01"` as an id.
    public init(stringLiteral value: String) { rawValue = value }
  }

  /// Unique within the event.
  public var id: ID
  /// When the participant can meet; a late guest has fewer slots.
  public var available: [Slot]
  /// Most meetings wanted.
  public var max: Int
  /// Meetings promised; each one missing costs the event's penalty.
  public var min: Int

  /// A participant; `max` must not be below `min`.
  public init(id: ID, available: [Slot], max: Int, min: Int = 0) {
    self.id = id
    self.available = available
    self.max = max
    self.min = min
  }
}

/// Two participants who could meet, and what it would be worth.
public struct Pair: Hashable, Sendable, Codable {
  enum CodingKeys: String, CodingKey, CaseIterable { case a, b, utility, must }

  /// One of the two, for example the buyer.
  public var a: Participant.ID
  /// The other.
  public var b: Participant.ID
  /// 0…1000; a seventh decimal is rounded.
  public var utility: Double
  /// Whether the two have to meet if that is possible at all.
  public var must: Bool

  /// A possible meeting.
  public init(a: Participant.ID, b: Participant.ID, utility: Double, must: Bool = false) {
    self.a = a
    self.b = b
    self.utility = utility
    self.must = must
  }
}

/// A meeting that is agreed or already held. Its two need not be among the pairs; then it is worth 0.
public struct FixedMeeting: Hashable, Sendable, Codable {
  enum CodingKeys: String, CodingKey, CaseIterable { case a, b, slot }

  /// One of the two.
  public var a: Participant.ID
  /// The other.
  public var b: Participant.ID
  /// When they meet.
  public var slot: Slot

  /// A meeting that stays.
  public init(a: Participant.ID, b: Participant.ID, slot: Slot) {
    self.a = a
    self.b = b
    self.slot = slot
  }
}
