import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Makes the numbers of new records without asking the database.
///
/// 63 bits, most significant first: 37 bits of hundredths of a second since 2024 (until 2067),
/// 14 bits of a random number that each process draws when it starts, 12 bits of a count.
/// Numbers grow in the order in which a process makes them and nearly so across processes, which
/// keeps new rows together in an index. Two processes at work at once share their random number
/// once in 16,384 pairs, and even then meet only in the same hundredth and count; the primary
/// key refuses such a row.
public enum RecordID {
  /// 1 January 2024, 00:00 UTC, in seconds since 1970.
  static let epoch: Double = 1_704_067_200
  private static let nodeBits: Int64 = 14
  private static let sequenceBits: Int64 = 12

  private static let node = Int64.random(in: 0..<(1 << nodeBits))
  /// Hundredth and count in one number, so that a full count runs on into the next hundredth.
  private static let last = Atomic<Int64>(0)

  /// A new number, greater than any this process made before. Safe from any thread; lock-free.
  public static func next() -> Int64 {
    let elapsed = Int64((Date().timeIntervalSince1970 - epoch) * 100)
    return compose(advance(to: max(elapsed, 0) << sequenceBits))
  }

  private static func advance(to now: Int64) -> Int64 {
    var previous = last.load(ordering: .relaxed)
    while true {
      let candidate = max(now, previous + 1)
      let (exchanged, original) = last.compareExchange(
        expected: previous, desired: candidate, ordering: .relaxed)
      if exchanged { return candidate }
      previous = original
    }
  }

  private static func compose(_ tickAndSequence: Int64) -> Int64 {
    let tick = tickAndSequence >> sequenceBits
    let sequence = tickAndSequence & (1 << sequenceBits - 1)
    return (tick << (nodeBits + sequenceBits)) | (node << sequenceBits) | sequence
  }

  private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// The number as 13 characters of Crockford's base 32, most significant first.
  public static func text(_ number: Int64) -> String {
    String(unsafeUninitializedCapacity: 13) { buffer in
      var rest = UInt64(bitPattern: number)
      for position in stride(from: 12, through: 0, by: -1) {
        buffer.initializeElement(at: position, to: digits[Int(rest & 31)])
        rest >>= 5
      }
      return 13
    }
  }

  /// The number of 13 characters, or nil when they are none. Small letters are taken as capitals,
  /// O as 0, I and L as 1, as Crockford advises.
  public static func parse(_ text: String) -> Int64? {
    let bytes = text.utf8
    guard bytes.count == 13 else { return nil }
    var number: UInt64 = 0
    for (position, byte) in bytes.enumerated() {
      guard let digit = value(of: byte), position > 0 || digit < 16 else { return nil }
      number = number << 5 | digit
    }
    return Int64(bitPattern: number)
  }

  private static func value(of byte: UInt8) -> UInt64? {
    let capital = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") ? byte - 32 : byte
    switch capital {
    case UInt8(ascii: "O"): return 0
    case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
    default: return digits.firstIndex(of: capital).map(UInt64.init)
    }
  }
}
