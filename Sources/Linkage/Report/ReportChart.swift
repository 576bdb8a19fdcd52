// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The charts of a report, as SVG text.
enum ReportChart {
  /// One column of a chart.
  struct Bar {
    var label: String
    var value: Double
  }

  private static let ink = "#3730a3"

  /// A column chart with the value above each column.
  ///
  /// - Parameter isLogarithmic: heights follow the logarithm, so that few and many can be read on
  ///   one chart; the figures above the columns are the values themselves.
  static func columns(_ bars: [Bar], isLogarithmic: Bool) -> String {
    func height(_ value: Double) -> Double {
      isLogarithmic ? log10(value + 1) : value
    }
    let top = max(1e-9, bars.map { height($0.value) }.max() ?? 1)
    let width = 54.0
    let size = Int(width) * max(1, bars.count)
    var svg =
      "<svg width=\"\(size)\" height=\"210\" viewBox=\"0 0 \(size) 210\" role=\"img\" "
      + "font-size=\"11\" font-family=\"sans-serif\">"
    for (index, bar) in bars.enumerated() {
      let left = Double(index) * width
      let tall = 150 * height(bar.value) / top
      let middle = LinkageReport.fixed(left + width / 2, 1)
      svg +=
        "<rect x=\"\(left + 5)\" y=\"\(LinkageReport.fixed(175 - tall, 1))\" width=\"\(width - 10)\" "
        + "height=\"\(LinkageReport.fixed(tall, 1))\" fill=\"\(ink)\"/>"
        + "<text x=\"\(middle)\" y=\"\(LinkageReport.fixed(170 - tall, 1))\" text-anchor=\"middle\">"
        + "\(LinkageReport.grouped(Int(bar.value)))</text>"
        + "<text x=\"\(middle)\" y=\"192\" text-anchor=\"middle\" fill=\"#55504a\">"
        + "\(LinkageReport.escaped(bar.label))</text>"
    }
    return svg + "</svg>"
  }

  /// A bar to the right of the middle for evidence in favour, to the left for evidence against.
  static func bar(_ weight: Double) -> String {
    let length = min(60, abs(weight) * 3)
    let start = weight < 0 ? 60 - length : 60
    let colour = weight < 0 ? "#b91c1c" : "#0f766e"
    return "<svg width=\"120\" height=\"12\" viewBox=\"0 0 120 12\" aria-hidden=\"true\">"
      + "<rect x=\"\(LinkageReport.fixed(start, 1))\" y=\"1\" "
      + "width=\"\(LinkageReport.fixed(length, 1))\" height=\"10\" fill=\"\(colour)\"/>"
      + "<line x1=\"60\" y1=\"0\" x2=\"60\" y2=\"12\" stroke=\"#55504a\"/></svg>"
  }
}
