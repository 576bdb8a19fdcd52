import FoundationEssentials
import Site
import Thailand

/// What happened to an enterprise: imports, corrections, and who decided about its identity.
struct EnterpriseHistory {
  let detail: EnterpriseDetail
  let request: PageRequest
  /// The links that were made for the firm.
  var links: [FirmLink] = []

  private var language: Language { request.language }

  var html: HTML {
    let entries = (corrections + persons + recordings + firmLinks).sorted { $0.when > $1.when }
    return section(
      "h-h", RegisterTexts.history(language), panel: true, historyList(entries, language))
  }

  private func who(_ account: AccountID?) -> String {
    detail.name(of: account) ?? Text("ระบบ", "The system")(language)
  }

  private var corrections: [HistoryEntry] {
    detail.edits.compactMap { edit in
      guard let when = moment(edit.at) else { return nil }
      let hidden = [.taxID, .telephone, .email, .contactPerson].contains(edit.field)
      return HistoryEntry(
        "\(Text("แก้", "Corrected")(language)) \(RegisterTexts.label(of: edit.field)(language))",
        after: hidden ? nil : edit.value ?? Text("(ลบค่า)", "(removed)")(language),
        who: who(edit.account), when: when)
    }
  }

  /// Persons' decisions, one entry for each act; acts that were taken back say so.
  private var persons: [HistoryEntry] {
    var acts: [String: [IdentityLedger.Line]] = [:]
    for line in detail.decisions where line.byPerson {
      acts["\(line.act?.description ?? line.id.description)", default: []].append(line)
    }
    return acts.values.compactMap { lines in
      guard let line = lines.first, let when = moment(line.at) else { return nil }
      let what =
        line.kind == .join
        ? Text("รวมระเบียนเป็นรายเดียวกัน", "Joined records into one enterprise")
        : Text("แยกระเบียนเป็นคนละราย", "Split records into different enterprises")
      return HistoryEntry(
        "\(what(language))", who: who(line.account), when: when, reason: reason(line), isKey: true)
    }
  }

  private func reason(_ line: IdentityLedger.Line) -> HTML {
    let why = line.reason.map { Text("เหตุผล: \($0)", "Reason: \($0)")(language) } ?? ""
    if let revokedAt = line.revokedAt, let when = moment(revokedAt) {
      let undone = Text("ยกเลิกแล้วโดย", "Undone by")(language)
      return """
        \(why) · \(undone) \(who(line.revokedBy)) \(momentHTML(when, language)) \
        \(line.revokeReason ?? "")
        """
    }
    guard request.viewer.may(.decideIdentity), let act = line.act else { return "\(why)" }
    let undo = link(
      Text("ยกเลิกการตัดสินนี้", "Undo this decision")(language),
      to: "/enterprises/\(detail.entry.entity)/decisions/\(act)/undo", language: language)
    return "\(why) · \(undo)"
  }

  private var firmLinks: [HistoryEntry] {
    links.flatMap { link in
      let until: HTML = "\(FirmTexts.until(language)) \(momentHTML(link.expiresAt.date, language))"
      let made = HistoryEntry(
        "\(FirmTexts.made(language))", who: link.makerName, when: link.createdAt.date,
        reason: until)
      let withdrawn = link.withdrawnAt.map {
        HistoryEntry(
          "\(FirmTexts.withdrew(language))", who: link.withdrawnBy ?? "–", when: $0.date)
      }
      return [made, withdrawn].compactMap { $0 }
    }
  }

  private var recordings: [HistoryEntry] {
    let rows = Dictionary(uniqueKeysWithValues: detail.sources.map { ($0.id, $0) })
    return detail.records.compactMap { record in
      guard let when = moment(record.recordedAt) else { return nil }
      let row = record.importRow.flatMap { rows[$0] }
      let what =
        row.map {
          Text("นำเข้าจาก \($0.file) แถว \($0.number)", "Imported from \($0.file), row \($0.number)")
        } ?? Text("บันทึกด้วยมือ", "Entered by hand")
      return HistoryEntry(
        "\(what(language))", who: detail.name(of: record.organisation)(language), when: when)
    }
  }
}
