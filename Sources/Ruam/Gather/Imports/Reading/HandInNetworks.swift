// SPDX-License-Identifier: Apache-2.0
import Thailand

/// One of the programme's networks, as far as reading a hand-in needs to know it.
struct KnownNetwork: Sendable, Hashable {
  let code: String
  let name: String
  /// Code of the agency that looks after it.
  let agency: String
  /// Keys of the province groups it spans.
  let provinceGroups: [String]

  init(code: String, name: String, agency: String, provinceGroups: [String] = []) {
    self.code = code
    self.name = name
    self.agency = agency
    self.provinceGroups = provinceGroups
  }
}

/// The programme's list of networks, to look up what a cell, a title or a section row says.
struct NetworkDirectory: Sendable {
  let networks: [KnownNetwork]
  private let byKey: [String: Int]
  /// Names without "เครือข่าย" or "คลัสเตอร์" before them; -1 where two networks share one.
  private let byCore: [String: Int]

  /// A directory of the programme's networks; a later one of the same code or name is ignored.
  init(_ networks: [KnownNetwork]) {
    self.networks = networks
    var byKey: [String: Int] = [:]
    for (index, network) in networks.enumerated() {
      for key in [HeaderKey.of(network.code), HeaderKey.of(network.name)]
      where !key.isEmpty && byKey[key] == nil {
        byKey[key] = index
      }
    }
    self.byKey = byKey
    var byCore: [String: Int] = [:]
    for (index, network) in networks.enumerated() {
      let core = NetworkDirectory.core(of: HeaderKey.of(network.name))
      guard core.unicodeScalars.count >= 4 else { continue }
      byCore[core] = byCore[core] == nil || byCore[core] == index ? index : -1
    }
    self.byCore = byCore
  }

  private static let frames = [
    "เครือข่ายวิสาหกิจ", "เครือข่ายผู้ประกอบการ", "เครือข่าย", "กลุ่มคลัสเตอร์", "คลัสเตอร์", "cluster", "network",
  ]

  /// A key without the words that every network's name begins with.
  private static func core(of key: String) -> String {
    var core = key
    while let frame = frames.first(where: { core.hasPrefix($0) && core != $0 }) {
      core.removeFirst(frame.count)
    }
    return core
  }

  /// The network that a cell names by its code or its name; spaces and punctuation do not matter.
  ///
  /// Also understood: code and name together ("FTI-01 เครือข่ายชิ้นส่วนยานยนต์", "ชื่อ (FTI-01)").
  func network(named text: String) -> KnownNetwork? {
    let key = HeaderKey.of(text)
    if let index = byKey[key] { return networks[index] }
    guard key.utf8.count > 4 else { return nil }
    if let index = byCore[NetworkDirectory.core(of: key)], index >= 0 { return networks[index] }
    var found: Int?
    for part in text.split(whereSeparator: { " ():,;/+&".contains($0) || $0.isNewline }) {
      guard let index = byKey[HeaderKey.of(String(part))], isCode(part, of: networks[index]) else {
        continue
      }
      // Two codes in a cell are two networks; which is meant is not guessed.
      if let found, found != index { return nil }
      found = index
    }
    return found.map { networks[$0] }
  }

  /// The one network that a longer text speaks of, as titles and section rows do; nil for several.
  func network(mentionedIn text: String) -> KnownNetwork? {
    if let network = network(named: text) { return network }
    let bytes = HeaderKey.bytes(text)
    var found: (index: Int, length: Int)?
    var isUnique = true
    for (key, index) in byKey where key.utf8.count >= 5 {
      let needle = Array(key.utf8)
      guard ByteSearch.contains(bytes, needle) else { continue }
      if let other = found, other.index != index {
        // A name inside a longer name gives way to it.
        if needle.count > other.length { found = (index, needle.count) }
        isUnique = isUnique && needle.count != other.length
      } else if needle.count > found?.length ?? 0 {
        found = (index, needle.count)
      }
    }
    guard isUnique, let found else { return nil }
    return networks[found.index]
  }

  /// The only network of an agency, when it has just one.
  func onlyNetwork(of agency: String) -> KnownNetwork? {
    let own = networks.filter { $0.agency == agency }
    return own.count == 1 ? own[0] : nil
  }

  private func isCode(_ part: Substring, of network: KnownNetwork) -> Bool {
    HeaderKey.of(String(part)) == HeaderKey.of(network.code)
  }
}
