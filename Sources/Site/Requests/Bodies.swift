// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import NIOCore

extension Site {
  /// Reads what was sent: a form's fields and files, or the bytes of anything else.
  /// - Throws: ``SiteRefusal/bodyTooLarge`` beyond `limit` bytes, ``SiteRefusal/badForm`` when a
  ///   multipart form is broken.
  func readBody(
    of request: Request, limit: Int, into page: inout PageRequest
  ) async throws {
    if let announced = request.headers[.contentLength].flatMap({ Int($0) }), announced > limit {
      throw SiteRefusal.bodyTooLarge
    }
    let type = request.headers[.contentType] ?? ""
    if type.lowercased().hasPrefix("multipart/form-data") {
      try await readMultipart(request, type, limit: limit, into: &page)
      return
    }
    var bytes: [UInt8] = []
    for try await chunk in request.body {
      guard bytes.count + chunk.readableBytes <= limit else { throw SiteRefusal.bodyTooLarge }
      bytes.append(contentsOf: chunk.readableBytesView)
    }
    if type.lowercased().hasPrefix("application/x-www-form-urlencoded") {
      page.form = NamedValues(urlEncoded: bytes)
    } else {
      page.body = bytes
    }
  }

  private func readMultipart(
    _ request: Request, _ type: String, limit: Int, into page: inout PageRequest
  ) async throws {
    guard let boundary = Multipart.boundary(in: type) else { throw SiteRefusal.badForm }
    var reader = Multipart(boundary: boundary, folder: settings.uploadFolder)
    var size = 0
    do {
      for try await chunk in request.body {
        size += chunk.readableBytes
        guard size <= limit else { throw SiteRefusal.bodyTooLarge }
        try reader.read(chunk.readableBytesView)
      }
      try reader.finish()
    } catch {
      reader.abandon()
      throw error
    }
    page.form = reader.fields
    page.uploads = reader.uploads
  }
}
