import Site
import Thailand

/// What the pages of networks say, in both languages.
enum NetworkTexts {
  static let title = Text("เครือข่าย", "Networks")
  static let summary = Text(
    "ดูเครือข่าย สมาชิก คณะกรรมการ และผลงาน", "See networks, their members, committees and figures")
  static let unit = Text("เครือข่าย", "networks")
  static let add = Text("เพิ่มเครือข่าย", "Add a network")
  static let edit = Text("แก้ไขเครือข่าย", "Edit the network")
  static let save = Text("บันทึกเครือข่าย", "Save the network")
  static let code = Text("รหัส", "Code")
  static let name = Text("ชื่อเครือข่าย", "Name")
  static let nameEn = Text("ชื่อภาษาอังกฤษ", "Name in English")
  static let agency = Text("หน่วยงานพี่เลี้ยง", "Agency in charge")
  static let coordinator = Text("หน่วยงานประสานงาน", "Coordinating organisation")
  static let programme = Text("โครงการ", "Programme")
  static let form = Text("รูปแบบ", "Form")
  static let level = Text("ระดับ", "Level")
  static let sector = Text("สาขา", "Sector")
  static let stage = Text("ขั้นการดำเนินงาน", "Stage")
  static let province = Text("จังหวัดที่ตั้ง", "Province")
  static let groups = Text("กลุ่มจังหวัด", "Province groups")
  static let parent = Text("อยู่ภายใต้เครือข่าย", "Under the network")
  static let subNetworks = Text("เครือข่ายย่อย", "Sub-networks")
  static let purpose = Text("วัตถุประสงค์", "Purpose")
  static let purposeEn = Text("วัตถุประสงค์ (ภาษาอังกฤษ)", "Purpose (English)")
  static let members = Text("สมาชิก", "Members")
  static let committee = Text("คณะกรรมการเครือข่าย", "Network committee")
  static let stages = Text("ประวัติขั้นการดำเนินงาน", "Stages so far")
  static let changeStage = Text("เปลี่ยนขั้นการดำเนินงาน", "Change the stage")
  static let addMember = Text("เพิ่มสมาชิก", "Add a member")
  static let saveMember = Text("บันทึกสมาชิกภาพ", "Save the membership")
  static let endMember = Text("สิ้นสุดสมาชิกภาพ", "End the membership")
  static let addCommittee = Text("ตั้งคณะกรรมการ", "Set up a committee")
  static let addSeat = Text("เพิ่มกรรมการ", "Add a seat")
  static let endSeat = Text("พ้นตำแหน่ง", "Leaves the seat")
  static let role = Text("บทบาท", "Role")
  static let since = Text("ตั้งแต่วันที่", "Since")
  static let lastDay = Text("วันสุดท้าย", "Last day")

  /// What was done to a network, by the action that its history records.
  static let actions: [String: Text] = [
    "created": Text("เพิ่มเครือข่าย", "Network added"),
    "edited": Text("แก้ไขข้อมูลเครือข่าย", "Network edited"),
    "stage_changed": Text("เปลี่ยนขั้นการดำเนินงาน", "Stage changed"),
    "member_added": Text("รับสมาชิกใหม่", "Member added"),
    "member_ended": Text("สิ้นสุดสมาชิกภาพ", "Membership ended"),
    "committee_formed": Text("ตั้งคณะกรรมการ", "Committee set up"),
    "seat_taken": Text("เพิ่มกรรมการ", "Seat taken"),
    "seat_identified": Text("ระบุบุคคลในทะเบียนของกรรมการ", "Seat’s person identified"),
    "seat_unidentified": Text("เลิกระบุบุคคลในทะเบียน", "Seat’s person no longer identified"),
    "seat_left": Text("กรรมการพ้นตำแหน่ง", "Seat left"),
  ]

  /// The words of a network's history.
  static let history = HistoryVocabulary(
    kind: "network", name: title, page: .init(prefix: "/networks/", permission: .seeNetworks),
    actions: actions,
    fields: [
      "name": .init(name), "code": .init(code),
      "stage": .init(stage, words: { NetworkStage(rawValue: $0)?.name }),
      "level": .init(level, words: { NetworkLevel(rawValue: $0)?.name }),
      "role": .init(role, words: { MembershipRole(rawValue: $0)?.name }),
      "position": .init(
        Text("ตำแหน่ง", "Position"), words: { CommitteePosition(rawValue: $0)?.name }),
      "person": .init(Text("บุคคล", "Person")),
      "registered": .init(Text("บุคคลในทะเบียน", "Person of the register")),
      "day": .init(Text("วันที่", "Day")),
    ])

