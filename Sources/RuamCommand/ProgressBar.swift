import Foundation
import Synchronization

/// Progress on standard error: a bar on a terminal, a line for each new step elsewhere.
final class ProgressBar: Sendable {
  private let title: String
  private let isShown: Bool
  private let last = Mutex((percent: -1, step: ""))

  init(title: String) {
    self.title = title
    isShown = isatty(STDERR_FILENO) == 1
  }

  /// Shows the share done, 0…1, and what is being done. Cheap to call often: it writes when a whole
  /// percent is new.
  func show(_ share: Double, _ step: String = "") {
    let percent = Int((min(max(share, 0), 1) * 100).rounded(.down))
    let news = last.withLock { last in
      defer { last = (percent, step) }
      return (percent: last.percent != percent, step: last.step != step)
    }
    guard isShown else {
      if news.step, !step.isEmpty { write("\(title): \(step)\n") }
      return
    }
    guard news.percent || news.step else { return }
    let filled = String(repeating: "█", count: percent / 4)
    let open = String(repeating: "░", count: 25 - percent / 4)
    write("\r\u{1B}[2K\(title) \(filled)\(open) \(percent)% \(step)")
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

  /// Ends the line.
  func finish() {
    if isShown { write("\n") }
  }
}
