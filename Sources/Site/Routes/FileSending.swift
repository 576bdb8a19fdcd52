// SPDX-License-Identifier: Apache-2.0

import Foundation
import Hummingbird

/// The body of an answer that is a file on disk, read piece by piece while it is sent.
/// - Throws: ``SiteRefusal/notFound`` when there is no such file.
func fileBody(_ path: String) throws -> ResponseBody {
  guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
    let size = attributes[.size] as? Int
  else { throw SiteRefusal.notFound }
  return ResponseBody(contentLength: size) { writer in
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    defer { try? file.close() }
    while let piece = try file.read(upToCount: 1 << 17), !piece.isEmpty {
      try await writer.write(ByteBuffer(bytes: piece))
    }
    try await writer.finish(nil)
  }
}
