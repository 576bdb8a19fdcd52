extension Province {
  /// The province that a cell names; nil when it names none of the 77.
  ///
  /// Understood: Thai names with จังหวัด, จ. or nothing, กทม., กรุงเทพฯ, อยุธยา, shortened names with ฯ (`ประจวบฯ`),
  /// English names in the usual spellings (`Chiangmai`, `Chiang Mai Province`, `Nakorn Pathom`), two-digit
  /// codes, ISO codes and abbreviations (`ชม`, `CMI`). Misspelt names are not guessed.
  public static func read(_ text: String) -> Province? {
    let text = ThaiText.arabicDigits(ThaiText.cleaned(text)).lowercased()
    guard !text.isEmpty, text.utf8.count <= 120 else { return nil }
    if let exact = lookup(text) { return exact }
    for frame in ["จังหวัด", "จว.", "จ.", "จ "] where text.hasPrefix(frame) {
      let bare = String(text.unicodeScalars.dropFirst(frame.unicodeScalars.count))
      if let found = lookup(bare) { return found }
    }
    return nil
  }

  /// The province in an address written in one cell; nil when there is none or an unknown one.
  ///
  /// The last จ. or จังหวัด decides. Without one: Bangkok by name, the province of a capital district
  /// (`อ.เมืองเชียงใหม่`), or a province name standing last before the postal code.
  public static func find(inAddress text: String) -> Province? {
    let address = ThaiAddress.split(text)
    if let named = address.province { return read(named) }
    if let district = address.district, district.hasPrefix("เมือง"),
      let capital = read(String(district.dropFirst("เมือง".count)))
    {
      return capital
    }
    return address.rest.split(whereSeparator: { $0 == "," || $0 == " " }).last.flatMap {
      read(String($0))
    }
      ?? address.rest.split(separator: ",").last.flatMap { read(String($0)) }
  }

  // MARK: - Keys

  private static func lookup(_ text: String) -> Province? {
    let key = simple(text)
    if let found = byName[key] { return found }
    if text.hasSuffix("ฯ") {
      let matches = all.filter { $0.name.thai.hasPrefix(String(key.dropLast())) && key.count > 3 }
      return matches.count == 1 ? matches[0] : nil
    }
    guard key.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else { return nil }
    return byLatinSkeleton[latinSkeleton(key)]
  }

  /// Letters and digits only.
  private static func simple(_ text: String) -> String {
    ThaiText.string(
      text.unicodeScalars.filter {
        ThaiText.isThai($0) || (0x61...0x7A).contains($0.value) || (0x30...0x39).contains($0.value)
      })
  }

  /// Latin spellings of one Thai sound made alike: ph/p, th/t, kh/k, ch/j, korn/khon, buree/buri.
  private static func latinSkeleton(_ key: String) -> String {
    var text = key
    for tail in ["province", "prov", "city", "metropolis"] where text.hasSuffix(tail) {
      text.removeLast(tail.count)
    }
    for head in ["changwat", "province", "provinceof"] where text.hasPrefix(head) {
      text.removeFirst(head.count)
    }
    for (from, to) in [
      ("nakorn", "nakhon"), ("buree", "buri"), ("sri", "si"), ("oo", "u"), ("ee", "i"), ("j", "ch"),
    ] {
      text = text.replacing(from, with: to)
    }
    return text.replacing("ph", with: "p").replacing("th", with: "t").replacing("kh", with: "k")
      .replacing("tt", with: "t").replacing("gn", with: "n")
  }

  /// Names in daily use that no rule derives from the official ones.
  private static let otherNames: [(code: String, names: [String])] = [
    (
      "10",
      ["กรุงเทพ", "กรุงเทพฯ", "bangkokmetropolis", "bangkokmetropolitan", "krungthep"]
    ),
    ("14", ["อยุธยา", "ayuthaya", "ayudhya"]), ("24", ["แปดริ้ว"]), ("25", ["ปราจีน"]),
    ("30", ["โคราช", "korat"]),
    ("33", ["ศรีษะเกษ"]), ("34", ["อุบล", "ubon"]), ("38", ["bungkan"]),
    ("41", ["อุดร", "udon", "udornthani"]),
    ("76", ["petchburi"]), ("77", ["ประจวบ", "prachuap"]), ("80", ["นครศรี"]), ("82", ["pangnga"]),
    ("84", ["สุราษฏร์ธานี", "สุราษฎร์", "surat"]),
  ]

  private static let byName: [String: Province] = {
    var names: [String: Province] = [:]
    for province in all {
      for name in [
        province.name.thai, province.name.english, province.commonEnglish,
        province.abbreviation.thai,
        province.abbreviation.english, province.code.rawValue, "th" + province.code.rawValue,
      ] {
        names[simple(ThaiText.cleaned(name).lowercased())] = province
      }
    }
    for (code, others) in otherNames {
      for name in others {
        names[simple(ThaiText.cleaned(name))] = all.first { $0.code.rawValue == code }
      }
    }
    return names
  }()

  /// Skeletons of the English names; one that two provinces share belongs to neither.
  private static let byLatinSkeleton: [String: Province] = {
    var found: [String: Province] = [:]
    var shared: Set<String> = []
    for province in all {
      let others = otherNames.first { $0.code == province.code.rawValue }?.names ?? []
      for name in [province.name.english, province.commonEnglish] + others {
        let skeleton = latinSkeleton(simple(name.lowercased()))
        if let other = found[skeleton], other != province { shared.insert(skeleton) }
        found[skeleton] = province
      }
    }
    return found.filter { !shared.contains($0.key) }
  }()
}
