import Database
import Glibc

/// How often signing in may fail before one has to wait. Failures count for fifteen minutes.
enum SignInLimits {
  static let windowSeconds = 15 * 60
  /// For one account, wherever the attempts come from.
  static let failuresPerAccount = 5
  /// For one client address. An office may share one address, so this is generous; it stops a
  /// program that tries one password on many accounts.
  static let failuresPerAddress = 50

  /// When the next attempt is allowed; nil when it is allowed now.
  /// - Parameter failures: the moments of failed attempts, in any order.
  static func wait(after failures: [Timestamp], limit: Int, now: Timestamp) -> Timestamp? {
    let recent = failures.filter { $0.adding(seconds: windowSeconds) > now }.sorted()
    guard recent.count >= limit else { return nil }
    return recent[recent.count - limit].adding(seconds: windowSeconds)
  }

  /// What attempts from a client address are counted under: the address itself, or for IPv6 the
  /// network of 64 bits, for a single client is given that many addresses at least.
  static func origin(of address: String) -> String {
    var ipv6 = in6_addr()
    guard inet_pton(AF_INET6, address, &ipv6) == 1 else { return address }
    let bytes = withUnsafeBytes(of: &ipv6) { Array($0) }
    let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]
    if bytes.starts(with: mapped) {
      return bytes.suffix(4).map { String($0) }.joined(separator: ".")
    }
    let groups = stride(from: 0, to: 8, by: 2).map { Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]) }
    return groups.map { String($0, radix: 16) }.joined(separator: ":")
  }
}
