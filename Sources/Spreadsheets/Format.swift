// SPDX-License-Identifier: Apache-2.0

/// How a file stores its cells.
public enum Format: Sendable, Hashable {
  /// An Office Open XML workbook.
  case xlsx
  /// A text file of records, as CSV, TSV and their relatives are.
  case csv(encoding: TextEncoding, delimiter: Delimiter)

  /// The ending that such a file usually has, without a dot.
  public var fileExtension: String {
    switch self {
    case .xlsx: "xlsx"
    case .csv(_, .tab): "tsv"
    case .csv: "csv"
    }
  }
}

/// How a text file turns bytes into characters.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8 = "utf-8"
  /// UTF-8 that begins with a byte order mark, as Excel writes and expects it.
  case utf8WithMark = "utf-8-sig"
  case utf16LittleEndian = "utf-16-le"
  case utf16BigEndian = "utf-16-be"
  /// The Thai code page of Windows, of which TIS-620 is a part.
  case windows874 = "windows-874"
}

/// What stands between two cells of a text file's record.
public enum Delimiter: UInt8, Sendable, Hashable, CaseIterable {
  case comma = 0x2C
  case semicolon = 0x3B
  case tab = 0x09
  case bar = 0x7C
}
