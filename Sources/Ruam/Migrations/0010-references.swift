import Database

extension Migrations {
  /// Registers from elsewhere that ours is compared with.
  ///
  /// An edition is one file with its day; the current edition of each register keeps its rows. They
  /// are never enterprises: `reference_link` says which enterprise a row speaks of, and
  /// `reference_finding` what it says beside the value of our own records. Both are derived, and are
  /// found again with every entry of the register.
  static let references = Migration(
    name: "0010-references",
    sql: """
      CREATE TABLE reference_register (
        id BIGINT PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL
      );

      CREATE TABLE reference_edition (
        id BIGINT PRIMARY KEY,
        register_id BIGINT NOT NULL REFERENCES reference_register(id),
        as_of TEXT NOT NULL,
        file_name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        row_count BIGINT NOT NULL,
        refused_count BIGINT NOT NULL,
        linked_count BIGINT NOT NULL,
        confirmed_count BIGINT NOT NULL,
        completed_count BIGINT NOT NULL,
        differing_count BIGINT NOT NULL,
        account_id BIGINT REFERENCES account(id),
        loaded_at TEXT NOT NULL,
        is_current BOOLEAN NOT NULL
      );
      CREATE INDEX reference_edition_register ON reference_edition(register_id, loaded_at);

      CREATE TABLE reference_record (
        id BIGINT PRIMARY KEY,
        edition_id BIGINT NOT NULL REFERENCES reference_edition(id),
        number BIGINT NOT NULL,
        name TEXT NOT NULL,
        place_key TEXT,
        tax_id TEXT,
        community_enterprise_code TEXT,
        legal_form TEXT,
        tsic_code TEXT,
        business TEXT,
        address TEXT,
        subdistrict TEXT,
        district TEXT,
        province_code TEXT,
        postal_code TEXT,
        status TEXT,
        capital_satang BIGINT,
        registered_on TEXT
      );
      CREATE INDEX reference_record_edition ON reference_record(edition_id);
      CREATE INDEX reference_record_tax ON reference_record(tax_id);
      CREATE INDEX reference_record_community
        ON reference_record(community_enterprise_code);
      CREATE INDEX reference_record_place ON reference_record(place_key);

      CREATE TABLE reference_link (
        entity_id BIGINT NOT NULL,
        record_id BIGINT NOT NULL REFERENCES reference_record(id),
        edition_id BIGINT NOT NULL REFERENCES reference_edition(id),
        basis TEXT NOT NULL,
        PRIMARY KEY (entity_id, record_id)
      );
      CREATE INDEX reference_link_edition ON reference_link(edition_id);
      CREATE INDEX reference_link_record ON reference_link(record_id);

      CREATE TABLE reference_finding (
        edition_id BIGINT NOT NULL REFERENCES reference_edition(id),
        verdict TEXT NOT NULL CHECK (verdict IN ('confirms', 'completes', 'differs')),
        entity_id BIGINT NOT NULL,
        record_id BIGINT NOT NULL REFERENCES reference_record(id),
        field TEXT NOT NULL,
        ours TEXT,
        theirs TEXT NOT NULL,
        PRIMARY KEY (edition_id, verdict, entity_id, record_id, field)
      );
      CREATE INDEX reference_finding_entity ON reference_finding(entity_id);
      CREATE INDEX reference_finding_record ON reference_finding(record_id);
      """)
}
