// SPDX-License-Identifier: Apache-2.0
import Foundation
import Linkage

/// For each English name of a list, whether its Thai name is the likest of all.
///
/// Lines that begin with # are not names. From line `seen` on every second name is kept for
/// testing: nothing may be learned from it, so that it is counted apart and never shown.
func measurePairs(_ path: String, seen: Int, isWordy: Bool) throws {
  let pairs = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    .filter { !$0.hasPrefix("#") }
    .map { $0.split(separator: "\t").map(String.init) }.filter { $0.count >= 2 }
  let thai = pairs.map { ComparableName($0[0]) }
  let ranking = NameRanking(among: pairs.map { $0[0] })
  let started = spent().seconds
  var looked = Count()
  var tested = Count()
  for place in pairs.indices {
    let likeness = ranking.likeness(of: pairs[place][1])
    let best = likeness.indices.max { likeness[$0] < likeness[$1] } ?? 0
    let isFirst =
      best == place || likeness[best] == likeness[place] && thai[best] == thai[place]
    let better = likeness.count { $0 > likeness[place] }
    if place < seen || place % 2 == 0 {
      looked.add(isFirst, better)
      if isWordy, !isFirst {
        print(
          "\(pairs[place][1]) → \(pairs[best][0]) \(likeness[best])"
            + " not \(pairs[place][0]) \(likeness[place])")
      }
    } else {
      tested.add(isFirst, better)
    }
  }
  print(
    String(
      format: "%.2f ms of processor time a name",
      (spent().seconds - started) * 1000 / Double(max(1, pairs.count))))
  print("the right name first among \(pairs.count): \(looked) of those that may be looked at")
  print("the right name first among \(pairs.count): \(tested) of those kept for testing")
}

/// How many names were found.
private struct Count: CustomStringConvertible {
  private var all = 0
  private var first = 0
  private var amongTen = 0

  mutating func add(_ isFirst: Bool, _ better: Int) {
    all += 1
    if isFirst { first += 1 }
    if better < 10 { amongTen += 1 }
  }

  var description: String {
    let share = { (count: Int) in
      String(format: "%.1f %%", 100 * Double(count) / Double(max(1, all)))
    }
    return "\(first) of \(all) (\(share(first))), among the first ten \(share(amongTen)),"
  }
}
