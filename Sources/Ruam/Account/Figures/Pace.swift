import Algorithms

extension Counting {
  /// How many enterprises had passed the rule of ``developed(_:minimumHoursHundredths:)`` by the end
  /// of each given day, in the programme and in each agency's own count. An enterprise passes on the
  /// first day of the activity with which its hours reach the minimum.
  ///
  /// - Parameters:
  ///   - firstDay: the first day of each activity, ISO.
  ///   - days: the days to count until, ISO, in any order.
  /// - Complexity: one sort of the facts.
  static func pace(
    _ facts: [ProgrammeFacts.Attendance], minimumHoursHundredths minimum: Int64,
    firstDay: [ActivityID: String], until days: [String]
  ) -> [FigurePace] {
    var passed: [FigurePart: [String]] = [:]
    let ordered = facts.sorted { ($0.entity, $0.activity) < ($1.entity, $1.activity) }
    for (_, enterprise) in ordered.chunked(on: \.entity) {
      let sessions = enterprise.chunked(on: \.activity).map { activity, rows in
        (
          day: firstDay[activity] ?? "", agency: rows[rows.startIndex].organisation,
          hours: rows.reduce(0) { max($0, $1.hoursHundredths) }
        )
      }.sorted { $0.day < $1.day }
      var hours: [FigurePart: Int64] = [:]
      for session in sessions {
        for part in [FigurePart.programme, .agency(session.agency)] {
          let before = hours[part] ?? 0
          hours[part] = before + session.hours
          if before < minimum, before + session.hours >= minimum {
            passed[part, default: []].append(session.day)
          }
        }
      }
    }
    return passed.flatMap { part, passedOn in
      days.map { day in
        FigurePace(part: part, until: day, count: passedOn.count { $0 <= day })
      }
    }
  }
}
