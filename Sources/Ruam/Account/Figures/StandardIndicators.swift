import Database
import Site

/// The indicators that every new system starts with. A programme office may add versions; these are
/// version 1. Definitions follow the results framework of the SME network programme of fiscal year
/// 2558 and the practice of the Office of SMEs Promotion.
enum StandardIndicators {
  /// One indicator as it is first defined.
  struct Definition: Sendable {
    let code: String
    let label: Text
    let meaning: Text
    let unit: FigureUnit
    let rule: IndicatorRule
  }

  static let all: [Definition] = [
    Definition(
      code: "enterprises_registered",
      label: Text("วิสาหกิจในทะเบียน", "Enterprises registered"),
      meaning: Text(
        "วิสาหกิจที่เป็นสมาชิกเครือข่ายของโครงการ นับรายละหนึ่งครั้ง แม้หลายหน่วยงานขึ้นทะเบียนไว้",
        "Enterprises that are members of the programme's networks, each counted once even when several agencies registered it."
      ),
      unit: .enterprises, rule: .registeredEnterprises),
    Definition(
      code: "entrepreneurs_developed",
      label: Text("ผู้ประกอบการที่ได้รับการพัฒนา", "Entrepreneurs developed"),
      meaning: Text(
        "วิสาหกิจที่เข้าร่วมกิจกรรมต่าง ๆ รวมกันไม่น้อยกว่า 6 ชั่วโมง นับชั่วโมงของทุกหน่วยงานรวมกัน ผู้เข้าร่วมหลายคนในกิจกรรมเดียวกันนับครั้งเดียว และไม่นับเจ้าหน้าที่",
        "Enterprises with at least 6 hours over different activities, the hours of all agencies together. Several participants in one activity count once; officials never count."
      ),
      unit: .enterprises,
      rule: .developedEnterprises(minimumHoursHundredths: 600, activityKinds: [])),
    Definition(
      code: "new_market",
      label: Text("ผู้ประกอบการที่ได้ตลาดหรือลูกค้าใหม่", "Entrepreneurs with a new market"),
      meaning: Text(
        "วิสาหกิจที่มีตลาดหรือลูกค้าใหม่อย่างน้อยหนึ่งราย นับรายละหนึ่งครั้ง",
        "Enterprises with at least one new market or customer, each counted once."),
      unit: .enterprises, rule: .enterprisesWithOutcome(kind: OutcomeIndicator.newMarket.rawValue)),
    Definition(
      code: "cost_reduction",
      label: Text("ต้นทุนธุรกิจที่ลดลง", "Cost reduction"),
      meaning: Text(
        "ต้นทุนก่อนเข้าร่วมลบด้วยต้นทุนหลังเข้าร่วม การเปลี่ยนแปลงเดียวกันที่หลายหน่วยงานรายงานนับครั้งเดียวด้วยจำนวนที่น้อยกว่า",
        "Cost before minus cost after. A change that several agencies report counts once, with the smaller amount."
      ),
      unit: .baht, rule: .sumOfOutcome(kind: OutcomeIndicator.costReduction.rawValue)),
    Definition(
      code: "sales_increase",
      label: Text("ยอดขายที่เพิ่มขึ้น", "Sales increase"),
      meaning: Text(
        "ยอดขายหลังเข้าร่วมลบด้วยยอดขายในช่วงเดียวกันก่อนเข้าร่วม การเปลี่ยนแปลงเดียวกันนับครั้งเดียว",
        "Sales after minus sales in the same months before. One change counts once."),
      unit: .baht, rule: .sumOfOutcome(kind: OutcomeIndicator.salesIncrease.rawValue)),
    Definition(
      code: "investment",
      label: Text("มูลค่าการลงทุนเพิ่ม", "Investment"),
      meaning: Text(
        "เงินลงทุนใหม่ในเครื่องจักร อาคาร และระบบงาน ไม่รวมวงเงินกู้ การลงทุนเดียวกันนับครั้งเดียว",
        "New money put into machines, buildings and systems, loans apart. One investment counts once."
      ),
      unit: .baht, rule: .sumOfOutcome(kind: OutcomeIndicator.investment.rawValue)),
    Definition(
      code: "jobs",
      label: Text("การจ้างงานเพิ่ม", "Jobs"),
      meaning: Text(
        "จำนวนคนทำงานหลังเข้าร่วมลบด้วยก่อนเข้าร่วม การเปลี่ยนแปลงเดียวกันนับครั้งเดียว",
        "People employed after minus before. One change counts once."),
      unit: .persons, rule: .sumOfOutcome(kind: OutcomeIndicator.jobs.rawValue)),
  ]

  /// The indicator that a source's wording stands for, when it is one of ours.
  static func code(statedAs wording: String) -> String? {
    if all.contains(where: { $0.code == wording }) { return wording }
    return wording == "entrepreneurs_with_market_opportunity_and_expansion" ? "new_market" : nil
  }

  /// Puts the standard indicators into a new system; indicators that are there stay as they are.
  static func insertMissing(_ db: Connection, at now: String) throws {
    for (position, definition) in all.enumerated() {
      let known: Int64? = try db.value(
        "SELECT COUNT(*) FROM indicator WHERE code = \(definition.code)")
      guard known == 0 else { continue }
      try db.execute(
        "INSERT INTO indicator (code, position) VALUES (\(definition.code), \(position))")
      try db.execute(
        """
        INSERT INTO indicator_version (id, indicator_code, version, valid_from, label_th, label_en,
          definition_th, definition_en, unit, rule)
        VALUES (\(RecordID.next()), \(definition.code), 1, \(now), \(definition.label.th),
          \(definition.label.en), \(definition.meaning.th), \(definition.meaning.en),
          \(definition.unit.rawValue), \(try definition.rule.stored()))
        """)
    }
  }
}
