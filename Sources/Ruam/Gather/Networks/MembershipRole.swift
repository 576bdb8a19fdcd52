import Site

/// What an enterprise is in a network.
enum MembershipRole: String, Sendable, CaseIterable {
  case member
  /// ธุรกิจแกนหลัก of the cluster map.
  case core
  /// ธุรกิจที่เกี่ยวเนื่อง
  case related
  /// ธุรกิจสนับสนุน
  case supporting

  var name: Text {
    switch self {
    case .member: Text("สมาชิก", "member")
    case .core: Text("ธุรกิจแกนหลัก", "core business")
    case .related: Text("ธุรกิจที่เกี่ยวเนื่อง", "related business")
    case .supporting: Text("ธุรกิจสนับสนุน", "supporting business")
    }
  }
}
