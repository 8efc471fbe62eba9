import AppraisalModel
import Diagnostics

/// What is asked to be explained of a person.
enum ExplainedPart: Equatable {
  case everything
  case score
  case indicator(String)
  case measure(String)
  case rating
  case pay
  case moves
  case award

  /// - Parameter text: A word, or a name or title of an indicator or measure.
  /// - Throws: `InputRefused` where nothing is called so.
  init(_ text: String?, in scheme: Scheme) throws {
    guard let text else {
      self = .everything
      return
    }
    let indicator = scheme.indicators.first { $0.name.value == text } ?? scheme.indicators.first { $0.title == text }
    let measure = scheme.measures.first { $0.name.value == text } ?? scheme.measures.first { $0.title == text }
    if let word = ExplainedPart.words(scheme).first(where: { $0.word == text }) {
      self = word.part
    } else if let indicator {
      self = .indicator(indicator.name.value)
    } else if let measure {
      self = .measure(measure.name.value)
    } else {
      let names = scheme.indicators.map(\.name.value) + scheme.measures.map(\.name.value)
      let words = ExplainedPart.words(scheme).map(\.word)
      let near = nearest(to: text, among: words + names)
      throw InputRefused([
        Finding(
          ExplainFinding.figureUnknown, at: nil,
          [
            "name": text, "near": near.map { "; did you mean \($0)?" } ?? "",
            "known": (words + names).joined(separator: ", "),
          ])
      ])
    }
  }

  /// The words of what the scheme has.
  private static func words(_ scheme: Scheme) -> [(word: String, part: ExplainedPart)] {
    var words: [(word: String, part: ExplainedPart)] = [("score", .score)]
    if scheme.ratings != nil { words.append(("rating", .rating)) }
    if scheme.pay != nil { words.append(("pay", .pay)) }
    if !(scheme.pay?.moves ?? []).isEmpty { words.append(("moves", .moves)) }
    if scheme.recognition != nil { words.append(("award", .award)) }
    return words
  }
}
