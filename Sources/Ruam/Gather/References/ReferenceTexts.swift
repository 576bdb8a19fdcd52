import Site
import Thailand

/// The words of reference registers.
enum ReferenceTexts {
  static let title = Text("ทะเบียนอ้างอิง", "Reference registers")
  static let summary = Text(
    "เทียบทะเบียนวิสาหกิจกับทะเบียนของหน่วยงานอื่น ยืนยันและเติมค่า และส่งรายการที่ต่างกันกลับไป",
    "Compare ours with registers from elsewhere: they confirm and complete, and differences go back"
  )
  static let unit = Text("ทะเบียน", "registers")
  static let register = Text("ทะเบียน", "Register")
  static let load = Text("โหลดทะเบียนอ้างอิง", "Load a reference register")
  static let send = Text("โหลดและเทียบ", "Load and compare")
  static let loaded = Text("โหลดและเทียบแล้ว", "Loaded and compared.")
  static let none = Text("ยังไม่มีทะเบียนอ้างอิง", "No reference registers yet")
  static let noneReason = Text(
    "โหลดทะเบียนนิติบุคคลหรือทะเบียนอื่นเป็น XLSX หรือ CSV แล้วระบบจะเทียบให้",
    "Load the company register or another one as XLSX or CSV, and it will be compared with ours.")
  static let code = Text("รหัสทะเบียน", "Code of the register")
  static let codeHelp = Text(
    "ใช้รหัสเดิมเพื่อแทนฉบับเก่า เช่น DBD", "The same code replaces the edition before; e.g. DBD")
  static let name = Text("ชื่อทะเบียน", "Name of the register")
  static let asOf = Text("ข้อมูล ณ วันที่", "As of")
  static let file = Text("ไฟล์ทะเบียน", "The register’s file")
  static func fileHint(_ megabytes: Int) -> Text {
    Text(
      "XLSX, CSV, TSV หนึ่งไฟล์ ไม่เกิน \(megabytes) MB รวมไฟล์ภาษาไทยแบบ Windows-874",
      "One XLSX, CSV or TSV file, up to \(megabytes) MB; Thai files in Windows-874, too")
  }
  static let rows = Text("แถว", "Rows")
  static let refused = Text("ใช้ไม่ได้", "Not usable")
  static let linked = Text("ตรงกับวิสาหกิจ", "Linked")
  static let confirmed = Text("ค่าที่ยืนยัน", "Confirmed")
  static let completed = Text("ค่าที่เติม", "Completed")
  static let differing = Text("ค่าที่ต่างกัน", "Differ")
  static let loadedOn = Text("โหลดเมื่อ", "Loaded on")
  static let loadedBy = Text("โหลดโดย", "Loaded by")
  static let system = Text("คำสั่งของผู้ดูแลระบบ", "an operator’s command")
  static let differences = Text("รายการที่ต่างกัน", "Differences")
  static let differencesNote = Text(
    "ส่งออกรายการนี้กลับไปยังเจ้าของทะเบียนได้ ไม่มีค่าใดในทะเบียนวิสาหกิจถูกแก้โดยอัตโนมัติ",
    "Export this list to send it back to the source. No value of ours was overwritten.")
  static let differenceUnit = Text("รายการ", "differences")
  static let noDifferences = Text("ไม่มีค่าที่ต่างกัน", "No differences")
  static let noDifferencesReason = Text(
    "ค่าที่เทียบได้ตรงกันทั้งหมด หรือไม่มีวิสาหกิจในขอบเขตของท่าน",
    "All values that can be compared agree, or none of the enterprises is within your reach.")
  static let enterprise = Text("วิสาหกิจ", "Enterprise")
  static let number = Text("เลขทะเบียน", "Registration number")
  static let field = Text("ข้อมูล", "Value")
  static let allFields = Text("ทุกข้อมูล", "Every value")
  static let ours = Text("ทะเบียนวิสาหกิจ", "Ours")
  static let theirs = Text("ทะเบียนอ้างอิง", "Theirs")
  static let row = Text("แถวในไฟล์", "Row of the file")
  static let editions = Text("ฉบับที่เคยโหลด", "Editions")
  static let current = Text("ฉบับปัจจุบัน", "current")
  static let replaced = Text("แทนแล้ว", "replaced")
  static let search = Text("ค้นหาชื่อ", "Words of the name")
  static let status = Text("สถานะ", "State")
  static let capital = Text("ทุนจดทะเบียน", "Registered capital")
  static let registeredOn = Text("วันที่จดทะเบียน", "Registered on")
  static let basis = Text("ตรงกันด้วย", "Linked by")
  static let says = Text("ผลการเทียบ", "What it says")
  static let notCounted = Text(
    "ทะเบียนอ้างอิงไม่ใช่ระเบียนของหน่วยงาน จึงไม่ทำให้วิสาหกิจใดถูกนับ",
    "A reference register is no agency’s record: it makes no enterprise count.")

  static func confirmed(by mark: ReferenceMark) -> Text {
    Text(
      "ตรงกับ\(mark.name) \(mark.asOf.words(.th))",
      "confirmed by \(mark.name), \(mark.asOf.words(.en))")
  }

  static func basis(_ basis: ReferenceBasis) -> Text { RegisterTexts.basis(basis.rawValue) }

  /// The words of what happens to reference registers.
  static let history = HistoryVocabulary(
    kind: References.historyKind, name: title,
    page: .init(prefix: "/references/", permission: .seeRegister),
    actions: ["loaded": load],
    fields: [
      "code": .init(code), "as_of": .init(asOf), "file": .init(file), "linked": .init(linked),
      "differing": .init(differing),
    ])
}
