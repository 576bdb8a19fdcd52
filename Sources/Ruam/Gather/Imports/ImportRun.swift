import Database
import Foundation
import Synchronization

/// One run of reading or committing. Whoever begins the next run of the same hand-in takes the turn
/// away, so that a run that was thought dead can no longer write anything.
struct ImportRun: Sendable, Hashable {
  let batch: ImportBatchID
  let number: Int64

  /// A run that has not said for so long that it is alive is taken to have died with its process.
  static let silenceSeconds = 60
}

/// Reading takes one thread and some memory for each row, so hand-ins are read one after the other,
/// apart from the threads that answer requests.
enum ReadingQueue {
  private static let queue = DispatchQueue(label: "ruam.imports.reading")

  static func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws
    -> Value
  {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try work() }) }
    }
  }
}

/// A folder for the time of one stage; it goes with its last use.
final class WorkingFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/ruam-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// The place of a file. Its own folder keeps the name as it was handed in, so that messages name
  /// the file as the sender knows it.
  func file(_ number: Int, _ name: String) -> String { "\(path)/\(number)/\(Self.safe(name))" }

  /// The name without what a file system does not take: slashes, dots alone, more than 255 bytes.
  private static func safe(_ name: String) -> String {
    let plain = name.replacing("/", with: "_").replacing("\0", with: "_")
    guard plain.contains(where: { $0 != "." }) else { return "_" }
    guard plain.utf8.count > 240 else { return plain }
    let ending = plain.lastIndex(of: ".").map { String(plain[$0...]) } ?? ""
    var stem = plain
    while stem.utf8.count > 200 { stem.removeLast() }
    return stem + (ending.utf8.count > 20 ? "" : ending)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// How far commits in this process have come. A commit is one transaction, during which nothing that it says
/// in the database is seen from outside.
enum LiveProgress {
  private static let shares = Mutex<[ImportRun: Double]>([:])

  static func show(_ share: Double, of run: ImportRun) {
    shares.withLock { $0[run] = share }
  }

  static func forget(_ run: ImportRun) {
    shares.withLock { $0[run] = nil }
  }

  /// The percentage of the run that commits a hand-in, where this process does so.
  static func percent(of batch: ImportBatchID) -> Int? {
    shares.withLock { $0.first { $0.key.batch == batch }?.value }.map { Int($0 * 100) }
  }
}

/// Writes how far a run has come into the database, where every process that shows the page finds
/// it, and at the latest every ten seconds that it is alive.
final class BatchProgress: Sendable {
  private final class Share: Sendable {
    let percent = Mutex(0)
  }

  private let share = Share()
  private let writing: Task<Void, Never>

  init(house: House, run: ImportRun) {
    let share = share
    writing = Task {
      var (last, silent) = (-1, 0)
      while !Task.isCancelled {
        let percent = share.percent.withLock { $0 }
        if percent != last || silent >= 25 {
          (last, silent) = (percent, 0)
          try? await house.database.write { db in
            try ImportStore(db: db).setProgress(run, done: percent, of: 100, at: house.now)
          }
        }
        silent += 1
        try? await Task.sleep(for: .milliseconds(400))
      }
    }
  }

  func show(_ done: Double) {
    share.percent.withLock { $0 = Int(min(max(done, 0), 1) * 100) }
  }

  func finish() async {
    writing.cancel()
    await writing.value
  }
}
