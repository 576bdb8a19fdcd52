// SPDX-License-Identifier: Apache-2.0
import Spreadsheets
import Thailand

/// What one column of a sheet was taken to mean, and why.
struct RecognisedColumn: Sendable, Hashable {
  /// The column counted from 0 (column A).
  let index: Int
  let header: HeaderText
  /// Nil for a column that is not imported.
  var field: Field?
  /// Set in tables that have one column, or one pair of columns, per indicator.
  var indicator: OutcomeIndicator?
  /// The unit of money named in the heading.
  var unit: UnitOfMoney?
  /// 0...1; 1 when a person decided.
  var confidence: Double
  /// Why, in a sentence for the sender.
  var explanation: Bilingual
  /// A value as it stands in the file.
  var example: String?

  /// The letters above the column.
  var letters: String { columnLetters(index) }
  /// Below this the sender is asked to confirm.
  static let confirmBelow = 0.7
  /// Whether a person should look at the column before the rows are believed.
  var needsConfirmation: Bool { field != nil && confidence < RecognisedColumn.confirmBelow }
}

/// The columns of a sheet with the kind of sheet that they make.
struct RecognisedColumns: Sendable, Hashable {
  var kind: SheetKind
  var columns: [RecognisedColumn]
  /// How well the columns make a sheet of this kind; only for comparing kinds.
  var score: Double

  /// The column of a field, where the sheet has one.
  func column(_ field: Field) -> RecognisedColumn? {
    columns.first { $0.field == field && $0.indicator == nil }
      ?? columns.first { $0.field == field }
  }

  /// Place of a field's column, counted from 0.
  func index(_ field: Field) -> Int? { column(field)?.index }

  /// Whether the columns suffice to read rows of the kind.
  var isReadable: Bool { ColumnRecogniser.suffices(columns, for: kind) }
}
