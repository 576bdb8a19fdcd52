// SPDX-License-Identifier: Apache-2.0

/// What holds for the rows below: what the titles say, and what the rows of sections say over it.
struct SectionFacts: Sendable {
  /// What holds now.
  private(set) var now: SheetFacts
  /// What the titles say of the whole sheet.
  private var titles: SheetFacts
  /// What was said since the last row of data.
  private var said = SheetFacts()
  private var hasRows = false

  init(_ titles: SheetFacts) {
    now = titles
    self.titles = titles
  }

  /// Takes what a section row says.
  ///
  /// - Returns: whether a session begins.
  mutating func enter(_ section: SheetFacts) -> Bool {
    let begins = section.speaksOfSession || section.likelyActivity != nil
    if begins, hasRows {
      hasRows = false
      said = SheetFacts()
      restart(from: titles)
    }
    said.take(section)
    now.take(section)
    return begins
  }

  /// The headings again, under titles of their own: the first titles were those of another form.
  mutating func repeatHeader() {
    guard !hasRows, said.speaksOfSession || said.likelyActivity != nil else { return }
    titles.endSession()
    restart(from: said)
  }

  /// A row of data was read.
  mutating func sawRow() { hasRows = true }

  private mutating func restart(from facts: SheetFacts) {
    now.endSession()
    now.takeSession(of: facts)
  }
}
