/// Where a hand-in stands.
enum ImportBatchState: String, Codable, Sendable, CaseIterable {
  /// The files are there, nothing was read yet.
  case uploaded
  /// The rows are being read.
  case reading
  /// Read: every row is shown with what would become of it; nothing counts yet.
  case read
  /// The files cannot be read.
  case failed
  /// The accepted rows are being turned into facts.
  case committing
  /// The accepted rows are facts.
  case committed
  /// The facts were taken back; the files and rows stay as they were.
  case undone
}
