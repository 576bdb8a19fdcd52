import Foundation
import Testing

@testable import Timetable

@Suite("Proposals")
struct ProposalTests {
  private let weaver = Profile(
    id: "W", side: "seller", offers: ["ผ้าไหมมัดหมี่", "silk scarves"], keywords: ["หัตถกรรม"],
    tsic: "13121", stage: .midstream, markets: ["JP"], languages: ["th", "en"], capacity: 50_000)
  private let shop = Profile(
    id: "S", side: "buyer", needs: ["ผ้าไหม"], keywords: ["หัตถกรรมไทย"], tsic: "47711",
    stage: .downstream, markets: ["JP", "FR"], languages: ["th"], demand: 40_000)
  private let garage = Profile(
    id: "G", side: "buyer", needs: ["อะไหล่รถยนต์"], tsic: "45201", languages: ["th"])

  @Test("put the shop that needs silk before the garage, and say why in both languages")
  func silk() throws {
    let found = try ProposalSearch([garage, shop, weaver]).best(5)
    let partners = try #require(found.first { $0.id == "W" }).partners
    #expect(partners.map(\.partner) == ["S", "G"])
    let reason = try #require(partners[0].reasons.first)
    #expect(reason.feature == .offerMeetsNeed)
    #expect(reason.evidence == ["ผ้าไหมมัดหมี่", "ผ้าไหม"])
    #expect(reason.thai == "สินค้าหรือบริการที่เสนอ “ผ้าไหมมัดหมี่” ตรงกับความต้องการ “ผ้าไหม”")
    #expect(reason.english == "an offer, “ผ้าไหมมัดหมี่”, meets a need, “ผ้าไหม”")
    #expect(partners[0].score > partners[1].score)
  }

  @Test("never pair two of one side or a profile with itself")
  func sides() throws {
    let found = try ProposalSearch([garage, shop, weaver]).best(5)
    #expect(found.first { $0.id == "S" }?.partners.map(\.partner) == ["W"])
  }

  @Test(
    "recognise a Thai word inside a longer one and with other tone marks, and no chance likeness")
  func thaiPieces() {
    let short = Set(Words.pieces(of: "ผ้าไหม"))
    #expect(short.isSubset(of: Set(Words.pieces(of: "ผ้าไหมไทย"))))
    #expect(Words.pieces(of: "น้ำผึ้ง") == Words.pieces(of: "นำผึง"))
    #expect(short.isDisjoint(with: Set(Words.pieces(of: "อะไหล่รถยนต์"))))
    #expect(Words.pieces(of: "Silk, 100%").count == 2)
    #expect(Words.pieces(of: "SILK") == Words.pieces(of: "silk"))
  }

  /// Profiles with random phrases out of a small vocabulary.
  private func random(_ count: Int, seed: UInt64) -> [Profile] {
    var random = SeededRandom(seed: seed)
    let words = ["silk", "ผ้าไหม", "rice", "ข้าวหอมมะลิ", "coffee", "กาแฟ", "pottery", "สมุนไพร"]
    func some(_ most: Int) -> [String] {
      (0..<random.below(most + 1)).map { _ in words[random.below(words.count)] }
    }
    return (0..<count).map { number in
      Profile(
        id: .init(rawValue: "P\(number)"), offers: some(3), needs: some(3), keywords: some(2),
        tsic: ["13121", "10611", "10612", nil][random.below(4)],
        stage: [.upstream, .midstream, .downstream, nil][random.below(4)], markets: some(2),
        languages: [["th"], ["en"], []][random.below(3)],
        capacity: random.below(2) == 0 ? nil : Double(random.below(100)),
        demand: random.below(2) == 0 ? nil : Double(random.below(100)))
    }
  }

  @Test("are the best of all pairs, as scoring every pair one by one shows")
  func exhaustive() throws {
    let profiles = random(40, seed: 3)
    let search = try ProposalSearch(profiles)
    let weights = ProposalWeights.standard
    for proposals in search.best(4) {
      let scores = profiles.filter { $0.id != proposals.id }.compactMap { other in
        search.features(proposals.id, other.id).map {
          logistic(weights.bias + zip($0, weights.row).reduce(0) { $0 + $1.0 * $1.1 })
        }
      }.sorted(by: >)
      for (proposal, score) in zip(proposals.partners, scores) {
        #expect(abs(proposal.score - score) < 1e-5)
      }
      #expect(proposals.partners.count == 4)
    }
  }

  @Test("do not depend on the order of the profiles")
  func permutation() throws {
    let profiles = random(30, seed: 4)
    #expect(try ProposalSearch(profiles).best(5) == ProposalSearch(profiles.reversed()).best(5))
  }

  @Test("learn weights that were planted, with scores that are true probabilities")
  func planted() throws {
    let profiles = random(120, seed: 5)
    let search = try ProposalSearch(profiles)
    let planted = ProposalWeights(bias: -2, features: [.offerMeetsNeed: 4, .language: 2])
    var random = SeededRandom(seed: 6)
    let decisions = (0..<4_000).compactMap { _ -> Decision? in
      let (a, b) = (profiles[random.below(120)].id, profiles[random.below(120)].id)
      guard a != b, let features = search.features(a, b) else { return nil }
      let logit = planted.bias + zip(features, planted.row).reduce(0) { $0 + $1.0 * $1.1 }
      return Decision(a: a, b: b, accepted: random.fraction() < logistic(logit))
    }
    let learnt = try search.learn(from: decisions)
    #expect(abs((learnt.weights.features[.offerMeetsNeed] ?? 0) - 4) < 0.6)
    #expect(abs((learnt.weights.features[.language] ?? 0) - 2) < 0.4)
    #expect(abs(learnt.weights.features[.chain] ?? 9) < 0.4)
    #expect(learnt.calibrationError < 0.05)
    #expect(learnt.brier < learnt.brierOfShare)
    #expect(learnt.areaUnderCurve > 0.7 && learnt.areaUnderCurve < 1)
    #expect(learnt.bins.reduce(0) { $0 + $1.count } == decisions.count)
  }

  @Test("refuse to learn from too few answers or about strangers")
  func refusals() throws {
    let search = try ProposalSearch([weaver, shop])
    #expect(throws: ProposalError(.tooFewDecisions, "1, 0")) {
      try search.learn(from: [Decision(a: "W", b: "S", accepted: true)])
    }
    #expect(throws: ProposalError(.unknownProfile, "X")) {
      try search.learn(from: [Decision(a: "W", b: "X", accepted: true)])
    }
    #expect(throws: ProposalError(.duplicateID, "W")) { try ProposalSearch([weaver, weaver]) }
  }

  @Test("read and write weights as an object of numbers, and refuse an unknown name")
  func weightsFile() throws {
    let text = try JSONEncoder().encode(ProposalWeights.standard)
    #expect(try JSONDecoder().decode(ProposalWeights.self, from: text) == .standard)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(ProposalWeights.self, from: Data(#"{"bias":0,"charm":1}"#.utf8))
    }
  }
}
