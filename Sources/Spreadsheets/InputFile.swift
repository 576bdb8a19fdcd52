// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A file opened for reading in pieces; closed when nobody holds it any more.
final class InputFile {
  let place: SpreadsheetError.Place
  /// Bytes in the file when it was opened.
  let size: Int
  private let descriptor: Int32

  init(path: String) throws(SpreadsheetError) {
    place = SpreadsheetError.Place(file: fileName(of: path))
    descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .missing(place) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .missing(place)
    }
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Fills a buffer from where reading stands; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(SpreadsheetError) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw .missing(place) }
    }
  }

  /// The next bytes, at most `limit`; empty at the end of the file.
  func next(_ limit: Int = 1 << 16) throws(SpreadsheetError) -> [UInt8] {
    var failure: SpreadsheetError?
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      do throws(SpreadsheetError) {
        count = try read(into: UnsafeMutableRawBufferPointer(buffer))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }
}

/// The last part of a path.
func fileName(of path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}
