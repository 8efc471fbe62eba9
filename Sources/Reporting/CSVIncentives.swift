import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// The CSV files of what follows from the results: quota, pools, accounts, moves, awards, growth, checks, corrections.
///
/// A file is written where the scheme has such a part, also when nothing came of it.
struct CSVIncentives {
  private let results: RunResults
  private var scheme: Scheme { results.scheme.scheme }
  private var sheet: IncentiveSheet { results.incentives }

  init(_ results: RunResults) { self.results = results }

  var all: [(name: String, text: String)] {
    var files: [(name: String, text: String)] = []
    if scheme.people.onePer != nil { files.append(("postings.csv", postings)) }
    if scheme.ratings?.quota != nil { files.append(("quota.csv", quota)) }
    if !(scheme.pay?.pools ?? []).isEmpty { files.append(("pools.csv", pools)) }
    if !scheme.accounts.isEmpty { files.append(("accounts.csv", accounts)) }
    if !(scheme.pay?.moves ?? []).isEmpty { files.append(("moves.csv", moves)) }
    if let recognition = scheme.recognition {
      files.append(("awards.csv", awards(recognition)))
      if recognition.awards.contains(where: \.isGrowth) { files.append(("growth.csv", growth(recognition))) }
    }
    if !scheme.checks.isEmpty { files.append(("checks.csv", checks)) }
    if !results.corrections.isEmpty { files.append(("corrections.csv", corrections)) }
    return files
  }

  private func person(_ index: Int) -> CSVText.Cell { .text(results.table.people[index].id) }

  private var postings: String {
    var csv = CSVText(
      header: ["person", "from", "until"] + scheme.people.groups.map(\.name.value) + ["weight", "score"])
    for line in results.postings {
      csv.add(
        [person(line.person), .text(line.days.lowerBound.text), .text(line.days.upperBound.text)]
          + line.groups.map { .text($0) } + [.number(line.weight), .number(line.score)])
    }
    return csv.text
  }

  private var quota: String {
    var csv = CSVText(header: ["group", "people", "rating", "by_score", "seats", "taken", "note"])
    for line in results.grades.seats {
      csv.add([
        .text(line.group.isEmpty ? "all" : line.group), .count(line.headcount), .text(line.rating),
        .count(line.byScore),
        .plain(line.seats.map(String.init) ?? ""), .count(line.taken), .text(line.note.rawValue),
      ])
    }
    return csv.text
  }

  private var pools: String {
    var csv = CSVText(
      header: ["pool", "group", "people", "total", "reserve", "available", "claimed", "paid", "left"])
    for account in results.pay.pools {
      csv.add([
        .text(account.pool), .text(account.group.isEmpty ? "all" : account.group), .count(account.people),
        .number(account.total),
        .number(account.reserve), .number(account.available), .number(account.claimed), .number(account.paid),
        .number(account.left),
      ])
    }
    return csv.text
  }

  private var accounts: String {
    var csv = CSVText(
      header: ["person", "account", "opening", "expired", "earned", "spent", "balance", "gathered_in"])
    for index in results.table.people.indices {
      for account in scheme.accounts {
        guard let result = sheet.accounts[account.name.value]?[index] else { continue }
        csv.add([
          person(index), .text(account.name.value), .number(result.opening), .number(result.expired),
          .number(result.earned), .number(result.spent), .number(result.balance),
          .text(AccountBatches.text(result.batches)),
        ])
      }
    }
    return csv.text
  }

  private var moves: String {
    var csv = CSVText(
      header: [
        "person", "move", "rank_before", "step_before", "rank_after", "step_after", "amount_before", "amount_after",
        "in_force", "spent", "evidence",
      ])
    for move in sheet.moves {
      guard let rule = scheme.pay?.moves[move.move] else { continue }
      let spent = move.spent.map { "\($0.account) \($0.points.exactText)" }.joined(separator: "; ")
      csv.add([
        person(move.person), .text(rule.title.value), .text(move.rankBefore), .text(move.stepBefore),
        .text(move.rankAfter), .text(move.stepAfter), .number(move.amountBefore), .number(move.amountAfter),
        .text(move.inForce.text), .text(spent), .text(Evidence.text(move.evidence, of: rule.when.formula)),
      ])
    }
    return csv.text
  }

