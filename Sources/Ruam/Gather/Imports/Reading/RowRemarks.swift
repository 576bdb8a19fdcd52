// SPDX-License-Identifier: Apache-2.0
import Spreadsheets
import Thailand

extension RowInterpreter {
  /// What to look at in a row of attendance.
  func remark(_ values: AttendanceValues, _ reading: inout RowReading, _ cells: RowCells) {
    if values.role == .entrepreneur, values.hours == nil {
      reading.warnings.append(
        .hoursNotGiven(column: fields[.hours], raw: fields[.hours].map { _ in cells.raw(.hours) }))
    }
    if let (perDay, days) = values.hoursMade, let hours = values.hours {
      reading.infos.append(
        .hoursMultiplied(hours, perDay: perDay, days: days, column: fields[.hoursPerDay]))
    }
  }

  /// What to look at in a row of outcomes.
  func remark(_ values: OutcomeValues, _ reading: inout RowReading, _ cells: RowCells) {
    if values.isPeriodAssumed {
      reading.warnings.append(
        .periodNotGiven(
          context.fiscalYear, column: fields[.afterPeriod], raw: cells.raw(.afterPeriod)))
    }
    if values.changes.allSatisfy({ $0.change == nil }) {
      reading.warnings.append(.changeUnknown(column: fields[.after]))
    }
    if values.changes.contains(where: {
      $0.indicator == .costReduction && ($0.statedChange ?? 0) < 0 && $0.after == nil
    }) {
      reading.warnings.append(.signUnclear(column: fields[.change]))
    }
    if values.isPerMonth {
      reading.warnings.append(
        .amountPerMonth(column: fields[.unit], raw: fields[.unit].map { _ in cells.raw(.unit) }))
    }
    if let name = values.nameFromAbove {
      reading.infos.append(.nameFromAbove(name, column: fields[.name]))
    }
  }
}

/// Two rows with the same key say the same thing.
enum DuplicateKey {
  /// A hash of all that an attendance says; nil for the other kinds, whose repetitions are counted once anyway.
  static func of(_ values: RowValues) -> Int? {
    guard case .attendance(let row) = values else { return nil }
    var hasher = Hasher()
    hasher.combine(row.network.code)
    hasher.combine(row.role)
    hasher.combine(row.sessionKey)
    hasher.combine(row.days)
    hasher.combine(row.hours)
    hasher.combine(row.person.map(HeaderKey.of))
    hasher.combine(row.organisation.map(HeaderKey.of))
    hasher.combine(row.mention?.name.map(HeaderKey.of))
    hasher.combine(row.mention?.identifier.digits)
    return hasher.finalize()
  }
}
