import Database

extension Migrations {
  /// Which entries of the register changed last, in the order of the changes.
  ///
  /// An index of names in memory follows these rows; the newest hundred thousand are kept. Entity 0
  /// stands for a change of so many entries that an index is better made anew.
  static let names = Migration(
    name: "0011-names",
    sql: """
      CREATE TABLE register_change (
        number BIGINT PRIMARY KEY,
        entity_id BIGINT NOT NULL
      );
      """)
}
