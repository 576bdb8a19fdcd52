/// A code of the Thai Standard Industrial Classification, TSIC 2009 (การจัดประเภทมาตรฐานอุตสาหกรรม พ.ศ. 2552).
///
/// One letter for a section, two digits for a division, and up to five digits for group, class and
/// activity. Codes are text: the leading zero matters. Below the division the product knows no titles.
public struct IndustryCode: Hashable, Sendable, Codable, Comparable {
  /// The letter or the 2–5 digits.
  public let code: String

  /// Nil when the code is no section letter and its first two digits are no division.
  public init?(_ code: String) {
    let code = code.uppercased()
    guard IndustryCode.titles[String(code.prefix(2))] != nil, (1...5).contains(code.utf8.count),
      code.utf8.count == 1 || code.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    self.code = code
  }

  /// Reads a code from a cell: Thai digits, spaces and dots are forgiven, and a zero that a spreadsheet
  /// dropped from a five-digit code (`1621` for `01621`) is not guessed; nil when it is no code.
  public static func read(_ text: String) -> IndustryCode? {
    let text = ThaiText.arabicDigits(ThaiText.cleaned(text))
    return IndustryCode(text.filter { $0 != " " && $0 != "." && $0 != "-" })
  }

  /// The section that contains it: "C" for 10, 1030 and 10304.
  public var section: IndustryCode {
    IndustryCode(
      unchecked: code.utf8.count == 1 ? code : IndustryCode.sections[String(code.prefix(2))] ?? code
    )
  }

  /// The division that contains it; nil for a section.
  public var division: IndustryCode? {
    code.utf8.count < 2 ? nil : IndustryCode(unchecked: String(code.prefix(2)))
  }

  /// Title of the section, or of the division that contains the code.
  public var title: Bilingual {
    IndustryCode.titles[code.utf8.count == 1 ? code : String(code.prefix(2))]
      ?? Bilingual(thai: code, english: code)
  }

  /// The 21 sections, A to U.
  public static let allSections: [IndustryCode] = IndustryTable.lines.filter { $0[1].isEmpty }.map {
    IndustryCode(unchecked: $0[0])
  }

  /// The 88 divisions, 01 to 99.
  public static let allDivisions: [IndustryCode] = IndustryTable.lines.filter { !$0[1].isEmpty }.map
  {
    IndustryCode(unchecked: $0[0])
  }

  /// Which table of the size regulation applies: section C produces, G trades, D–F and H–S serve.
  ///
  /// Nil for A and B, which the sources leave open, and for T and U, which are no enterprises. Whether a
  /// trader sells wholesale or retail follows from the division: 45 and 46 wholesale, 47 retail.
  public var sizeSector: SizeSector? {
    switch section.code {
    case "C": .manufacturing
    case "G": division?.code == "47" ? .retail : .wholesale
    case "D"..."F", "H"..."S": .services
    default: nil
    }
  }

  /// By code.
  public static func < (a: IndustryCode, b: IndustryCode) -> Bool { a.code < b.code }

  private init(unchecked code: String) { self.code = code }

  private static let titles = Dictionary(
    uniqueKeysWithValues: IndustryTable.lines.map {
      ($0[0], Bilingual(thai: $0[2], english: $0[3]))
    })
  private static let sections = Dictionary(
    uniqueKeysWithValues: IndustryTable.lines.filter { !$0[1].isEmpty }.map { ($0[0], $0[1]) })
}

extension IndustryTable {
  fileprivate static let lines: [[String]] = rows.split(separator: "\n").map { line in
    line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
  }
}
