import Site

extension Outcomes {
  /// The words of what happens to outcomes.
  static let vocabulary = HistoryVocabulary(
    kind: historyKind, name: OutcomeTexts.title,
    page: .init(prefix: "/outcomes/", permission: .seeOutcomes),
    actions: [
      "created": Text("เพิ่มผลลัพธ์", "Outcome added"),
      "changed": Text("แก้ไขผลลัพธ์", "Outcome changed"),
      "withdrawn": Text("ถอนรายงานผลลัพธ์", "Outcome withdrawn"),
    ],
    fields: [
      "enterprise": .init(OutcomeTexts.enterprise), "agency": .init(OutcomeTexts.agency),
      "network": .init(OutcomeTexts.network), "change": .init(OutcomeTexts.change),
      "period": .init(OutcomeTexts.period) { ReportedPeriod.words($0) },
      "baseline_period": .init(OutcomeTexts.baselinePeriod) { ReportedPeriod.words($0) },
    ]
  ).with(
    FormDescription(
      OutcomeForm.kind, OutcomeForm.baseline, OutcomeForm.after, OutcomeForm.method,
      OutcomeForm.evidence))
}
