// SPDX-License-Identifier: Apache-2.0

/// A whole number with grouping commas and, when negative, the true minus sign: 14,229 or −84,000.
public func grouped(_ number: some BinaryInteger) -> String {
  let digits = Array(String(number.magnitude).utf8)
  var bytes: [UInt8] = number < 0 ? Array("−".utf8) : []
  bytes.reserveCapacity(digits.count + digits.count / 3 + 3)
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { bytes.append(UInt8(ascii: ",")) }
    bytes.append(digit)
  }
  return String(decoding: bytes, as: UTF8.self)
}
