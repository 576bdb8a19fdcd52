#if canImport(Glibc)
  import Glibc
#endif

/// Memory that was used and is free again.
enum FreeMemory {
  /// Gives it back to the system. glibc keeps freed pieces for later; after work with hundreds of
  /// megabytes there is no later that needs them. Costs some milliseconds.
  static func giveBack() {
    #if canImport(Glibc)
      malloc_trim(0)
    #endif
  }
}
