import Database
import FoundationEssentials
import Site
import Thailand

/// The page of one enterprise.
struct EnterpriseViews {
  let detail: EnterpriseDetail
  let request: PageRequest
  /// What the viewer asked about it or may answer.
  var corrections: [CorrectionRequest] = []
  /// The links that were made for the firm.
  var links: [FirmLink] = []
  /// Those that are good now, when the viewer may make and withdraw them.
  var livingLinks: [FirmLink]?
  /// The people of the register who belong or belonged to it, within the viewer's reach.
  var people: [AffiliatedPerson] = []

  private var language: Language { request.language }
  private var entry: RegisterEntry { detail.entry }
  private var address: String { "/enterprises/\(entry.entity)" }

  var numbers: PersonalNumbers {
    PersonalNumbers(
      reach: Reach(of: request.viewer, for: .seePersonalNumbers), province: entry.text(.province),
      networks: Set(detail.memberships.map(\.network)))
  }

  func page() -> Page {
    Page(
      Text(same: entry.text(.name) ?? ""), room: .gather,
      crumbs: [.room(.gather), Crumb(RegisterTexts.title, "/enterprises")],
      state: tag(
        RegisterTexts.tone(of: detail.identity), RegisterTexts.label(of: detail.identity)(language)),
      key: key, next: next,
      body: """
        <div class="stack-l"><div class="cols two">\(factsPanel)\(networksPanel)</div>
        \(peopleSection)
        \(RecordViews(detail: detail, request: request, numbers: numbers).records)
        \(activities)\(outcomes)
        \(RecordViews(detail: detail, request: request, numbers: numbers).sources)
        \(RecordViews(detail: detail, request: request, numbers: numbers).origins)\
        \(ReferenceViews(request: request).aboutEnterprise(detail, numbers))
        \(CorrectionViews(request: request).aboutEnterprise(corrections, about: entry.entity))\
        \(livingLinks.flatMap { FirmLinkViews(request: request).list($0, of: entry.entity) })\
        \(EnterpriseHistory(detail: detail, request: request, links: links).html)</div>
        """)
  }

  private var key: [HTML] {
    var key: [HTML] = []
    if let form = entry.text(.legalForm).flatMap(LegalForm.init) {
      key.append("\(RegisterTexts.name(of: form)(language))")
    }
    if !place.isEmpty { key.append("\(place)") }
    if let number = shownNumber { key.append(unbroken(number)) }
    return key
  }

  private var place: String {
    let prefixes = language == .th ? ("ต.", "อ.", "จ.") : ("", "", "")
    return [
      entry.text(.subdistrict).map { prefixes.0 + $0 },
      entry.text(.district).map { prefixes.1 + $0 },
      RegisterViews.province(entry.text(.province), language).map { prefixes.2 + $0 },
    ].compactMap { $0 }.joined(separator: language == .th ? " " : ", ")
  }

  private var shownNumber: String? {
    (entry.text(.communityEnterpriseCode) ?? entry.text(.taxID)).map {
      numbers.identifier($0, of: detail.records.map(\.organisation))
    }
  }

  // MARK: What can be done

  private var next: NextAction? {
    let viewer = request.viewer
    var others: [ActionLink] = []
    if viewer.may(.editNetworks) {
      others.append(ActionLink(RegisterTexts.joinNetwork, "\(address)/memberships/new"))
    }
    if viewer.may(.decideIdentity) {
      others.append(ActionLink(RegisterTexts.joinOther, "\(address)/join"))
      if detail.records.count > 1 {
        others.append(ActionLink(RegisterTexts.splitOff, "\(address)/split"))
      }
    }
    let ask = "\(address)/corrections/new"
    if viewer.may(.editRegister) { others.insert(ActionLink(CorrectionTexts.ask, ask), at: 0) }
    if livingLinks != nil { others.append(ActionLink(FirmTexts.make, "\(address)/firm-links")) }
    let hasNumber = shownNumber != nil
    return NextAction(
      state: hasNumber
        ? tag(.neutral, Text("ข้อมูลครบ", "Number known")(language))
        : tag(.warn, RegisterTexts.label(of: .withoutNumber)(language)),
      reason: hasNumber
        ? "\(Text("รวม \(grouped(detail.records.count)) ระเบียนจาก \(grouped(entry.organisationCount)) หน่วยงาน นับเป็นหนึ่งราย", "\(grouped(detail.records.count)) records of \(grouped(entry.organisationCount)) organisations, counted once")(language))"
        : "\(Text("ใส่เลขทะเบียน 13 หลักหรือรหัสวิสาหกิจชุมชน เพื่อไม่ให้นับซ้ำกับรายอื่น", "Give the 13-digit number or the community enterprise code, so that it is not counted twice")(language))",
      action: viewer.may(.editRegister)
        ? buttonLink(RegisterTexts.edit(language), to: "\(address)/edit", language: language)
        : buttonLink(CorrectionTexts.ask(language), to: ask, language: language),
      others: others)
  }

