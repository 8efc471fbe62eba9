import Diagnostics
import Formulas

/// The formula of a territory: what a row of its file weighs.
extension SchemeTyping {
  mutating func type(_ territory: Territory) {
    check(territory.within, at: territory.place)
    let name = territory.customers
    guard scheme.file(named: name.value) != nil else {
      findings.append(
        Finding(
          TypingFinding.unknownFile, at: name.place, length: name.length,
          [
            "name": name.value,
            "hint": TypeChecker.hint(name.value, scheme.files.map(\.name.value), "Declare it there."),
          ]
        ))
      return
    }
    expect(territory.load, .row(file: name.value), .number)
  }
}
