/// The name of an enterprise or organisation, taken apart: legal form, core, branch.
///
/// "บริษัท ไพรโชคฟาร์ม (ประเทศไทย) จำกัด" is a private limited company with the core "ไพรโชคฟาร์ม".
public struct OrganisationName: Hashable, Sendable {
  /// The name as written, cleaned.
  public let written: String
  /// The legal form that the frame of the name tells; nil when it tells none.
  public let form: LegalForm?
  /// The name without its frame, country and branch; never empty unless the name is.
  public let core: String
  /// "สำนักงานใหญ่" or the branch named behind it, without brackets; nil when none is named.
  public let branch: String?
  /// Whether "(ประเทศไทย)" or "(Thailand)" stood in it.
  public let saysThailand: Bool

  /// Takes a name apart. Total and linear: a text without a frame is all core.
  public init(_ text: String) {
    written = ThaiText.cleaned(text)
    var parser = OrganisationNameParser(written)
    parser.parse()
    form = parser.form
    core = parser.core
    branch = parser.branch
    saysThailand = parser.saysThailand
  }

  /// The core as a key for equal names: lower-case letters, vowels, marks and Arabic digits, nothing else.
  ///
  /// Equal for all spellings of one name that differ by legal form, spaces, dots, brackets, invisible
  /// characters, order of marks, or script of digits. Different names of sister companies stay different.
  public var key: String { OrganisationName.letters(core) }

  /// The key of a name; see `key`.
  public static func key(_ text: String) -> String { OrganisationName(text).key }

  static func letters(_ text: String) -> String {
    ThaiText.string(
      ThaiText.arabicDigits(text).lowercased().unicodeScalars.filter {
        guard $0 != "ฯ", $0 != "ๆ", $0 != "฿" else { return false }
        if ThaiText.isThai($0) || ($0.value >= 0x30 && $0.value <= 0x39) { return true }
        return isAlphabetic($0)
      })
  }
}

/// Whether a character is a letter or a vowel; what nearly all names are written in is known without the tables.
private func isAlphabetic(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case ..<0x80: (scalar.value | 0x20) >= 0x61 && (scalar.value | 0x20) <= 0x7A
  case 0x0E01...0x0E2E: true
  default: scalar.properties.isAlphabetic
  }
}

/// Strips frames from both ends of a cleaned name until none is left.
private struct OrganisationNameParser {
  private var name: [Unicode.Scalar]
  private(set) var form: LegalForm?
  private(set) var branch: String?
  private(set) var saysThailand = false

  init(_ written: String) { name = Array(written.unicodeScalars) }

  var core: String { ThaiText.string(name) }

  mutating func parse() {
    trim()
    while stripTail() {}
    if !stripPerson() {
      // Two frames may follow each other: "วิสาหกิจชุมชน กลุ่ม OTOP …".
      if stripHead() { _ = stripHead() }
    }
    trim()
  }

  // MARK: - Front

  private mutating func stripHead() -> Bool {
    for frame in OrganisationFrames.thaiHeads {
      guard let end = frame.matchHead(name), keep(name[end...]) else { continue }
      settle(frame.form)
      return true
    }
    guard let head = LatinWords(headOf: name) else { return false }
    for (words, headForm) in OrganisationFrames.englishHeads {
      guard let end = head.end(ofFirst: words), keep(name[end...]) else { continue }
      settle(headForm)
      return true
    }
    return false
  }

  /// A trader under her own name: the title goes, the form is known.
  private mutating func stripPerson() -> Bool {
    guard form == nil, let person = PersonName.inTrade(ThaiText.string(name)) else { return false }
    name = Array(person.unicodeScalars)
    form = .soleProprietor
    return true
  }

  // MARK: - End

  private mutating func stripTail() -> Bool {
    stripThailand() || stripBranch() || stripThaiTail() || stripEnglishTail()
  }

  private mutating func stripThailand() -> Bool {
    for frame in OrganisationFrames.countries {
      if let start = frame.matchTail(name), keep(name[..<start]) {
        saysThailand = true
        return true
      }
    }
    return false
  }

  /// "(สำนักงานใหญ่)", "สาขาที่ 00001", "(สาขาเชียงใหม่)".
  private mutating func stripBranch() -> Bool {
    for frame in OrganisationFrames.branches {
      guard let start = frame.find(in: name) else { continue }
      let isBracketed = start > 0 && name[start - 1] == "("
      let isWord = start > 0 && name[start - 1] == " "
      guard isBracketed || isWord || name[start] == "(" else { continue }
      let text = ThaiText.string(name[start...].filter { $0 != "(" && $0 != ")" })
      if keep(name[..<(isBracketed ? start - 1 : start)]) {
        branch = branch ?? ThaiText.cleaned(text)
        return true
      }
    }
    return false
  }

  private mutating func stripThaiTail() -> Bool {
    for frame in OrganisationFrames.thaiTails {
      guard let start = frame.matchTail(name), keep(name[..<start]) else { continue }
      settle(frame.form)
      return true
    }
    return false
  }

  private mutating func stripEnglishTail() -> Bool {
    guard let tail = LatinWords(tailOf: name) else { return false }
    for (words, tailForm) in OrganisationFrames.englishTails {
      guard let start = tail.start(ofLast: words), keep(name[..<start]) else { continue }
      settle(tailForm)
      return true
    }
    return false
  }

  // MARK: - Bookkeeping

  /// Takes the rest as the name unless nothing would be left.
  private mutating func keep(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    guard rest.contains(where: { isAlphabetic($0) || (0x30...0x39).contains($0.value) })
    else { return false }
    name = Array(rest)
    trim()
    return true
  }

  /// The front of a name knows better than its end, except that (มหาชน) makes a company public.
  private mutating func settle(_ found: LegalForm?) {
    guard let found else { return }
    switch (form, found) {
    case (nil, _): form = found
    case (.publicLimitedCompany, .privateLimitedCompany): break
    case (.privateLimitedCompany, _): form = found
    default: break
    }
  }

  private mutating func trim() {
    while let last = name.last, isEdge(last) { name.removeLast() }
    if let start = name.firstIndex(where: { !isEdge($0) }), start > 0 { name.removeFirst(start) }
    // A bracket that lost its partner.
    if name.last == "(" { name.removeLast() }
  }
}

/// Spaces and punctuation that say nothing at the ends of a name.
private func isEdge(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case " ", ",", ".", "-", "\"", "'", "“", "”", "‘", "’", ";", ":": true
  default: false
  }
}
