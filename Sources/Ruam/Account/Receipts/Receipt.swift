import Database
import Site
import Thailand

/// Addresses of receipts: the pages behind every number of an account.
enum Receipts {
  /// The receipt of one number.
  static func address(
    _ programme: String, _ indicator: String, _ scope: FigureScope = .programme, _ key: String = "",
    _ measure: FigureMeasure = .distinct
  ) -> String {
    var query = NamedValues()
    if scope != .programme {
      query.append("scope", scope.rawValue)
      query.append("key", key)
    }
    if measure != .distinct { query.append("measure", measure.rawValue) }
    return query.address("/programmes/\(programme)/figures/\(indicator)")
  }

  /// The enterprises that two agencies share.
  static func pairAddress(_ programme: String, _ indicator: String, _ a: String, _ b: String)
    -> String
  {
    NamedValues([.init("scope", FigureScope.agency.rawValue), .init("key", a), .init("with", b)])
      .address("/programmes/\(programme)/figures/\(indicator)")
  }

  /// The source rows of one enterprise under one indicator.
  static func address(_ programme: String, _ indicator: String, of entity: EntityID) -> String {
    "/programmes/\(programme)/figures/\(indicator)/enterprises/\(entity)"
  }
}

/// Which number a receipt is asked for.
struct ReceiptQuestion: Sendable, Hashable {
  /// What stands behind a number.
  enum Kind: Sendable, Hashable {
    /// Enterprises, each with what it adds.
    case enterprises
    /// Changes: an enterprise and a period.
    case changes
    /// Rows as they were handed in.
    case rows
  }

  var programme: ProgrammeID
  var definition: IndicatorDefinition
  var scope = FigureScope.programme
  var key = ""
  var measure = FigureMeasure.distinct
  /// The second agency of a pair.
  var other: String?
  /// The provinces of the key's province group.
  var provinces: [String] = []

  /// Reads the question from an address.
  ///
  /// - Throws: ``SiteRefusal/notFound`` when it names no number.
  init(
    _ query: NamedValues, programme: ProgrammeSummary, definition: IndicatorDefinition
  ) throws(SiteRefusal) {
    self.programme = programme.id
    self.definition = definition
    if let text = query["scope"] {
      guard let scope = FigureScope(rawValue: text) else { throw .notFound }
      self.scope = scope
    }
    if let text = query["measure"] {
      guard let measure = FigureMeasure(rawValue: text) else { throw .notFound }
      self.measure = measure
    }
    key = query["key"] ?? ""
    other = query["with"]
    guard (scope == .programme) == key.isEmpty, other == nil || scope == .agency else {
      throw .notFound
    }
    if scope == .provinceGroup {
      provinces = Self.provinces(of: key, AreaNames.scheme(fiscalYear: programme.fiscalYear))
      guard !provinces.isEmpty else { throw .notFound }
    }
  }

  private static func provinces(of key: String, _ scheme: ProvinceGroup.Scheme) -> [String] {
    if let group = ProvinceGroup.find(key, in: scheme) {
      return group.provinces.map(\.code.rawValue)
    }
    return Province.all.map(\.code.rawValue).filter { CountedPlaces.noGroup($0) == key }
  }

  var kind: Kind {
    switch measure {
    case .distinct, .naive, .inOneAgency, .inTwoAgencies, .inThreeOrMore, .onlyTogether:
      .enterprises
    case .changes, .repeated, .conflicting: .changes
    default: .rows
    }
  }
}

/// An enterprise behind a figure.
struct ReceiptEnterprise: Sendable {
  let entity: EntityID
  let name: String
  let province: String?
  /// The agencies that count it, by code.
  let agencies: [String]
  /// The agency whose own count the line belongs to; empty for the programme's count.
  let countedBy: String
  /// What it adds: hundredths of an hour, a baht, a customer …
  let valueHundredths: Int64
}

/// A change behind a sum: one enterprise in one period, with all its reports.
struct ReceiptChange: Sendable {
  let entity: EntityID
  let name: String
  let period: String
  let reports: Int
  let smallest: Int64
  let lowest: Int64
  let highest: Int64
}

/// A row as it was handed in, behind a figure.
struct ReceiptRow: Sendable {
  /// `nil` for officials.
  let entity: EntityID?
  let name: String
  let organisation: Text
  let networkCode: String?
  /// The activity, or the period of an outcome; empty for a register row.
  let what: String
  /// ISO.
  let day: String?
  /// Hours or change in hundredths; `nil` for a register row.
  let valueHundredths: Int64?
  let source: SourcePlace?
}

/// Where a row stands in the file it came in.
struct SourcePlace: Sendable, Hashable {
  let row: ImportRowID
  let file: String
  let sheet: String
  let number: Int

  var words: Text {
    sheet.isEmpty
      ? Text("\(file) แถว \(number)", "\(file), row \(number)")
      : Text("\(file) · \(sheet) แถว \(number)", "\(file) · \(sheet), row \(number)")
  }
}

/// How a list behind a figure is filtered, ordered and cut.
struct ReceiptQuery: Sendable {
  var search: String?
  var province: String?
  var agency: String?
  var sort = ListState.Sort("name")
  var limit = 50
  var offset = 0

  static let sortable = ["name", "value", "province"]
}
