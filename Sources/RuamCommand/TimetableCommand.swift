import ArgumentParser
import Foundation
import Synchronization
import Timetable

/// `ruam timetable`: who should meet whom, and when.
struct TimetableCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timetable",
    abstract: "Plan the meetings of a business-matching event, or propose partners.",
    discussion: """
      จัดตารางเจรจาจับคู่ธุรกิจ: ใครควรพบใคร เมื่อใด โต๊ะใด พร้อมบอกว่าห่างจากตารางที่ดีที่สุดเท่าใด

      Both subcommands read and write plain JSON files and need no database. Try them with
      Examples/business-matching: ruam timetable Examples/business-matching/event.json -o plan.json
      """,
    subcommands: [PlanCommand.self, ProposeCommand.self], defaultSubcommand: PlanCommand.self)
}

/// `ruam timetable EVENT.json`.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Make the timetable of EVENT.json, with a bound on how good any timetable can be.",
    discussion: """
      Interrupting (Ctrl-C) stops the search and writes the best timetable so far. The same event and \
      seed give the same timetable, unless the time limit ends the search; the field "ended" says so.
      """)

  @Argument(help: "The event: slots, tables, participants, pairs, fixed meetings, absent people.")
  var event: String

  @Option(help: "Most seconds to search.")
  var seconds: Double = 60

  @Option(help: "Seed of the search; same seed, same answer.")
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "Repair this earlier timetable: keep what was held, move as few others as possible.",
      valueName: "OLD.json"))
  var repair: String?

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp(
      "With --repair: the first slot still ahead; earlier meetings have been held.",
      valueName: "slot"))
  var firstSlot: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("File to write; “-” for standard output.", valueName: "file"))
  var output: String

  func validate() throws {
    if !(seconds >= 0 && seconds.isFinite) { throw ValidationError("--seconds must be 0 or more.") }
    if firstSlot != nil && repair == nil { throw ValidationError("--from needs --repair.") }
  }

  func run() async throws {
    let options = SolveOptions(seconds: seconds, seed: seed)
    let data = try readFile(event)
    do {
      let event = try Event(json: data)
      let earlier = try repair.map { try decode(EarlierTimetable.self, from: $0) }
      let interruption = Interruption()
      defer { interruption.end() }
      let slot = firstSlot
      let flag = interruption.flag
      // The solver works without pause; a thread of its own keeps the signal handler responsive.
      let timetable = try await Task.detached {
        let isCancelled: @Sendable () -> Bool = { flag.isRaised }
        if let earlier {
          return try event.repaired(
            earlier.meetings,
            RepairOptions(from: slot.map { Slot(rawValue: $0) }, solve: options),
            isCancelled: isCancelled)
        }
        return try event.timetable(options, isCancelled: isCancelled)
      }.value
      try writeJSON(timetable, to: output)
      if output != "-" { summarise(timetable) }
    } catch let error as EventError {
      throw Complaint(event, error.faults, in: data)
    }
  }

  private func summarise(_ timetable: EventTimetable) {
    let objective = shortNumber(timetable.objective)
    let bound = shortNumber(timetable.upperBound)
    let share = String(format: "%.4f", 100 * (1 - timetable.gap))
    let seconds = String(format: "%.3f", timetable.seconds)
    say(
      th: "\(timetable.meetings.count) นัด คะแนนรวม \(objective) "
        + (timetable.proven ? "พิสูจน์แล้วว่าดีที่สุด" : "ร้อยละ \(share) ของขอบบน \(bound)")
        + " ใช้เวลา \(seconds) วินาที → \(output)",
      en: "\(timetable.meetings.count) meetings, objective \(objective), "
        + (timetable.proven ? "proven best" : "\(share) % of the upper bound \(bound)")
        + ", \(seconds) s → \(output)")
    if let repair = timetable.repair {
      say(
        th: "พบกันแล้วหรือกำหนดตายตัว \(repair.held) คงเดิม \(repair.kept) ย้าย \(repair.moved.count) "
          + "ยกเลิก \(repair.givenUp.count) เพิ่มใหม่ \(repair.added)",
        en: "held or fixed \(repair.held), kept \(repair.kept), moved \(repair.moved.count), "
          + "given up \(repair.givenUp.count), added \(repair.added)")
    }
    for unmet in timetable.unmet where unmet.must { say(th: unmet.thai, en: unmet.english) }
  }
}

