import Database

extension Migrations {
  /// Hand-ins: the files as they came, what was read in them, row by row, and remembered layouts.
  static let imports = Migration(
    name: "0004-imports",
    sql: """
      CREATE TABLE import_batch (
        id BIGINT PRIMARY KEY,
        programme_id BIGINT NOT NULL REFERENCES programme(id),
        organisation_id BIGINT NOT NULL REFERENCES organisation(id),
        account_id BIGINT REFERENCES account(id),
        state TEXT NOT NULL
          CHECK (state IN ('uploaded', 'reading', 'read', 'failed', 'committing', 'committed', 'undone')),
        error TEXT,
        created_at TEXT NOT NULL,
        committed_at TEXT,
        undone_at TEXT,
        undo_reason TEXT,
        rows_done BIGINT NOT NULL DEFAULT 0,
        rows_total BIGINT NOT NULL DEFAULT 0,
        run BIGINT NOT NULL DEFAULT 0,
        changed_at TEXT NOT NULL DEFAULT '',
        mappings TEXT NOT NULL DEFAULT '[]'
      );
      CREATE INDEX import_batch_programme ON import_batch(programme_id, organisation_id);
      CREATE INDEX import_batch_created ON import_batch(created_at);

      CREATE TABLE import_file (
        id BIGINT PRIMARY KEY,
        batch_id BIGINT NOT NULL REFERENCES import_batch(id),
        number BIGINT NOT NULL,
        name TEXT NOT NULL,
        format TEXT NOT NULL,
        byte_count BIGINT NOT NULL,
        sha256 TEXT NOT NULL,
        hidden_sheets TEXT NOT NULL DEFAULT '[]',
        skipped_sheets TEXT NOT NULL DEFAULT '[]'
      );
      CREATE INDEX import_file_batch ON import_file(batch_id);
      CREATE INDEX import_file_sha256 ON import_file(sha256);

      CREATE TABLE import_file_chunk (
        file_id BIGINT NOT NULL REFERENCES import_file(id),
        number BIGINT NOT NULL,
        content BYTEA NOT NULL,
        PRIMARY KEY (file_id, number)
      );

      CREATE TABLE import_sheet (
        id BIGINT PRIMARY KEY,
        file_id BIGINT NOT NULL REFERENCES import_file(id),
        number BIGINT NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('register', 'attendance', 'outcome')),
        signature TEXT NOT NULL,
        header_rows TEXT NOT NULL,
        columns TEXT NOT NULL,
        row_count BIGINT NOT NULL,
        accepted_count BIGINT NOT NULL,
        rejected_count BIGINT NOT NULL,
        warned_count BIGINT NOT NULL,
        skipped_count BIGINT NOT NULL,
        new_count BIGINT NOT NULL DEFAULT 0,
        known_count BIGINT NOT NULL DEFAULT 0,
        repeated_count BIGINT NOT NULL DEFAULT 0,
        official_count BIGINT NOT NULL DEFAULT 0
      );
      CREATE INDEX import_sheet_file ON import_sheet(file_id);

      CREATE TABLE import_row (
        id BIGINT PRIMARY KEY,
        sheet_id BIGINT NOT NULL REFERENCES import_sheet(id),
        number BIGINT NOT NULL,
        accepted BOOLEAN NOT NULL,
        reason TEXT,
        findings TEXT NOT NULL,
        warned BOOLEAN NOT NULL,
        cells TEXT NOT NULL
      );
      CREATE INDEX import_row_sheet ON import_row(sheet_id, number);
      CREATE INDEX import_row_refused ON import_row(sheet_id, number) WHERE accepted = FALSE;
      CREATE INDEX import_row_warned ON import_row(sheet_id, number) WHERE warned = TRUE;

      CREATE TABLE import_mapping (
        organisation_id BIGINT NOT NULL REFERENCES organisation(id),
        signature TEXT NOT NULL,
        mapping TEXT NOT NULL,
        account_id BIGINT,
        updated_at TEXT NOT NULL,
        PRIMARY KEY (organisation_id, signature)
      );
      """)
}
