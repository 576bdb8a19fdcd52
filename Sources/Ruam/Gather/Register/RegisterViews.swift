import Site
import Thailand

/// The register as a list.
struct RegisterViews {
  let request: PageRequest

  private var language: Language { request.language }

  /// The columns of the list. A file has the number in a column of its own; the page shows it under
  /// the name.
  func columns(inFile: Bool = false) -> [Column<RegisterLine>] {
    let reach = Reach(of: request.viewer, for: .seePersonalNumbers)
    let number: @Sendable (RegisterLine) -> String? = { line in
      line.number.map { digits in
        line.numbers(reach).identifier(digits, of: line.organisations.lazy.map { $0.id })
      }
    }
    var columns: [Column<RegisterLine>] = [
      Column(
        RegisterTexts.name, sort: RegisterOrder.name.rawValue,
        cell: { line, language in
          let place = number(line).map { "<span class=\"sub\">\($0)</span>" as HTML }
          let other = line.foundAs.map {
            "<span class=\"sub\">\(RegisterTexts.alsoNamed($0)(language))</span>" as HTML
          }
          return """
            \(link(line.name, to: "/enterprises/\(line.entity)", language: language))\(other)\(place)
            """
        }, export: { line, _ in .text(line.name) }),
      Column(RegisterTexts.kind, importance: .wideOnly) { line, language in
        line.legalForm.flatMap(LegalForm.init).map { RegisterTexts.name(of: $0)(language) } ?? "–"
      },
      Column(
        RegisterTexts.province,
        cell: { line, language in
          let district = line.district.map {
            "<span class=\"sub\">\(Self.district($0, language))</span>" as HTML
          }
          return "\(Self.province(line.province, language) ?? "–")\(district)"
        }, export: { line, language in .text(Self.province(line.province, language) ?? "") }),
      Column(RegisterTexts.network, importance: .notOnPhones) { line, language in
        Self.short(line.networks.map { $0.name(language) })
      },
      Column(RegisterTexts.agencies) { line, language in
        line.organisations.map { $0.short(language) }.joined(separator: ", ")
      },
      Column(RegisterTexts.records, sort: RegisterOrder.records.rawValue, importance: .notOnPhones)
      {
        $0.recordCount
      },
      Column(
        RegisterTexts.hours, numeric: true,
        cell: { line, _ in "\(Amount(hundredths: line.hoursHundredths).grouped)" },
        export: { line, _ in .number(Double(line.hoursHundredths) / 100) }),
      Column(
        RegisterTexts.identity, firstOnCards: true,
        cell: { line, language in
          let state = line.number == nil ? IdentityState.withoutNumber : line.identity
          return tag(RegisterTexts.tone(of: state), RegisterTexts.label(of: state)(language))
        }, export: { line, language in .text(RegisterTexts.label(of: line.identity)(language)) }),
    ]
    if inFile {
      columns.insert(
        Column(RegisterTexts.number, text: { line, _ in number(line) ?? "" }), at: 1)
    }
    return columns
  }

  /// The filters; networks and agencies are those within reach.
  func filters(networks: [Choice], agencies: [Choice]) -> [Filter] {
    [
      Filter("q", RegisterTexts.search, .search),
      Filter(
        "kind", RegisterTexts.kind,
        .choice(
          all: RegisterTexts.allKinds,
          LegalForm.allCases.map { Choice($0.rawValue, RegisterTexts.name(of: $0)) })),
      Filter("network", RegisterTexts.network, .choice(all: RegisterTexts.allNetworks, networks)),
      Filter(
        "province", RegisterTexts.province,
        .choice(
          all: RegisterTexts.allProvinces,
          Province.all.map { Choice($0.code.rawValue, Text($0.name)) })),
      Filter("agency", RegisterTexts.agency, .choice(all: RegisterTexts.allAgencies, agencies)),
      Filter(
        "size", RegisterTexts.size,
        .choice(
          all: RegisterTexts.allSizes,
          EnterpriseSize.allCases.map { Choice($0.rawValue, Text($0.label)) })),
      Filter(
        "identity", RegisterTexts.identity,
        .choice(
          all: RegisterTexts.allStates,
          IdentityState.allCases.map { Choice($0.rawValue, RegisterTexts.label(of: $0)) })),
    ]
  }

  /// Enterprises whose names are close to what was typed, under the list; nothing where there are none.
  func close(_ lines: [RegisterLine]) -> HTML {
    guard !lines.isEmpty else { return HTML() }
    return section(
      "close", RegisterTexts.close(language),
      panel(flush: true, tableHTML(lines, columns(), language: language)))
  }

  /// Instead of the list, where only close names were found.
  func onlyClose() -> HTML {
    "<div class=\"empty\"><p>\(RegisterTexts.onlyClose(language))</p></div>"
  }

  /// The empty register, with what to do about it.
  func empty() -> HTML {
    let action: HTML =
      request.viewer.may(.editRegister)
      ? buttonLink(RegisterTexts.add(language), to: "/enterprises/new", language: language)
      : HTML()
    return emptyState(
      RegisterTexts.emptyTitle(language), RegisterTexts.emptyReason(language), action: action)
  }

  static func province(_ code: String?, _ language: Language) -> String? {
    code.flatMap(Province.Code.init).map { Text(Province($0).name)(language) }
  }

  /// A district as a line of a list says it: อ.ชนบท; districts of Bangkok keep เขต.
  static func district(_ name: String, _ language: Language) -> String {
    guard language == .th, !name.utf8.starts(with: "อ.".utf8), !name.utf8.starts(with: "เขต".utf8)
    else { return name }
    let word = "อำเภอ".utf8
    guard name.utf8.starts(with: word) else { return "อ." + name }
    return "อ." + String(decoding: name.utf8.dropFirst(word.count), as: UTF8.self)
  }

  private static func short(_ names: [String]) -> String {
    guard let first = names.first else { return "–" }
    return names.count == 1 ? first : "\(first) +\(names.count - 1)"
  }
}

extension RegisterLine {
  /// The number that people know the enterprise by.
  var number: String? { communityEnterpriseCode ?? taxID }

  func numbers(_ reach: Reach) -> PersonalNumbers {
    // Whoever reaches everything is not asked where the enterprise belongs.
    PersonalNumbers(
      reach: reach, province: province,
      networks: reach.isEverything ? [] : Set(networks.map { $0.id }))
  }
}
