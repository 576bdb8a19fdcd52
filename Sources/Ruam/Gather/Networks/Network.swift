import Site
import Thailand

/// How wide a network reaches.
enum NetworkLevel: String, Sendable, CaseIterable {
  case province
  case provinceGroup = "province_group"
  case region, national, international

  var name: Text {
    switch self {
    case .province: Text("ระดับจังหวัด", "Province")
    case .provinceGroup: Text("ระดับกลุ่มจังหวัด", "Province group")
    case .region: Text("ระดับภาค", "Region")
    case .national: Text("ระดับประเทศ", "National")
    case .international: Text("ระหว่างประเทศ", "International")
    }
  }
}

/// The word a source uses for a network; both are kept in one list.
enum NetworkForm: String, Sendable, CaseIterable {
  case network, cluster

  var name: Text {
    switch self {
    case .network: Text("เครือข่าย", "Network")
    case .cluster: Text("คลัสเตอร์", "Cluster")
    }
  }
}

/// How far the delivery of a network has come.
enum NetworkStage: String, Sendable, CaseIterable {
  case selected, formed, diagnosed, planned, implementing, completed, ended

  var name: Text {
    switch self {
    case .selected: Text("คัดเลือกแล้ว", "Selected")
    case .formed: Text("จัดตั้งแล้ว", "Formed")
    case .diagnosed: Text("วินิจฉัยแล้ว", "Diagnosed")
    case .planned: Text("มีแผนปฏิบัติการ", "Action plan made")
    case .implementing: Text("ดำเนินการ", "Implementing")
    case .completed: Text("เสร็จสิ้น", "Completed")
    case .ended: Text("ยุติ", "Ended")
    }
  }

  var tone: Tone {
    switch self {
    case .selected, .formed: .neutral
    case .diagnosed, .planned, .implementing: .wait
    case .completed: .done
    case .ended: .warn
    }
  }

  /// The stages that may follow. Work may go back to an earlier stage, but what has ended is over.
  var following: [NetworkStage] {
    self == .ended ? [] : NetworkStage.allCases.filter { $0 != self }
  }
}

/// The seats of a network's committee.
enum CommitteePosition: String, Sendable, CaseIterable {
  case chair
  case viceChair = "vice_chair"
  case secretary, treasurer, member, adviser
  case clusterDeveloper = "cluster_developer"

  var name: Text {
    switch self {
    case .chair: Text("ประธาน", "Chair")
    case .viceChair: Text("รองประธาน", "Vice chair")
    case .secretary: Text("เลขานุการ", "Secretary")
    case .treasurer: Text("เหรัญญิก", "Treasurer")
    case .member: Text("กรรมการ", "Member")
    case .adviser: Text("ที่ปรึกษา", "Adviser")
    case .clusterDeveloper: Text("ผู้พัฒนาคลัสเตอร์ (CDA)", "Cluster developer (CDA)")
    }
  }
}

/// A network as it is recorded.
struct NetworkRecord: Sendable {
  let id: NetworkID
  var code: String
  var name: Text
  var hasEnglishName: Bool
  var programme: ProgrammeID?
  var form: NetworkForm
  var level: String
  var sector: String?
  var stage: String
  var organisation: OrganisationID
  var coordinator: OrganisationID?
  var parent: NetworkID?
  var province: String?
  var provinceGroups: [String]
  var purposeTh: String?
  var purposeEn: String?
  var revision: Int64

  var levelName: Text { NetworkLevel(rawValue: level)?.name ?? Text(same: level) }
  var stageName: Text { NetworkStage(rawValue: stage)?.name ?? Text(same: stage) }
  var stageTone: Tone { NetworkStage(rawValue: stage)?.tone ?? .neutral }
}

/// Why a change of a network is refused.
enum NetworkRefusal: Refusal, Hashable, CaseIterable {
  case changedMeanwhile, codeTaken, ownParent, noProgramme, alreadyMember, endsBeforeStart
  case alreadyEnded, hasEnded

  var status: Int {
    switch self {
    case .changedMeanwhile, .codeTaken, .alreadyMember, .alreadyEnded: 409
    case .ownParent, .noProgramme, .endsBeforeStart, .hasEnded: 422
    }
  }

  var code: String {
    switch self {
    case .changedMeanwhile: "changed_meanwhile"
    case .codeTaken: "code_taken"
    case .ownParent: "own_parent"
    case .noProgramme: "no_programme"
    case .alreadyMember: "already_member"
    case .endsBeforeStart: "ends_before_start"
    case .alreadyEnded: "already_ended"
    case .hasEnded: "network_has_ended"
    }
  }

  var message: Text {
    switch self {
    case .changedMeanwhile:
      Text(
        "มีผู้อื่นแก้ไขเครือข่ายนี้ไปแล้วระหว่างที่ท่านกำลังแก้ โปรดตรวจกับข้อมูลล่าสุดแล้วบันทึกอีกครั้ง",
        "Someone else changed this network meanwhile. Compare with the latest data and save again.")
    case .codeTaken:
      Text("มีเครือข่ายที่ใช้รหัสนี้แล้ว โปรดใช้รหัสอื่น", "Another network has this code. Choose another.")
    case .ownParent:
      Text(
        "เครือข่ายจะสังกัดตนเองหรือเครือข่ายย่อยของตนไม่ได้",
        "A network cannot stand under itself or under one of its own sub-networks.")
    case .noProgramme:
      Text(
        "เครือข่ายนี้ยังไม่อยู่ในโครงการใด โปรดเลือกโครงการของเครือข่ายก่อน",
        "This network belongs to no programme yet. Choose its programme first.")
    case .alreadyMember:
      Text("วิสาหกิจนี้เป็นสมาชิกเครือข่ายนี้อยู่แล้ว", "This enterprise is a member of this network already.")
    case .endsBeforeStart:
      Text("วันสิ้นสุดต้องไม่ก่อนวันเริ่ม", "The last day cannot be before the first.")
    case .alreadyEnded:
      Text("สมาชิกภาพนี้สิ้นสุดไปแล้ว", "This membership has ended already.")
    case .hasEnded:
      Text("เครือข่ายนี้ยุติแล้ว จึงเปลี่ยนขั้นไม่ได้", "This network has ended; its stage cannot change.")
    }
  }
}

/// A membership of one enterprise, with the rule of its time.
struct MembershipSpan: Sendable {
  var joinedOn: CalendarDate?
  var leftOn: CalendarDate?

  /// - Throws: ``NetworkRefusal/alreadyEnded`` or ``NetworkRefusal/endsBeforeStart``.
  func ending(on day: CalendarDate) throws(NetworkRefusal) -> MembershipSpan {
    if leftOn != nil { throw .alreadyEnded }
    if let joinedOn, day < joinedOn { throw .endsBeforeStart }
    return MembershipSpan(joinedOn: joinedOn, leftOn: day)
  }
}
