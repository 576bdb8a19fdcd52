// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The bytes of one file, mapped into memory or copied there, unchanged for as long as they live.
final class FileBytes: @unchecked Sendable {
  // Safe to share: the bytes are written in `init` only and freed in `deinit` only.
  let start: UnsafePointer<UInt8>
  let count: Int
  private let mapping: UnsafeMutableRawPointer?

  /// Maps a file without reading it; pages come in when touched.
  ///
  /// - Throws: `LinkageError.unreadableFile` with the system's reason.
  init(mapping path: String) throws(LinkageError) {
    func refusal() -> LinkageError {
      .unreadableFile(file: path, reason: String(cString: strerror(errno)))
    }
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw refusal() }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw refusal() }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadableFile(file: path, reason: "not a regular file")
    }
    count = Int(status.st_size)
    guard count > 0 else { throw .emptyFile(file: path) }
    let address = mmap(nil, count, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0)
    guard let address, address != MAP_FAILED else { throw refusal() }
    mapping = address
    start = UnsafePointer(address.assumingMemoryBound(to: UInt8.self))
  }

  /// Keeps a copy of `bytes`.
  init(copying bytes: [UInt8]) {
    count = bytes.count
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
    for (index, byte) in bytes.enumerated() { (copy + index).initialize(to: byte) }
    mapping = nil
    start = UnsafePointer(copy)
  }

  deinit {
    if let mapping { munmap(mapping, count) } else { start.deallocate() }
  }
}
