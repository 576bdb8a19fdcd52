import FoundationEssentials
import Site
import Thailand

/// One member of a record that an entry of the history changed.
struct HistoryChange: Sendable, Hashable {
  let label: Text
  /// What it was; nil when there was nothing.
  let before: Text?
  /// What it became; nil when nothing is left.
  let after: Text?

  /// What differs between the two values that an entry keeps, in the words of its kind of record.
  /// - Parameters:
  ///   - before, after: JSON as `History` stores it; nil for a record that is new or gone.
  static func changes(
    before: String?, after: String?, in vocabulary: HistoryVocabulary
  ) -> [HistoryChange] {
    let old = members(before)
    let new = members(after)
    return Set(old.keys).union(new.keys).sorted().compactMap { member in
      let (was, became) = (old[member], new[member])
      guard was != became else { return nil }
      return HistoryChange(
        label: vocabulary.label(of: member),
        before: was.map { words(of: $0, member, vocabulary) },
        after: became.map { words(of: $0, member, vocabulary) })
    }
  }

  /// The members of a stored value, nested ones by their last name; empty ones left out.
  private static func members(_ text: String?) -> [String: JSON] {
    guard let text, let value = try? JSON(parsing: Array(text.utf8)) else { return [:] }
    var members: [String: JSON] = [:]
    collect(value, as: "value", into: &members)
    return members
  }

  private static func collect(_ value: JSON, as name: String, into members: inout [String: JSON]) {
    switch value {
    case .object(let object):
      for (name, value) in object { collect(value, as: snakeCase(name), into: &members) }
    case .null, .string(""): break
    default: members[name] = value
    }
  }

  /// `nameThai` as `name_thai`: vocabularies know one way of writing.
  private static func snakeCase(_ name: String) -> String {
    name.reduce(into: "") { result, character in
      if character.isUppercase, !result.isEmpty { result += "_" }
      result += character.lowercased()
    }
  }

  private static func words(
    of value: JSON, _ member: String, _ vocabulary: HistoryVocabulary
  ) -> Text {
    switch value {
    case .string(let text):
      if let day = CalendarDate(iso: text) { return Text(day.words(.th), day.words(.en)) }
      return vocabulary.words(for: text, of: member)
    case .int(let number): return Text(same: grouped(number))
    case .bool(let flag): return flag ? Text("ใช่", "yes") : Text("ไม่ใช่", "no")
    case .array(let elements):
      let all = elements.map { words(of: $0, member, vocabulary) }
      return Text(all.map(\.th).joined(separator: ", "), all.map(\.en).joined(separator: ", "))
    default: return Text(same: String(decoding: value.bytes, as: UTF8.self))
    }
  }
}
