import Foundation

extension ThaiText {
  /// Unicode normalisation form C, for Latin letters with separate accents.
  static func composed(_ text: String) -> String { text.precomposedStringWithCanonicalMapping }
}
