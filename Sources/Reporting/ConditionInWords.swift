package import AppraisalModel
import Diagnostics
package import Figures
package import Formulas
package import Quantities

/// A part of a condition for one person, in words that a talk with him can use: what is asked, what is there, what is lacking.
package struct ConditionInWords: Sendable {
  /// What is looked at: `近12个月等级不低于B的月数`.
  package var what: String
  /// What is asked of it: `不低于10`; empty where the part is no plain comparison.
  package var wanted: String
  /// What the person has: `8`; a dash where it is missing.
  package var now: String
  package var holds: Bool?
  /// What is still lacking: `还差2`; empty where nothing is.
  package var lacking: String

  package init(_ part: ConditionPart, of formula: Formula, _ scheme: TypedScheme, in period: Period) {
    let words = ReportWords(scheme.scheme.language)
    let saying = FigureInWords(formula, of: scheme)
    holds = part.holds.condition
    let root = scheme[formula].root
    guard let node = ConditionInWords.node(at: part.span, in: root) else {
      (what, wanted, now, lacking) = (formula.text(part.span), "", "", "")
      return
    }
    let asked = Asked(node, part, of: formula, scheme.scheme, period)
    what = saying.phrase(asked?.figureNode ?? node)
    wanted = asked.map { words.sign($0.sign) + $0.limitText(words, saying) } ?? ""
    if let asked {
      now = words.figure(asked.figure, isRatio: asked.isRatio)
      lacking = holds == true ? "" : asked.lacking(words, saying)
    } else {
      now =
        part.figures.count == 1
        ? words.figure(part.figures[0].figure)
        : ConditionInWords.figures([part], of: formula, scheme, in: period)
      lacking = ""
    }
    if let cause = part.figures.compactMap(\.figure.cause).first, holds == nil {
      lacking = words.cause(cause, Titles(scheme.scheme))
    }
  }

  /// `晋档积分：7；技能等级：三级`.
  package static func figures(
    _ parts: [ConditionPart], of formula: Formula, _ scheme: TypedScheme, in period: Period
  ) -> String {
    let words = ReportWords(scheme.scheme.language)
    let saying = FigureInWords(formula, of: scheme)
    let root = scheme[formula].root
    var seen: Set<String> = []
    return parts.flatMap { part -> [String] in
      let asked = node(at: part.span, in: root).flatMap { Asked($0, part, of: formula, scheme.scheme, period) }
      return part.figures.compactMap { entry in
        guard let node = node(at: entry.span, in: root) else { return nil }
        let figure = words.figure(entry.figure, isRatio: asked?.isRatio ?? false)
        let text = saying.phrase(node) + words("：", ": ") + figure
        return seen.insert(text).inserted ? text : nil
      }
    }.joined(separator: words.separator)
  }

  private static func node(at span: Range<Int>, in root: TypedNode) -> TypedNode? {
    var found: TypedNode?
    root.forEach { if found == nil, $0.span == span { found = $0 } }
    return found
  }
}

/// A comparison of one figure with what is written down.
private struct Asked {
  let figureNode: TypedNode
  let limitNode: TypedNode
  let sign: Comparison
  let figure: Figure
  let limit: Number?
  /// Whether the limit is written in percent.
  let isRatio: Bool

  init?(_ node: TypedNode, _ part: ConditionPart, of formula: Formula, _ scheme: Scheme, _ period: Period) {
    guard case .comparison(let sign, let a, let b) = node.kind, part.figures.count == 1 else { return nil }
    let entry = part.figures[0]
    guard let isLeft = entry.span == a.span ? true : entry.span == b.span ? false : nil else { return nil }
    (figureNode, limitNode) = isLeft ? (a, b) : (b, a)
    self.sign = isLeft ? sign : sign.turned
    isRatio = formula.text(limitNode.span).hasSuffix("%")
    figure = entry.figure
    limit =
      switch limitNode.kind {
      case .number(let number): number
      case .name(.parameter(let name)): scheme.parameter(named: name)?.value(in: period)?.entry([String]())?.number
      default: nil
      }
  }

  /// The limit as a number where it is one, also where a parameter names it.
  func limitText(_ words: ReportWords, _ saying: FigureInWords) -> String {
    limit.map { words.figure(.number($0), isRatio: isRatio) } ?? saying.phrase(limitNode)
  }

  func lacking(_ words: ReportWords, _ saying: FigureInWords) -> String {
    guard let number = figure.number, let limit else {
      let wished = saying.phrase(limitNode)
      switch sign {
      case .atLeast: return words("须达到\(wished)", "must reach \(wished)")
      case .equal: return words("须为\(wished)", "must be \(wished)")
      default: return ""
      }
    }
    func text(_ number: Number) -> String {
      isRatio
        ? (number * 100).shownText(decimals: 2) + words("个百分点", " percentage points") : words.figure(.number(number))
    }
    switch sign {
    case .atLeast: return words("还差\(text(limit - number))", "\(text(limit - number)) short")
    case .greater where number < limit:
      return words("还差\(text(limit - number))以上", "more than \(text(limit - number)) short")
    case .greater: return words("须高于\(limitText(words, saying))", "must be above \(limitText(words, saying))")
    case .atMost: return words("超出\(text(number - limit))", "\(text(number - limit)) too many")
    case .less where limit < number:
      return words("须再降\(text(number - limit))以上", "more than \(text(number - limit)) too many")
    case .less: return words("须低于\(limitText(words, saying))", "must be below \(limitText(words, saying))")
    case .equal, .different: return ""
    }
  }
}

extension Comparison {
  /// The same with its sides changed.
  fileprivate var turned: Comparison {
    switch self {
    case .equal, .different: self
    case .less: .greater
    case .atMost: .atLeast
    case .greater: .less
    case .atLeast: .atMost
    }
  }
}

extension ParameterScalar {
  fileprivate var number: Number? { if case .number(let number) = self { number } else { nil } }
}

extension ReportWords {
  /// A figure as people read it; missing is a dash.
  func figure(_ figure: Figure, isRatio: Bool = false) -> String {
    switch figure {
    case .missing: missing
    case .condition(let holds): holds ? self("是", "yes") : self("否", "no")
    case .number(let number) where isRatio: (number * 100).shownText(decimals: 2) + "%"
    default: figure.shownText()
    }
  }
}
