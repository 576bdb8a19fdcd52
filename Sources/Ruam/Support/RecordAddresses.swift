import Database
import FoundationEssentials
import Site

extension PageRequest {
  /// A record's id from the path, in the 13 characters that addresses carry.
  ///
  /// - Throws: a 404 refusal when it is missing or no id.
  func recordID<Record>(_ name: String = "id", of record: Record.Type = Record.self) throws
    -> ID<Record>
  {
    guard let id = ID<Record>(try parameter(name)) else { throw SiteRefusal.notFound }
    return id
  }

  /// The same moment as ``now``, as the database stores it.
  var timestamp: Timestamp {
    Timestamp(milliseconds: Int64((now.timeIntervalSince1970 * 1000).rounded(.down)))
  }

  /// Who makes a change, for the history.
  var actor: History.Actor { viewer.actor }

  /// The account of the viewer.
  var account: AccountID? { viewer.accountID.map(AccountID.init(rawValue:)) }
}

extension Schema {
  /// A record's id in addresses and JSON.
  static let recordID = Schema([
    "type": "string", "pattern": "^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{12}$",
  ])
}
