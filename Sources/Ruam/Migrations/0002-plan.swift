import Database

extension Migrations {
  /// Programmes with approval, money, indicators, targets, claims and the figures that sources state.
  static let plan = Migration(
    name: "0002-plan",
    sql: """
      CREATE TABLE source_document (
        code TEXT PRIMARY KEY,
        title_th TEXT NOT NULL,
        title_en TEXT NOT NULL,
        outlet TEXT,
        published_year_be BIGINT,
        note TEXT
      );

      CREATE TABLE flag (
        code TEXT PRIMARY KEY,
        source_code TEXT,
        issue_th TEXT NOT NULL,
        issue_en TEXT NOT NULL,
        handling_th TEXT NOT NULL,
        handling_en TEXT NOT NULL
      );

      CREATE TABLE programme (
        id BIGINT PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        name_th TEXT NOT NULL,
        name_en TEXT NOT NULL,
        owner_id BIGINT NOT NULL REFERENCES organisation(id),
        fiscal_year_be BIGINT,
        phase BIGINT,
        status TEXT NOT NULL,
        budget_satang BIGINT,
        objective_th TEXT,
        objective_en TEXT,
        approval_body_th TEXT,
        approval_body_en TEXT,
        approval_meeting TEXT,
        approval_date TEXT,
        sectors TEXT NOT NULL DEFAULT '',
        source_code TEXT,
        flags TEXT NOT NULL DEFAULT '',
        data_version BIGINT NOT NULL DEFAULT 0,
        revision BIGINT NOT NULL DEFAULT 1,
        search_key TEXT NOT NULL,
        sort_key TEXT NOT NULL
      );

      CREATE TABLE main_activity (
        id BIGINT PRIMARY KEY,
        programme_id BIGINT NOT NULL REFERENCES programme(id),
        number BIGINT NOT NULL,
        name_th TEXT NOT NULL,
        name_en TEXT NOT NULL,
        UNIQUE (programme_id, number)
      );

      CREATE TABLE programme_organisation (
        programme_id BIGINT NOT NULL REFERENCES programme(id),
        organisation_id BIGINT NOT NULL REFERENCES organisation(id),
        role TEXT NOT NULL CHECK (role IN ('owner', 'joint_implementer', 'delivery_partner')),
        networks_allocated BIGINT,
        position BIGINT NOT NULL DEFAULT 0,
        PRIMARY KEY (programme_id, organisation_id, role)
      );

      CREATE TABLE allotment (
        id BIGINT PRIMARY KEY,
        programme_id BIGINT NOT NULL REFERENCES programme(id),
        organisation_id BIGINT NOT NULL REFERENCES organisation(id),
        network_id BIGINT,
        main_activity_id BIGINT REFERENCES main_activity(id),
        amount_satang BIGINT NOT NULL,
        allotted_on TEXT,
        note TEXT,
        revision BIGINT NOT NULL DEFAULT 1
      );
      CREATE INDEX allotment_programme ON allotment(programme_id);

      CREATE TABLE disbursement (
        id BIGINT PRIMARY KEY,
        allotment_id BIGINT NOT NULL REFERENCES allotment(id),
        amount_satang BIGINT NOT NULL,
        paid_on TEXT NOT NULL,
        note TEXT
      );
      CREATE INDEX disbursement_allotment ON disbursement(allotment_id);

      CREATE TABLE indicator (
        code TEXT PRIMARY KEY,
        position BIGINT NOT NULL
      );

      CREATE TABLE indicator_version (
        id BIGINT PRIMARY KEY,
        indicator_code TEXT NOT NULL REFERENCES indicator(code),
        version BIGINT NOT NULL,
        valid_from TEXT NOT NULL,
        label_th TEXT NOT NULL,
        label_en TEXT NOT NULL,
        definition_th TEXT NOT NULL,
        definition_en TEXT NOT NULL,
        unit TEXT NOT NULL,
        rule TEXT NOT NULL,
        UNIQUE (indicator_code, version)
      );

      CREATE TABLE target (
        id BIGINT PRIMARY KEY,
        code TEXT,
        programme_id BIGINT NOT NULL REFERENCES programme(id),
        indicator_code TEXT NOT NULL REFERENCES indicator(code),
        organisation_id BIGINT REFERENCES organisation(id),
        network_id BIGINT,
        period TEXT,
        comparator TEXT NOT NULL,
        value TEXT NOT NULL,
        unit TEXT NOT NULL,
        source_code TEXT,
        flags TEXT NOT NULL DEFAULT '',
        revision BIGINT NOT NULL DEFAULT 1
      );
      CREATE INDEX target_programme ON target(programme_id);

      CREATE TABLE claim (
        id BIGINT PRIMARY KEY,
        programme_id BIGINT NOT NULL REFERENCES programme(id),
        organisation_id BIGINT NOT NULL REFERENCES organisation(id),
        indicator_code TEXT NOT NULL,
        comparator TEXT NOT NULL,
        value TEXT NOT NULL,
        unit TEXT NOT NULL,
        wording TEXT NOT NULL,
        letter_number TEXT,
        letter_date TEXT,
        revision BIGINT NOT NULL DEFAULT 1
      );
      CREATE INDEX claim_programme ON claim(programme_id);

      CREATE TABLE stated_figure (
        id BIGINT PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        programme_id BIGINT REFERENCES programme(id),
        kind TEXT NOT NULL
          CHECK (kind IN ('target', 'forecast', 'claim', 'result', 'situation', 'allocation')),
        label_th TEXT NOT NULL,
        label_en TEXT NOT NULL,
        value TEXT,
        unit TEXT,
        comparator TEXT,
        sector TEXT,
        year_be BIGINT,
        source_code TEXT,
        flags TEXT NOT NULL DEFAULT '',
        position BIGINT NOT NULL
      );
      """)
}
