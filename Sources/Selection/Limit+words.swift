extension SelectionProblem {
  /// The limit as a noun phrase with its size.
  func words(for limit: Limit) -> Words {
    switch limit {
    case .budget:
      return Words(
        th: "วงเงินงบประมาณ \(numberText(budget))", en: "the budget of \(numberText(budget))")
    case .count:
      return Words(th: "จำนวนเครือข่ายรวมไม่เกิน \(count)", en: "at most \(count) networks in all")
    case .capacity(let id):
      let most = agencyIDs.firstIndex(of: id).map { capacity[$0] } ?? 0
      return Words(
        th: "หน่วยร่วมดำเนินการ \(id) รับได้ไม่เกิน \(most)",
        en: "at most \(most) with agency \(id)")
    case .groupMinimum(let id):
      let least = groupIDs.firstIndex(of: id).map { groupMinimum[$0] } ?? 0
      return Words(th: "กลุ่ม \(id) ต้องได้ไม่น้อยกว่า \(least)", en: "at least \(least) from group \(id)")
    case .groupMaximum(let id):
      let most = groupIDs.firstIndex(of: id).map { groupMaximum[$0] } ?? 0
      return Words(th: "กลุ่ม \(id) ได้ไม่เกิน \(most)", en: "at most \(most) from group \(id)")
    case .require(let id):
      return Words(th: "ต้องเลือก \(id)", en: "\(id) must be taken")
    case .exclude(let id):
      return Words(th: "ห้ามเลือก \(id)", en: "\(id) must not be taken")
    case .together(let list):
      let names = names(together, list)
      return Words(th: "ต้องเลือก \(names) พร้อมกันหรือไม่เลือกเลย", en: "\(names) are taken all or none")
    case .instead(let list):
      let names = names(instead, list)
      return Words(th: "เลือกได้เพียงหนึ่งจาก \(names)", en: "only one of \(names) is taken")
    }
  }

  private func names(_ lists: [[Int]], _ list: Int) -> String {
    guard lists.indices.contains(list) else { return "" }
    return lists[list].map { candidateIDs[$0].rawValue }.joined(separator: ", ")
  }
}

extension Limit: Codable {
  private enum CodingKeys: String, CodingKey { case kind, of }

  /// The stable name of the kind of limit.
  public var kind: String {
    switch self {
    case .budget: "budget"
    case .count: "count"
    case .capacity: "capacity"
    case .groupMinimum: "group_minimum"
    case .groupMaximum: "group_maximum"
    case .require: "require"
    case .exclude: "exclude"
    case .together: "together"
    case .instead: "instead"
    }
  }

  /// Whose limit it is: an identifier or the place in a list; nil for the budget and the count.
  public var subject: String? {
    switch self {
    case .budget, .count: nil
    case .capacity(let id): id.rawValue
    case .groupMinimum(let id), .groupMaximum(let id): id.rawValue
    case .require(let id), .exclude(let id): id.rawValue
    case .together(let list), .instead(let list): String(list)
    }
  }

  /// Writes `{"kind", "of"}`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encodeIfPresent(subject, forKey: .of)
  }

  /// Reads `{"kind", "of"}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let kind = try container.decode(String.self, forKey: .kind)
    let subject = try container.decodeIfPresent(String.self, forKey: .of) ?? ""
    switch kind {
    case "budget": self = .budget
    case "count": self = .count
    case "capacity": self = .capacity(.init(rawValue: subject))
    case "group_minimum": self = .groupMinimum(.init(rawValue: subject))
    case "group_maximum": self = .groupMaximum(.init(rawValue: subject))
    case "require": self = .require(.init(rawValue: subject))
    case "exclude": self = .exclude(.init(rawValue: subject))
    case "together": self = .together(Int(subject) ?? 0)
    case "instead": self = .instead(Int(subject) ?? 0)
    default:
      throw DecodingError.dataCorruptedError(
        forKey: .kind, in: container, debugDescription: "unknown kind of limit “\(kind)”")
    }
  }
}
