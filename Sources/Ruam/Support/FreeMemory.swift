import Glibc

/// Memory that was used and is free again.
enum FreeMemory {
  /// Gives it back to the system. glibc keeps freed pieces for later; after work with hundreds of
  /// megabytes there is no later that needs them. Costs some milliseconds.
  static func giveBack() { _ = trim?(0) }

  /// `malloc_trim` of glibc, which its module map leaves out; nil with another C library.
  private static let trim = dlsym(nil, "malloc_trim").map {
    unsafeBitCast($0, to: (@convention(c) (Int) -> Int32).self)
  }
}
