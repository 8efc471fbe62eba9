import Diagnostics
import Quantities
import Reporting
import Tables

/// Something that a branch objects to, whole: which figure, what it should be, why and who says so.
struct Objection {
  let group: String
  let id: String
  let name: String
  let line: String
  let figure: ReturnedBook.Figure
  /// As `corrections.csv` has it.
  let new: String
  var reason: String
  let author: String
  let place: SourceLocation
}

/// What one workbook answers.
struct ReviewAnswers {
  let group: String
  let file: String
  private(set) var agreed = 0
  private(set) var objected = 0
  private(set) var unanswered = 0
  private(set) var objections: [Objection] = []
  private(set) var findings: [Finding] = []

  private let book: ReturnedBook

  init(_ book: ReturnedBook) {
    self.book = book
    group = book.group
    file = book.file
    for row in book.rows { take(row) }
  }

  var rows: Int { agreed + objected + unanswered }

  private mutating func take(_ row: Int) {
    let form = book.form
    for column in ReviewForm.Column.open {
      switch form[row, column.rawValue] {
      case .error?, .notComputed?:
        return refuse(.answerUnclear, row, column, line(row, "a cell holds a formula without a value, or an error"))
      default: break
      }
    }
    let answer = form.text(row, .answer)
    let proposes = !form.text(row, .figure).isEmpty || !form.text(row, .new).isEmpty
    if ReviewForm.objected.contains(answer) {
      objected += 1
      takeObjection(row)
    } else if ReviewForm.agreed.contains(answer) {
      agreed += 1
      if proposes { refuse(.answerUnclear, row, .answer, line(row, "it agrees and proposes a value all the same")) }
    } else if answer.isEmpty {
      unanswered += 1
      let isFilled = proposes || !form.text(row, .reason).isEmpty || !form.text(row, .author).isEmpty
      if isFilled { refuse(.answerUnclear, row, .answer, line(row, "something is filled in, and no answer chosen")) }
    } else {
      unanswered += 1
      refuse(.answerUnclear, row, .answer, line(row, "`\(Personal.text(answer))` is none of the answers"))
    }
  }

  private func line(_ row: Int, _ problem: String) -> KeyValuePairs<String, String> {
    ["person": Personal.text(book.form.text(row, .id)), "line": book.form.text(row, .title), "problem": problem]
  }

  private mutating func takeObjection(_ row: Int) {
    let form = book.form
    let known = book.figures[book.name(ofRow: row)] ?? []
    let chosen = form.text(row, .figure)
    guard let figure = known.first(where: { ReviewForm.plain($0.title) == chosen }) else {
      let problem = chosen.isEmpty ? "none is chosen" : "`\(Personal.text(chosen))` is none of its figures"
      return refuse(
        .figureUnchosen, row, .figure,
        [
          "person": Personal.text(form.text(row, .id)), "line": form.text(row, .title), "problem": problem,
          "known": known.map(\.title).joined(separator: ", "),
        ])
    }
    let (person, what) = (form.text(row, .id), figure.what)
    let before = findings.count
    var new = ""
    if form.text(row, .new).isEmpty {
      refuse(.valueMissing, row, .new, ["figure": what, "person": Personal.text(person)])
    } else {
      switch ProposedValue.read(form[row, ReviewForm.Column.new.rawValue], for: figure) {
      case .success(let value): new = value
      case .failure(let fault):
        refuse(
          .valueRefused, row, .new,
          ["figure": what, "person": Personal.text(person), "problem": fault.problem, "hint": fault.hint])
      }
    }
    let reason = form.text(row, .reason)
    let author = form.text(row, .author)
    if reason.isEmpty { refuse(.reasonMissing, row, .reason, ["figure": what, "person": Personal.text(person)]) }
    if author.isEmpty { refuse(.authorMissing, row, .author, ["figure": what, "person": Personal.text(person)]) }
    guard findings.count == before else { return }
    objections.append(
      Objection(
        group: group, id: person, name: form.text(row, .name), line: form.text(row, .title), figure: figure, new: new,
        reason: reason, author: author, place: form.location(row, .new)))
  }

  private mutating func refuse(
    _ code: ReviewFinding, _ row: Int, _ column: ReviewForm.Column, _ figures: KeyValuePairs<String, String>
  ) {
    findings.append(Finding(code, at: book.form.location(row, column), figures))
  }
}

/// A proposed value as `corrections.csv` has it: exact, of the figure's kind, within its limits.
enum ProposedValue {
  struct Fault: Error {
    let problem: String
    let hint: String
  }

  static func read(_ cell: BookGrid.Cell?, for figure: ReturnedBook.Figure) -> Result<String, Fault> {
    func fault(_ problem: String, _ hint: String) -> Result<String, Fault> {
      .failure(Fault(problem: problem, hint: hint))
    }
    let text: String
    switch cell {
    case .text(let written)?, .number(let written)?: text = ReviewForm.plain(written)
    case .flag(let flag)?: text = flag ? "yes" : "no"
    case .moment(let written)?:
      return fault("`\(Personal.cell(written))` is a date", "Format the cell as a number, and write the number anew.")
    case .inexact(let written)?:
      return fault(
        "`\(Personal.cell(written))` has more than 15 digits", "Write it rounded; a formula takes =ROUND(…, 4).")
    case .error?, .notComputed?, nil: return fault("there is no value", "Write the value itself.")
    }
    let value: String
    switch figure.kind {
    case .number, .whole:
      guard let number = Number(exact: text) ?? Number(percent: text) else {
        return fault("`\(Personal.cell(text))` is not a number", "Write a number, as 152, 0.95 or 95%.")
      }
      if figure.kind == .whole, number != number.floor {
        return fault("`\(Personal.cell(text))` is not whole, and the figure counts", "Write a whole number.")
      }
      let least = figure.least.map { number < $0 } ?? false
      let most = figure.most.map { number > $0 } ?? false
      if least || most {
        let limits = "\(figure.least?.exactText ?? "…") to \(figure.most?.exactText ?? "…")"
        return fault("`\(Personal.cell(text))` lies outside \(limits)", "Write a value that the figure can have.")
      }
      value = number.exactText
    case .text: value = text
    case .choice:
      guard figure.options.contains(text) else {
        return fault(
          "`\(Personal.cell(text))` is none of \(figure.options.joined(separator: ", "))", "Write one of them.")
      }
      value = text
    case .yesNo:
      if ReviewForm.yes.contains(text) {
        value = "yes"
      } else if ReviewForm.no.contains(text) {
        value = "no"
      } else {
        return fault("`\(Personal.cell(text))` is neither yes nor no", "Write 是 (yes) or 否 (no).")
      }
    }
    let shown = figure.kind.isNumber ? Number(exact: figure.now)?.exactText : figure.now
    if value == shown {
      return fault("`\(Personal.cell(text))` is what the figure is", "Agree, or write what it should be.")
    }
    return .success(value)
  }
}
