// SPDX-License-Identifier: Apache-2.0
import Spreadsheets
import Thailand

/// Turns the data rows of one sheet into typed values and judges each of them.
///
/// It goes through the rows in order, because a row may lean on the rows above it: a merged cell, the
/// network of a block, the session that a list of names belongs to.
struct RowInterpreter {
  let context: ReadingContext
  let kind: SheetKind
  let fields: [Field: Int]
  /// Columns of values by indicator: (field, indicator, place, unit).
  let indicatorColumns: [RecognisedColumn]
  let units: [Field: UnitOfMoney]
  private let days: AttendanceDays
  private let quarterFields: Set<Field>
  private let unitColumns: [Int]
  private var facts: SectionFacts
  let register: RegisterIndex?

  private var network: NetworkReading?
  private var session = Session()
  private var merges: VerticalMerges
  private var seen: [Int: Int] = [:]
  /// The cells of the last row that named an enterprise.
  private var lastNamed: [Cell]?

  /// What the rows of one session share.
  private struct Session {
    var activity: String?
    var kind: String?
    var days: DateSpan?
    var venue: String?
    var province: Province.Code?
    var hours: ExactNumber?
  }

  /// An interpreter for the rows of a recognised sheet; `register` decides which outcomes are of known
  /// enterprises, and without it none is refused for that.
  init(sheet: RecognisedSheet, context: ReadingContext, register: RegisterIndex?) {
    self.context = context
    self.register = register
    kind = sheet.columns.kind
    facts = SectionFacts(sheet.facts)
    days = AttendanceDays(sheet.columns)
    unitColumns = sheet.columns.columns.filter { $0.field == .unit }.map(\.index)
    quarterFields = Set(
      sheet.columns.columns.compactMap { column in
        let header = column.header.shown.lowercased()
        return header.contains("ไตรมาส") || header.contains("quarter") ? column.field : nil
      })
    network = sheet.facts.network
    merges = VerticalMerges(sheet.sheet.mergedRanges)
    var fields: [Field: Int] = [:]
    var units: [Field: UnitOfMoney] = [:]
    for column in sheet.columns.columns where column.indicator == nil {
      guard let field = column.field, field != .attendanceDay else { continue }
      fields[field] = column.index
      units[field] = column.unit
    }
    self.fields = fields
    self.units = units
    indicatorColumns = sheet.columns.columns.filter { $0.field != nil && $0.indicator != nil }
  }

  /// A section row speaks for the rows below it.
  mutating func enter(_ section: SheetFacts) {
    if let network = section.network { self.network = network }
    if facts.enter(section) { session = Session() }
  }

  /// The headings stand there once more: what is said over them alone holds for the rows below.
  mutating func repeatHeader() { facts.repeatHeader() }

  /// The cells of a row with those of vertically merged ranges filled in; every row has to be asked for, in order.
  mutating func filled(_ row: SheetRow) -> [Cell] { merges.filled(row) }

  /// One data row, understood and judged.
  ///
  /// - Parameter isOther: whether headings of another table stand between it and its own.
  mutating func read(_ row: SheetRow, filled: [Cell], isOther: Bool = false) -> RowReading {
    facts.sawRow()
    let (filledCells, nameAbove) = named(filled)
    let cells = RowCells(filledCells, columns: fields)
    let network = network(of: cells, row: row.number)
    var judge = Judge(context: context)
    if isOther { judge.otherTable(cells) }
    judge.network(network, cells, kind: kind)
    let values: RowValues
    switch kind {
    case .register: values = .register(registerValues(cells, network, &judge))
    case .attendance: values = .attendance(attendanceValues(cells, network, &judge))
    case .outcome:
      var outcome = outcomeValues(cells, network, &judge)
      outcome.nameFromAbove = nameAbove
      values = .outcome(outcome)
    }
    if let mention = values.mention, !mention.isGiven {
      judge.missingName(cells, kind)
    }
    var reading = RowReading(
      number: row.number, kind: kind, values: values, rejection: judge.rejection,
      cells: row.cells.map(\.shown))
    if reading.isAccepted { remark(&reading, cells) }
    return reading
  }

