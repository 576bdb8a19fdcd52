import Database

extension ImportStore {
  /// Takes the facts of a batch back. Enterprise records that something else was recorded under
  /// meanwhile stay; the others go with their identity.
  ///
  /// - Returns: the entities whose records changed.
  func removeFacts(of batch: ImportBatchID, at now: String) throws -> Set<EntityID> {
    for table in ["membership", "attendance", "outcome"] as [StaticString] {
      try db.execute("DELETE FROM \(raw: table) WHERE batch_id = \(batch)")
    }
    try db.execute(
      """
      DELETE FROM activity WHERE batch_id = \(batch)
        AND NOT EXISTS (SELECT 1 FROM attendance t WHERE t.activity_id = activity.id)
      """)
    let removable: [EnterpriseID] = try db.rows(
      """
      SELECT e.id FROM enterprise e WHERE e.batch_id = \(batch)
        AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.enterprise_id = e.id)
        AND NOT EXISTS (SELECT 1 FROM attendance t WHERE t.enterprise_id = e.id)
        AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.enterprise_id = e.id)
        AND NOT EXISTS (SELECT 1 FROM enterprise_edit d WHERE d.enterprise_id = e.id)
        AND NOT EXISTS (SELECT 1 FROM person_affiliation p WHERE p.enterprise_id = e.id)
      """
    ) { try $0.id(0) }
    return try IdentityStore(db: db).forget(removable, at: now)
  }
}