  // MARK: Facts

  private var factsPanel: HTML {
    let owners = detail.records.map(\.organisation)
    var facts: [Fact] = []
    func add(_ field: EnterpriseField, _ value: (String) -> HTML) {
      if let text = entry.text(field) {
        facts.append(Fact(RegisterTexts.label(of: field)(language), value(text)))
      }
    }
    add(.taxID) { number in
      let shown = unbroken(numbers.identifier(number, of: owners))
      let remark = IdentifierReading.read(number).remark.map {
        " \(tag(.warn, Text($0.message)(language)))" as HTML
      }
      return shown + (remark ?? HTML())
    }
    add(.communityEnterpriseCode) { unbroken(numbers.identifier($0, of: owners)) }
    add(.business) { "\($0)" }
    add(.tsicCode) { code in
      let title = IndustryCode(code).map { Text($0.title)(language) }
      return "\([code, title].compactMap { $0 }.joined(separator: " "))"
    }
    add(.address) { text in
      "\([text, place, entry.text(.postalCode)].compactMap { $0 }.joined(separator: " "))"
    }
    add(.contactPerson) { "\(numbers.contact($0, of: owners))" }
    add(.telephone) { unbroken(numbers.contact($0, of: owners)) }
    add(.email) { "\(numbers.contact($0, of: owners))" }
    add(.employees) { unbroken("\($0) \(Text("คน", "people")(language))") }
    add(.revenue) { unbroken(Int64($0).map { ThaiNumbers.baht(satang: $0) } ?? $0) }
    facts.append(Fact(RegisterTexts.size(language), size))
    return section("h-f", RegisterTexts.facts(language), panel: true, factsList(facts))
  }

  /// The size class with the measures and the regulation that led to it.
  private var size: HTML {
    guard let sizing = EnterpriseSizing(entry: entry) else {
      return none(
        Text("ยังจัดขนาดไม่ได้ ขาดจำนวนการจ้างงานหรือรายได้", "not classed: employees or revenue missing")(
          language))
    }
    let measures = [
      sizing.employees.map {
        Text("การจ้างงาน \(grouped($0)) คน", "\(grouped($0)) employees")(language)
      },
      sizing.revenueSatang.map {
        Text(
          "รายได้ \(ThaiNumbers.baht(satang: $0))", "revenue \(ThaiNumbers.baht(satang: $0))")(
            language)
      },
      sizing.sector.map { Text($0.label)(language) },
    ].compactMap { $0 }.joined(separator: " · ")
    let rule = Text(sizing.regulation.label)(language)
    let year = Text(
      "ปีอ้างอิง \(sizing.referenceYearBE)", "reference year BE \(sizing.referenceYearBE)")(language)
    return """
      \(Text(sizing.size.label)(language))<br><span class="note">\(measures)<br>\(rule) · \(year)</span>
      """
  }

  // MARK: Networks and development

  private var networksPanel: HTML {
    let columns: [Column<EnterpriseDetail.Membership>] = [
      Column(
        RegisterTexts.network,
        cell: { [detail] membership, language in
          """
          \(link(membership.networkName(language), to: "/networks/\(membership.network)", language: language))\
          <span class="sub">\(detail.name(of: membership.organisation)(language))</span>
          """
        }),
      Column(Text("บทบาท", "Role")) { RegisterTexts.role($0.role)($1) },
      Column(
        Text("ตั้งแต่", "Since"),
        cell: { membership, language in
          let until = membership.leftOn.map {
            "<span class=\"sub\">\(Text("ถึง", "until")(language)) \($0.html(language))</span>"
              as HTML
          }
          return "\(membership.joinedOn?.html(language) ?? none("–"))\(until)"
        }),
    ]
    let networks: HTML =
      detail.memberships.isEmpty
      ? none(Text("ยังไม่เป็นสมาชิกเครือข่ายใด", "not a member of any network")(language))
      : tableHTML(
        detail.memberships, columns, language: language, style: TableStyle(foldsIntoCards: false))
    return section(
      "h-n", RegisterTexts.networks(language), panel: true,
      networks + "<h3>\(RegisterTexts.development(language))</h3>" + development)
  }

