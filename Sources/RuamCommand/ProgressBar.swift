import Foundation
import Synchronization

/// A progress bar on standard error; silent when standard error is no terminal.
final class ProgressBar: Sendable {
  private let title: String
  private let isShown: Bool
  private let lastPercent = Mutex(-1)

  init(title: String) {
    self.title = title
    isShown = isatty(STDERR_FILENO) == 1
  }

  /// Shows the share done, 0…1. Cheap to call often: it writes when a whole percent is new.
  func show(_ share: Double) {
    guard isShown else { return }
    let percent = Int((min(max(share, 0), 1) * 100).rounded(.down))
    let isNew = lastPercent.withLock { last in
      defer { last = percent }
      return last != percent
    }
    guard isNew else { return }
    let filled = String(repeating: "█", count: percent / 4)
    let open = String(repeating: "░", count: 25 - percent / 4)
    FileHandle.standardError.write(Data("\r\(title) \(filled)\(open) \(percent)%".utf8))
  }

  /// Ends the line.
  func finish() {
    guard isShown else { return }
    FileHandle.standardError.write(Data("\n".utf8))
  }
}
