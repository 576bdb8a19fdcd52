// SPDX-License-Identifier: Apache-2.0

/// What to compare, and how: the columns of the input and the kind of value each holds.
///
/// A model is stored as JSON:
///
/// ```json
/// {
///   "idColumn": "rec_id",
///   "comparisons": [
///     { "kind": "organisationName", "column": "name" },
///     { "kind": "identifier", "column": "id13" },
///     { "kind": "address", "column": "address", "district": "district",
///       "province": "province", "postcode": "postcode" },
///     { "kind": "telephone", "column": "phone" }
///   ],
///   "blocking": [["name"], ["phone"], ["name:start", "address:district"]]
/// }
/// ```
public struct LinkageModel: Codable, Hashable, Sendable {
  /// The column that names a record in the results; without it records are named `file:row`.
  public var idColumn: String?
  /// The column that says who handed a record in, used for `--link-only` and `--dedupe-only`;
  /// without it the file is the source.
  public var sourceColumn: String?
  /// What is compared.
  public var comparisons: [Comparison]
  /// Which records are compared: those that agree on every key of at least one rule.
  ///
  /// A key is the column of a comparison, with `:part` where a part of the value is meant (see
  /// ``BlockingKey``). Left out, rules that fit the kinds of comparison are used.
  public var blocking: [[String]]?
  /// The probability from which two records are joined.
  public var threshold: Double?

  /// Puts a model together.
  public init(
    idColumn: String? = nil, sourceColumn: String? = nil, comparisons: [Comparison],
    blocking: [[String]]? = nil, threshold: Double? = nil
  ) {
    self.idColumn = idColumn
    self.sourceColumn = sourceColumn
    self.comparisons = comparisons
    self.blocking = blocking
    self.threshold = threshold
  }
}

/// One thing that is compared between two records.
public struct Comparison: Codable, Hashable, Sendable {
  /// What kind of value a column holds, which decides how two values are compared.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    /// Name of an enterprise or other body, Thai or English, with or without its legal form.
    case organisationName
    /// Name of a person or part of one.
    case personName
    /// A number that stands for one body or person, such as the thirteen-digit tax number.
    case identifier
    /// A day, such as a date of birth.
    case date
    /// A telephone number.
    case telephone
    /// Where something is: house, village, road, subdistrict, district, province, postal code.
    case address
    /// A postal code by itself.
    case postcode
    /// Words that may be spelt in several ways.
    case freeText
    /// One of few values; only equality counts.
    case category
    /// A quantity.
    case number
  }

  /// The kind of value.
  public var kind: Kind
  /// The column that holds the value; for an address the line with house, village and road.
  public var column: String
  /// For an address, the column that holds the subdistrict, where there is one.
  public var subdistrict: String?
  /// For an address, the column that holds the district.
  public var district: String?
  /// For an address, the column that holds the province.
  public var province: String?
  /// For an address, the column that holds the postal code.
  public var postcode: String?

  /// Compares one column.
  public init(_ kind: Kind, column: String) {
    self.kind = kind
    self.column = column
  }

  /// Compares an address that is spread over several columns.
  public init(
    addressLine: String, subdistrict: String? = nil, district: String? = nil,
    province: String? = nil, postcode: String? = nil
  ) {
    kind = .address
    column = addressLine
    self.subdistrict = subdistrict
    self.district = district
    self.province = province
    self.postcode = postcode
  }

  /// Every column the comparison reads, the main one first.
  public var columns: [String] {
    [column] + [subdistrict, district, province, postcode].compactMap(\.self)
  }
}
