import Database
import Site
import Thailand

/// The form of an activity. Its networks and main activities are those within the viewer's reach.
struct ActivityForm: Sendable {
  static let name = FormField.text("name", ActivityTexts.name)
  static let kind = FormField<ActivityKind>.choice("kind", ActivityTexts.kind) { $0.name }
  static let dates = FormField.dates("dates", ActivityTexts.date, help: ActivityTexts.dateHelp)
  static let venue = FormField.text("venue", ActivityTexts.venue, required: false)
  static let province = FormField.province("province", ActivityTexts.province)
  static let hours = FormField.number(
    "hours", ActivityTexts.hours, help: ActivityTexts.hoursHelp, unit: ActivityTexts.hoursUnit)

  let network: FormField<String>
  let mainActivity: FormField<String>
  let form: FormDescription

  init(networks: [Choice], mainActivities: [Choice]) {
    network = FormField.choice(
      "network", ActivityTexts.network, networks, help: ActivityTexts.networkHelp)
    mainActivity = FormField.choice(
      "main_activity", ActivityTexts.mainActivity, mainActivities, required: false)
    form = FormDescription(
      Self.name, Self.kind, network, Self.dates, Self.hours, Self.province, Self.venue,
      mainActivity)
  }

  /// The form with what the viewer may choose; for an activity that exists only what keeps its
  /// agency and programme.
  init(within reach: Reach, of activity: ActivityRecord? = nil, in db: Connection) throws {
    let hosts = try HostNetworks(db: db).within(reach).filter { host in
      guard let activity else { return true }
      return host.organisation == activity.organisation.id
        && host.programme == activity.programme.id
    }
    let main = try ActivityStore(db).mainActivities(of: Set(hosts.map(\.programme)))
    self.init(
      networks: hosts.map(\.choice),
      mainActivities: main.map { Choice($0.activity.id.description, $0.activity.name) })
  }

  /// The form as the API describes it: networks and main activities by id, any of them.
  static let described = ActivityForm(networks: [], mainActivities: [])
  /// The fields whose values are records' ids.
  static let ids: Set<String> = ["network", "main_activity"]

  /// The form filled with an activity.
  func filled(_ activity: ActivityRecord, _ language: Language) -> FilledForm {
    form.empty
      .with(Self.name, activity.name, language)
      .with(Self.kind, activity.kind, language)
      .with(network, activity.network?.id.description, language)
      .with(Self.dates, activity.days, language)
      .with(
        Self.hours, activity.hoursHundredths.flatMap(Hundredths.number),
        language
      )
      .with(
        Self.province, activity.province.flatMap { Province.Code(rawValue: $0) }, language
      )
      .with(Self.venue, activity.venue, language)
      .with(mainActivity, activity.mainActivity?.id.description, language)
  }

  /// What was entered; nil when a field is wrong, which is then noted in `filled`.
  func draft(_ filled: inout FilledForm) -> ActivityDraft? {
    var hours: Int64?
    if let number = filled[Self.hours] {
      hours = Hundredths.read(number)
      if hours == nil { filled.refuse(Self.hours, "too_precise", Hundredths.tooPrecise) }
    }
    if let days = filled[Self.dates], let hours,
      let refusal = ActivityRules.refusal(hoursHundredths: hours, days: days)
    {
      filled.refuse(Self.hours, refusal.code, refusal.message)
    }
    guard filled.errors.isEmpty, let name = filled[Self.name], let kind = filled[Self.kind],
      let days = filled[Self.dates], let hours, let province = filled[Self.province],
      let network = filled[network].flatMap({ NetworkID($0) })
    else { return nil }
    return ActivityDraft(
      name: name, kind: kind, days: days, venue: filled[Self.venue], province: province.rawValue,
      hoursHundredths: hours, network: network,
      mainActivity: filled[mainActivity].flatMap { MainActivityID($0) })
  }

  /// Puts a refusal of the rules to the field that it is about.
  /// - Returns: false when it is about no field.
  func note(_ refusal: ActivityRefusal, in filled: inout FilledForm) -> Bool {
    switch refusal {
    case .hoursNotPositive, .moreHoursThanDays:
      filled.refuse(Self.hours, refusal.code, refusal.message)
    case .outsideFiscalYear: filled.refuse(Self.dates, refusal.code, refusal.message)
    case .alreadyThere: filled.refuse(Self.name, refusal.code, refusal.message)
    case .placeOutOfReach: filled.refuse(Self.province, refusal.code, refusal.message)
    case .unknownNetwork: filled.refuse(network, refusal.code, refusal.message)
    case .unknownMainActivity: filled.refuse(mainActivity, refusal.code, refusal.message)
    default: return false
    }
    return true
  }
}

/// The forms of attendance.
enum AttendanceForms {
  static let persons = FormField.multiline(
    "persons", AttendanceTexts.persons, limit: 20_000, help: AttendanceTexts.personsHelp)
  static let office = FormField.text("office", AttendanceTexts.office)
  static let hours = FormField.number(
    "hours", AttendanceTexts.hours, help: AttendanceTexts.hoursHelp, unit: ActivityTexts.hoursUnit)
  static let reason = FormField.multiline(
    "reason", AttendanceTexts.reason, limit: 500, required: true)

  static let entrepreneurs = FormDescription(persons, hours)
  static let officials = FormDescription(office, persons, hours)
  static let removal = FormDescription(reason)

  /// The form with the hours of the whole activity.
  static func empty(_ form: FormDescription, of activity: ActivityRecord, _ language: Language)
    -> FilledForm
  {
    form.empty.with(
      hours, activity.hoursHundredths.flatMap(Hundredths.number),
      language)
  }

  /// What was entered about people of an enterprise, or of an office when there is none; nil when a
  /// field is wrong, which is then noted in `filled`.
  static func draft(_ filled: inout FilledForm, enterprise: EntityID?, of activity: ActivityRecord)
    -> AttendanceDraft?
  {
    var attended: Int64?
    if let number = filled[hours] {
      attended = Hundredths.read(number)
      if let attended {
        if let refusal = ActivityRules.refusal(
          attendedHundredths: attended, of: activity.hoursHundredths)
        {
          filled.refuse(hours, refusal.code, refusal.message)
        }
      } else {
        filled.refuse(hours, "too_precise", Hundredths.tooPrecise)
      }
    }
    guard filled.errors.isEmpty, let attended else { return nil }
    let side: AttendanceDraft.Side
    if let enterprise {
      side = .enterprise(enterprise)
    } else if let office = filled[office] {
      side = .office(office)
    } else {
      return nil
    }
    return AttendanceDraft(
      side: side, persons: AttendanceDraft.persons(typed: filled[persons] ?? ""),
      hoursHundredths: attended)
  }
}
