// SPDX-License-Identifier: Apache-2.0
import Thailand

/// What the rows of a handed-in sheet are.
enum SheetKind: String, Sendable, Codable, CaseIterable {
  /// One row per enterprise of an agency's networks.
  case register
  /// One row per participant of an activity.
  case attendance
  /// One row per change that an enterprise reports.
  case outcome

  /// The kind as shown to people.
  var label: Bilingual {
    switch self {
    case .register: Bilingual(thai: "ทะเบียนผู้ประกอบการ", english: "register of enterprises")
    case .attendance: Bilingual(thai: "ผู้เข้าร่วมกิจกรรม", english: "attendance")
    case .outcome: Bilingual(thai: "ผลลัพธ์", english: "outcomes")
    }
  }
}
