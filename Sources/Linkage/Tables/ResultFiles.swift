// SPDX-License-Identifier: Apache-2.0
import Foundation

extension LinkageResult {
  /// Writes `record_id,entity_id,probability`, one line per record in the order of the input.
  ///
  /// An entity is called by the name of its first record.
  /// - Throws: `unwritableFile` where the file cannot be written.
  public func writeEntities(to path: String) throws(LinkageError) {
    var file = try CSVFile(path)
    file.write(Array("record_id,entity_id,probability\n".utf8))
    let ranges = Parallel.ranges(table.count, minimum: 4096)
    let parts = Parallel.map(ranges.count) { index in
      var text = CSVText()
      var names = RecordNames(table, idColumn: model.idColumn)
      text.reserve(ranges[index].count * 24)
      for row in ranges[index] {
        let start = text.bytes.count
        names.write(row, to: &text)
        let end = text.bytes.count
        text.write(",")
        if entity(ofRow: row) == row {
          text.repeat(start..<end)
        } else {
          names.write(entity(ofRow: row), to: &text)
        }
        text.write(probability: probability(ofRow: row))
      }
      return text.bytes
    }
    for part in parts { file.write(part) }
    try file.close()
  }

  /// Writes `left_id,right_id,probability`, the most probable pairs first.
  ///
  /// - Parameter from: the least probability written.
  /// - Throws: `unwritableFile` where the file cannot be written.
  public func writePairs(to path: String, from least: Double = 0) throws(LinkageError) {
    var file = try CSVFile(path)
    file.write(Array("left_id,right_id,probability\n".utf8))
    let ranges = Parallel.ranges(scored.count, minimum: 4096)
    let parts = Parallel.map(ranges.count) { index in
      var text = CSVText()
      var names = RecordNames(table, idColumn: model.idColumn)
      forEachLink(in: ranges[index]) { link in
        guard link.probability >= least else { return }
        names.write(link.first, to: &text)
        text.write(",")
        names.write(link.second, to: &text)
        text.write(probability: link.probability)
      }
      return text.bytes
    }
    for part in parts { file.write(part) }
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

  mutating func write(_ row: Int, to text: inout CSVText) {
    var number = 0
    while number + 1 < table.files.count, table.files[number + 1].firstRow.pointee <= row {
      number += 1
    }
    let source = table.files[number]
    let local = row - source.firstRow.pointee
    if let position = positions[number] {
      let found = places.withUnsafeMutableBufferPointer {
        source.rows.fields(ofRowAt: source.starts[local], into: $0, isWhole: false)
      }
      if position < found, places[position].count > 0 {
        let place = places[position]
        return text.write(
          field: UnsafeBufferPointer(start: source.rows.bytes + place.start, count: place.count))
      }
    }
    text.write("\(source.name):\(local + 1)")
  }
}

/// Lines of a CSV file as they grow.
struct CSVText {
  private(set) var bytes: [UInt8] = []

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Writes once more what stands in `range`.
  mutating func `repeat`(_ range: Range<Int>) {
    for place in range { bytes.append(bytes[place]) }
  }

  /// Writes a field, in quotes where it needs them. Quotes inside are doubled already.
  mutating func write(field: UnsafeBufferPointer<UInt8>) {
    let needsQuotes = field.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
    }
    if needsQuotes { bytes.append(UInt8(ascii: "\"")) }
    bytes.append(contentsOf: field)
    if needsQuotes { bytes.append(UInt8(ascii: "\"")) }
  }

  /// Ends a line with a comma and a probability of four decimals.
  mutating func write(probability: Double) {
    var value = Int((max(0, min(1, probability)) * 10_000).rounded())
    var digits = (UInt8(0), UInt8(0), UInt8(0), UInt8(0))
    let whole = UInt8(0x30 + value / 10_000)
    value %= 10_000
    digits.3 = UInt8(0x30 + value % 10)
    digits.2 = UInt8(0x30 + value / 10 % 10)
    digits.1 = UInt8(0x30 + value / 100 % 10)
    digits.0 = UInt8(0x30 + value / 1000)
    bytes.append(UInt8(ascii: ","))
    bytes.append(whole)
    bytes.append(UInt8(ascii: "."))
    bytes.append(digits.0)
    bytes.append(digits.1)
    bytes.append(digits.2)
    bytes.append(digits.3)
    bytes.append(UInt8(ascii: "\n"))
  }
}

/// A file that is written in large pieces.
private struct CSVFile: ~Copyable {
  private let path: String
  private let handle: UnsafeMutablePointer<FILE>
  private var hasFailed = false

  init(_ path: String) throws(LinkageError) {
    guard let handle = fopen(path, "w") else {
      throw .unwritableFile(file: path, reason: String(cString: strerror(errno)))
    }
    self.path = path
    self.handle = handle
  }

  mutating func write(_ bytes: [UInt8]) {
    if fwrite(bytes, 1, bytes.count, handle) != bytes.count { hasFailed = true }
  }

  /// Closes the file.
  consuming func close() throws(LinkageError) {
    let isClosed = fclose(handle) == 0
    if hasFailed || !isClosed {
      throw .unwritableFile(file: path, reason: String(cString: strerror(errno)))
    }
  }
}
