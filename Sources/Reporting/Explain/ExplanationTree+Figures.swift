import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

extension ExplanationTree {
  func figure(_ figure: ExplainedFigure) -> JSONTree {
    var fields: [(String, JSONTree)] = [
      ("id", .text(figure.id)), ("title", .text(figure.title)), ("value", value(figure.value)),
      ("missing", cause(figure.value)),
    ]
    switch figure.origin {
    case .formula(let formula): fields += [("from", .text("formula")), ("formula", self.formula(formula))]
    case .rule(let formula, let rule):
      fields += [("from", .text("rule")), ("formula", self.formula(formula)), ("rule", self.rule(rule))]
    case .rows(let rows): fields += [("from", .text("rows")), ("rows", self.rows(rows))]
    case .cell(let file, let column, let origin):
      fields += [
        ("from", .text("cell")), ("file", .text(file)), ("column", .text(column)), ("cell", self.origin(origin)),
      ]
    case .parameter(let name, let keys, let place, let reference):
      fields += [
        ("from", .text("parameter")), ("parameter", .text(name)),
        ("keys", .list(keys.map { .object([("name", .text($0.name)), ("value", value($0.figure))]) })),
        ("place", self.place(place)), ("reference", .optional(reference)),
      ]
    case .peers(let peers): fields += [("from", .text("peers")), ("peers", self.peers(peers))]
    case .periods(let periods, let what):
      fields += [
        ("from", .text("periods")), ("of", .text(what)),
        (
          "periods",
          .list(
            periods.map {
              .object([
                ("period", .text($0.period.text)), ("value", value($0.value)), ("missing", cause($0.value)),
                ("source", .text(ExplanationWords.name($0.source))),
              ])
            })
        ),
      ]
    case .step: fields.append(("from", .text("step")))
    case .calendar: fields.append(("from", .text("calendar")))
    }
    if let rounded = figure.rounded { fields.append(("rounded", .count(rounded))) }
    if let correction = figure.correction { fields.append(("correction", self.correction(correction))) }
    return .object(fields)
  }

  private func rows(_ rows: ExplainedRows) -> JSONTree {
    let window = rows.window.map {
      JSONTree.object([("from", .text($0.lowerBound.text)), ("until", .text($0.upperBound.text))])
    }
    let taken = rows.taken
    return .object([
      ("kind", .text(rows.file)), ("function", .text(rows.function)), ("window", window ?? .none),
      ("anonymous", .flag(rows.isAnonymous)), ("ofGroup", .flag(rows.isOfGroup)),
      ("fields", .list(rows.fields.map { .text($0) })), ("gathered", .count(rows.gathered)),
      ("count", .count(taken.count)), ("rows", list(taken, rows)),
      (
        "excluded",
        .list(
          rows.excluded.map { fate, all in
            .object([("reason", .text(fate.rawValue)), ("count", .count(all.count)), ("rows", list(all, rows))])
          })
      ),
    ])
  }

  private func list(_ all: [ExplainedRows.Row], _ rows: ExplainedRows) -> JSONTree {
    if rows.isAnonymous { return .list([]) }
    let isShare = rows.asksCondition(all)
    return .list(
      all.prefix(limit ?? all.count).map { row in
        var fields: [(String, JSONTree)] = [
          ("file", .text(row.origin.file)), ("record", .count(row.origin.record)), ("line", .count(row.origin.line)),
          ("values", .list(row.values.map { value($0) })),
        ]
        if isShare { fields.append(("holds", .flag(row.fate == .used))) }
        return .object(fields)
      })
  }
}
