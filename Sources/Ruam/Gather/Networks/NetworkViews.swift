import Database
import FoundationEssentials
import Site
import Thailand

/// Everything that the page of a network shows.
struct NetworkDetail: Sendable {
  let network: NetworkRecord
  let organisation: Text
  let coordinator: Text?
  let parent: Text?
  let programme: (code: String, name: Text)?
  let subNetworks: [(id: NetworkID, name: Text)]
  let stages: [NetworkStore.StageLine]
  let committees: [NetworkCommitteeRecord]
  /// Those who sit in them and whose page the viewer may open.
  let people: Set<PersonID>
  let count: (members: Int, provinces: Int, rows: Int)
  let members: [NetworkMember]
  let figures: [String: Int64]
  /// The last changes; nil when the viewer may not see them.
  let history: [HistoryLine]?
}

/// The list of networks and the page of one.
struct NetworkViews {
  let request: PageRequest

  private var language: Language { request.language }

  static func columns() -> [Column<NetworkLine>] {
    [
      Column(
        NetworkTexts.name, sort: "name",
        cell: { line, language in
          link(line.name(language), to: "/networks/\(line.id)", language: language)
        }, export: { line, language in .text(line.name(language)) }),
      Column(
        NetworkTexts.code, sort: "code", cell: { line, _ in unbroken(line.code) },
        export: { line, _ in .text(line.code) }),
      Column(NetworkTexts.agency, text: { $0.organisation($1) }),
      Column(
        NetworkTexts.groups, importance: .notOnPhones,
        text: { line, language in
          line.provinceGroups.map { NetworkTexts.group($0)(language) }.joined(separator: ", ")
        }),
      Column(NetworkTexts.sector, importance: .wideOnly, text: { line, _ in line.sector ?? "–" }),
      Column(
        NetworkTexts.level, importance: .wideOnly,
        text: { (NetworkLevel(rawValue: $0.level)?.name ?? Text(same: $0.level))($1) }),
      Column(NetworkTexts.members, sort: "members", int: { $0.members }),
      Column(
        NetworkTexts.stage, firstOnCards: true,
        cell: { line, language in
          let stage = NetworkStage(rawValue: line.stage)
          return tag(stage?.tone ?? .neutral, (stage?.name ?? Text(same: line.stage))(language))
        },
        export: { line, language in
          .text((NetworkStage(rawValue: line.stage)?.name ?? Text(same: line.stage))(language))
        }),
    ]
  }

  static func filters(organisations: [Choice], programmes: [Choice]) -> [Filter] {
    [
      Filter("q", Text("ค้นหาชื่อหรือรหัสเครือข่าย", "Name or code"), .search),
      Filter("agency", NetworkTexts.agency, .choice(all: RegisterTexts.allAgencies, organisations)),
      Filter(
        "programme", NetworkTexts.programme,
        .choice(all: Text("ทุกโครงการ", "All programmes"), programmes)),
      Filter(
        "group", NetworkTexts.groups,
        .choice(
          all: Text("ทุกกลุ่มจังหวัด", "All province groups"),
          ProvinceGroup.all.filter { $0.scheme == .from2009 }.map {
            Choice($0.key, Text($0.name))
          })),
      Filter(
        "level", NetworkTexts.level,
        .choice(
          all: Text("ทุกระดับ", "All levels"),
          NetworkLevel.allCases.map { Choice($0.rawValue, $0.name) })),
      Filter(
        "stage", NetworkTexts.stage,
        .choice(
          all: Text("ทุกขั้น", "All stages"),
          NetworkStage.allCases.map { Choice($0.rawValue, $0.name) })),
    ]
  }

  // MARK: One network

  func page(_ detail: NetworkDetail) -> Page {
    let network = detail.network
    let address = "/networks/\(network.id)"
    let groups = network.provinceGroups.map { NetworkTexts.group($0)(language) }
    var page = Page(
      network.name, room: .gather,
      crumbs: [.room(.gather), Crumb(NetworkTexts.title, "/networks")],
      state: tag(network.stageTone, network.stageName(language)),
      key: [
        unbroken("\(NetworkTexts.code(language)) \(network.code)"),
        "\(detail.organisation(language))",
      ]
        + (groups.isEmpty ? [] : ["\(groups.joined(separator: ", "))"]),
      body: """
        <div class="stack-l">\(figures(detail))\(facts(detail))\(members(detail))\
        <div class="cols two">\(committees(detail))\(stages(detail))</div>\(history(detail))</div>
        """)
    if request.viewer.may(.editNetworks) {
      page.next = NextAction(
        state: tag(network.stageTone, network.stageName(language)),
        reason:
          "\(Text("มีสมาชิก \(grouped(detail.count.members)) ราย ใน \(grouped(detail.count.provinces)) จังหวัด", "\(grouped(detail.count.members)) members in \(grouped(detail.count.provinces)) provinces")(language))",
        action: buttonLink(
          NetworkTexts.addMember(language), to: "\(address)/members/new", language: language),
        others: [
          ActionLink(NetworkTexts.edit, "\(address)/edit"),
          ActionLink(NetworkTexts.changeStage, "\(address)/stage"),
          ActionLink(NetworkTexts.addCommittee, "\(address)/committees/new"),
        ])
    }
    return page
  }

