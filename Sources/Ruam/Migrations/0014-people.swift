import Database

extension Migrations {
  /// The register of people, where they belong, and which of them sits in a committee.
  ///
  /// `person_affiliation` says that a person works for an enterprise or an organisation; it keeps the
  /// enterprise's id under which it was recorded. A seat keeps the name that was written, whoever of
  /// the register it is. No citizen number is stored.
  static let people = Migration(
    name: "0014-people",
    sql: """
      CREATE TABLE person (
        id BIGINT PRIMARY KEY,
        organisation_id BIGINT NOT NULL REFERENCES organisation(id),
        title TEXT,
        given_name TEXT NOT NULL,
        family_name TEXT,
        name_en TEXT,
        name_key TEXT NOT NULL,
        telephone TEXT,
        email TEXT,
        province_code TEXT,
        expertise TEXT,
        revision BIGINT NOT NULL DEFAULT 1,
        search_key TEXT NOT NULL,
        sort_key TEXT NOT NULL,
        recorded_at TEXT NOT NULL
      );
      CREATE INDEX person_sort ON person(sort_key, id);
      CREATE INDEX person_name ON person(name_key);
      CREATE INDEX person_telephone ON person(telephone);
      CREATE INDEX person_organisation ON person(organisation_id);

      CREATE TABLE person_affiliation (
        id BIGINT PRIMARY KEY,
        person_id BIGINT NOT NULL REFERENCES person(id),
        enterprise_id BIGINT REFERENCES enterprise(id),
        organisation_id BIGINT REFERENCES organisation(id),
        position TEXT,
        starts_on TEXT,
        ends_on TEXT,
        revision BIGINT NOT NULL DEFAULT 1,
        CHECK ((enterprise_id IS NULL) <> (organisation_id IS NULL))
      );
      CREATE INDEX person_affiliation_person ON person_affiliation(person_id);
      CREATE INDEX person_affiliation_enterprise ON person_affiliation(enterprise_id);
      CREATE INDEX person_affiliation_organisation ON person_affiliation(organisation_id);

      ALTER TABLE network_committee_seat ADD COLUMN person_id BIGINT REFERENCES person(id);
      CREATE INDEX network_committee_seat_person ON network_committee_seat(person_id);
      """)
}
