// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

/// The comparisons that a stopped run has made, kept in a file for the next one.
///
/// Reading and blocking are done again, because they cost less than keeping their results; a
/// fingerprint of both makes sure that the comparisons belong to the same records and rules.
struct Checkpoint: Sendable {
  private let path: String
  private let fingerprint: UInt64
  private static let mark: UInt64 = 0x5255_414D_4C4E_4B31  // RUAMLNK1

  init(path: String, _ cards: Cards, _ blocking: Blocking, scope: PairScope) {
    self.path = path
    let ranges = Parallel.ranges(cards.words.count, minimum: 1 << 20)
    let parts = Parallel.map(ranges.count) { piece in
      cards.words.withUnsafeBytes { words in
        words.baseAddress.map {
          textHash(
            $0.assumingMemoryBound(to: UInt8.self) + ranges[piece].lowerBound * 8,
            ranges[piece].count * 8)
        } ?? 0
      }
    }
    var fingerprint = UInt64(scope == .all ? 1 : scope == .betweenSources ? 2 : 3)
    for part in parts { fingerprint = mixed(fingerprint ^ part) }
    for blocks in blocking.blocks {
      fingerprint = mixed(
        fingerprint ^ UInt64(blocks.rows.count) << 24 ^ UInt64(blocks.starts.count))
    }
    self.fingerprint = fingerprint
  }

  /// The pieces that were kept, by number; none where the file is missing, damaged or of another
  /// run.
  func read(pieces: Int) -> [Int: PairPiece] {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    else { return [:] }
    var reader = Reader(data: data)
    guard reader.word() == Self.mark, reader.word() == fingerprint,
      reader.word() == UInt64(pieces), let count = reader.word(), count <= pieces
    else { return [:] }
    var found: [Int: PairPiece] = [:]
    for _ in 0..<count {
      guard let number = reader.word(), let piece = reader.piece() else { return [:] }
      found[Int(number)] = piece
    }
    return reader.word() == Self.mark ? found : [:]
  }

  /// Keeps the pieces that are done.
  ///
  /// - Throws: `unwritableFile`.
  func write(_ pieces: [PairPiece?]) throws(LinkageError) {
    let partial = path + ".part"
    guard let file = fopen(partial, "w") else {
      throw .unwritableFile(file: path, reason: String(cString: strerror(errno)))
    }
    var isWritten = true
    func write<Element: FixedWidthInteger>(_ values: [Element]) {
      values.withUnsafeBytes { bytes in
        if fwrite(bytes.baseAddress, 1, bytes.count, file) != bytes.count { isWritten = false }
      }
    }
    let done = pieces.indices.filter { pieces[$0] != nil }
    write([Self.mark, fingerprint, UInt64(pieces.count), UInt64(done.count)])
    for number in done {
      guard let piece = pieces[number] else { continue }
      let patterns = piece.patterns
      write([
        UInt64(number), UInt64(piece.count), UInt64(piece.first.count),
        UInt64(patterns.patterns.count),
      ])
      write(patterns.patterns)
      write(patterns.counts)
      write(patterns.countsBeyondIdentifier)
      write(piece.first)
      write(piece.second)
      write(piece.pattern)
    }
    write([Self.mark])
    isWritten = fclose(file) == 0 && isWritten
    guard isWritten, rename(partial, path) == 0 else {
      throw .unwritableFile(file: path, reason: String(cString: strerror(errno)))
    }
  }

  /// Removes the file; nothing happens where there is none.
  func remove() { unlink(path) }

  /// Reads numbers one after another; nil beyond the end.
  private struct Reader {
    let data: Data
    var place = 0

    mutating func word() -> UInt64? {
      let words: [UInt64]? = values(1)
      return words?.first
    }

    mutating func values<Element: FixedWidthInteger>(_ count: Int) -> [Element]? {
      let size = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
      guard !size.overflow, count >= 0, size.partialValue <= data.count - place else { return nil }
      let values = [Element](unsafeUninitializedCapacity: count) { buffer, filled in
        data.copyBytes(
          to: UnsafeMutableRawBufferPointer(buffer), from: place..<place + size.partialValue)
        filled = count
      }
      place += size.partialValue
      return values
    }

    mutating func piece() -> PairPiece? {
      guard let looked = word(), let pairs = word(), let number = word(),
        let patterns: [UInt64] = values(Int(number)), let counts: [Int] = values(Int(number)),
        let beyond: [Int] = values(Int(number)), let first: [UInt32] = values(Int(pairs)),
        let second: [UInt32] = values(Int(pairs)), let pattern: [UInt32] = values(Int(pairs))
      else { return nil }
      var piece = PairPiece(first: first, second: second, pattern: pattern, count: Int(looked))
      for index in patterns.indices {
        _ = piece.patterns.add(
          patterns[index], count: counts[index], beyondIdentifier: beyond[index])
      }
      return piece
    }
  }
}
