import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Grading
import Measuring
import Quantities
import Rewarding
import Scoring

/// One test run: what it gives is put in place, what it expects is reckoned by the rooms that reckon a month, and compared.
struct TestRun {
  let test: SchemeTest
  let scheme: TypedScheme
  let period: Period

  func callAsFunction() -> TestOutcome {
    var outcome = TestOutcome(title: test.title.value, place: test.title.place, result: .passed)
    let figures = TestFigures(test, scheme, period)
    var findings = figures.findings + idFindings(figures)
    let demand = self.demand(figures)
    if !scheme.scheme.effective.contains(period), let placed = test.period {
      findings.append(
        Finding(
          TestFinding.notInForce, at: placed.place, length: placed.length,
          ["period": period.text, "from": scheme.scheme.effective.from.value.text]))
    }
    let asks = test.finding == nil || test.findingIn != nil
    if findings.isEmpty, !demand.lacking.isEmpty, asks {
      findings = [
        Finding(
          TestFinding.needs, at: test.title.place, length: test.title.length,
          ["figures": demand.lacking.joined(separator: ", ")])
      ]
    }
    if !findings.isEmpty {
      outcome.result = .stopped(findings)
      return outcome
    }
    do {
      let reckoned = try TestReckoning(demand, figures, period)
      if let wanted = test.finding {
        let difference = TestOutcome.Difference(figure: "finding", person: "", expected: wanted.value, got: "none")
        outcome.result = .differs([difference], chain: [])
      } else {
        outcome.result = try compared(reckoned)
      }
    } catch let refused as InputRefused {
      outcome.result = stopped(refused.findings)
    } catch {
      outcome.result = .stopped([])
    }
    return outcome
  }

  /// Stopped as the test wants it, or by something else.
  private func stopped(_ findings: [Finding]) -> TestOutcome.Result {
    guard let wanted = test.finding else { return .stopped(findings) }
    if findings.contains(where: { $0.code == wanted.value }) { return .passed }
    let got = findings.map { "\($0.code) (\($0.message))" }.joined(separator: "; ")
    return .differs([.init(figure: "finding", person: "", expected: wanted.value, got: got)], chain: [])
  }

  // MARK: Demand

  private func demand(_ figures: TestFigures) -> TestDemand {
    var demand = TestDemand(scheme, figures)
    for expected in test.expected {
      switch expected.what {
      case .move: demand.needMoves()
      case .breaches: demand.needChecks()
      case .leftOut: for leaveOut in scheme.scheme.people.leaveOut { demand.consider(leaveOut.when.formula) }
      case .figure(let formula):
        if tablePart(formula) != nil { demand.needMoves() } else { demand.need(formula) }
      }
    }
    if test.finding != nil {
      if let formula = test.findingIn { demand.need(formula) } else if test.expected.isEmpty { demand.need(.total) }
    }
    // What is printed as the score is the gated one.
    if demand.names.contains(.total) || demand.lastStep >= .gates { demand.needGates() }
    return demand
  }

  /// Whether a formula names the rank or the step of the pay table: what is expected of them is how they are after the move.
  private func tablePart(_ formula: Formula) -> Part? {
    guard let pay = scheme.scheme.pay, let table = pay.table, !pay.moves.isEmpty,
      case .name(let reference) = scheme[formula].root.kind
    else { return nil }
    if reference == scheme.chooser(table.rank.value) { return .rank }
    return reference == scheme.chooser(table.step.value) ? .step : nil
  }

  private enum Part { case rank, step }

  private func idFindings(_ figures: TestFigures) -> [Finding] {
    let ids = Set(figures.table.people.map(\.id))
    var named: [Placed<String>] = []
    for expected in test.expected {
      switch expected.wanted {
      case .one: break
      case .each(let all): named += all.map(\.id)
      case .those(let all): if case .figure = expected.what { named += all }
      }
    }
    return named.filter { !ids.contains($0.value) }.map {
      Finding(TestFinding.nobodySuch, at: $0.place, length: $0.length, ["id": $0.value])
    }
  }

  // MARK: Comparison

  private func compared(_ reckoned: TestReckoning) throws -> TestOutcome.Result {
    var differences: [TestOutcome.Difference] = []
    var chain: [TestOutcome.ChainLine] = []
    for expected in test.expected {
      let found = try self.found(expected, reckoned)
      var wrong: Set<Int> = []
      for (person, wanted) in try wanted(expected, reckoned.people) {
        let figure = found.figures[person]
        if TestRun.equal(wanted.value, figure, found.type) { continue }
        wrong.insert(person)
        differences.append(
          .init(
            figure: expected.name.value, person: reckoned.name(person), expected: wanted.value,
            got: figure.isMissing ? "missing" : figure.exactText))
      }
      if case .figure(let formula) = expected.what {
        for person in wrong.sorted() { chain += TestChain(reckoned, scheme).lines(to: formula, person) }
      }
    }
    return differences.isEmpty ? .passed : .differs(differences, chain: chain)
  }

  private func found(
    _ expected: SchemeTest.Expected, _ reckoned: TestReckoning
  ) throws -> (figures: [Figure], type: ValueType) {
    switch expected.what {
    case .move: return (reckoned.moveTitles.map { .text($0 ?? "none") }, .text)
    case .breaches: return (reckoned.breaches.map { .text($0) }, .text)
    case .leftOut: return (try reckoned.leftOut().map { .text($0) }, .text)
    case .figure(let formula):
      switch tablePart(formula) {
      case .rank: return (reckoned.ranksAfter, scheme[formula].type)
      case .step: return (reckoned.stepsAfter, scheme[formula].type)
      case nil: return (try reckoned.reckoner.figures(of: formula), scheme[formula].type)
      }
    }
  }

  private func wanted(
    _ expected: SchemeTest.Expected, _ people: [String]
  ) throws -> [(person: Int, value: Placed<String>)] {
    switch expected.wanted {
    case .one(let value): return people.indices.map { ($0, value) }
    case .each(let all):
      return all.compactMap { entry in people.firstIndex(of: entry.id.value).map { ($0, entry.value) } }
    case .those(let all):
      if case .breaches = expected.what {
        let text = all.map(\.value).joined(separator: "; ")
        return [(0, Placed(text.isEmpty ? "none" : text, at: expected.name.place))]
      }
      let names = Set(all.map(\.value))
      return people.enumerated().map {
        ($0.offset, Placed(names.contains($0.element) ? "yes" : "no", at: expected.name.place))
      }
    }
  }

  private static func equal(_ wanted: String, _ figure: Figure, _ type: ValueType) -> Bool {
    if wanted == "missing" { return figure.isMissing }
    if case .number(let number) = figure { return (Number(percent: wanted) ?? Number(exact: wanted)) == number }
    return !figure.isMissing && figure.exactText == wanted
  }
}
