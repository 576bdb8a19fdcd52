import Database

extension Migrations {
  /// Outcomes as recorded, and the figures counted from records.
  ///
  /// Everything below `figure_run` is derived: it is counted from facts and identity, and counting
  /// again from nothing gives the same rows.
  static let account = Migration(
    name: "0006-account",
    sql: """
      CREATE TABLE outcome (
        id BIGINT PRIMARY KEY,
        programme_id BIGINT NOT NULL REFERENCES programme(id),
        organisation_id BIGINT NOT NULL REFERENCES organisation(id),
        network_id BIGINT REFERENCES network(id),
        enterprise_id BIGINT NOT NULL REFERENCES enterprise(id),
        kind TEXT NOT NULL,
        baseline_period TEXT,
        period TEXT NOT NULL,
        baseline_hundredths BIGINT,
        after_hundredths BIGINT,
        change_hundredths BIGINT NOT NULL,
        unit TEXT NOT NULL,
        method TEXT,
        evidence TEXT,
        batch_id BIGINT,
        import_row_id BIGINT,
        revision BIGINT NOT NULL DEFAULT 1
      );
      CREATE INDEX outcome_programme ON outcome(programme_id, kind);
      CREATE INDEX outcome_enterprise ON outcome(enterprise_id);
      CREATE INDEX outcome_batch ON outcome(batch_id);
      CREATE INDEX outcome_organisation ON outcome(organisation_id, id);
      CREATE INDEX outcome_network ON outcome(network_id, id);
      CREATE INDEX outcome_period ON outcome(period, id);
      CREATE INDEX outcome_change ON outcome(change_hundredths, id);

      CREATE TABLE figure_run (
        programme_id BIGINT PRIMARY KEY REFERENCES programme(id),
        data_version BIGINT NOT NULL,
        counted_at TEXT NOT NULL
      );

      CREATE TABLE figure (
        programme_id BIGINT NOT NULL,
        indicator_code TEXT NOT NULL,
        scope TEXT NOT NULL
          CHECK (scope IN ('programme', 'agency', 'network', 'province', 'province-group')),
        scope_key TEXT NOT NULL,
        measure TEXT NOT NULL,
        value_hundredths BIGINT NOT NULL,
        PRIMARY KEY (programme_id, indicator_code, scope, scope_key, measure)
      );

      CREATE TABLE figure_pace (
        programme_id BIGINT NOT NULL,
        indicator_code TEXT NOT NULL,
        scope TEXT NOT NULL CHECK (scope IN ('programme', 'agency')),
        scope_key TEXT NOT NULL,
        until_day TEXT NOT NULL,
        value_hundredths BIGINT NOT NULL,
        PRIMARY KEY (programme_id, indicator_code, scope, scope_key, until_day)
      );

      CREATE TABLE figure_overlap (
        programme_id BIGINT NOT NULL,
        indicator_code TEXT NOT NULL,
        a_code TEXT NOT NULL,
        b_code TEXT NOT NULL,
        both_count BIGINT NOT NULL,
        union_count BIGINT NOT NULL,
        PRIMARY KEY (programme_id, indicator_code, a_code, b_code)
      );

      CREATE TABLE counted_enterprise (
        programme_id BIGINT NOT NULL,
        indicator_code TEXT NOT NULL,
        scope TEXT NOT NULL,
        scope_key TEXT NOT NULL,
        entity_id BIGINT NOT NULL,
        value_hundredths BIGINT NOT NULL,
        PRIMARY KEY (programme_id, indicator_code, scope, scope_key, entity_id)
      );
      CREATE INDEX counted_enterprise_entity ON counted_enterprise(entity_id);
      CREATE INDEX counted_enterprise_value ON counted_enterprise(
        programme_id, indicator_code, scope, scope_key, value_hundredths);
      """)
}
