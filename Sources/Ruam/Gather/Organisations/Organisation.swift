import Database
import Site
import Thailand

/// What an organisation is. Sources may use other words; they are kept as they are.
enum OrganisationKind: String, Sendable, CaseIterable {
  case ministry, department
  case stateAgency = "state_agency"
  case publicOrganisation = "public_organisation"
  case stateEnterprise = "state_enterprise"
  case instituteOrEnterprise = "state_enterprise_or_institute"
  case authority
  case provincialOffice = "provincial_office"
  case university, foundation
  case privateBody = "private_body"

  var name: Text {
    switch self {
    case .ministry: Text("กระทรวง", "Ministry")
    case .department: Text("กรม", "Department")
    case .stateAgency: Text("หน่วยงานของรัฐ", "State agency")
    case .publicOrganisation: Text("องค์การมหาชน", "Public organisation")
    case .stateEnterprise: Text("รัฐวิสาหกิจ", "State enterprise")
    case .instituteOrEnterprise: Text("รัฐวิสาหกิจหรือสถาบัน", "State enterprise or institute")
    case .authority: Text("องค์กรกำกับ", "Authority")
    case .provincialOffice: Text("สำนักงานจังหวัด", "Provincial office")
    case .university: Text("มหาวิทยาลัย", "University")
    case .foundation: Text("มูลนิธิ", "Foundation")
    case .privateBody: Text("องค์กรภาคเอกชน", "Private body")
    }
  }

  /// The words of a stored kind.
  static func words(_ stored: String) -> Text {
    OrganisationKind(rawValue: stored)?.name ?? Text(same: stored)
  }
}

/// What is decided about an organisation.
struct OrganisationValues: Sendable, Hashable, Codable {
  var code: String
  var nameTh: String
  var nameEn: String
  var abbreviationTh: String?
  var abbreviationEn: String?
  var kind: String
  var parent: OrganisationID?
}

/// An organisation as it is recorded.
struct OrganisationRecord: Sendable {
  let id: OrganisationID
  let values: OrganisationValues
  let parentName: Text?
  /// Programmes in which it takes part, in whatever role.
  let programmes: Int
  /// Networks in its charge.
  let networks: Int
  let revision: Int64

  var name: Text { Text(values.nameTh, values.nameEn) }

  var abbreviation: Text? {
    guard let first = values.abbreviationTh ?? values.abbreviationEn else { return nil }
    return Text(first, values.abbreviationEn ?? first)
  }
}

/// A programme in which an organisation takes part.
struct OrganisationPart: Sendable {
  let programme: String
  let name: Text
  let role: String

  /// The role in words.
  var roleName: Text {
    switch role {
    case "owner": Text("เจ้าของโครงการ", "owner")
    case "joint_implementer": Text("หน่วยร่วมดำเนินการ", "joint implementing agency")
    case "delivery_partner": Text("หน่วยสนับสนุน", "delivery partner")
    default: Text(same: role)
    }
  }
}

/// Why a change of an organisation is refused.
enum OrganisationRefusal: Refusal, Hashable, CaseIterable {
  case codeTaken, changedMeanwhile, ownParent, outOfReach

  var status: Int {
    switch self {
    case .codeTaken, .ownParent: 422
    case .changedMeanwhile: 409
    case .outOfReach: 403
    }
  }

  var code: String {
    switch self {
    case .codeTaken: "code_taken"
    case .changedMeanwhile: "changed_meanwhile"
    case .ownParent: "own_parent"
    case .outOfReach: "out_of_reach"
    }
  }

  var message: Text {
    switch self {
    case .codeTaken:
      Text("มีหน่วยงานที่ใช้รหัสนี้แล้ว โปรดใช้รหัสอื่น", "Another organisation has this code. Choose another.")
    case .changedMeanwhile:
      Text(
        "มีผู้อื่นแก้ไขหน่วยงานนี้ไปก่อนแล้ว ข้อมูลที่ท่านกรอกยังอยู่ครบ โปรดตรวจค่าปัจจุบันแล้วบันทึกอีกครั้ง",
        "Someone else changed this organisation meanwhile. What you typed is kept; check the present values and save again."
      )
    case .ownParent:
      Text(
        "หน่วยงานจะสังกัดตนเองหรือหน่วยงานในสังกัดของตนไม่ได้",
        "An organisation cannot stand under itself or under one of its own.")
    case .outOfReach:
      Text(
        "หน่วยงานใช้ร่วมกันทุกโครงการ จึงแก้ไขได้เฉพาะผู้ที่ดูแลทุกหน่วยงาน",
        "Organisations are shared by all programmes; only people without boundaries may change them."
      )
    }
  }
}
