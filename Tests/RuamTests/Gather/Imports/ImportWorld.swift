import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Database
@testable import Ruam
@testable import Site

/// The small example programme with two officers of agencies, the programme office and an evaluator.
struct ImportWorld: Sendable {
  let trust: TrustWorld
  let officer: TrustWorld.Person
  let stranger: TrustWorld.Person
  let office: TrustWorld.Person
  let evaluator: TrustWorld.Person

  var house: House { trust.house }
  var imports: Imports { Imports(house: house) }

  /// The product's examples, found from this source file.
  static let examples: String = {
    let here = URL(filePath: #filePath).resolvingSymlinksInPath()
    return (0..<5).reduce(here) { url, _ in url.deletingLastPathComponent() }
      .appending(path: "Examples").path
  }()

  static func bytes(_ file: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: "\(examples)/agencies-2558-small/\(file)")))
  }

  static func with<T>(
    _ engine: Engine = .sqlite, _ test: (ImportWorld) async throws -> T
  ) async throws -> T {
    try await TrustWorld.with(engine) { trust in
      let loading = Loading(house: trust.house)
      for file in ["programmes.json", "agencies-2558-small/networks.csv"] {
        _ = try await loading.load(path: "\(examples)/\(file)")
      }
      let ids = try await trust.house.database.read { db in
        try ["sericulture", "rice"].map { code in
          try #require(
            try db.value("SELECT id FROM organisation WHERE code = \(code)", as: Int64.self))
        }
      }
      func person(_ role: Role, _ organisation: Int64?, _ name: String) async throws
        -> TrustWorld.Person
      {
        try await trust.person(
          [Grant(role: role.key, organisationID: organisation)], email: "\(name)@example.go.th",
          organisation: organisation.map(OrganisationID.init(rawValue:)))
      }
      return try await test(
        ImportWorld(
          trust: trust, officer: try await person(Roles.agencyOfficer, ids[0], "silk"),
          stranger: try await person(Roles.agencyOfficer, ids[1], "rice"),
          office: try await person(Roles.programmeOffice, nil, "office"),
          evaluator: try await person(Roles.evaluator, nil, "evaluator")))
    }
  }

  /// The newest hand-in, once no stage is under way.
  func settled(_ id: ImportBatchID) async throws -> ImportBatchSummary {
    for _ in 0..<600 {
      let found = try await house.database.read { try ImportStore(db: $0).summary(id) }
      if let found, !found.isRunning { return found }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw SiteRefusal.timedOut
  }
}

/// A file of a form.
struct SentFile {
  let name: String
  let bytes: [UInt8]

  init(_ name: String, _ bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }
}

extension TrustClient {
  /// Sends a form with files.
  func upload(
    _ path: String, as person: TrustWorld.Person, _ values: [String: String], _ files: [SentFile],
    json: Bool = false
  ) async throws -> TestResponse {
    let boundary = "ruam-test-boundary"
    var body = ByteBuffer()
    for (name, value) in values.merging(["csrf": person.csrf], uniquingKeysWith: { $1 }).sorted(
      by: { $0.key < $1.key })
    {
      body.writeString(
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
    }
    for file in files {
      body.writeString(
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\(file.name)\"\r\nContent-Type: application/octet-stream\r\n\r\n"
      )
      body.writeBytes(file.bytes)
      body.writeString("\r\n")
    }
    body.writeString("--\(boundary)--\r\n")
    var headers: HTTPFields = [
      .cookie: "ruam-session=\(person.session)",
      .contentType: "multipart/form-data; boundary=\(boundary)",
    ]
    if json { headers[.accept] = "application/json" }
    return try await client.execute(uri: path, method: .post, headers: headers, body: body)
  }
}

extension TestResponse {
  /// The hand-in that an answer leads to.
  var handIn: ImportBatchID? {
    headers[.location]?.split(separator: "/").last.flatMap { ImportBatchID(String($0)) }
  }
}
