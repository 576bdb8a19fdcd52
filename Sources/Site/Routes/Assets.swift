// SPDX-License-Identifier: Apache-2.0

import Foundation
import Hummingbird

/// Style sheet, scripts and drawings: read once, served under addresses that change with their
/// content, so that browsers may keep them for ever.
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

  private static let byName: [String: Asset] = load()
  private static let byAddress: [String: Asset] = Dictionary(
    uniqueKeysWithValues: byName.values.map { ($0.address, $0) })

  private static func load() -> [String: Asset] {
    guard let folder = Bundle.module.resourceURL?.appending(path: "Assets"),
      let files = try? FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: nil)
    else { return [:] }
    var assets: [String: Asset] = [:]
    for file in files {
      guard let data = try? Data(contentsOf: file), let type = types[file.pathExtension] else {
        continue
      }
      let bytes = Array(data)
      let stem = file.deletingPathExtension().lastPathComponent
      let name = "\(stem)-\(fingerprint(bytes)).\(file.pathExtension)"
      assets[file.lastPathComponent] = Asset(bytes: bytes, type: type, address: "/assets/" + name)
    }
    return assets
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
