// SPDX-License-Identifier: Apache-2.0

/// A 64-bit hash of bytes, the same on every run and machine, never zero.
///
/// Equal texts are recognised by equal hashes: among ten million different texts the chance that
/// any two share a hash is about 3 in a million. Zero is kept for "not given".
///
/// The mixing is that of splitmix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom
/// number generators", OOPSLA), applied to eight bytes at a time.
@inline(__always)
func textHash(_ bytes: UnsafePointer<UInt8>, _ count: Int, seed: UInt64 = 0) -> UInt64 {
  var hash = mixed(seed &+ UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15)
  var index = 0
  while index + 8 <= count {
    let word = UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self)
    hash = mixed(hash ^ word)
    index += 8
  }
  if index < count {
    var word: UInt64 = 0
    while index < count {
      word = word << 8 | UInt64(bytes[index])
      index += 1
    }
    hash = mixed(hash ^ word)
  }
  return hash == 0 ? 1 : hash
}

/// One hash of two, where zero ("not given") in either makes the result zero.
@inline(__always)
func joinedHash(_ first: UInt64, _ second: UInt64) -> UInt64 {
  guard first != 0, second != 0 else { return 0 }
  let hash = mixed(first &+ mixed(second) &* 0x9E37_79B9_7F4A_7C15)
  return hash == 0 ? 1 : hash
}

/// The finaliser of splitmix64: every input bit changes every output bit with chance one half.
@inline(__always)
func mixed(_ value: UInt64) -> UInt64 {
  var x = value &+ 0x9E37_79B9_7F4A_7C15
  x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
  x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
  return x ^ (x >> 31)
}

/// Random numbers that are the same on every run, so that a result can be repeated exactly.
struct RepeatableRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return mixed(state)
  }
}
