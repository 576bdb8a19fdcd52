// SPDX-License-Identifier: Apache-2.0

/// A cell style's number format, such as `#,##0.00` or `[$-D07041E]d mmmm yyyy`: it decides whether a
/// number is a day, and how a person sees it.
///
/// Read after ECMA-376 part 1, 18.8.30 and 18.8.31. Fractions (`# ?/?`) are shown as in "General".
struct NumberFormat: Sendable {
  /// The parts between semicolons.
  var sections: [Section]

  static let general = NumberFormat(code: "General")

  struct Section: Sendable {
    var tokens: [Token] = []
    var condition: Condition?
    var locale = Locale()
    var isGeneral = false

    /// Shows a day of the calendar, not only a time or a duration.
    var showsDay: Bool {
      tokens.contains {
        switch $0 {
        case .year, .month, .day, .buddhistYear: true
        default: false
        }
      }
    }

    /// Shows a time of day or a duration.
    var showsTime: Bool {
      tokens.contains {
        switch $0 {
        case .hour, .minute, .second, .elapsed: true
        default: false
        }
      }
    }
  }

  enum Token: Sendable, Equatable {
    case literal(String)
    /// `0`, `#` or `?`.
    case digit(UInt8)
    case point
    case comma
    case percent
    /// The characters of an exponent, `E+` or `E-`.
    case exponent(String)
    case text
    case year(Int)
    case buddhistYear(Int)
    case month(Int)
    case day(Int)
    case hour(Int)
    case minute(Int)
    case second(Int)
    case halfDay
    case elapsed(UInt8)
    case fraction
  }

  struct Condition: Sendable, Equatable {
    var comparison: String
    var bound: Double

    func holds(for value: Double) -> Bool {
      switch comparison {
      case "<": value < bound
      case "<=": value <= bound
      case ">": value > bound
      case ">=": value >= bound
      case "<>": value != bound
      default: value == bound
      }
    }
  }

  /// What `[$-D07041E]` says: Thai digits (`0D`), the Buddhist calendar (`07`), Thai words (`041E`).
  struct Locale: Sendable, Equatable {
    var hasThaiDigits = false
    var hasBuddhistCalendar = false
    var hasThaiWords = false
  }

  init(code: String) {
    sections = FormatCode(code).sections()
  }

  /// The section that shows a number.
  func section(for value: Double) -> Section {
    if sections.contains(where: { $0.condition != nil }) {
      return sections.first { $0.condition?.holds(for: value) ?? true } ?? sections[0]
    }
    if value < 0, sections.count > 1 { return sections[1] }
    if value == 0, sections.count > 2 { return sections[2] }
    return sections[0]
  }

  /// The formats that a file names by number only (ECMA-376 part 1, 18.8.30, and its Thai list).
  static func builtIn(_ id: Int) -> String? {
    switch id {
    case 1, 59: "0"
    case 2, 60: "0.00"
    case 3, 61: "#,##0"
    case 4, 62: "#,##0.00"
    case 9, 67: "0%"
    case 10, 68: "0.00%"
    case 11: "0.00E+00"
    case 14, 27...31, 36, 50...54, 57, 58, 71: "d/m/yyyy"
    case 15, 72: "d-mmm-yy"
    case 16, 73: "d-mmm"
    case 17, 55, 56, 74: "mmm-yy"
    case 18: "h:mm AM/PM"
    case 19: "h:mm:ss AM/PM"
    case 20, 32, 34, 75: "h:mm"
    case 21, 33, 35, 76: "h:mm:ss"
    case 22, 77: "d/m/yyyy h:mm"
    case 37, 38: "#,##0;-#,##0"
    case 39, 40: "#,##0.00;-#,##0.00"
    case 41, 42: "#,##0"
    case 43, 44: "#,##0.00"
    case 45, 78: "mm:ss"
    case 46, 79: "[h]:mm:ss"
    case 47, 80: "mm:ss"
    case 48: "0.0E+0"
    case 49: "@"
    case 81: "d/m/bb"
    default: nil
    }
  }
}
