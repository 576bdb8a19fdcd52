// SPDX-License-Identifier: Apache-2.0

/// A name taken apart: the legal form, and the core that tells one body from another.
struct OrganisationName {
  /// The legal form the name states.
  var form: StatedForm
  /// Where the core lies within the folded name.
  var core: Range<Int>

  /// Which frames are no part of a name.
  enum Frames {
    /// Legal forms, and what people put before and behind a name besides (ร้าน, กลุ่ม, a title).
    case all
    /// Forms that the law gives a company, partnership or community enterprise.
    case legal
  }

  /// Strips frames before and behind the name as long as something is left.
  ///
  /// Where several forms are stated the first one before the name counts, except that “มหาชน”
  /// (public) behind it decides against a plain บริษัท.
  init(folded name: UnsafePointer<UInt8>, _ count: Int, _ frames: Frames = .all) {
    var core = 0..<count
    var form: StatedForm?
    while let (length, found) = Self.prefix(of: name, core),
      frames == .all || found?.isLegal == true
    {
      form = form ?? found
      core = core.lowerBound + length..<core.upperBound
      while core.lowerBound < core.upperBound, name[core.lowerBound] == FoldedText.space {
        core = core.lowerBound + 1..<core.upperBound
      }
    }
    while let (length, found) = Self.suffix(of: name, core),
      frames == .all || found?.isLegal == true
    {
      if found == .publicLimitedCompany { form = found } else { form = form ?? found }
      core = core.lowerBound..<core.upperBound - length
      while core.upperBound > core.lowerBound, name[core.upperBound - 1] == FoldedText.space {
        core = core.lowerBound..<core.upperBound - 1
      }
    }
    self.form = form ?? .notStated
    self.core = core
  }

  private typealias Frame = (frame: [UInt8], form: StatedForm?)

  private static let prefixesByFirstLetter = byLetter(StatedForm.prefixes) { $0.first }
  private static let suffixesByLastLetter = byLetter(StatedForm.suffixes) { $0.last }

  private static func byLetter(_ frames: [Frame], _ letter: ([UInt8]) -> UInt8?) -> [[Frame]] {
    var table = [[Frame]](repeating: [], count: 256)
    for frame in frames {
      if let letter = letter(frame.frame) { table[Int(letter)].append(frame) }
    }
    return table
  }

  /// The longest frame that opens the core and leaves something of it.
  private static func prefix(of name: UnsafePointer<UInt8>, _ core: Range<Int>) -> (
    Int, StatedForm?
  )? {
    guard !core.isEmpty else { return nil }
    for (frame, form) in prefixesByFirstLetter[Int(name[core.lowerBound])] {
      let end = core.lowerBound + frame.count
      guard end < core.upperBound, matches(name + core.lowerBound, frame) else { continue }
      // A Latin frame is a word of its own; Thai writes the frame and the name together.
      if !FoldedText.isThai(frame[frame.count - 1]), frame[frame.count - 1] != FoldedText.space,
        name[end] != FoldedText.space
      {
        continue
      }
      return (frame.count, form)
    }
    return nil
  }

  /// The longest frame that closes the core and leaves something of it.
  private static func suffix(of name: UnsafePointer<UInt8>, _ core: Range<Int>) -> (
    Int, StatedForm?
  )? {
    guard !core.isEmpty else { return nil }
    for (frame, form) in suffixesByLastLetter[Int(name[core.upperBound - 1])] {
      let start = core.upperBound - frame.count
      guard start > core.lowerBound, matches(name + start, frame) else { continue }
      // Short or Latin frames are words of their own, lest the end of a name be taken for one.
      if !FoldedText.isThai(frame[0]) || frame.count < 4, name[start - 1] != FoldedText.space {
        continue
      }
      return (frame.count, form)
    }
    return nil
  }

  @inline(__always)
  private static func matches(_ text: UnsafePointer<UInt8>, _ frame: [UInt8]) -> Bool {
    frame.withUnsafeBufferPointer { frame in
      for index in 0..<frame.count where text[index] != frame[index] { return false }
      return true
    }
  }
}
