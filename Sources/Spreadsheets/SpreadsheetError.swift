// SPDX-License-Identifier: Apache-2.0

/// Why a file cannot be read or written, where, and how to mend it, in Thai and English.
public struct SpreadsheetError: Error, Sendable, Hashable {
  /// The kind of trouble; the raw value is stable and goes into JSON.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// Another kind of file, whatever its name says.
    case notASpreadsheet = "not_a_spreadsheet"
    /// The workbook's archive is damaged or cut off.
    case brokenArchive = "broken_archive"
    /// The archive would unpack to far more than an honest workbook.
    case archiveBomb = "archive_bomb"
    /// The XML inside declares a document type or entities, which no spreadsheet program writes.
    case xmlEntity = "xml_entity"
    /// The XML inside is damaged, or parts of the workbook are missing.
    case brokenWorkbook = "broken_workbook"
    case cellTooLarge = "cell_too_large"
    case tooManyCells = "too_many_cells"
    /// Nothing in it: no bytes, or no filled cell.
    case empty = "empty"
    /// A spreadsheet, but of a kind that is not read: old `.xls`, `.xlsb`, `.ods`, encrypted.
    case unsupported = "unsupported"
    /// Bytes that are no text in any encoding that is read.
    case unreadableText = "unreadable_text"
    /// A quotation mark that opens a cell and is never closed.
    case brokenQuote = "broken_quote"
    /// The file is not there, or may not be read.
    case cannotRead = "cannot_read"
    /// The file cannot be written.
    case cannotWrite = "cannot_write"
  }

  /// The place of the trouble, as exactly as it is known.
  public struct Place: Sendable, Hashable {
    /// The file's name without its folder.
    public var file: String
    /// The name on the sheet's tab.
    public var sheet: String?
    /// The row as a person sees it; in a text file the line, from 1.
    public var row: Int?
    /// The column's letters.
    public var column: String?

    /// A place in a file.
    public init(file: String, sheet: String? = nil, row: Int? = nil, column: String? = nil) {
      self.file = file
      self.sheet = sheet
      self.row = row
      self.column = column
    }
  }

  /// The kind of trouble.
  public let code: Code
  /// Where it is.
  public var place: Place
  /// What is wrong and how to mend it, in Thai, without the place.
  public let explanationTH: String
  /// What is wrong and how to mend it, in English, without the place.
  public let explanationEN: String

  /// An error at a place.
  public init(_ code: Code, at place: Place, thai: String, english: String) {
    self.code = code
    self.place = place
    explanationTH = thai
    explanationEN = english
  }

  /// The whole message in Thai: where, what, how to mend it.
  public var messageTH: String {
    var parts = ["ไฟล์ “\(place.file)”"]
    if let sheet = place.sheet { parts.append("แผ่นงาน “\(sheet)”") }
    if let row = place.row { parts.append(place.sheet == nil ? "บรรทัดที่ \(row)" : "แถวที่ \(row)") }
    if let column = place.column { parts.append("คอลัมน์ \(column)") }
    return parts.joined(separator: " ") + ": " + explanationTH
  }

  /// The whole message in English: where, what, how to mend it.
  public var messageEN: String {
    var parts = ["File “\(place.file)”"]
    if let sheet = place.sheet { parts.append("sheet “\(sheet)”") }
    if let row = place.row { parts.append(place.sheet == nil ? "line \(row)" : "row \(row)") }
    if let column = place.column { parts.append("column \(column)") }
    return parts.joined(separator: ", ") + ": " + explanationEN
  }
}

extension SpreadsheetError: CustomStringConvertible {
  /// Code and English message, for logs.
  public var description: String { "\(code.rawValue): \(messageEN)" }
}
