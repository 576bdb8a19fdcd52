// SPDX-License-Identifier: Apache-2.0
import Thailand

/// What kind of body a name says it belongs to.
///
/// The frames and short forms are those the Department of Business Development and the Department
/// of Agricultural Extension register, and the ones people abbreviate them to.
public enum StatedForm: UInt8, CaseIterable, Sendable {
  /// The name does not say.
  case notStated
  /// บริษัท … จำกัด
  case privateLimitedCompany
  /// บริษัท … จำกัด (มหาชน)
  case publicLimitedCompany
  /// ห้างหุ้นส่วนจำกัด
  case limitedPartnership
  /// ห้างหุ้นส่วนสามัญ, registered or not
  case ordinaryPartnership
  /// วิสาหกิจชุมชน
  case communityEnterprise
  /// เครือข่ายวิสาหกิจชุมชน
  case communityEnterpriseNetwork
  /// สหกรณ์
  case cooperative
  /// กลุ่มเกษตรกร
  case farmersGroup
  /// มูลนิธิ
  case foundation
  /// สมาคม, หอการค้า
  case association
  /// ร้าน
  case shop
  /// นาย, Mr
  case man
  /// นาง, นางสาว, Mrs, Ms
  case woman

  /// How the form is called.
  public var wording: Bilingual {
    switch self {
    case .notStated: Bilingual(thai: "ไม่ระบุ", english: "not stated")
    case .privateLimitedCompany: Bilingual(thai: "บริษัทจำกัด", english: "private limited company")
    case .publicLimitedCompany:
      Bilingual(thai: "บริษัทมหาชนจำกัด", english: "public limited company")
    case .limitedPartnership: Bilingual(thai: "ห้างหุ้นส่วนจำกัด", english: "limited partnership")
    case .ordinaryPartnership: Bilingual(thai: "ห้างหุ้นส่วนสามัญ", english: "ordinary partnership")
    case .communityEnterprise: Bilingual(thai: "วิสาหกิจชุมชน", english: "community enterprise")
    case .communityEnterpriseNetwork:
      Bilingual(thai: "เครือข่ายวิสาหกิจชุมชน", english: "community-enterprise network")
    case .cooperative: Bilingual(thai: "สหกรณ์", english: "cooperative")
    case .farmersGroup: Bilingual(thai: "กลุ่มเกษตรกร", english: "farmers' group")
    case .foundation: Bilingual(thai: "มูลนิธิ", english: "foundation")
    case .association: Bilingual(thai: "สมาคมหรือหอการค้า", english: "association or chamber")
    case .shop: Bilingual(thai: "ร้าน", english: "shop")
    case .man: Bilingual(thai: "บุคคลชาย", english: "man")
    case .woman: Bilingual(thai: "บุคคลหญิง", english: "woman")
    }
  }

  /// Whether the law gives the form, so that writing it says nothing about the name itself.
  var isLegal: Bool {
    switch self {
    case .privateLimitedCompany, .publicLimitedCompany, .limitedPartnership, .ordinaryPartnership,
      .communityEnterprise, .communityEnterpriseNetwork:
      true
    case .notStated, .cooperative, .farmersGroup, .foundation, .association, .shop, .man, .woman:
      false
    }
  }

