import Site

/// Why an answer to a case is refused.
enum ReviewRefusal: Refusal, Hashable, CaseIterable {
  case heldByOther, alreadyDecided, nothingToUndo, ownSecondOpinion, unknownVerdict

  var status: Int { self == .unknownVerdict ? 422 : 409 }

  var code: String {
    switch self {
    case .heldByOther: "held_by_other"
    case .alreadyDecided: "already_decided"
    case .nothingToUndo: "nothing_to_undo"
    case .ownSecondOpinion: "own_second_opinion"
    case .unknownVerdict: "unknown_verdict"
    }
  }

  var message: Text {
    switch self {
    case .heldByOther:
      Text(
        "เจ้าหน้าที่อีกคนกำลังพิจารณาคู่นี้อยู่ ระบบพาท่านไปคู่ถัดไป",
        "Another clerk is working on this pair; here is the next one.")
    case .alreadyDecided:
      Text(
        "คู่นี้มีผู้ตัดสินแล้ว หากไม่เห็นด้วยให้ยกเลิกคำตัดสินที่หน้าของวิสาหกิจ",
        "This pair has been decided already. If you disagree, undo the decision on the enterprise’s page."
      )
    case .nothingToUndo:
      Text("ท่านยังไม่มีคำตัดสินที่จะย้อนได้", "There is no decision of yours to take back.")
    case .ownSecondOpinion:
      Text(
        "คู่นี้ท่านเป็นผู้ตัดสินเอง ความเห็นที่สองต้องมาจากเจ้าหน้าที่คนอื่น",
        "You decided this pair yourself; a second opinion is another clerk’s.")
    case .unknownVerdict:
      Text(
        "เลือกว่าเป็นรายเดียวกัน คนละราย หรือยังไม่แน่ใจ",
        "Choose whether they are the same, not the same, or not clear yet.")
    }
  }
}
