extension RegionTable {
  /// Names under which a column may stand, in English and Thai.
  private static let headings: [(field: String, names: Set<String>)] = [
    ("region", ["region", "province", "district", "จังหวัด", "อำเภอ", "พื้นที่", "ภาค"]),
    ("industry", ["industry", "sector", "tsic", "อุตสาหกรรม", "สาขา", "ประเภทอุตสาหกรรม"]),
    (
      "value",
      ["value", "jobs", "enterprises", "sales", "จำนวน", "มูลค่า", "การจ้างงาน", "วิสาหกิจ", "ยอดขาย"]
    ),
    ("year", ["year", "ปี", "ปี พ.ศ.", "พ.ศ."]),
  ]

  /// Reads TABLE.csv: a heading line with region, industry, value and optionally year (in English
  /// or Thai, in any order), then one line for each region and industry.
  ///
  /// - Throws: ``AnalysisError`` naming line and column, for a missing column, an empty name, a
  ///   value that is not a number or negative, or a line that repeats another.
  public init(csv text: String) throws(AnalysisError) {
    let records = try csvRecords(text, of: "TABLE")
    guard let heading = records.first else {
      throw AnalysisError("empty", at: "TABLE", th: "ไฟล์ว่าง", en: "the file is empty")
    }
    let columns = try RegionTable.columns(heading.fields)
    var entries: [Entry] = []
    entries.reserveCapacity(records.count)
    var seen: [Place: Int] = [:]
    for record in records.dropFirst() {
      let entry = try RegionTable.entry(record, columns)
      let place = Place(region: entry.region, industry: entry.industry, year: entry.year)
      if let earlier = seen.updateValue(record.line, forKey: place) {
        throw AnalysisError(
          "duplicate", at: "TABLE line \(record.line)",
          th: "ซ้ำกับบรรทัดที่ \(earlier) (พื้นที่ อุตสาหกรรม และปีเดียวกัน)",
          en: "repeats line \(earlier) (same region, industry and year)")
      }
      entries.append(entry)
    }
    guard entries.contains(where: { $0.value > 0 }) else {
      throw AnalysisError(
        "no_values", at: "TABLE", th: "ไม่มีค่าที่มากกว่าศูนย์", en: "no value is above zero")
    }
    self.init(entries)
  }

  private struct Place: Hashable {
    var region: String
    var industry: String
    var year: Int
  }

  private struct Columns {
    var region: Int
    var industry: Int
    var value: Int
    var year: Int?
  }

  private static func columns(_ fields: [String]) throws(AnalysisError) -> Columns {
    func find(_ field: String) -> Int? {
      let names = headings.first { $0.field == field }?.names ?? []
      return fields.firstIndex { names.contains($0.lowercased()) }
    }
    let found = fields.joined(separator: " | ")
    func need(_ field: String, th: String) throws(AnalysisError) -> Int {
      guard let column = find(field) else {
        throw AnalysisError(
          "missing_column", at: "TABLE line 1",
          th: "ไม่พบคอลัมน์\(th) (\(field)) หัวตารางมี: \(found) คอลัมน์ต้องคั่นด้วยจุลภาค",
          en: "no column “\(field)”; the heading has: \(found). Commas separate columns")
      }
      return column
    }
    return Columns(
      region: try need("region", th: "พื้นที่"), industry: try need("industry", th: "อุตสาหกรรม"),
      value: try need("value", th: "ค่า"), year: find("year"))
  }

  private static func entry(
    _ record: (line: Int, fields: [String]), _ columns: Columns
  ) throws(AnalysisError) -> Entry {
    func field(_ column: Int, _ name: String) throws(AnalysisError) -> String {
      guard column < record.fields.count, !record.fields[column].isEmpty else {
        throw AnalysisError(
          "missing_value", at: "TABLE line \(record.line), \(name)", th: "ไม่มีค่า",
          en: "the value is missing")
      }
      return record.fields[column]
    }
    let text = try field(columns.value, "value")
    guard let value = Double(text.replacing(",", with: "")), value.isFinite, value >= 0 else {
      throw AnalysisError(
        "bad_number", at: "TABLE line \(record.line), value",
        th: "“\(text)” ไม่ใช่จำนวนที่มากกว่าหรือเท่ากับศูนย์",
        en: "“\(text)” is not a number of zero or more")
    }
    var year = 0
    if let column = columns.year {
      let text = try field(column, "year")
      guard let number = Int(text), (1...9999).contains(number) else {
        throw AnalysisError(
          "bad_year", at: "TABLE line \(record.line), year", th: "“\(text)” ไม่ใช่ปี",
          en: "“\(text)” is not a year")
      }
      year = number
    }
    return Entry(
      region: try field(columns.region, "region"),
      industry: try field(columns.industry, "industry"), year: year, value: value)
  }
}
