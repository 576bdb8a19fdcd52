import Database
import Site
import Thailand

/// A programme as lists and page heads show it.
struct ProgrammeSummary: Sendable {
  let id: ProgrammeID
  let code: String
  let name: Text
  let owner: OrganisationID
  let ownerName: Text
  let fiscalYear: Int?
  let phase: Int?
  let status: ProgrammeStatus
  /// The ceiling of the programme's budget.
  let budgetSatang: Int64?
  let agencyCount: Int
  let networkCount: Int
  let revision: Int64
}

/// A programme with everything that is decided about it.
struct ProgrammeDetail: Sendable {
  let summary: ProgrammeSummary
  let objective: Text?
  let approval: Approval?
  let mainActivities: [MainActivity]
  let sectors: [String]
  let sources: [String]
  let flags: [String]

  /// Who approved the programme, in which meeting, when.
  struct Approval: Sendable, Hashable {
    let body: Text
    let meeting: String?
    let date: CalendarDate?
  }

  /// One of the main activities that the budget is approved for.
  struct MainActivity: Sendable, Hashable, Identifiable {
    let id: Int64
    let number: Int
    let name: Text
  }
}

/// How far a programme is, as its sources or its office say.
enum ProgrammeStatus: String, Sendable, CaseIterable {
  case planned, discussed, announced, approved, launched
  case started = "first meeting held"
  case reported = "results reported"
  case closed

  var name: Text {
    switch self {
    case .planned: Text("เตรียมการ", "Planned")
    case .discussed: Text("อยู่ระหว่างหารือ", "Discussed")
    case .announced: Text("ประกาศแล้ว", "Announced")
    case .approved: Text("อนุมัติแล้ว", "Approved")
    case .launched: Text("ดำเนินการ", "Under way")
    case .started: Text("เริ่มดำเนินการแล้ว", "Begun")
    case .reported: Text("รายงานผลแล้ว", "Results reported")
    case .closed: Text("สิ้นสุดแล้ว", "Closed")
    }
  }

  var tone: Tone {
    switch self {
    case .launched, .started: .wait
    case .reported, .closed: .done
    case .planned, .discussed, .announced, .approved: .neutral
    }
  }
}

/// Why a change to a programme, its money, targets or claims is refused.
enum ProgrammeRefusal: Refusal, Hashable {
  case codeTaken(String)
  case changedMeanwhile
  case outOfReach
  case unknownOrganisation

  var status: Int {
    switch self {
    case .codeTaken, .unknownOrganisation: 422
    case .changedMeanwhile: 409
    case .outOfReach: 403
    }
  }

  var code: String {
    switch self {
    case .codeTaken: "code_taken"
    case .changedMeanwhile: "changed_meanwhile"
    case .outOfReach: "out_of_reach"
    case .unknownOrganisation: "unknown_organisation"
    }
  }

  var message: Text {
    switch self {
    case .codeTaken(let code):
      Text(
        "มีโครงการรหัส \(code) อยู่แล้ว โปรดใช้รหัสอื่น",
        "There is already a programme \(code); choose another code.")
    case .changedMeanwhile:
      Text(
        "มีผู้อื่นแก้ไขรายการนี้ไปก่อนแล้ว ข้อมูลที่ท่านกรอกยังอยู่ครบ โปรดตรวจค่าปัจจุบันแล้วบันทึกอีกครั้ง",
        "Someone else changed this meanwhile. What you typed is kept; check the present values and save again."
      )
    case .unknownOrganisation:
      Text(
        "ไม่มีหน่วยงานนี้ในระบบ โปรดเลือกจากรายการ",
        "There is no such organisation; choose from the list.")
    case .outOfReach:
      Text(
        "ท่านแก้ไขรายการนี้ไม่ได้ เพราะอยู่นอกขอบเขตสิทธิ์ของท่าน",
        "You may not change this: it lies outside your roles’ boundaries.")
    }
  }
}

/// Money set aside for an agency, or for one of its networks.
struct Allotment: Sendable, Hashable {
  let id: AllotmentID
  let organisation: OrganisationID
  let organisationCode: String
  let organisationName: Text
  let networkCode: String?
  let networkName: Text?
  let mainActivity: Int?
  let amountSatang: Int64
  let allottedOn: CalendarDate?
  let note: String?
  let disbursedSatang: Int64
  let revision: Int64
}

/// Money paid out of an allotment.
struct Disbursement: Sendable, Hashable {
  let id: DisbursementID
  let allotment: AllotmentID
  let amountSatang: Int64
  let paidOn: CalendarDate?
  let note: String?
}

/// Money of one agency: what it got and what it spent.
struct AgencyMoney: Sendable, Hashable {
  let organisationCode: String
  let organisationName: Text
  var allottedSatang: Int64
  var disbursedSatang: Int64
}

/// Money of a programme as far as a viewer may see it.
struct ProgrammeMoney: Sendable {
  let budgetSatang: Int64?
  let allotments: [Allotment]

  var allottedSatang: Int64 { allotments.reduce(0) { $0 + $1.amountSatang } }
  var disbursedSatang: Int64 { allotments.reduce(0) { $0 + $1.disbursedSatang } }

  /// The ceiling less what is allotted; below zero when more is allotted than approved.
  var unallottedSatang: Int64? { budgetSatang.map { $0 - allottedSatang } }

  /// Allotments put together by agency, in the order in which the agencies first appear.
  var byAgency: [AgencyMoney] {
    var rows: [AgencyMoney] = []
    for allotment in allotments {
      if let place = rows.firstIndex(where: { $0.organisationCode == allotment.organisationCode }) {
        rows[place].allottedSatang += allotment.amountSatang
        rows[place].disbursedSatang += allotment.disbursedSatang
      } else {
        rows.append(
          AgencyMoney(
            organisationCode: allotment.organisationCode,
            organisationName: allotment.organisationName,
            allottedSatang: allotment.amountSatang, disbursedSatang: allotment.disbursedSatang))
      }
    }
    return rows
  }
}

/// A target of the programme, an agency or a network.
struct Target: Sendable, Hashable {
  let id: TargetID
  let indicatorCode: String
  let indicatorLabel: Text
  let organisationCode: String?
  let organisationName: Text?
  let networkCode: String?
  let period: String?
  let comparator: Comparator
  let amount: Amount
  let unit: FigureUnit
  let sources: [String]
  let flags: [String]
  let revision: Int64
}

/// What an agency states in a letter; recorded as stated, never counted.
struct Claim: Sendable, Hashable {
  let id: ClaimID
  let organisation: OrganisationID
  let organisationCode: String
  let organisationName: Text
  let indicatorCode: String
  let indicatorLabel: Text
  let comparator: Comparator
  let amount: Amount
  let unit: String
  let wording: String
  let letterNumber: String?
  let letterDate: CalendarDate?
  let revision: Int64
}

enum AllotmentRecord {}
enum DisbursementRecord {}
typealias AllotmentID = ID<AllotmentRecord>
typealias DisbursementID = ID<DisbursementRecord>
typealias TargetID = ID<Target>
typealias ClaimID = ID<Claim>
