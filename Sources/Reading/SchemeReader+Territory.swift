import AppraisalModel
import Diagnostics
import Formulas

/// `territory:`.
extension SchemeReader {
  mutating func territory(_ node: YamlNode) -> Territory? {
    guard isMap(node, "territory", "Write `customers:`, `spot:` and `load:`.") else { return nil }
    let fields = Fields(node, .territory, &findings)
    let missing: Bool? = word(fields["missing"], "missing", [("zero", true)])
    let atMost = whole(fields["at_most"], "how many suggestions a group gets", 0...100_000)?.value
    guard let customers = placedText(fields["customers"], "customers"), let spot = placedText(fields["spot"], "spot")
    else { return nil }
    return Territory(
      title: text(fields["title"], "title") ?? "", customers: customers, spot: spot,
      load: formula(fields["load"], at: node.place), loadMissingIsZero: missing ?? false,
      centre: placedText(fields["centre"], "centre"), within: group(fields["within"], "within"), atMost: atMost,
      place: fields.keyPlace("within"))
  }
}
