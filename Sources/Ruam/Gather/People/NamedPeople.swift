import Database
import Site

/// Which names of an attendance list stand in the register of people, and the way there.
struct NamedPeople: Sendable {
  private let known: Set<String>
  private let maySee: Bool
  private let mayAdd: Bool

  init(in rows: [AttendanceRow], for viewer: Viewer, _ db: Connection) throws {
    maySee = viewer.may(.seeRegister)
    mayAdd = viewer.may(.editRegister)
    let keys = Set(rows.compactMap(\.person).compactMap(PersonValues.key))
    known = maySee ? try PersonStore(db, for: viewer).known(keys) : []
  }

  /// A link under a name: to the people who have it, or to a form filled with it.
  func link(_ row: AttendanceRow, of activity: String, _ language: Language) -> HTML? {
    guard let name = row.person, let key = PersonValues.key(ofWritten: name) else { return nil }
    if known.contains(key) {
      let found = NamedValues([.init("q", name)]).address("/people")
      return shown(PersonTexts.inRegister, found, name, language)
    }
    guard mayAdd else { return nil }
    let values = NamedValues([
      .init("activity", String(activity.dropFirst("/activities/".count))),
      .init("attendance", row.id.description),
    ])
    return shown(PersonTexts.addFromList, values.address("/people/new"), name, language)
  }

  private func shown(_ words: Text, _ address: String, _ name: String, _ language: Language) -> HTML
  {
    """
    <span class="sub"><a href="\(url: language.link(address))">\(words(language))\
    <span class="hidden"> \(name)</span></a></span>
    """
  }
}
