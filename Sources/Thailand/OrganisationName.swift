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
        return ThaiText.isThai($0) || $0.properties.isAlphabetic || (0x30...0x39).contains($0.value)
      })
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
    for (words, headForm) in OrganisationFrames.englishHeads {
      guard let end = LatinWords.matchHead(words, in: name), keep(name[end...]) else { continue }
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
    for word in ["(ประเทศไทย)", "(ไทยแลนด์)", "(thailand)"] {
      if let start = Frame(word, nil).matchTail(name), keep(name[..<start]) {
        saysThailand = true
        return true
      }
    }
    return false
  }

  /// "(สำนักงานใหญ่)", "สาขาที่ 00001", "(สาขาเชียงใหม่)".
  private mutating func stripBranch() -> Bool {
    for word in ["สำนักงานใหญ่", "สาขา", "(head office)", "head office", "(branch"] {
      guard let start = Frame(word, nil).find(in: name) else { continue }
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
    for (words, tailForm) in OrganisationFrames.englishTails {
      guard let start = LatinWords.matchTail(words, in: name), keep(name[..<start]) else {
        continue
      }
      settle(tailForm)
      return true
    }
    return false
  }

  // MARK: - Bookkeeping

  /// Takes the rest as the name unless nothing would be left.
  private mutating func keep(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    guard rest.contains(where: { $0.properties.isAlphabetic || (0x30...0x39).contains($0.value) })
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
    let edges: Set<Unicode.Scalar> = [" ", ",", ".", "-", "\"", "'", "“", "”", "‘", "’", ";", ":"]
    while let last = name.last, edges.contains(last) { name.removeLast() }
    while let first = name.first, edges.contains(first) { name.removeFirst() }
    // A bracket that lost its partner.
    if name.last == "(" { name.removeLast() }
  }
}

/// One frame word and how it is found, spaces and dots aside.
private struct Frame {
  let letters: [Unicode.Scalar]
  let form: LegalForm?
  /// An abbreviation counts only when a dot, a space or the end follows: "บ." begins many words.
  let needsStop: Bool

  init(_ word: String, _ form: LegalForm?, needsStop: Bool = false) {
    letters = word.unicodeScalars.filter { $0 != "." && $0 != " " }
    self.form = form
    self.needsStop = needsStop
  }

  /// Where the rest begins when the name begins with the word.
  func matchHead(_ name: [Unicode.Scalar]) -> Int? {
    var position = 0
    for letter in letters {
      while position > 0, position < name.count, name[position] == " " || name[position] == "." {
        position += 1
      }
      guard position < name.count, lower(name[position]) == letter else { return nil }
      position += 1
    }
    if needsStop, position < name.count, name[position] != ".", name[position] != " " { return nil }
    // The word must not end inside a syllable: the next letter may not be a mark on its last consonant.
    if position < name.count,
      ThaiText.isTopMark(name[position]) || ThaiText.isAttachedVowel(name[position])
    {
      return nil
    }
    return position
  }

  /// Where the word begins when the name ends with it.
  func matchTail(_ name: [Unicode.Scalar]) -> Int? {
    var position = name.count
    for letter in letters.reversed() {
      while position > 0, name[position - 1] == " " || name[position - 1] == "." { position -= 1 }
      guard position > 0, lower(name[position - 1]) == letter else { return nil }
      position -= 1
    }
    if needsStop, position > 0, name[position - 1] != " ", name[position - 1] != ")" { return nil }
    return position
  }

  /// Where the word stands anywhere.
  func find(in name: [Unicode.Scalar]) -> Int? {
    guard name.count >= letters.count else { return nil }
    return (0...(name.count - letters.count)).first { start in
      lower(name[start]) == letters[0] && Frame.head(letters, Array(name[start...]))
    }
  }

  private static func head(_ letters: [Unicode.Scalar], _ name: [Unicode.Scalar]) -> Bool {
    var position = 0
    for letter in letters {
      while position < name.count, name[position] == " " { position += 1 }
      guard position < name.count, asciiLower(name[position]) == letter else { return false }
      position += 1
    }
    return true
  }

  private func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar { asciiLower(scalar) }
}

private func asciiLower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  (0x41...0x5A).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value + 0x20)) : scalar
}