  /// Frames before a name, longest first, each with its form; `nil` where it says nothing.
  ///
  /// A frame written in Latin letters ends at a space.
  static let prefixes: [(frame: [UInt8], form: StatedForm?)] = frames([
    ("เครือข่ายวิสาหกิจชุมชน", .communityEnterpriseNetwork),
    ("ห้างหุ้นส่วนสามัญนิติบุคคล", .ordinaryPartnership), ("คณะบุคคล", .ordinaryPartnership),
    ("ห้างหุ้นส่วนสามัญ", .ordinaryPartnership), ("หสน", .ordinaryPartnership),
    ("ห้างหุ้นส่วนจำกัด", .limitedPartnership), ("ห้างหุ้นส่วน จำกัด", .limitedPartnership),
    ("หจก", .limitedPartnership), ("หจ ก", .limitedPartnership),
    ("บริษัทมหาชนจำกัด", .publicLimitedCompany), ("บมจ", .publicLimitedCompany),
    ("บริษัท", .privateLimitedCompany), ("บจก", .privateLimitedCompany),
    ("บจ", .privateLimitedCompany), ("บ ", .privateLimitedCompany),
    ("วิสาหกิจชุมชน", .communityEnterprise), ("วสช", .communityEnterprise),
    ("วสช ", .communityEnterprise), ("community enterprise", .communityEnterprise),
    ("วิสาหกิจ ", .communityEnterprise), ("วิสาหกิจเพื่อสังคม", nil),
    ("สหกรณ์", .cooperative), ("สกก", .cooperative), ("กลุ่มเกษตรกร", .farmersGroup),
    ("มูลนิธิ", .foundation),
    ("สมาคมการค้า", .association), ("สมาคม", .association), ("หอการค้า", .association),
    ("ร้าน", .shop), ("กลุ่ม otop", nil), ("otop", nil), ("กลุ่ม", nil),
    ("นางสาว", .woman), ("น ส", .woman), ("นาง", .woman), ("นาย", .man),
    ("คุณ", nil), ("ดร", nil), ("mr", .man), ("mrs", .woman), ("ms", .woman), ("miss", .woman),
  ])

  /// Frames behind a name, longest first.
  static let suffixes: [(frame: [UInt8], form: StatedForm?)] = frames([
    ("จำกัด มหาชน", .publicLimitedCompany), ("จำกัดมหาชน", .publicLimitedCompany),
    ("มหาชน", .publicLimitedCompany), ("จำกัด", .privateLimitedCompany),
    ("จก", .privateLimitedCompany), ("public company limited", .publicLimitedCompany),
    ("public co ltd", .publicLimitedCompany), ("pcl", .publicLimitedCompany),
    ("plc", .publicLimitedCompany), ("company limited", .privateLimitedCompany),
    ("co limited", .privateLimitedCompany), ("co ltd", .privateLimitedCompany),
    ("coltd", .privateLimitedCompany), ("limited partnership", .limitedPartnership),
    ("ltd part", .limitedPartnership), ("part ltd", .limitedPartnership),
    ("ltd partnership", .limitedPartnership), ("lp", .limitedPartnership),
    ("registered ordinary partnership", .ordinaryPartnership),
    ("community enterprise network", .communityEnterpriseNetwork),
    ("community enterprise", .communityEnterprise), ("cooperative limited", .cooperative),
    ("cooperative", .cooperative), ("foundation", .foundation), ("association", .association),
    ("shop", .shop), ("limited", .privateLimitedCompany), ("ltd", .privateLimitedCompany),
    ("inc", .privateLimitedCompany), ("corp", .privateLimitedCompany), ("llc", nil),
    ("gmbh", .privateLimitedCompany), ("co", nil), ("company", nil), ("corporation", nil),
    ("corporations", nil), ("คอร์ปอเรชั่น", nil), ("คอร์ปอเรชัน", nil), ("คอร์ปอเรชั่นส์", nil),
    ("คอร์เปอเรชั่น", nil), ("คอร์เปอเรชั่นส์", nil), ("คอร์ป", nil), ("สำนักงานใหญ่", nil),
    ("head office", nil), ("ประเทศไทย", nil), ("ไทยแลนด์", nil), ("thailand", nil),
  ])

  private static func frames(_ list: [(String, StatedForm?)]) -> [(
    frame: [UInt8], form: StatedForm?
  )] {
    list.map { text, form in
      // A frame may end in a space on purpose (“บ ”), which folding would drop.
      (FoldedText.folded(text) + (text.hasSuffix(" ") ? [FoldedText.space] : []), form)
    }
    .sorted { $0.frame.count > $1.frame.count }
  }
}