  /// What was counted, each figure leading to the enterprises behind it.
  private func figures(_ detail: NetworkDetail) -> HTML? {
    guard let programme = detail.programme else { return nil }
    let cards = HTML(each: NetworkTexts.figures) { figure in
      let hundredths = detail.figures[figure.indicator] ?? 0
      let value =
        figure.isMoney
        ? FigureWords.amount(hundredths, .baht)
        : "\(Amount(hundredths: hundredths).grouped)"
      let query = NamedValues([
        .init("scope", FigureScope.network.rawValue), .init("key", detail.network.code),
      ])
      let receipt = query.address("/programmes/\(programme.code)/figures/\(figure.indicator)")
      let source: HTML? =
        request.viewer.may(.seeReceipts)
        ? """
        <p class="receipt"><a href="\(url: request.link(receipt))">\
        \(Text("ที่มาของตัวเลข", "Where this figure comes from")(language))\
        <span class="hidden"> \(figure.heading(language))</span></a></p>
        """ : nil
      return """
        <article class="figure\(figure.isMoney ? " baht" : "")"><h2 class="small">\
        \(figure.heading(language))</h2><p class="figure-main"><strong>\(value)</strong> \
        \((figure.isMoney ? FigureWords.unit(.baht) : figure.unit)(language))</p>\(source)</article>
        """
    }
    return "<div class=\"figures\">\(cards)</div>"
  }

  private func facts(_ detail: NetworkDetail) -> HTML {
    let network = detail.network
    var facts = [
      Fact(NetworkTexts.form(language), "\(network.form.name(language))"),
      Fact(NetworkTexts.level(language), "\(network.levelName(language))"),
    ]
    func add(_ label: Text, _ value: HTML?) {
      if let value { facts.append(Fact(label(language), value)) }
    }
    add(NetworkTexts.sector, network.sector.map { "\($0)" })
    add(
      NetworkTexts.programme,
      detail.programme.map {
        link($0.name(language), to: "/programmes/\($0.code)", language: language)
      })
    add(NetworkTexts.agency, "\(detail.organisation(language))")
    add(NetworkTexts.coordinator, detail.coordinator.map { "\($0(language))" })
    add(
      NetworkTexts.groups,
      network.provinceGroups.isEmpty
        ? nil
        : "\(network.provinceGroups.map { NetworkTexts.group($0)(language) }.joined(separator: ", "))"
    )
    add(NetworkTexts.province, RegisterViews.province(network.province, language).map { "\($0)" })
    add(
      NetworkTexts.parent,
      network.parent.flatMap { id in
        detail.parent.map { link($0(language), to: "/networks/\(id)", language: language) }
      })
    if !detail.subNetworks.isEmpty {
      let items = HTML(each: detail.subNetworks) {
        "<li>\(link($0.name(language), to: "/networks/\($0.id)", language: language))</li>"
      }
      add(NetworkTexts.subNetworks, "<ul role=\"list\">\(items)</ul>")
    }
    let purpose = language == .th ? network.purposeTh : network.purposeEn ?? network.purposeTh
    add(NetworkTexts.purpose, purpose.map { "\($0)" })
    return section(
      "h-f", Text("ข้อมูลเครือข่าย", "Facts")(language), panel: true, factsList(facts))
  }

  private func members(_ detail: NetworkDetail) -> HTML {
    let address = "/networks/\(detail.network.id)"
    let shown = detail.members
    let content: HTML =
      shown.isEmpty
      ? emptyState(
        Text("ยังไม่มีสมาชิก", "No members yet")(language),
        Text("เพิ่มสมาชิกรายแรกของเครือข่าย", "Add the network’s first member.")(language))
      : tableHTML(shown, Self.memberColumns(detail.network.id), language: language)
    let range = Text(
      "แสดง \(grouped(shown.count)) จาก \(grouped(detail.count.members)) ราย",
      "\(grouped(shown.count)) of \(grouped(detail.count.members)) shown")
    let all = buttonLink(
      Text("ดูสมาชิกทั้งหมด", "See all members")(language), to: "\(address)/members",
      language: language, style: .small)
    return section(
      "h-m", NetworkTexts.members(language),
      panel(
        flush: true,
        "\(content)<div class=\"pages\"><p>\(range(language))</p>\(shown.isEmpty ? HTML() : all)</div>"
      ))
  }

