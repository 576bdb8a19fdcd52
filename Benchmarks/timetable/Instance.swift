import Foundation
import Timetable

/// The shape of a generated event.
struct InstanceShape {
  let participants: Int
  let slots: Int
  let pairs: Int
}

/// A seeded source of random numbers (SplitMix64), the same on every machine.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from the standard normal distribution (Box–Muller).
  mutating func normal() -> Double {
    let radius = (-2 * log(Double.random(in: Double.leastNonzeroMagnitude..<1, using: &self)))
    return radius.squareRoot() * cos(2 * .pi * Double.random(in: 0..<1, using: &self))
  }
}

/// An event like a Thai business-matching day: a third buyers, the rest sellers, 12 sectors, log-normal
/// popularity, availability 85 %, 15 % half-day guests, tables for 22 % of the participants, penalty 60.
///
/// Buyers take up to 60–100 % of the slots and are promised three meetings, sellers 20–60 % and two.
/// Two of three pairs lie within a sector; a pair is drawn by the popularity of both.
func makeEvent(_ shape: InstanceShape, seed: UInt64) -> Event {
  var random = SplitMix64(seed: seed)
  let slots = (0..<shape.slots).map { Slot(rawValue: String(format: "S%02d", $0 + 1)) }
  let buyers = shape.participants / 3
  let people = (0..<shape.participants).map {
    makeGuest(number: $0, isBuyer: $0 < buyers, slots: slots, random: &random)
  }
  let pairs = makePairs(people, buyers: buyers, count: shape.pairs, random: &random)
  return Event(
    slots: slots, tables: Int((0.22 * Double(shape.participants)).rounded()), penalty: 60,
    participants: people.map(\.participant), pairs: pairs)
}

private struct Guest {
  let participant: Participant
  let sector: Int
  let popularity: Double
}

private func makeGuest(
  number: Int, isBuyer: Bool, slots: [Slot], random: inout SplitMix64
) -> Guest {
  var present = slots[...]
  if Double.random(in: 0..<1, using: &random) < 0.15 {
    let half = slots.count / 2
    present = Bool.random(using: &random) ? slots[..<half] : slots[half...]
  }
  let available = present.filter { _ in Double.random(in: 0..<1, using: &random) < 0.85 }
  let count = Double(slots.count)
  let share = Double.random(in: isBuyer ? 0.6...1 : 0.2...0.6, using: &random)
  let minimum = isBuyer ? 3 : 2
  return Guest(
    participant: Participant(
      id: .init(rawValue: (isBuyer ? "B" : "S") + String(format: "%05d", number)),
      available: available, max: max(minimum, Int((count * share).rounded())), min: minimum),
    sector: Int.random(in: 0..<12, using: &random), popularity: exp(0.8 * random.normal()))
}

private func makePairs(
  _ people: [Guest], buyers: Int, count: Int, random: inout SplitMix64
) -> [Pair] {
  let buyerPicker = Picker(Array(0..<buyers), people)
  let sellerPicker = Picker(Array(buyers..<people.count), people)
  let inSector = (0..<12).map { sector in
    Picker((buyers..<people.count).filter { people[$0].sector == sector }, people)
  }
  var seen = Set<Int>()
  var pairs: [Pair] = []
  while pairs.count < count {
    let buyer = buyerPicker.pick(&random)
    let within = Double.random(in: 0..<1, using: &random) < 2.0 / 3
    let picker = inSector[people[buyer].sector]
    let seller = within && !picker.isEmpty ? picker.pick(&random) : sellerPicker.pick(&random)
    guard seen.insert(buyer * people.count + seller).inserted else { continue }
    let fit = people[buyer].sector == people[seller].sector ? 250.0 : 0
    let fame = 90 * log(people[buyer].popularity * people[seller].popularity)
    let worth = 380 + fit + fame + 130 * random.normal()
    pairs.append(
      Pair(
        a: people[buyer].participant.id, b: people[seller].participant.id,
        utility: min(1000, max(1, worth.rounded()))))
  }
  return pairs
}

/// Draws people in proportion to a mix of their popularity and an equal share.
private struct Picker {
  private let members: [Int]
  private var cumulative: [Double] = []

  init(_ members: [Int], _ people: [Guest]) {
    self.members = members
    var sum = 0.0
    for member in members {
      sum += 0.5 + people[member].popularity
      cumulative.append(sum)
    }
  }

  var isEmpty: Bool { members.isEmpty }

  func pick(_ random: inout SplitMix64) -> Int {
    let mark = Double.random(in: 0..<(cumulative.last ?? 1), using: &random)
    var low = 0
    var high = members.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] <= mark { low = middle + 1 } else { high = middle }
    }
    return members[low]
  }
}
