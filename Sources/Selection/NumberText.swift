/// A number as both languages write it: groups of three digits, at most two decimals.
func numberText(_ value: Double) -> String {
  let hundredths = (abs(value) * 100).rounded()
  guard hundredths < 9e17 else { return "\(value)" }
  let whole = Int64(hundredths) / 100
  let part = Int64(hundredths) % 100
  var digits = groupedText(whole)
  if part != 0 {
    digits += "." + (part < 10 ? "0" : "") + String(part)
    if digits.hasSuffix("0") { digits.removeLast() }
  }
  return value < 0 && hundredths != 0 ? "-" + digits : digits
}

private func groupedText(_ value: Int64) -> String {
  var rest = String(value)[...]
  var groups: [Substring] = []
  while rest.count > 3 {
    groups.insert(rest.suffix(3), at: 0)
    rest = rest.dropLast(3)
  }
  groups.insert(rest, at: 0)
  return groups.joined(separator: ",")
}
