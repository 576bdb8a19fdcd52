/// A pair that does not meet, and why.
public struct Unmet: Hashable, Sendable {
  /// The rule that stands in the way; the raw values are stable.
  public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
    /// `a` does not come.
    case absentA
    /// `b` does not come.
    case absentB
    /// No slot has both.
    case noCommonSlot
    /// `a` has all the meetings it wants or has time for.
    case fullA
    /// `b` has all the meetings it wants or has time for.
    case fullB
    /// Both are full.
    case fullBoth
    /// Both have time left, never at once.
    case noSharedFreeSlot
    /// Both have time at once, and then all tables are taken.
    case noTable
    /// The meeting would add nothing.
    case noGain
    /// The event no longer lists the two as a pair.
    case notAPair
  }

  /// One of the two.
  public let a: Participant.ID
  /// The other.
  public let b: Participant.ID
  /// Whether the event asked that they meet.
  public let must: Bool
  /// Why they do not.
  public let reason: Reason

  /// A pair left out for a reason.
  public init(a: Participant.ID, b: Participant.ID, must: Bool, reason: Reason) {
    self.a = a
    self.b = b
    self.must = must
    self.reason = reason
  }

  /// The reason in words.
  public var thai: String {
    let (a, b) = (a.rawValue, b.rawValue)
    let sentence =
      switch reason {
      case .absentA: "\(a) ไม่มาร่วมงาน"
      case .absentB: "\(b) ไม่มาร่วมงาน"
      case .noCommonSlot: "\(a) และ \(b) ไม่มีช่วงเวลาที่ว่างตรงกัน"
      case .fullA: "\(a) มีนัดเต็มแล้ว"
      case .fullB: "\(b) มีนัดเต็มแล้ว"
      case .fullBoth: "ทั้ง \(a) และ \(b) มีนัดเต็มแล้ว"
      case .noSharedFreeSlot: "เวลาว่างที่เหลือของ \(a) และ \(b) ไม่ตรงกัน"
      case .noTable: "ช่วงที่ \(a) และ \(b) ว่างตรงกันไม่มีโต๊ะเหลือ"
      case .notAPair: "\(a) และ \(b) ไม่อยู่ในรายการคู่ที่ควรพบกันแล้ว"
      case .noGain: "การพบกันของ \(a) และ \(b) ไม่เพิ่มประโยชน์"
      }
    return must ? "ต้องพบกันแต่จัดไม่ได้: \(sentence)" : sentence
  }

  /// The same in English.
  public var english: String {
    let (a, b) = (a.rawValue, b.rawValue)
    let sentence =
      switch reason {
      case .absentA: "\(a) does not come"
      case .absentB: "\(b) does not come"
      case .noCommonSlot: "\(a) and \(b) are never available at the same time"
      case .fullA: "\(a) has all its meetings"
      case .fullB: "\(b) has all its meetings"
      case .fullBoth: "\(a) and \(b) both have all their meetings"
      case .noSharedFreeSlot: "\(a) and \(b) have time left, but never at the same time"
      case .noTable: "no table is left when \(a) and \(b) both have time"
      case .notAPair: "\(a) and \(b) are no longer listed as a pair"
      case .noGain: "a meeting of \(a) and \(b) would add nothing"
      }
    return must ? "must meet, and cannot: \(sentence)" : sentence
  }
}

extension Unmet: Codable {
  private enum CodingKeys: String, CodingKey { case a, b, must, reason, thai, english }

  /// Reads what ``encode(to:)`` writes; the sentences follow from the reason.
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    a = try keys.decode(Participant.ID.self, forKey: .a)
    b = try keys.decode(Participant.ID.self, forKey: .b)
    must = try keys.decodeIfPresent(Bool.self, forKey: .must) ?? false
    reason = try keys.decode(Reason.self, forKey: .reason)
  }

  /// Writes the reason as a code and as a sentence in both languages.
  public func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(a, forKey: .a)
    try keys.encode(b, forKey: .b)
    if must { try keys.encode(must, forKey: .must) }
    try keys.encode(reason, forKey: .reason)
    try keys.encode(thai, forKey: .thai)
    try keys.encode(english, forKey: .english)
  }
}
