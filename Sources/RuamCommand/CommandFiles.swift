import Foundation

/// The content of a file that a command was given.
func readFile(_ path: String) throws(Complaint) -> Data {
  do {
    return try Data(contentsOf: URL(filePath: path))
  } catch {
    throw Complaint(
      path,
      [
        .init(
          code: "cannot_read", th: "อ่านไฟล์ไม่ได้ ตรวจสอบชื่อไฟล์และสิทธิ์การอ่าน",
          en: "cannot be read; check the name and the permission to read")
      ])
  }
}

/// The content of a text file.
func readTextFile(_ path: String) throws(Complaint) -> String {
  guard let text = String(validating: try readFile(path), as: UTF8.self) else {
    throw Complaint(
      path,
      [
        .init(
          code: "not_utf8", th: "ไม่ได้เข้ารหัสเป็น UTF-8 ใน Excel ให้บันทึกเป็น CSV UTF-8",
          en: "is not UTF-8; in Excel save it as CSV UTF-8")
      ])
  }
  return text
}

/// Writes a whole file or nothing; “-” is standard output.
func writeFile(_ data: Data, to path: String) throws(Complaint) {
  if path == "-" {
    FileHandle.standardOutput.write(data + Data("\n".utf8))
    return
  }
  do {
    try data.write(to: URL(filePath: path), options: .atomic)
  } catch {
    throw Complaint(
      path,
      [
        .init(
          code: "cannot_write", th: "เขียนไฟล์ไม่ได้ ตรวจสอบว่ามีโฟลเดอร์นี้และมีสิทธิ์เขียน",
          en: "cannot be written; check that the folder is there and may be written to")
      ])
  }
}

/// Writes a value as JSON that people can read, its fields in the order of their names.
func writeJSON(_ value: some Encodable, to path: String) throws {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  try writeFile(try encoder.encode(value), to: path)
}

/// Says what was done, in the language of the terminal.
func say(th: String, en: String) { print(Sentence.terminalIsThai ? th : en) }

/// A number with as many decimals as it needs, at most three.
func shortNumber(_ value: Double) -> String {
  var text = String(format: "%.3f", value)
  while text.hasSuffix("0") { text.removeLast() }
  if text.hasSuffix(".") { text.removeLast() }
  return text
}