  /// Hours over distinct activities, all agencies together, and by agency.
  private var development: HTML {
    let hours = detail.hoursHundredths
    let isDeveloped = hours >= DevelopmentCriterion.hundredths
    let agencies = detail.hoursByOrganisation
    let total = Text(
      "\(Amount(hundredths: hours).grouped) ชั่วโมง", "\(Amount(hundredths: hours).grouped) hours")
    let from = Text(
      "จาก \(grouped(detail.attendances.count)) กิจกรรมของ \(grouped(agencies.count)) หน่วยงาน",
      "in \(grouped(detail.attendances.count)) activities of \(grouped(agencies.count)) agencies")
    let state =
      isDeveloped
      ? tag(.done, Text("ครบเกณฑ์ 6 ชั่วโมง", "Reaches 6 hours")(language))
      : tag(.neutral, Text("ยังไม่ครบ 6 ชั่วโมง", "Below 6 hours")(language))
    let list = HTML(each: agencies) { agency in
      let own =
        agency.hundredths >= DevelopmentCriterion.hundredths
        ? tag(.done, Text("ครบเกณฑ์ของหน่วยงานเอง", "reaches 6 hours alone")(language)) : HTML()
      return """
        <li>\(detail.name(of: agency.organisation)(language)): \
        \(unbroken(Text("\(Amount(hundredths: agency.hundredths).grouped) ชั่วโมง", "\(Amount(hundredths: agency.hundredths).grouped) hours")(language))) \(own)</li>
        """
    }
    let note = Text(
      "นับเป็นผลงานของแต่ละหน่วยงานได้ แต่ยอดโครงการนับหนึ่งครั้ง",
      "Each agency may count it, the programme counts it once")
    return """
      <p><b class="nb">\(total(language))</b> \(from(language)) \(state)</p><ul>\(list)</ul>\
      \(agencies.count > 1 ? "<p class=\"note\">\(note(language))</p>" : HTML())
      """
  }

  // MARK: People

  private var peopleSection: HTML {
    AffiliationViews.people(
      people,
      add: request.viewer.may(.editRegister) ? "/people/new?enterprise=\(entry.entity)" : nil,
      request)
  }

  // MARK: Activities and outcomes

  private var activities: HTML? {
    guard !detail.attendances.isEmpty else { return nil }
    let columns: [Column<EnterpriseDetail.Attendance>] = [
      Column(
        Text("กิจกรรม", "Activity"),
        cell: { link($0.name, to: "/activities/\($0.activity)", language: $1) }),
      Column(
        Text("วันที่", "Days"),
        cell: { line, language in line.days.map { unbroken($0.words(language)) } ?? none("–") }),
      Column(RegisterTexts.agency) { [detail] line, language in
        detail.name(of: line.organisation)(language)
      },
      Column(Text("ผู้เข้าร่วม", "Participants"), int: { $0.participants }),
      Column(
        RegisterTexts.hours, numeric: true,
        cell: { line, _ in "\(Amount(hundredths: line.hoursHundredths).grouped)" }),
    ]
    return section(
      "h-a", RegisterTexts.activities(language),
      panel(flush: true, tableHTML(detail.attendances, columns, language: language)))
  }

  private var outcomes: HTML? {
    guard !detail.outcomes.isEmpty else { return nil }
    let columns: [Column<EnterpriseDetail.OutcomeLine>] = [
      Column(
        Text("ตัวชี้วัดและช่วงเวลา", "Indicator and period"),
        cell: { line, language in
          let before = line.baselinePeriod.map { ReportedPeriod.words($0) }
          let period = [
            ReportedPeriod.words(line.period)(language),
            before.map { Text("เทียบ\($0.th)", "against \($0.en)")(language) },
          ]
          .compactMap { $0 }.joined(separator: " ")
          return "\(RegisterTexts.outcome(line.kind)(language))<span class=\"sub\">\(period)</span>"
        }),
      Column(
        Text("ค่าฐาน", "Before"), numeric: true,
        cell: { line, language in
          line.baselineHundredths.map { unbroken(line.shown($0, language)) } ?? none("–")
        }),
      Column(
        Text("หลังเข้าร่วม", "After"), numeric: true,
        cell: { line, language in unbroken(line.shown(line.afterHundredths, language)) }),
      Column(
        Text("เปลี่ยนแปลง", "Change"), numeric: true,
        cell: { line, language in unbroken(line.shown(line.changeHundredths, language)) }),
      Column(RegisterTexts.agency) { [detail] line, language in
        detail.name(of: line.organisation)(language)
      },
    ]
    return section(
      "h-o", RegisterTexts.outcomes(language),
      panel(flush: true, tableHTML(detail.outcomes, columns, language: language)))
  }
}

extension EnterpriseDetail.OutcomeLine {
  /// An amount in the unit of the outcome.
  func shown(_ hundredths: Int64, _ language: Language) -> String {
    switch unit {
    case "baht": ThaiNumbers.baht(satang: hundredths)
    case "persons":
      "\(Amount(hundredths: hundredths).grouped) \(Text("คน", "people")(language))"
    default: "\(Amount(hundredths: hundredths).grouped) \(Text("ราย", "customers")(language))"
    }
  }
}
