// SPDX-License-Identifier: Apache-2.0
import Thailand

/// The provinces that cells name, remembered by spelling, so that กทม. and Bangkok are one place
/// and each spelling is worked out once.
final class ProvinceNames {
  private var known = ProvinceNames.official

  /// A number that stands for the province a squeezed folded name means; `nil` for none.
  func code(_ name: UnsafePointer<UInt8>, _ count: Int) -> UInt32? {
    let hash = textHash(name, count)
    if let code = known[hash] { return code == 0 ? nil : code }
    let province = Province.read(Self.unfolded(UnsafeBufferPointer(start: name, count: count)))
    let code = province.flatMap { UInt32($0.code.rawValue) } ?? 0
    // A column that is no province column has as many spellings as rows; these are not kept.
    if known.count < 4096 { known[hash] = code }
    return code == 0 ? nil : code
  }

  /// The registered names, folded as cells are.
  private static let official: [UInt64: UInt32] = {
    var codes: [UInt64: UInt32] = [:]
    for province in Province.all {
      let names = [
        province.name.thai, province.name.english, province.commonEnglish,
        province.abbreviation.thai,
      ]
      for name in names {
        let squeezed = FoldedText.folded(name).filter {
          $0 != FoldedText.space && $0 != FoldedText.silencer
        }
        codes[textHash(squeezed, squeezed.count)] = UInt32(province.code.rawValue)
      }
    }
    return codes
  }()

  /// Folded bytes as a string again; what folding dropped stays dropped.
  static func unfolded(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      let code = UInt32(byte)
      if let scalar = Unicode.Scalar(code < 0x80 ? code : 0x0E00 + code - 0x80) {
        text.append(scalar)
      }
    }
    return String(text)
  }
}
