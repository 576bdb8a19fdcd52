/// One frame word and how it is found, spaces and dots aside.
struct NameFrame {
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
      guard position < name.count, asciiLower(name[position]) == letter else { return nil }
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
      guard position > 0, asciiLower(name[position - 1]) == letter else { return nil }
      position -= 1
    }
    if needsStop, position > 0, name[position - 1] != " ", name[position - 1] != ")" { return nil }
    return position
  }

  /// Where the word stands anywhere.
  func find(in name: [Unicode.Scalar]) -> Int? {
    guard name.count >= letters.count else { return nil }
    return (0...(name.count - letters.count)).first { start in
      asciiLower(name[start]) == letters[0] && stands(in: name, at: start)
    }
  }

  private func stands(in name: [Unicode.Scalar], at start: Int) -> Bool {
    var position = start
    for letter in letters {
      while position < name.count, name[position] == " " { position += 1 }
      guard position < name.count, asciiLower(name[position]) == letter else { return false }
      position += 1
    }
    return true
  }

}

func asciiLower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  (0x41...0x5A).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value + 0x20)) : scalar
}

/// The Latin words of a name in lower case, with their places.
struct LatinWords {
  private var words: [(text: String, range: Range<Int>)] = []

  /// Nil unless the name ends in a Latin word, dots and closing brackets aside.
  init?(tailOf name: [Unicode.Scalar]) {
    guard let end = name.lastIndex(where: { $0 != "." && $0 != ")" && $0 != " " }),
      LatinWords.isLetter(name[end])
    else { return nil }
    collect(name)
  }

  /// Nil unless the name begins with a Latin word.
  init?(headOf name: [Unicode.Scalar]) {
    guard let first = name.first, LatinWords.isLetter(first) else { return nil }
    collect(name)
  }

  /// Where the given words begin, when they are the last ones.
  func start(ofLast wanted: [String]) -> Int? {
    let tail = words.suffix(wanted.count)
    guard tail.count == wanted.count, zip(wanted, tail).allSatisfy({ $0 == $1.text }) else {
      return nil
    }
    return tail.first?.range.lowerBound
  }

  /// Where the given words end, when they are the first ones.
  func end(ofFirst wanted: [String]) -> Int? {
    let head = words.prefix(wanted.count)
    guard head.count == wanted.count, zip(wanted, head).allSatisfy({ $0 == $1.text }) else {
      return nil
    }
    return head.last?.range.upperBound
  }

  private mutating func collect(_ name: [Unicode.Scalar]) {
    var start: Int?
    for (index, scalar) in name.enumerated() {
      if LatinWords.isLetter(scalar) {
        start = start ?? index
      } else if let begin = start {
        append(name, begin..<index)
        start = nil
      }
    }
    if let start { append(name, start..<name.count) }
  }

  private mutating func append(_ name: [Unicode.Scalar], _ range: Range<Int>) {
    words.append((ThaiText.string(name[range].lazy.map(asciiLower)), range))
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}

/// The frames, longest first where one begins another.
enum OrganisationFrames {
  static let thaiHeads: [NameFrame] = [
    NameFrame("ห้างหุ้นส่วนสามัญนิติบุคคล", .registeredOrdinaryPartnership),
    NameFrame("ห้างหุ้นส่วนสามัญ", .ordinaryPartnership),
    NameFrame("ห้างหุ้นส่วนจำกัด", .limitedPartnership), NameFrame("ห้างหุ้นส่วน", .limitedPartnership),
    NameFrame("หจก", .limitedPartnership),
    NameFrame("หสน", .registeredOrdinaryPartnership), NameFrame("หสม", .ordinaryPartnership),
    NameFrame("คณะบุคคล", .ordinaryPartnership),
    NameFrame("บริษัทมหาชนจำกัด", .publicLimitedCompany), NameFrame("บริษัทจำกัด", .privateLimitedCompany),
    NameFrame("บริษัท", .privateLimitedCompany), NameFrame("บมจ", .publicLimitedCompany),
    NameFrame("บจก", .privateLimitedCompany),
    NameFrame("บจ", .privateLimitedCompany, needsStop: true),
    NameFrame("บ", .privateLimitedCompany, needsStop: true),
    NameFrame("เครือข่ายวิสาหกิจชุมชน", .communityEnterpriseNetwork),
    NameFrame("วิสาหกิจชุมชน", .communityEnterprise),
    NameFrame("วิสาหกิจเพื่อสังคม", .socialEnterprise), NameFrame("วิสาหกิจฯ", .communityEnterprise),
    NameFrame("วสช", .communityEnterprise), NameFrame("สหกรณ์", .cooperative),
    NameFrame("สกก", .cooperative),
    NameFrame("กลุ่มเกษตรกร", .farmersGroup), NameFrame("กลุ่มแม่บ้าน", .housewivesGroup),
    NameFrame("กลุ่มotop", .otopGroup),
    NameFrame("กลุ่มโอทอป", .otopGroup), NameFrame("otop", .otopGroup),
    NameFrame("โอทอป", .otopGroup),
    NameFrame("มูลนิธิ", .foundation),
    NameFrame("สมาคมการค้า", .tradeAssociation), NameFrame("สมาคม", .association),
    NameFrame("หอการค้า", .chamberOfCommerce),
    NameFrame("ร้าน", .soleProprietor),
  ]

  static let thaiTails: [NameFrame] = [
    NameFrame("จำกัด(มหาชน)", .publicLimitedCompany), NameFrame("จำกัดมหาชน", .publicLimitedCompany),
    NameFrame("(มหาชน)", .publicLimitedCompany), NameFrame("จำกัด", .privateLimitedCompany),
    NameFrame("จก", .privateLimitedCompany, needsStop: true),
  ]

  static let countries = ["(ประเทศไทย)", "(ไทยแลนด์)", "(thailand)"].map { NameFrame($0, nil) }

  static let branches = ["สำนักงานใหญ่", "สาขา", "(head office)", "head office", "(branch"].map {
    NameFrame($0, nil)
  }

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