  static func memberColumns(_ network: NetworkID) -> [Column<NetworkMember>] {
    [
      Column(
        RegisterTexts.name,
        cell: { link($0.name, to: "/enterprises/\($0.entity)", language: $1) },
        export: { line, _ in .text(line.name) }),
      Column(
        RegisterTexts.province,
        text: { RegisterViews.province($0.province, $1) ?? "–" }),
      Column(NetworkTexts.role, text: { RegisterTexts.role($0.role)($1) }),
      Column(NetworkTexts.since, importance: .notOnPhones, date: { $0.joinedOn }),
      Column(
        RegisterTexts.hours, numeric: true,
        cell: { line, _ in "\(Amount(hundredths: line.hoursHundredths).grouped)" },
        export: { line, _ in .number(Double(line.hoursHundredths) / 100) }),
      Column(
        Text("สมาชิกภาพ", "Membership"),
        cell: { line, language in
          if let left = line.leftOn {
            return "\(Text("ถึง", "until")(language)) \(left.html(language))"
          }
          return link(
            Text("เป็นสมาชิก", "Current")(language),
            to: "/networks/\(network)/members/\(line.membership)/end", language: language)
        },
        export: { line, language in
          line.leftOn.map { .date($0) } ?? .text(Text("เป็นสมาชิก", "Current")(language))
        }),
    ]
  }

  /// Each committee with its seats: who sits in which position, from where and since when.
  private func committees(_ detail: NetworkDetail) -> HTML {
    let address = "/networks/\(detail.network.id)"
    let mayEdit = request.viewer.may(.editNetworks)
    let add: HTML? =
      mayEdit
      ? "<p>\(buttonLink(NetworkTexts.addCommittee(language), to: "\(address)/committees/new", language: language, style: .small))</p>"
      : nil
    let content = HTML(each: detail.committees) { committee in
      let formed = committee.formedOn.map {
        "<p class=\"note\">\(Text("แต่งตั้งเมื่อ", "Formed on")(language)) \($0.html(language))</p>"
          as HTML
      }
      let seat: HTML? =
        mayEdit
        ? "<p>\(buttonLink(NetworkTexts.addSeat(language), to: "\(address)/committees/\(committee.id)/seats/new", language: language, style: .small, about: committee.name(language)))</p>"
        : nil
      let seats: HTML =
        committee.seats.isEmpty
        ? "<p>\(none(Text("ยังไม่มีกรรมการ", "nobody sits on it yet")(language)))</p>"
        : factsList(
          committee.seats.map {
            Fact(
              $0.positionName(language),
              self.seat(
                $0, of: "\(address)/committees/\(committee.id)", detail.people, mayEdit: mayEdit))
          })
      return "<h3>\(committee.name(language))</h3>\(formed)\(seats)\(seat)"
    }
    return section(
      "h-k", NetworkTexts.committee(language), panel: true,
      content.isEmpty
        ? "<p>\(none(Text("ยังไม่มีคณะกรรมการ", "no committee yet")(language)))</p>\(add)" : content)
  }

  private func seat(
    _ seat: CommitteeSeat, of committee: String, _ people: Set<PersonID>, mayEdit: Bool
  ) -> HTML {
    let since = seat.seatedOn.map {
      "\(NetworkTexts.since(language)) \($0.html(language)) " as HTML
    }
    let until = seat.leftOn.map {
      "\(Text("ถึง", "until")(language)) \($0.html(language)) " as HTML
    }
    let end: HTML? =
      mayEdit && seat.leftOn == nil
      ? link(
        NetworkTexts.endSeat(language), to: "\(committee)/seats/\(seat.id)/end", language: language)
      : nil
    let person = seat.registered.flatMap { people.contains($0) ? $0 : nil }
    let name: HTML =
      person.map { link(seat.person, to: "/people/\($0)", language: language) }
      ?? unbroken(seat.person)
    let isSeen = seat.registered == nil || person != nil
    let identify: HTML? =
      mayEdit && isSeen && request.viewer.may(.seeRegister)
      ? link(
        (person == nil ? PersonTexts.identify : PersonTexts.identifyAgain)(language),
        to: "\(committee)/seats/\(seat.id)/person", language: language) : nil
    let separator: HTML? = end == nil || identify == nil ? nil : " · "
    return """
      \(name) \(seat.affiliation)<br><span class="note">\(since)\(until)\(end)\(separator)\
      \(identify)</span>
      """
  }

  /// The stages that the network went through; the present one stands beside its name.
  private func stages(_ detail: NetworkDetail) -> HTML {
    let items = HTML(each: detail.stages) { line in
      let name = NetworkStage(rawValue: line.stage)?.name ?? Text(same: line.stage)
      return """
        <li><b>\(name(language))</b> \(line.startedOn?.html(language)) \
        <span class="note">\(line.note)</span></li>
        """
    }
    let present = Text(
      "ขั้นปัจจุบัน \(detail.network.stageName.th) ยังไม่มีการเปลี่ยนขั้น",
      "Now \(detail.network.stageName.en.lowercasedFirst); the stage has not changed yet")
    return section(
      "h-st", NetworkTexts.stages(language), panel: true,
      detail.stages.isEmpty
        ? "<p class=\"note\">\(present(language))</p>" : "<ol class=\"history\">\(items)</ol>")
  }

  private func history(_ detail: NetworkDetail) -> HTML? {
    detail.history.map {
      HistoryViews.section($0, kind: "network", id: detail.network.id, request: request)
    }
  }
}
