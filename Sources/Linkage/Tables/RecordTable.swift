// SPDX-License-Identifier: Apache-2.0

/// Records to link: one or more files of separated values, read where they lie.
///
/// Rows are numbered from 0 across all files. Opening a table finds where its rows start and
/// checks their form; values are decoded only when asked for. Memory: the file (mapped) and eight
/// bytes per row.
public final class RecordTable: Sendable {
  /// The names of all columns, in the order in which the files name them first.
  public let columns: [String]
  /// The number of records.
  public let count: Int
  let files: [TableFile]

  /// Opens files from disk.
  ///
  /// - Throws: `unreadableFile`, `emptyFile`, or `brokenQuote` with the line where it opens.
  public convenience init(files paths: [String]) throws(LinkageError) {
    var files: [TableFile] = []
    for path in paths {
      let name = String(path.split(separator: "/").last ?? Substring(path))
      files.append(try TableFile(name: name, bytes: try FileBytes(mapping: path)))
    }
    self.init(files)
  }

  /// Takes the text of one file from memory.
  public convenience init(csv: String, name: String = "table") throws(LinkageError) {
    self.init([try TableFile(name: name, bytes: FileBytes(copying: Array(csv.utf8)))])
  }

  /// Takes values from memory: `columns` name the fields of each of `rows`, of which there may be
  /// none.
  public convenience init(columns: [String], rows: [[String]], name: String = "table")
    throws(LinkageError)
  {
    var bytes: [UInt8] = []
    for row in [columns] + rows {
      for (index, value) in row.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\""))
        for byte in value.utf8 {
          if byte == UInt8(ascii: "\"") { bytes.append(byte) }
          bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    self.init([try TableFile(name: name, bytes: FileBytes(copying: bytes), mayBeEmpty: true)])
  }

  private init(_ files: [TableFile]) {
    var columns: [String] = []
    var first = 0
    for file in files {
      for column in file.header where !columns.contains(column) { columns.append(column) }
      file.firstRow.initialize(to: first)
      first += file.count
    }
    self.files = files
    self.columns = columns
    count = first
  }

  /// The file that holds `row`, and the row's number within it.
  func place(of row: Int) -> (file: TableFile, row: Int) {
    var low = 0
    for index in files.indices where files[index].firstRow.pointee <= row { low = index }
    return (files[low], row - files[low].firstRow.pointee)
  }

  /// The value of `column` in `row` as written, without its quotes; empty where the row has none.
  public func value(_ column: String, ofRow row: Int) -> String {
    let (file, local) = place(of: row)
    guard let position = file.header.firstIndex(of: column) else { return "" }
    return file.value(at: position, ofRow: local)
  }

  /// All values of `row`, one per entry of `columns`.
  public func values(ofRow row: Int) -> [String] {
    columns.map { value($0, ofRow: row) }
  }

  /// The name of `row` in results: its value in `idColumn`, or `file:row` counted from 1.
  public func name(ofRow row: Int, idColumn: String?) -> String {
    if let idColumn {
      let value = value(idColumn, ofRow: row)
      if !value.isEmpty { return value }
    }
    let (file, local) = place(of: row)
    return "\(file.name):\(local + 1)"
  }
}

/// One file of a table.
final class TableFile: @unchecked Sendable {
  // Safe to share: `firstRow` is written once, before the table that owns the file is handed out.
  let name: String
  let header: [String]
  let count: Int
  let rows: CSVRows
  /// Where data rows start, followed by the end of the file.
  let starts: [Int]
  let firstRow: UnsafeMutablePointer<Int>
  private let bytes: FileBytes

  init(name: String, bytes original: FileBytes, mayBeEmpty: Bool = false) throws(LinkageError) {
    let bytes = Windows874.decodedIfNeeded(original)
    let rows = CSVRows(bytes: bytes.start, count: bytes.count)
    let starts: [Int]
    do {
      starts = try rows.starts()
    } catch {
      switch error {
      case .brokenQuote(let offset):
        throw .brokenQuote(file: name, line: rows.line(at: offset))
      }
    }
    guard starts.count >= (mayBeEmpty ? 2 : 3) else { throw .emptyFile(file: name) }
    self.name = name
    self.bytes = bytes
    self.rows = rows
    header = Self.header(of: rows, from: starts[0], to: starts[1])
    self.starts = Array(starts.dropFirst())
    count = starts.count - 2
    firstRow = .allocate(capacity: 1)
    firstRow.initialize(to: 0)
  }

  deinit { firstRow.deallocate() }

  private static func header(of rows: CSVRows, from start: Int, to end: Int) -> [String] {
    let places = UnsafeMutableBufferPointer<FieldPlace>.allocate(capacity: end - start + 1)
    defer { places.deallocate() }
    let number = rows.fields(ofRowAt: start, into: places)
    return (0..<number).map { text(places[$0], in: rows).trimmed }
  }

  func value(at position: Int, ofRow row: Int) -> String {
    let places = UnsafeMutableBufferPointer<FieldPlace>.allocate(capacity: header.count)
    defer { places.deallocate() }
    let number = rows.fields(ofRowAt: starts[row], into: places)
    guard position < number else { return "" }
    return Self.text(places[position], in: rows)
  }

  static func text(_ place: FieldPlace, in rows: CSVRows) -> String {
    let buffer = UnsafeBufferPointer(start: rows.bytes + place.start, count: place.count)
    let text = String(decoding: buffer, as: UTF8.self)
    return place.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
  }
}

extension String {
  /// Without white space at either end.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
