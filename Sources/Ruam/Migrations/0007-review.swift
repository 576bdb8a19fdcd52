import Database

extension Migrations {
  /// Recognition runs and the cases that they put to people.
  ///
  /// A case asks one question about two enterprise records. What people answer becomes a decision of
  /// `identity_decision`; `identity_verdict` keeps every answer that stands, also a second one that
  /// was only asked for to see whether people agree; an answer that is taken back goes, and the history
  /// tells of it.
  static let review = Migration(
    name: "0007-review",
    sql: """
      CREATE TABLE recognition_run (
        id BIGINT PRIMARY KEY,
        started_at TEXT NOT NULL,
        finished_at TEXT,
        records BIGINT NOT NULL,
        compared BIGINT NOT NULL,
        joined BIGINT NOT NULL,
        cases BIGINT NOT NULL,
        joined_pairs BIGINT NOT NULL,
        apart_pairs BIGINT NOT NULL,
        account_id BIGINT
      );

      CREATE TABLE identity_case (
        id BIGINT PRIMARY KEY,
        run_id BIGINT NOT NULL REFERENCES recognition_run(id),
        question TEXT NOT NULL CHECK (question IN ('join', 'doubt')),
        a_id BIGINT NOT NULL,
        b_id BIGINT NOT NULL,
        a_organisation_id BIGINT NOT NULL REFERENCES organisation(id),
        b_organisation_id BIGINT NOT NULL REFERENCES organisation(id),
        probability_millionths BIGINT NOT NULL,
        evidence TEXT NOT NULL,
        figures BIGINT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'join', 'not_same', 'settled')),
        postponed BIGINT NOT NULL DEFAULT 0,
        held_by BIGINT,
        held_until TEXT,
        decided_by BIGINT,
        decided_at TEXT,
        act_id BIGINT,
        is_sample BOOLEAN NOT NULL DEFAULT FALSE,
        UNIQUE (a_id, b_id, question)
      );
      CREATE INDEX identity_case_queue ON identity_case(state, postponed, figures, id);
      CREATE INDEX identity_case_b ON identity_case(b_id);

      CREATE TABLE identity_verdict (
        id BIGINT PRIMARY KEY,
        case_id BIGINT NOT NULL REFERENCES identity_case(id),
        account_id BIGINT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('join', 'not_same', 'later')),
        is_second BOOLEAN NOT NULL,
        reason TEXT,
        at TEXT NOT NULL
      );
      CREATE INDEX identity_verdict_case ON identity_verdict(case_id);
      """)
}