  static func group(_ key: String) -> Text {
    (ProvinceGroup.find(key, in: .from2009) ?? ProvinceGroup.find(key, in: .from2017))
      .map { Text($0.name) } ?? Text(same: key)
  }

  /// The figures shown on the page of a network, each with its indicator.
  static let figures: [(indicator: String, heading: Text, unit: Text, isMoney: Bool)] = [
    ("enterprises_registered", Text("สมาชิก", "Members"), Text("ราย", "enterprises"), false),
    (
      "entrepreneurs_developed", Text("ได้รับการพัฒนา", "Developed"), Text("ราย", "enterprises"),
      false
    ),
    ("cost_reduction", Text("ต้นทุนที่ลดลง", "Cost reduced"), Text("บาท", "baht"), true),
  ]
}

/// The fields of a network, described once for form, JSON and errors.
struct NetworkFields: Sendable {
  let organisations: [Choice]
  let everyOrganisation: [Choice]
  let programmes: [Choice]
  let networks: [Choice]

  static let code = FormField<String>.text("code", NetworkTexts.code, limit: 30)
  static let name = FormField<String>.text("name_th", NetworkTexts.name)
  static let nameEn = FormField<String>.text("name_en", NetworkTexts.nameEn, required: false)
  static let form = FormField<NetworkForm>.choice("form", NetworkTexts.form, names: { $0.name })
  static let level = FormField<NetworkLevel>.choice(
    "level", NetworkTexts.level, names: { $0.name })
  static let sector = FormField<String>.text("sector", NetworkTexts.sector, required: false)
  static let province = FormField<Province.Code>.province(
    "province_code", NetworkTexts.province, required: false)
  static let groups = FormField<String>.text(
    "province_groups", NetworkTexts.groups, limit: 1000, required: false,
    help: Text(
      "เขียนชื่อกลุ่มจังหวัด คั่นด้วยจุลภาค เช่น ภาคตะวันออกเฉียงเหนือตอนกลาง, ภาคตะวันออกเฉียงเหนือตอนล่าง 1",
      "Names of province groups, separated by commas"))
  static let purpose = FormField<String>.multiline("purpose_th", NetworkTexts.purpose, limit: 2000)
  static let purposeEn = FormField<String>.multiline(
    "purpose_en", NetworkTexts.purposeEn, limit: 2000)
  static let stage = FormField<NetworkStage>.choice(
    "stage", NetworkTexts.stage, names: { $0.name })
  static let day = FormField<CalendarDate>.date("started_on", NetworkTexts.since)
  static let note = FormField<String>.text(
    "note", Text("หมายเหตุ", "Note"), limit: 500, required: false)

  static let stageForm = FormDescription(stage, day, note)

  var organisation: FormField<String> {
    .choice("organisation", NetworkTexts.agency, organisations)
  }
  var coordinator: FormField<String> {
    .choice("coordinator", NetworkTexts.coordinator, everyOrganisation, required: false)
  }
  var programme: FormField<String> { .choice("programme", NetworkTexts.programme, programmes) }
  var parent: FormField<String> {
    .choice("parent", NetworkTexts.parent, networks, required: false)
  }

  var description: FormDescription {
    FormDescription(
      Self.code, Self.name, Self.nameEn, organisation, programme, Self.form, Self.level,
      Self.sector, Self.groups, Self.province, parent, coordinator, Self.purpose, Self.purposeEn)
  }

  /// The shape of the body in the API, where organisations, programmes and networks are ids.
  static let schema = NetworkFields(
    organisations: [], everyOrganisation: [], programmes: [], networks: []
  ).apiSchema

  private var apiSchema: Schema {
    let byID = ["organisation", "coordinator", "programme", "parent"]
    guard case .object(var members) = description.schema.json,
      case .object(var properties) = members["properties"]
    else { return description.schema }
    for name in byID {
      let isRequired = name == "organisation" || name == "programme"
      properties[name] = isRequired ? Schema.recordID.json : Schema.recordID.nullable.json
    }
    members["properties"] = .object(properties)
    return Schema(.object(members))
  }

