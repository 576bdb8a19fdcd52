import Site

/// A hand-in that cannot be read as a whole is refused on every door with the same sentence.
struct HandInRefusal: Refusal {
  let error: HandInError

  var status: Int { 422 }
  var code: String { error.code.rawValue }
  var message: Text { Text(error.message) }
}
