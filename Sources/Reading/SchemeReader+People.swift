import AppraisalModel
import Diagnostics
import Formulas

/// `people:` and `measures:`.
extension SchemeReader {
  mutating func appraised(_ node: YamlNode?) -> Appraised {
    let place = node?.place ?? source.location(line: 1, column: 1)
    guard let node, isMap(node, "people", "Write `from:` and `groups:`.") else {
      return Appraised(from: Placed("", at: place), groups: [], leaveOut: [])
    }
    let fields = Fields(node, .people, &findings)
    let groups = entries(fields["groups"], "groups").map { entry in
      Appraised.Group(name: entry.key, title: text(entry.value, entry.key.value) ?? entry.key.value)
    }
    let leaveOut = list(fields["leave_out"], "leave_out").map { item -> Appraised.LeaveOut in
      let inner = Fields(item, .leaveOut, &findings)
      return Appraised.LeaveOut(title: text(inner["title"], "title") ?? "", when: condition(inner))
    }
    var people = Appraised(
      from: placedText(fields["from"], "from") ?? Placed("", at: place), groups: groups, leaveOut: leaveOut)
    let weigh = fields["weigh"].map { formula($0, at: $0.place) }
    if let key = placedText(fields["one_result_per"], "one_result_per") {
      people.onePer = Appraised.OnePer(key: key, weigh: weigh)
    } else if let node = fields["weigh"] {
      add(
        .ruleUnclear, node,
        [
          "problem": "`weigh:` stands without `one_result_per:`",
          "hint": "Add one_result_per: with the key of the people's file.",
        ])
    }
    return people
  }

  mutating func measures(_ node: YamlNode?) -> [Measure] {
    entries(node, "measures").map { entry in
      let name = self.name(entry.key, sharesSpace: true)
      guard entry.value.isMap else {
        return Measure(
          name: name, title: nil, definition: .formula(formula(entry.value, at: entry.key.place)), round: nil,
          shown: nil)
      }
      let fields = Fields(entry.value, .measure, &findings)
      return Measure(
        name: name, title: text(fields["title"], "title"), definition: definition(fields),
        round: roundingStage(fields["round"]),
        shown: whole(fields["shown"], "how many decimals are shown", 0...12)?.value)
    }
  }

  private mutating func definition(_ fields: Fields) -> Measure.Definition {
    if let gives = fields["gives"] {
      if fields["value"] == nil { lacking("value", "a measure with `gives:`", fields.place) }
      return .rule(value: formula(fields["value"], at: fields.place), gives: rule(gives, givesText: true))
    }
    if fields["formula"] == nil { lacking("formula", "a measure", fields.place) }
    return .formula(formula(fields["formula"], at: fields.place))
  }
}
