import Database
import Site

/// A hand-in as the list shows it.
struct ImportBatchSummary: Sendable {
  let id: ImportBatchID
  let state: ImportBatchState
  let programmeCode: String
  let programme: Text
  let organisation: OrganisationID
  let agencyCode: String
  let agency: Text
  /// The names of its files, in the order in which they were handed in.
  var files: [String]
  let counts: RowCounts
  /// The person who handed in; `nil` where the program itself did.
  let by: String?
  let createdAt: Timestamp
  let committedAt: Timestamp?
  let undoneAt: Timestamp?
  let undoReason: String?
  /// What kept the files from being read or committed.
  let failure: ImportFailure?
  /// Share of the running stage, in percent.
  let percent: Int
  let changedAt: Timestamp?

  /// Rows by what became of them.
  struct RowCounts: Sendable, Hashable {
    var rows = 0
    var accepted = 0
    var rejected = 0
    var warned = 0
  }

  /// Whether a stage is under way.
  var isRunning: Bool { state == .reading || state == .committing }

  /// Whether the running stage seems to have died with its process.
  func isSilent(at now: Timestamp) -> Bool {
    guard isRunning, LiveProgress.percent(of: id) == nil else { return false }
    guard let changedAt else { return true }
    return changedAt.adding(seconds: ImportRun.silenceSeconds) < now
  }

  /// Whether it may be read, again or for the first time.
  func mayBeRead(at now: Timestamp) -> Bool {
    switch state {
    case .uploaded, .read, .failed, .undone: true
    case .reading: isSilent(at: now)
    case .committing, .committed: false
    }
  }

  /// Whether its accepted rows may become facts.
  func mayBeCommitted(at now: Timestamp) -> Bool {
    switch state {
    case .read: counts.accepted > 0
    case .committing: isSilent(at: now)
    case .uploaded, .reading, .failed, .committed, .undone: false
    }
  }

  /// Whether the columns may be corrected.
  var mayBeMapped: Bool { state == .read || state == .failed || state == .undone }
}

/// One sheet of a hand-in with what reading it brought.
struct ImportSheetSummary: Sendable {
  let id: ImportSheetID
  let fileNumber: Int
  let file: String
  /// Empty for text files.
  let name: String
  let kind: SheetKind
  /// The numbers of the heading rows as a person sees them.
  let headerRows: [Int]
  let columns: KeptColumns?
  let counts: ImportBatchSummary.RowCounts
  /// Rows that are no data: headings, totals, notes.
  let passed: Int
  let enterprises: RegisteredCounts
  let officials: Int

  /// The sheet as people name it.
  var title: String { name.isEmpty ? file : name }
}

/// One row of a hand-in as it was written.
struct ImportedRow: Sendable {
  let id: ImportRowID
  let sheet: ImportSheetID
  let number: Int
  let isAccepted: Bool
  let findings: [KeptFinding]
  let cells: [String]

  /// Why it was refused.
  var rejection: KeptFinding? { findings.first { $0.severity == .rejection } }
  var warnings: [KeptFinding] { findings.filter { $0.severity == .warning } }

  /// The remark to be shown first: why it was refused, or what to look at.
  var remark: KeptFinding? {
    rejection ?? warnings.first ?? findings.first
  }
}

extension KeptFinding {
  var message: Text { Text(thai, english) }
}

/// Which rows of a hand-in are wanted.
struct ImportRowFilter: Sendable {
  /// What became of a row.
  enum Fate: String, Sendable, CaseIterable {
    case accepted, rejected, warned
  }

  var fate: Fate?
  var sheet: ImportSheetID?
  /// Words that stand in some cell.
  var words: String?
}

/// A programme with an agency that may hand in to it.
struct HandInTarget: Sendable, Hashable {
  let programmeCode: String
  let programme: Text
  let organisation: OrganisationID
  let agencyCode: String
  let agency: Text
}

/// One act on a hand-in.
struct ImportHistoryEntry: Sendable {
  let action: String
  /// The person; `nil` where the program itself acted.
  let by: String?
  let at: Timestamp
  let reason: String?
}