  /// A row of outcomes without a number of its own, a name or an identifier goes on with the enterprise above,
  /// as in tables with a row for each indicator.
  private mutating func named(_ cells: [Cell]) -> (cells: [Cell], nameAbove: String?) {
    guard kind == .outcome, let sequence = fields[.sequence], let name = fields[.name] else {
      return (cells, nil)
    }
    func isBlank(_ column: Int?) -> Bool {
      guard let column, column < cells.count else { return true }
      return cells[column].isEmpty
    }
    let who = [fields[.name], fields[.identifier], fields[.network], fields[.province]]
    guard isBlank(sequence), isBlank(name), isBlank(fields[.identifier]), let above = lastNamed
    else {
      if !isBlank(name) { lastNamed = cells }
      return (cells, nil)
    }
    var cells = cells
    for column in who.compactMap({ $0 }) where column < above.count && isBlank(column) {
      while cells.count <= column { cells.append(.empty) }
      cells[column] = above[column]
    }
    return (cells, ThaiText.cleaned(above[name].shown))
  }

  // MARK: - Network

  /// The row's network: its own cell, or what stands above it.
  private mutating func network(of cells: RowCells, row: Int) -> NetworkReading {
    if let text = cells.text(.network) {
      let code =
        network?.raw == text ? network?.code : context.networks.network(named: text)?.code
      let reading = NetworkReading(code: code, raw: text, source: .cell)
      network = NetworkReading(code: code, raw: text, source: .above(row: row))
      return reading
    }
    if let network { return network }
    if let only = context.networks.onlyNetwork(of: context.agency) {
      return NetworkReading(code: only.code, raw: nil, source: .onlyNetworkOfAgency)
    }
    return NetworkReading()
  }

  // MARK: - Registers

  private func registerValues(
    _ cells: RowCells, _ network: NetworkReading, _ judge: inout Judge
  ) -> RegisterValues {
    let address = cells.text(.address)
    let parts = address.map(ThaiAddress.split)
    let province = judge.province(cells, address: address) ?? facts.now.province
    var values = RegisterValues(
      mention: mention(cells, .name, network, province: province), network: network)
    values.legalForm = cells.text(.legalForm)
    values.business = cells.text(.business)
    values.tsic = cells.digits(.tsic)
    values.address =
      address.map { _ in parts?.rest ?? "" }.flatMap { $0.isEmpty ? nil : $0 }
      ?? streetAddress(cells)
    values.subdistrict = cells.text(.subdistrict) ?? parts?.subdistrict
    values.district = cells.text(.district) ?? parts?.district
    values.postalCode = cells.digits(.postalCode).map(ThaiText.arabicDigits) ?? parts?.postalCode
    values.email = cells.text(.email)
    values.contactPerson = cells.text(.contactPerson)
    values.joined = judge.days(cells, .joined)?.first
    values.employees = judge.number(cells, .employees).map {
      $0.value.int ?? Int($0.value.double.rounded())
    }
    values.revenue = judge.number(cells, .revenue).flatMap {
      money($0, unit: units[.revenue] ?? facts.now.moneyUnit ?? .baht)
    }
    return values
  }

