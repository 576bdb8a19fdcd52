import Thailand

/// What the database sorts and searches an entry by, computed here so that both engines agree.
struct RegisterKeys: Sendable {
  let name: String
  let sort: String
  let search: String
  /// The words of the name, the numbers and the telephone, each once.
  let words: [String]
  let sizeClass: EnterpriseSize?
  /// What the entry is found by beside its words, its organisations and its networks.
  let properties: Set<Int64>

  init(entry: RegisterEntry) {
    name = entry.text(.name) ?? ""
    sort = String(ThaiWords.sortKey(name).prefix(48))
    search = ThaiWords.searchKey(name)
    var words = Set(search.split(separator: " ").map(String.init))
    for field in [EnterpriseField.taxID, .communityEnterpriseCode, .telephone] {
      if let text = entry.text(field) {
        let digits = ThaiText.arabicDigits(text).filter { $0.isASCII && $0.isNumber }
        if !digits.isEmpty { words.insert(digits) }
      }
    }
    self.words = words.sorted()
    let size = EnterpriseSizing(entry: entry)?.size
    sizeClass = size
    properties = Set(
      [
        entry.text(.province).map { RegisterPart.province($0) },
        entry.text(.legalForm).map { RegisterPart.legalForm($0) },
        size.map { RegisterPart.sizeClass($0.rawValue) },
      ].compactMap { $0 })
  }

  /// The words that a query may be taken apart into: those of names, not the numbers.
  var vocabulary: [String] { words.filter { !RegisterQuery.isNumber($0) } }
}

/// The numbers under which properties of an entry stand among the parts of the register, beside the
/// ids of organisations and networks, which are never this small.
enum RegisterPart {
  static func province(_ code: String) -> Int64 { number("province", code) }
  static func legalForm(_ form: String) -> Int64 { number("legal_form", form) }
  static func sizeClass(_ size: String) -> Int64 { number("size", size) }

  /// The greatest number of a property.
  static let greatest = Int64(UInt32.max) + 1000

  /// FNV-1a in 32 bits, so that a value keeps its number whatever values are added to its kind.
  private static func number(_ kind: String, _ value: String) -> Int64 {
    var hash: UInt32 = 0x811c_9dc5
    for byte in "\(kind) \(value)".utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return Int64(hash) + 1000
  }
}

/// How sure it is which records are one enterprise.
enum IdentityState: String, Sendable, CaseIterable {
  /// A person decided on it.
  case decided
  /// A rule put several records together.
  case joinedByRule = "joined_by_rule"
  /// One record only.
  case single
  /// No number that tells it from others.
  case withoutNumber = "without_number"

  /// The number under which the state stands among the parts of the register; ids of records are
  /// never this small.
  var part: Int64 {
    switch self {
    case .decided: 1
    case .joinedByRule: 2
    case .single: 3
    case .withoutNumber: 4
    }
  }

  /// The states that hold for an entry; `withoutNumber` may stand beside one of the others.
  static func states(of entry: RegisterEntry, isDecided: Bool) -> [IdentityState] {
    let hasNumber = entry.text(.taxID) != nil || entry.text(.communityEnterpriseCode) != nil
    let how = state(records: entry.recordCount, isDecided: isDecided)
    return hasNumber ? [how] : [how, .withoutNumber]
  }

  /// How the records of an entry came together.
  static func state(records: Int, isDecided: Bool) -> IdentityState {
    isDecided ? .decided : records > 1 ? .joinedByRule : .single
  }
}

/// The size class of an enterprise with the measures and the rule that led to it.
struct EnterpriseSizing: Sendable, Hashable {
  let size: EnterpriseSize
  let employees: Int?
  /// Yearly revenue; `nil` where the regulation does not measure it.
  let revenueSatang: Int64?
  let referenceYearBE: Int
  let regulation: SizeRegulation
  /// The kind of business; `nil` where it is not known and every kind gives the same class.
  let sector: SizeSector?
  let tieRule: SizeFinding.TieRule?

  /// Classes an entry by the regulation in force at the end of its reference year.
  ///
  /// The regulation of 2545 measures fixed assets, which the register does not hold, so employees
  /// alone decide there. Where the industry is not known the class is given only when it is the
  /// same for every kind of business. `nil` when it cannot be told.
  init?(entry: RegisterEntry) {
    guard let year = entry.referenceYearBE.flatMap({ FiscalYear(buddhistYear: Int($0)) }) else {
      return nil
    }
    let regulation = SizeRegulation(on: year.span.last)
    let employees = entry.text(.employees).flatMap { Int($0) }
    let revenue = regulation == .of2545 ? nil : entry.text(.revenue).flatMap { Int64($0) }
    let sector = Self.sector(of: entry)
    let findings = (sector.map { [$0] } ?? SizeSector.allCases).map {
      SizeFinding(employees: employees, moneySatang: revenue, sector: $0, regulation: regulation)
    }
    guard let size = findings[0].size, findings.allSatisfy({ $0.size == size }) else { return nil }
    self.size = size
    self.employees = employees
    revenueSatang = revenue
    referenceYearBE = year.buddhistYear
    self.regulation = regulation
    self.sector = sector
    tieRule = findings[0].tieRule
  }

  /// By industry; production by a community enterprise counts as manufacturing in the regulation.
  private static func sector(of entry: RegisterEntry) -> SizeSector? {
    if let sector = entry.text(.tsicCode).flatMap({ IndustryCode($0)?.sizeSector }) {
      return sector
    }
    let form = entry.text(.legalForm).flatMap(LegalForm.init)
    return form == .communityEnterprise || form == .communityEnterpriseNetwork
      ? .manufacturing : nil
  }
}
