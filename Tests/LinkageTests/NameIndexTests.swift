// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Linkage

@Suite("Searching by name")
struct NameIndexTests {
  private let register = MadeUpRegister(entities: 1500, seed: 5)

  private var names: [String] { register.rows.map { $0[2] } }

  private func index(_ names: [String]) -> NameIndex {
    var builder = NameIndex.Builder()
    for (id, name) in names.enumerated() { builder.add(name, id: id) }
    return builder.build()
  }

  /// The letters that count of a name.
  private func letters(_ name: String) -> [UInt8] {
    NameQuery.readings(of: name).first?.letters ?? []
  }

  private func misspelt(_ name: String, slips: Int, _ random: inout RepeatableRandom) -> String {
    var scalars = Array(name.unicodeScalars)
    let letters = Array("กขคงจชซดตทนบปผพมยรลวสหอาิีุเแโ".unicodeScalars)
    for _ in 0..<slips {
      let place = Int.random(in: 0..<scalars.count - 1, using: &random)
      let letter = letters[Int.random(in: letters.indices, using: &random)]
      switch Int.random(in: 0..<4, using: &random) {
      case 0: scalars.insert(letter, at: place)
      case 1: scalars.remove(at: place)
      case 2: scalars.swapAt(place, place + 1)
      default: scalars[place] = letter
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  @Test("a name is found without its legal form, tone marks and spaces")
  func plain() {
    let index = index(["บริษัท แสงทองค้าข้าว จำกัด", "หจก. รุ่งเรือง การช่าง", "Blue Ocean Co., Ltd."])
    for typed in ["แสงทองค้าข้าว", "บจก.แสงทอง ค้าข้าว", "แสงทองคาขาว", "บริษัท แสงทองค้าข้าว"] {
      let hit = index.search(typed).first
      #expect(hit?.ids == [0])
      #expect(hit?.agreement == .equal)
    }
    #expect(index.search("BLUE  OCEAN").first?.ids == [2])
    #expect(index.search("").isEmpty)
    #expect(index.search("ฮฮฮฮฮฮฮฮฮ").isEmpty)
  }

  @Test("every name that holds a part is found, and no other")
  func parts() {
    let names = self.names
    let index = index(names)
    let held = names.map(letters)
    var random = RepeatableRandom(seed: 3)
    for _ in 0..<200 {
      let name = held[Int.random(in: held.indices, using: &random)]
      let length = Int.random(in: 1...min(14, name.count), using: &random)
      let start = Int.random(in: 0...name.count - length, using: &random)
      let part = Array(name[start..<start + length])
      let typed = part.withUnsafeBufferPointer { ProvinceNames.unfolded($0) }
      // A part that is itself a frame or ends with one is read otherwise.
      guard letters(typed) == part, NameQuery.readings(of: typed).count == 1 else { continue }
      let expected = held.indices.filter { place in
        let name = held[place]
        return name.count >= length
          && (0...name.count - length).contains { name[$0..<$0 + length].elementsEqual(part) }
      }
      #expect(index.ids(containing: typed) == expected)
      #expect(index.ids(containing: typed, limit: 3).count == min(3, expected.count))
      let different = Set(expected.map { held[$0] })
      #expect(index.isCommon(typed, beyond: different.count - 1) == (length <= 9))
      #expect(!index.isCommon(typed, beyond: different.reduce(0) { $0 + $1.count }))
    }
  }

  @Test("a name with one or two slips is among the first ten", arguments: [1, 2])
  func slips(slips: Int) {
    let names = self.names
    let index = index(names)
    var random = RepeatableRandom(seed: UInt64(slips))
    var found = 0
    for _ in 0..<400 {
      let row = Int.random(in: names.indices, using: &random)
      let core = letters(names[row]).withUnsafeBufferPointer { ProvinceNames.unfolded($0) }
      let hits = index.search(misspelt(core, slips: slips, &random))
      if hits.contains(where: { $0.ids.contains(row) }) { found += 1 }
    }
    #expect(found * 100 >= 400 * 98)
  }

  @Test("all names within two slips are found, as comparing with each of them shows")
  func withinTwoSlips() {
    let names = Array(self.names.prefix(600))
    let index = index(names)
    var random = RepeatableRandom(seed: 9)
    var missed = 0
    var all = 0
    for _ in 0..<60 {
      let row = Int.random(in: names.indices, using: &random)
      let typed = misspelt(names[row], slips: 1, &random)
      let own = letters(typed)
      let hits = Set(index.search(typed, limit: 1000).flatMap(\.ids))
      for (id, name) in names.enumerated() where SlipCounter.distance(own, letters(name)) <= 2 {
        all += 1
        if !hits.contains(id) { missed += 1 }
      }
    }
    // Only two swaps across two cuts can hide a name.
    #expect(missed * 200 <= all)
  }

  @Test("Thai names are found by English letters and by sound")
  func english() {
    let index = index([
      "บริษัท สมบูรณ์โลจิสติกส์ จำกัด", "บริษัท ไทยรุ่งเรือง จำกัด", "หจก.เจริญทรัพย์ พลาสติก",
    ])
    #expect(index.search("Somboon Logistics").first?.ids == [0])
    #expect(index.search("Thai Rung Rueang Co., Ltd.").first?.ids == [1])
    #expect(index.search("Charoen Sap Plastic Ltd., Part.").first?.ids == [2])
  }

  @Test("a misspelt legal form does not hide a name")
  func misspeltForm() {
    let index = index(names + ["บริษัท ดวงดาวทะเลใต้ จำกัด", "ห้างหุ้นส่วนจำกัด ดินฟ้าอากาศ"])
    #expect(index.search("บรษัท ดวงดาวทะเลใต จำกด").first?.ids == [names.count])
    #expect(index.search("ห้างหุนสวนจำกัด ดินฟ้าอากศ").first?.ids == [names.count + 1])
  }

  @Test("what stands before a name may be typed or left out")
  func informalFrames() {
    let index = index(["ร้านสมใจพาณิชย์", "กลุ่มทอผ้าบ้านหนองบัว", "นางสาวมาลี ดีงาม"])
    for (id, typed) in [
      (0, "สมใจพาณิชย์"), (0, "ร้านสมใจพาณิช"), (0, "ร้นาสมใจพาณิชย์"), (1, "กลุ่มทอผ้า"),
      (1, "ทอผ้าบ้านหนอง"), (1, "ลุ่มทอผ้า"), (2, "มาลี ดีงาม"), (2, "น.ส.มาลี ดีงาม"),
    ] {
      #expect(index.search(typed).map(\.ids) == [[id]], "\(typed)")
    }
  }

  @Test("names that come and go are found as long as they are there")
  func changes() {
    var index = index(Array(names.prefix(500)))
    var held: [Int: String] = [:]
    for (id, name) in names.prefix(500).enumerated() { held[id] = name }
    var random = RepeatableRandom(seed: 2)
    // Enough to settle twice.
    for step in 0..<10_000 {
      let id = Int.random(in: 0..<6000, using: &random)
      let name =
        names[Int.random(in: names.indices, using: &random)] + (step % 3 == 0 ? "\(step)" : "")
      index.remove(id: id)
      held[id] = nil
      if step % 4 != 0 {
        index.insert(name, id: id)
        held[id] = name
      }
    }
    for (id, name) in held.sorted(by: { $0.key < $1.key }).prefix(300) {
      let hits = index.search(name)
      #expect(hits.first?.agreement == .equal)
      #expect(hits.contains { $0.ids.contains(id) })
    }
    let part = "เทรดดิ้ง"
    let expected = held.filter { letters($0.value).contains(letters(part)) }.keys.sorted()
    #expect(index.ids(containing: part) == expected)
    for id in 0..<6000 { index.remove(id: id) }
    #expect(index.search(names[0]).isEmpty)
    #expect(index.ids(containing: part).isEmpty)
  }

  @Test("an id with several names is found by each of them")
  func severalNames() {
    var index = NameIndex()
    index.insert("บริษัท ฟ้าใส จำกัด", id: 7)
    index.insert("Fa Sai Trading", id: 7)
    index.insert("ฟ้าใส", id: 8)
    #expect(index.search("ฟ้าใส").first.map { Set($0.ids) }?.isSubset(of: [7, 8]) == true)
    #expect(index.search("Fa Sai Trading").first?.ids == [7])
    index.remove(id: 7)
    #expect(index.search("ฟ้าใส").map(\.ids) == [[8]])
    #expect(index.search("Fa Sai Trading").allSatisfy { $0.ids != [7] })
  }
}
