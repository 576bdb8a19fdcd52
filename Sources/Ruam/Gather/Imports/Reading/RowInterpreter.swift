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
  var facts: SheetFacts
  let register: RegisterIndex?

  private var network: NetworkReading?
  private var session = Session()
  private var merges: VerticalMerges
  private var seen: [Int: Int] = [:]

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
    facts = sheet.facts
    network = sheet.facts.network
    merges = VerticalMerges(sheet.sheet.mergedRanges)
    var fields: [Field: Int] = [:]
    var units: [Field: UnitOfMoney] = [:]
    for column in sheet.columns.columns where column.indicator == nil {
      guard let field = column.field else { continue }
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
    if section.activity != nil || section.days != nil { session = Session() }
    facts.take(section)
  }

  /// One data row, understood and judged.
  mutating func read(_ row: SheetRow) -> RowReading {
    let cells = RowCells(merges.filled(row), columns: fields)
    let network = network(of: cells, row: row.number)
    var judge = Judge(context: context)
    judge.network(network, cells, kind: kind)
    let values: RowValues
    switch kind {
    case .register: values = .register(registerValues(cells, network, &judge))
    case .attendance: values = .attendance(attendanceValues(cells, network, &judge))
    case .outcome: values = .outcome(outcomeValues(cells, network, &judge))
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
    let province = judge.province(cells, address: address) ?? facts.province
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
      money($0, unit: units[.revenue] ?? .baht)
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
    } else {
      values.organisation =
        cells.text(.organisation) ?? cells.text(.nameOrOrganisation) ?? cells.text(.name)
    }
    let isContinued =
      cells.text(.activity) == nil && cells.cell(.date) == nil
      && (fields[.activity] != nil || fields[.date] != nil)
    values.activity =
      cells.text(.activity) ?? (isContinued ? session.activity : nil) ?? facts.activity
    values.activityKind =
      cells.text(.activityKind) ?? (isContinued ? session.kind : nil) ?? facts.activityKind
    values.venue = cells.text(.venue) ?? (isContinued ? session.venue : nil) ?? facts.venue
    values.days = judge.activityDays(cells) ?? (isContinued ? session.days : nil) ?? facts.days
    if values.days == nil { judge.missingDate(cells) }
    values.province =
      judge.province(cells, address: nil) ?? (isContinued ? session.province : nil)
      ?? facts.province
    values.hours = judge.hours(cells) ?? (isContinued ? session.hours : nil) ?? facts.hours
    if !isContinued {
      session = Session(
        activity: values.activity, kind: values.activityKind, days: values.days,
        venue: values.venue,
        province: values.province, hours: values.hours)
    }
    return values
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
    values.changes = OutcomeReader(
      cells: cells, units: units, facts: facts, columns: indicatorColumns
    ).changes(&judge)
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
    if case .outcome(let values) = reading.values, values.isPeriodAssumed {
      reading.warnings.append(
        .periodNotGiven(
          context.fiscalYear, column: fields[.afterPeriod], raw: cells.raw(.afterPeriod)))
    }
    guard let key = DuplicateKey.of(reading.values) else { return }
    if let earlier = seen[key] {
      reading.infos.append(.duplicate(of: earlier))
    } else {
      seen[key] = reading.number
    }
  }
}

/// Two rows with the same key say the same thing.
enum DuplicateKey {
  /// A hash of all that an attendance says; nil for the other kinds, whose repetitions are counted once anyway.
  static func of(_ values: RowValues) -> Int? {
    guard case .attendance(let row) = values else { return nil }
    var hasher = Hasher()
    hasher.combine(row.network.code)
    hasher.combine(row.role)
    hasher.combine(row.sessionKey)
    hasher.combine(row.days)
    hasher.combine(row.hours)
    hasher.combine(row.person.map(HeaderKey.of))
    hasher.combine(row.organisation.map(HeaderKey.of))
    hasher.combine(row.mention?.name.map(HeaderKey.of))
    hasher.combine(row.mention?.identifier.digits)
    return hasher.finalize()
  }
}

/// Fills cells inside vertical merged ranges with the value of the range's first cell.
struct VerticalMerges {
  private var ranges: [CellRange]
  private var next = 0
  private var open: [(range: CellRange, cell: Cell)] = []

  init(_ ranges: [CellRange]) {
    self.ranges = ranges.filter { $0.lastRow > $0.firstRow }.sorted { $0.firstRow < $1.firstRow }
  }

  /// The row's cells; rows have to come in order.
  mutating func filled(_ row: SheetRow) -> [Cell] {
    open.removeAll { $0.range.lastRow < row.number }
    var cells = row.cells
    for (range, cell) in open where range.firstRow < row.number {
      while cells.count <= range.firstColumn { cells.append(.empty) }
      if cells[range.firstColumn].isEmpty { cells[range.firstColumn] = cell }
    }
    while next < ranges.count, ranges[next].firstRow <= row.number {
      if ranges[next].firstRow == row.number {
        open.append((ranges[next], row.cell(ranges[next].firstColumn)))
      }
      next += 1
    }
    return cells
  }
}
