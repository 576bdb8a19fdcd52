// SPDX-License-Identifier: Apache-2.0
import Foundation
import Linkage

/// Builds an index of all names and searches it for parts, misspelt names and English renderings.
func measureNames(_ path: String, searches: Int) throws {
  let table = try RecordTable(files: [path])
  var builder = NameIndex.Builder()
  for row in 0..<table.count { builder.add(table.value("name_th", ofRow: row), id: row) }
  let before = spent()
  let start = ContinuousClock.now
  var index = builder.build()
  print(
    "\(table.count) names filed: \(ContinuousClock.now - start), CPU \(spent().seconds - before.seconds) s, "
      + "index \(index.memory >> 20) MiB, process \(spent().mebibytes) MiB")
  var random = SystemRandomNumberGenerator.seeded(7)
  searchParts(index, table, searches, &random)
  for slips in 1...2 {
    searchMisspelt(index, table, searches, slips: slips, withForm: false, &random)
  }
  searchMisspelt(index, table, searches, slips: 2, withForm: true, &random)
  searchEnglish(index, table, searches, &random)
  change(&index, table, searches, &random)
}

/// Parts of three letters and more, checked against all names read one by one.
private func searchParts(
  _ index: NameIndex, _ table: RecordTable, _ searches: Int, _ random: inout Seeded
) {
  var page = Times()
  var all = Times()
  var found = 0
  var parts: [(part: String, ids: Set<Int>)] = []
  for _ in 0..<searches {
    let row = Int.random(in: 0..<table.count, using: &random)
    let name = bare(table.value("name_th", ofRow: row))
    guard name.count >= 3 else { continue }
    let length = Int.random(in: 3...min(12, name.count), using: &random)
    let first = Int.random(in: 0...name.count - length, using: &random)
    let part = string(Array(name[first..<first + length]))
    let hits = page.measure { index.search(part) }
    let ids = all.measure { index.ids(containing: part, limit: 1000) }
    if hits.contains(where: { $0.ids.contains(row) }) || ids.count == 1000 || ids.contains(row) {
      found += 1
    }
    if parts.count < 5, ids.count < 1000 { parts.append((part, Set(ids))) }
  }
  print("part: first ten \(page.summary)")
  print("part: all that hold it, up to 1000 \(all.summary); found \(found) of \(searches)")
  // Against reading every name: letters without tone marks, spaces and form.
  var missed = 0
  for row in 0..<table.count {
    let name = string(bare(table.value("name_th", ofRow: row)).filter { !isMark($0) })
    for (part, ids) in parts {
      let plain = string(part.unicodeScalars.filter { !isMark($0) })
      if !plain.isEmpty, name.contains(plain), !ids.contains(row) { missed += 1 }
    }
  }
  print("part: \(parts.count) parts compared with reading all names: missed \(missed)")
}

private func searchMisspelt(
  _ index: NameIndex, _ table: RecordTable, _ searches: Int, slips: Int, withForm: Bool,
  _ random: inout Seeded
) {
  var times = Times()
  var found = 0
  var first = 0
  var number = 0
  var missed: [String] = []
  while number < searches {
    let row = Int.random(in: 0..<table.count, using: &random)
    let written = table.value("name_th", ofRow: row)
    let name = withForm ? Array(written.unicodeScalars) : bare(written)
    guard name.count >= 3 else { continue }
    number += 1
    let typed = string(misspelt(name, slips, &random))
    let hits = times.measure { index.search(typed) }
    let target = string(bare(written))
    let place = hits.firstIndex {
      $0.ids.contains { string(bare(table.value("name_th", ofRow: $0))) == target }
    }
    if place != nil {
      found += 1
    } else if missed.count < 8 {
      missed.append("\(target) ← \(typed)")
    }
    if place == 0 { first += 1 }
  }
  let share = { (count: Int) in String(format: "%.2f %%", 100 * Double(count) / Double(searches)) }
  print(
    "\(slips) slips\(withForm ? ", legal form typed" : ""): first \(share(first)), "
      + "first ten \(share(found)); \(times.summary)")
  if !missed.isEmpty { print("  e.g. \(missed.joined(separator: "; "))") }
}

