import Database
import Foundation

/// Corrected layouts: those of one hand-in, and those remembered for an agency.
extension ImportStore {
  /// The layouts that an agency corrected, latest first.
  func mappings(of organisation: OrganisationID) throws -> [ImportMapping] {
    try db.rows(
      """
      SELECT mapping FROM import_mapping WHERE organisation_id = \(organisation)
      ORDER BY updated_at DESC
      """
    ) { try $0.text(0) }.compactMap {
      try? JSONDecoder().decode(ImportMapping.self, from: Data($0.utf8))
    }
  }

  /// Remembers how an agency's layout is to be read.
  func remember(
    _ mapping: ImportMapping, signature: String, for organisation: OrganisationID,
    by account: AccountID?, at now: String
  ) throws {
    let json = String(decoding: try JSONEncoder().encode(mapping), as: UTF8.self)
    try db.execute(
      """
      INSERT INTO import_mapping (organisation_id, signature, mapping, account_id, updated_at)
      VALUES (\(organisation), \(signature), \(json), \(account), \(now))
      ON CONFLICT (organisation_id, signature) DO UPDATE
      SET mapping = excluded.mapping, account_id = excluded.account_id,
        updated_at = excluded.updated_at
      """)
  }

  /// Forgets how an agency's layouts are to be read.
  func forget(signatures: [String], of organisation: OrganisationID) throws {
    try db.execute(
      """
      DELETE FROM import_mapping
      WHERE organisation_id = \(organisation) AND signature IN \(list: signatures)
      """)
  }

  /// Which of these layouts an agency has corrected.
  func remembered(signatures: [String], of organisation: OrganisationID) throws -> Set<String> {
    Set(
      try db.rows(
        """
        SELECT signature FROM import_mapping
        WHERE organisation_id = \(organisation) AND signature IN \(list: signatures)
        """
      ) { try $0.text(0) })
  }

  /// Keeps the corrections that hold for one hand-in only.
  func setMappings(_ mappings: [ImportMapping], of batch: ImportBatchID) throws {
    try db.execute(
      "UPDATE import_batch SET mappings = \(KeptJSON.text(mappings)) WHERE id = \(batch)")
  }
}

extension ImportMapping {
  static func list(from json: String) -> [ImportMapping] {
    KeptJSON.read([ImportMapping].self, from: json) ?? []
  }
}

/// Small values that are kept as JSON text in one column.
enum KeptJSON {
  static func text(_ value: some Encodable) -> String {
    (try? JSONEncoder().encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
  }

  /// `nil` when the text is of another shape.
  static func read<Value: Decodable>(_ type: Value.Type, from text: String) -> Value? {
    try? JSONDecoder().decode(type, from: Data(text.utf8))
  }
}
