import Site

/// The words in which the history of hand-ins is told.
enum ImportHistory {
  static let vocabulary = HistoryVocabulary(
    kind: "import_batch", name: Text("ชุดนำเข้าไฟล์", "File import"),
    page: .init(prefix: "/imports/", permission: .importFiles),
    actions: [
      "received": Text("ส่งไฟล์", "Files sent"),
      "mapped": Text("แก้การจับคู่คอลัมน์", "Columns corrected"),
      "unmapped": Text("เลิกใช้การจับคู่ที่แก้ไว้", "Corrections dropped"),
      "commit": Text("นำเข้า", "Imported"),
      "undo": Text("ยกเลิกการนำเข้า", "Undone"),
    ],
    fields: [
      "files": .init(ImportTexts.files),
      "accepted": .init(ImportTexts.accepted),
      "rejected": .init(ImportTexts.refused),
      "facts": .init(Text("ข้อมูลที่บันทึก", "Facts")),
      "signature": .init(Text("รูปแบบหัวตาราง", "Layout")),
      "sheet": .init(ImportTexts.sheet),
      "kind": .init(ImportTexts.kind) { SheetKind(rawValue: $0).map { Text($0.label) } },
      "columns": .init(ImportTexts.columns),
    ])
}
