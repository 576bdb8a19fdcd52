import Database

extension Migrations {
  /// Organisations are changed by people too: the revision says whether somebody was faster.
  static let organisations = Migration(
    name: "0008-organisations",
    sql: "ALTER TABLE organisation ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;")
}
