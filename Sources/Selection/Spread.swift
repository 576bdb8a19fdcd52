extension SelectionProblem {
  /// Rows that count how many provinces are covered: one per province, then one for their number.
  /// Returns the row of each province.
  func addCover(atLeast spread: Int, to model: inout ChoiceModel) -> [String: Int] {
    var cover = [String: Int]()
    for province in Set(provinces.joined()).sorted() {
      cover[province] = model.addRow(from: -.infinity, to: 0)
    }
    _ = model.addRow(from: Double(spread), to: .infinity)
    return cover
  }

  /// One set per province: counted as covered (a unit of its row, which a candidate taken there
  /// gives back) or not.
  func addCoverSets(_ cover: [String: Int], row: Int, to model: inout ChoiceModel) {
    let numberRow = (cover.values.max() ?? -1) + 1
    for (_, provinceRow) in cover.sorted(by: { $0.value < $1.value }) {
      model.addSet(
        uses: [(provinceRow, 1), (numberRow, 1)], options: [(0, -1)], mayStayOut: true)
    }
  }
}
