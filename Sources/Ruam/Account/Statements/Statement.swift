import Site

/// A figure that a source states: a target, a forecast, a claim, a result as reported, a situation or
/// an allocation. It is kept as what it is and never mixed with what the records count.
struct Statement: Sendable {
  let code: String
  let programmeCode: String?
  let programmeName: Text?
  let kind: FigureKind
  let label: Text
  /// The number as printed, decimal; `nil` where the source gives none.
  let value: String?
  let unit: String?
  let comparator: Comparator?
  let sector: String?
  let yearBE: Int?
  let sources: [String]
  let flags: [String]
}

/// A note on figures that do not add up or are unclear in their source.
struct FigureFlag: Sendable, Hashable {
  let code: String
  let issue: Text
  let handling: Text
  let sources: [String]
}

/// A document in which figures are stated.
struct SourceDocument: Sendable, Hashable {
  let code: String
  let title: Text
  let outlet: String?
  let yearBE: Int?
  let statementCount: Int
}

extension FigureKind {
  /// What a stated figure of this kind is called; a stated result is one that was reported.
  var statedName: Text {
    switch self {
    case .target: Text("เป้าหมาย", "Target")
    case .forecast: Text("คาดการณ์", "Forecast")
    case .claim: Text("คำกล่าวอ้าง", "Claim")
    case .result: Text("ผลตามที่รายงาน", "Result as reported")
    case .situation: Text("สถานการณ์", "Situation")
    case .allocation: Text("การจัดสรร", "Allocation")
    }
  }

  var tone: Tone {
    switch self {
    case .target: .neutral
    case .forecast: .wait
    case .claim: .warn
    case .result, .situation, .allocation: .neutral
    }
  }
}

/// How a list of statements is filtered.
struct StatementQuery: Sendable {
  var search: String?
  var kind: FigureKind?
  var source: String?
  var programme: String?
  var sort = ListState.Sort("source")
  var limit = 50
  var offset = 0

  static let sortable = ["source", "kind", "label", "year"]
}
