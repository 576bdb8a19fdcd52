// SPDX-License-Identifier: Apache-2.0
import Foundation
import Linkage

/// For each English name of a list, whether its Thai name is the likest of all.
func measurePairs(_ path: String, isWordy: Bool) throws {
  let pairs = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
    $0.split(separator: "\t").map(String.init)
  }.filter { $0.count >= 2 }
  let thai = pairs.map { ComparableName($0[0]) }
  let english = pairs.map { ComparableName($0[1]) }
  var first = 0
  for place in pairs.indices {
    let likeness = thai.map { $0.likeness(to: english[place]) }
    let best = likeness.indices.max { likeness[$0] < likeness[$1] } ?? 0
    if best == place || likeness[best] == likeness[place] && thai[best] == thai[place] {
      first += 1
    } else if isWordy {
      print(
        "\(pairs[place][1]) → \(pairs[best][0]) \(likeness[best]) not \(pairs[place][0]) \(likeness[place])"
      )
    }
  }
  print(
    "the right name first: \(first) of \(pairs.count), \(100 * Double(first) / Double(max(1, pairs.count))) %"
  )
}
