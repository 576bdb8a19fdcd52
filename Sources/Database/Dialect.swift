/// Which database engine is at work, and the few places where the engines differ.
///
/// Statements are written once. Whoever has to ask for the engine writes the answer here.
public enum Engine: String, Sendable, Hashable, CaseIterable {
  case sqlite
  case postgres

  /// The mark of the value with this number, counted from 1.
  func placeholder(_ number: Int) -> String {
    switch self {
    case .sqlite: "?"
    case .postgres: "$\(number)"
    }
  }

  /// Statement that opens a transaction which only reads, from one snapshot.
  var beginRead: String {
    switch self {
    case .sqlite: "BEGIN DEFERRED"
    case .postgres: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    }
  }

  /// Statement that opens a transaction which writes as if it were alone.
  var beginWrite: String {
    switch self {
    case .sqlite: "BEGIN IMMEDIATE"
    case .postgres: "BEGIN ISOLATION LEVEL SERIALIZABLE"
    }
  }

  /// Added to a SELECT of a row that this transaction is about to change. SQLite has one writer
  /// and needs none; on PostgreSQL a row changed since the snapshot raises a serialisation
  /// failure, so that the transaction runs again.
  var forUpdate: SQL {
    switch self {
    case .sqlite: ""
    case .postgres: " FOR UPDATE"
    }
  }

  /// A name in double quotes, the same on both engines.
  static func quoted(_ name: String) -> String {
    var quoted = "\""
    for character in name.unicodeScalars where character != "\0" {
      if character == "\"" { quoted += "\"\"" } else { quoted.unicodeScalars.append(character) }
    }
    return quoted + "\""
  }
}
