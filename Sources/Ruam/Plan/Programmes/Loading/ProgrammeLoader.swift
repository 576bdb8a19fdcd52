import Database
import Site
import Thailand

/// Loads programmes, networks, claims and indicators from files. Loading the same file again
/// brings records up to date instead of adding them twice: each is found by its code.
struct ProgrammeLoader {
  let db: Connection
  let now: String

  /// What a file brought, for the one line that the command prints.
  struct Summary: Sendable, Equatable {
    var organisations = 0
    var programmes = 0
    var networks = 0
    var targets = 0
    var claims = 0
    var statedFigures = 0
    var flags = 0
    var identities = 0
  }

  // MARK: Programmes

  func load(_ file: ProgrammeFile) throws -> Summary {
    var summary = Summary()
    for source in file.sources ?? [] { try upsert(source) }
    for flag in file.inconsistencies ?? [] { try upsert(flag) }
    summary.flags = file.inconsistencies?.count ?? 0
    summary.organisations = try upsert(file.agencies ?? [])
    for (position, programme) in (file.programmes ?? []).enumerated() {
      try upsert(programme, position: position)
    }
    summary.programmes = file.programmes?.count ?? 0
    for allocation in file.networkAllocations ?? [] { try upsert(allocation) }
    for network in file.networks ?? [] { try upsert(network) }
    summary.networks = file.networks?.count ?? 0
    for target in file.targets ?? [] where target.kind == FigureKind.target.rawValue {
      if try upsert(target: target) { summary.targets += 1 }
    }
    let statements = (file.targets ?? []) + (file.results ?? []) + (file.indicators ?? [])
    for (position, statement) in statements.enumerated() {
      try upsert(statement, position: position)
    }
    summary.statedFigures = statements.count
    for (position, allocation) in (file.networkAllocations ?? []).enumerated() {
      try state(allocation, position: statements.count + position)
      summary.statedFigures += 1
    }
    return summary
  }

  private func upsert(_ source: ProgrammeFile.Source) throws {
    try db.execute("DELETE FROM source_document WHERE code = \(source.key)")
    try db.execute(
      """
      INSERT INTO source_document (code, title_th, title_en, outlet, published_year_be, note)
      VALUES (\(source.key),
        \(source.issueTh ?? SourceNames.documents[source.key] ?? source.issueEn), \(source.issueEn),
        \(source.outlet), \(source.publishedBe), \(source.note))
      """)
  }

  private func upsert(_ flag: ProgrammeFile.Flag) throws {
    let words = FlagWords.thai[flag.id]
    try db.execute("DELETE FROM flag WHERE code = \(flag.id)")
    try db.execute(
      """
      INSERT INTO flag (code, source_code, issue_th, issue_en, handling_th, handling_en)
      VALUES (\(flag.id), \(flag.source?.joined(separator: " ")),
        \(flag.issueTh ?? words?.issue ?? flag.issueEn), \(flag.issueEn),
        \(flag.handlingTh ?? words?.handling ?? flag.handlingEn), \(flag.handlingEn))
      """)
  }

  private func upsert(_ organisations: [ProgrammeFile.Organisation]) throws -> Int {
    for organisation in organisations {
      let english = organisation.nameEn ?? organisation.nameTh
      let known = SourceNames.abbreviations[organisation.id]
      let short = Text(
        organisation.abbrTh ?? known?.th ?? organisation.abbrEn ?? "",
        organisation.abbrEn ?? known?.en ?? organisation.abbrTh ?? "")
      let search = ThaiWords.searchKey("\(organisation.nameTh) \(english)")
      let sort = ThaiWords.sortKey(organisation.nameTh)
      if try organisationID(organisation.id) == nil {
        try db.execute(
          """
          INSERT INTO organisation (id, code, name_th, name_en, abbreviation_th, abbreviation_en,
            kind, search_key, sort_key)
          VALUES (\(RecordID.next()), \(organisation.id), \(organisation.nameTh), \(english),
            \(short.th.isEmpty ? nil : short.th), \(short.en.isEmpty ? nil : short.en),
            \(organisation.type), \(search),
            \(sort))
          """)
      } else {
        try db.execute(
          """
          UPDATE organisation SET name_th = \(organisation.nameTh), name_en = \(english),
            abbreviation_th = \(short.th.isEmpty ? nil : short.th),
            abbreviation_en = \(short.en.isEmpty ? nil : short.en),
            kind = \(organisation.type), search_key = \(search), sort_key = \(sort)
          WHERE code = \(organisation.id)
          """)
      }
    }
    for organisation in organisations {
      guard let parent = organisation.parent, let id = try organisationID(parent) else { continue }
      try db.execute("UPDATE organisation SET parent_id = \(id) WHERE code = \(organisation.id)")
    }
    return organisations.count
  }

