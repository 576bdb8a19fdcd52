import Database
import Site
import Thailand

/// What is recorded about a person. No citizen number belongs here.
struct PersonValues: Sendable, Hashable {
  /// The organisation in whose name the person is recorded; it decides who sees and changes.
  var organisation: OrganisationID
  /// What stands before the name: นาย, นางสาว, ดร.
  var title: String?
  var givenName: String
  /// Monks and some others have none.
  var familyName: String?
  /// The whole name in English.
  var nameEn: String?
  /// Digits, with a leading `+` from abroad.
  var telephone: String?
  var email: String?
  /// Two-digit code.
  var province: String?
  /// Roles and fields of knowledge, in words.
  var expertise: String?

  /// The name as it is written in Thai: the title joined to the given name.
  var name: String {
    let isLatin = givenName.utf8.first.map { $0 < 0x80 } ?? false
    let front = title.map { $0 + (isLatin ? " " : "") + givenName } ?? givenName
    return [front, familyName].compactMap { $0 }.joined(separator: " ")
  }

  var words: Text { Text(name, nameEn ?? name) }

  /// Equal for all spellings of one name: without title, spaces and punctuation. The same key as that
  /// of a name in an attendance list.
  var nameKey: String {
    Self.nameKey([givenName, familyName].compactMap { $0 }.joined(separator: " "))
  }

  /// The key of a name that has no title. A civil title is put before it, because only behind one is
  /// a given name such as คุณากร not taken for the title คุณ.
  private static func nameKey(_ name: String) -> String {
    PersonName("นาย" + name)?.key ?? ThaiWords.foldedKey(name)
  }

  /// The key of a name as somebody wrote it, with or without title; nil when it is none.
  static func key(ofWritten name: String) -> String? { PersonName(name)?.key }

  /// What searches look into.
  var searchKey: String {
    [name, nameEn, expertise].compactMap { $0 }.map(ThaiWords.foldedKey).joined(separator: " ")
  }

  /// Thais are sorted by their given name.
  var sortKey: String {
    ThaiWords.sortKey([givenName, familyName].compactMap { $0 }.joined(separator: " "))
  }

  /// A whole name that was typed into the box of the given name is taken apart; what is typed in its
  /// place stays as it is.
  func takenApart() -> PersonValues {
    guard title == nil, familyName == nil, givenName.contains(" "),
      let parts = PersonName(givenName), parts.family != nil
    else { return self }
    var values = self
    (values.title, values.givenName, values.familyName) = (parts.title, parts.given, parts.family)
    return values
  }
}

/// A person of the register.
struct PersonRecord: Sendable {
  let id: PersonID
  let values: PersonValues
  let organisationName: Text
  let revision: Int64
  /// Whether the viewer may see telephone and mail address in full.
  let seesContacts: Bool

  /// The telephone number as the viewer may see it.
  var telephone: String? { values.telephone.map(shown) }
  /// The mail address as the viewer may see it.
  var email: String? { values.email.map(shown) }

  private func shown(_ text: String) -> String {
    seesContacts ? text : PersonalNumbers.hidden(text)
  }
}

/// Where a person works or belongs.
enum Employer: Sendable, Hashable {
  case enterprise(EntityID)
  case organisation(OrganisationID)
}

/// From when to when a person held a position; an open end goes on.
struct AffiliationSpan: Sendable, Hashable {
  var startsOn: CalendarDate?
  var endsOn: CalendarDate?

  /// - Throws: ``PersonRefusal/endsBeforeStart``.
  init(_ startsOn: CalendarDate?, _ endsOn: CalendarDate?) throws(PersonRefusal) {
    if let startsOn, let endsOn, endsOn < startsOn { throw .endsBeforeStart }
    (self.startsOn, self.endsOn) = (startsOn, endsOn)
  }

  /// The span as it is stored.
  init(stored startsOn: String?, _ endsOn: String?) {
    self.startsOn = startsOn.flatMap { CalendarDate(iso: $0) }
    self.endsOn = endsOn.flatMap { CalendarDate(iso: $0) }
  }

  /// Whether it goes on after `day`, or ends on it.
  func isCurrent(on day: CalendarDate) -> Bool { endsOn.map { $0 >= day } ?? true }
}

/// One affiliation of a person.
struct Affiliation: Sendable {
  let id: PersonAffiliationID
  let person: PersonID
  let employer: Employer
  let employerName: Text
  /// Whether the viewer may open the employer's page.
  let isReached: Bool
  let position: String?
  let span: AffiliationSpan
  let revision: Int64

  /// “ประธานกรรมการ บริษัท ไหมทอง จำกัด”.
  func words(_ language: Language) -> String {
    [position, employerName(language)].compactMap { $0 }
      .joined(separator: language == .th ? " " : ", ")
  }
}

/// A person with an affiliation, for the page of an enterprise or organisation.
struct AffiliatedPerson: Sendable {
  let person: PersonRecord
  let affiliation: Affiliation
}

/// Why a change of a person is refused.
enum PersonRefusal: Refusal, Hashable, CaseIterable {
  case changedMeanwhile, outsideOrganisation, endsBeforeStart, unknownEmployer, unknownPerson

  var status: Int {
    switch self {
    case .changedMeanwhile: 409
    case .outsideOrganisation: 403
    case .endsBeforeStart, .unknownEmployer, .unknownPerson: 422
    }
  }

  var code: String {
    switch self {
    case .changedMeanwhile: "changed_meanwhile"
    case .outsideOrganisation: "outside_organisation"
    case .endsBeforeStart: "ends_before_start"
    case .unknownEmployer: "unknown_employer"
    case .unknownPerson: "unknown_person"
    }
  }

  var message: Text {
    switch self {
    case .changedMeanwhile:
      Text(
        "มีผู้อื่นแก้ไขข้อมูลบุคคลนี้ไปก่อนแล้ว ข้อมูลที่ท่านกรอกยังอยู่ครบ โปรดตรวจค่าปัจจุบันแล้วบันทึกอีกครั้ง",
        "Someone else changed this person meanwhile. What you typed is kept; check the present values and save again."
      )
    case .outsideOrganisation:
      Text(
        "ท่านบันทึกบุคคลได้เฉพาะในนามหน่วยงานที่ท่านดูแล",
        "You may record people only for the organisations in your charge.")
    case .endsBeforeStart:
      Text("วันสิ้นสุดต้องไม่ก่อนวันเริ่ม", "The last day cannot be before the first.")
    case .unknownEmployer:
      Text(
        "ไม่พบวิสาหกิจหรือหน่วยงานที่เลือก โปรดเลือกใหม่",
        "The enterprise or organisation chosen was not found. Choose again.")
    case .unknownPerson:
      Text(
        "ไม่พบบุคคลที่เลือกในทะเบียน โปรดเลือกใหม่",
        "The person chosen was not found in the register. Choose again.")
    }
  }
}
