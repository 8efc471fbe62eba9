package import Diagnostics
package import Formulas
package import Quantities

/// An appraisal scheme as its file says it, every value with its place, names not yet looked up.
package struct Scheme: Sendable {
  package var name: Placed<String>
  package var title: String
  package var edition: String
  package var effective: EffectivePeriods
  package var cadence: PeriodKind
  package var language: ReportLanguage
  package var currency: String
  /// Full marks, 100 as a rule; `nil` for a scheme that only gathers points (`full: none`).
  package var fullMarks: Placed<Number>?
  package var weighting: Weighting
  package var rounding: RoundingStages
  package var parameters: [Parameter]
  package var files: [DataFile]
  package var people: Appraised
  package var measures: [Measure]
  package var sections: [Section]
  package var adjustments: Adjustments?
  package var gates: [Gate]
  package var ratings: RatingScale?
  package var pay: Pay?
  /// Every formula of the scheme, by its number.
  package var formulas: [Formula]
  package var accounts: [Account] = []
  package var recognition: Recognition?
  package var territory: Territory?
  package var checks: [ResultCheck] = []
  package var place: SourceLocation

  package init(
    name: Placed<String>, title: String, edition: String, effective: EffectivePeriods, cadence: PeriodKind,
    language: ReportLanguage, currency: String, fullMarks: Placed<Number>?, weighting: Weighting,
    rounding: RoundingStages, parameters: [Parameter], files: [DataFile], people: Appraised, measures: [Measure],
    sections: [Section], adjustments: Adjustments?, gates: [Gate], ratings: RatingScale?, pay: Pay?,
    formulas: [Formula], place: SourceLocation
  ) {
    self.name = name
    self.title = title
    self.edition = edition
    self.effective = effective
    self.cadence = cadence
    self.language = language
    self.currency = currency
    self.fullMarks = fullMarks
    self.weighting = weighting
    self.rounding = rounding
    self.parameters = parameters
    self.files = files
    self.people = people
    self.measures = measures
    self.sections = sections
    self.adjustments = adjustments
    self.gates = gates
    self.ratings = ratings
    self.pay = pay
    self.formulas = formulas
    self.place = place
  }

  package var indicators: [Indicator] { sections.flatMap(\.indicators) }

  package func file(named name: String) -> DataFile? { files.first { $0.name.value == name } }

  package func parameter(named name: String) -> Parameter? { parameters.first { $0.name.value == name } }

  package func measure(named name: String) -> Measure? { measures.first { $0.name.value == name } }

  package func indicator(named name: String) -> Indicator? { indicators.first { $0.name.value == name } }

  package func account(named name: String) -> Account? { accounts.first { $0.name.value == name } }

  package func section(named name: String) -> Section? { sections.first { $0.name.value == name } }

  /// The file that says who is appraised.
  package var peopleFile: DataFile? { file(named: people.from.value) }
}

/// The periods a scheme is in force for: from one on, or up to another, both included.
package struct EffectivePeriods: Sendable {
  package let from: Placed<Period>
  package let until: Placed<Period>?

  package init(from: Placed<Period>, until: Placed<Period>?) {
    self.from = from
    self.until = until
  }

  package func contains(_ period: Period) -> Bool { from.value <= period && until.map { period <= $0.value } ?? true }
}

/// The language of the reports.
package enum ReportLanguage: String, Sendable, CaseIterable {
  case zhHans = "zh-Hans"
  case en
}

/// Whether weights add up to the full marks as written, or are scaled so that they do.
package enum Weighting: String, Sendable, CaseIterable { case exact, relative }

/// Where figures are rounded, half up; each stage is made of the rounded figures of the one before.
package struct RoundingStages: Sendable {
  package var score: Rounding
  package var points: Rounding
  package var section: Rounding
  package var total: Rounding
  package var money: Rounding

  package init(score: Rounding, points: Rounding, section: Rounding, total: Rounding, money: Rounding) {
    self.score = score
    self.points = points
    self.section = section
    self.total = total
    self.money = money
  }
}