private func searchEnglish(
  _ index: NameIndex, _ table: RecordTable, _ searches: Int, _ random: inout Seeded
) {
  var times = Times()
  var found = 0
  var number = 0
  while number < searches {
    let row = Int.random(in: 0..<table.count, using: &random)
    let english = table.value("name_en", ofRow: row)
    guard english.count >= 5, table.value("type", ofRow: row) != "sole" else { continue }
    number += 1
    let hits = times.measure { index.search(english) }
    let target = string(bare(table.value("name_th", ofRow: row)))
    if hits.contains(where: {
      $0.ids.contains { string(bare(table.value("name_th", ofRow: $0))) == target }
    }) {
      found += 1
    }
  }
  print(
    "English letters: first ten \(String(format: "%.2f %%", 100 * Double(found) / Double(searches))); "
      + times.summary)
}

private func change(
  _ index: inout NameIndex, _ table: RecordTable, _ searches: Int, _ random: inout Seeded
) {
  var insertions = Times()
  var removals = Times()
  var wrong = 0
  for place in 0..<searches {
    let row = Int.random(in: 0..<table.count, using: &random)
    let name = "บริษัท " + string(bare(table.value("name_th", ofRow: row))) + "ใหม่เอี่ยม\(place) จำกัด"
    let id = table.count + place
    insertions.measure { index.insert(name, id: id) }
    if index.search(name).first?.ids.contains(id) != true { wrong += 1 }
    removals.measure { index.remove(id: id) }
    if index.search(name).contains(where: { $0.ids.contains(id) }) { wrong += 1 }
  }
  print("insert \(insertions.summary)\nremove \(removals.summary)\nwrong \(wrong)")
}

// MARK: Names as people type them

/// A name without what the index leaves aside: legal form and spaces.
private func bare(_ name: String) -> [Unicode.Scalar] {
  var text = Substring(name)
  for frame in ["บริษัท ", "ห้างหุ้นส่วนจำกัด ", "วิสาหกิจชุมชน"] where text.hasPrefix(frame) {
    text = text.dropFirst(frame.count)
  }
  for frame in [" จำกัด (มหาชน)", " จำกัด"] where text.hasSuffix(frame) {
    text = text.dropLast(frame.count)
  }
  return text.unicodeScalars.filter { $0 != " " }
}

private func isMark(_ scalar: Unicode.Scalar) -> Bool {
  (0x0E47...0x0E4E).contains(scalar.value) || scalar == "(" || scalar == ")"
}

private func string(_ scalars: [Unicode.Scalar]) -> String {
  String(String.UnicodeScalarView(scalars))
}

private func string(_ scalars: String.UnicodeScalarView) -> String { String(scalars) }

/// A name with random slips: a letter put in, left out, swapped with the next, or replaced.
private func misspelt(
  _ name: [Unicode.Scalar], _ slips: Int, _ random: inout Seeded
) -> [Unicode.Scalar] {
  var name = name
  let letters = Array("กขคงจชซดตทนบปผพฟมยรลวสหอะาิีึืุูเแโใไ่้".unicodeScalars)
  for _ in 0..<slips {
    let place = Int.random(in: 0..<name.count, using: &random)
    let letter = letters[Int.random(in: letters.indices, using: &random)]
    switch Int.random(in: 0..<4, using: &random) {
    case 0: name.insert(letter, at: place)
    case 1 where name.count > 2: name.remove(at: place)
    case 2 where place + 1 < name.count: name.swapAt(place, place + 1)
    default: name[place] = letter
    }
  }
  return name
}

/// Random numbers that are the same on every run.
typealias Seeded = SplitMix

extension SystemRandomNumberGenerator {
  static func seeded(_ seed: UInt64) -> SplitMix { SplitMix(state: seed) }
}

struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var x = state
    x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
    x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
    return x ^ (x >> 31)
  }
}
