// SPDX-License-Identifier: Apache-2.0

/// The text of one cell while its pieces come in; the memory is used again for the next cell.
struct CellText {
  private(set) var bytes: [UInt8] = []
  private var runStart = 0
  private var keepsSpace = true
  private var hasUnderscore = false

  var count: Int { bytes.count }

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    hasUnderscore = false
    runStart = 0
  }

  /// Begins a run of text; without `xml:space="preserve"` spreadsheet programs drop the white space
  /// at its two ends.
  mutating func startRun(keepsSpace: Bool) {
    self.keepsSpace = keepsSpace
    runStart = bytes.count
  }

  mutating func append(_ piece: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: piece)
    if !hasUnderscore { hasUnderscore = piece.contains(0x5F) }
  }

  mutating func endRun() {
    guard !keepsSpace else { return }
    while bytes.count > runStart, let last = bytes.last, isXMLSpace(last) { bytes.removeLast() }
    let leading = bytes[runStart...].prefix(while: isXMLSpace).count
    if leading > 0 { bytes.removeSubrange(runStart..<runStart + leading) }
  }

  /// The text with `_x000D_` and its like turned into the characters they stand for
  /// (ECMA-376 part 1, 22.9.2.19).
  func unescaped() -> [UInt8] {
    guard hasUnderscore else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if let unit = escapedUnit(at: index), let scalar = Unicode.Scalar(unit) {
        result.append(contentsOf: String(Character(scalar)).utf8)
        index += 7
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  private func escapedUnit(at index: Int) -> UInt32? {
    guard index + 7 <= bytes.count, bytes[index] == 0x5F, bytes[index + 1] == 0x78,
      bytes[index + 6] == 0x5F
    else { return nil }
    return UInt32(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16)
  }
}

private func isXMLSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
}
