import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Workbooks

/// What the details say of each rule, found once a rule and not once a row.
final class DetailsRules {
  struct Said {
    let rule: Rule?
    let sentence: String
    /// How many lines the sentence takes.
    let lines: Int
    let judgesRatios: Bool
  }

  /// The width of the column in which the sentence wraps.
  static let width = 44.0

  private let frame: SheetFrame
  private let words: RuleInWords
  private var known: [SourceLocation: Said] = [:]
  private var shares: [Formula.ID: Bool] = [:]
  /// Of indicators with one rule for everybody.
  private var single: [String: Said] = [:]

  init(_ frame: SheetFrame) {
    self.frame = frame
    words = RuleInWords(frame.results.scheme)
  }

  func said(_ indicator: Indicator, _ person: Int) -> Said {
    if let said = single[indicator.name.value] { return said }
    let said = find(frame.value(of: indicator.score, person))
    if indicator.score.keys.isEmpty { single[indicator.name.value] = said }
    return said
  }

  /// Whether the indicator's target is a share that people read in percent.
  func aimsAtShare(_ indicator: Indicator, _ person: Int) -> Bool {
    guard let target = indicator.target, let formula = frame.value(of: target, person) else { return false }
    if let known = shares[formula.id] { return known }
    let isShare = frame.scheme.isShare(formula)
    shares[formula.id] = isShare
    return isShare
  }

  private func find(_ rule: Rule?) -> Said {
    guard let rule else { return Said(rule: nil, sentence: "", lines: 1, judgesRatios: false) }
    if let said = known[rule.place] { return said }
    let sentence = words.sentence(rule)
    let said = Said(
      rule: rule, sentence: sentence, lines: TextWidth.lines(of: sentence, width: Self.width),
      judgesRatios: rule.judgesRatios)
    known[rule.place] = said
    return said
  }
}
