import Logging

extension House {
  /// Counts figures again after facts changed. The change itself is already kept, and the database
  /// remembers what is out of date, so a failure here is told to the log, not to the person.
  func recountFigures() async {
    do {
      try await FigureJob(house: self).run()
    } catch {
      logger.error("figures were not counted again", metadata: ["error": "\(error)"])
    }
  }
}
