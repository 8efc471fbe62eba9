import AppraisalModel
import Diagnostics
import Figures
import Quantities

/// A formula of a rule with gaps where the row's number goes, for all who have the same rule and the same numbers in it.
struct RulePattern {
  private let pieces: [String]
  private let borders: [Number]

  /// No formula needs this sign.
  static let gap: Character = "\u{1}"

  init(_ text: String, borders: [Number]) {
    pieces = text.split(separator: Self.gap, omittingEmptySubsequences: false).map(String.init)
    self.borders = borders
  }

  /// The formula in a row, counted from 0; `nil` where a binary spreadsheet could decide otherwise about the value.
  func formula(row: Int, for value: Number?) -> String? {
    if let value, !borders.allSatisfy({ RuleBorders.isClear(value, of: $0) }) { return nil }
    let number = String(row + 1)
    var text = pieces[0]
    text.reserveCapacity(pieces.reduce(0) { $0 + $1.utf8.count + number.utf8.count })
    for piece in pieces.dropFirst() {
      text += number
      text += piece
    }
    return text
  }
}

/// The borders at which a rule's formula compares.
final class RuleBorders {
  var numbers: [Number] = []

  /// Whether a value is the border or far enough from it that a binary number tells the two apart.
  static func isClear(_ value: Number, of border: Number) -> Bool {
    let gap = (value - border).magnitude
    return gap.isZero || Number(1, over: 1_000_000_000_000) < gap
  }
}

/// The patterns of a sheet's rules, each made once.
final class RulePatterns {
  private struct Key: Hashable {
    let indicator: String
    let hasTarget: Bool
    let choice: [String]
  }

  private let frame: SheetFrame
  /// The names after `by:` in all that an indicator's formula is made of; `nil` where it depends on more of a person.
  private let keys: [String: [String]]
  private var patterns: [Key: RulePattern?] = [:]

  init(_ frame: SheetFrame) {
    self.frame = frame
    keys = Dictionary(
      frame.scheme.indicators.compactMap { indicator in
        indicator.choosers(frame.words).map { (indicator.name.value, $0) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether an indicator's formula is the same for all who choose the same.
  func holds(_ indicator: Indicator) -> Bool { keys[indicator.name.value] != nil }

  /// - Returns: `nil` where no formula can say the rule.
  func pattern(
    _ indicator: Indicator, _ person: Int, hasTarget: Bool, _ make: () -> RulePattern?
  ) -> RulePattern? {
    let name = indicator.name.value
    let choice = (keys[name] ?? []).map { key in
      frame.results.table[.reference(frame.results.scheme.chooser(key))]?[person].exactText ?? ""
    }
    let key = Key(indicator: name, hasTarget: hasTarget, choice: choice)
    if let known = patterns[key] { return known }
    let pattern = make()
    patterns[key] = pattern
    return pattern
  }
}

extension Indicator {
  /// The names after `by:` that choose the rule and its numbers; `nil` where the rule counts or places people.
  fileprivate func choosers(_ words: ReportWords) -> [String]? {
    var keys = score.keys.map(\.value)
    func add(_ constant: Constant) { keys += constant.keys.map(\.value) }
    switch share {
    case .weight(let constant), .marks(let constant): add(constant)
    case .unweighted: break
    }
    for rule in score.values {
      switch rule.kind {
      case .around, .deductPer, .placementLine, .placementPlaces: return nil
      case .levels(let levels, _):
        if levels.contains(where: { $0.text.value.contains(RulePattern.gap) }) { return nil }
      default: break
      }
      for entry in rule.labelled(words) { add(entry.constant) }
      for case .at(let constant) in [rule.bounds.atLeast, rule.bounds.atMost] { add(constant) }
    }
    var seen: Set<String> = []
    return keys.filter { seen.insert($0).inserted }
  }
}
