import Site

/// The words in which the history of programmes, money, targets and letters is told.
enum PlanHistory {
  static let vocabularies = [
    HistoryVocabulary(
      kind: "programme", name: Text("โครงการ", "Programme"),
      actions: ["agency_added": Text("เพิ่มหน่วยร่วมดำเนินการ", "Agency added")],
      fields: [
        "budgetSatang": .init(Text("วงเงิน (สตางค์)", "Ceiling (satang)")),
        "fiscalYear": .init(Text("ปีงบประมาณ", "Fiscal year")),
        "status": .init(Text("สถานะ", "State")) { ProgrammeStatus(rawValue: $0)?.name },
      ]),
    HistoryVocabulary(kind: "allotment", name: Text("การจัดสรร", "Allotment"), fields: money),
    HistoryVocabulary(kind: "disbursement", name: Text("การเบิกจ่าย", "Payment"), fields: money),
    HistoryVocabulary(kind: "target", name: Text("เป้าหมาย", "Target"), fields: stated),
    HistoryVocabulary(
      kind: "claim", name: Text("ยอดตามหนังสือรายงาน", "Number in a letter"), fields: stated),
    HistoryVocabulary(
      kind: "indicator_version", name: Text("นิยามตัวชี้วัด", "Definition of an indicator"),
      actions: ["version_added": Text("ออกนิยามฉบับใหม่", "New version")],
      fields: ["rule": .init(Text("กติกาการนับ", "Rule"))]),
  ]

  private static let money: [String: HistoryVocabulary.Field] = [
    "amountSatang": .init(Text("จำนวนเงิน (สตางค์)", "Amount (satang)")),
    "note": .init(Text("หมายเหตุ", "Note")),
  ]

  private static let stated: [String: HistoryVocabulary.Field] = [
    "value": .init(Text("ค่า", "Number")),
    "indicator": .init(Text("ตัวชี้วัด", "Indicator")),
    "comparator": .init(Text("เงื่อนไข", "Comparator")) { Comparator(rawValue: $0)?.words },
    "wording": .init(Text("ถ้อยคำ", "Wording")),
  ]
}
