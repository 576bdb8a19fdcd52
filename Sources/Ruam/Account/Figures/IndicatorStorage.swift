import FoundationEssentials

/// An indicator in the database that this version of the program cannot read.
struct UnreadableIndicator: Error, Sendable {
  let code: String
  let stored: String
}

extension IndicatorRule {
  /// The rule as JSON, the form in which versions of indicators are stored.
  func stored() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}

extension IndicatorDefinition {
  init(code: String, version: Int, storedRule: String, storedUnit: String) throws {
    guard let unit = FigureUnit(rawValue: storedUnit),
      let rule = try? JSONDecoder().decode(IndicatorRule.self, from: Data(storedRule.utf8))
    else { throw UnreadableIndicator(code: code, stored: storedRule) }
    self.init(code: code, version: version, rule: rule, unit: unit)
  }
}
