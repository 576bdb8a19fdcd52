import Site

/// How a stated number is meant: exactly, more than, at least, about, up to.
enum Comparator: String, Codable, Sendable, CaseIterable {
  case atLeast = "gte"
  case moreThan = "gt"
  case exactly = "eq"
  case about = "approx"
  case atMost = "lte"
  case upTo = "upto"

  /// The sign in front of the number; nothing for an exact one.
  var sign: String {
    switch self {
    case .atLeast: "≥ "
    case .moreThan: "> "
    case .exactly: ""
    case .about: "~ "
    case .atMost, .upTo: "≤ "
    }
  }

  /// The words in which letters and plans say it.
  var words: Text {
    switch self {
    case .atLeast: Text("ไม่น้อยกว่า", "at least")
    case .moreThan: Text("กว่า", "more than")
    case .exactly: Text("เท่ากับ", "exactly")
    case .about: Text("ประมาณ", "about")
    case .atMost: Text("ไม่เกิน", "at most")
    case .upTo: Text("มากถึง", "as many as")
    }
  }

  /// Whether `value` keeps a target. “About” is kept within a tenth.
  func isKept(_ value: Int64, target: Int64) -> Bool {
    switch self {
    case .atLeast, .upTo: value >= target
    case .moreThan: value > target
    case .exactly: value == target
    case .about: value >= target - target / 10 && value <= target + target / 10
    case .atMost: value <= target
    }
  }
}
