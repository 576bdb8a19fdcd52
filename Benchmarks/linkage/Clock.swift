// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Milliseconds that each of many calls took.
struct Times {
  private var milliseconds: [Double] = []

  mutating func measure<Result>(_ body: () throws -> Result) rethrows -> Result {
    let start = threadTime()
    let wall = ContinuousClock.now
    let result = try body()
    // On a busy machine the processor's time says more than the clock on the wall.
    let elapsed = ContinuousClock.now - wall
    wallMilliseconds.append(
      Double(elapsed.components.seconds) * 1e3 + Double(elapsed.components.attoseconds) / 1e15)
    milliseconds.append((threadTime() - start) * 1e3)
    return result
  }

  private var wallMilliseconds: [Double] = []

  var summary: String {
    func quantile(_ values: [Double], _ share: Double) -> String {
      let sorted = values.sorted()
      guard !sorted.isEmpty else { return "-" }
      let place = min(sorted.count - 1, Int(Double(sorted.count) * share))
      return String(format: "%.3f", sorted[place])
    }
    return "CPU ms median \(quantile(milliseconds, 0.5)) p99 \(quantile(milliseconds, 0.99)) "
      + "most \(quantile(milliseconds, 1)); wall ms median \(quantile(wallMilliseconds, 0.5)) "
      + "p99 \(quantile(wallMilliseconds, 0.99))"
  }
}

private func threadTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Seconds of all processors so far, and the most memory held, in MiB.
func spent() -> (seconds: Double, mebibytes: Int) {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  let seconds =
    Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
    + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
  return (seconds, usage.ru_maxrss / 1024)
}
