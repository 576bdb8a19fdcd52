import Site
import Thailand

/// How a person wants the columns of one sheet to be read.
struct ColumnCorrection: Sendable, Hashable {
  /// What one column is to mean.
  struct Choice: Sendable, Hashable {
    var field: Field?
    var indicator: OutcomeIndicator?
    var unit: UnitOfMoney?
  }

  var kind: SheetKind
  /// Code of the network of all rows; `nil` to go by what the file says.
  var network: String?
  /// By the letters above the column; columns that are not named stay as they are.
  var columns: [String: Choice]

  /// The mapping that a sheet is to be read with.
  ///
  /// A sheet that turns into another kind is recognised anew as that kind, for its columns mean
  /// something else then.
  /// - Throws: ``ColumnRefusal`` when the columns would not make a readable sheet.
  func mapping(for kept: KeptColumns) throws(ColumnRefusal) -> ImportMapping {
    var kept = kept
    kept.network = network
    guard kept.kind == kind else {
      var mapping = kept.mapping
      mapping.kind = kind
      mapping.columns = []
      return mapping
    }
    kept = applied(to: kept)
    try Self.check(kept)
    return kept.mapping
  }

  /// The same columns with what was chosen for them.
  func applied(to kept: KeptColumns) -> KeptColumns {
    var kept = kept
    for index in kept.columns.indices {
      guard let choice = columns[kept.columns[index].column] else { continue }
      kept.columns[index].field = choice.field
      kept.columns[index].indicator =
        Self.mayHaveIndicator(choice.field, kind) ? choice.indicator : nil
      kept.columns[index].unit = Self.isMoney(choice.field) ? choice.unit : nil
    }
    return kept
  }

  private static func check(_ kept: KeptColumns) throws(ColumnRefusal) {
    var seen: Set<[String]> = []
    for column in kept.columns {
      guard let field = column.field, !field.mayRepeat else { continue }
      guard seen.insert([field.rawValue, column.indicator?.rawValue ?? ""]).inserted else {
        throw .fieldTwice(field)
      }
    }
    let fields = Set(kept.columns.compactMap(\.field))
    let hasIndicators = kept.columns.contains { $0.indicator != nil }
    guard ColumnRecogniser.suffices(fields, hasIndicators: hasIndicators, for: kept.kind) else {
      throw .insufficient
    }
  }

  /// Whether a column of this meaning holds amounts of money, so that its unit matters.
  static func isMoney(_ field: Field?) -> Bool {
    switch field {
    case .revenue, .baseline, .after, .change: true
    default: false
    }
  }

  /// Whether a column may belong to one indicator, in tables that have columns for each.
  static func mayHaveIndicator(_ field: Field?, _ kind: SheetKind) -> Bool {
    guard kind == .outcome, let field else { return false }
    return [.baseline, .after, .change, .percent].contains(field)
  }
}

/// Why columns cannot be read as a person wants.
enum ColumnRefusal: Refusal {
  case insufficient
  case fieldTwice(Field)

  var status: Int { 422 }

  var code: String {
    switch self {
    case .insufficient: HandInError.Code.mappingInsufficient.rawValue
    case .fieldTwice: "field_twice"
    }
  }

  var message: Text {
    switch self {
    case .insufficient: ImportTexts.mappingInsufficient
    case .fieldTwice(let field): ImportTexts.fieldTwice(Text(field.label))
    }
  }
}