  private func awards(_ recognition: Recognition) -> String {
    var csv = CSVText(header: ["award", "title", "place", "person", "group", "figure", "note", "text"])
    for result in sheet.awards {
      let award = recognition.awards[result.award]
      csv.add([
        .text(award.name.value), .text(award.title), .plain(result.place.map(String.init) ?? ""),
        result.person.map { person($0) } ?? .text(""), .text(result.group),
        result.figure.map { .figure($0, shown: nil, exact: true) } ?? .text(""),
        .text(result.isTied ? note(award.ties) : ""), .text(result.citation ?? ""),
      ])
    }
    return csv.text
  }

  private func note(_ ties: Ties) -> String {
    switch ties {
    case .allIn: "tie shared"
    case .noneIn, .unsaid: ""
    case .by: "tie broken"
    }
  }

  private func growth(_ recognition: Recognition) -> String {
    var csv = CSVText(header: ["person", "award", "condition", "met", "figures", "required", "lacking"])
    for line in sheet.growth.sorted(by: { ($0.person, $0.award) < ($1.person, $1.award) }) {
      let award = recognition.awards[line.award]
      guard case .everyone(let formula) = award.content else { continue }
      let saying = ConditionInWords(line.part, of: formula, results.scheme, in: results.period)
      csv.add([
        person(line.person), .text(award.name.value), .text(formula.text(line.part.span)),
        .text(line.part.holds.isMissing ? "missing" : line.part.holds.exactText),
        .text(Evidence.figures(line.part, of: formula)), .text(saying.wanted), .text(saying.lacking),
      ])
    }
    return csv.text
  }

  private var checks: String {
    var csv = CSVText(header: ["check", "who", "result", "figures"])
    for result in sheet.checks {
      let title = scheme.checks[result.check].title.value
      let formula = scheme.checks[result.check].must.formula
      for line in result.lines {
        let word = line.isUndecided ? "missing" : line.holds.condition == false ? "not satisfied" : "satisfied"
        csv.add([.text(title), .text(line.who), .text(word), .text(Evidence.text(line.parts, of: formula))])
      }
      if result.lines.isEmpty { csv.add([.text(title), .text(""), .text("satisfied by all"), .text("")]) }
    }
    return csv.text
  }

  private var corrections: String {
    var csv = CSVText(header: ["person", "figure", "old", "new", "reason", "author", "approver", "date"])
    for correction in results.corrections {
      csv.add([
        .text(correction.person), .text(correction.figure.written), .text(correction.old),
        .figure(correction.new, shown: nil, exact: true), .text(correction.reason), .text(correction.author),
        .text(correction.approver), .text(correction.date),
      ])
    }
    return csv.text
  }
}

extension Award {
  /// Whether it is given by a condition, whose parts people are shown with what is still missing.
  var isGrowth: Bool { if case .everyone = content { true } else { false } }
}

/// The figures by which a condition was decided, in words.
enum Evidence {
  static func text(_ parts: [ConditionPart], of formula: Formula) -> String {
    parts.map { figures($0, of: formula) }.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// `step_points = 7`.
  static func figures(_ part: ConditionPart, of formula: Formula, _ title: (([String]) -> String?)? = nil) -> String {
    part.figures.map { entry in
      let name = title.map { formula.printed(entry.span, $0) } ?? formula.text(entry.span)
      let figure = entry.figure.isMissing ? "missing" : entry.figure.shownText()
      return "\(name) = \(figure)"
    }.joined(separator: "; ")
  }
}