/// What `--repair` needs of an earlier output.
private struct EarlierTimetable: Decodable, Sendable { let meetings: [Meeting] }

/// `ruam timetable propose PROFILES.json`.
struct ProposeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose",
    abstract: "Propose the best partners of each profile in PROFILES.json, with reasons.",
    discussion: """
      With --learn, weights are learnt from the file's accepted and refused proposals and the output \
      states how well their scores are calibrated; --learn --weights-output FILE keeps them.
      """)

  @Argument(help: "Profiles and, if there are, decisions on earlier proposals.")
  var profiles: String

  @Option(name: [.customShort("k"), .long], help: "Partners to propose to each.")
  var count: Int = 50

  @Option(help: ArgumentHelp("Weights of the features.", valueName: "WEIGHTS.json"))
  var weights: String?

  @Flag(help: "Learn the weights from the decisions in the file.")
  var learn = false

  @Option(help: ArgumentHelp("Where to write the weights used.", valueName: "file"))
  var weightsOutput: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("File to write; “-” for standard output.", valueName: "file"))
  var output: String

  func validate() throws {
    if count < 1 { throw ValidationError("--count must be 1 or more.") }
    if learn && weights != nil {
      throw ValidationError("--learn and --weights exclude each other.")
    }
  }

  func run() throws {
    let book = try decode(ProfileBook.self, from: profiles)
    let given = try weights.map { try decode(ProposalWeights.self, from: $0) }
    do {
      let search = try ProposalSearch(book.profiles)
      let learning = learn ? try search.learn(from: book.decisions) : nil
      let used = learning?.weights ?? given ?? .standard
      let found = search.best(count, weights: used)
      try writeJSON(ProposalFile(proposals: found, weights: used, learning: learning), to: output)
      if let weightsOutput { try writeJSON(used, to: weightsOutput) }
      if output != "-" { summarise(found, learning) }
    } catch let error as ProposalError {
      throw Complaint(profiles, error)
    }
  }

  private func summarise(_ found: [Proposals], _ learning: Learning?) {
    let proposals = found.reduce(0) { $0 + $1.partners.count }
    say(
      th: "เสนอคู่ให้ \(found.count) ราย รวม \(proposals) ข้อเสนอ → \(output)",
      en: "\(found.count) profiles, \(proposals) proposals → \(output)")
    guard let learning else { return }
    func text(_ value: Double) -> String { String(format: "%.3f", value) }
    say(
      th: "เรียนรู้จากผลตอบรับ \(learning.decisions) คู่ ค่าคลาดเคลื่อน Brier \(text(learning.brier)) "
        + "(ถ้าเดาค่าเดียว \(text(learning.brierOfShare))) AUC \(text(learning.areaUnderCurve)) "
        + "คลาดจากที่เกิดจริงเฉลี่ย \(text(learning.calibrationError))",
      en: "learnt from \(learning.decisions) decisions: Brier \(text(learning.brier)) "
        + "(\(text(learning.brierOfShare)) for a constant guess), AUC "
        + "\(text(learning.areaUnderCurve)), calibration error \(text(learning.calibrationError))")
  }
}

/// The output of `propose`.
private struct ProposalFile: Encodable {
  let proposals: [Proposals]
  let weights: ProposalWeights
  let learning: Learning?
}

/// Turns Ctrl-C into a request to stop, from its making until ``end()``.
private struct Interruption {
  let flag = InterruptionFlag()
  private let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())

  init() {
    signal(SIGINT, SIG_IGN)
    let flag = flag
    source.setEventHandler { flag.raise() }
    source.resume()
  }

  func end() {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }
}

/// Whether the user asked to stop; read by the solver on another thread.
private final class InterruptionFlag: Sendable {
  private let raised = Atomic(false)

  var isRaised: Bool { raised.load(ordering: .relaxed) }

  func raise() { raised.store(true, ordering: .relaxed) }
}

/// A value from a JSON file; what is wrong with it is named with its place.
private func decode<Value: Decodable>(
  _ type: Value.Type, from path: String
) throws(Complaint) -> Value {
  let data = try readFile(path)
  do {
    return try JSONDecoder().decode(type, from: data)
  } catch let error as DecodingError {
    throw Complaint(path, [EventFault(decoding: error)], in: data)
  } catch {
    throw Complaint(path, [.init(code: "cannot_read", th: "\(error)", en: "\(error)")])
  }
}
