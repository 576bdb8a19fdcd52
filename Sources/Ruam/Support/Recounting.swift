import Logging

extension House {
  /// Counts figures again after facts changed. The change itself is already kept, and the database
  /// remembers what is out of date, so a failure here is told to the log, not to the person.
  func recountFigures() async {
    await counting { try await FigureJob(house: self).run() }
  }

  /// Begins to count figures again without keeping the caller waiting. Runs once at a time; when it
  /// is asked for meanwhile, once more.
  func recountFiguresBehindTheAnswer() {
    recounts.begin { await counting { try await FigureJob(house: self).finish() } }
  }

  private func counting(_ work: () async throws -> Void) async {
    do {
      try await work()
    } catch {
      logger.error("figures were not counted again", metadata: ["error": "\(error)"])
    }
  }
}
