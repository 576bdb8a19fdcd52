// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A file in the system's temporary folder, deleted when nobody holds it any more.
public final class TemporaryFile {
  /// Where the file lies.
  public let path: String

  /// Creates an empty file whose name has the given ending, such as `.xlsx`. Only this account may
  /// read it.
  public init(ending: String) throws(SpreadsheetError) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/ruam-XXXXXX\(ending)".utf8CString)
    let descriptor = mkstemps(&template, Int32(ending.utf8.count))
    path = template.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
    guard descriptor >= 0 else {
      throw .cannotWrite(
        SpreadsheetError.Place(file: fileName(of: path)), String(cString: strerror(errno)))
    }
    close(descriptor)
  }

  deinit { unlink(path) }

  /// Everything that stands in the file.
  public func bytes() throws(SpreadsheetError) -> [UInt8] {
    let file = try InputFile(path: path)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(file.size)
    while true {
      let piece = try file.next()
      if piece.isEmpty { return bytes }
      bytes += piece
    }
  }
}
