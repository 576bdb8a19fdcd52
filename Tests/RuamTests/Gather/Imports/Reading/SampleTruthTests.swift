// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import Thailand

@testable import Ruam

/// Reading is held to the truth about every row of the example hand-ins, without any mapping.
@Suite("the example hand-ins are read as their truth says")
struct SampleTruthTests {
  /// The product's examples, and further folders of the same make named in `RUAM_SAMPLES`.
  static let names =
    ["agencies-2558", "agencies-2558-small"]
    + (ProcessInfo.processInfo.environment["RUAM_SAMPLES"] ?? "").split(separator: ":").map(
      String.init)

  private static let samples: [String: Result<(AgencySample, SampleReading), any Error>] =
    Dictionary(
      uniqueKeysWithValues: names.map { name in
        (
          name,
          Result {
            let sample = try AgencySample.load(name)
            return (sample, try SampleReading.of(sample))
          }
        )
      })

  private func sample(_ name: String) throws -> (AgencySample, SampleReading) {
    try #require(SampleTruthTests.samples[name]).get()
  }

  @Test("every sheet is recognised as what it is, and nothing else is read", arguments: names)
  func kinds(_ name: String) throws {
    let (sample, reading) = try sample(name)
    #expect(reading.unexpected == [])
    for part in sample.parts {
      #expect(reading.sheets[part.name]?.kind == part.kind, "\(part.name)")
    }
  }

