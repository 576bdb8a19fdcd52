// SPDX-License-Identifier: Apache-2.0
import Thailand

/// Finding an enterprise whose name is not written as in the register.
extension RegisterIndex {
  /// The rows of an agency's register that a mention may mean though neither number nor name is equal: by
  /// telephone, by a slip of the finger, by the person in charge, by the sound in the other script.
  ///
  /// Cost: the agency's names of about the same length, or all those of the other script.
  func matchesAlike(
    _ mention: EnterpriseMention, _ asker: Int, _ own: AlikeNames, _ digits: String?
  ) -> [RegisterMatch] {
    matchesByTelephone(mention, asker, digits) ?? matchesBySimilarName(mention, asker, own, digits)
      ?? matchesByContactPerson(mention, asker, digits)
      ?? matchesByOtherScript(mention, asker, own, digits) ?? []
  }

  /// The same telephone and at least half the name.
  private func matchesByTelephone(
    _ mention: EnterpriseMention, _ asker: Int, _ digits: String?
  ) -> [RegisterMatch]? {
    guard let telephone = RegisterIndex.telephone(mention.telephone),
      let places = byTelephone[telephone]
    else { return nil }
    let key = Array(mention.key.unicodeScalars)
    let latin = LatinName(mention.core)
    let found = places.all.filter { place in
      let entry = entries[place]
      guard entry.agency == asker, mayBe(place, digits) else { return false }
      let other = Array(entry.key.unicodeScalars)
      let half = max(key.count, other.count) * EditDistance.slip / 2
      return EditDistance.between(key, other, atMost: half) <= half
        || LatinName.alike(key, latin, other, alike[asker]?.latin[place], tolerance: 0.45)
    }
    return found.isEmpty ? nil : ranked(found, mention, asker, .telephone)
  }

  /// A slip or two in a long enough name; figures in names must be equal.
  private func matchesBySimilarName(
    _ mention: EnterpriseMention, _ asker: Int, _ own: AlikeNames, _ digits: String?
  ) -> [RegisterMatch]? {
    var best: (distance: Int, places: [Int]) = (Int.max, [])
    for key in RegisterIndex.keys(mention.key) {
      let scalars = Array(key.unicodeScalars)
      guard scalars.count >= 6 else { continue }
      let allowed = (scalars.count >= 16 ? 2 : 1) * EditDistance.slip
      let figures = EditDistance.digits(scalars)
      own.forEach(near: scalars, within: allowed) { place, isWithoutGroup in
        guard mayBe(place, digits) else { return }
        let other = AlikeNames.spelling(of: entries[place].key, isWithoutGroup: isWithoutGroup)
        guard EditDistance.digits(other) == figures else { return }
        let distance = EditDistance.between(scalars, other, atMost: allowed)
        guard distance <= allowed else { return }
        if distance < best.distance { best = (distance, []) }
        if distance == best.distance { best.places.append(place) }
      }
    }
    return best.places.isEmpty ? nil : ranked(best.places, mention, asker, .similarName)
  }

  /// A sole proprietor named by the person in charge instead: of the same network, or the agency's only one.
  private func matchesByContactPerson(
    _ mention: EnterpriseMention, _ asker: Int, _ digits: String?
  ) -> [RegisterMatch]? {
    guard mention.form == .soleProprietor, let text = mention.name, let person = PersonName(text),
      person.family != nil
    else { return nil }
    let own = byPerson[person.key].all.filter {
      entries[$0].agency == asker && mayBe($0, digits)
    }
    let network = mention.network.flatMap { networks.known($0) }
    let near = own.filter { network != nil && entries[$0].network == network }
    let places = near.isEmpty && own.count == 1 ? own : near
    return places.isEmpty ? nil : ranked(places, mention, asker, .contactPerson)
  }

  /// A Thai name against English ones, or the other way round; the nearest of the network or the agency.
  private func matchesByOtherScript(
    _ mention: EnterpriseMention, _ asker: Int, _ own: AlikeNames, _ digits: String?
  ) -> [RegisterMatch]? {
    let latin = LatinName(mention.core)
    let thai = latin == nil ? ThaiSound(Array(mention.key.unicodeScalars)) : nil
    let network = mention.network.flatMap { networks.known($0) }
    var found: [(place: Int, distance: Double)] = []
    func note(_ place: Int, _ thai: ThaiSound, _ latin: LatinName) {
      let isOtherNetwork = mention.network != nil && network != entries[place].network
      let limit = isOtherNetwork ? 0.15 : 0.34
      if let distance = LatinName.distance(thai, latin, atMost: limit) {
        found.append((place, distance))
      }
    }
    if let thai {
      for (place, latin) in own.latin where mayBe(place, digits) { note(place, thai, latin) }
    } else if let latin {
      for place in own.thai where mayBe(place, digits) {
        note(place, sounds.sound(of: entries[place].key), latin)
      }
    }
    guard let least = found.map(\.distance).min() else { return nil }
    let places = found.filter { $0.distance <= least + 0.001 }.map(\.place)
    return ranked(places, mention, asker, .otherScript)
  }
}
