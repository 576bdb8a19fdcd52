// SPDX-License-Identifier: Apache-2.0

/// How much a file may ask of the machine that reads it.
public struct Limits: Sendable, Hashable {
  /// Files inside the workbook's archive.
  public var archiveEntries = 10_000
  /// Bytes of all files inside the archive, unpacked.
  public var unpackedBytes = 1 << 30
  /// How many times larger a file inside the archive may be than packed. Honest sheets reach 10 to
  /// 50; the most that deflate can do is about 1,030.
  public var unpackingRatio = 200
  /// The ratio is looked at from this size on: below it, a highly packed file does no harm.
  public var ratioMattersFromBytes = 150 << 20
  /// Bytes of text in one cell. Excel itself stops at 32,767 characters.
  public var cellBytes = 1 << 20
  /// Cells of one sheet, empty ones in front of the last filled one of a row included.
  public var cells = 50_000_000

  /// Limits as they stand unless changed.
  public init() {}

  /// Roomy for any honest hand-in: well over a million rows of 30 columns.
  public static let standard = Limits()
}
