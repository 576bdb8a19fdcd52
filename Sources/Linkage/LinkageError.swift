// SPDX-License-Identifier: Apache-2.0
import Thailand

/// Why a linkage could not be done: what is wrong, where, and how to mend it.
///
/// `code` stays the same between versions, so that programs can act on it.
public enum LinkageError: Error, Equatable, Sendable {
  /// A file could not be opened or read.
  case unreadableFile(file: String, reason: String)
  /// A file could not be written.
  case unwritableFile(file: String, reason: String)
  /// A file has no header row, or no rows below it.
  case emptyFile(file: String)
  /// A quoted field is never closed, or text follows its closing quote. `line` is where it opens.
  case brokenQuote(file: String, line: Int)
  /// A row has more fields than the header names.
  case tooManyFields(file: String, line: Int, expected: Int, found: Int)
  /// The model names a column that a file does not have.
  case missingColumn(column: String, file: String, available: [String])
  /// The model file is not valid.
  case invalidModel(reason: String)
  /// No column was recognised, so that no model could be guessed.
  case nothingToCompare(columns: [String])
  /// No two records share any blocking key, so that not one pair can be compared.
  case noComparablePairs(rules: [String])
  /// A blocking rule gives nearly every record the same key, even with every refinement.
  case oneBlockForEverything(rules: [String], records: Int)
  /// More text than one run can address.
  case tooMuchText(bytes: Int)
  /// The run was stopped on request. `share` is the part, from 0 to 1, of what it was doing that
  /// was done.
  case stopped(share: Double)

  /// A short stable name of the kind of error.
  public var code: String {
    switch self {
    case .unreadableFile: "linkage.unreadable_file"
    case .unwritableFile: "linkage.unwritable_file"
    case .emptyFile: "linkage.empty_file"
    case .brokenQuote: "linkage.broken_quote"
    case .tooManyFields: "linkage.too_many_fields"
    case .missingColumn: "linkage.missing_column"
    case .invalidModel: "linkage.invalid_model"
    case .nothingToCompare: "linkage.nothing_to_compare"
    case .noComparablePairs: "linkage.no_comparable_pairs"
    case .oneBlockForEverything: "linkage.one_block_for_everything"
    case .tooMuchText: "linkage.too_much_text"
    case .stopped: "linkage.stopped"
    }
  }

  /// The sentence shown to a reader, in both languages.
  public var message: Bilingual {
    switch self {
    case .unreadableFile(let file, let reason):
      Bilingual(
        thai: "เปิดหรืออ่านไฟล์ \(file) ไม่ได้ (\(reason)) โปรดตรวจชื่อไฟล์และสิทธิ์การอ่าน",
        english: "Cannot read \(file) (\(reason)). Check the file name and the right to read it.")
    case .unwritableFile(let file, let reason):
      Bilingual(
        thai: "เขียนไฟล์ \(file) ไม่ได้ (\(reason)) โปรดตรวจโฟลเดอร์ปลายทางและเนื้อที่ว่าง",
        english: "Cannot write \(file) (\(reason)). Check the folder and the free space.")
    case .emptyFile(let file):
      Bilingual(
        thai: "ไฟล์ \(file) ไม่มีข้อมูล ต้องมีแถวหัวตารางหนึ่งแถวและข้อมูลอย่างน้อยหนึ่งแถว",
        english: "\(file) is empty. It needs a header row and at least one row of data.")
    case .brokenQuote(let file, let line):
      Bilingual(
        thai: "ไฟล์ \(file) บรรทัดที่ \(line): เครื่องหมายคำพูดเปิดไว้แต่ปิดไม่ถูกต้อง "
          + "โปรดปิดเครื่องหมายคำพูด หรือพิมพ์ซ้ำสองครั้งหากเป็นส่วนหนึ่งของข้อความ",
        english: "\(file), line \(line): a quote is opened and not properly closed. "
          + "Close it, or double it if it belongs to the text.")
    case .tooManyFields(let file, let line, let expected, let found):
      Bilingual(
        thai: "ไฟล์ \(file) บรรทัดที่ \(line): มี \(found) ช่อง แต่หัวตารางมี \(expected) ช่อง "
          + "หากข้อความมีเครื่องหมายคั่นอยู่ภายใน โปรดใส่ข้อความนั้นในเครื่องหมายคำพูด",
        english: "\(file), line \(line): \(found) fields where the header has \(expected). "
          + "Put text that contains the separator between quotes.")
    case .missingColumn(let column, let file, let available):
      Bilingual(
        thai: "แบบจำลองอ้างถึงคอลัมน์ “\(column)” ซึ่งไม่มีในไฟล์ \(file) "
          + "คอลัมน์ที่มีคือ \(available.joined(separator: ", "))",
        english: "The model names the column “\(column)”, which \(file) does not have. "
          + "Its columns are \(available.joined(separator: ", ")).")
    case .invalidModel(let reason):
      Bilingual(
        thai: "ไฟล์แบบจำลองไม่ถูกต้อง: \(reason)", english: "The model file is not valid: \(reason)")
    case .nothingToCompare(let columns):
      Bilingual(
        thai: "ไม่พบคอลัมน์ที่ใช้เปรียบเทียบได้ใน \(columns.joined(separator: ", ")) "
          + "โปรดระบุไฟล์แบบจำลองด้วย --model",
        english: "No column to compare was recognised among \(columns.joined(separator: ", ")). "
          + "Name the columns in a model file and give it with --model.")
    case .noComparablePairs(let rules):
      Bilingual(
        thai: "ไม่มีระเบียนคู่ใดที่เปรียบเทียบกันได้ตามกฎการจัดกลุ่ม \(rules.joined(separator: "; ")) "
          + "โปรดเพิ่มกฎที่กว้างขึ้นในแบบจำลอง",
        english: "No two records share a blocking key under \(rules.joined(separator: "; ")). "
          + "Add a wider rule to the model.")
    case .oneBlockForEverything(let rules, let records):
      Bilingual(
        thai: "กฎการจัดกลุ่ม \(rules.joined(separator: "; ")) ให้ค่าเดียวกันแก่ \(records) ระเบียน "
          + "จึงไม่ช่วยคัดคู่ที่ควรเปรียบเทียบ โปรดเพิ่มกฎที่แยกระเบียนได้ละเอียดขึ้น",
        english: "Blocking by \(rules.joined(separator: "; ")) gives \(records) records one key, "
          + "so nothing is narrowed down. Add a rule that tells records apart.")
    case .tooMuchText(let bytes):
      Bilingual(
        thai: "ข้อความที่ใช้เปรียบเทียบมี \(bytes) ไบต์ เกิน 4 กิบิไบต์ โปรดแบ่งข้อมูลเป็นหลายชุด",
        english: "The text to compare is \(bytes) bytes, more than 4 GiB. Split the data.")
    case .stopped(let share):
      Bilingual(
        thai: "หยุดตามคำสั่ง ทำไปแล้ว \(Int(share * 100))% สั่งซ้ำคำสั่งเดิมเพื่อทำต่อ",
        english: "Stopped as asked, \(Int(share * 100)) % done. Give the same command to go on.")
    }
  }
}
