// SPDX-License-Identifier: Apache-2.0

/// Where a reader is in a list: filters, order and page, all read from the address, so that a list
/// can be kept, sent and returned to.
public struct ListState: Sendable, Hashable {
  /// The order of a list.
  public struct Sort: Sendable, Hashable {
    /// The sort key of the column.
    public var key: String
    /// Whether the largest comes first.
    public var isDescending: Bool

    /// An order from its parts.
    public init(_ key: String, descending: Bool = false) {
      self.key = key
      isDescending = descending
    }

    /// `name` or `-name`, as the address has it.
    public var parameter: String { (isDescending ? "-" : "") + key }
  }

  /// What a list is sent as.
  public enum Format: String, Sendable { case page, xlsx, csv }

  /// The list's address without language and query.
  public let path: String
  /// The order.
  public let sort: Sort
  /// The page, from 1.
  public let page: Int
  /// Rows on a page.
  public let pageSize: Int
  /// Whether a file is wanted instead of a page.
  public let format: Format
  /// The filters that are set, by name; blank ones are left out.
  public let filters: [String: String]
  /// What the address says besides filters and order, such as which list it is; never taken away.
  public let kept: NamedValues

  private let query: NamedValues

  /// Reads the state from the address.
  /// - Parameters:
  ///   - sortable: the sort keys of the list; others in the address are ignored.
  ///   - standard: the order when the address says none.
  ///   - filters: the names of the list's filters; other parameters are ignored.
  ///   - keeping: the names of parameters that say which list it is.
  public init(
    _ request: PageRequest, sortable: [String], standard: Sort, filters names: [String] = [],
    keeping: [String] = [], pageSize: Int = 50
  ) {
    path = request.path
    self.pageSize = pageSize
    let query = request.query
    let wanted = query["sort"] ?? standard.parameter
    let isDescending = wanted.hasPrefix("-")
    let key = isDescending ? String(wanted.dropFirst()) : wanted
    sort = sortable.contains(key) ? Sort(key, descending: isDescending) : standard
    page = min(max(query.int("page") ?? 1, 1), 1_000_000)
    format = query["format"].flatMap { Format(rawValue: $0) } ?? .page
    var filters: [String: String] = [:]
    var kept = NamedValues(query.entries.filter { keeping.contains($0.name) })
    self.kept = kept
    for name in names {
      guard let value = query[name], value.contains(where: { !$0.isWhitespace }) else { continue }
      filters[name] = value
      kept.append(name, value)
    }
    self.filters = filters
    self.query =
      query["sort"] != nil && sort != standard ? kept.setting("sort", to: sort.parameter) : kept
  }

  /// How many rows come before this page.
  public var offset: Int { (page - 1) * pageSize }

  /// The list at another page, otherwise the same.
  public func address(page: Int) -> String {
    query.setting("page", to: page == 1 ? nil : String(page)).address(path)
  }

  /// The list sorted by a column, from page 1; a second time the other way round.
  public func address(sortingBy key: String, descendingFirst: Bool) -> String {
    let isDescending = sort.key == key ? !sort.isDescending : descendingFirst
    return query.setting("sort", to: Sort(key, descending: isDescending).parameter).address(path)
  }

  /// The list without one filter, from page 1.
  public func address(without filter: String) -> String {
    query.setting(filter, to: nil).address(path)
  }

  /// The list without any filter, in the same order.
  public var addressWithoutFilters: String {
    NamedValues(kept.entries + query.entries.filter { $0.name == "sort" }).address(path)
  }

  /// The whole list, with its filters and order, as a file.
  public func address(as format: Format) -> String {
    query.setting("format", to: format.rawValue).address(path)
  }
}