  private func upsert(_ programme: ProgrammeFile.Programme, position: Int) throws {
    let owner = try requireOrganisation(programme.owner, in: programme.id)
    let thai =
      programme.nameTh ?? SourceNames.programmes[programme.id] ?? programme.nameEn ?? programme.id
    let english = programme.nameEn ?? thai
    let id = try programmeID(programme.id) ?? .next()
    if try programmeID(programme.id) == nil {
      try db.execute(
        """
        INSERT INTO programme (id, code, name_th, name_en, owner_id, status, search_key, sort_key)
        VALUES (\(id), \(programme.id), \(thai), \(english), \(owner), \(programme.status), '', '')
        """)
    }
    try db.execute(
      """
      UPDATE programme SET name_th = \(thai), name_en = \(english), owner_id = \(owner),
        fiscal_year_be = \(programme.fiscalYearBe), phase = \(programme.phase),
        status = \(programme.status), budget_satang = \(programme.budgetThb.map { $0 * 100 }),
        objective_th = \(programme.objectiveTh), objective_en = \(programme.objectiveEn),
        approval_body_th = \(programme.approval?.bodyTh),
        approval_body_en = \(programme.approval?.bodyEn),
        approval_meeting = \(programme.approval?.meetingNo),
        approval_date = \(programme.approval?.date),
        sectors = \((programme.sectors ?? []).joined(separator: " ")),
        source_code = \(programme.source?.joined(separator: " ")),
        flags = \((programme.flags ?? []).joined(separator: " ")),
        search_key = \(ThaiWords.searchKey("\(thai) \(english)")),
        sort_key = \(ThaiWords.sortKey(thai))
      WHERE id = \(id)
      """)
    try replaceOrganisations(of: programme, id: id, owner: owner)
    try replaceMainActivities(of: programme, id: id)
  }

  private func replaceOrganisations(
    of programme: ProgrammeFile.Programme, id: ProgrammeID, owner: OrganisationID
  ) throws {
    try db.execute("DELETE FROM programme_organisation WHERE programme_id = \(id)")
    var rows: [[SQLValue]] = [[id.sqlValue, owner.sqlValue, "owner".sqlValue, Int64(0).sqlValue]]
    let parts = [
      ("joint_implementer", programme.jointImplementers),
      ("delivery_partner", programme.deliveryPartners),
    ]
    for (role, codes) in parts {
      for (position, code) in (codes ?? []).enumerated() {
        let organisation = try requireOrganisation(code, in: programme.id)
        rows.append([
          id.sqlValue, organisation.sqlValue, role.sqlValue, Int64(position + 1).sqlValue,
        ])
      }
    }
    _ = try db.insert(
      into: "programme_organisation",
      columns: ["programme_id", "organisation_id", "role", "position"], rows: rows)
  }

  private func replaceMainActivities(of programme: ProgrammeFile.Programme, id: ProgrammeID) throws
  {
    for (index, english) in (programme.mainActivities ?? []).enumerated() {
      let number = Int64(index + 1)
      let thai =
        programme.mainActivitiesTh.flatMap { $0.indices.contains(index) ? $0[index] : nil }
        ?? MainActivityWords.thai[english] ?? english
      let known: Int64? = try db.value(
        "SELECT id FROM main_activity WHERE programme_id = \(id) AND number = \(number)")
      if let known {
        try db.execute(
          "UPDATE main_activity SET name_th = \(thai), name_en = \(english) WHERE id = \(known)")
      } else {
        try db.execute(
          """
          INSERT INTO main_activity (id, programme_id, number, name_th, name_en)
          VALUES (\(RecordID.next()), \(id), \(number), \(thai), \(english))
          """)
      }
    }
  }

  private func upsert(_ allocation: ProgrammeFile.NetworkAllocation) throws {
    let programme = try requireProgramme(allocation.programme)
    let organisation = try requireOrganisation(allocation.agency, in: allocation.programme)
    try db.execute(
      """
      UPDATE programme_organisation SET networks_allocated = \(allocation.networks)
      WHERE programme_id = \(programme) AND organisation_id = \(organisation)
        AND role = 'joint_implementer'
      """)
  }

  // MARK: Stated figures and targets

