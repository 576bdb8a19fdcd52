/// The eigenvector of the second largest eigenvalue of a symmetric positive matrix whose first
/// eigenvector is known, by the Lanczos method with full reorthogonalisation.
///
/// Source: Golub and Van Loan, "Matrix Computations" (2013), sections 10.1 and 8.3.
///
/// - Parameters:
///   - first: the first eigenvector, of any length; nothing is looked for in its direction.
///   - multiply: the product of the matrix with a vector.
/// - Returns: the eigenvalue and its vector of length one, or nil when the matrix has no second.
func secondEigenvector(
  size: Int, first: [Double], multiply: ([Double]) -> [Double]
) -> (value: Double, vector: [Double])? {
  guard size > 1 else { return nil }
  let known = scaled(first, 1 / norm(first))
  var random = SeededRandom(seed: 7)
  var basis: [[Double]] = []
  var diagonal: [Double] = []
  var beside: [Double] = []
  var next = (0..<size).map { _ in random.unit() - 0.5 }
  orthogonalise(&next, against: [known])
  var length = norm(next)
  var best: (value: Double, weights: [Double])?
  while basis.count < size - 1, length > 1e-13 {
    basis.append(scaled(next, 1 / length))
    next = multiply(basis[basis.count - 1])
    diagonal.append(dot(next, basis[basis.count - 1]))
    // Twice is enough to keep the basis orthogonal to rounding.
    for _ in 0..<2 { orthogonalise(&next, against: [known] + basis) }
    length = norm(next)
    if basis.count % 10 == 0 || length <= 1e-13 || basis.count == size - 1 {
      best = largestEigenpair(diagonal: diagonal, beside: beside)
      if let best, abs(length * (best.weights.last ?? 0)) < 1e-14 * max(best.value, 1e-3) { break }
    }
    beside.append(length)
  }
  guard let best else { return nil }
  var vector = [Double](repeating: 0, count: size)
  for (weight, column) in zip(best.weights, basis) {
    for index in 0..<size { vector[index] += weight * column[index] }
  }
  return (best.value, vector)
}

/// The largest eigenvalue of a symmetric tridiagonal matrix and its vector, by implicit QL.
private func largestEigenpair(
  diagonal: [Double], beside: [Double]
) -> (value: Double, weights: [Double])? {
  let size = diagonal.count
  var values = diagonal
  var off = beside + [0]
  var vectors = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
  for index in 0..<size { vectors[index][index] = 1 }
  for start in 0..<size {
    for _ in 0..<200 {
      var end = start
      while end < size - 1, abs(off[end]) > 1e-17 * (abs(values[end]) + abs(values[end + 1])) {
        end += 1
      }
      guard end > start else { break }
      rotate(&values, &off, &vectors, from: start, to: end)
    }
  }
  guard let index = values.indices.max(by: { values[$0] < values[$1] }) else { return nil }
  return (values[index], vectors[index])
}

/// One implicit QL sweep with Wilkinson's shift.
private func rotate(
  _ values: inout [Double], _ off: inout [Double], _ vectors: inout [[Double]], from start: Int,
  to end: Int
) {
  var shift = (values[start + 1] - values[start]) / (2 * off[start])
  var length = (shift * shift + 1).squareRoot()
  shift = values[end] - values[start] + off[start] / (shift + (shift < 0 ? -length : length))
  var (sine, cosine, pending) = (1.0, 1.0, 0.0)
  for index in stride(from: end - 1, through: start, by: -1) {
    let carried = sine * off[index]
    let kept = cosine * off[index]
    length = (carried * carried + shift * shift).squareRoot()
    off[index + 1] = length
    guard length > 0 else {
      values[index + 1] -= pending
      off[end] = 0
      return
    }
    sine = carried / length
    cosine = shift / length
    shift = values[index + 1] - pending
    length = (values[index] - shift) * sine + 2 * cosine * kept
    pending = sine * length
    values[index + 1] = shift + pending
    shift = cosine * length - kept
    for place in vectors.indices {
      let above = vectors[index + 1][place]
      vectors[index + 1][place] = sine * vectors[index][place] + cosine * above
      vectors[index][place] = cosine * vectors[index][place] - sine * above
    }
  }
  values[start] -= pending
  off[start] = shift
  off[end] = 0
}

private func dot(_ one: [Double], _ other: [Double]) -> Double {
  var sum = 0.0
  for index in one.indices { sum += one[index] * other[index] }
  return sum
}

private func norm(_ vector: [Double]) -> Double { dot(vector, vector).squareRoot() }

private func scaled(_ vector: [Double], _ factor: Double) -> [Double] { vector.map { $0 * factor } }

private func orthogonalise(_ vector: inout [Double], against others: [[Double]]) {
  for other in others {
    let part = dot(vector, other)
    for index in vector.indices { vector[index] -= part * other[index] }
  }
}
