import Database
import FoundationEssentials
import Site
import Thailand

/// How figures are written for people.
enum FigureWords {
  /// An amount in the unit in which pages show it: whole numbers, money in million baht.
  static func amount(_ hundredths: Int64, _ unit: FigureUnit) -> String {
    guard unit == .baht else { return plain(hundredths) }
    guard let million = ExactNumber(mantissa: hundredths, exponent: -8) else {
      return plain(hundredths)
    }
    return ThaiNumbers.grouped(million, places: 2)
  }

  /// An amount in full, money with its sign.
  static func full(_ hundredths: Int64, _ unit: FigureUnit) -> String {
    unit == .baht ? ThaiNumbers.baht(satang: hundredths) : plain(hundredths)
  }

  /// Hundredths as a number, with decimals only when there are any.
  static func plain(_ hundredths: Int64) -> String {
    guard hundredths % 100 != 0, let exact = ExactNumber(mantissa: hundredths, exponent: -2) else {
      return grouped(hundredths / 100)
    }
    return ThaiNumbers.grouped(exact)
  }

  /// A difference with its sign: −3,174 or +13.
  static func signed(_ hundredths: Int64, _ unit: FigureUnit) -> String {
    (hundredths > 0 ? "+" : "") + amount(hundredths, unit)
  }

  /// The unit that goes with ``amount(_:_:)``.
  static func unit(_ unit: FigureUnit) -> Text {
    switch unit {
    case .enterprises: Text("ราย", "enterprises")
    case .baht: Text("ล้านบาท", "million baht")
    case .persons: Text("คน", "people")
    case .customers: Text("ราย", "customers")
    }
  }

  /// The unit that goes with ``full(_:_:)``.
  static func fullUnit(_ unit: FigureUnit) -> Text {
    unit == .baht ? Text("บาท", "baht") : Self.unit(unit)
  }

  /// A target or claim with its comparator: ≥ 10,000.
  static func stated(_ comparator: Comparator, _ hundredths: Int64, _ unit: FigureUnit) -> String {
    comparator.sign + amount(hundredths, unit)
  }

  /// When figures were counted.
  static func moment(_ stored: String, _ language: Language) -> String {
    guard let at = Timestamp(stored) else { return stored }
    return words(Date(timeIntervalSince1970: Double(at.milliseconds) / 1000), language)
  }

  /// What a measure is called.
  static func measure(_ measure: FigureMeasure, _ definition: IndicatorDefinition) -> Text {
    let isSum = definition.rule.isSum
    return switch measure {
    case .distinct:
      isSum
        ? Text("นับไม่ซ้ำ", "Counted once") : Text("นับไม่ซ้ำ รายละหนึ่งครั้ง", "Each enterprise once")
    case .naive: Text("รวมยอดรายหน่วย ยังซ้ำ", "Agencies added up, repeats included")
    case .rows: Text("แถวต้นทาง", "Source rows")
    case .changes: Text("การเปลี่ยนแปลง (วิสาหกิจ × ช่วงเวลา)", "Changes (enterprise × period)")
    case .repeated: Text("การเปลี่ยนแปลงที่รายงานซ้ำ", "Changes reported more than once")
    case .conflicting:
      Text("การเปลี่ยนแปลงที่รายงานไม่ตรงกัน", "Changes reported with different amounts")
    case .enterprises:
      isSum || definition.code == "new_market"
        ? Text("วิสาหกิจที่มีข้อมูล", "Enterprises reported on")
        : Text("วิสาหกิจที่เคยเข้าร่วมกิจกรรม", "Enterprises that attended anything")
    case .inOneAgency: Text("อยู่ในยอดของหน่วยเดียว", "Counted by one agency")
    case .inTwoAgencies: Text("อยู่ในยอดของสองหน่วย", "Counted by two agencies")
    case .inThreeOrMore: Text("อยู่ในยอดของสามหน่วยขึ้นไป", "Counted by three or more agencies")
    case .onlyTogether: Text("ครบเกณฑ์เมื่อรวมข้ามหน่วย", "Pass only with all agencies added")
    case .enterprisesWithGain: Text("วิสาหกิจที่ดีขึ้น", "Enterprises with a gain")
    case .naiveEnterprisesWithGain:
      Text("วิสาหกิจที่ดีขึ้น รวมยอดรายหน่วย", "Enterprises with a gain, agencies added up")
    case .amount: Text("จำนวนที่เพิ่มขึ้น นับไม่ซ้ำ", "Amount gained, counted once")
    case .naiveAmount: Text("จำนวนที่เพิ่มขึ้น รวมยอดรายหน่วย", "Amount gained, agencies added up")
    case .officialRows: Text("แถวของเจ้าหน้าที่ (ไม่นับ)", "Rows of officials (never counted)")
    case .officialOrganisations: Text("หน่วยงานของเจ้าหน้าที่", "Organisations of officials")
    }
  }

  /// What a measure of an indicator counts, as the word behind its number.
  static func unitName(of measure: FigureMeasure, _ definition: IndicatorDefinition) -> Text {
    switch measure {
    case .rows, .officialRows: Text("แถว", "rows")
    case .changes, .repeated, .conflicting: Text("รายการ", "changes")
    case .officialOrganisations: Text("หน่วยงาน", "organisations")
    default: unit(unit(of: measure, definition))
    }
  }

  /// The unit in which a measure of an indicator is read.
  static func unit(of measure: FigureMeasure, _ definition: IndicatorDefinition) -> FigureUnit {
    switch measure {
    case .distinct, .naive: definition.unit
    case .amount, .naiveAmount: .customers
    default: .enterprises
    }
  }

  /// What a basis of a claim is called in the steps of a reconciliation.
  static func basis(_ basis: ClaimBasis, _ language: Language) -> String {
    switch basis {
    case .ownCount: Text("ตรงกับที่นับได้", "agrees with the own count")(language)
    case .entrepreneurAttendances:
      Text("นับครั้งที่เข้าร่วม ไม่ใช่จำนวนราย", "counts attendances, not enterprises")(language)
    case .allAttendances:
      Text("นับทุกคนที่เข้าร่วม รวมเจ้าหน้าที่", "counts everybody who attended, officials included")(
        language)
    case .registerRows:
      Text("นับทุกแถวในทะเบียน รวมแถวซ้ำ", "counts every row of its register, repeats included")(
        language)
    case .registeredEnterprises:
      Text("นับทุกรายในทะเบียน", "counts every enterprise of its register")(language)
    case .attendedEnterprises:
      Text("นับทุกรายที่เคยเข้าร่วม ไม่ดูชั่วโมง", "counts every attending enterprise, whatever the hours")(
        language)
    case .ownCountUntil(let until):
      Text(
        "ยังไม่รวมกิจกรรมหลัง \(day(until, .th))", "leaves out activities after \(day(until, .en))")(
          language)
    case .unexplained: Text("ไม่ระบุที่มา", "gives no source")(language)
    }
  }

  private static func day(_ iso: String, _ language: Language) -> String {
    CalendarDate(iso: iso)?.words(language) ?? iso
  }
}
