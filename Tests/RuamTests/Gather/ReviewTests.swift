import Database
import Site
import Foundation
import Testing

@testable import Ruam

@Suite("Recognition puts likely pairs to people and joins only what is certain")
struct RecognitionTests {
  private func record(
    _ id: Int64, entity: Int64? = nil, _ name: String, taxID: String? = nil,
    telephone: String? = nil, address: String? = nil, person: String? = nil, decided: Bool = false
  ) -> RecognisableRecord {
    RecognisableRecord(
      id: EnterpriseID(rawValue: id), entity: EntityID(rawValue: entity ?? id),
      organisation: OrganisationID(rawValue: 1), name: name, taxID: taxID,
      communityEnterpriseCode: nil, telephone: telephone, address: address,
      subdistrict: address.map { _ in "ในเมือง" }, district: address.map { _ in "เมือง" },
      province: address.map { _ in "ขอนแก่น" }, postalCode: nil, contactPerson: person,
      network: nil, isDecided: decided, isConfirmed: decided)
  }

  /// Enough ordinary enterprises for the weights to be learnt from.
  private var crowd: [RecognisableRecord] {
    let heads = ["ทองดี", "ศรีสุข", "รุ่งเรือง", "มั่นคง", "ก้าวหน้า", "เพชรงาม", "บัวหลวง", "ดอกคูน"]
    let tails = ["การช่าง", "ขนส่ง", "พลาสติก", "การเกษตร", "เซรามิก", "ผ้าไหม", "ฟาร์ม", "แปรรูป"]
    var records: [RecognisableRecord] = []
    for (i, head) in heads.enumerated() {
      for (j, tail) in tails.enumerated() {
        let number = Int64(i * 8 + j)
        let phone = "0812\(String(100_000 + number * 7919).suffix(6))"
        for copy in [Int64(0), 1] {
          records.append(
            record(
              1000 + number * 2 + copy, entity: 1000 + number * 2, "บริษัท \(head)\(tail) จำกัด",
              telephone: phone, address: "\(number + 1) ถนนมิตรภาพ",
              person: "นาย\(head) \(tail)\(number)"))
        }
      }
    }
    return records
  }

  private func pair(_ pairs: [Recognition.Pair], _ a: Int64, _ b: Int64) -> Recognition.Pair? {
    pairs.first { $0.a.rawValue == a && $0.b.rawValue == b }
  }

  @Test("the same firm in two scripts with the same person in charge is certain")
  func certain() throws {
    let found = try Recogniser(
      crowd + [
        record(
          1, "บริษัท สมบูรณ์โลจิสติกส์ จำกัด", telephone: "0819998887", address: "9 ถนนกลางเมือง",
          person: "นางสาวมาลี ใจดี"),
        record(
          2, "Somboon Logistics Co., Ltd.", telephone: "081-999-8887", address: "9 ถนนกลางเมือง",
          person: "มาลี ใจดี"),
      ]
    ).recognise()
    #expect(pair(found.certain, 1, 2) != nil)
  }

  @Test("sister companies at one address with one telephone go to a person")
  func sisters() throws {
    let found = try Recogniser(
      crowd + [
        record(
          1, "บริษัท โชคนคร จำกัด", telephone: "0819998887", address: "9 ถนนกลางเมือง",
          person: "นายโชค นคร"),
        record(
          2, "บริษัท โชคนครเทคโนโลยี จำกัด", telephone: "0819998887", address: "9 ถนนกลางเมือง",
          person: "นางสาวมาลี ใจดี"),
      ]
    ).recognise()
    #expect(pair(found.certain, 1, 2) == nil)
    let likely = try #require(pair(found.likely, 1, 2))
    #expect(likely.evidence.first?.subject == "start")
    let sum = likely.evidence.reduce(0) { $0 + $1.weight }
    #expect(abs(1 / (1 + exp2(-sum)) - likely.probability) < 1e-9)
  }

  @Test("what persons decided on both sides is never joined by itself")
  func decided() throws {
    let found = try Recogniser(
      crowd + [
        record(1, "บริษัท สมบูรณ์โลจิสติกส์ จำกัด", telephone: "0819998887", decided: true),
        record(2, "บริษัท สมบูรณ์โลจิสติกส์ จำกัด", telephone: "0819998887", decided: true),
      ]
    ).recognise()
    #expect(!found.certain.contains { $0.a.rawValue == 1 })
  }

  @Test("one number under two names that have nothing in common is doubted")
  func strangers() throws {
    let found = try Recogniser(
      crowd + [
        record(1, entity: 1, "สหกรณ์นิคมเกาะหิน จำกัด", taxID: "0994580627336"),
        record(2, entity: 1, "หจก. อาร์สิริ เอ็นจิเนียริ่ง", taxID: "0994580627336"),
      ]
    ).recognise()
    #expect(pair(found.doubtful, 1, 2) != nil)
  }

  @Test("the same seed draws the same sample, and a register of one is no error")
  func sample() throws {
    let recogniser = Recogniser(
      crowd + [record(1, entity: 1000, "บจก. ทองดีการช่าง", telephone: "0812")])
    let first = try recogniser.recognise(sampleSize: 1, seed: 7)
    let second = try recogniser.recognise(sampleSize: 1, seed: 7)
    #expect(first.sample.joined.map(\.a) == second.sample.joined.map(\.a))
    #expect(try Recogniser([record(1, "เดียว")]).recognise().compared == 0)
  }
}

@Suite("Estimates of quality")
struct IdentityQualityTests {
  @Test("Wilson's interval of 8 of 10 is 49.0–94.3 %")
  func wilson() {
    let share = EstimatedShare(hits: 8, sample: 10)
    #expect(abs(share.interval.lowerBound - 0.49016) < 1e-4)
    #expect(abs(share.interval.upperBound - 0.94331) < 1e-4)
    #expect(EstimatedShare(hits: 0, sample: 0).interval == 0...1)
  }

  @Test("Cohen's kappa of 20, 15, 5 and 10 answers is 0.4")
  func kappa() throws {
    let agreement = Agreement(
      bothJoin: 20, bothNotSame: 15, onlyFirstJoin: 5, onlySecondJoin: 10)
    #expect(abs(try #require(agreement.kappa) - 0.4) < 1e-9)
    #expect(agreement.share == 0.7)
    #expect(Agreement(bothJoin: 3).kappa == nil)
  }

  @Test("recall weighs both samples by what they were drawn from")
  func recall() throws {
    let quality = IdentityQuality(
      joined: EstimatedShare(hits: 49, sample: 50), apart: EstimatedShare(hits: 5, sample: 50),
      joinedPairs: 1000, apartPairs: 200)
    #expect(abs(try #require(quality.recall) - 980.0 / 1000) < 1e-12)
    #expect(quality.recallInterval.contains(0.98))
  }
}