/// Frames of English names, compared word by word.
private enum LatinWords {
  private static func ranges(_ name: [Unicode.Scalar]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start: Int?
    for (index, scalar) in name.enumerated() {
      let isLetter =
        scalar.isASCII && scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value)
      if isLetter, start == nil { start = index }
      if !isLetter, let begin = start {
        found.append(begin..<index)
        start = nil
      }
    }
    if let start { found.append(start..<name.count) }
    return found
  }

  static func matchTail(_ words: [String], in name: [Unicode.Scalar]) -> Int? {
    guard let last = name.last, last.isASCII else { return nil }
    let ranges = ranges(name)
    guard ranges.count >= words.count else { return nil }
    let tail = ranges.suffix(words.count)
    guard let end = tail.last?.upperBound,
      name[end...].allSatisfy({ $0 == "." || $0 == " " || $0 == ")" }),
      zip(words, tail).allSatisfy({ $0 == text(name[$1]) })
    else { return nil }
    return tail.first?.lowerBound
  }

  static func matchHead(_ words: [String], in name: [Unicode.Scalar]) -> Int? {
    guard let first = name.first, first.isASCII else { return nil }
    let ranges = ranges(name)
    guard ranges.count >= words.count, ranges.first?.lowerBound == 0,
      zip(words, ranges).allSatisfy({ $0 == text(name[$1]) })
    else { return nil }
    return ranges[words.count - 1].upperBound
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    ThaiText.string(scalars.map(asciiLower))
  }
}

/// The frames, longest first where one begins another.
private enum OrganisationFrames {
  static let thaiHeads: [Frame] = [
    Frame("ห้างหุ้นส่วนสามัญนิติบุคคล", .registeredOrdinaryPartnership),
    Frame("ห้างหุ้นส่วนสามัญ", .ordinaryPartnership),
    Frame("ห้างหุ้นส่วนจำกัด", .limitedPartnership), Frame("ห้างหุ้นส่วน", .limitedPartnership),
    Frame("หจก", .limitedPartnership),
    Frame("หสน", .registeredOrdinaryPartnership), Frame("หสม", .ordinaryPartnership),
    Frame("คณะบุคคล", .ordinaryPartnership),
    Frame("บริษัทมหาชนจำกัด", .publicLimitedCompany), Frame("บริษัทจำกัด", .privateLimitedCompany),
    Frame("บริษัท", .privateLimitedCompany), Frame("บมจ", .publicLimitedCompany),
    Frame("บจก", .privateLimitedCompany),
    Frame("บจ", .privateLimitedCompany, needsStop: true),
    Frame("บ", .privateLimitedCompany, needsStop: true),
    Frame("เครือข่ายวิสาหกิจชุมชน", .communityEnterpriseNetwork),
    Frame("วิสาหกิจชุมชน", .communityEnterprise),
    Frame("วิสาหกิจเพื่อสังคม", .socialEnterprise), Frame("วิสาหกิจฯ", .communityEnterprise),
    Frame("วสช", .communityEnterprise), Frame("สหกรณ์", .cooperative), Frame("สกก", .cooperative),
    Frame("กลุ่มเกษตรกร", .farmersGroup), Frame("กลุ่มแม่บ้าน", .housewivesGroup),
    Frame("กลุ่มotop", .otopGroup),
    Frame("กลุ่มโอทอป", .otopGroup), Frame("otop", .otopGroup), Frame("โอทอป", .otopGroup),
    Frame("มูลนิธิ", .foundation),
    Frame("สมาคมการค้า", .tradeAssociation), Frame("สมาคม", .association),
    Frame("หอการค้า", .chamberOfCommerce),
    Frame("ร้าน", .soleProprietor),
  ]

  static let thaiTails: [Frame] = [
    Frame("จำกัด(มหาชน)", .publicLimitedCompany), Frame("จำกัดมหาชน", .publicLimitedCompany),
    Frame("(มหาชน)", .publicLimitedCompany), Frame("จำกัด", .privateLimitedCompany),
    Frame("จก", .privateLimitedCompany, needsStop: true),
  ]

