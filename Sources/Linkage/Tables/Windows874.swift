// SPDX-License-Identifier: Apache-2.0

/// The eight-bit Thai code page in which older office programs still save files.
enum Windows874 {
  /// The same text in UTF-8, where the bytes are not UTF-8 already.
  ///
  /// Only the first mebibyte decides: a file is written by one program in one code.
  static func decodedIfNeeded(_ file: FileBytes) -> FileBytes {
    let sample = UnsafeBufferPointer(start: file.start, count: min(file.count, 1 << 20))
    guard !isUTF8(sample) else { return file }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(file.count * 2)
    for byte in UnsafeBufferPointer(start: file.start, count: file.count) {
      switch byte {
      case ..<0x80: bytes.append(byte)
      case 0xA0: bytes.append(UInt8(ascii: " "))
      case 0xA1...0xFB:
        let scalar = 0x0E00 + UInt32(byte - 0xA0)
        bytes.append(0xE0)
        bytes.append(UInt8(0x80 | (scalar >> 6 & 0x3F)))
        bytes.append(UInt8(0x80 | (scalar & 0x3F)))
      case 0x85: bytes.append(contentsOf: "…".utf8)
      case 0x91, 0x92: bytes.append(UInt8(ascii: "'"))
      case 0x93, 0x94: bytes.append(UInt8(ascii: "\""))
      case 0x96, 0x97: bytes.append(UInt8(ascii: "-"))
      default: bytes.append(UInt8(ascii: "?"))
      }
    }
    return FileBytes(copying: bytes)
  }

  /// Whether every multi-byte sequence is well formed, save one that the sample's end cuts off.
  static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        index += 1
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 0
      guard length > 0 else { return false }
      guard index + length <= bytes.count else { return true }
      for next in index + 1..<index + length where bytes[next] & 0xC0 != 0x80 { return false }
      index += length
    }
    return true
  }
}
