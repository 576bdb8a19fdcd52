import Foundation

extension Event {
  /// Reads and checks the text of an `EVENT.json`.
  ///
  /// Cost: linear in the text, plus the checks of ``check()``.
  /// - Throws: ``EventError`` with every fault found; what JSON itself refuses is one fault that names
  ///   the place, for example `pairs[3].utility`.
  public init(json: Data) throws(EventError) {
    do {
      self = try JSONDecoder().decode(Event.self, from: json)
    } catch let error as DecodingError {
      throw EventError(faults: [EventFault(decoding: error)])
    } catch {
      throw EventError(faults: [EventFault(.notJSON, at: "", detail: "\(error)")])
    }
    try check()
  }
}

extension EventFault {
  /// The fault behind a refusal of the JSON decoder, with the place it names.
  public init(decoding error: DecodingError) {
    switch error {
    case .keyNotFound(let key, let context):
      self.init(.missing, at: EventFault.place(context.codingPath + [key]))
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      self.init(
        EventFault.code(expecting: type), at: EventFault.place(context.codingPath))
    case .dataCorrupted(let context):
      let place = EventFault.place(context.codingPath)
      if let unknown = context.underlyingError as? UnknownField {
        self.init(.unknownField, at: place, detail: unknown.possible.joined(separator: ", "))
      } else {
        self.init(place.isEmpty ? .notJSON : .wrongType, at: place)
      }
    @unknown default:
      self.init(.notJSON, at: "", detail: "\(error)")
    }
  }

  private static func code(expecting type: any Any.Type) -> Code {
    switch type {
    case is Int.Type: .notWhole
    case is Double.Type: .notNumber
    case is String.Type: .notText
    default: "\(type)".contains("Array") ? .notList : .wrongType
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    path.reduce(into: "") { text, key in
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += text.isEmpty ? key.stringValue : ".\(key.stringValue)"
      }
    }
  }
}

extension Event {
  /// `penalty`, `fixed` and `absent` may be left out.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseFields(otherThan: CodingKeys.allCases.map(\.rawValue))
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    slots = try keys.decode([Slot].self, forKey: .slots)
    tables = try keys.wholeNumber(forKey: .tables)
    penalty = try keys.decodeIfPresent(Double.self, forKey: .penalty) ?? 0
    participants = try keys.decode([Participant].self, forKey: .participants)
    pairs = try keys.decode([Pair].self, forKey: .pairs)
    fixed = try keys.decodeIfPresent([FixedMeeting].self, forKey: .fixed) ?? []
    absent = try keys.decodeIfPresent([Participant.ID].self, forKey: .absent) ?? []
  }
}

extension Participant {
  /// `min` may be left out and is then 0.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseFields(otherThan: CodingKeys.allCases.map(\.rawValue))
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    id = try keys.decode(ID.self, forKey: .id)
    available = try keys.decode([Slot].self, forKey: .available)
    max = try keys.wholeNumber(forKey: .max)
    min = keys.contains(.min) ? try keys.wholeNumber(forKey: .min) : 0
  }
}

extension Pair {
  /// `must` may be left out and is then false.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseFields(otherThan: CodingKeys.allCases.map(\.rawValue))
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    a = try keys.decode(Participant.ID.self, forKey: .a)
    b = try keys.decode(Participant.ID.self, forKey: .b)
    utility = try keys.decode(Double.self, forKey: .utility)
    must = try keys.decodeIfPresent(Bool.self, forKey: .must) ?? false
  }
}

extension FixedMeeting {
  /// All three fields are needed.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseFields(otherThan: CodingKeys.allCases.map(\.rawValue))
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    a = try keys.decode(Participant.ID.self, forKey: .a)
    b = try keys.decode(Participant.ID.self, forKey: .b)
    slot = try keys.decode(Slot.self, forKey: .slot)
  }
}
