import Database

extension Migrations {
  /// Organisations, accounts and what they may do, sessions, sign-in links and API tokens.
  static let trust = Migration(
    name: "0001-trust",
    sql: """
      CREATE TABLE organisation (
        id BIGINT PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        name_th TEXT NOT NULL,
        name_en TEXT NOT NULL,
        abbreviation_th TEXT,
        abbreviation_en TEXT,
        kind TEXT NOT NULL,
        parent_id BIGINT REFERENCES organisation(id),
        search_key TEXT NOT NULL,
        sort_key TEXT NOT NULL
      );

      CREATE TABLE account (
        id BIGINT PRIMARY KEY,
        email TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        search_key TEXT NOT NULL,
        sort_key TEXT NOT NULL,
        organisation_id BIGINT REFERENCES organisation(id),
        password_hash TEXT,
        state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'suspended')),
        created_at TEXT NOT NULL,
        revision BIGINT NOT NULL DEFAULT 1
      );

      CREATE TABLE role_grant (
        id BIGINT PRIMARY KEY,
        account_id BIGINT NOT NULL REFERENCES account(id),
        role TEXT NOT NULL,
        organisation_id BIGINT REFERENCES organisation(id),
        province_code TEXT,
        network_id BIGINT,
        granted_at TEXT NOT NULL
      );
      CREATE INDEX role_grant_account ON role_grant(account_id);

      CREATE TABLE session (
        token_hash TEXT PRIMARY KEY,
        account_id BIGINT NOT NULL REFERENCES account(id),
        csrf_token TEXT NOT NULL,
        client_address TEXT,
        user_agent TEXT,
        created_at TEXT NOT NULL,
        expires_at TEXT NOT NULL
      );
      CREATE INDEX session_account ON session(account_id);

      CREATE TABLE sign_in_link (
        token_hash TEXT PRIMARY KEY,
        account_id BIGINT NOT NULL REFERENCES account(id),
        created_at TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        used_at TEXT
      );
      CREATE INDEX sign_in_link_account ON sign_in_link(account_id);

      CREATE TABLE sign_in_attempt (
        id BIGINT PRIMARY KEY,
        subject TEXT NOT NULL,
        at TEXT NOT NULL,
        succeeded BOOLEAN NOT NULL
      );
      CREATE INDEX sign_in_attempt_subject ON sign_in_attempt(subject, at);

      CREATE TABLE api_token (
        id BIGINT PRIMARY KEY,
        token_hash TEXT NOT NULL UNIQUE,
        account_id BIGINT NOT NULL REFERENCES account(id),
        name TEXT NOT NULL,
        created_at TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        revoked_at TEXT
      );
      CREATE INDEX api_token_account ON api_token(account_id);
      """)
}
