import CArgon2
import Dispatch
import Synchronization

/// Passwords as Argon2id hashes (RFC 9106) with the parameters that OWASP's Password Storage Cheat
/// Sheet names first: 19 MiB of memory, two passes, one lane. A hash takes some 30 ms of a core and
/// says its own parameters, so that they can be raised later.
enum Passwords {
  private static let passes: UInt32 = 2
  private static let memoryKiB: UInt32 = 19 * 1024
  private static let lanes: UInt32 = 1
  private static let saltLength = 16
  private static let hashLength = 32

  /// What libargon2 could not do, such as get memory.
  struct Failure: Error {
    let code: Int32
  }

  /// The hash to store for a password.
  static func hash(_ password: String) async throws -> String {
    try await away { try computeHash(password) }
  }

  /// Whether `password` is the one that was hashed. Without a hash the same work is done for
  /// nothing, so that the time says not whether an account exists.
  static func verify(_ password: String, against hash: String?) async throws -> Bool {
    try await away {
      let password = Array(password.utf8)
      let expected = try hash ?? decoy.get()
      let result = password.withUnsafeBytes {
        argon2id_verify(expected, $0.baseAddress, $0.count)
      }
      return result == ARGON2_OK.rawValue && hash != nil
    }
  }

  private static let decoy = Result { try computeHash(Secret().text) }

  private static func computeHash(_ password: String) throws -> String {
    let salt = (0..<saltLength).map { _ in UInt8.random(in: .min ... .max) }
    let length = argon2_encodedlen(
      passes, memoryKiB, lanes, UInt32(saltLength), UInt32(hashLength), Argon2_id)
    var encoded = [CChar](repeating: 0, count: length)
    let password = Array(password.utf8)
    let result = password.withUnsafeBytes { password in
      salt.withUnsafeBytes { salt in
        argon2id_hash_encoded(
          passes, memoryKiB, lanes, password.baseAddress, password.count, salt.baseAddress,
          salt.count, hashLength, &encoded, length)
      }
    }
    guard result == ARGON2_OK.rawValue else { throw Failure(code: result) }
    return String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  // MARK: Off the cooperative threads

  /// Two hashes at a time at most: they are made to be heavy, and must neither hold up other
  /// requests nor take the machine's memory.
  private static let queues = [
    DispatchQueue(label: "ruam.passwords.1"), DispatchQueue(label: "ruam.passwords.2"),
  ]
  private static let turn = Atomic<Int>(0)

  private static func away<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    let next = turn.wrappingAdd(1, ordering: .relaxed).newValue
    return try await withCheckedThrowingContinuation { continuation in
      queues[next & 1].async { continuation.resume(with: Result { try work() }) }
    }
  }
}
