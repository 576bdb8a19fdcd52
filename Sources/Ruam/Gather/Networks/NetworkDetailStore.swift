import Database
import Site

/// Reads what the page of a network shows.
struct NetworkDetailStore {
  let db: Connection

  /// How many members the page of a network shows before “all”.
  static let shownMembers = 20

  /// - Returns: `nil` when there is no such network within reach.
  ///
  /// - Parameter people: whom of the register of people the viewer may open.
  func detail(_ id: NetworkID, reach: Reach, people: Reach, withHistory: Bool) throws
    -> NetworkDetail?
  {
    let store = NetworkStore(db: db)
    guard let network = try store.network(id, reach: reach) else { return nil }
    let memberships = MembershipStore(db: db)
    let history = withHistory ? try HistoryStore(db).latest(kind: "network", id: id) : nil
    let committees = try CommitteeStore(db: db).committees(of: id)
    let registered = Set(committees.flatMap(\.seats).compactMap(\.registered))
    return NetworkDetail(
      network: network,
      organisation: try store.organisation(network.organisation) ?? Text("–", "–"),
      coordinator: try network.coordinator.flatMap { try store.organisation($0) },
      parent: try network.parent.flatMap { try store.name(of: $0) },
      programme: try network.programme.flatMap { try store.programme($0) },
      subNetworks: try store.subNetworks(of: id), stages: try store.stages(id),
      committees: committees,
      people: try PersonStore(db, reach: people, personal: people).reached(registered),
      count: try memberships.count(of: id),
      members: try memberships.members(of: id, offset: 0, limit: Self.shownMembers),
      figures: try store.figures(of: network), history: history)
  }
}
