// SPDX-License-Identifier: Apache-2.0

import CZip

/// The zip archive that a workbook is, opened for reading and checked against the limits.
///
/// Nothing is ever unpacked to disk, so names inside the archive can lead nowhere.
final class Archive {
  let place: SpreadsheetError.Place
  private let handle: OpaquePointer

  init(path: String, limits: Limits) throws(SpreadsheetError) {
    place = SpreadsheetError.Place(file: fileName(of: path))
    var code: Int32 = 0
    guard let handle = zip_open(path, ZIP_RDONLY, &code) else {
      throw code == ZIP_ER_NOENT || code == ZIP_ER_OPEN ? .missing(place) : .brokenArchive(place)
    }
    self.handle = handle
    try check(against: limits)
  }

  deinit { zip_discard(handle) }

  /// Looks at what the archive says of its entries before anything is unpacked.
  private func check(against limits: Limits) throws(SpreadsheetError) {
    let count = zip_get_num_entries(handle, 0)
    guard count <= limits.archiveEntries else { throw .archiveBomb(place) }
    var unpacked: UInt64 = 0
    for index in 0..<UInt64(max(0, count)) {
      var entry = zip_stat_t()
      guard zip_stat_index(handle, index, 0, &entry) == 0 else { throw .brokenArchive(place) }
      guard entry.encryption_method == ZIP_EM_NONE else { throw .encrypted(place) }
      let (sum, overflow) = unpacked.addingReportingOverflow(entry.size)
      unpacked = sum
      guard !overflow, unpacked <= UInt64(limits.unpackedBytes) else { throw .archiveBomb(place) }
      if entry.size > UInt64(limits.ratioMattersFromBytes),
        entry.size / max(1, entry.comp_size) > UInt64(limits.unpackingRatio)
      {
        throw .archiveBomb(place)
      }
    }
  }

  /// Whether a part is there, in whatever letter case.
  func contains(_ name: String) -> Bool { locate(name) != nil }

  /// Opens a part for reading from its beginning.
  func part(_ name: String) throws(SpreadsheetError) -> ArchivePart {
    guard let index = locate(name) else { throw .brokenWorkbook(place, "no \(name)") }
    var entry = zip_stat_t()
    guard zip_stat_index(handle, index, 0, &entry) == 0,
      let file = zip_fopen_index(handle, index, 0)
    else { throw .brokenArchive(place) }
    return ArchivePart(file, size: Int(clamping: entry.size), of: self)
  }

  /// Some programs on Windows write backslashes, and some change the case of names.
  private func locate(_ name: String) -> UInt64? {
    for candidate in [name, String(name.map { $0 == "/" ? "\\" : $0 })] {
      let index = zip_name_locate(handle, candidate, zip_flags_t(ZIP_FL_NOCASE))
      if index >= 0 { return UInt64(index) }
    }
    return nil
  }
}

/// One part of an archive while it is being unpacked, piece by piece.
final class ArchivePart {
  /// Unpacked bytes, as the archive declares them.
  let size: Int
  private(set) var bytesRead = 0
  private let file: OpaquePointer
  private let archive: Archive

  fileprivate init(_ file: OpaquePointer, size: Int, of archive: Archive) {
    self.file = file
    self.size = size
    self.archive = archive
  }

  deinit { zip_fclose(file) }

  /// Unpacks the next bytes into a buffer; 0 at the end.
  ///
  /// Throws `broken_archive` where the packed bytes or their checksum are wrong, and `archive_bomb`
  /// where more comes out than the archive declared.
  func read(into buffer: UnsafeMutableRawPointer, count: Int) throws(SpreadsheetError) -> Int {
    let got = zip_fread(file, buffer, zip_uint64_t(count))
    guard got >= 0 else { throw .brokenArchive(archive.place) }
    bytesRead += Int(got)
    guard bytesRead <= size else { throw .archiveBomb(archive.place) }
    return Int(got)
  }
}
