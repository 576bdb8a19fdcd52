import Database
import FoundationEssentials

extension Timestamp {
  /// The moment for the library of dates and for pages.
  var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }
}
