// SPDX-License-Identifier: Apache-2.0

/// Style sheet, scripts and drawings, served under addresses that change with their
/// content, so that browsers may keep them for ever. They are part of the program, which therefore
/// can be copied as one file.
enum Assets {
  struct Asset: Sendable {
    let bytes: [UInt8]
    let type: String
    let address: String
  }

  /// The address of an asset by its file name.
  static func address(of name: String) -> String {
    byName[name]?.address ?? "/assets/\(name)"
  }

  /// The asset at an address; nil when its content has changed since.
  static func asset(at address: String) -> Asset? { byAddress[address] }

  private static let byName: [String: Asset] = Dictionary(
    uniqueKeysWithValues: [
      ("favicon.svg", PackageResources.favicon_svg), ("icons.svg", PackageResources.icons_svg),
      ("keys.js", PackageResources.keys_js), ("page.js", PackageResources.page_js),
      ("progress.js", PackageResources.progress_js), ("style.css", PackageResources.style_css),
    ].map { ($0, asset($0, $1)) })
  private static let byAddress: [String: Asset] = Dictionary(
    uniqueKeysWithValues: byName.values.map { ($0.address, $0) })

  private static func asset(_ name: String, _ bytes: [UInt8]) -> Asset {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    return Asset(
      bytes: bytes, type: types[parts[1], default: "application/octet-stream"],
      address: "/assets/\(parts[0])-\(fingerprint(bytes)).\(parts[1])")
  }

  private static let types = [
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
  ]

  /// FNV-1a in 64 bits: enough to notice that a file has changed.
  private static func fingerprint(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return String(hash, radix: 16)
  }
}
