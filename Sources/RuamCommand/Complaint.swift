import Foundation
import Selection
import Timetable

/// What is wrong with a file that a command was given, one sentence for each fault.
struct Complaint: Error {
  /// One fault.
  struct Fault {
    /// Stable name of the kind of fault.
    let code: String
    /// What is wrong and where, for a Thai reader.
    let th: String
    /// The same in English.
    let en: String
  }

  /// The file as the user named it.
  let file: String
  /// At least one.
  let faults: [Fault]

  init(_ file: String, _ faults: [Fault]) {
    self.file = file
    self.faults = faults
  }

  /// All faults, one a line.
  func text(isThai: Bool) -> String {
    faults.map { "[\($0.code)] \(file): \(isThai ? $0.th : $0.en)" }.joined(separator: "\n")
  }
}

extension Complaint {
  /// The faults of an event, or of another file of the timetable commands.
  init(_ file: String, _ faults: [EventFault], in data: Data) {
    self.init(
      file,
      faults.map { fault in
        let code = fault.code.rawValue
        if fault.code == .notJSON, let place = JSONFault(in: data) { return Fault(code, place) }
        return Fault(code: code, th: fault.thai, en: fault.english)
      })
  }

  init(_ file: String, _ error: ProposalError) {
    self.init(file, [Fault(code: error.code.rawValue, th: error.thai, en: error.english)])
  }

  /// The faults of candidates or scenarios, or the limits that contradict one another.
  init(_ file: String, _ error: SelectionError, in data: Data) {
    switch error {
    case .invalid(let problems):
      self.init(
        file,
        problems.map { problem in
          if problem.code == "not_json", let place = JSONFault(in: data) {
            return Fault(problem.code, place)
          }
          return Fault(code: problem.code, th: problem.message.th, en: problem.message.en)
        })
    case .conflict:
      self.init(file, [Fault(code: error.code, th: error.message.th, en: error.message.en)])
    }
  }

  /// The fault of a table or a list of links. The library calls the files TABLE and EDGES.
  init(_ file: String, _ error: AnalysisError) {
    func withoutName(_ text: String) -> String {
      for name in ["TABLE", "EDGES"] where text.hasPrefix(name) {
        return String(text.dropFirst(name.count).drop { $0 == " " || $0 == ":" })
      }
      return text
    }
    self.init(
      file,
      [
        Fault(
          code: error.code, th: withoutName(error.message.th), en: withoutName(error.message.en))
      ])
  }
}

extension Complaint.Fault {
  fileprivate init(_ code: String, _ place: JSONFault) {
    self.init(
      code: code, th: "บรรทัดที่ \(place.line) อักษรที่ \(place.column): \(place.th)",
      en: "line \(place.line), character \(place.column): \(place.en)")
  }
}
