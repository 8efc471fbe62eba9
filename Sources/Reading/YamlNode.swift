import Diagnostics

/// A part of a scheme's file as written: a text, a map, a list or nothing, with its place; every scalar is still text.
struct YamlNode: Sendable {
  indirect enum Content: Sendable {
    case text(String)
    case map([Entry])
    case list([YamlNode])
    /// A key with nothing behind it.
    case nothing
    /// Left out because a finding already speaks of it.
    case refused
  }

  struct Entry: Sendable {
    let key: Placed<String>
    var value: YamlNode
  }

  enum Style: Sendable { case plain, singleQuoted, doubleQuoted, block, flow }

  var content: Content
  let style: Style
  let place: SourceLocation
  let length: Int

  var text: String? { if case .text(let text) = content { text } else { nil } }

  var isNothing: Bool { if case .nothing = content { true } else { false } }

  var isRefused: Bool { if case .refused = content { true } else { false } }

  var isMap: Bool { if case .map = content { true } else { false } }

  /// What the node is, in the words of a finding.
  var words: String {
    switch content {
    case .text(let text): "`\(text)`"
    case .map: "a map of keys"
    case .list: "a list"
    case .nothing: "nothing"
    case .refused: "something refused"
    }
  }
}
