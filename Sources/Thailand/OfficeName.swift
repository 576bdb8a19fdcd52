/// Names of government offices and chambers as officials write them on attendance lists.
///
/// "สอจ.ลพบุรี", "สนง.อุตสาหกรรม จ.ลพบุรี" and "สำนักงานอุตสาหกรรมจังหวัดลพบุรี" are one office.
public enum OfficeName {
  /// The key under which all spellings of one office are equal: abbreviations in full, letters and
  /// digits only. Total and linear.
  public static func key(_ text: String) -> String {
    var letters = OrganisationName.letters(spelledOut(ThaiText.cleaned(text)))
    // "สนง.พาณิชย์ จ.ลพบุรี" has both, "พช.จ.ลพบุรี" only the second.
    for (short, full) in provincial where letters.hasPrefix(short) {
      letters = full + letters.dropFirst(short.count)
      break
    }
    return letters
  }

  /// Full words for what stands in front of a full stop.
  private static func spelledOut(_ text: String) -> String {
    var rest = text[...]
    var result = ""
    while let letter = rest.first {
      if let (short, full) = dotted.first(where: { rest.hasPrefix($0.0) }) {
        result += full
        rest = rest.dropFirst(short.count)
      } else {
        result.append(letter)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// Abbreviations of provincial offices, the longest first, then those that are part of a name.
  private static let dotted: [(String, String)] = [
    ("กษจ.", "สำนักงานเกษตรจังหวัด"), ("สอจ.", "สำนักงานอุตสาหกรรมจังหวัด"),
    ("ปศจ.", "สำนักงานปศุสัตว์จังหวัด"), ("สสจ.", "สำนักงานสาธารณสุขจังหวัด"),
    ("พมจ.", "สำนักงานพัฒนาสังคมและความมั่นคงของมนุษย์จังหวัด"),
    ("พช.จ.", "สำนักงานพัฒนาชุมชนจังหวัด"), ("สนง.", "สำนักงาน"), ("จ.", "จังหวัด"),
  ]

  /// The same abbreviations without their full stop.
  private static let provincial: [(String, String)] = [
    ("กษจ", "สำนักงานเกษตรจังหวัด"), ("สอจ", "สำนักงานอุตสาหกรรมจังหวัด"),
    ("ปศจ", "สำนักงานปศุสัตว์จังหวัด"), ("สสจ", "สำนักงานสาธารณสุขจังหวัด"),
  ]
}