  private func upsert(target: ProgrammeFile.Statement) throws -> Bool {
    guard let code = target.programme, let value = target.value?.text,
      let named = target.indicator, let indicator = StandardIndicators.code(statedAs: named)
    else { return false }
    let programme = try requireProgramme(code)
    try db.execute("DELETE FROM target WHERE code = \(target.id)")
    try db.execute(
      """
      INSERT INTO target (id, code, programme_id, indicator_code, comparator, value, unit,
        source_code, flags)
      VALUES (\(RecordID.next()), \(target.id), \(programme), \(indicator),
        \(target.comparator ?? "eq"), \(value), \(target.unit ?? ""),
        \(target.source?.joined(separator: " ")), \((target.flags ?? []).joined(separator: " ")))
      """)
    return true
  }

  private func upsert(_ statement: ProgrammeFile.Statement, position: Int) throws {
    let programme = try statement.programme.map { try requireProgramme($0) }
    let label = StatedFigureWords.label(of: statement)
    try db.execute("DELETE FROM stated_figure WHERE code = \(statement.id)")
    try db.execute(
      """
      INSERT INTO stated_figure (id, code, programme_id, kind, label_th, label_en, value, unit,
        comparator, sector, year_be, source_code, flags, position)
      VALUES (\(RecordID.next()), \(statement.id), \(programme), \(statement.kind), \(label.th),
        \(label.en), \(statement.value?.text), \(statement.unit), \(statement.comparator),
        \(statement.sector), \(statement.yearBe ?? statement.fiscalYearBe),
        \(statement.source?.joined(separator: " ")),
        \((statement.flags ?? []).joined(separator: " ")), \(position))
      """)
  }

  /// An allocation of networks is a figure of the source as well.
  private func state(_ allocation: ProgrammeFile.NetworkAllocation, position: Int) throws {
    let programme = try requireProgramme(allocation.programme)
    let organisation = try requireOrganisation(allocation.agency, in: allocation.programme)
    let code = "A-\(allocation.programme)-\(allocation.agency)"
    try db.execute("DELETE FROM stated_figure WHERE code = \(code)")
    try db.execute(
      """
      INSERT INTO stated_figure (id, code, programme_id, kind, label_th, label_en, value, unit,
        comparator, source_code, flags, position)
      SELECT \(RecordID.next()), \(code), \(programme), 'allocation',
        'เครือข่ายที่จัดสรรให้' || o.name_th, 'Networks allocated to the ' || o.name_en,
        \(String(allocation.networks)), 'network', 'eq', \(allocation.source?.joined(separator: " ")),
        '', \(position)
      FROM organisation o WHERE o.id = \(organisation)
      """)
  }

  // MARK: Networks

  /// Networks of the article files; those that are committees in the source become committees.
  private func upsert(_ network: ProgrammeFile.Network) throws {
    let programme = try requireProgramme(network.programme)
    let organisation =
      try network.agency.map { try requireOrganisation($0, in: network.id) }
      ?? owner(of: programme)
    let isCommittee = network.form == "network_committee"
    try upsert(
      NetworkToLoad(
        code: network.id, programme: programme, organisation: organisation,
        nameTh: isCommittee ? NetworkCommitteeNames.network(of: network.nameTh) : network.nameTh,
        nameEn: network.nameEn, form: network.form == "cluster" ? "cluster" : "network",
        sector: network.sector, provinceCode: network.provinceCode?.text,
        provinceGroups: network.provinceGroups ?? [], purposeTh: network.purposeTh,
        purposeEn: network.purposeEn, flags: network.flags ?? [], source: network.source ?? []))
    guard isCommittee else { return }
    let id: NetworkID? = try db.value("SELECT id FROM network WHERE code = \(network.id)")
    let known: Int64? = try db.value(
      "SELECT id FROM network_committee WHERE network_id = \(id) AND name_th = \(network.nameTh)")
    guard known == nil, let id else { return }
    try db.execute(
      """
      INSERT INTO network_committee (id, network_id, name_th, name_en, source_code, flags)
      VALUES (\(RecordID.next()), \(id), \(network.nameTh), \(network.nameEn),
        \(network.source?.joined(separator: " ")),
        \((network.flags ?? []).joined(separator: " ")))
      """)
  }

