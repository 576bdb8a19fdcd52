import Crypto

/// A secret that a person or a program carries: a session, a sign-in link, an access token. The
/// database keeps its hash only, so that who reads the database cannot sign in with it. The secret
/// is random, hence a plain hash is enough.
struct Secret: Sendable {
  /// 256 bits as 64 hexadecimal digits.
  let text: String

  /// A new secret from the system's generator.
  init() {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    text = Self.hexadecimal(bytes)
  }

  /// What is stored of this secret.
  var hash: String { Self.hash(of: text) }

  /// What is stored of a secret that somebody presents.
  static func hash(of text: String) -> String {
    hexadecimal(SHA256.hash(data: Array(text.utf8)))
  }

  private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
