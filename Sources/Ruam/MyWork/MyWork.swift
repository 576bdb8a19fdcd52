import Database
import Site
import Thailand

/// How soon something must be done.
enum WorkUrgency: Int, Sendable, Comparable, CaseIterable {
  /// Its time is over.
  case overdue
  /// Waits for the person who looks.
  case waiting
  /// Waits for the system or for others.
  case watching

  static func < (a: WorkUrgency, b: WorkUrgency) -> Bool { a.rawValue < b.rawValue }
}

/// A programme as far as tasks speak of it.
struct WorkProgramme: Sendable, Hashable {
  let code: String
  let name: Text
  let fiscalYear: FiscalYear?

  /// Whether its fiscal year is over.
  func isOver(on today: CalendarDate) -> Bool { fiscalYear.map { $0.span.last < today } ?? false }
}

/// Something that waits. Every task follows from the data; nobody assigns or ticks it off.
enum WorkTask: Sendable, Hashable {
  /// A hand-in was read, but its rows are not facts yet.
  case batchToCommit(Batch)
  /// A committed hand-in left rows out, and the agency handed in nothing later.
  case rowsToMend(Batch)
  /// A figure has not reached its target.
  case belowTarget(Shortfall)
  /// Letters claim more than the records show.
  case claimsExceed(Excess)
  /// People were invited and have not come in.
  case invitations(count: Int, expired: Int)
  /// Figures are older than their data.
  case recountPending(WorkProgramme)
  /// Pairs of records wait for a person who says whether they are one enterprise.
  case identityCases(open: Int)
  /// People asked for corrections and wait for an answer.
  case correctionsToAnswer(open: Int, since: Timestamp)
  /// The viewer's own request was answered, or that of a firm through the viewer's link.
  case correctionAnswered(Answered)

  struct Answered: Sendable, Hashable {
    let id: CorrectionRequestID
    let enterprise: String
    let subject: Text
    let state: CorrectionState
    let answeredAt: Timestamp
    /// Who of the enterprise waits to be told.
    let informant: String?
    /// Whether the firm itself asked, through a link that the viewer made.
    var isByFirm = false
  }

  struct Batch: Sendable, Hashable {
    let id: ImportBatchID
    let programme: WorkProgramme
    let agency: Text
    let files: [String]
    let rows: Int
    let rejected: Int
    let since: Timestamp
  }

  struct Shortfall: Sendable, Hashable {
    let programme: WorkProgramme
    let indicator: String
    let label: Text
    let unit: FigureUnit
    /// The agency or network whose target it is; nil for the programme's own.
    let part: Text?
    let valueHundredths: Int64
    let targetHundredths: Int64
    /// Whether the target is “more than” instead of “at least”.
    let isStrict: Bool
  }

  struct Excess: Sendable, Hashable {
    let programme: WorkProgramme
    let indicator: String
    let label: Text
    let unit: FigureUnit
    /// The agencies that claim more than their own count, largest difference first.
    let agencies: [Text]
    let claimedHundredths: Int64
    let countedHundredths: Int64
  }

  /// How soon it must be done, seen from a day: what belongs to a fiscal year is overdue when the
  /// year is over, an invitation when its link has expired.
  func urgency(on today: CalendarDate) -> WorkUrgency {
    switch self {
    case .batchToCommit(let batch), .rowsToMend(let batch):
      batch.programme.isOver(on: today) ? .overdue : .waiting
    case .belowTarget(let shortfall): shortfall.programme.isOver(on: today) ? .overdue : .waiting
    case .claimsExceed(let excess): excess.programme.isOver(on: today) ? .overdue : .waiting
    case .invitations(_, let expired): expired > 0 ? .overdue : .waiting
    case .recountPending: .watching
    case .identityCases, .correctionAnswered: .waiting
    case .correctionsToAnswer(_, let since):
      CalendarDate(since.date).days(to: today) > CorrectionRules.days ? .overdue : .waiting
    }
  }

  /// The tasks by urgency, overdue first; inside in the order in which they were found.
  static func byUrgency(_ tasks: [WorkTask], on today: CalendarDate) -> [(WorkUrgency, [WorkTask])]
  {
    WorkUrgency.allCases.compactMap { urgency in
      let own = tasks.filter { $0.urgency(on: today) == urgency }
      return own.isEmpty ? nil : (urgency, own)
    }
  }

  /// Whether a figure misses its target.
  static func misses(_ value: Int64, target: Int64, isStrict: Bool) -> Bool {
    isStrict ? value <= target : value < target
  }
}

/// A programme's figures in brief.
struct WorkPanel: Sendable {
  struct Line: Sendable {
    let label: Text
    let unit: FigureUnit
    let valueHundredths: Int64
    let targetHundredths: Int64
    let isStrict: Bool
  }

  let programme: WorkProgramme
  let lines: [Line]
  /// Satang paid out of satang allotted; nil while nothing is allotted.
  let spent: (paid: Int64, allotted: Int64)?
}

/// A change that somebody made.
struct WorkChange: Sendable {
  let at: Timestamp
  /// The person, or nil for the program itself.
  let who: String?
  /// The agency whose hand-in it is, for changes that the program made.
  let agency: Text?
  let kind: String
  let record: Int64
  let action: String
}
