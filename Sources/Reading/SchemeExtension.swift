import Diagnostics

/// Makes one tree of a scheme and the one it extends: what the scheme does not say is taken from there.
///
/// Maps of the first level (`parameters:`, `data:`, `measures:` …) are joined key by key; everything below, and every list, is
/// replaced whole. `change:` replaces keys of indicators by name, `remove:` takes indicators out.
struct SchemeExtension {
  private(set) var findings: [Finding] = []
  private(set) var sources: SourceTexts
  /// The files that are extended, with their bytes, nearest first.
  private(set) var files: [(name: String, bytes: [UInt8])] = []
  private let load: (String) -> [UInt8]?

  init(_ source: SourceText, load: @escaping (String) -> [UInt8]?) {
    sources = SourceTexts(source)
    self.load = load
  }

  /// The whole tree of a scheme's own tree.
  ///
  /// - Returns: `nil` where the scheme that it extends cannot be had: nothing else can be said then.
  mutating func joined(_ own: YamlNode) -> YamlNode? {
    guard case .map(let entries) = own.content, let named = entries.first(where: { $0.key.value == "extends" }) else {
      refuseOutOfPlace(own)
      return own
    }
    guard let base = base(named) else { return nil }
    var tree = merged(base, own)
    tree = changed(tree, own.value(of: "change"))
    tree = removed(tree, own.value(of: "remove"))
    return tree
  }

  /// `change:` and `remove:` have nothing to work on without `extends:`.
  private mutating func refuseOutOfPlace(_ own: YamlNode) {
    for key in ["change", "remove"] {
      guard let node = own.value(of: key) else { continue }
      findings.append(
        Finding(
          SchemeReadingFinding.extendsRefused, at: node.place,
          [
            "name": key, "problem": "stands without `extends:`",
            "hint": "Name the scheme that is changed by `extends:`.",
          ]))
    }
  }

  private mutating func base(_ entry: YamlNode.Entry) -> YamlNode? {
    let name = entry.value.text ?? ""
    func refuse(_ problem: String, _ hint: String) -> YamlNode? {
      findings.append(
        Finding(
          SchemeReadingFinding.extendsRefused, at: entry.value.place, length: entry.value.length,
          ["name": name, "problem": problem, "hint": hint]))
      return nil
    }
    if name.isEmpty || name.contains("/") || name.contains("\\") {
      return refuse("is no file beside this one", "Write the name of a scheme's file in the same folder.")
    }
    if files.contains(where: { $0.name == name }) || sources.own.file.hasSuffix(name) {
      return refuse("runs in a circle", "A scheme cannot extend itself.")
    }
    guard let bytes = load(name) else {
      return refuse("cannot be read", "Is the name right? The file lies beside this one.")
    }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard let string = String(validating: text, as: UTF8.self) else {
      return refuse("is not UTF-8", "Save it as UTF-8.")
    }
    files.append((name, bytes))
    let source = SourceText(string, file: name)
    sources.add(source)
    var door = YamlDoor(source)
    guard let root = door.root() else {
      findings += door.findings
      return nil
    }
    findings += door.findings
    return joined(root)
  }

  private func merged(_ base: YamlNode, _ own: YamlNode) -> YamlNode {
    guard case .map(let from) = base.content, case .map(let entries) = own.content else { return own }
    let mine = entries.filter { !["extends", "change", "remove"].contains($0.key.value) }
    var result: [YamlNode.Entry] = from.map { entry in
      guard var replacing = mine.first(where: { $0.key.value == entry.key.value }) else { return entry }
      if case .map(let inner) = entry.value.content, case .map(let over) = replacing.value.content {
        replacing.value.content = .map(SchemeExtension.joined(inner, over))
      }
      return replacing
    }
    result += mine.filter { entry in !from.contains { $0.key.value == entry.key.value } }
    var tree = own
    tree.content = .map(result)
    return tree
  }

  private static func joined(_ base: [YamlNode.Entry], _ own: [YamlNode.Entry]) -> [YamlNode.Entry] {
    base.map { entry in own.first { $0.key.value == entry.key.value } ?? entry }
      + own.filter { entry in !base.contains { $0.key.value == entry.key.value } }
  }

  // MARK: Indicators

  private mutating func changed(_ tree: YamlNode, _ changes: YamlNode?) -> YamlNode {
    guard let changes else { return tree }
    guard case .map(let entries) = changes.content else {
      unknown("change", changes.place, changes.length)
      return tree
    }
    var tree = tree
    for change in entries {
      var isFound = false
      tree = tree.mapIndicators { indicator in
        guard indicator.value(of: "indicator")?.text == change.key.value else { return indicator }
        isFound = true
        return SchemeExtension.changed(indicator, change.value)
      }
      if !isFound { unknown(change.key.value, change.key.place, change.key.length) }
    }
    return tree
  }

  private static func changed(_ indicator: YamlNode, _ change: YamlNode) -> YamlNode {
    guard case .map(let base) = indicator.content, case .map(let own) = change.content else { return indicator }
    var kept = base
    let says = Set(own.map(\.key.value))
    if says.contains("marks") { kept.removeAll { $0.key.value == "weight" } }
    if says.contains("weight") { kept.removeAll { $0.key.value == "marks" } }
    var result = indicator
    result.content = .map(joined(kept, own))
    return result
  }

  private mutating func removed(_ tree: YamlNode, _ names: YamlNode?) -> YamlNode {
    guard case .list(let items)? = names?.content else { return tree }
    var tree = tree
    for item in items {
      var isFound = false
      tree = tree.mapIndicators { indicator in
        guard indicator.value(of: "indicator")?.text == item.text else { return indicator }
        isFound = true
        return nil
      }
      if !isFound { unknown(item.text ?? item.words, item.place, item.length) }
    }
    return tree
  }

  private mutating func unknown(_ name: String, _ place: SourceLocation, _ length: Int) {
    findings.append(Finding(SchemeReadingFinding.changeUnknown, at: place, length: length, ["name": name]))
  }
}

extension YamlNode {
  func value(of key: String) -> YamlNode? {
    guard case .map(let entries) = content else { return nil }
    return entries.first { $0.key.value == key }?.value
  }

  /// The tree with each indicator replaced, or left out where `body` gives `nil`.
  func mapIndicators(_ body: (YamlNode) -> YamlNode?) -> YamlNode {
    mapValue("sections") { sections in
      guard case .list(let items) = sections.content else { return sections }
      var sections = sections
      sections.content = .list(
        items.map { section in
          section.mapValue("indicators") { indicators in
            guard case .list(let items) = indicators.content else { return indicators }
            var indicators = indicators
            indicators.content = .list(items.compactMap(body))
            return indicators
          }
        })
      return sections
    }
  }

  private func mapValue(_ key: String, _ body: (YamlNode) -> YamlNode) -> YamlNode {
    guard case .map(let entries) = content else { return self }
    var node = self
    node.content = .map(
      entries.map { $0.key.value == key ? Entry(key: $0.key, value: body($0.value)) : $0 })
    return node
  }
}
