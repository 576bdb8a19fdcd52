import Database

extension Migrations {
  /// The register, identity and networks.
  ///
  /// An `enterprise` row is one way in which one organisation wrote down one enterprise. Facts keep
  /// its id for ever. `identity` says which enterprise rows are one entity; it is computed from
  /// `identity_decision` and can always be computed again. `register_entry` is the register as
  /// people see it, one row per entity, derived from the enterprise rows of the entity. `register_word` and
  /// `register_part` lead from a word, an organisation, a network, a province, a legal form, a size
  /// class or a state of identity to the entries that have it, in the order of their names;
  /// `register_vocabulary` holds every word of a name once, so that a query without tone marks can be
  /// taken apart.
  static let gather = Migration(
    name: "0003-gather",
    sql: """
      CREATE TABLE enterprise (
        id BIGINT PRIMARY KEY,
        organisation_id BIGINT NOT NULL REFERENCES organisation(id),
        batch_id BIGINT,
        import_row_id BIGINT,
        written_form TEXT NOT NULL,
        legal_form TEXT,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        tax_id TEXT,
        community_enterprise_code TEXT,
        raw_identifier TEXT,
        tsic_code TEXT,
        business TEXT,
        address TEXT,
        subdistrict TEXT,
        district TEXT,
        province_code TEXT,
        postal_code TEXT,
        telephone TEXT,
        email TEXT,
        contact_person TEXT,
        employees BIGINT,
        revenue_satang BIGINT,
        reference_year_be BIGINT,
        recorded_at TEXT NOT NULL
      );
      CREATE INDEX enterprise_written_form ON enterprise(written_form);
      CREATE INDEX enterprise_batch ON enterprise(batch_id);

      CREATE TABLE enterprise_edit (
        id BIGINT PRIMARY KEY,
        enterprise_id BIGINT NOT NULL REFERENCES enterprise(id),
        field TEXT NOT NULL,
        value TEXT,
        reason TEXT,
        account_id BIGINT,
        at TEXT NOT NULL
      );
      CREATE INDEX enterprise_edit_enterprise ON enterprise_edit(enterprise_id);

      CREATE TABLE identity (
        enterprise_id BIGINT PRIMARY KEY REFERENCES enterprise(id),
        entity_id BIGINT NOT NULL
      );
      CREATE INDEX identity_entity ON identity(entity_id);

      CREATE TABLE identity_key (
        key TEXT NOT NULL,
        enterprise_id BIGINT NOT NULL REFERENCES enterprise(id),
        PRIMARY KEY (key, enterprise_id)
      );
      CREATE INDEX identity_key_enterprise ON identity_key(enterprise_id);

      CREATE TABLE identity_decision (
        id BIGINT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('join', 'not_same')),
        a_id BIGINT NOT NULL REFERENCES enterprise(id),
        b_id BIGINT NOT NULL REFERENCES enterprise(id),
        basis TEXT NOT NULL,
        by_person BOOLEAN NOT NULL,
        reason TEXT,
        account_id BIGINT,
        act_id BIGINT,
        at TEXT NOT NULL,
        revoked_at TEXT,
        revoked_by BIGINT,
        revoke_reason TEXT,
        revoked_act_id BIGINT
      );
      CREATE INDEX identity_decision_act ON identity_decision(act_id);
      CREATE INDEX identity_decision_a ON identity_decision(a_id);
      CREATE INDEX identity_decision_b ON identity_decision(b_id);

      CREATE TABLE register_entry (
        entity_id BIGINT PRIMARY KEY,
        name TEXT NOT NULL,
        legal_form TEXT,
        tax_id TEXT,
        community_enterprise_code TEXT,
        telephone TEXT,
        province_code TEXT,
        district TEXT,
        tsic_code TEXT,
        size_class TEXT,
        reference_year_be BIGINT,
        record_count BIGINT NOT NULL,
        organisation_count BIGINT NOT NULL,
        decided_by_person BOOLEAN NOT NULL,
        sort_key TEXT NOT NULL,
        search_key TEXT NOT NULL,
        updated_at TEXT NOT NULL
      );
      CREATE INDEX register_entry_sort ON register_entry(sort_key, entity_id);
      CREATE INDEX register_entry_tax ON register_entry(tax_id);
      CREATE INDEX register_entry_records ON register_entry(record_count, sort_key, entity_id);

      CREATE TABLE register_word (
        word TEXT NOT NULL,
        sort_key TEXT NOT NULL,
        entity_id BIGINT NOT NULL,
        PRIMARY KEY (word, sort_key, entity_id)
      );
      CREATE INDEX register_word_entity ON register_word(entity_id);

      CREATE TABLE register_vocabulary (
        word TEXT PRIMARY KEY
      );

      CREATE TABLE register_part (
        part_id BIGINT NOT NULL,
        sort_key TEXT NOT NULL,
        entity_id BIGINT NOT NULL,
        PRIMARY KEY (part_id, sort_key, entity_id)
      );
      CREATE INDEX register_part_entity ON register_part(entity_id, part_id);

      CREATE TABLE network (
        id BIGINT PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        programme_id BIGINT REFERENCES programme(id),
        name_th TEXT NOT NULL,
        name_en TEXT,
        name_key TEXT NOT NULL,
        form TEXT NOT NULL CHECK (form IN ('network', 'cluster')),
        level TEXT NOT NULL,
        sector TEXT,
        stage TEXT NOT NULL,
        organisation_id BIGINT NOT NULL REFERENCES organisation(id),
        coordinating_organisation_id BIGINT REFERENCES organisation(id),
        parent_id BIGINT REFERENCES network(id),
        province_code TEXT,
        purpose_th TEXT,
        purpose_en TEXT,
        source_code TEXT,
        flags TEXT NOT NULL DEFAULT '',
        revision BIGINT NOT NULL DEFAULT 1,
        search_key TEXT NOT NULL,
        sort_key TEXT NOT NULL
      );
      CREATE INDEX network_programme ON network(programme_id);

      CREATE TABLE network_province_group (
        network_id BIGINT NOT NULL REFERENCES network(id),
        province_group TEXT NOT NULL,
        PRIMARY KEY (network_id, province_group)
      );

      CREATE TABLE network_stage (
        id BIGINT PRIMARY KEY,
        network_id BIGINT NOT NULL REFERENCES network(id),
        stage TEXT NOT NULL,
        started_on TEXT NOT NULL,
        note TEXT
      );
      CREATE INDEX network_stage_network ON network_stage(network_id);

      CREATE TABLE network_committee (
        id BIGINT PRIMARY KEY,
        network_id BIGINT NOT NULL REFERENCES network(id),
        name_th TEXT NOT NULL,
        name_en TEXT,
        formed_on TEXT,
        dissolved_on TEXT,
        source_code TEXT,
        flags TEXT NOT NULL DEFAULT '',
        revision BIGINT NOT NULL DEFAULT 1
      );

      CREATE TABLE network_committee_seat (
        id BIGINT PRIMARY KEY,
        committee_id BIGINT NOT NULL REFERENCES network_committee(id),
        position TEXT NOT NULL,
        person_name TEXT NOT NULL,
        affiliation TEXT,
        seated_on TEXT,
        left_on TEXT,
        revision BIGINT NOT NULL DEFAULT 1
      );
      CREATE INDEX network_committee_seat_committee ON network_committee_seat(committee_id);

      CREATE TABLE membership (
        id BIGINT PRIMARY KEY,
        programme_id BIGINT NOT NULL REFERENCES programme(id),
        network_id BIGINT NOT NULL REFERENCES network(id),
        organisation_id BIGINT NOT NULL REFERENCES organisation(id),
        enterprise_id BIGINT NOT NULL REFERENCES enterprise(id),
        role TEXT NOT NULL,
        joined_on TEXT,
        left_on TEXT,
        batch_id BIGINT,
        import_row_id BIGINT,
        revision BIGINT NOT NULL DEFAULT 1
      );
      CREATE INDEX membership_network ON membership(network_id);
      CREATE INDEX membership_enterprise ON membership(enterprise_id);
      CREATE INDEX membership_programme ON membership(programme_id, organisation_id);
      CREATE INDEX membership_batch ON membership(batch_id);
      """)
}
