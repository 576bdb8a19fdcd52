import Database
import Site

/// The fields in which people ask for corrections and answer.
enum CorrectionForm {
  static let none = FormField<Bool>.checkbox(
    "none", Text("ไม่ควรมีค่านี้", "There should be no value here"))
  static let reason = FormField<String>.multiline(
    "reason", Text("เหตุผล", "Why"), limit: 500, required: true,
    help: Text("บอกว่าผิดอย่างไร เพื่อให้เจ้าหน้าที่ตรวจได้", "What is wrong, so that it can be checked"))
  static let evidence = FormField<String>.text(
    "evidence", Text("เอกสารอ้างอิง", "Evidence"), limit: 300, required: false,
    help: Text("เช่น หนังสือรับรอง เลขที่ วันที่", "e.g. a certificate with its number and date"))
  static let informant = FormField<String>.text(
    "informant", Text("ผู้แจ้งจากวิสาหกิจ", "Informant of the enterprise"), limit: 200,
    required: false,
    help: Text(
      "ชื่อและช่องทางแจ้งผลกลับ เมื่อแจ้งแทนวิสาหกิจ",
      "Name and how to tell them the answer, when you ask on the enterprise’s behalf"))
  static let words = FormField<String>.multiline(
    "words", Text("คำตอบถึงผู้ขอ", "Words to who asked"), limit: 1000, required: false,
    help: Text(
      "ต้องบอกเมื่อรับบางส่วนหรือไม่รับ", "Needed when it is granted in part or declined"))

  /// What is asked about a value.
  static func asking(about field: EnterpriseField) -> FormDescription {
    FormDescription(fields: [asked(field), none.description] + common)
  }

  /// What is asked about identity.
  static let askingAboutIdentity = FormDescription(fields: common)

  private static let common = [reason.description, evidence.description, informant.description]

  /// The field of the register, which may be left out here: a tick says that nothing belongs there.
  static func asked(_ field: EnterpriseField) -> FieldDescription {
    let own = EnterpriseFields.description(of: field)
    return own.isRequired ? EnterpriseFields.optionalName.description : own
  }

  static func verdict(_ kind: CorrectionMatter.Kind) -> FormField<String> {
    let offered = CorrectionAnswer.Verdict.allCases.filter { kind != .sameAs || $0 != .partly }
    return .choice(
      "verdict", Text("คำตอบ", "Answer"),
      offered.map { Choice($0.rawValue, CorrectionTexts.name(of: $0.state)) })
  }

  /// How a request is answered.
  static func answering(_ request: CorrectionRequest) -> FormDescription {
    let value = request.field.map { [asked($0).called(CorrectionTexts.kept(for: $0))] } ?? []
    return FormDescription(
      fields: [verdict(request.matter.kind).description] + value + [words.description])
  }

  /// What was asked about a value; refuses in `filled` what cannot be.
  static func matter(_ field: EnterpriseField, _ filled: inout FilledForm) -> CorrectionMatter? {
    let (read, value) = EnterpriseFields.value(of: field, in: filled)
    let isNone = filled[none] == true
    let name = asked(field).name
    if value == nil, !isNone, filled.errors[name] == nil {
      filled.refuse(asked(field), CorrectionRefusal.valueMissing)
    }
    if value != nil, isNone { filled.refuse(asked(field), CorrectionRefusal.valueAndNone) }
    return filled.errors.isEmpty ? .value(read, value) : nil
  }

  /// The request as it was filled in, once what it is about is known.
  static func draft(_ matter: CorrectionMatter, _ filled: FilledForm) throws -> CorrectionDraft {
    CorrectionDraft(
      matter: matter, reason: try filled.required(reason), evidence: filled[evidence],
      informant: filled[informant])
  }

  /// The answer as it was filled in.
  static func answer(
    _ filled: FilledForm, to request: CorrectionRequest, records: [EnterpriseID]
  ) throws -> CorrectionAnswer {
    let verdict = try filled.required(verdict(request.matter.kind))
    return CorrectionAnswer(
      verdict: CorrectionAnswer.Verdict(rawValue: verdict) ?? .declined,
      value: request.field.flatMap { EnterpriseFields.value(of: $0, in: filled).value },
      records: records, words: filled[words])
  }

  /// Puts a refusal at the field that it is about; false when it is about none.
  static func note(
    _ refusal: CorrectionRefusal, _ request: CorrectionRequest?,
    _ field: EnterpriseField?, in filled: inout FilledForm
  ) -> Bool {
    switch refusal {
    case .sameValue, .nameMissing, .valueMissing, .valueAndNone, .partValueMissing:
      guard let field = field ?? request?.field else { return false }
      filled.refuse(asked(field), refusal)
    case .partIsWhole, .noPart:
      guard let request else { return false }
      filled.refuse(verdict(request.matter.kind).description, refusal)
    case .wordsMissing: filled.refuse(words.description, refusal)
    default: return false
    }
    return true
  }
}

extension EnterpriseFields {
  /// The name where it may be left out.
  static let optionalName = FormField<String>.text(
    "name", RegisterTexts.label(of: .name), limit: 300, required: false,
    help: Text("เขียนตามเอกสารจดทะเบียน", "As written in the registration papers"))
}

extension FilledForm {
  /// Refuses a field with the words of a refusal.
  mutating func refuse(_ field: FieldDescription, _ refusal: CorrectionRefusal) {
    refuse(field, refusal.code, refusal.message)
  }
}
