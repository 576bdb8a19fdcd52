import Site
import Thailand

/// The head of every page of a programme: who and what, its state and its parts.
struct ProgrammeFrame {
  /// The parts of a programme's pages.
  enum Part: String, CaseIterable {
    case results = ""
    case networks, areas, budget, plan, targets, claims, statements

    var name: Text {
      switch self {
      case .results: FigureTexts.results
      case .networks: FigureTexts.networks
      case .areas: FigureTexts.areas
      case .budget: FigureTexts.budget
      case .plan: FigureTexts.plan
      case .targets: FigureTexts.targets
      case .claims: FigureTexts.letters
      case .statements: FigureTexts.statements
      }
    }

    /// Whether a viewer may open the part.
    func isOpen(to viewer: Viewer) -> Bool {
      switch self {
      case .budget, .targets, .claims: viewer.may(.seeProgrammes)
      default: true
      }
    }
  }

  let programme: ProgrammeSummary
  let current: Part?
  let request: PageRequest

  private var language: Language { request.language }

  func page(_ body: HTML, next: NextAction? = nil) -> Page {
    Page(
      programme.name, room: .account,
      crumbs: [.room(.account), Crumb(FigureTexts.programmes, "/programmes")],
      state: tag(programme.status.tone, programme.status.name(language)), key: key, next: next,
      tabs: tabs, body: body)
  }

  /// A page one step below the programme, such as a form.
  func formPage(_ title: Text, back: Part, _ body: HTML) -> Page {
    Page(
      title, room: .account,
      crumbs: [
        .room(.account), Crumb(programme.name, "/programmes/\(programme.code)"),
        Crumb(back.name, address(back)),
      ], shape: .narrow, body: body)
  }

  func address(_ part: Part) -> String {
    part == .results
      ? "/programmes/\(programme.code)" : "/programmes/\(programme.code)/\(part.rawValue)"
  }

  private var key: [HTML] {
    var key: [HTML] = []
    if let year = programme.fiscalYear.flatMap({ FiscalYear(buddhistYear: $0) }) {
      key.append("\(Text(year.label)(language))")
    }
    key.append(
      "\(Text("\(programme.ownerName.th) เจ้าของโครงการ", "owned by \(programme.ownerName.en)")(language))"
    )
    if programme.agencyCount > 0 {
      let count = programme.agencyCount
      key.append("\(Text("\(count) หน่วยร่วมดำเนินการ", "\(count) implementing agencies")(language))")
    }
    if programme.networkCount > 0 {
      let count = grouped(programme.networkCount)
      key.append("\(Text("\(count) เครือข่าย", "\(count) networks")(language))")
    }
    if let budget = programme.budgetSatang {
      let amount = Text(ThaiNumbers.millionBaht(satang: budget))
      key.append("\(Text("วงเงิน \(amount.th)", "budget \(amount.en)")(language))")
    }
    return key
  }

  private var tabs: [Tab] {
    Part.allCases.filter { $0.isOpen(to: request.viewer) }.map { part in
      Tab(
        part.name, address(part),
        count: part == .networks && programme.networkCount > 0 ? programme.networkCount : nil,
        isCurrent: part == current)
    }
  }
}
