import Site

/// Why a sample programme is not written.
enum SampleRefusal: Refusal {
  case exists(String)

  var status: Int { 409 }
  var code: String { "sample_exists" }
  var message: Text {
    switch self {
    case .exists(let code):
      Text(
        "มีโครงการตัวอย่าง \(code) อยู่แล้ว โปรดใช้ --seed อื่น",
        "The sample programme \(code) is there already. Choose another --seed.")
    }
  }
}
