import Database
import Site

/// Correcting how the columns of a hand-in are read.
extension Imports {
  /// Keeps a correction of one sheet with the hand-in and, when wanted, for the agency's next files.
  ///
  /// - Returns: the turn to read the hand-in again.
  /// - Throws: ``ColumnRefusal``, ``ImportRefusal/busy``, `SiteRefusal.notFound`.
  func correct(
    _ sheet: ImportSheetID, of batch: ImportBatchID, _ correction: ColumnCorrection,
    remember: Bool, account: AccountID?
  ) async throws -> ImportRun {
    let at = house.clock()
    try await house.database.write { db in
      let store = ImportStore(db: db)
      guard let known = try store.batch(batch),
        let kept = try store.sheets(of: batch).first(where: { $0.id == sheet })?.columns
      else { throw SiteRefusal.notFound }
      guard known.mayBeMapped else { throw ImportRefusal.busy }
      let mapping = try correction.mapping(for: kept)
      let others = known.mappings.filter { $0.signature != mapping.signature }
      try store.setMappings([mapping] + others, of: batch)
      if remember {
        try store.remember(
          mapping, signature: kept.signature, for: known.organisation, by: account, at: at.text)
      }
      try History.record(
        "mapped", kind: "import_batch", id: batch, by: Self.actor(account), at: at,
        after: mapping, in: db)
    }
    return try await beginReading(batch)
  }

  /// Drops all corrections of a hand-in's layouts, also the remembered ones.
  ///
  /// - Returns: the turn to read the hand-in again.
  func dropCorrections(of batch: ImportBatchID, account: AccountID?) async throws -> ImportRun {
    let at = house.clock()
    try await house.database.write { db in
      let store = ImportStore(db: db)
      guard let known = try store.batch(batch) else { throw SiteRefusal.notFound }
      guard known.mayBeMapped else { throw ImportRefusal.busy }
      let signatures =
        try store.sheets(of: batch).compactMap { $0.columns?.signature }
        + known.mappings.compactMap(\.signature)
      try store.setMappings([], of: batch)
      try store.forget(signatures: signatures, of: known.organisation)
      try History.record(
        "unmapped", kind: "import_batch", id: batch, by: Self.actor(account), at: at, in: db)
    }
    return try await beginReading(batch)
  }
}

extension Imports.Batch {
  /// Whether the columns may be corrected.
  var mayBeMapped: Bool { state == .read || state == .failed || state == .undone }
}
