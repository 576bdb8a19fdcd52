// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Linkage
import Synchronization

/// `ruam link`: which rows of some files are one enterprise, person or other entity.
struct LinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: "Find the rows that are the same enterprise or person.",
    discussion: """
      Reads one or more CSV files, compares their rows and writes which of them are one entity. \
      Without a model the columns are guessed from their headers and values, and the guessed \
      model is printed, so that it can be saved, corrected and given with --model.

      Ctrl-C stops a run and keeps the comparisons made so far beside the output, in a file that \
      ends in .unfinished; the same command goes on from there.

      Example: ruam link a.csv b.csv --output entities.csv --report report.html
      """)

  @Argument(help: "CSV files with a header row; UTF-8 or Windows-874.", completion: .file())
  var inputs: [String]

  @Option(help: "Model file (JSON) that names the columns to compare.", completion: .file())
  var model: String?

  @Option(
    help: "Where to write record_id,entity_id,probability for every row.", completion: .file())
  var output: String

  @Option(
    help: "Where to write left_id,right_id,probability for likely pairs.", completion: .file())
  var pairs: String?

  @Option(help: "Where to write a report with charts and examples (HTML).", completion: .file())
  var report: String?

  @Option(help: "Join from this probability on, between 0 and 1. (default: the model's, or 0.5)")
  var threshold: Double?

  @Flag(help: "Join only rows of different sources (column sourceColumn of the model, or file).")
  var linkOnly = false

  @Flag(help: "Join only rows of one source.")
  var dedupeOnly = false

  @Flag(help: "Show on standard error what is being done and how far it is.")
  var progress = false

  func validate() throws {
    if linkOnly && dedupeOnly {
      throw ValidationError("--link-only and --dedupe-only exclude each other; give one of them.")
    }
    if let threshold, !(0...1).contains(threshold) {
      throw ValidationError("--threshold is a probability between 0 and 1, not \(threshold).")
    }
  }

  func run() throws {
    do {
      try link()
    } catch {
      Self.say("\(error.message.thai)\n\(error.message.english) [\(error.code)]")
      throw ExitCode(2)
    }
  }

  private func link() throws(LinkageError) {
    let table = try RecordTable(files: inputs)
    let model: LinkageModel
    if let path = self.model {
      model = try LinkageModel(file: path)
    } else {
      model = try LinkageModel.guessed(for: table)
      print(model.json)
    }
    var options = Linker.Options()
    options.scope = linkOnly ? .betweenSources : dedupeOnly ? .withinSources : .all
    options.threshold = threshold
    if progress {
      let bar = ProgressBar(title: "Linking")
      let step = Mutex(LinkageStep.reading)
      options.progress = { now in step.withLock { $0 = now } }
      options.advanced = { share in
        let step = step.withLock(\.self)
        bar.show(share, "\(step.label.thai) (\(step.label.english))")
        if step == .finished { bar.finish() }
      }
    }
    options.checkpoint = output + ".unfinished"
    options.isStopped = Interruption.watched()
    let result = try Linker(model).link(table, options)
    try result.writeEntities(to: output)
    if let pairs { try result.writePairs(to: pairs) }
    if let report { try LinkageReport(result).write(to: report) }
    Self.say(
      "\(table.count) rows, \(result.entityCount) entities, \(result.comparedPairs) pairs compared")
  }

  private static func say(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

/// Ctrl-C as a question that a long run can ask. A second Ctrl-C ends the program at once.
private enum Interruption {
  private static let isAsked = Atomic(false)

  /// Takes Ctrl-C over, and says whether it was pressed.
  static func watched() -> @Sendable () -> Bool {
    signal(SIGINT) { _ in
      Interruption.isAsked.store(true, ordering: .relaxed)
      signal(SIGINT, SIG_DFL)
    }
    return { isAsked.load(ordering: .relaxed) }
  }
}
