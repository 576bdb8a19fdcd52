// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// A file that came with a form. It lies in a temporary file, which is removed after the answer
/// unless ``keep(at:)`` moves it.
public struct Upload: Sendable, Equatable {
  /// The name of the form field.
  public let field: String
  /// The file's name on the sender's machine, without folders.
  public let filename: String
  /// The content type that the browser said; never trust it.
  public let contentType: String
  /// Where the bytes are.
  public let path: String
  /// How many bytes there are.
  public let size: Int

  /// All bytes, for small files.
  /// - Throws: the file system's error.
  public func bytes() throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
  }

  /// Moves the file to `destination`, where it stays.
  /// - Throws: the file system's error.
  public func keep(at destination: String) throws {
    try FileManager.default.moveItem(atPath: path, toPath: destination)
  }

  /// Removes the temporary file if it is still there.
  func discard() {
    try? FileManager.default.removeItem(atPath: path)
  }
}