  /// The form filled with what is recorded.
  func filled(_ network: NetworkRecord, _ language: Language) -> FilledForm {
    description.empty
      .with(Self.code, network.code, language).with(Self.name, network.name.th, language)
      .with(Self.nameEn, network.hasEnglishName ? network.name.en : nil, language)
      .with(organisation, network.organisation.description, language)
      .with(programme, network.programme?.description, language)
      .with(Self.form, network.form, language)
      .with(Self.level, NetworkLevel(rawValue: network.level), language)
      .with(Self.sector, network.sector, language)
      .with(
        Self.groups,
        network.provinceGroups.isEmpty
          ? nil
          : network.provinceGroups.map { NetworkTexts.group($0)(language) }.joined(separator: ", "),
        language
      )
      .with(Self.province, network.province.flatMap(Province.Code.init), language)
      .with(parent, network.parent?.description, language)
      .with(coordinator, network.coordinator?.description, language)
      .with(Self.purpose, network.purposeTh, language)
      .with(Self.purposeEn, network.purposeEn, language)
  }

  /// The keys of the province groups that were typed.
  /// - Throws: the first name that is no group.
  static func groupKeys(_ text: String?) throws(UnknownGroup) -> [String] {
    var keys: [String] = []
    for name in (text ?? "").split(whereSeparator: { ",;|\n".contains($0) }) {
      let name = ThaiText.cleaned(String(name))
      guard !name.isEmpty else { continue }
      guard
        let group = ProvinceGroup.read(name, in: .from2009)
          ?? ProvinceGroup.read(name, in: .from2017)
      else { throw UnknownGroup(name: name) }
      keys.append(group.key)
    }
    return keys
  }

  /// A name that no province group has.
  struct UnknownGroup: Error {
    let name: String

    var message: Text {
      Text("ไม่รู้จักกลุ่มจังหวัด “\(name)” โปรดตรวจตัวสะกด", "There is no province group “\(name)”")
    }
  }

  /// Puts what was typed into a network.
  func apply(_ filled: FilledForm, to network: inout NetworkRecord) throws {
    network.code = try filled.required(Self.code)
    let thai = try filled.required(Self.name)
    network.hasEnglishName = filled[Self.nameEn] != nil
    network.name = Text(thai, filled[Self.nameEn] ?? thai)
    network.organisation =
      filled[organisation].flatMap { OrganisationID($0) } ?? network.organisation
    network.programme = filled[programme].flatMap { ProgrammeID($0) }
    network.form = try filled.required(Self.form)
    network.level = try filled.required(Self.level).rawValue
    network.sector = filled[Self.sector]
    network.province = filled[Self.province]?.rawValue
    network.provinceGroups = (try? Self.groupKeys(filled[Self.groups])) ?? []
    network.parent = filled[parent].flatMap { NetworkID($0) }
    network.coordinator = filled[coordinator].flatMap { OrganisationID($0) }
    network.purposeTh = filled[Self.purpose]
    network.purposeEn = filled[Self.purposeEn]
  }
}

/// The fields of memberships, committees and seats.
enum NetworkPartFields {
  static let enterprise = FormField<String>.text(
    "enterprise", Text("วิสาหกิจ", "Enterprise"), limit: 13)
  static let role = FormField<MembershipRole>.choice("role", NetworkTexts.role, names: { $0.name })
  static let joinedOn = FormField<CalendarDate>.date("joined_on", NetworkTexts.since)
  static let leftOn = FormField<CalendarDate>.date("left_on", NetworkTexts.lastDay)
  static let reason = FormField<String>.text(
    "reason", Text("เหตุผล", "Reason"), limit: 500, required: false)
  static let committeeName = FormField<String>.text(
    "name_th", Text("ชื่อคณะกรรมการ", "Name of the committee"))
  static let committeeNameEn = FormField<String>.text(
    "name_en", NetworkTexts.nameEn, required: false)
  static let formedOn = FormField<CalendarDate>.date(
    "formed_on", Text("วันที่แต่งตั้ง", "Formed on"), required: false)
  static let position = FormField<CommitteePosition>.choice(
    "position", Text("ตำแหน่ง", "Position"), names: { $0.name })
  static let person = FormField<String>.text(
    "person_name", Text("ชื่อ–นามสกุล", "Name of the person"), limit: 200)
  static let affiliation = FormField<String>.text(
    "affiliation", Text("สังกัด", "Affiliation"), limit: 200, required: false)
  static let seatedOn = FormField<CalendarDate>.date(
    "seated_on", NetworkTexts.since, required: false)

  static let membership = FormDescription(enterprise, role, joinedOn)
  static let membershipEnd = FormDescription(leftOn, reason)
  static let committee = FormDescription(committeeName, committeeNameEn, formedOn)
  static let seat = FormDescription(position, person, affiliation, seatedOn)
  static let seatEnd = FormDescription(leftOn)
  /// Who of the register of people holds a seat, in the API.
  static let registered: [String: Schema] = [
    "person": Schema.recordID.nullable.described("Who of the register of people it is.")
  ]
}
