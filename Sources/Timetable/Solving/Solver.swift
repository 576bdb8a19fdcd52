/// How long and how hard to look for a timetable.
public struct SolveOptions: Hashable, Sendable {
  /// Most seconds from the call to the answer.
  public var seconds: Double
  /// Same event, seed and effort: same answer, unless the time limit comes first.
  public var seed: UInt64
  /// Changes to try when the first plan is not proven best; 0 stops after the first plan.
  public var effort: Int

  /// The defaults suit an event on the eve: a minute at most, and mostly far less.
  public init(seconds: Double = 60, seed: UInt64 = 1, effort: Int = 200_000) {
    self.seconds = seconds
    self.seed = seed
    self.effort = effort
  }
}

extension Event {
  /// The best timetable that can be found, with a bound on what is possible.
  ///
  /// The same event in another order of participants and pairs gives the same meetings. Two-sided
  /// events of ten thousand participants take about a second.
  /// - Parameters:
  ///   - options: time limit, seed and effort.
  ///   - isCancelled: asked many times a second, from the calling thread; true stops the search and
  ///     gives the best timetable so far.
  /// - Throws: ``EventError`` when the event is unreadable or contradicts itself.
  public func timetable(
    _ options: SolveOptions = SolveOptions(),
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(EventError) -> EventTimetable {
    try check()
    let clock = ContinuousClock()
    let start = clock.now
    let halt = Halt(deadline: start + .seconds(options.seconds), isCancelled: isCancelled)
    let problem = Problem(self)
    var solver = Solver(problem, options: options, halt: halt)
    solver.run()
    return report(problem, solver.outcome, since: start)
  }
}

/// What a search found, in the solver's numbers.
struct Outcome {
  var meetings: [(pair: Int32, slot: Int)] = []
  /// Weight of the meetings and the minima they keep.
  var value = Int.min
  /// Upper bound of `value`.
  var bound = Int.max
  var ended = EventTimetable.Ending.searched
}

/// Runs the stages in turn: relaxation with cuts, placing, branch and bound in small, local search,
/// branch and bound in large.
struct Solver {
  let problem: Problem
  let options: SolveOptions
  let halt: Halt
  private(set) var outcome = Outcome()
  private var relaxer: Relaxer

  init(_ problem: Problem, options: SolveOptions, halt: Halt) {
    self.problem = problem
    self.options = options
    self.halt = halt
    relaxer = Relaxer(problem)
  }

  mutating func run() {
    if search(nodes: 1) { return }
    if options.effort == 0 { return }
    // A node costs about as much as the network has arcs.
    let nodes = options.effort * 10 / Swift.max(20, problem.pairCount)
    if search(nodes: nodes / 10) { return }
    if improve() { return }
    _ = search(nodes: nodes)
  }

  /// Branch and bound from the best value so far; true when there is no point in going on.
  private mutating func search(nodes: Int) -> Bool {
    var exact = ExactSearch(
      relaxer: relaxer, value: outcome.value, seed: options.seed, nodes: Swift.max(1, nodes),
      halt: halt)
    exact.run(problem)
    if let meetings = exact.meetings { outcome.meetings = meetings }
    outcome.value = exact.value
    outcome.bound = exact.isComplete ? exact.value : Swift.min(outcome.bound, exact.rootBound)
    relaxer = exact.relaxer
    if let reason = exact.stopped {
      settleWithoutTime(reason)
      return true
    }
    if outcome.value + problem.granule > outcome.bound { outcome.ended = .proven }
    return outcome.ended == .proven
  }

  private mutating func improve() -> Bool {
    let halt = self.halt
    guard let relaxation = relaxer.solve(problem, isStopped: { halt.reason != nil }) else {
      settleWithoutTime(halt.reason ?? .time)
      return true
    }
    var local = LocalSearch(problem, relaxation, seed: options.seed)
    local.restore(outcome.meetings)
    let reason = local.improve(steps: options.effort, halt: halt)
    if local.best.value > outcome.value {
      outcome.value = local.best.value
      outcome.meetings = local.best.meetings
    }
    if let reason {
      settleWithoutTime(reason)
      return true
    }
    if local.isOptimal { outcome.ended = .proven }
    return local.isOptimal
  }

  /// Makes do with what there is when the search has been stopped, if need be with the plan of whoever
  /// comes first and the simple bound.
  private mutating func settleWithoutTime(_ reason: Halt.Reason) {
    outcome.ended = reason == .time ? .time : .cancelled
    if outcome.value + problem.granule > outcome.bound { outcome.ended = .proven }
    if outcome.bound == .max { outcome.bound = problem.simpleBound() }
    if outcome.value == .min {
      var local = LocalSearch(problem, problem.withoutPrices(), seed: options.seed)
      local.construct()
      outcome.value = local.best.value
      outcome.meetings = local.best.meetings
    }
  }
}

extension Problem {
  /// A bound that takes no search: everybody gets the best pairs there are, each counted by half.
  func simpleBound() -> Int {
    let (start, pairs) = pairsByParticipant(order: weight)
    let halves = (0..<participantCount).reduce(0) { sum, person in
      let room = room(of: person)
      let best = pairs[Int(start[person])..<Int(start[person + 1])].prefix(room)
      let kept = Swift.min(room, Int(minimum[person]))
      return sum + best.reduce(0) { $0 + weight[Int($1)] } + 2 * penalty * kept
    }
    return halves / 2
  }

  /// Stands in for a relaxation when there is no time to solve one: every pair is worth its weight.
  func withoutPrices() -> Relaxation {
    Relaxation(bound: simpleBound(), chosen: [], halves: [], reducedGain: weight)
  }
}
