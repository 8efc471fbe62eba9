import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// How figures, places and reasons are written in an explanation that people read.
struct ExplanationWords {
  let words: ReportWords
  let titles: Titles

  init(_ scheme: TypedScheme) {
    words = ReportWords(scheme.scheme.language)
    titles = Titles(scheme)
  }

  func callAsFunction(_ chinese: String, _ english: String) -> String { words(chinese, english) }

  /// A figure as people read it; missing with its reason.
  func figure(_ figure: Figure, shown: Int? = nil, percent: Bool = false) -> String {
    switch figure {
    case .missing(let cause): return words("缺", "missing") + words.bracketed(words.cause(cause, titles))
    case .number(let number) where percent: return (number * 100).shownText(decimals: shown ?? 4) + "%"
    case .condition(let holds): return holds ? words("是", "yes") : words("否", "no")
    default: return figure.shownText(decimals: shown ?? 4)
    }
  }

  /// A figure within a formula.
  func inFormula(_ figure: Figure) -> String {
    switch figure {
    case .missing: words("缺", "missing")
    case .number(let number): number.isNegative ? "(\(number.shownText(decimals: 4)))" : number.shownText(decimals: 4)
    case .text(let text): "\"\(text)\""
    case .condition(let holds): holds ? words("是", "yes") : words("否", "no")
    case .day, .period: figure.exactText
    }
  }

  func number(_ number: Number, decimals: Int = 4) -> String { number.shownText(decimals: decimals) }

  /// `policy.yaml:14`, in the run's `data/scheme`.
  func place(_ place: SourceLocation?) -> String { place.map { "\(ExplanationWords.name($0.file)):\($0.line)" } ?? "" }

  static func name(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }

  func place(_ origin: RowOrigin) -> String { origin.line == 0 ? origin.file : "\(origin.file):\(origin.line)" }

  func rows(_ count: Int) -> String { words("\(count)行", count == 1 ? "1 row" : "\(count) rows") }

  func reason(_ fate: RowFate) -> String {
    switch fate {
    case .used: words("计入", "counted")
    case .counted: words("计入分母，条件不符", "counted, and the condition does not hold")
    case .dropped: words("去掉的极值", "dropped as an extreme")
    case .outsideWindow: words("日期不在统计期内", "dated outside the days asked for")
    case .notValid: words("统计日不在有效期内", "does not hold on the day asked for")
    case .outOfDate: words("当日所指记录无效", "leads to nothing that holds on its day")
    case .conditionNo: words("条件不符", "the condition does not hold")
    case .conditionMissing: words("条件无法判断", "the condition is missing")
    case .valueMissing: words("数值为空", "what is gathered is missing")
    }
  }

  func more(_ count: Int) -> String { words("另有\(count)行", "and \(count) more") }

  func group(_ peers: ExplainedPeers) -> String {
    peers.group.isEmpty ? words("全体", "all") : "\(peers.kind) \(peers.group)"
  }
}
