import Site
import Thailand

/// The words in which the history of one kind of record is told. A feature that records history
/// gives its own and names it in `Features.histories`.
struct HistoryVocabulary: Sendable {
  /// The kind as it is recorded: the name of the record's table.
  let kind: String
  /// What people call such a record.
  let name: Text
  /// The page of a record, before its id, and who may open it; nil when it has none.
  let page: Page?
  /// What was done, by the recorded action.
  let actions: [String: Text]
  /// What members of the recorded values are called, and what their values mean.
  let fields: [String: Field]

  /// The page of a record.
  struct Page: Sendable {
    /// The address up to the id: `/networks/`.
    let prefix: String
    let permission: Permission
  }

  /// One member of a recorded value.
  struct Field: Sendable {
    let label: Text
    /// What a stored value reads as; nil to show it as it is.
    let words: @Sendable (String) -> Text?

    init(_ label: Text, words: @escaping @Sendable (String) -> Text? = { _ in nil }) {
      self.label = label
      self.words = words
    }
  }

  init(
    kind: String, name: Text, page: Page? = nil, actions: [String: Text] = [:],
    fields: [String: Field] = [:]
  ) {
    self.kind = kind
    self.name = name
    self.page = page
    self.actions = actions
    self.fields = fields
  }

  /// The same words with those of a form's fields, as the form itself shows them.
  func with(_ form: FormDescription) -> HistoryVocabulary {
    let described = Dictionary(
      form.fields.map { field in
        (
          field.name,
          Field(field.label) { stored in
            guard case .success(let value) = field.read(stored), value != .none else { return nil }
            return Text(field.words(value, .th), field.words(value, .en))
          }
        )
      }, uniquingKeysWith: { $1 })
    return HistoryVocabulary(
      kind: kind, name: name, page: page, actions: actions,
      fields: described.merging(fields) { $1 })
  }

  /// The words for `kind`; for a kind nobody described, its name as it is stored.
  static func of(_ kind: String) -> HistoryVocabulary {
    byKind[kind] ?? HistoryVocabulary(kind: kind, name: Text(same: kind))
  }

  private static let byKind = Dictionary(
    Features.histories.map { ($0.kind, $0) }, uniquingKeysWith: { $1 })

  /// What was done, in words.
  func words(forAction action: String) -> Text {
    actions[action] ?? Self.usualActions[action] ?? Text(same: action.replacing("_", with: " "))
  }

  /// What a member is called.
  func label(of member: String) -> Text {
    (fields[member] ?? Self.usualFields[member])?.label
      ?? Text(same: member.replacing("_", with: " "))
  }

  /// What a member's stored value reads as.
  func words(for value: String, of member: String) -> Text {
    (fields[member] ?? Self.usualFields[member])?.words(value) ?? Text(same: value)
  }

  /// What the fingerprint of many rows is called.
  static let digest = Text("ลายพิมพ์ข้อมูล (SHA-256)", "Fingerprint of the rows (SHA-256)")

  private static let usualActions: [String: Text] = [
    "created": Text("สร้าง", "Created"), "changed": Text("แก้ไข", "Changed"),
    "updated": Text("แก้ไข", "Changed"), "edited": Text("แก้ไข", "Changed"),
    "removed": Text("นำออก", "Removed"), "deleted": Text("ลบ", "Deleted"),
    "commit": Text("บันทึกเข้าระบบ", "Committed"), "committed": Text("บันทึกเข้าระบบ", "Committed"),
    "undo": Text("ยกเลิกการนำเข้า", "Undone"), "undone": Text("ยกเลิกการนำเข้า", "Undone"),
    "approved": Text("อนุมัติ", "Approved"), "joined": Text("รวมเป็นกิจการเดียวกัน", "Joined"),
    "split": Text("แยกออกจากกัน", "Split"),
  ]

  private static let usualFields: [String: Field] = [
    "name": Field(Text("ชื่อ", "Name")),
    "name_th": Field(Text("ชื่อภาษาไทย", "Thai name")),
    "name_en": Field(Text("ชื่อภาษาอังกฤษ", "English name")),
    "email": Field(Text("อีเมล", "Mail address")),
    "organisation": Field(Text("หน่วยงาน", "Organisation")),
    "province": Field(Text("จังหวัด", "Province")) { provinceName($0) },
    "province_code": Field(Text("จังหวัด", "Province")) { provinceName($0) },
    "network": Field(Text("เครือข่าย", "Network")),
    "state": Field(Text("สถานะ", "State")),
    "note": Field(Text("หมายเหตุ", "Note")),
    "counts": Field(Text("จำนวน", "Counts")),
    "rows": Field(Text("จำนวนแถว", "Rows")),
    "enterprises": Field(Text("จำนวนกิจการ", "Enterprises")),
    "decisions": Field(Text("จำนวนการตัดสิน", "Decisions")),
    "sha256": Field(digest),
  ]
}

/// The name of the province with this two-digit code.
private func provinceName(_ code: String) -> Text? {
  Province.Code(rawValue: code).map { Text(Province($0).name) }
}

extension AccountHistory {
  /// The words of what happens to accounts.
  static let vocabulary = HistoryVocabulary(
    kind: kind, name: Text("บัญชีผู้ใช้", "Account"),
    page: .init(prefix: "/accounts/", permission: .manageAccounts),
    actions: [
      "created": Text("สร้างบัญชี", "Account created"),
      "invited": Text("เชิญผู้ใช้", "Invited"),
      "link_created": Text("สร้างลิงก์เข้าสู่ระบบ", "Sign-in link made"),
      "activated": Text("เข้าใช้ครั้งแรก", "First signed in"),
      "changed": Text("แก้ไขบัญชี", "Account corrected"),
      "password_changed": Text("เปลี่ยนรหัสผ่าน", "Password changed"),
      "token_created": Text("สร้างรหัสสำหรับโปรแกรม", "Access token created"),
      "token_revoked": Text("ยกเลิกรหัสสำหรับโปรแกรม", "Access token withdrawn"),
      "suspended": Text("ระงับบัญชี", "Account suspended"),
      "resumed": Text("ยกเลิกการระงับ", "Suspension lifted"),
      "role_given": Text("ให้บทบาท", "Role given"),
      "role_withdrawn": Text("ถอนบทบาท", "Role withdrawn"),
    ],
    fields: [
      "role": .init(AdministrationTexts.role) { Roles.named($0)?.name },
      "state": .init(AdministrationTexts.state) { AccountRecord.State(rawValue: $0)?.name },
      "token": .init(AccountTexts.tokenName),
    ])
}