  /// House number, village and road from columns of their own.
  private func streetAddress(_ cells: RowCells) -> String? {
    var parts: [String] = []
    if let house = cells.digits(.houseNumber) { parts.append(house) }
    if let village = cells.digits(.village) {
      parts.append(village.first?.isNumber == true ? "หมู่ที่ \(village)" : village)
    }
    if let road = cells.text(.road) { parts.append(road.hasPrefix("ถ") ? road : "ถนน\(road)") }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private func mention(
    _ cells: RowCells, _ nameField: Field, _ network: NetworkReading, province: Province.Code?
  ) -> EnterpriseMention {
    var name = cells.text(nameField)
    var identifier = cells.identifier
    // One cell for both: "ร้านอรุณ (1-9999-99999-99-9)".
    if identifier == .notGiven, let both = name.flatMap(NameWithNumber.init) {
      (name, identifier) = (both.name, both.identifier)
    }
    return EnterpriseMention(
      name: name, identifier: identifier,
      telephone: cells.digits(.telephone).map(ThaiText.arabicDigits), province: province,
      network: network.code)
  }

  // MARK: - Attendance

  private mutating func attendanceValues(
    _ cells: RowCells, _ network: NetworkReading, _ judge: inout Judge
  ) -> AttendanceValues {
    let shared = fields[.nameOrOrganisation] != nil
    let role = self.role(cells)
    var values = AttendanceValues(mention: nil, network: network, role: role)
    values.person = cells.text(.person)
    if role == .entrepreneur {
      let named: [Field] = [.nameOrOrganisation, .name, .identifier]
      let nameField: Field =
        shared ? .nameOrOrganisation : named.contains { fields[$0] != nil } ? .name : .person
      values.mention = mention(cells, nameField, network, province: nil)
      if nameField == .person, cells.text(.organisation) != nil {
        values.mention = mention(cells, .organisation, network, province: nil)
      }
    } else {
      values.organisation =
        cells.text(.organisation) ?? cells.text(.nameOrOrganisation) ?? cells.text(.name)
    }
    let isContinued =
      cells.text(.activity) == nil && cells.cell(.date) == nil
      && (fields[.activity] != nil || fields[.date] != nil)
    values.activity =
      cells.text(.activity) ?? (isContinued ? session.activity : nil) ?? facts.now.activity
      ?? facts.now.likelyActivity
    values.activityKind =
      cells.text(.activityKind) ?? (isContinued ? session.kind : nil) ?? facts.now.activityKind
    values.venue = cells.text(.venue) ?? (isContinued ? session.venue : nil) ?? facts.now.venue
    values.days =
      judge.activityDays(cells) ?? (isContinued ? session.days : nil)
      ?? judge.within(days.span ?? facts.now.days, cells)
    if values.days == nil { judge.missingDate(cells) }
    values.province =
      judge.province(cells, address: nil) ?? (isContinued ? session.province : nil)
      ?? facts.now.province
    giveHours(&values, cells, isContinued ? session.hours : nil, &judge)
    if !isContinued {
      session = Session(
        activity: values.activity, kind: values.activityKind, days: values.days,
        venue: values.venue,
        province: values.province, hours: values.hours)
    }
    return values
  }

  /// The hours of the row: its own, those of its days, those of its session.
  private mutating func giveHours(
    _ values: inout AttendanceValues, _ cells: RowCells, _ ofSession: ExactNumber?,
    _ judge: inout Judge
  ) {
    if let own = judge.hours(cells) {
      values.hours = own
      return
    }
    let attended = days.attended(cells)
    if case .hours(let sum) = attended {
      values.hours = sum
      return
    }
    let perDay = judge.number(cells, .hoursPerDay)?.value ?? facts.now.hoursPerDay
    let count: ExactNumber? =
      switch attended {
      case .days(let number): ExactNumber(number)
      case .hours, .unclear: nil
      case nil: judge.number(cells, .days)?.value ?? values.days.map { ExactNumber($0.dayCount) }
      }
    if let perDay, let count, perDay.mantissa >= 0,
      let product = ExactNumber(perDay.double * count.double)
    {
      values.hours = product
      values.hoursMade = (perDay, count)
    } else if case .days(0) = attended {
      values.hours = ExactNumber(0)
    } else if attended == nil || attended == .days(days.count) {
      values.hours = ofSession ?? facts.now.hours
    }
  }

  /// The participant's role: by word, by tick, else by which column names where the person is from.
  private func role(_ cells: RowCells) -> ParticipantRole {
    if let text = cells.text(.role) {
      if let known = ContentWords.roles[HeaderKey.of(text)] { return known }
      let key = HeaderKey.of(text)
      if ["เจ้าหน้าที่", "ข้าราชการ", "official", "officer", "government"].contains(where: key.contains)
      {
        return .official
      }
      if ["ผู้ประกอบการ", "entrepreneur", "enterprise"].contains(where: key.contains) {
        return .entrepreneur
      }
    }
    if isTicked(cells, .officialTick) { return .official }
    if isTicked(cells, .entrepreneurTick) { return .entrepreneur }
    if let both = cells.text(.nameOrOrganisation) {
      let bytes = ContentWords.bytes(both)
      return ContentWords.isOffice(bytes) && !ContentWords.isEnterprise(bytes)
        ? .official : .entrepreneur
    }
    let hasName = cells.text(.name) != nil || cells.identifier.digits != nil
    return !hasName && cells.text(.organisation) != nil ? .official : .entrepreneur
  }

  private func isTicked(_ cells: RowCells, _ field: Field) -> Bool {
    guard let text = cells.text(field)?.lowercased() else { return false }
    return !["-", "0", "no", "n", "false", "ไม่ใช่"].contains(text)
  }

  // MARK: - Outcomes

  private func outcomeValues(
    _ cells: RowCells, _ network: NetworkReading, _ judge: inout Judge
  ) -> OutcomeValues {
    let province = cells.text(.province).flatMap(Province.read)?.code
    let nameField: Field = fields[.name] == nil ? .nameOrOrganisation : .name
    var values = OutcomeValues(
      mention: mention(cells, nameField, network, province: province), network: network, changes: []
    )
    values.method = cells.text(.method)
    values.evidence = cells.text(.evidence)
    let reader = OutcomeReader(
      cells: cells, units: units, facts: facts.now, fiscalYear: context.fiscalYear,
      quarterFields: quarterFields, columns: indicatorColumns,
      unitColumns: unitColumns)
    values.changes = reader.changes(&judge)
    values.isPerMonth = reader.isPerMonth && values.changes.contains { $0.indicator.isMoney }
    // What is handed in for a programme's year is about that year.
    let year = ReportedPeriod(span: context.fiscalYear.span)
    for place in values.changes.indices where values.changes[place].afterPeriod == nil {
      values.changes[place].afterPeriod = year
      values.isPeriodAssumed = true
    }
    if let register, values.mention.isGiven {
      values.entries = register.matches(values.mention, agency: context.agency)
      if values.entries.isEmpty { judge.notInRegister(cells, nameField) }
      // The register knows the network of an enterprise whose outcome does not say it.
      if network.code == nil, network.raw == nil, let entry = values.entries.first {
        values.network.code = entry.network
      }
    }
    return values
  }

  private func money(_ number: RowCells.Number, unit: UnitOfMoney) -> Int64? {
    number.value.satang(in: number.hasMultiplier || number.unit.contains("บาท") ? .baht : unit)
  }

  // MARK: - Remarks

  private mutating func remark(_ reading: inout RowReading, _ cells: RowCells) {
    if let mention = reading.values.mention,
      let remark = Remark(
        mention.identifier, column: fields[.identifier], raw: cells.raw(.identifier))
    {
      if remark.code.isWarning {
        reading.warnings.append(remark)
      } else {
        reading.infos.append(remark)
      }
    }
    switch reading.values {
    case .register: break
    case .attendance(let values): remark(values, &reading, cells)
    case .outcome(let values): remark(values, &reading, cells)
    }
    guard let key = DuplicateKey.of(reading.values) else { return }
    if let earlier = seen[key] {
      reading.infos.append(.duplicate(of: earlier))
    } else {
      seen[key] = reading.number
    }
  }
}
