import Thailand

/// What somebody typed into the register's search box, taken apart.
struct RegisterQuery: Sendable, Hashable {
  /// The words to be found, all of them, folded as the register stores them.
  var words: [String]
  /// The text without spaces and marks, to be taken apart again where the words are not known.
  let folded: String

  /// - Returns: `nil` when nothing that can be searched was typed.
  init?(_ text: String) {
    let cleaned = ThaiText.arabicDigits(ThaiText.cleaned(text))
    if let number = Self.number(cleaned) {
      words = [number]
      folded = number
      return
    }
    var seen = Set<String>()
    words = ThaiWords.searchKey(cleaned).split(separator: " ").map(String.init)
      .filter { seen.insert($0).inserted }
    folded = ThaiWords.foldedKey(cleaned)
    if words.isEmpty { return nil }
  }

  /// Whether a number was typed and nothing else.
  var isNumber: Bool { words.count == 1 && Self.isNumber(words[0]) }

  /// Whether a word is an identifying number rather than a word of a name.
  static func isNumber(_ word: String) -> Bool {
    word.utf8.count >= 8 && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// A number typed alone, with or without dashes, slashes and spaces.
  private static func number(_ text: String) -> String? {
    guard text.allSatisfy({ $0.isNumber || "-/ .()+".contains($0) }) else { return nil }
    var digits = text.filter { $0.isASCII && $0.isNumber }
    if text.hasPrefix("+66") { digits = "0" + digits.dropFirst(2) }
    return isNumber(digits) ? digits : nil
  }

  /// The pieces of the folded text that might be words: the query to the vocabulary.
  /// Cost: at most 24 pieces for each of the first 60 letters.
  var pieces: Set<String> {
    let letters = Array(folded.unicodeScalars.prefix(60))
    var pieces = Set<String>()
    for start in letters.indices {
      for end in (start + 1)...min(start + 24, letters.count) {
        pieces.insert(Self.text(letters[start..<end]))
      }
    }
    return pieces
  }

  /// The folded text as few known words as possible; `nil` when it cannot be made of them.
  ///
  /// This finds “กลุมทอผา” typed without tone marks: libthai knows no such word, but the register does.
  func takenApart(into known: Set<String>) -> [String]? {
    let letters = Array(folded.unicodeScalars.prefix(60))
    var best: [[String]?] = [[]] + Array(repeating: nil, count: letters.count)
    for end in letters.indices.map({ $0 + 1 }) {
      for start in max(0, end - 24)..<end {
        guard let before = best[start] else { continue }
        let piece = Self.text(letters[start..<end])
        guard known.contains(piece), before.count + 1 < best[end]?.count ?? .max else { continue }
        best[end] = before + [piece]
      }
    }
    guard let words = best[letters.count], !words.isEmpty else { return nil }
    var seen = Set<String>()
    return words.filter { seen.insert($0).inserted }
  }

  private static func text(_ letters: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: letters)
    return String(text)
  }
}
