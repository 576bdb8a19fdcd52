// SPDX-License-Identifier: Apache-2.0

/// Where the parts of a workbook lie in its archive, in the order of its tabs.
struct WorkbookParts {
  struct Sheet {
    var name: String
    var isHidden: Bool
    var part: String
  }

  var sheets: [Sheet] = []
  var sharedStrings: String?
  var styles: String?
  /// Serial numbers count from 1 January 1904, as old workbooks from the Macintosh do.
  var countsFrom1904 = false

  /// Follows the relations from the archive's root to the workbook and from there to its sheets.
  init(of archive: Archive) throws(SpreadsheetError) {
    let root = try RelationsReader.relations(of: "", in: archive)
    let workbook =
      root.first { $0.type == "officeDocument" }?.target ?? "xl/workbook.xml"
    guard archive.contains(workbook) else {
      throw .brokenWorkbook(archive.place, "no \(workbook)")
    }
    let relations = try RelationsReader.relations(of: workbook, in: archive)
    let list = WorkbookReader(place: archive.place)
    try list.read(workbook, of: archive)
    countsFrom1904 = list.countsFrom1904
    sharedStrings = relations.first { $0.type == "sharedStrings" }?.target
    styles = relations.first { $0.type == "styles" }?.target
    for sheet in list.sheets {
      guard let relation = relations.first(where: { $0.id == sheet.relation }) else {
        throw .brokenWorkbook(archive.place, "sheet “\(sheet.name)” has no part")
      }
      // Chart and dialogue sheets hold no cells.
      guard relation.type == "worksheet" else { continue }
      sheets.append(
        Sheet(name: sheet.name, isHidden: sheet.isHidden, part: relation.target))
    }
  }
}

/// Reads the list of sheets in `workbook.xml`.
private final class WorkbookReader: XMLReader {
  var sheets: [(name: String, isHidden: Bool, relation: String)] = []
  var countsFrom1904 = false

  override func started(_ name: XMLName, _ attributes: XMLAttributes) throws(SpreadsheetError) {
    switch name {
    case "workbookPr":
      countsFrom1904 = attributes.isTrue("date1904")
    case "sheet":
      let state = attributes["state"]
      sheets.append(
        (
          attributes["name"] ?? "", state == "hidden" || state == "veryHidden",
          attributes["id"] ?? ""
        ))
    default:
      break
    }
  }
}

/// Reads which parts a part refers to.
private final class RelationsReader: XMLReader {
  /// `type` is the last word of the relation's address, the same in strict and transitional files.
  var relations: [(id: String, type: String, target: String)] = []
  private var folder = ""

  static func relations(of part: String, in archive: Archive) throws(SpreadsheetError)
    -> [(id: String, type: String, target: String)]
  {
    let slash = part.lastIndex(of: "/")
    let folder = slash.map { String(part[...$0]) } ?? ""
    let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
    let list = "\(folder)_rels/\(name).rels"
    guard archive.contains(list) else { return [] }
    let reader = RelationsReader(place: archive.place)
    reader.folder = folder
    try reader.read(list, of: archive)
    return reader.relations
  }

  override func started(_ name: XMLName, _ attributes: XMLAttributes) throws(SpreadsheetError) {
    guard name == "Relationship", attributes["TargetMode"] != "External" else { return }
    let type = attributes["Type"] ?? ""
    relations.append(
      (
        attributes["Id"] ?? "", type.split(separator: "/").last.map(String.init) ?? type,
        resolve(attributes["Target"] ?? "")
      ))
  }

  /// The part's full name: targets are relative to the referring part's folder unless they begin
  /// with a slash.
  private func resolve(_ target: String) -> String {
    let target = String(target.map { $0 == "\\" ? "/" : $0 })
    let whole = target.hasPrefix("/") ? target : folder + target
    var steps: [Substring] = []
    for step in whole.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}
