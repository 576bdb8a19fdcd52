// SPDX-License-Identifier: Apache-2.0

import CXLSXWriter
import Glibc

/// An `.xlsx` workbook being written row after row; only the row at hand is in memory.
final class WorkbookFile {
  typealias Style = UnsafeMutablePointer<lxw_format>

  private let path: String
  private let place: SpreadsheetError.Place
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private var styles: [String: Style] = [:]
  private var sheetNames: Set<String> = []

  init(path: String) throws(SpreadsheetError) {
    self.path = path
    place = SpreadsheetError.Place(file: fileName(of: path))
    // The library creates the file only when it closes it; a bad place should be told at once.
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .cannotWrite(place, String(cString: strerror(errno))) }
    close(descriptor)
    var options = lxw_workbook_options()
    options.constant_memory = 1
    workbook = workbook_new_opt(path, &options)
    guard workbook != nil else { throw .cannotWrite(place, "no memory") }
  }

  deinit {
    // Closing is the only way to free the workbook; what it writes was never wanted.
    if let workbook {
      workbook_close(workbook)
      unlink(path)
    }
  }

  /// Begins the next sheet. Rows go to the sheet begun last.
  func addSheet(_ name: String) throws(SpreadsheetError) {
    let name = freeSheetName(name)
    sheet = workbook_add_worksheet(workbook, name)
    guard sheet != nil else { throw .cannotWrite(place, "sheet “\(name)”") }
  }

  /// Writes the file and closes it.
  func finish() throws(SpreadsheetError) {
    guard let open = workbook else { return }
    workbook = nil
    let code = workbook_close(open)
    guard code == LXW_NO_ERROR else {
      throw .cannotWrite(place, lxw_strerror(code).map { String(cString: $0) } ?? "")
    }
  }

  /// The style of a number format, made once.
  func style(_ formatCode: String) -> Style? {
    if let known = styles[formatCode] { return known }
    guard let style = workbook_add_format(workbook) else { return nil }
    format_set_num_format(style, formatCode)
    styles[formatCode] = style
    return style
  }

  /// The style of header cells.
  func headerStyle() -> Style? {
    if let known = styles["header"] { return known }
    guard let style = workbook_add_format(workbook) else { return nil }
    format_set_bold(style)
    format_set_text_wrap(style)
    format_set_bg_color(style, 0xE8EAF6)
    format_set_align(style, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    format_set_bottom(style, UInt8(LXW_BORDER_THIN.rawValue))
    styles["header"] = style
    return style
  }

  /// Writes text as text. Excel holds 32,767 characters in a cell; longer text is cut with an ellipsis.
  func write(_ text: String, row: Int, column: Int, style: Style? = nil) throws(SpreadsheetError) {
    guard !text.isEmpty else { return }
    let fitting = text.utf16.count <= longestText ? text : cut(text)
    try check(worksheet_write_string(sheet, lxw_row_t(row), lxw_col_t(column), fitting, style))
  }

  func write(_ number: Double, row: Int, column: Int, style: Style? = nil) throws(SpreadsheetError)
  {
    try check(worksheet_write_number(sheet, lxw_row_t(row), lxw_col_t(column), number, style))
  }

  func write(_ isTrue: Bool, row: Int, column: Int) throws(SpreadsheetError) {
    try check(
      worksheet_write_boolean(sheet, lxw_row_t(row), lxw_col_t(column), isTrue ? 1 : 0, nil))
  }

  /// Merges cells of one row and writes text into the first.
  func merge(_ text: String, row: Int, from first: Int, to last: Int) throws(SpreadsheetError) {
    try check(
      worksheet_merge_range(
        sheet, lxw_row_t(row), lxw_col_t(first), lxw_row_t(row), lxw_col_t(last), text, nil))
  }

  func setWidth(_ width: Double, ofColumn column: Int) {
    worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), width, nil)
  }

  /// Keeps the rows above one in sight.
  func freeze(above row: Int) {
    worksheet_freeze_panes(sheet, lxw_row_t(row), 0)
  }

  /// Offers filters on a header row.
  func filter(headerRow: Int, lastRow: Int, lastColumn: Int) {
    worksheet_autofilter(
      sheet, lxw_row_t(headerRow), 0, lxw_row_t(lastRow), lxw_col_t(lastColumn))
  }

  private func check(_ code: lxw_error) throws(SpreadsheetError) {
    guard code == LXW_NO_ERROR else {
      if code == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE { throw .tooManyRows(place) }
      throw .cannotWrite(place, lxw_strerror(code).map { String(cString: $0) } ?? "")
    }
  }

  private func cut(_ text: String) -> String {
    var count = 1
    let kept = text.unicodeScalars.prefix {
      count += $0.utf16.count
      return count <= longestText
    }
    return String(String.UnicodeScalarView(kept)) + "…"
  }

  /// Tabs take at most 31 characters without `[]:*?/\`, and no name twice in any letter case.
  private func freeSheetName(_ wanted: String) -> String {
    let allowed = wanted.unicodeScalars.filter { !"[]:*?/\\".unicodeScalars.contains($0) }
    var stem = String(String.UnicodeScalarView(allowed))
    while stem.hasPrefix("'") { stem.removeFirst() }
    while stem.hasSuffix("'") { stem.removeLast() }
    if stem.isEmpty { stem = "Sheet" }
    var number = 1
    while true {
      let ending = number == 1 ? "" : " (\(number))"
      let room = 31 - ending.utf16.count
      var name = stem
      while name.utf16.count > room { name.removeLast() }
      name += ending
      if sheetNames.insert(name.lowercased()).inserted { return name }
      number += 1
    }
  }
}

private let longestText = 32_767
