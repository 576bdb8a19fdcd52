import Site

extension Activities {
  /// The words of what happens to activities and their attendance.
  static let vocabulary = HistoryVocabulary(
    kind: historyKind, name: ActivityTexts.title,
    page: .init(prefix: "/activities/", permission: .seeActivities),
    actions: [
      "created": Text("เพิ่มกิจกรรม", "Activity added"),
      "changed": Text("แก้ไขกิจกรรม", "Activity changed"),
      "removed": Text("ลบกิจกรรม", "Activity removed"),
      "attendance_added": Text("เพิ่มผู้เข้าร่วม", "Attendance added"),
      "attendance_removed": Text("นำผู้เข้าร่วมออก", "Attendance removed"),
    ],
    fields: [
      "agency": .init(ActivityTexts.agency), "network": .init(ActivityTexts.network),
      "main_activity": .init(ActivityTexts.mainActivity), "hours": .init(ActivityTexts.hoursShort),
      "party": .init(AttendanceTexts.party), "persons": .init(AttendanceTexts.persons),
    ]
  ).with(
    FormDescription(ActivityForm.name, ActivityForm.kind, ActivityForm.dates, ActivityForm.venue))
}
