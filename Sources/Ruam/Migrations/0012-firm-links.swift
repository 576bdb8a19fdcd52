import Database

extension Migrations {
  /// Links through which firms, which have no accounts, look at their values and ask for
  /// corrections.
  ///
  /// `enterprise_id` names a record, as in `correction_request`: which enterprise it is today is
  /// for `identity` to say. Of the secret in a link its hash alone is kept.
  static let firmLinks = Migration(
    name: "0012-firm-links",
    sql: """
      CREATE TABLE firm_link (
        id BIGINT PRIMARY KEY,
        token_hash TEXT NOT NULL UNIQUE,
        enterprise_id BIGINT NOT NULL,
        account_id BIGINT NOT NULL REFERENCES account(id),
        created_at TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        withdrawn_at TEXT,
        withdrawn_by BIGINT REFERENCES account(id)
      );
      CREATE INDEX firm_link_enterprise ON firm_link(enterprise_id);
      ALTER TABLE correction_request ADD COLUMN firm_link_id BIGINT REFERENCES firm_link(id);
      CREATE INDEX correction_request_firm_link ON correction_request(firm_link_id);
      """)
}
