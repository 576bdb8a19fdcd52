import Database

extension Migrations {
  /// On which side of a split a person put a fact that was recorded under the joined enterprise.
  /// Undoing the split puts it back.
  static let placements = Migration(
    name: "0013-placements",
    sql: """
      CREATE TABLE fact_placement (
        act_id BIGINT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('membership', 'attendance', 'outcome')),
        fact_id BIGINT NOT NULL,
        programme_id BIGINT NOT NULL REFERENCES programme(id),
        from_id BIGINT NOT NULL,
        to_id BIGINT NOT NULL,
        PRIMARY KEY (act_id, kind, fact_id)
      );
      """)
}
