import Diagnostics

/// A value of JSON whose objects keep the order in which their keys are given.
indirect enum JSONTree {
  case text(String)
  case count(Int)
  case flag(Bool)
  case none
  case list([JSONTree])
  case object([(String, JSONTree)])

  static func optional(_ text: String?) -> JSONTree { text.map { .text($0) } ?? .none }

  /// On one line.
  var line: String {
    switch self {
    case .text(let text): JSONText.quoted(text)
    case .count(let count): String(count)
    case .flag(let flag): flag ? "true" : "false"
    case .none: "null"
    case .list(let items): "[" + items.map(\.line).joined(separator: ", ") + "]"
    case .object(let fields):
      "{" + fields.map { JSONText.quoted($0.0) + ": " + $0.1.line }.joined(separator: ", ") + "}"
    }
  }

  /// On as many lines as it takes; what holds no lists or objects of its own stays on one.
  func text(_ indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .list(let items) where items.contains(where: \.isDeep):
      return "[\n" + items.map { inner + $0.text(inner) }.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let fields) where fields.contains(where: { $0.1.isDeep }):
      return "{\n" + fields.map { inner + JSONText.quoted($0.0) + ": " + $0.1.text(inner) }.joined(separator: ",\n")
        + "\n\(indent)}"
    default: return line
    }
  }

  private var isDeep: Bool {
    switch self {
    case .text, .count, .flag, .none: false
    case .list(let items): !items.isEmpty
    case .object(let fields): !fields.isEmpty
    }
  }
}
