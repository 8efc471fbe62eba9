import AppraisalModel
import Diagnostics
import Formulas
import Quantities

extension TypedScheme {
  /// What of the scheme reading and measuring can see: files, people, territory, and the parameters that these or what is counted name.
  ///
  /// Weights, rules, ratings and pay are not in it. Whoever reads and measures is given this scheme and no other, so that its text
  /// together with the plan's holds all that the measures can depend on.
  func measured(counting counted: [Any]) -> TypedScheme {
    var bare = scheme
    bare.title = ""
    bare.edition = ""
    bare.language = .en
    bare.currency = ""
    bare.fullMarks = nil
    bare.weighting = .exact
    bare.rounding = RoundingStages(
      score: .exact, points: .exact, section: .exact, total: .exact, money: .exact)
    bare.parameters = []
    bare.measures = []
    bare.sections = []
    bare.adjustments = nil
    bare.gates = []
    bare.ratings = nil
    bare.pay = nil
    bare.formulas = []
    bare.accounts = []
    bare.recognition = nil
    bare.checks = []
    var text = DefinitionText(self)
    text.take(bare)
    for part in counted { text.take(part) }
    bare.parameters = scheme.parameters.filter { text.names.contains($0.name.value) }
    return with(bare)
  }
}

extension MeasurePlan {
  /// All that decides what reading and measuring come to, besides the files themselves, as one text: plans that could measure
  /// differently have different ones. `nil` where something in it cannot be written exactly.
  package var definition: [UInt8]? {
    var text = DefinitionText(scheme)
    text.take(period)
    text.take(scheme.scheme)
    text.take(scheme.reach)
    text.take(scheme.columnTypes)
    text.take(aggregates)
    text.take(references)
    text.take(dayAggregates)
    return text.isWhole ? text.bytes : nil
  }
}
