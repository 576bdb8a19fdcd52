// SPDX-License-Identifier: Apache-2.0
import Spreadsheets
import Thailand

/// What the columns of one layout mean, as recognised or as a person corrected it.
///
/// It is remembered per agency under the layout's `signature` and used again for the next file with the
/// same headings. The same JSON is given on the command line. Written by hand, the signature may be left
/// out; the mapping then holds for the sheet of that name, or for every sheet when none is named.
struct ImportMapping: Sendable, Hashable, Codable {
  /// One column's meaning.
  struct Column: Sendable, Hashable, Codable {
    /// The letters above the column; may be left out where the heading is given.
    var column: String?
    /// The heading; compared without spaces and punctuation.
    var header: String?
    /// Nil: the column is not imported.
    var field: Field?
    var indicator: OutcomeIndicator?
    /// Power of ten of one baht, for money: 3 is thousand baht.
    var unit: UnitOfMoney?
  }

  var signature: String?
  var sheet: String?
  var kind: SheetKind?
  /// The numbers of the heading rows, where they were not found by themselves.
  var headerRows: [Int]?
  /// Code of the network that all rows belong to, where the sheet does not say.
  var network: String?
  var columns: [Column]

  enum CodingKeys: String, CodingKey {
    case signature, sheet, kind
    case headerRows = "header_rows"
    case network, columns
  }

  /// The signature of a layout: what its headings say, in their order. Equal for files of one layout.
  ///
  /// FNV-1a of 64 bits over the headings' keys; written with its version in front.
  static func signature(of headers: [HeaderText]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for header in headers {
      for byte in HeaderKey.of(header.shown).utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      }
      hash = (hash ^ 0x7c) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return "h1-" + String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Whether this mapping is meant for a sheet.
  func applies(toSheet name: String, signature other: String) -> Bool {
    if let signature { return signature == other }
    guard let sheet else { return true }
    return HeaderKey.of(sheet) == HeaderKey.of(name)
  }

  /// The recognised columns as this mapping wants them. Columns it does not name stay as they are,
  /// unless it gave their field to another column.
  func applied(to recognised: RecognisedColumns) -> RecognisedColumns {
    var result = recognised
    if let kind { result.kind = kind }
    let decided = columns.compactMap { entry in place(of: entry, in: recognised).map { ($0, entry) }
    }
    let given = Set(decided.compactMap { $0.1.field })
    for index in result.columns.indices {
      if let entry = decided.first(where: { $0.0 == result.columns[index].index })?.1 {
        result.columns[index].field = entry.field
        result.columns[index].indicator = entry.indicator
        if let unit = entry.unit { result.columns[index].unit = unit }
        result.columns[index].confidence = 1
        result.columns[index].explanation = ImportMapping.decidedByPerson
      } else if let field = result.columns[index].field, given.contains(field) {
        result.columns[index].field = nil
        result.columns[index].indicator = nil
      }
    }
    return result
  }

  private func place(of entry: Column, in recognised: RecognisedColumns) -> Int? {
    if let letters = entry.column?.uppercased() {
      return recognised.columns.first { $0.letters == letters }?.index
    }
    guard let header = entry.header else { return nil }
    let key = HeaderKey.of(header)
    return recognised.columns.first {
      HeaderKey.of($0.header.shown) == key || HeaderKey.of($0.header.own) == key
    }?.index
  }

  private static let decidedByPerson = Bilingual(
    thai: "ผู้ใช้กำหนดไว้ให้รูปแบบไฟล์นี้", english: "Set by a person for this layout")
}

extension ImportMapping {
  /// The mapping that says what was recognised, to be shown, corrected and remembered.
  init(of sheet: RecognisedSheet) {
    self.init(
      signature: sheet.signature, sheet: sheet.sheet.name, kind: sheet.columns.kind,
      headerRows: nil, network: nil,
      columns: sheet.columns.columns.map {
        Column(
          column: $0.letters, header: $0.header.shown, field: $0.field, indicator: $0.indicator,
          unit: $0.unit)
      })
  }
}