  @Test("exactly the data rows are rows", arguments: names)
  func dataRows(_ name: String) throws {
    let (sample, reading) = try sample(name)
    for part in sample.parts {
      let read = Set((reading.rows[part.name] ?? []).map(\.number))
      let truth = Set((sample.rows[part.name] ?? [:]).keys)
      #expect(
        read == truth,
        "\(part.name): too many \(read.subtracting(truth).sorted().prefix(5)), missing \(truth.subtracting(read).sorted().prefix(5))"
      )
    }
  }

  @Test("every row is accepted, or refused for its one reason", arguments: names)
  func reasons(_ name: String) throws {
    let (sample, reading) = try sample(name)
    var wrong: [String] = []
    for part in sample.parts {
      for row in reading.rows[part.name] ?? [] {
        let truth = sample.rows[part.name]?[row.number]?.reason ?? "no row"
        let read = row.rejection?.code.rawValue ?? ""
        if truth != read {
          wrong.append(
            "\(part.name) \(row.number): \(truth) read as \(read) \(row.rejection?.raw ?? "") \(row.values.mention?.name ?? "")"
          )
        }
      }
    }
    #expect(wrong == [])
  }

  @Test("warnings and put-right numbers are those of the truth", arguments: names)
  func remarks(_ name: String) throws {
    let (sample, reading) = try sample(name)
    var wrong: [String] = []
    for part in sample.parts {
      for row in reading.rows[part.name] ?? [] {
        guard let truth = sample.rows[part.name]?[row.number] else { continue }
        let warnings = Set(row.warnings.map(\.code.rawValue))
        let infos = Set(row.infos.map(\.code.rawValue)).subtracting(["duplicate_row"])
        if warnings != truth.warnings || infos != truth.infos.subtracting(["duplicate_row"]) {
          wrong.append(
            "\(part.name) \(row.number): \(truth.warnings) \(truth.infos), read \(warnings) \(infos)"
          )
        }
      }
    }
    #expect(wrong == [])
  }

  /// Which of two equal rows is called the repetition is a matter of taste; that there are two is not.
  @Test("every repeated row is noticed, and no other", arguments: names)
  func repetitions(_ name: String) throws {
    let (sample, reading) = try sample(name)
    for part in sample.parts where part.kind == .attendance {
      let truth = (sample.rows[part.name] ?? [:]).values.filter {
        $0.infos.contains("duplicate_row")
      }
      let read = (reading.rows[part.name] ?? []).filter { row in
        row.infos.contains { $0.code == .duplicateRow }
      }
      #expect(
        read.count == truth.count,
        "\(part.name): \(truth.map(\.row).sorted()) read \(read.map(\.number))")
    }
  }

  @Test("every participant is an entrepreneur or an official, as it is", arguments: names)
  func roles(_ name: String) throws {
    let (sample, reading) = try sample(name)
    for part in sample.parts where part.kind == .attendance {
      for row in reading.rows[part.name] ?? [] {
        guard case .attendance(let values) = row.values else { continue }
        let truth = sample.rows[part.name]?[row.number]?.isOfficial ?? false
        #expect((values.role == .official) == truth, "\(part.name) \(row.number)")
        #expect(!truth || values.organisation != nil, "\(part.name) \(row.number) has no office")
      }
    }
  }

  @Test("every change is the true one, in baht or as a count, for its period", arguments: names)
  func outcomes(_ name: String) throws {
    let (sample, reading) = try sample(name)
    var wrong: [String] = []
    for part in sample.parts where part.kind == .outcome {
      for row in reading.rows[part.name] ?? [] where row.isAccepted {
        guard case .outcome(let values) = row.values,
          let truth = sample.outcomes[part.name]?[row.number]
        else { continue }
        let scale: Int64 = truth.indicator.isMoney ? 100 : 1
        let period = truth.period == "H" ? "H2" : truth.period
        guard values.changes.count == 1, let change = values.changes.first,
          change.indicator == truth.indicator, change.baseline == truth.baseline * scale,
          change.after == truth.after * scale, change.change == truth.change * scale,
          change.afterPeriod?.code == period, change.afterPeriod?.fiscalYear.buddhistYear == 2558
        else {
          wrong.append("\(part.name) \(row.number): \(truth), read \(values.changes)")
          continue
        }
      }
    }
    #expect(wrong.prefix(5) == [])
  }

  @Test("each enterprise stands in the networks that it is registered in", arguments: names)
  func networks(_ name: String) throws {
    let (sample, reading) = try sample(name)
    var members: [String: Set<String>] = [:]
    for part in sample.parts where part.kind == .register {
      for row in reading.rows[part.name] ?? [] where row.isAccepted {
        let network = try #require(row.values.network.code)
        members[network, default: []].insert(sample.rows[part.name]?[row.number]?.entity ?? "")
      }
    }
    #expect(members.mapValues(\.count) == sample.expected.enterprises.per_network)
  }

  /// At least six hours over distinct sessions, the longest stay of an enterprise in each.
  @Test("hours over distinct sessions make the developed enterprises", arguments: names)
  func developed(_ name: String) throws {
    let (sample, reading) = try sample(name)
    var hours: [String: [String: Double]] = [:]
    var networks: [String: Set<String>] = [:]
    for part in sample.parts where part.kind == .attendance {
      for row in reading.rows[part.name] ?? [] where row.isAccepted {
        guard case .attendance(let values) = row.values, values.role == .entrepreneur else {
          continue
        }
        let entity = sample.rows[part.name]?[row.number]?.entity ?? ""
        let session = part.agency + values.sessionKey
        hours[entity, default: [:]][session] = max(
          hours[entity]?[session] ?? 0, values.hours?.double ?? 0)
        if let network = values.network.code { networks[network, default: []].insert(entity) }
      }
    }
    let developed = Set(hours.filter { $0.value.values.reduce(0, +) >= 6 }.keys)
    #expect(hours.count == sample.expected.developed.attended_any)
    #expect(developed.count == sample.expected.developed.distinct)
    let perNetwork = networks.mapValues { $0.intersection(developed).count }.filter { $0.value > 0 }
    #expect(perNetwork == sample.expected.developed.per_network.filter { $0.value > 0 })
  }

  /// Names that several groups bear and numbers typed for another enterprise's leave a few in doubt.
  @Test("an outcome is of the register's enterprise that it names", arguments: names)
  func entries(_ name: String) throws {
    let (sample, reading) = try sample(name)
    var entities: [Int64: String] = [:]
    var reference: Int64 = 0
    for part in reading.registerOrder {
      for row in reading.rows[part] ?? [] {
        reference += 1
        entities[reference] = sample.rows[part]?[row.number]?.entity
      }
    }
    var (right, wrong): (Int, [String]) = (0, [])
    for part in sample.parts where part.kind == .outcome {
      for row in reading.rows[part.name] ?? [] where row.isAccepted {
        guard case .outcome(let values) = row.values, let entry = values.entries.first else {
          continue
        }
        if entities[entry.reference] == sample.rows[part.name]?[row.number]?.entity {
          right += 1
        } else {
          wrong.append("\(part.name) \(row.number) \(values.mention.name ?? "") by \(entry.basis)")
        }
      }
    }
    #expect(wrong.count * 200 <= right, "\(wrong)")
  }
}
