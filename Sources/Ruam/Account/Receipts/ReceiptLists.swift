import Site
import Thailand

/// The columns and filters of the lists behind figures.
struct ReceiptLists {
  let account: ProgrammeAccount
  let definition: IndicatorDefinition

  private var code: String { account.programme.code }

  static let search = Filter("q", Text("ชื่อวิสาหกิจ", "Enterprise"), .search)

  var filters: [Filter] {
    [
      Self.search,
      Filter(
        "province", Text("จังหวัด", "Province"),
        .choice(
          all: Text("ทุกจังหวัด", "All provinces"),
          Province.all.map { Choice($0.code.rawValue, Text($0.name)) })),
      Filter(
        "agency", Text("หน่วยงาน", "Agency"),
        .choice(
          all: Text("ทุกหน่วยงาน", "All agencies"),
          account.agencies.map { Choice($0.code, $0.short) })),
    ]
  }

  /// What stands behind the name of the added amount.
  private var valueTitle: Text {
    switch definition.rule {
    case .registeredEnterprises: Text("นับ", "Counts")
    case .developedEnterprises: Text("ชั่วโมงรวม", "Hours")
    case .enterprisesWithOutcome: Text("จำนวนที่เพิ่มขึ้น", "Gain")
    case .sumOfOutcome:
      definition.unit == .baht ? Text("จำนวนเงิน (บาท)", "Amount (baht)") : Text("จำนวน", "Amount")
    }
  }

  private func shown(_ hundredths: Int64) -> String {
    definition.rule.isSum
      ? FigureWords.full(hundredths, definition.unit) : FigureWords.plain(hundredths)
  }

  private func exported(_ hundredths: Int64) -> ExportValue {
    if definition.rule.isSum, definition.unit == .baht { return .satang(hundredths) }
    return hundredths % 100 == 0 ? .int(Int(hundredths / 100)) : .number(Double(hundredths) / 100)
  }

  private func shortNames(_ codes: [String], _ language: Language) -> String {
    codes.map { account.agency($0)?.short(language) ?? $0 }.joined(separator: ", ")
  }

  func enterprises(naive: Bool) -> [Column<ReceiptEnterprise>] {
    let code = code
    let indicator = definition.code
    var columns: [Column<ReceiptEnterprise>] = [
      Column(
        Text("วิสาหกิจ", "Enterprise"), sort: "name",
        cell: { row, language in
          link(row.name, to: Receipts.address(code, indicator, of: row.entity), language: language)
        }, export: { row, _ in .text(row.name) }),
      Column(Text("จังหวัด", "Province"), sort: "province") { row, language in
        row.province.map { AreaNames.province($0)(language) } ?? ""
      },
    ]
    if naive {
      columns.append(
        Column(Text("อยู่ในยอดของ", "In the count of")) { row, language in
          shortNames([row.countedBy], language)
        })
    } else {
      columns.append(
        Column(Text("หน่วยงานที่นับ", "Counted by")) { row, language in
          shortNames(row.agencies, language)
        })
    }
    columns.append(
      Column(
        valueTitle, numeric: true, sort: "value",
        cell: { row, _ in "\(shown(row.valueHundredths))" },
        export: { row, _ in exported(row.valueHundredths) }))
    return columns
  }

  var changes: [Column<ReceiptChange>] {
    let code = code
    let indicator = definition.code
    return [
      Column(
        Text("วิสาหกิจ", "Enterprise"), sort: "name",
        cell: { row, language in
          link(row.name, to: Receipts.address(code, indicator, of: row.entity), language: language)
        }, export: { row, _ in .text(row.name) }),
      Column(Text("ช่วงเวลา", "Period")) { row, language in
        ReportedPeriod.words(row.period)(language)
      },
      Column(Text("จำนวนรายงาน", "Reports"), int: { $0.reports }),
      Column(
        Text("ยอดต่ำสุดที่รายงาน", "Lowest reported"), numeric: true, importance: .notOnPhones,
        cell: { row, _ in "\(shown(row.lowest))" }, export: { row, _ in exported(row.lowest) }),
      Column(
        Text("ยอดสูงสุดที่รายงาน", "Highest reported"), numeric: true, importance: .notOnPhones,
        cell: { row, _ in "\(shown(row.highest))" }, export: { row, _ in exported(row.highest) }),
      Column(
        Text("ยอดที่นับ", "Counted"), numeric: true, sort: "value",
        cell: { row, _ in "\(shown(row.smallest))" }, export: { row, _ in exported(row.smallest) }),
    ]
  }

  var rows: [Column<ReceiptRow>] {
    let code = code
    let indicator = definition.code
    var columns: [Column<ReceiptRow>] = [
      Column(
        Text("วิสาหกิจหรือหน่วยงาน", "Enterprise or organisation"), sort: "name",
        cell: { row, language in
          row.entity.map {
            link(row.name, to: Receipts.address(code, indicator, of: $0), language: language)
          } ?? "\(row.name)"
        }, export: { row, _ in .text(row.name) }),
      Column(Text("หน่วยร่วมดำเนินการ", "Agency")) { row, language in row.organisation(language) },
      Column(Text("เครือข่าย", "Network"), importance: .notOnPhones) { row, _ in
        row.networkCode ?? ""
      },
    ]
    switch definition.rule {
    case .registeredEnterprises: break
    case .developedEnterprises:
      columns.append(Column(Text("กิจกรรม", "Activity")) { row, _ in row.what })
      columns.append(
        Column(Text("วันที่เริ่ม", "First day"), date: { $0.day.flatMap { CalendarDate(iso: $0) } }))
      columns.append(
        Column(
          Text("ชั่วโมง", "Hours"), numeric: true, sort: "value",
          cell: { row, _ in "\(row.valueHundredths.map { FigureWords.plain($0) } ?? "–")" },
          export: { row, _ in
            row.valueHundredths.map { .number(Double($0) / 100) } ?? .empty
          }))
    case .enterprisesWithOutcome, .sumOfOutcome:
      columns.append(
        Column(Text("ช่วงเวลา", "Period")) { row, language in
          ReportedPeriod.words(row.what)(language)
        })
      let unit = definition.rule.isSum ? definition.unit : .customers
      columns.append(
        Column(
          Text("การเปลี่ยนแปลง", "Change"), numeric: true, sort: "value",
          cell: { row, _ in "\(row.valueHundredths.map { FigureWords.full($0, unit) } ?? "–")" },
          export: { row, _ in row.valueHundredths.map(exported) ?? .empty }))
    }
    columns.append(
      Column(
        Text("ไฟล์ แผ่นงาน แถว", "File, sheet, row"),
        cell: { row, language in
          row.source.map {
            link($0.words(language), to: "/sources/rows/\($0.row)", language: language)
          } ?? none(Text("กรอกในระบบ", "entered by hand")(language))
        }, export: { row, language in row.source.map { .text($0.words(language)) } ?? .empty }))
    return columns
  }
}
