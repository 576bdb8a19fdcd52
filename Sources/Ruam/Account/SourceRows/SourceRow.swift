import Database
import Site

/// A row as it was handed in, with everything that is known about it: the receipt at the end of every
/// figure.
struct SourceRow: Sendable {
  /// One cell under its heading.
  struct Cell: Sendable {
    /// The letters above the column.
    let column: String
    let heading: String
    /// What the column was understood as; `nil` when it is not imported.
    let meaning: Text?
    let text: String
  }

  /// A fact that the row became.
  struct Fact: Sendable {
    enum Kind: Sendable {
      case membership, attendance, official, outcome
    }

    let kind: Kind
    let entity: EntityID?
    let enterprise: String
    let network: Text?
    /// Activity, or indicator and period.
    let what: Text
    /// Hours or change in hundredths.
    let valueHundredths: Int64?
    let unit: FigureUnit?
  }

  let id: ImportRowID
  let programmeCode: String
  let programmeName: Text
  let organisation: OrganisationID
  let organisationName: Text
  let file: String
  let sheet: String
  let kind: SheetKind
  let number: Int
  let handedInAt: String
  let isUndone: Bool
  let accepted: Bool
  let cells: [Cell]
  let findings: [KeptFinding]
  let facts: [Fact]
}