  static let englishTails: [([String], LegalForm)] = [
    (["public", "company", "limited"], .publicLimitedCompany),
    (["public", "co", "ltd"], .publicLimitedCompany),
    (["public", "company"], .publicLimitedCompany), (["pcl"], .publicLimitedCompany),
    (["plc"], .publicLimitedCompany),
    (["limited", "partnership"], .limitedPartnership), (["ltd", "part"], .limitedPartnership),
    (["part", "ltd"], .limitedPartnership), (["ltd", "partnership"], .limitedPartnership),
    (["lp"], .limitedPartnership),
    (["registered", "ordinary", "partnership"], .registeredOrdinaryPartnership),
    (["ordinary", "partnership"], .ordinaryPartnership),
    (["company", "limited"], .privateLimitedCompany),
    (["company", "ltd"], .privateLimitedCompany), (["co", "limited"], .privateLimitedCompany),
    (["co", "ltd"], .privateLimitedCompany), (["coltd"], .privateLimitedCompany),
    (["community", "enterprise", "network"], .communityEnterpriseNetwork),
    (["community", "enterprise"], .communityEnterprise),
    (["social", "enterprise"], .socialEnterprise),
    (["cooperative", "limited"], .cooperative), (["cooperative", "ltd"], .cooperative),
    (["cooperative"], .cooperative),
    (["co", "operative", "limited"], .cooperative), (["co", "operative"], .cooperative),
    (["farmers", "group"], .farmersGroup), (["housewives", "group"], .housewivesGroup),
    (["otop", "group"], .otopGroup),
    (["foundation"], .foundation), (["trade", "association"], .tradeAssociation),
    (["association"], .association),
    (["chamber", "of", "commerce"], .chamberOfCommerce), (["limited"], .privateLimitedCompany),
    (["ltd"], .privateLimitedCompany), (["shop"], .soleProprietor),
  ]

  static let englishHeads: [([String], LegalForm)] = [
    (["community", "enterprise", "network"], .communityEnterpriseNetwork),
    (["community", "enterprise"], .communityEnterprise), (["otop", "group"], .otopGroup),
    (["otop"], .otopGroup),
  ]
}

extension LegalForm {
  /// The form that a cell of a "type" column names: "บจก.", "บริษัทจำกัด", "Company Limited", "บุคคลธรรมดา", "วสช.".
  public static func read(_ text: String) -> LegalForm? {
    let key = OrganisationName.letters(ThaiText.cleaned(text))
    return words[key]
  }

  private static let words: [String: LegalForm] = {
    var words: [String: LegalForm] = [:]
    for form in allCases {
      words[OrganisationName.letters(form.label.thai)] = form
      words[OrganisationName.letters(form.label.english)] = form
      if let short = form.shortThai { words[OrganisationName.letters(short)] = form }
    }
    for (text, form) in [
      ("บริษัท", privateLimitedCompany), ("บจ", privateLimitedCompany),
      ("companylimited", privateLimitedCompany),
      ("company", privateLimitedCompany), ("coltd", privateLimitedCompany),
      ("privatelimitedcompany", privateLimitedCompany),
      ("บริษัทจำกัดมหาชน", publicLimitedCompany), ("มหาชน", publicLimitedCompany),
      ("publiccompany", publicLimitedCompany),
      ("publiccompanylimited", publicLimitedCompany), ("pcl", publicLimitedCompany),
      ("plc", publicLimitedCompany),
      ("ห้างหุ้นส่วน", limitedPartnership), ("lp", limitedPartnership), ("ltdpart", limitedPartnership),
      ("ห้างหุ้นส่วนสามัญ", ordinaryPartnership), ("หสม", ordinaryPartnership),
      ("คณะบุคคล", ordinaryPartnership),
      ("บุคคล", soleProprietor), ("เจ้าของคนเดียว", soleProprietor), ("ร้านค้า", soleProprietor),
      ("ร้าน", soleProprietor),
      ("individual", soleProprietor), ("naturalperson", soleProprietor), ("person", soleProprietor),
      ("soleproprietorship", soleProprietor),
      ("วิสาหกิจ", communityEnterprise), ("สกก", cooperative), ("cooperative", cooperative),
      ("โอทอป", otopGroup),
      ("otop", otopGroup), ("กลุ่มโอทอป", otopGroup), ("กลุ่มแม่บ้านเกษตรกร", housewivesGroup),
      ("แม่บ้าน", housewivesGroup),
    ] { words[text] = form }
    return words
  }()
}
