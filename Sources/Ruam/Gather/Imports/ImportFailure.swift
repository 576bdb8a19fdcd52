import Foundation
import Site
import Spreadsheets

/// What made a hand-in unreadable, as kept with it.
struct ImportFailure: Codable, Sendable {
  let code: String
  let thai: String
  let english: String

  init(_ error: any Error) {
    switch error {
    case let error as SpreadsheetError:
      (code, thai, english) = (error.code.rawValue, error.messageTH, error.messageEN)
    case let error as any Refusal:
      (code, thai, english) = (error.code, error.message.th, error.message.en)
    default:
      (code, thai, english) = (
        SiteRefusal.failed.code, SiteRefusal.failed.message.th, SiteRefusal.failed.message.en
      )
    }
  }

  init?(json: String?) {
    guard let json, let kept = try? JSONDecoder().decode(Self.self, from: Data(json.utf8)) else {
      return nil
    }
    self = kept
  }

  var message: Text { Text(thai, english) }

  var json: String {
    (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
