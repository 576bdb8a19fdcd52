import Site

/// Who may manage whom. Nobody gives more than the own reach, and nobody takes over an account
/// that reaches further than the own: who makes a sign-in link for an account can act as it.
enum AdministrationRules {
  /// Whether a manager with `reach` may change an account of `organisation` that holds `grants`.
  static func mayManage(
    organisation: OrganisationID?, grants: [Grant], reach: Reach
  ) -> Bool {
    reach.admits(organisation: organisation) && grants.allSatisfy { reach.covers(Reach.Area($0)) }
  }

  /// Why a manager with `reach` may not give `grant` to an account that holds `held`; nil when
  /// nothing speaks against it.
  static func refusal(
    giving grant: Grant, to held: [Grant], reach: Reach
  ) -> AdministrationRefusal? {
    guard Roles.named(grant.role) != nil else { return .unknownRole }
    guard reach.covers(Reach.Area(grant)) else { return .beyondReach }
    return held.contains(grant) ? .alreadyGiven : nil
  }

  /// Whether a grant makes an administrator of the whole system.
  static func isFullAdministrator(_ grant: Grant) -> Bool {
    grant == Grant(role: Roles.administrator.key)
  }
}

/// Why managing an account is refused.
enum AdministrationRefusal: Refusal, Hashable, CaseIterable {
  case beyondReach, alreadyGiven, unknownRole, ownAccount, lastAdministrator, wrongState

  var status: Int {
    switch self {
    case .beyondReach: 403
    case .unknownRole: 422
    case .alreadyGiven, .ownAccount, .lastAdministrator, .wrongState: 409
    }
  }

  var code: String {
    switch self {
    case .beyondReach: "beyond_reach"
    case .alreadyGiven: "already_given"
    case .unknownRole: "unknown_role"
    case .ownAccount: "own_account"
    case .lastAdministrator: "last_administrator"
    case .wrongState: "wrong_state"
    }
  }

  var message: Text {
    switch self {
    case .beyondReach:
      Text(
        "ขอบเขตนี้กว้างกว่าขอบเขตของท่าน ท่านให้สิทธิ์หรือจัดการบัญชีได้เฉพาะภายในขอบเขตของท่านเอง",
        "This reaches further than you do. You can give roles and manage accounts only within your own boundary."
      )
    case .alreadyGiven:
      Text("บัญชีนี้มีบทบาทและขอบเขตนี้อยู่แล้ว", "The account already has this role with this boundary.")
    case .unknownRole: Text("ไม่มีบทบาทนี้", "There is no such role.")
    case .ownAccount: Text("ท่านระงับบัญชีของตนเองไม่ได้", "You cannot suspend your own account.")
    case .lastAdministrator:
      Text(
        "ต้องมีผู้ดูแลระบบทั้งระบบอย่างน้อยหนึ่งคน โปรดแต่งตั้งผู้ดูแลอีกคนก่อน",
        "There must be at least one administrator of the whole system. Appoint another one first.")
    case .wrongState:
      Text(
        "สถานะของบัญชีเปลี่ยนไปแล้ว โปรดโหลดหน้านี้ใหม่",
        "The account is in another state now. Please load the page again.")
    }
  }
}
