import Database

/// The schema of the product, in the order in which it is applied.
///
/// Each migration is written once, in the subset of SQL that SQLite and PostgreSQL share, runs in
/// one transaction and is never edited after a release: `Database` remembers its checksum.
enum Migrations {
  /// Every migration, oldest first.
  static let all: [Migration] = [
    History.migration, trust, plan, gather, imports, develop, account, review,
    organisations, corrections, references, names, firmLinks, placements, people,
  ]
}
