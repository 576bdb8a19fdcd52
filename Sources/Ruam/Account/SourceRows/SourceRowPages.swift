import Database
import Site
import Thailand

/// The page and the API of one row as it was handed in.
struct SourceRowPages: Sendable {
  let house: House

  static func register(on site: SiteBuilder, house: House) {
    let pages = SourceRowPages(house: house)
    site.get("/sources/rows/{id}", .may(.seeReceipts), room: .account, pages.page)
    site.api(
      "GET", "/api/sources/rows/{id}", .may(.seeReceipts),
      Operation(
        "getSourceRow", "One row as it was handed in, and what it became.", room: .account,
        path: ["id": .recordID],
        answer: .object([
          "file": .string, "sheet": .string, "row": .integer, "accepted": .boolean,
          "cells": .array(
            .object(["column": .string, "heading": .string, "text": .string])),
          "findings": .array(.object(["code": .string, "message": .string])),
        ])), pages.json)
  }

  /// The row, when the agency that handed it in is within reach.
  private func row(_ request: PageRequest) async throws -> SourceRow {
    let id: ImportRowID = try request.recordID()
    let row = try await house.database.read { db in try SourceRowStore(db: db).row(id) }
    let reach = Reach(of: request.viewer, for: .seeReceipts)
    guard reach.admits(organisation: row.organisation) else { throw SiteRefusal.notFound }
    return row
  }

  /// A cell as the viewer may see it: numbers of persons only with the permission for them.
  private func text(_ cell: SourceRow.Cell, _ row: SourceRow, _ request: PageRequest) -> String {
    let numbers = PersonalNumbers(reach: Reach(of: request.viewer, for: .seePersonalNumbers))
    return numbers.cell(cell.text, of: row.organisation)
  }

  @Sendable func page(_ request: PageRequest) async throws -> Answer {
    let row = try await row(request)
    return .page(
      SourceRowViews(row: row, request: request) { text($0, row, request) }.page())
  }

  @Sendable func json(_ request: PageRequest) async throws -> Answer {
    let row = try await row(request)
    return .json(
      [
        "file": .string(row.file), "sheet": .string(row.sheet), "row": .int(Int64(row.number)),
        "programme": .string(row.programmeCode), "accepted": .bool(row.accepted),
        "cells": .array(
          row.cells.map {
            [
              "column": .string($0.column), "heading": .string($0.heading),
              "meaning": $0.meaning.map { .string($0(request.language)) } ?? .null,
              "text": .string(text($0, row, request)),
            ]
          }),
        "findings": .array(
          row.findings.map {
            [
              "code": .string($0.code), "severity": .string($0.severity.rawValue),
              "message": .string(request.language == .th ? $0.thai : $0.english),
            ]
          }),
        "facts": .array(
          row.facts.map {
            [
              "enterprise": $0.entity.map { .string($0.description) } ?? .null,
              "name": .string($0.enterprise), "what": .string($0.what(request.language)),
            ]
          }),
      ] as JSON)
  }
}

/// How a row looks: its place, its cells under their headings, and what it became.
struct SourceRowViews {
  let row: SourceRow
  let request: PageRequest
  let text: (SourceRow.Cell) -> String

  private var language: Language { request.language }

  func page() -> Page {
    let state =
      row.isUndone
      ? tag(.warn, Text("ยกเลิกการนำเข้าแล้ว", "Import undone")(language))
      : row.accepted
        ? tag(.done, Text("รับแล้ว", "Accepted")(language))
        : tag(.bad, Text("ไม่รับ", "Refused")(language))
    let place = row.sheet.isEmpty ? row.file : "\(row.file) · \(row.sheet)"
    let body: HTML = """
      <div class="stack-l">\(findings)\(section(
        "h-cells", Text("ข้อมูลในแถวตามที่ส่งมา", "The row as it was handed in")(language),
        panel(flush: true, cells)))\(section(
        "h-facts", Text("แถวนี้เป็นอะไรในระบบ", "What the row became")(language),
        panel(flush: true, facts)))</div>
      """
    return Page(
      Text("แถว \(row.number) ของ \(row.file)", "Row \(row.number) of \(row.file)"),
      room: .account,
      crumbs: [
        .room(.account), Crumb(row.programmeName, "/programmes/\(row.programmeCode)"),
      ],
      state: state,
      key: [
        "\(place)", "\(row.organisationName(language))", "\(kind)",
        "\(Text("ส่งเมื่อ", "handed in")(language)) \(FigureWords.moment(row.handedInAt, language))",
      ], body: body)
  }

