import Diagnostics
import Quantities
import Reporting
import Tables

/// A workbook that came back: which run and group it is of, its figures and its rows, none of them changed.
struct ReturnedBook {
  typealias Fact = ReviewForm.Fact

  /// A figure that can be corrected, as 复核依据 has it.
  struct Figure {
    let row: Int
    let title: String
    let what: String
    let now: String
    let old: String
    let kind: ReviewForm.Kind
    let least: Number?
    let most: Number?
    let options: [String]
  }

  /// A line of the review: a person's indicator, adjustment or gate.
  struct LineName: Hashable {
    let id: String
    let key: String
  }

  let file: String
  let form: ReturnedCells
  let basis: ReturnedCells
  private(set) var figures: [LineName: [Figure]] = [:]
  /// The rows of 复核 that hold a line.
  private(set) var rows: [Int] = []
  /// Those of which a locked cell was changed.
  private(set) var changedRows: [Int] = []
  private(set) var findings: [Finding] = []

  func fact(_ fact: Fact) -> String {
    basis.text(ReviewForm.firstFactRow + fact.rawValue, ReviewForm.factColumn)
  }

  var group: String { fact(.group) }
  var run: String { fact(.run) }

  func name(ofRow row: Int) -> LineName { LineName(id: form.text(row, .id), key: form.text(row, .key)) }

  /// - Throws: `InputRefused` where the file is no workbook of a review.
  init(path: String, name: String) throws {
    file = name
    func refused(_ problem: String) -> InputRefused {
      InputRefused([Finding(ReviewFinding.notOurs, at: nil, ["file": name, "problem": problem])])
    }
    guard name.lowercased().hasSuffix(".xlsx") else { throw refused("its name does not end in .xlsx") }
    let grid = try BookGrid(path: path, name: name)
    guard let sheets = ReviewForm.sheets.first(where: { grid.sheets.contains($0.form) }) else {
      throw refused("it has no sheet \(ReviewForm.sheets.map(\.form).joined(separator: " or "))")
    }
    guard let answers = try grid.rows(ofSheet: sheets.form), let facts = try grid.rows(ofSheet: sheets.basis) else {
      throw refused("its sheet \(sheets.basis) is gone or has another name")
    }
    form = ReturnedCells(place: "\(name)#\(sheets.form)", rows: answers)
    basis = ReturnedCells(place: "\(name)#\(sheets.basis)", rows: facts)
    guard fact(.marker) == ReviewForm.marker else {
      throw refused("\(sheets.basis) does not say `\(ReviewForm.marker)`")
    }
    readFigures()
    readRows()
  }

  private mutating func readFigures() {
    let first = ReviewForm.firstBasisRow
    for row in basis.filled(from: first, columns: ReviewForm.BasisColumn.allCases.map(\.rawValue)) {
      let texts = ReviewForm.BasisColumn.sealed.map { basis.text(row, basis: $0) }
      guard ReviewForm.seal(texts, run: run) == basis.text(row, basis: .seal),
        let kind = ReviewForm.Kind(rawValue: basis.text(row, basis: .kind))
      else {
        refuse(.figureChanged, basis.location(row, 0), ["problem": ""])
        continue
      }
      let options = basis.text(row, basis: .options).components(separatedBy: ReviewForm.optionSeparator)
      figures[LineName(id: basis.text(row, basis: .id), key: basis.text(row, basis: .key)), default: []].append(
        Figure(
          row: row, title: basis.text(row, basis: .figure), what: basis.text(row, basis: .what),
          now: basis.text(row, basis: .now),
          old: basis.text(row, basis: .old), kind: kind, least: Number(exact: basis.text(row, basis: .least)),
          most: Number(exact: basis.text(row, basis: .most)), options: options.filter { !$0.isEmpty }))
    }
  }

  private mutating func readRows() {
    let columns = ReviewForm.Column.sealed + ReviewForm.Column.open + [.seal]
    for row in form.filled(from: ReviewForm.firstFormRow, columns: columns.map(\.rawValue)) {
      let texts = ReviewForm.Column.sealed.map { form.text(row, $0) }
      if ReviewForm.seal(texts, run: run) != form.text(row, .seal) {
        changedRows.append(row)
      } else if figures[name(ofRow: row)] == nil, isWhole {
        refuse(
          .foreignPerson, form.location(row, .id),
          ["person": Personal.text(form.text(row, .id)), "group": group, "line": form.text(row, .title)])
      } else {
        rows.append(row)
      }
    }
    if isWhole { holdTogether() }
  }

  /// Whether nothing has been found wrong so far.
  var isWhole: Bool { findings.isEmpty && changedRows.isEmpty }

  /// Where every row is as it was, whether all of them are there, each once.
  private mutating func holdTogether() {
    let place = form.location(ReviewForm.firstFormRow, .id)
    let given = fact(.rows)
    if String(rows.count) != given {
      refuse(.rowsChanged, place, ["problem": "\(rows.count) stand here, \(given) were given out"])
      return
    }
    let seals =
      rows.map { form.text($0, .seal) } + figures.values.flatMap { $0.map { basis.text($0.row, basis: .seal) } }
    guard ReviewForm.check(seals, run: run, group: group) != fact(.check) else { return }
    refuse(.rowsChanged, place, ["problem": "they are not those that were given out"])
  }

  private mutating func refuse(
    _ code: ReviewFinding, _ place: SourceLocation, _ figures: KeyValuePairs<String, String>
  ) {
    findings.append(Finding(code, at: place, figures))
  }
}

extension String {
  /// The parts between a separator of several signs.
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
