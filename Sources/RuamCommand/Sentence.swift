import Database
import Foundation
import Ruam
import Site
import Spreadsheets

/// An error as a sentence for the person at the terminal, with its stable code.
struct Sentence {
  let text: String

  /// `nil` for errors that speak for themselves, such as wrong arguments.
  init?(for error: any Error) {
    let isThai = Self.terminalIsThai
    switch error {
    case let error as SpreadsheetError:
      text = "[\(error.code.rawValue)] " + (isThai ? error.messageTH : error.messageEN)
    case let error as DatabaseError:
      text = "[\(error.code.rawValue)] " + (isThai ? error.thaiMessage : error.message)
    case let error as Complaint:
      text = error.text(isThai: isThai)
    case let error as any Refusal:
      text = "[\(error.code)] " + (isThai ? error.message.th : error.message.en)
    default:
      return nil
    }
  }

  /// Whether the person at the terminal reads Thai.
  static var terminalIsThai: Bool {
    let environment = ProcessInfo.processInfo.environment
    let locale = environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"] ?? ""
    return locale.hasPrefix("th")
  }
}