  private var kind: String {
    switch row.kind {
    case .register: Text("ทะเบียนสมาชิก", "Register")(language)
    case .attendance: Text("รายชื่อผู้เข้าร่วมกิจกรรม", "Attendance list")(language)
    case .outcome: Text("ผลลัพธ์", "Outcomes")(language)
    }
  }

  private var findings: HTML? {
    guard !row.findings.isEmpty else { return nil }
    return HTML(each: row.findings) { finding in
      banner(
        finding.severity == .rejection ? .bad : finding.severity == .warning ? .warn : .neutral,
        "\(language == .th ? finding.thai : finding.english)")
    }
  }

  private var cells: HTML {
    let columns: [Column<SourceRow.Cell>] = [
      Column(Text("คอลัมน์", "Column")) { cell, _ in cell.column },
      Column(Text("หัวตาราง", "Heading")) { cell, _ in cell.heading },
      Column(
        Text("อ่านว่า", "Understood as"),
        cell: { cell, language in
          cell.meaning.map { "\($0(language))" }
            ?? none(Text("ไม่นำเข้า", "not imported")(language))
        }),
      Column(Text("ค่าในไฟล์", "In the file"), cell: { cell, _ in "\(cell.text)" }),
    ]
    return tableHTML(shown, columns, language: language)
  }

  /// Cells that hold something or stand under a heading, with what the viewer may read of them.
  private var shown: [SourceRow.Cell] {
    row.cells.filter { !$0.text.isEmpty || !$0.heading.isEmpty }.map {
      SourceRow.Cell(
        column: $0.column, heading: $0.heading, meaning: $0.meaning, text: text($0))
    }
  }

  private var facts: HTML {
    guard !row.facts.isEmpty else {
      return emptyState(
        Text("แถวนี้ไม่ได้นับในตัวเลขใด", "This row counts for nothing")(language),
        (row.accepted
          ? Text("การนำเข้าถูกยกเลิกแล้ว", "Its import was undone.")
          : Text("แถวที่ไม่รับจะไม่เป็นข้อมูลในระบบ", "Refused rows never become records."))(language))
    }
    let columns: [Column<SourceRow.Fact>] = [
      Column(
        Text("วิสาหกิจหรือหน่วยงาน", "Enterprise or organisation"),
        cell: { fact, language in
          fact.entity.map { link(fact.enterprise, to: "/enterprises/\($0)", language: language) }
            ?? "\(fact.enterprise)"
        }),
      Column(Text("เป็น", "As")) { fact, language in
        switch fact.kind {
        case .membership: Text("สมาชิก", "member")(language)
        case .attendance: Text("ผู้ประกอบการเข้าร่วม", "attendance of an entrepreneur")(language)
        case .official:
          Text("เจ้าหน้าที่เข้าร่วม (ไม่นับ)", "attendance of an official (never counts)")(
            language)
        case .outcome: Text("ผลลัพธ์", "outcome")(language)
        }
      },
      Column(Text("เรื่อง", "What")) { fact, language in fact.what(language) },
      Column(Text("เครือข่าย", "Network")) { fact, language in
        fact.network?(language) ?? ""
      },
      Column(
        Text("จำนวน", "Amount"), numeric: true,
        cell: { fact, language in
          fact.valueHundredths.map { amount in
            fact.unit.map { unit in
              unit == .baht
                ? "\(FigureWords.full(amount, unit))"
                : "\(FigureWords.plain(amount)) \(FigureWords.unit(unit)(language))"
            }
              ?? "\(FigureWords.plain(amount)) \(Text("ชั่วโมง", "hours")(language))"
          } ?? none("–")
        }),
    ]
    return tableHTML(row.facts, columns, language: language)
  }
}
