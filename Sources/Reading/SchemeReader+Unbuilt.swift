import AppraisalModel
import Diagnostics
import Formulas

/// Parts of the language that this edition refuses: their keys are checked and their formulas read, so that faults show.
extension SchemeReader {
  mutating func readUnbuilt(_ fields: Fields) {
    for item in list(fields["accounts"], "accounts") {
      let account = Fields(item, .account, &findings)
      if let name = placedText(account["account"], "account") { accounts.append(name) }
      read(account, ["earn"], .accounts)
    }
    if let quota = inner(fields["ratings"], "quota"), quota.isMap { _ = Fields(quota, .quota, &findings) }
    for item in list(inner(fields["pay"], "pools"), "pools") {
      read(Fields(item, .pool, &findings), ["total", "among"], .pools)
    }
    for item in list(inner(fields["pay"], "moves"), "moves") { read(Fields(item, .move, &findings), ["when"], .moves) }
    if let recognition = fields["recognition"], recognition.isMap {
      let map = Fields(recognition, .recognition, &findings)
      for item in list(map["awards"], "awards") {
        read(Fields(item, .award, &findings), ["by", "among", "everyone"], .awards)
      }
    }
    for item in list(fields["checks"], "checks") { read(Fields(item, .check, &findings), ["must"], .checks) }
  }

  private func inner(_ node: YamlNode?, _ key: String) -> YamlNode? {
    guard case .map(let entries)? = node?.content else { return nil }
    return entries.first { $0.key.value == key }?.value
  }

  private mutating func read(_ fields: Fields, _ keys: [String], _ step: Step) {
    for key in keys {
      guard let node = fields[key] else { continue }
      unbuilt.append(UnbuiltFormula(formula(node, at: node.place), step))
    }
  }
}
