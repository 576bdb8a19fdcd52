import Spreadsheets
import Thailand

/// Reads the rows of a reference register. Columns are recognised by the same vocabulary as those of
/// hand-ins; status, capital and day of registration, which hand-ins do not have, by their headings.
struct ReferenceFile {
  /// The columns that only reference registers have.
  enum Extra: Hashable, CaseIterable {
    case status, capital, registeredOn

    var headings: [String] {
      switch self {
      case .status:
        [
          "สถานะ", "สถานะนิติบุคคล", "สถานะกิจการ", "สถานภาพ", "สถานภาพนิติบุคคล", "Status",
          "Company status", "Juristic status",
        ]
      case .capital: ["ทุนจดทะเบียน", "ทุน", "Registered capital", "Capital"]
      case .registeredOn:
        [
          "วันที่จดทะเบียน", "วันจดทะเบียน", "วันที่จดทะเบียนจัดตั้ง", "วันที่จัดตั้ง", "วันเดือนปีที่จดทะเบียน",
          "Registered on", "Registration date", "Date of registration", "Date of incorporation",
          "Incorporation date",
        ]
      }
    }
  }

  /// Why a row cannot be used.
  enum Refused: String, Sendable, CaseIterable {
    /// Neither a name nor a number.
    case nameless
    /// The number stands further up already.
    case repeated
  }

  private static let extras: [String: Extra] = Dictionary(
    Extra.allCases.flatMap { extra in extra.headings.map { (HeaderKey.of($0), extra) } },
    uniquingKeysWith: { first, _ in first })

  let file: Spreadsheet
  private let sheet: SheetInfo
  private let table: FoundTable
  private let columns: RecognisedColumns
  private let fields: [Field: Int]
  private let places: [Extra: Int]
  private let capitalUnit: UnitOfMoney

  /// Finds the table of the first sheet that has one; nil when there is none.
  init?(_ file: Spreadsheet, mapping: ImportMapping?) throws {
    let looks = CellLooks(networks: NetworkDirectory([]))
    for sheet in file.sheets where !sheet.isHidden {
      var rows: [SheetRow] = []
      try file.rows(ofSheet: sheet.index) { row in
        rows.append(row)
        return rows.count < HandInReader.lookAhead
      }
      let finder = TableFinder(rows: rows, merged: sheet.mergedRanges, looks: looks)
      guard let table = finder.find(headerRows: mapping?.headerRows) else { continue }
      let places = Self.places(of: table.headers)
      let own = Set(places.values)
      let recogniser = ColumnRecogniser(
        headers: table.headers.enumerated().map { own.contains($0) ? HeaderText([]) : $1 },
        sample: rows.filter { $0.number > (table.headerRows.last ?? 0) }
          .prefix(HandInReader.sampledRows).map { $0.without(own) },
        titles: table.titles, sheetName: sheet.name, facts: SheetFacts(), looks: looks)
      var columns = recogniser.recognised(as: .register)
      if let mapping { columns = mapping.applied(to: columns) }
      guard columns.index(.name) != nil || columns.index(.identifier) != nil,
        columns.isReadable
      else { continue }
      self.file = file
      self.sheet = sheet
      self.table = table
      self.columns = columns
      self.places = places
      fields = Dictionary(
        columns.columns.compactMap { column in
          column.field.flatMap { column.indicator == nil ? ($0, column.index) : nil }
        }, uniquingKeysWith: { first, _ in first })
      capitalUnit =
        places[.capital].flatMap { UnitOfMoney.read(table.headers[$0].shown) } ?? .baht
      return
    }
    return nil
  }

  private static func places(of headers: [HeaderText]) -> [Extra: Int] {
    var places: [Extra: Int] = [:]
    for (index, header) in headers.enumerated() {
      let key = HeaderKey.of(HeaderKey.withoutBrackets(header.own))
      if let extra = extras[key], places[extra] == nil { places[extra] = index }
    }
    return places
  }

  /// Hands over the rows in order: a record, or why there is none.
  func rows(_ body: (Result<ReferenceRecord, RefusedRow>) throws -> Void) throws {
    let classifier = RowClassifier(
      headers: table.headers, columns: columns, networks: NetworkDirectory([]))
    let last = table.headerRows.last ?? 0
    var seen = Set<String>()
    try file.rows(ofSheet: sheet.index) { row in
      guard row.number > last, case .data = classifier.role(of: row) else { return true }
      let record = record(row)
      guard !record.name.isEmpty || record.taxID != nil || record.communityEnterpriseCode != nil
      else {
        try body(.failure(RefusedRow(number: row.number, reason: .nameless)))
        return true
      }
      if let number = record.taxID ?? record.communityEnterpriseCode,
        !seen.insert(number).inserted
      {
        try body(.failure(RefusedRow(number: row.number, reason: .repeated)))
        return true
      }
      try body(.success(record))
      return true
    }
  }

  struct RefusedRow: Error {
    let number: Int
    let reason: Refused
  }

  private func record(_ row: SheetRow) -> ReferenceRecord {
    let cells = RowCells(row.cells, columns: fields)
    let identifier = cells.identifier
    let whole = cells.text(.address)
    let parts = whole.map(ThaiAddress.split)
    let name = cells.text(.name) ?? ""
    let province =
      cells.text(.province).flatMap { Province.read($0) }
      ?? cells.digits(.provinceCode).flatMap { Province.read($0) }
      ?? parts?.province.flatMap { Province.read($0) }
    let rest = parts?.rest ?? ""
    return ReferenceRecord(
      id: .next(), number: row.number, name: name, taxID: identifier.taxIdentifier?.digits,
      communityEnterpriseCode: identifier.communityEnterpriseCode?.digits,
      legalForm: cells.text(.legalForm).flatMap(LegalForm.read) ?? OrganisationName(name).form,
      tsicCode: cells.digits(.tsic).flatMap { IndustryCode.read($0)?.code },
      business: cells.text(.business), address: rest.isEmpty ? cells.text(.houseNumber) : rest,
      subdistrict: cells.text(.subdistrict) ?? parts?.subdistrict,
      district: cells.text(.district) ?? parts?.district, provinceCode: province?.code.rawValue,
      postalCode: cells.digits(.postalCode).map(ThaiText.arabicDigits) ?? parts?.postalCode,
      status: places[.status].map { ThaiText.cleaned(cells.cell(at: $0).shown) }
        .flatMap { $0.isEmpty ? nil : $0 },
      capitalSatang: places[.capital].flatMap { capital(cells.cell(at: $0)) },
      registeredOn: places[.registeredOn].flatMap {
        (try? RowCells.days(in: cells.cell(at: $0)).get())?.first
      })
  }

  private func capital(_ cell: Cell) -> Int64? {
    guard let number = try? RowCells.number(in: cell) else { return nil }
    let isWritten = number.hasMultiplier || number.unit.contains("บาท")
    return number.value.satang(in: isWritten ? .baht : capitalUnit)
  }
}

extension SheetRow {
  /// The row with nothing in some columns.
  fileprivate func without(_ columns: Set<Int>) -> SheetRow {
    SheetRow(
      number: number, cells: cells.enumerated().map { columns.contains($0) ? .empty : $1 })
  }
}
