import Database
import Site
import Thailand

/// The form of an outcome. Its networks are those within the viewer's reach.
struct OutcomeForm: Sendable {
  static let kind = FormField<OutcomeIndicator>.choice("kind", OutcomeTexts.kind) { $0.name }
  static let baseline = FormField.number(
    "baseline", OutcomeTexts.baseline, required: false, help: OutcomeTexts.baselineHelp)
  static let after = FormField.number(
    "after", OutcomeTexts.after, help: OutcomeTexts.amountHelp)
  static let baselinePeriod = FormField.text(
    "baseline_period", OutcomeTexts.baselinePeriod, limit: 100, required: false)
  static let period = FormField.text(
    "period", OutcomeTexts.period, limit: 100, help: OutcomeTexts.periodHelp)
  static let method = FormField.text("method", OutcomeTexts.method, help: OutcomeTexts.methodHelp)
  static let evidence = FormField.text("evidence", OutcomeTexts.evidence)
  static let reason = FormField.multiline("reason", OutcomeTexts.reason, limit: 500, required: true)
  static let withdrawal = FormDescription(reason)

  let network: FormField<String>
  let form: FormDescription

  init(networks: [Choice]) {
    network = FormField.choice(
      "network", OutcomeTexts.network, networks, help: OutcomeTexts.networkHelp)
    form = FormDescription(
      Self.kind, network, Self.baseline, Self.baselinePeriod, Self.after, Self.period,
      Self.method, Self.evidence)
  }

  /// The form with what the viewer may choose; for an outcome that exists only what keeps its agency
  /// and programme.
  init(within reach: Reach, of outcome: OutcomeRecord? = nil, in db: Connection) throws {
    let hosts = try HostNetworks(db: db).within(reach).filter { host in
      guard let outcome else { return true }
      return host.organisation == outcome.organisation.id && host.programme == outcome.programme.id
    }
    self.init(networks: hosts.map(\.choice))
  }

  /// The form as the API describes it: the network by id, any of them.
  static let described = OutcomeForm(networks: [])
  /// The fields whose values are records' ids.
  static let ids: Set<String> = ["network"]

  /// The form filled with an outcome.
  func filled(_ outcome: OutcomeRecord, _ language: Language) -> FilledForm {
    func typed(_ key: String?) -> String? { key.map { ReportedPeriod(key: $0)?.typed ?? $0 } }
    return form.empty
      .with(Self.kind, outcome.kind, language)
      .with(network, outcome.network?.id.description, language)
      .with(Self.baseline, outcome.baselineHundredths.flatMap(Hundredths.number), language)
      .with(Self.baselinePeriod, typed(outcome.baselinePeriod), language)
      .with(Self.after, outcome.afterHundredths.flatMap(Hundredths.number), language)
      .with(Self.period, typed(outcome.period), language)
      .with(Self.method, outcome.method, language)
      .with(Self.evidence, outcome.evidence, language)
  }

  /// What was entered; nil when a field is wrong, which is then noted in `filled`.
  func draft(_ filled: inout FilledForm) -> OutcomeDraft? {
    let baseline = amount(Self.baseline, in: &filled)
    let after = amount(Self.after, in: &filled)
    let baselinePeriod = period(Self.baselinePeriod, in: &filled)
    let period = period(Self.period, in: &filled)
    guard filled.errors.isEmpty, let kind = filled[Self.kind], let after, let period,
      let method = filled[Self.method], let evidence = filled[Self.evidence],
      let network = filled[network].flatMap({ NetworkID($0) })
    else { return nil }
    let draft = OutcomeDraft(
      kind: kind, baselineHundredths: baseline, afterHundredths: after,
      baselinePeriod: baselinePeriod, period: period, method: method, evidence: evidence,
      network: network)
    if let refusal = OutcomeRules.refusal(draft) { note(refusal, in: &filled) }
    return filled.errors.isEmpty ? draft : nil
  }

  private func amount(_ field: FormField<ExactNumber>, in filled: inout FilledForm) -> Int64? {
    guard let number = filled[field] else { return nil }
    let hundredths = Hundredths.read(number)
    if hundredths == nil { filled.refuse(field, "too_precise", Hundredths.tooPrecise) }
    return hundredths
  }

  private func period(_ field: FormField<String>, in filled: inout FilledForm) -> ReportedPeriod? {
    guard let typed = filled[field] else { return nil }
    let period = ReportedPeriod(typed: typed)
    if period == nil { filled.refuse(field, "not_a_period", OutcomeTexts.periodUnreadable) }
    return period
  }

  /// Puts a refusal of the rules to the field that it is about.
  /// - Returns: false when it is about no field.
  @discardableResult
  func note(_ refusal: OutcomeRefusal, in filled: inout FilledForm) -> Bool {
    switch refusal {
    case .belowZero:
      let isBaseline = filled[Self.baseline].map { $0 < .zero } ?? false
      filled.refuse(isBaseline ? Self.baseline : Self.after, refusal.code, refusal.message)
    case .notWhole:
      let isBaseline = filled[Self.baseline].map { $0.int == nil } ?? false
      filled.refuse(isBaseline ? Self.baseline : Self.after, refusal.code, refusal.message)
    case .baselineMissing: filled.refuse(Self.baseline, refusal.code, refusal.message)
    case .baselineNotBefore: filled.refuse(Self.baselinePeriod, refusal.code, refusal.message)
    case .unknownNetwork: filled.refuse(network, refusal.code, refusal.message)
    default: return false
    }
    return true
  }
}
