// SPDX-License-Identifier: Apache-2.0

/// A value, or a part of one, on which two records must agree to be compared.
///
/// Written `column` for the whole value, or `column:part`. Parts of an organisation's name:
/// `sound` (its consonants, alike in Thai and English), `start`, `end` (the first and the
/// last half of them). Of a person's name or free text: `sound`. Of a date: `year`. Of an address: `line`
/// (house, village and road), `subdistrict`, `district`, `province`, `postcode`.
public struct BlockingKey: Hashable, Sendable {
  let feature: Feature
  let part: String

  /// The key of a card; 0 where the record has no such value.
  @inline(__always)
  func value(_ card: UnsafePointer<UInt64>) -> UInt64 {
    let card = card + feature.word
    switch selector {
    case .value: return card[0] == 0 ? 0 : mixed(card[0]) | 1
    case .sound: return card[2]
    case .start: return card[3] & 0xFFFF_FFFF == 0 ? 0 : mixed(card[3] & 0xFFFF_FFFF) | 1
    case .end: return card[3] >> 32 == 0 ? 0 : mixed(card[3] >> 32 | 1 << 40) | 1
    case .year: return card[0] >> 16 == 0 ? 0 : mixed(card[0] >> 16) | 1
    case .line: return card[3]
    case .subdistrict: return Self.half(card[1] & 0xFFFF_FFFF, 1)
    case .district: return Self.half(card[1] >> 32, 2)
    case .province: return Self.half(card[2] & 0xFFFF_FFFF, 3)
    case .postcode: return Self.half(card[2] >> 32 & 0xFF_FFFF, 4)
    }
  }

  private enum Selector {
    case value, sound, start, end, year, line, subdistrict, district, province, postcode
  }

  private let selector: Selector

  @inline(__always)
  private static func half(_ value: UInt64, _ kind: UInt64) -> UInt64 {
    value == 0 ? 0 : mixed(value | kind << 40) | 1
  }

  /// How the key is written in a model.
  var text: String { part == "value" ? feature.column : "\(feature.column):\(part)" }

  /// Finds the key that `text` names.
  ///
  /// - Throws: `invalidModel` where no comparison has the column or its kind has no such part.
  init(_ text: String, in features: [Feature]) throws(LinkageError) {
    let pieces = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let column =
      features.contains { $0.column == text } ? text : pieces.dropLast().joined(separator: ":")
    let isWhole = features.contains { $0.column == text } || pieces.count == 1
    guard let feature = features.first(where: { $0.column == (isWhole ? text : column) }) else {
      throw .invalidModel(
        reason: "blocking key “\(text)” is not a compared column; "
          + "compared are \(features.map(\.column).joined(separator: ", "))")
    }
    try self.init(feature, isWhole ? "value" : pieces.last ?? "value")
  }

  init(_ feature: Feature, _ part: String) throws(LinkageError) {
    guard let selector = Self.parts(of: feature.measure)[part] else {
      let known = Self.parts(of: feature.measure).keys.sorted().joined(separator: ", ")
      throw .invalidModel(
        reason: "“\(feature.column)” has no part “\(part)” to block by; it has \(known)")
    }
    self.feature = feature
    self.part = part
    self.selector = selector
  }

  private static func parts(of measure: Feature.Measure) -> [String: Selector] {
    switch measure {
    case .organisationName, .legalForm:
      ["value": .value, "sound": .sound, "start": .start, "end": .end]
    case .personName, .freeText: ["value": .value, "sound": .sound]
    case .identifier, .telephone, .category, .postcode: ["value": .value]
    case .date: ["value": .value, "year": .year]
    case .address:
      [
        "value": .line, "line": .line, "subdistrict": .subdistrict, "district": .district,
        "province": .province, "postcode": .postcode,
      ]
    case .number: ["value": .value]
    }
  }
}

/// Keys that two records must share, all of them, to be compared.
public struct BlockingRule: Hashable, Sendable {
  let keys: [BlockingKey]

  /// How the rule is written for a reader.
  public var text: String { keys.map(\.text).joined(separator: " + ") }

  /// Whether only an identifier is asked for.
  var isIdentifierAlone: Bool { keys.allSatisfy { $0.feature.measure == .identifier } }

  @inline(__always)
  func value(_ card: UnsafePointer<UInt64>) -> UInt64 {
    var hash = keys[0].value(card)
    for index in 1..<keys.count { hash = joinedHash(hash, keys[index].value(card)) }
    return hash
  }

  /// The rules of a model, or those that fit its comparisons.
  ///
  /// - Throws: `invalidModel` where a rule names what is not compared.
  static func rules(_ written: [[String]]?, for layout: CardLayout) throws(LinkageError)
    -> [BlockingRule]
  {
    guard let written else { return try standard(for: layout.features) }
    var rules: [BlockingRule] = []
    for texts in written {
      guard !texts.isEmpty else { throw .invalidModel(reason: "a blocking rule is empty") }
      var keys: [BlockingKey] = []
      for text in texts { keys.append(try BlockingKey(text, in: layout.features)) }
      rules.append(BlockingRule(keys: keys))
    }
    guard !rules.isEmpty else { throw .invalidModel(reason: "there is no blocking rule") }
    // What only a number brings together comes last: training must know those pairs apart.
    return rules.filter { !$0.isIdentifierAlone } + rules.filter(\.isIdentifierAlone)
  }

  /// Rules by kind of comparison: each value that is rarely shared by chance, and each pair of
  /// weaker ones.
  private static func standard(for features: [Feature]) throws(LinkageError) -> [BlockingRule] {
    var rules: [[BlockingKey]] = []
    func key(_ feature: Feature, _ part: String = "value") throws(LinkageError) -> BlockingKey {
      try BlockingKey(feature, part)
    }
    let addresses = features.filter { $0.measure == .address }
    for name in features where name.measure == .organisationName {
      rules.append([try key(name)])
      rules.append([try key(name, "sound")])
      for address in addresses {
        for part in ["postcode", "district"] {
          rules.append([try key(name, "start"), try key(address, part)])
          rules.append([try key(name, "end"), try key(address, part)])
        }
      }
      for postcode in features where postcode.measure == .postcode {
        rules.append([try key(name, "start"), try key(postcode)])
      }
    }
    for feature in features where feature.measure == .telephone { rules.append([try key(feature)]) }
    for address in addresses { rules.append([try key(address, "line")]) }
    rules += try personRules(features)
    for feature in features where feature.measure == .identifier {
      rules.append([try key(feature)])
    }
    return rules.map(BlockingRule.init)
  }

  /// Persons are met by any two of name, date and place, in sound where a name has one.
  private static func personRules(_ features: [Feature]) throws(LinkageError) -> [[BlockingKey]] {
    var rules: [[BlockingKey]] = []
    let names = features.filter { $0.measure == .personName }
    let others = features.filter {
      [.date, .postcode, .freeText].contains($0.measure)
    }
    for feature in features where feature.measure == .date {
      rules.append([try BlockingKey(feature, "value")])
    }
    for (index, name) in names.enumerated() {
      for other in names.dropFirst(index + 1) {
        rules.append([try BlockingKey(name, "sound"), try BlockingKey(other, "sound")])
      }
      for other in others where other.measure != .date {
        rules.append([try BlockingKey(name, "sound"), try BlockingKey(other, "value")])
      }
    }
    if names.isEmpty || rules.isEmpty {
      for feature in features where feature.measure == .freeText || feature.measure == .personName {
        rules.append([try BlockingKey(feature, "value")])
      }
    }
    return rules
  }
}
