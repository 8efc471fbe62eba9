import Diagnostics
import Synchronization

/// Remembers the sentence of each rule, since thousands of people have the same.
final class SaidSentences: Sendable {
  private let known = Mutex<[SourceLocation: String]>([:])

  /// - Parameter place: Where the rule stands in the scheme, which tells it from every other.
  func sentence(at place: SourceLocation, _ body: () -> String) -> String {
    if let sentence = known.withLock({ $0[place] }) { return sentence }
    let sentence = body()
    known.withLock { $0[place] = sentence }
    return sentence
  }
}
