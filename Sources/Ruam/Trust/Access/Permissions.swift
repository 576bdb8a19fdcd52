import Site

/// What a person may be allowed to do. Every route names one of these, `.signedIn` or `.anyone`.
extension Permission {
  /// Open the register: enterprises, their records and where each value comes from.
  static let seeRegister = Permission("register.see")
  /// Enter enterprises and correct their values.
  static let editRegister = Permission("register.edit")
  /// See telephone numbers and identification numbers of natural persons in full.
  static let seePersonalNumbers = Permission("register.personal_numbers")
  /// Decide which records are one enterprise.
  static let decideIdentity = Permission("identity.decide")
  /// Answer those who ask for corrections of the register.
  static let answerCorrections = Permission("corrections.answer")
  /// Load registers from elsewhere to compare ours with.
  static let loadReferences = Permission("references.load")
  /// Open networks with their members and committees.
  static let seeNetworks = Permission("networks.see")
  /// Change networks, members and committees.
  static let editNetworks = Permission("networks.edit")
  /// Open programmes with their money, targets and claims.
  static let seeProgrammes = Permission("programmes.see")
  /// Change programmes, allotments, targets and claims.
  static let editProgrammes = Permission("programmes.edit")
  /// Hand in files, see what was read in them, commit and undo.
  static let importFiles = Permission("imports.use")
  /// Open activities and attendance.
  static let seeActivities = Permission("activities.see")
  /// Change activities and attendance.
  static let editActivities = Permission("activities.edit")
  /// Open outcomes.
  static let seeOutcomes = Permission("outcomes.see")
  /// Change outcomes.
  static let editOutcomes = Permission("outcomes.edit")
  /// Open the records behind a figure.
  static let seeReceipts = Permission("figures.receipts")
  /// See who changed what, and check the history for tampering.
  static let seeHistory = Permission("history.see")
  /// Invite people, give and take roles.
  static let manageAccounts = Permission("accounts.manage")
}

/// The roles of the people in the blueprint's table of users.
enum Roles {
  static let administrator = Role(
    key: "administrator", name: Text("ผู้ดูแลระบบ", "Administrator"),
    permissions: [.manageAccounts, .seeHistory, .seeProgrammes, .seeNetworks])
  static let programmeOffice = Role(
    key: "programme_office", name: Text("สำนักงานโครงการ", "Programme office"),
    permissions: [
      .seeRegister, .editRegister, .seePersonalNumbers, .decideIdentity, .answerCorrections,
      .loadReferences, .seeNetworks, .editNetworks, .seeProgrammes, .editProgrammes, .importFiles,
      .seeActivities,
      .editActivities, .seeOutcomes, .editOutcomes, .seeReceipts, .seeHistory,
    ])
  static let agencyOfficer = Role(
    key: "agency_officer", name: Text("เจ้าหน้าที่หน่วยร่วมดำเนินการ", "Agency officer"),
    permissions: [
      .seeRegister, .editRegister, .seePersonalNumbers, .answerCorrections, .seeNetworks,
      .editNetworks,
      .seeProgrammes, .importFiles, .seeActivities, .editActivities, .seeOutcomes, .editOutcomes,
      .seeReceipts,
    ])
  static let networkCoordinator = Role(
    key: "network_coordinator", name: Text("ผู้ประสานงานเครือข่าย", "Network coordinator"),
    permissions: [
      .seeRegister, .seeNetworks, .editNetworks, .seeActivities, .editActivities, .seeOutcomes,
    ])
  static let supportCentreOfficer = Role(
    key: "support_centre_officer",
    name: Text("เจ้าหน้าที่ศูนย์สนับสนุนและช่วยเหลือ SME", "Support centre officer"),
    permissions: [.seeRegister, .editRegister, .seePersonalNumbers, .seeNetworks, .seeActivities])
  static let evaluator = Role(
    key: "evaluator", name: Text("ผู้ประเมินและผู้ตรวจสอบ", "Evaluator and auditor"),
    permissions: [
      .seeRegister, .seeNetworks, .seeProgrammes, .seeActivities, .seeOutcomes, .seeReceipts,
      .seeHistory,
    ])
  static let committeeSecretary = Role(
    key: "committee_secretary", name: Text("ฝ่ายเลขานุการคณะกรรมการ", "Committee secretary"),
    permissions: [.seeProgrammes, .seeNetworks])

  static let all = [
    administrator, programmeOffice, agencyOfficer, networkCoordinator, supportCentreOfficer,
    evaluator, committeeSecretary,
  ]

  static func named(_ key: String) -> Role? { all.first { $0.key == key } }

  /// Everything that the grants allow somewhere.
  static func permissions(of grants: [Grant]) -> Set<Permission> {
    grants.reduce(into: []) { $0.formUnion(named($1.role)?.permissions ?? []) }
  }
}
