import Thailand

/// Numbers of persons as a viewer may see them: in full, or with all but the last digits hidden.
struct PersonalNumbers: Sendable {
  /// Where the viewer may see personal numbers.
  let reach: Reach
  /// Where the enterprise is and which networks it belongs to.
  var province: String?
  var networks: Set<NetworkID> = []

  /// A number of an enterprise: that of a natural person is hidden, those of companies and community
  /// enterprises are public.
  func identifier(_ digits: String, of organisations: some Sequence<OrganisationID>) -> String {
    if let code = CommunityEnterpriseCode(digits) { return code.grouped }
    guard let number = TaxIdentifier(digits) else {
      return maySee(organisations) ? digits : TaxIdentifier.masked(digits)
    }
    return number.family != .naturalPerson || maySee(organisations) ? number.grouped : number.masked
  }

  /// A telephone number, a mail address or a person's name.
  func contact(_ text: String, of organisations: some Sequence<OrganisationID>) -> String {
    maySee(organisations) ? text : Self.hidden(text)
  }

  /// A cell of a file as it came, with long numbers hidden.
  func cell(_ text: String, of organisation: OrganisationID) -> String {
    maySee([organisation]) ? text : Self.withoutNumbers(text)
  }

  /// Whether personal numbers of a record of one of these organisations may be seen.
  func maySee(_ organisations: some Sequence<OrganisationID>) -> Bool {
    let owners = Array(organisations)
    return reach.areas.contains { area in
      (area.organisation.map(owners.contains) ?? true)
        && (area.province.map { $0 == province } ?? true)
        && (area.network.map(networks.contains) ?? true)
    }
  }

  /// All but the last three characters, and the separators between, as `x`.
  static func hidden(_ text: String) -> String {
    let characters = Array(text)
    let kept = characters.count > 4 ? characters.count - 3 : characters.count
    return String(
      characters.enumerated().map { index, character in
        index < kept && (character.isLetter || character.isNumber) ? "x" : character
      })
  }

  /// A text in which every run of nine or more digits is hidden, also with dashes and spaces within.
  static func withoutNumbers(_ text: String) -> String {
    var result = ""
    var run = ""
    func finish() {
      result += run.count(where: \.isNumber) >= 9 ? hidden(run) : run
      run = ""
    }
    for character in text {
      if character.isNumber || (!run.isEmpty && "-/ .".contains(character)) {
        run.append(character)
      } else {
        finish()
        result.append(character)
      }
    }
    finish()
    return result
  }
}
