/// A fixed stretch of memory for plain values, owned by one place.
///
/// The inner loops of the solver read and write millions of elements; a standard array would check
/// for sharing at each write. Indices are checked in debug builds, and so by every test.
struct FlatArray<Element: BitwiseCopyable>: ~Copyable {
  private let base: UnsafeMutablePointer<Element>
  let count: Int

  init(repeating value: Element, count: Int) {
    self.count = count
    base = .allocate(capacity: Swift.max(1, count))
    base.initialize(repeating: value, count: count)
  }

  init(_ values: [Element]) {
    count = values.count
    base = .allocate(capacity: Swift.max(1, values.count))
    for (index, value) in values.enumerated() { (base + index).initialize(to: value) }
  }

  deinit { base.deallocate() }

  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return base[index]
    }
    nonmutating set {
      assert(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  @inline(__always)
  subscript(index: Int32) -> Element {
    get { self[Int(index)] }
    nonmutating set { self[Int(index)] = newValue }
  }

  /// Copies all values from an array of the same length.
  func load(_ other: borrowing FlatArray<Element>) {
    assert(other.count == count)
    base.update(from: other.base, count: count)
  }

  /// Sets every element.
  func fill(_ value: Element) { base.update(repeating: value, count: count) }
}
