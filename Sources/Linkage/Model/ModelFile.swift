// SPDX-License-Identifier: Apache-2.0
import Foundation

extension LinkageModel {
  /// Reads a model from JSON.
  ///
  /// - Throws: `invalidModel` with what is wrong and where.
  public init(json: Data) throws(LinkageError) {
    do {
      self = try JSONDecoder().decode(LinkageModel.self, from: json)
    } catch let error as DecodingError {
      throw .invalidModel(reason: Self.reason(error))
    } catch {
      throw .invalidModel(reason: error.localizedDescription)
    }
    guard !comparisons.isEmpty else {
      throw .invalidModel(reason: "“comparisons” is empty; name at least one column to compare")
    }
    if let threshold, !(0...1).contains(threshold) {
      throw .invalidModel(reason: "“threshold” is \(threshold), but a probability lies from 0 to 1")
    }
  }

  /// Reads a model file.
  ///
  /// - Throws: `unreadableFile` or `invalidModel`.
  public init(file path: String) throws(LinkageError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadableFile(file: path, reason: "no such file, or no right to read it")
    }
    try self.init(json: data)
  }

  /// The model as JSON, to be stored or shown.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }

  private static func reason(_ error: DecodingError) -> String {
    func path(_ context: DecodingError.Context) -> String {
      context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
    }
    switch error {
    case .keyNotFound(let key, let context):
      return "“\(key.stringValue)” is missing at \(path(context))"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "\(context.debugDescription) at \(path(context))"
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      let kinds = Comparison.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      return "\(path(context)) is not one of \(kinds)"
    default: return "it is not JSON"
    }
  }
}
