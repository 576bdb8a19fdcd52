extension Candidates {
  /// Everything that is wrong with the question, in the order of its parts. Limits that contradict
  /// one another are not among them: they are well formed, and the search says which they are.
  func problems() -> [SelectionError.Problem] {
    var check = Checker()
    if let budget { check.amount(budget, at: "budget") }
    if let count { check.natural(count, at: "count") }
    checkAgencies(&check)
    checkGroups(&check)
    checkWeights(&check)
    checkCandidates(&check)
    checkLists(&check)
    return check.problems
  }

  private func checkAgencies(_ check: inout Checker) {
    if agencies.isEmpty {
      check.report(
        "no_agencies", at: "agencies", th: "ต้องมีหน่วยร่วมดำเนินการอย่างน้อยหนึ่งหน่วย",
        en: "at least one agency is needed")
    }
    check.unique(agencies.map(\.id.rawValue)) { "agencies[\($0)].id" }
    for (index, agency) in agencies.enumerated() {
      check.natural(agency.capacity, at: "agencies[\(index)].capacity")
    }
  }

  private func checkGroups(_ check: inout Checker) {
    check.unique(groups.map(\.id.rawValue)) { "groups[\($0)].id" }
    for (index, group) in groups.enumerated() {
      check.natural(group.min, at: "groups[\(index)].min")
      guard let max = group.max else { continue }
      check.natural(max, at: "groups[\(index)].max")
      if max < group.min {
        check.report(
          "min_above_max", at: "groups[\(index)]",
          th: "จำนวนขั้นต่ำ \(group.min) มากกว่าจำนวนขั้นสูง \(max)",
          en: "the minimum \(group.min) is above the maximum \(max)")
      }
    }
  }

  private func checkWeights(_ check: inout Checker) {
    for (name, weight) in weights.sorted(by: { $0.key < $1.key }) {
      check.amount(weight, at: "weights.\(name)")
    }
    if !weights.isEmpty, weights.values.reduce(0, +) <= 0 {
      check.report(
        "no_weight", at: "weights", th: "น้ำหนักทุกเกณฑ์เป็นศูนย์ ต้องมีอย่างน้อยหนึ่งเกณฑ์ที่มากกว่าศูนย์",
        en: "all weights are zero; at least one must be above zero")
    }
    for name in ranges.keys.sorted() where weights[name] == nil {
      check.unknown("criterion", name, at: "ranges.\(name)", th: "เกณฑ์", en: "criterion")
    }
  }

  private func checkCandidates(_ check: inout Checker) {
    check.unique(candidates.map(\.id.rawValue)) { "candidates[\($0)].id" }
    let knownAgencies = Set(agencies.map(\.id))
    let knownGroups = Set(groups.map(\.id))
    for (index, candidate) in candidates.enumerated() {
      let place = "candidates[\(index)]"
      check.amount(candidate.cost, at: "\(place).cost")
      checkMerit(candidate.merit, at: place, &check)
      if let group = candidate.group, !knownGroups.contains(group) {
        check.unknown("group", group.rawValue, at: "\(place).group", th: "กลุ่ม", en: "group")
      }
      for (agency, fit) in candidate.agencies.sorted(by: { $0.key < $1.key }) {
        let place = "\(place).agencies.\(agency)"
        if !knownAgencies.contains(agency) {
          check.unknown(
            "agency", agency.rawValue, at: place, th: "หน่วยร่วมดำเนินการ", en: "agency")
        }
        check.finite(fit, at: place)
      }
    }
  }

  private func checkMerit(_ merit: Candidate.Merit, at place: String, _ check: inout Checker) {
    switch merit {
    case .score(let score): check.finite(score, at: "\(place).score")
    case .criteria(let values):
      if weights.isEmpty {
        check.report(
          "no_weights", at: "\(place).criteria", th: "มีค่าตามเกณฑ์ แต่ไฟล์ไม่ได้กำหนดน้ำหนัก (weights)",
          en: "criteria are given but the file has no weights")
      }
      for (name, value) in values.sorted(by: { $0.key < $1.key }) {
        let place = "\(place).criteria.\(name)"
        if weights[name] == nil && !weights.isEmpty {
          check.unknown("criterion", name, at: place, th: "เกณฑ์", en: "criterion")
        }
        guard let value else { continue }
        check.finite(value, at: place)
        if let range = ranges[name], !range.contains(value) {
          check.report(
            "out_of_range", at: place,
            th: "ค่า \(value) อยู่นอกช่วง \(range.lowerBound) ถึง \(range.upperBound)",
            en: "the value \(value) is outside \(range.lowerBound) to \(range.upperBound)")
        }
      }
    }
  }

  private func checkLists(_ check: inout Checker) {
    let known = Set(candidates.map(\.id))
    func checkList(_ list: [Candidate.ID], at place: String, atLeast least: Int) {
      for (index, id) in list.enumerated() where !known.contains(id) {
        check.unknown(
          "candidate", id.rawValue, at: "\(place)[\(index)]", th: "ข้อเสนอ", en: "candidate")
      }
      check.unique(list.map(\.rawValue)) { "\(place)[\($0)]" }
      if list.count < least {
        check.report(
          "too_short", at: place, th: "ต้องมีอย่างน้อย \(least) รายการ",
          en: "at least \(least) entries are needed")
      }
    }
    checkList(require, at: "require", atLeast: 0)
    checkList(exclude, at: "exclude", atLeast: 0)
    for (index, list) in together.enumerated() {
      checkList(list, at: "together[\(index)]", atLeast: 2)
    }
    for (index, list) in instead.enumerated() {
      checkList(list, at: "instead[\(index)]", atLeast: 2)
    }
  }
}

/// Collects problems with their places.
private struct Checker {
  var problems: [SelectionError.Problem] = []

  mutating func report(_ code: String, at place: String, th: String, en: String) {
    problems.append(.init(code, at: place, th: th, en: en))
  }

  mutating func finite(_ value: Double, at place: String) {
    guard !value.isFinite || abs(value) > 1e12 else { return }
    report(
      "not_a_number", at: place, th: "ต้องเป็นจำนวนที่ไม่เกินหนึ่งล้านล้าน",
      en: "must be a number of at most a million million")
  }

  mutating func amount(_ value: Double, at place: String) {
    finite(value, at: place)
    if value < 0 {
      report(
        "negative", at: place, th: "ต้องไม่ติดลบ แต่พบ \(numberText(value))",
        en: "must not be negative: \(numberText(value))")
    }
  }

  mutating func natural(_ value: Int, at place: String) {
    if value < 0 {
      report(
        "negative", at: place, th: "ต้องไม่ติดลบ แต่พบ \(value)", en: "must not be negative: \(value)")
    }
  }

  mutating func unknown(_ kind: String, _ id: String, at place: String, th: String, en: String) {
    report(
      "unknown_\(kind)", at: place, th: "ไม่รู้จัก\(th) “\(id)”", en: "unknown \(en) “\(id)”")
  }

  /// Every id stands once and is not empty.
  mutating func unique(_ ids: [String], place: (Int) -> String) {
    var first = [String: Int]()
    for (index, id) in ids.enumerated() {
      if id.isEmpty {
        report("empty_id", at: place(index), th: "รหัสต้องไม่ว่าง", en: "the id must not be empty")
      } else if let earlier = first[id] {
        report(
          "duplicate", at: place(index), th: "“\(id)” ซ้ำกับ \(place(earlier))",
          en: "“\(id)” repeats \(place(earlier))")
      } else {
        first[id] = index
      }
    }
  }
}
