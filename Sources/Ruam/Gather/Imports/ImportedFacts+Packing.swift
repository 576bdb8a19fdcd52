// SPDX-License-Identifier: Apache-2.0
import Thailand

extension ImportedFacts.Registration: Packable {
  func pack(into bytes: inout PackedBytes) {
    bytes.put(importRow.rawValue)
    bytes.put(network.rawValue)
    bytes.put(enterprise)
    bytes.put(joinedOn)
  }

  init(from bytes: inout PackedBytes.Reader) {
    importRow = ImportRowID(rawValue: bytes.number())
    network = NetworkID(rawValue: bytes.number())
    enterprise = bytes.enterprise()
    joinedOn = bytes.optionalText()
  }
}

extension ImportedFacts.Attendance: Packable {
  func pack(into bytes: inout PackedBytes) {
    bytes.put(importRow.rawValue)
    bytes.put(network?.rawValue)
    bytes.put(activity.name)
    bytes.put(activity.kind)
    bytes.put(activity.startsOn)
    bytes.put(activity.endsOn)
    bytes.put(activity.venue)
    bytes.put(activity.provinceCode)
    switch participant {
    case .entrepreneur(let values, let match):
      bytes.put(1)
      bytes.put(values)
      bytes.put(match)
    case .official(let organisation):
      bytes.put(0)
      bytes.put(organisation)
    }
    bytes.put(person)
    bytes.put(hoursHundredths)
  }

  init(from bytes: inout PackedBytes.Reader) {
    importRow = ImportRowID(rawValue: bytes.number())
    network = bytes.optionalNumber().map(NetworkID.init(rawValue:))
    activity = ImportedActivity(
      name: bytes.text(), kind: bytes.text(), startsOn: bytes.text(), endsOn: bytes.text(),
      venue: bytes.optionalText(), provinceCode: bytes.optionalText())
    if bytes.number() == 1 {
      let values = bytes.enterprise()
      participant = .entrepreneur(values, match: bytes.match())
    } else {
      participant = .official(organisation: bytes.optionalText())
    }
    person = bytes.optionalText()
    hoursHundredths = bytes.number()
  }
}

extension ImportedFacts.Outcome: Packable {
  func pack(into bytes: inout PackedBytes) {
    bytes.put(importRow.rawValue)
    bytes.put(network?.rawValue)
    bytes.put(enterprise)
    bytes.put(match)
    bytes.put(kind.rawValue)
    bytes.put(baselinePeriod)
    bytes.put(period)
    bytes.put(baselineHundredths)
    bytes.put(afterHundredths)
    bytes.put(changeHundredths)
    bytes.put(method)
    bytes.put(evidence)
  }

  init(from bytes: inout PackedBytes.Reader) {
    importRow = ImportRowID(rawValue: bytes.number())
    network = bytes.optionalNumber().map(NetworkID.init(rawValue:))
    enterprise = bytes.enterprise()
    match = bytes.match()
    kind = OutcomeIndicator(rawValue: bytes.text()) ?? .jobs
    baselinePeriod = bytes.optionalText()
    period = bytes.text()
    baselineHundredths = bytes.optionalNumber()
    afterHundredths = bytes.optionalNumber()
    changeHundredths = bytes.number()
    method = bytes.optionalText()
    evidence = bytes.optionalText()
  }
}

extension KeptRow: Packable {
  func pack(into bytes: inout PackedBytes) {
    bytes.put(id.rawValue)
    bytes.put(Int64(number))
    bytes.put((accepted ? 1 : 0) + (warned ? 2 : 0))
    bytes.put(reason)
    bytes.put(findings)
    bytes.put(cells)
  }

  init(from bytes: inout PackedBytes.Reader) {
    id = ImportRowID(rawValue: bytes.number())
    number = Int(bytes.number())
    let flags = bytes.number()
    accepted = flags & 1 != 0
    warned = flags & 2 != 0
    reason = bytes.optionalText()
    findings = bytes.text()
    cells = bytes.text()
  }
}

extension PackedBytes {
  fileprivate mutating func put(_ match: ImportedFacts.Match?) {
    put(match?.reference)
    if let match { put(match.basis.rawValue) }
  }

  fileprivate mutating func put(_ values: EnterpriseValues) {
    put(values.legalForm?.rawValue)
    put(values.name)
    for field in PackedBytes.texts { put(values[keyPath: field]) }
    put(values.employees)
    put(values.revenueSatang)
    put(values.referenceYearBE)
  }

  /// The texts of an enterprise that may be missing.
  fileprivate static var texts: [WritableKeyPath<EnterpriseValues, String?>] {
    [
      \.taxID, \.communityEnterpriseCode, \.rawIdentifier, \.tsicCode, \.business, \.address,
      \.subdistrict, \.district, \.provinceCode, \.postalCode, \.telephone, \.email,
      \.contactPerson,
    ]
  }
}

extension PackedBytes.Reader {
  fileprivate mutating func match() -> ImportedFacts.Match? {
    guard let reference = optionalNumber() else { return nil }
    return ImportedFacts.Match(
      reference: reference, basis: RegisterMatch.Basis(rawValue: text()) ?? .name)
  }

  fileprivate mutating func enterprise() -> EnterpriseValues {
    let form = optionalText().flatMap(LegalForm.init(rawValue:))
    var values = EnterpriseValues(name: text())
    values.legalForm = form
    for field in PackedBytes.texts { values[keyPath: field] = optionalText() }
    values.employees = optionalNumber()
    values.revenueSatang = optionalNumber()
    values.referenceYearBE = optionalNumber()
    return values
  }
}
