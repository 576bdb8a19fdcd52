/// What an enterprise or organisation is in law.
public enum LegalForm: String, Sendable, Codable, CaseIterable {
  /// บริษัทจำกัด
  case privateLimitedCompany
  /// บริษัทมหาชนจำกัด
  case publicLimitedCompany
  /// ห้างหุ้นส่วนจำกัด
  case limitedPartnership
  /// ห้างหุ้นส่วนสามัญนิติบุคคล
  case registeredOrdinaryPartnership
  /// ห้างหุ้นส่วนสามัญ or คณะบุคคล, without registration: not a juristic person.
  case ordinaryPartnership
  /// ร้าน or a person in trade.
  case soleProprietor
  /// วิสาหกิจชุมชน
  case communityEnterprise
  /// เครือข่ายวิสาหกิจชุมชน
  case communityEnterpriseNetwork
  /// สหกรณ์
  case cooperative
  /// กลุ่มเกษตรกร
  case farmersGroup
  /// กลุ่มแม่บ้าน
  case housewivesGroup
  /// A producer group of the One Tambon One Product scheme.
  case otopGroup
  /// มูลนิธิ
  case foundation
  /// สมาคม
  case association
  /// สมาคมการค้า
  case tradeAssociation
  /// หอการค้า
  case chamberOfCommerce
  /// วิสาหกิจเพื่อสังคม
  case socialEnterprise

  /// The form's name.
  public var label: Bilingual {
    switch self {
    case .privateLimitedCompany: Bilingual(thai: "บริษัทจำกัด", english: "limited company")
    case .publicLimitedCompany: Bilingual(thai: "บริษัทมหาชนจำกัด", english: "public limited company")
    case .limitedPartnership: Bilingual(thai: "ห้างหุ้นส่วนจำกัด", english: "limited partnership")
    case .registeredOrdinaryPartnership:
      Bilingual(thai: "ห้างหุ้นส่วนสามัญนิติบุคคล", english: "registered ordinary partnership")
    case .ordinaryPartnership:
      Bilingual(thai: "ห้างหุ้นส่วนสามัญ / คณะบุคคล", english: "ordinary partnership")
    case .soleProprietor: Bilingual(thai: "บุคคลธรรมดา", english: "sole proprietor")
    case .communityEnterprise: Bilingual(thai: "วิสาหกิจชุมชน", english: "community enterprise")
    case .communityEnterpriseNetwork:
      Bilingual(thai: "เครือข่ายวิสาหกิจชุมชน", english: "community enterprise network")
    case .cooperative: Bilingual(thai: "สหกรณ์", english: "co-operative")
    case .farmersGroup: Bilingual(thai: "กลุ่มเกษตรกร", english: "farmers' group")
    case .housewivesGroup: Bilingual(thai: "กลุ่มแม่บ้าน", english: "housewives' group")
    case .otopGroup: Bilingual(thai: "กลุ่ม OTOP", english: "OTOP group")
    case .foundation: Bilingual(thai: "มูลนิธิ", english: "foundation")
    case .association: Bilingual(thai: "สมาคม", english: "association")
    case .tradeAssociation: Bilingual(thai: "สมาคมการค้า", english: "trade association")
    case .chamberOfCommerce: Bilingual(thai: "หอการค้า", english: "chamber of commerce")
    case .socialEnterprise: Bilingual(thai: "วิสาหกิจเพื่อสังคม", english: "social enterprise")
    }
  }

  /// Thai abbreviation in daily use; nil where there is none.
  public var shortThai: String? {
    switch self {
    case .privateLimitedCompany: "บจก."
    case .publicLimitedCompany: "บมจ."
    case .limitedPartnership: "หจก."
    case .registeredOrdinaryPartnership: "หสน."
    case .communityEnterprise: "วสช."
    default: nil
    }
  }
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
