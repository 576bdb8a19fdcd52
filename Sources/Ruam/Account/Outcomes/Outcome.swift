import Thailand

/// What a person enters about a change at an enterprise.
struct OutcomeDraft: Sendable, Hashable {
  var kind: OutcomeIndicator
  /// Before the service, in hundredths of the unit; nil when not given.
  var baselineHundredths: Int64?
  /// After the service.
  var afterHundredths: Int64
  var baselinePeriod: ReportedPeriod?
  /// The period that the value after belongs to.
  var period: ReportedPeriod
  var method: String
  var evidence: String
  var network: NetworkID

  /// The change by the rule of the kind; nil when a needed value is not given.
  var changeHundredths: Int64? {
    kind.change(from: baselineHundredths, to: afterHundredths)
  }
}

/// Which of several reports of one change counts, and why: the rule of `Counting.sum`, told for one
/// change. One change is an enterprise, a kind and a period after.
enum ReportedChange {
  /// Why the counted amount counts.
  enum Reason: Sendable, Hashable {
    /// Nobody else reports this change.
    case onlyReport
    /// All reports give the same amount; it counts once.
    case agreeing(reports: Int)
    /// Reports differ; the smallest absolute amount counts, of equal ones the loss.
    case smallest(reports: Int)
  }

  /// One report of the change.
  struct Report: Sendable, Hashable {
    let id: OutcomeID
    let changeHundredths: Int64
  }

  /// The report that counts, of equal amounts the oldest; nil when there is none.
  static func counted(_ reports: [Report]) -> (report: Report, reason: Reason)? {
    let ordered = reports.sorted {
      let (a, b) = ($0.changeHundredths, $1.changeHundredths)
      return (a.magnitude, a, $0.id) < (b.magnitude, b, $1.id)
    }
    guard let smallest = ordered.first else { return nil }
    if reports.count == 1 { return (smallest, .onlyReport) }
    let isSame = ordered.allSatisfy { $0.changeHundredths == smallest.changeHundredths }
    return (
      smallest, isSame ? .agreeing(reports: reports.count) : .smallest(reports: reports.count)
    )
  }
}

/// What an outcome must satisfy.
enum OutcomeRules {
  /// Why values cannot be those of a change of this kind; nil when they can.
  static func refusal(_ draft: OutcomeDraft) -> OutcomeRefusal? {
    let values = [draft.baselineHundredths, draft.afterHundredths].compactMap { $0 }
    if values.contains(where: { $0 < 0 }) { return .belowZero }
    if !draft.kind.isMoney, values.contains(where: { $0 % 100 != 0 }) { return .notWhole }
    if draft.changeHundredths == nil { return .baselineMissing }
    if let before = draft.baselinePeriod, before.span.first >= draft.period.span.first {
      return .baselineNotBefore
    }
    return nil
  }
}

/// Why something about outcomes is refused.
enum OutcomeRefusal: Error, Sendable, Hashable {
  case belowZero
  case notWhole
  case baselineMissing
  case baselineNotBefore
  case unknownNetwork
  case unknownEnterprise
  /// The enterprise stands in no agency's register of the programme.
  case notInRegister
  case changedMeanwhile
}

extension ReportedPeriod {
  /// Reads the stored form, such as `2558-Q3`, `2558-FY` or `2558-2015-04-01/2015-05-31`.
  init?(key: String) {
    guard let dash = key.firstIndex(of: "-"), let number = Int(key[..<dash]),
      let year = FiscalYear(buddhistYear: number)
    else { return nil }
    let code = key[key.index(after: dash)...]
    let span: DateSpan? =
      switch code {
      case "Q1": year.quarter(1)
      case "Q2": year.quarter(2)
      case "Q3": year.quarter(3)
      case "Q4": year.quarter(4)
      case "H1": year.half(1)
      case "H2": year.half(2)
      case "FY": year.span
      default: Self.days(code)
      }
    guard let span else { return nil }
    self.init(span: span)
  }

  private static func days(_ text: Substring) -> DateSpan? {
    let ends = text.split(separator: "/").compactMap { CalendarDate(iso: $0) }
    return ends.count == 2 ? DateSpan(first: ends[0], last: ends[1]) : nil
  }

  /// Reads the stored form or what people write: “ไตรมาส 3/2558”, “เม.ย. – ก.ย. 2558”.
  init?(typed text: String) {
    if let known = ReportedPeriod(key: ThaiText.cleaned(text)) {
      self = known
      return
    }
    guard case .success(let span) = ThaiDates.readPeriod(text) else { return nil }
    self.init(span: span)
  }

  /// The period as people type it, read back as the same period.
  var typed: String {
    let year = fiscalYear.buddhistYear
    return switch code {
    case "Q1", "Q2", "Q3", "Q4": "ไตรมาส \(code.dropFirst())/\(year)"
    case "FY": "ปีงบประมาณ \(year)"
    default: span.thai()
    }
  }
}
