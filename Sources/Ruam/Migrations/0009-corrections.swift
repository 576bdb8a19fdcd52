import Database

extension Migrations {
  /// What people ask to have put right about enterprises, and what they were answered.
  ///
  /// `enterprise_id`, `other_id` and the ids in `records` name enterprise records, as decisions do:
  /// which enterprise they are today is for `identity` to say. They are no foreign keys, so that a
  /// hand-in can be taken back although somebody asked about one of its records; the names at the
  /// time of asking stay here.
  static let corrections = Migration(
    name: "0009-corrections",
    sql: """
      CREATE TABLE correction_request (
        id BIGINT PRIMARY KEY,
        enterprise_id BIGINT NOT NULL,
        enterprise_name TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('value', 'not_one', 'same_as', 'not_mine')),
        field TEXT,
        present_value TEXT,
        asked_value TEXT,
        records TEXT NOT NULL,
        other_id BIGINT,
        other_name TEXT,
        reason TEXT NOT NULL,
        evidence TEXT,
        informant TEXT,
        organisation_id BIGINT REFERENCES organisation(id),
        account_id BIGINT NOT NULL REFERENCES account(id),
        asked_at TEXT NOT NULL,
        state TEXT NOT NULL
          CHECK (state IN ('open', 'accepted', 'partly', 'declined', 'withdrawn')),
        answer TEXT,
        applied_value TEXT,
        answered_by BIGINT REFERENCES account(id),
        answered_at TEXT,
        seen_at TEXT,
        revision BIGINT NOT NULL
      );
      CREATE INDEX correction_request_state ON correction_request(state, asked_at, id);
      CREATE INDEX correction_request_account ON correction_request(account_id, asked_at, id);
      CREATE INDEX correction_request_enterprise ON correction_request(enterprise_id);
      """)
}
