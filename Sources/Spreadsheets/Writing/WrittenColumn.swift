// SPDX-License-Identifier: Apache-2.0

/// A column of a table to be written.
public struct WrittenColumn: Sendable, Hashable {
  /// What the column's values are; decides how an `.xlsx` shows them.
  public enum Kind: Sendable, Hashable {
    case text
    case integer
    /// A number with this many digits after the point.
    case decimal(places: Int)
    /// Baht with two digits for satang.
    case money
    case date
  }

  /// The words in the header.
  public var title: String
  /// What stands in the column.
  public var kind: Kind
  /// Width in characters; nil gives one that suits the kind and the title.
  public var width: Double?

  /// A column with a title.
  public init(_ title: String, _ kind: Kind = .text, width: Double? = nil) {
    self.title = title
    self.kind = kind
    self.width = width
  }

  /// The width to write.
  var actualWidth: Double {
    if let width { return width }
    let least: Double =
      switch kind {
      case .text: 18
      case .integer: 10
      case .decimal: 12
      case .money: 16
      case .date: 14
      }
    return min(40, max(least, Double(title.count) + 2))
  }
}

/// A value to be written under a column.
public enum WrittenValue: Sendable, Hashable {
  case empty
  /// Text, which is never taken for a formula whatever it begins with.
  case text(String)
  case integer(Int)
  case decimal(Double)
  /// An amount in satang, a hundredth of a baht.
  case money(satang: Int)
  /// A day of the Gregorian calendar.
  case date(year: Int, month: Int, day: Int)
}

/// How days are shown in a written `.xlsx`; a text file always holds ISO 8601.
public enum DateStyle: Sendable, Hashable, CaseIterable {
  /// `20 มี.ค. 2558`
  case buddhist
  /// `20 Mar 2015`
  case common

  /// Thai months and digits of the West, in the Buddhist or the Gregorian calendar.
  var formatCode: String {
    switch self {
    case .buddhist: "[$-107041E]d mmm yyyy"
    case .common: "d mmm yyyy"
    }
  }
}
