import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities

/// The passes of a plan in words, a block a file.
struct PlanInWords {
  private let plan: MeasurePlan
  /// Each aggregate as the scheme writes it first, by its meaning.
  private let written: [String: String]

  /// - Parameter scheme: The whole scheme, of whose formulas the plan is made.
  init(_ plan: MeasurePlan, _ scheme: TypedScheme) {
    self.plan = plan
    var written: [String: String] = [:]
    for formula in scheme.allFormulas {
      formula.root.forEach { node in
        guard case .rows(let aggregate) = node.kind, written[aggregate.canonical] == nil else { return }
        written[aggregate.canonical] = formula.formula.text(node.span)
      }
    }
    self.written = written
  }

  /// A head, and a block a file.
  func text(of tasks: [FileTask]) -> String {
    ([head(tasks)] + tasks.map(words)).joined(separator: "\n")
  }

  private func head(_ tasks: [FileTask]) -> String {
    let gathered = tasks.count { if case .gather = $0 { true } else { false } }
    return
      "\(plan.scheme.scheme.name.value), \(plan.period.text): \(tasks.count) files, \(gathered) gathered where they lie\n"
  }

  private func words(_ task: FileTask) -> String {
    switch task {
    case .fetch(let file, let reason):
      return "\(file.name.value): fetched row by row, \(file.storedColumns.count) columns: \(reason)\n"
    case .gather(let pass):
      var text = "\(pass.file.name.value): one pass, a line for each \(owner(pass))\n"
      for way in pass.ways {
        let reached = way.reached.map { ($0.path.hops.map(\.column) + [$0.path.column]).joined(separator: ".") }
        text += "  looked up by \(way.column)" + (pass.file.dateColumn.map { " on \($0.value)" } ?? "")
        let what = (way.hasSlot ? ["whose it is"] : []) + reached
        text += ": \(what.isEmpty ? "whether it is there" : what.joined(separator: ", "))"
        text += way.through.map { ", through the rows of \($0.file.name.value) where they lie\n" } ?? "\n"
      }
      for counted in pass.counts {
        text += "  counted for each of its rows: those of \(counted.pass.file.name.value) that refer to it\n"
      }
      for column in pass.computed { text += "  computed: \(column.name.value)\n" }
      if pass.aggregates.isEmpty {
        text += "  nothing is asked of it but how many rows it has and what they add up to\n"
      }
      for (place, aggregate) in pass.aggregates.enumerated() {
        let days = pass.windows[pass.windowOf[place]]
        text +=
          "  \(written[aggregate.canonical] ?? aggregate.canonical)"
          + (days.map { ", \($0.lowerBound.text) to \($0.upperBound.text)" } ?? "") + "\n"
      }
      return text
    }
  }

  private func owner(_ pass: FilePass) -> String {
    switch pass.owner {
    case .way: "person"
    case .keys(let names): names.isEmpty ? "scheme" : names.joined(separator: " and ")
    case .nobody: "kind of row"
    }
  }
}
