import Database
import Site
import Thailand

/// One line of the list of accounts.
struct AccountLine: Sendable {
  let account: AccountRecord
  var grants: [GrantWords]
}

/// The list of accounts within somebody's reach.
struct AccountList {
  let db: Connection
  let reach: Reach

  /// The filters of the list, by their names in the address.
  enum FilterName {
    static let words = "q"
    static let organisation = "organisation"
    static let role = "role"
    static let state = "state"
    static let all = [words, organisation, role, state]
  }

  static let sortable = ["name", "email", "organisation", "state", "created"]
  static let standard = ListState.Sort("name")

  func total(_ state: ListState) throws -> Int {
    try db.value("SELECT COUNT(*) FROM account a WHERE \(condition(state))") ?? 0
  }

  /// The accounts of a page.
  func lines(_ state: ListState, offset: Int, limit: Int) throws -> [AccountLine] {
    let accounts = try db.rows(
      """
      \(AccountStore.columns) WHERE \(condition(state)) ORDER BY \(order(state.sort))
      LIMIT \(limit) OFFSET \(offset)
      """, AccountStore.record)
    let grants = try AccountStore(db).grants(of: accounts.map(\.id))
    return try accounts.map { account in
      AccountLine(
        account: account, grants: try GrantWords.describe(grants[account.id] ?? [], in: db))
    }
  }

  private func condition(_ state: ListState) -> SQL {
    var parts = [reach.condition(organisation: "a.organisation_id", province: nil, network: nil)]
    for word in (state.filters[FilterName.words] ?? "").split(whereSeparator: \.isWhitespace) {
      let folded = ThaiWords.foldedKey(String(word))
      if !folded.isEmpty { parts.append("a.search_key LIKE \("%" + folded + "%")") }
    }
    if let text = state.filters[FilterName.organisation] {
      parts.append("a.organisation_id = \(OrganisationID(text)?.rawValue ?? -1)")
    }
    if let role = state.filters[FilterName.role] {
      parts.append(
        "EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = a.id AND g.role = \(role))")
    }
    if let wanted = state.filters[FilterName.state] { parts.append("a.state = \(wanted)") }
    return parts.joined(separator: " AND ")
  }

  private func order(_ sort: ListState.Sort) -> SQL {
    let direction: SQL = sort.isDescending ? " DESC" : " ASC"
    let column: SQL =
      switch sort.key {
      case "email": "a.email"
      case "organisation": "COALESCE(o.sort_key, '')"
      case "state": "a.state"
      case "created": "a.created_at"
      default: "a.sort_key"
      }
    return "\(column)\(direction), a.id\(direction)"
  }
}

/// What a boundary may be chosen from: the organisations and networks within reach.
struct BoundaryChoices: Sendable {
  let organisations: [Choice]
  let networks: [Choice]

  /// No lists to choose from.
  static let none = BoundaryChoices(organisations: [], networks: [])

  private init(organisations: [Choice], networks: [Choice]) {
    self.organisations = organisations
    self.networks = networks
  }

  /// - Complexity: a list of all organisations and networks, which a country has some thousands of.
  init(within reach: Reach, in db: Connection) throws {
    let organisation = reach.condition(organisation: "id", province: nil, network: nil)
    organisations = try db.rows(
      """
      SELECT id, name_th, name_en FROM organisation WHERE \(organisation) ORDER BY sort_key, id
      """
    ) { row in
      Choice(
        try row.id(0, of: Organisation.self).description, Text(try row.text(1), try row.text(2)))
    }
    let network = reach.condition(
      organisation: "organisation_id", province: "province_code", network: "id")
    networks = try db.rows(
      "SELECT id, name_th, name_en, code FROM network WHERE \(network) ORDER BY sort_key, id"
    ) { row in
      let (thai, code) = (try row.text(1), try row.text(3))
      let english = try row.optionalText(2) ?? thai
      return Choice(
        try row.id(0, of: Network.self).description,
        Text("\(thai) (\(code))", "\(english) (\(code))"))
    }
  }
}