  func upsert(_ network: NetworkToLoad) throws {
    let known = try networkID(like: network)
    let id = known ?? .next()
    if known == nil {
      try db.execute(
        """
        INSERT INTO network (id, code, programme_id, name_th, name_key, form, level, stage,
          organisation_id, search_key, sort_key)
        VALUES (\(id), \(network.code), \(network.programme), '', '', \(network.form),
          \(network.level), 'formed', \(network.organisation), '', '')
        """)
    }
    try db.execute(
      """
      UPDATE network SET programme_id = \(network.programme), name_th = \(network.nameTh),
        name_en = \(network.nameEn), name_key = \(OrganisationName.key(network.nameTh)),
        form = \(network.form), level = \(network.level), sector = \(network.sector),
        organisation_id = \(network.organisation), province_code = \(network.provinceCode),
        purpose_th = COALESCE(\(network.purposeTh), purpose_th),
        purpose_en = COALESCE(\(network.purposeEn), purpose_en),
        search_key = \(ThaiWords.searchKey("\(network.nameTh) \(network.code)")),
        sort_key = \(ThaiWords.sortKey(network.nameTh))
      WHERE id = \(id)
      """)
    if network.isFromProgrammeList {
      try db.execute("UPDATE network SET code = \(network.code) WHERE id = \(id)")
    } else {
      try db.execute(
        """
        UPDATE network SET source_code = \(network.source.joined(separator: " ")),
          flags = \(network.flags.joined(separator: " ")) WHERE id = \(id)
        """)
    }
    try db.execute("DELETE FROM network_province_group WHERE network_id = \(id)")
    _ = try db.insert(
      into: "network_province_group", columns: ["network_id", "province_group"],
      rows: network.provinceGroups.map { [id.sqlValue, $0.sqlValue] })
  }

  /// A network keeps one record when two files name it: by its code, or by the same name under the
  /// same programme and agency.
  private func networkID(like network: NetworkToLoad) throws -> NetworkID? {
    if let id: NetworkID = try db.value("SELECT id FROM network WHERE code = \(network.code)") {
      return id
    }
    return try db.value(
      """
      SELECT id FROM network
      WHERE programme_id = \(network.programme) AND organisation_id = \(network.organisation)
        AND name_key = \(OrganisationName.key(network.nameTh))
      """)
  }

  // MARK: Claims

  func load(_ file: ClaimsFile) throws -> Summary {
    var summary = Summary()
    let programme = try requireProgramme(file.programme)
    for letter in file.letters {
      let organisation = try requireOrganisation(letter.agency, in: file.programme)
      try db.execute(
        """
        DELETE FROM claim WHERE programme_id = \(programme) AND organisation_id = \(organisation)
          AND letter_number = \(letter.letterNo ?? "")
        """)
      for claim in letter.claims {
        guard let value = claim.value?.text else { continue }
        try db.execute(
          """
          INSERT INTO claim (id, programme_id, organisation_id, indicator_code, comparator, value,
            unit, wording, letter_number, letter_date)
          VALUES (\(RecordID.next()), \(programme), \(organisation), \(claim.indicator),
            \(claim.comparator), \(value), \(claim.unit ?? ""), \(claim.textTh),
            \(letter.letterNo ?? ""), \(letter.letterDate))
          """)
        summary.claims += 1
      }
    }
    return summary
  }

  // MARK: Codes

  private func owner(of programme: ProgrammeID) throws -> OrganisationID {
    let owner: OrganisationID? = try db.value(
      "SELECT owner_id FROM programme WHERE id = \(programme)")
    guard let owner else { throw LoadError.unknownProgramme(code: "\(programme)") }
    return owner
  }

  func organisationID(_ code: String) throws -> OrganisationID? {
    try db.value("SELECT id FROM organisation WHERE code = \(code)")
  }

  func programmeID(_ code: String) throws -> ProgrammeID? {
    try db.value("SELECT id FROM programme WHERE code = \(code)")
  }

  func requireOrganisation(_ code: String, in place: String) throws -> OrganisationID {
    guard let id = try organisationID(code) else {
      throw LoadError.unknownOrganisation(code: code, place: place)
    }
    return id
  }

  func requireProgramme(_ code: String) throws -> ProgrammeID {
    guard let id = try programmeID(code) else { throw LoadError.unknownProgramme(code: code) }
    return id
  }
}

/// A network as a file gives it.
struct NetworkToLoad: Sendable {
  var code: String
  var programme: ProgrammeID
  var organisation: OrganisationID
  var nameTh: String
  var nameEn: String?
  var form = "network"
  var level = "province_group"
  var sector: String?
  var provinceCode: String?
  var provinceGroups: [String] = []
  var purposeTh: String?
  var purposeEn: String?
  var flags: [String] = []
  var source: [String] = []
  /// Whether the programme's own list of networks says so; its codes go before those of sources.
  var isFromProgrammeList = false
}
