import Database

extension Migrations {
  /// Activities and who attended them.
  static let develop = Migration(
    name: "0005-develop",
    sql: """
      CREATE TABLE activity (
        id BIGINT PRIMARY KEY,
        programme_id BIGINT NOT NULL REFERENCES programme(id),
        organisation_id BIGINT NOT NULL REFERENCES organisation(id),
        network_id BIGINT REFERENCES network(id),
        main_activity_id BIGINT REFERENCES main_activity(id),
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        kind TEXT NOT NULL,
        starts_on TEXT NOT NULL,
        ends_on TEXT NOT NULL,
        venue TEXT,
        province_code TEXT,
        hours_hundredths BIGINT,
        batch_id BIGINT,
        revision BIGINT NOT NULL DEFAULT 1,
        search_key TEXT NOT NULL,
        sort_key TEXT NOT NULL,
        UNIQUE (programme_id, organisation_id, name_key, starts_on)
      );
      CREATE INDEX activity_batch ON activity(batch_id);
      CREATE INDEX activity_start ON activity(starts_on, id);
      CREATE INDEX activity_organisation ON activity(organisation_id, starts_on, id);
      CREATE INDEX activity_network ON activity(network_id, starts_on, id);
      CREATE INDEX activity_sort ON activity(sort_key, id);

      CREATE TABLE attendance (
        id BIGINT PRIMARY KEY,
        activity_id BIGINT NOT NULL REFERENCES activity(id),
        programme_id BIGINT NOT NULL REFERENCES programme(id),
        organisation_id BIGINT NOT NULL REFERENCES organisation(id),
        network_id BIGINT REFERENCES network(id),
        enterprise_id BIGINT REFERENCES enterprise(id),
        participant TEXT NOT NULL CHECK (participant IN ('entrepreneur', 'official')),
        person_name TEXT,
        official_organisation TEXT,
        official_organisation_key TEXT,
        hours_hundredths BIGINT NOT NULL CHECK (hours_hundredths >= 0),
        batch_id BIGINT,
        import_row_id BIGINT,
        CHECK (participant = 'official' OR enterprise_id IS NOT NULL)
      );
      CREATE INDEX attendance_activity ON attendance(activity_id);
      CREATE INDEX attendance_enterprise
        ON attendance(enterprise_id, participant, activity_id, hours_hundredths);
      CREATE INDEX attendance_programme ON attendance(programme_id);
      CREATE INDEX attendance_batch ON attendance(batch_id);
      """)
}
