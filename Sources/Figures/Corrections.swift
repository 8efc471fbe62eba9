import AppraisalModel
package import Diagnostics
package import Formulas
import Quantities

/// A figure that somebody corrected and somebody else approved, made for one computed value and no other.
package struct Correction: Sendable {
  package var person: String
  package var figure: FigureName
  /// The computed value it was made for; empty for a missing one.
  package var old: String
  package var new: Figure
  package var reason: String
  package var author: String
  package var approver: String
  package var date: String
  package var place: SourceLocation

  package init(
    person: String, figure: FigureName, old: String, new: Figure, reason: String, author: String, approver: String,
    date: String, place: SourceLocation
  ) {
    self.person = person
    self.figure = figure
    self.old = old
    self.new = new
    self.reason = reason
    self.author = author
    self.approver = approver
    self.date = date
    self.place = place
  }
}

extension Correction {
  /// A figure as a person would write it into `old`: a fraction with its decimals beside it.
  fileprivate static func words(_ figure: Figure) -> String {
    guard case .number(let number) = figure else {
      return figure.isMissing ? "missing (an empty cell)" : Personal.cell(figure.exactText)
    }
    return number.decimalText ?? "\(number.exactText) (\(number.text(decimals: 4)))"
  }
}

extension Correction {
  /// A number is shown; a text may be anything.
  fileprivate static func shown(_ old: String) -> String {
    Number(exact: old) != nil || Number(percent: old) != nil ? old : Personal.cell(old)
  }
}

extension Reckoner {
  /// The figures with what was corrected in them.
  ///
  /// - Throws: `InputRefused` where a correction was made for another value than the computed one.
  package func corrected(_ name: FigureName, _ figures: [Figure]) throws -> [Figure] {
    let own = corrections.filter { $0.figure == name }
    guard !own.isEmpty else { return figures }
    var figures = figures
    var findings: [Finding] = []
    for correction in own {
      guard let person = table.people.firstIndex(where: { $0.id == correction.person }) else { continue }
      if Reckoner.isComputed(correction.old, figures[person]) {
        figures[person] = correction.new
      } else {
        let now = Correction.words(figures[person])
        findings.append(
          Finding(
            CorrectionFinding.oldDiffers, at: correction.place,
            [
              "person": Personal.text(correction.person), "figure": name.written,
              "old": correction.old.isEmpty ? "missing" : "`\(Correction.shown(correction.old))`",
              "now": now, "reason": Personal.text(correction.reason),
            ]))
      }
    }
    if !findings.isEmpty { throw InputRefused(findings) }
    return figures
  }

  /// Whether an old value is the computed one: exact, or for a figure without an end of decimals rounded as written.
  private static func isComputed(_ old: String, _ figure: Figure) -> Bool {
    guard case .number(let number) = figure else { return old == figure.exactText }
    guard let written = Number(exact: old) ?? Number(percent: old) else { return false }
    if written == number { return true }
    guard number.decimalText == nil, let point = old.firstIndex(of: ".") else { return false }
    return number.rounded(decimals: old.distance(from: point, to: old.endIndex) - 1) == written
  }
}

/// What corrections can say.
package enum CorrectionFinding: String, CaseIterable, FindingCode {
  case oldDiffers = "correction-old-differs"
  case unreadable = "correction-unreadable"
  case sameHands = "correction-same-hands"
  case unknownPerson = "correction-unknown-person"
  case unknownFigure = "correction-unknown-figure"
  case twice = "correction-twice"

  package var wording: Wording {
    switch self {
    case .oldDiffers:
      Wording(
        "{figure} of {person} was corrected from {old}, and is {now} now; it was corrected because: {reason}",
        remedy: "Look whether the correction still holds: take it out, or have it approved again for the new value.")
    case .unreadable: Wording("the correction cannot be read: {problem}", remedy: "{hint}")
    case .sameHands:
      Wording(
        "author and approver of the correction of {figure} for {person} are the same",
        remedy: "Somebody else approves a correction.")
    case .unknownPerson:
      Wording("{person} is not appraised in {period}", remedy: "Correct the id, or take the line out.")
    case .unknownFigure:
      Wording("{figure} cannot be corrected: {problem}", remedy: "{hint}")
    case .twice:
      Wording("{figure} of {person} is corrected twice; first in line {first}", remedy: "Keep one of the two.")
    }
  }
}
