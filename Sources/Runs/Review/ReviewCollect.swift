import Archiving
import Diagnostics
import Quantities
import Reading
import Reporting
import Tables

/// Workbooks that came back from review, made into proposals of corrections; all of them, or none where one is wrong.
package struct ReviewCollect: Sendable {
  /// The folder with the workbooks.
  package var folder: String
  /// The run's folder, to hold them against; `nil`: they have to agree among themselves.
  package var run: String?
  /// The folder to be made; `nil`: nothing is written.
  package var out: String?

  package init(folder: String, run: String? = nil, out: String? = nil) {
    self.folder = folder
    self.run = run
    self.out = out
  }

  /// - Throws: `InputRefused` with all that is wrong, `RunTrouble` where something outside stops us; nothing is written then.
  package func callAsFunction() throws -> ReviewSummary {
    let made = try out.map { out in try RunTrouble.wrapping { try OwnersFolder(target: out) } }
    let reviewed = try run.map { try ReviewedRun(folder: $0) }
    let (books, wrong) = try returned()
    var findings = wrong
    if books.isEmpty, findings.isEmpty {
      findings.append(Finding(ReviewFinding.nothingReturned, at: nil, ["folder": folder]))
    }
    findings += ReviewCollect.strangers(among: books, reviewed) + ReviewCollect.twins(among: books)
    if findings.isEmpty {
      findings = books.flatMap { ReviewCollect.changes(in: $0, reviewed) }
    }
    let answers = findings.isEmpty ? books.map { ReviewAnswers($0) } : []
    findings += answers.flatMap(\.findings)
    let (objections, contradictions) = ReviewCollect.joined(answers.flatMap(\.objections))
    findings += contradictions
    guard findings.isEmpty, let first = books.first else { throw InputRefused(findings) }
    let summary = ReviewSummary(
      answers, absent: reviewed?.groups(ofKind: first.fact(.groupKind)) ?? [], corrections: objections.count, out: out)
    if let made {
      let files = ReviewFiles(scheme: first.fact(.scheme), period: first.fact(.period))
      try RunTrouble.wrapping {
        try made.begin()
        for (name, text) in files.all(summary, objections) { try made.write(Array(text.utf8), as: name) }
        try made.publish()
      }
    }
    return summary
  }

  /// The workbooks of the folder, by name, and the files that are none.
  private func returned() throws -> (books: [ReturnedBook], findings: [Finding]) {
    let names: [String]
    do { names = try DataFolder(path: folder).names } catch {
      throw RunTrouble(reason: "\(folder) cannot be read")
    }
    var books: [ReturnedBook] = []
    var findings: [Finding] = []
    for name in names {
      do { books.append(try ReturnedBook(path: folder + "/" + name, name: name)) } catch let refused as InputRefused {
        findings += refused.findings
      } catch let trouble as FileBytes.Trouble {
        throw RunTrouble(reason: "\(name) cannot be read: \(trouble.reason)")
      }
    }
    return (books, findings)
  }

  /// Workbooks of another run than the one that is wanted: the one that was named, or the first workbook's.
  private static func strangers(among books: [ReturnedBook], _ reviewed: ReviewedRun?) -> [Finding] {
    guard let first = books.first else { return [] }
    let run = reviewed?.identity ?? first.run
    let wanted =
      reviewed.map {
        "\($0.record.scheme.name) \($0.record.scheme.edition), \($0.record.period), run \(short($0.identity))"
      }
      ?? "that of \(first.file), run \(short(first.run)),"
    return books.filter { $0.run != run }.map { book in
      Finding(
        ReviewFinding.otherRun,
        at: book.basis.location(ReviewForm.firstFactRow + ReviewForm.Fact.run.rawValue, ReviewForm.factColumn),
        [
          "scheme": book.fact(.scheme), "edition": book.fact(.edition), "period": book.fact(.period),
          "run": short(book.run), "wanted": wanted,
        ])
    }
  }

  /// What was changed in a workbook: cell by cell where the run tells it, else row by row.
  private static func changes(in book: ReturnedBook, _ reviewed: ReviewedRun?) -> [Finding] {
    if book.isWhole { return reviewed?.findings(in: book) ?? [] }
    return book.findings
      + book.changedRows.flatMap { row in
        let told = reviewed?.differences(in: book, row) ?? []
        let place = book.form.location(row, .id)
        return told.isEmpty ? [Finding(ReviewFinding.figureChanged, at: place, ["problem": ""])] : told
      }
  }

  private static func short(_ identity: String) -> String { String(identity.prefix(8)) }

  /// Workbooks of a group that has one already.
  private static func twins(among books: [ReturnedBook]) -> [Finding] {
    var seen: [String: String] = [:]
    return books.compactMap { book in
      guard let first = seen[book.group] else {
        seen[book.group] = book.file
        return nil
      }
      return Finding(
        ReviewFinding.bookTwice,
        at: book.basis.location(ReviewForm.firstFactRow + ReviewForm.Fact.group.rawValue, ReviewForm.factColumn),
        ["group": book.group, "first": first])
    }
  }

  /// One objection a figure: equal ones are joined, others contradict each other. By id, then figure, bytewise.
  private static func joined(_ all: [Objection]) -> (objections: [Objection], findings: [Finding]) {
    var places: [String: Int] = [:]
    var joined: [Objection] = []
    var findings: [Finding] = []
    for objection in all {
      let key = "\(objection.id)\n\(objection.figure.what)"
      guard let place = places[key] else {
        places[key] = joined.count
        joined.append(objection)
        continue
      }
      let first = joined[place]
      if first.new != objection.new {
        findings.append(
          Finding(
            ReviewFinding.contradiction, at: objection.place,
            [
              "figure": objection.figure.what, "person": Personal.text(objection.id),
              "new": Personal.cell(objection.new),
              "other": Personal.cell(first.new),
              "first": first.place.text,
            ]))
      } else if first.reason != objection.reason {
        joined[place].reason += "; " + objection.reason
      }
    }
    let sorted = joined.sorted { one, other in
      let (a, b) = ("\(one.id)\n\(one.figure.what)", "\(other.id)\n\(other.figure.what)")
      return a.utf8.lexicographicallyPrecedes(b.utf8)
    }
    return (sorted, findings)
  }
}
