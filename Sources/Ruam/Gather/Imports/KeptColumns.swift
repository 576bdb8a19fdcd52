import Spreadsheets
import Thailand

/// What the columns of a kept sheet were taken to mean, and why. It is an ``ImportMapping`` with the
/// reasons, so that whoever reads mappings reads it, too.
struct KeptColumns: Sendable, Hashable, Codable {
  /// One column of the sheet.
  struct Column: Sendable, Hashable, Codable {
    /// The letters above the column.
    var column: String
    var header: String
    /// Nil: the column is not imported.
    var field: Field?
    var indicator: OutcomeIndicator?
    var unit: UnitOfMoney?
    /// 0…1; 1 when a person decided.
    var confidence: Double
    /// A value as it stands in the file.
    var example: String?
    /// Why, in a sentence for the sender.
    var reasonTH: String
    var reasonEN: String

    enum CodingKeys: String, CodingKey {
      case column, header, field, indicator, unit, confidence, example
      case reasonTH = "reason_th"
      case reasonEN = "reason_en"
    }

    /// Whether a person should look at the column before the rows are believed.
    var needsConfirmation: Bool {
      field != nil && confidence < RecognisedColumn.confirmBelow
    }
  }

  var signature: String
  var sheet: String
  var kind: SheetKind
  /// Code of the network that was set for all rows of the sheet.
  var network: String?
  /// Whether a person's mapping decided some columns.
  var isCorrected: Bool
  var columns: [Column]

  enum CodingKeys: String, CodingKey {
    case signature, sheet, kind, network, columns
    case isCorrected = "is_corrected"
  }

  init(_ sheet: RecognisedSheet) {
    signature = sheet.signature
    self.sheet = sheet.sheet.name
    kind = sheet.columns.kind
    network = sheet.facts.network.flatMap { $0.source == .mapping ? $0.raw : nil }
    isCorrected = sheet.usesMapping
    columns = sheet.columns.columns.map {
      Column(
        column: $0.letters, header: $0.header.shown, field: $0.field, indicator: $0.indicator,
        unit: $0.unit, confidence: $0.confidence, example: $0.example,
        reasonTH: $0.explanation.thai, reasonEN: $0.explanation.english)
    }
  }

  /// The heading above a column counted from 0; empty where nothing stands above it.
  func header(at index: Int) -> String {
    let letters = columnLetters(index)
    return columns.first { $0.column == letters }?.header ?? ""
  }

  /// The mapping that says the same.
  var mapping: ImportMapping {
    ImportMapping(
      signature: signature, sheet: sheet, kind: kind, headerRows: nil, network: network,
      columns: columns.map {
        ImportMapping.Column(
          column: $0.column, header: $0.header, field: $0.field, indicator: $0.indicator,
          unit: $0.unit)
      })
  }
}
