import Site
import Thailand

/// The fields of a new version of an indicator. The kind of rule never changes, for then it would be
/// another indicator; its wording and its limits may.
enum IndicatorForm {
  static let labelThai = FormField.text("label_th", Text("ชื่อตัวชี้วัด", "Name in Thai"))
  static let labelEnglish = FormField.text(
    "label_en", Text("ชื่อภาษาอังกฤษ", "Name in English"))
  static let meaningThai = FormField.multiline(
    "definition_th", Text("นิยาม", "Definition in Thai"), required: true)
  static let meaningEnglish = FormField.multiline(
    "definition_en", Text("นิยามภาษาอังกฤษ", "Definition in English"), required: true)
  static let hours = FormField.number(
    "minimum_hours", Text("ชั่วโมงขั้นต่ำ", "Least hours"), min: .zero, max: ExactNumber(1000),
    required: false,
    help: Text(
      "ใช้เฉพาะตัวชี้วัดที่นับจากชั่วโมงเข้าร่วม", "Only for indicators that count hours of attendance"),
    unit: Text("ชั่วโมง", "hours"))
  static let reason = FormField.multiline(
    "reason", Text("เหตุผลที่เปลี่ยนนิยาม", "Why the definition changes"), required: true)
  static let version = FormField.whole(
    "version", Text("ฉบับปัจจุบัน", "Present version"), 1...10_000)

  static let form = FormDescription(
    labelThai, labelEnglish, meaningThai, meaningEnglish, hours, reason)
  /// The JSON body says after which version it was written.
  static let withVersion = FormDescription(
    labelThai, labelEnglish, meaningThai, meaningEnglish, hours, reason, version)

  static func filled(_ latest: IndicatorVersion, _ language: Language) -> FilledForm {
    form.empty.with(labelThai, latest.label.th, language)
      .with(labelEnglish, latest.label.en, language)
      .with(meaningThai, latest.meaning.th, language)
      .with(meaningEnglish, latest.meaning.en, language)
      .with(hours, minimum(of: latest), language)
  }

  private static func minimum(of version: IndicatorVersion) -> ExactNumber? {
    guard case .developedEnterprises(let minimum, _) = version.definition.rule else { return nil }
    return ExactNumber(mantissa: minimum, exponent: -2)
  }

  /// - Throws: the form's errors when something is missing.
  static func version(_ filled: FilledForm, after latest: IndicatorVersion, at now: String) throws
    -> IndicatorVersion
  {
    var rule = latest.definition.rule
    if case .developedEnterprises(_, let kinds) = rule, let hours = filled[hours]?.satang() {
      rule = .developedEnterprises(minimumHoursHundredths: hours, activityKinds: kinds)
    }
    return IndicatorVersion(
      definition: IndicatorDefinition(
        code: latest.definition.code, version: latest.definition.version + 1, rule: rule,
        unit: latest.definition.unit),
      label: Text(try filled.required(labelThai), try filled.required(labelEnglish)),
      meaning: Text(try filled.required(meaningThai), try filled.required(meaningEnglish)),
      validFrom: now)
  }
}
