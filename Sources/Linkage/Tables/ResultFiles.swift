// SPDX-License-Identifier: Apache-2.0
import Foundation

extension LinkageResult {
  /// Writes `record_id,entity_id,probability`, one line per record in the order of the input.
  ///
  /// An entity is called by the name of its first record.
  /// - Throws: `unwritableFile` where the file cannot be written.
  public func writeEntities(to path: String) throws(LinkageError) {
    var file = try CSVFile(path)
    file.write("record_id,entity_id,probability\n")
    var names = RecordNames(table, idColumn: model.idColumn)
    for row in 0..<table.count {
      names.write(row, to: &file)
      file.write(",")
      names.write(entity(ofRow: row), to: &file)
      file.write(",")
      file.write(probability: probability(ofRow: row))
      file.write("\n")
    }
    try file.close()
  }

  /// Writes `left_id,right_id,probability`, the most probable pairs first.
  ///
  /// - Parameter from: the least probability written.
  /// - Throws: `unwritableFile` where the file cannot be written.
  public func writePairs(to path: String, from least: Double = 0) throws(LinkageError) {
    var file = try CSVFile(path)
    file.write("left_id,right_id,probability\n")
    var names = RecordNames(table, idColumn: model.idColumn)
    forEachLink { link in
      guard link.probability >= least else { return }
      names.write(link.first, to: &file)
      file.write(",")
      names.write(link.second, to: &file)
      file.write(",")
      file.write(probability: link.probability)
      file.write("\n")
    }
    try file.close()
  }
}

/// Writes the names of records straight from the bytes of the input.
private struct RecordNames {
  private let table: RecordTable
  private let positions: [Int?]
  private var places: [FieldPlace]

  init(_ table: RecordTable, idColumn: String?) {
    self.table = table
    positions = table.files.map { file in idColumn.flatMap { file.header.firstIndex(of: $0) } }
    places = [FieldPlace](
      repeating: FieldPlace(start: 0, count: 0, hasDoubledQuotes: false),
      count: (positions.compactMap(\.self).max() ?? 0) + 1)
  }

  mutating func write(_ row: Int, to file: inout CSVFile) {
    var number = 0
    while number + 1 < table.files.count, table.files[number + 1].firstRow.pointee <= row {
      number += 1
    }
    let source = table.files[number]
    let local = row - source.firstRow.pointee
    if let position = positions[number] {
      let found = places.withUnsafeMutableBufferPointer {
        source.rows.fields(ofRowAt: source.starts[local], into: $0)
      }
      if position < found, places[position].count > 0 {
        let place = places[position]
        return file.write(
          field: UnsafeBufferPointer(start: source.rows.bytes + place.start, count: place.count))
      }
    }
    file.write("\(source.name):\(local + 1)")
  }
}

/// A text file written in large pieces.
struct CSVFile: ~Copyable {
  private let path: String
  private let handle: UnsafeMutablePointer<FILE>
  private var buffer: [UInt8] = []
  private var hasFailed = false

  init(_ path: String) throws(LinkageError) {
    guard let handle = fopen(path, "w") else {
      throw .unwritableFile(file: path, reason: String(cString: strerror(errno)))
    }
    self.path = path
    self.handle = handle
    buffer.reserveCapacity(1 << 20)
  }

  mutating func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count > 1 << 20 - 4096 { flush() }
  }

  /// Writes a field, in quotes where it needs them. Quotes inside are doubled already.
  mutating func write(field: UnsafeBufferPointer<UInt8>) {
    let needsQuotes = field.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
    }
    if needsQuotes { buffer.append(UInt8(ascii: "\"")) }
    buffer.append(contentsOf: field)
    if needsQuotes { buffer.append(UInt8(ascii: "\"")) }
    if buffer.count > 1 << 20 - 4096 { flush() }
  }

  /// Writes a probability with four decimals.
  mutating func write(probability: Double) {
    let value = Int((max(0, min(1, probability)) * 10_000).rounded())
    if value == 10_000 { return write("1.0000") }
    buffer.append(UInt8(ascii: "0"))
    buffer.append(UInt8(ascii: "."))
    for divisor in [1000, 100, 10, 1] { buffer.append(UInt8(0x30 + value / divisor % 10)) }
  }

  private mutating func flush() {
    if fwrite(buffer, 1, buffer.count, handle) != buffer.count { hasFailed = true }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes what is left and closes the file.
  consuming func close() throws(LinkageError) {
    flush()
    let isClosed = fclose(handle) == 0
    if hasFailed || !isClosed {
      throw .unwritableFile(file: path, reason: String(cString: strerror(errno)))
    }
  }
}
