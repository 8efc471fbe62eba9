import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// The sentences and tiles of the overview.
struct OverviewWords {
  private let sheet: OverviewSheet
  private var figures: OverviewFigures { sheet.figures }
  private var results: RunResults { sheet.results }
  private var words: ReportWords { sheet.words }
  private var scheme: Scheme { results.scheme.scheme }

  init(_ sheet: OverviewSheet) { self.sheet = sheet }

  struct Tile {
    let label: String
    let figure: String
    let note: String
    var isAlarm = false
  }

  // MARK: The month in two sentences

  var lead: String {
    var parts: [String] = []
    if let mean = figures.mean?.rounded(decimals: 2) {
      var text = words("全员平均\(mean.text(decimals: 2))分", "The mean is \(mean.text(decimals: 2))")
      if let before = figures.meanBefore?.rounded(decimals: 2) { text += words.comma + change(mean - before) }
      parts.append(text)
    }
    if let line = figures.ratings.first {
      let name = words.rating(line.name)
      if let seats = line.seats {
        parts.append(
          words(
            "按分数线\(name)\(line.byScore)人，名额\(seats)个，评定\(line.taken)人",
            "\(line.byScore) reach \(name) by score, \(seats) seats, \(line.taken) taken"))
      } else {
        parts.append(words("\(name)\(line.taken)人", "\(line.taken) of \(results.table.people.count) are rated \(name)"))
      }
    }
    let vetoed = results.grades.grades.count { $0.boundingGate != nil }
    if vetoed > 0 { parts.append(words("\(vetoed)人被一票否决", "\(vetoed) under a veto")) }
    if let pay = figures.pay {
      let cut = pay.lines.filter { line in line.claimed.map { line.paid < $0 } ?? false }
      if !cut.isEmpty {
        let names = cut.map { sheet.frame.text(ofGroup: $0.group) }.joined(separator: words.list)
        parts.append(words("\(names)的\(pay.title)超总额，按比例核减", "\(pay.title) of \(names) exceeds its budget and is cut"))
      }
    }
    return parts.joined(separator: words("；", "; ")) + words("。", ".")
  }

  private func change(_ change: Number) -> String {
    if change.isZero { return words("与上期相同", "as in the period before") }
    let size = change.magnitude.text(decimals: 2)
    return change.isNegative
      ? words("较上期下降\(size)分", "down \(size) on the period before")
      : words("较上期提高\(size)分", "up \(size) on the period before")
  }

  // MARK: Tiles

  var tiles: [Tile] { [people, mean] + [rating, pay, moves ?? gates].compactMap(\.self) + [data] }

  private var people: Tile {
    let out = results.leftOut.count
    return Tile(
      label: words("参评人数", "People appraised"), figure: String(results.table.people.count),
      note: out == 0 ? words("无人不参评", "nobody left out") : words("另有\(out)人不参评", "\(out) left out"))
  }

  private var mean: Tile {
    let mean = figures.mean?.rounded(decimals: 2)
    var note = words("没有上期结果", "no period before")
    if let mean, let before = figures.meanBefore?.rounded(decimals: 2) {
      let change = mean - before
      let sign = change.isZero ? "—" : (change.isNegative ? "▼ " : "▲ ") + change.magnitude.text(decimals: 2)
      note = words("上期\(before.text(decimals: 2))  \(sign)", "before \(before.text(decimals: 2))  \(sign)")
    } else if let least = figures.scores.min(), let most = figures.scores.max() {
      note = words(
        "最高\(most.text(decimals: 2))，最低\(least.text(decimals: 2))",
        "from \(least.text(decimals: 2)) to \(most.text(decimals: 2))")
    }
    return Tile(label: words("平均得分", "Mean score"), figure: mean?.text(decimals: 2) ?? words.missing, note: note)
  }

  private var rating: Tile? {
    guard let best = figures.ratings.first, let worst = figures.ratings.last else { return nil }
    let name = words.rating(best.name)
    let note = words("\(words.rating(worst.name))\(worst.taken)人", "\(words.rating(worst.name)): \(worst.taken)")
    guard let seats = best.seats else {
      return Tile(label: words("\(name)人数", "Rated \(name)"), figure: String(best.taken), note: note)
    }
    return Tile(
      label: words("\(name) / 名额", "\(name) / seats"), figure: "\(best.taken) / \(seats)",
      note: words("按分数线\(best.byScore)人；", "\(best.byScore) by score; ") + note)
  }

  private var pay: Tile? {
    guard scheme.pay != nil else { return nil }
    let whole = Number.sum(results.pay.pay)
    if let pay = figures.pay, let budget = sum(pay.lines.map(\.budget)), !budget.isZero {
      let paid = Number.sum(pay.lines.map(\.paid))
      let share = paid.dividing(by: budget).map { ($0 * 100).text(decimals: 1) + "%" } ?? ""
      return Tile(
        label: pay.title, figure: Self.grouped(paid),
        note: words("总额\(Self.grouped(budget))，用去\(share)", "budget \(Self.grouped(budget)), \(share) used"))
    }
    let each = OverviewFigures.mean(results.pay.pay, decimals: 0).map(Self.grouped) ?? ""
    return Tile(
      label: words("薪酬合计", "Pay in all"), figure: Self.grouped(whole), note: words("人均\(each)", "\(each) a person"))
  }

  private func sum(_ numbers: [Number?]) -> Number? {
    let known = numbers.compactMap(\.self)
    return known.count == numbers.count && !known.isEmpty ? Number.sum(known) : nil
  }

  /// Whole, in groups of three: `34,196`.
  static func grouped(_ number: Number) -> String {
    let text = number.magnitude.text(decimals: 0)
    var groups: [Substring] = []
    var rest = text[...]
    while rest.count > 3 {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    return (number.isNegative ? "-" : "") + ([rest] + groups).joined(separator: ",")
  }

  private var moves: Tile? {
    guard let pay = scheme.pay, !pay.moves.isEmpty else {
      guard scheme.recognition != nil else { return nil }
      return Tile(
        label: words("表彰", "Awards"), figure: String(results.incentives.awards.count),
        note: words(
          "\(Set(results.incentives.awards.compactMap(\.person)).count)人获得",
          "to \(Set(results.incentives.awards.compactMap(\.person)).count) people"))
    }
    let changes = results.incentives.moves.map { ($0.amountAfter ?? 0) - ($0.amountBefore ?? 0) }
    let up = changes.count { !$0.isNegative }
    let cost = Number.sum(changes)
    let sign = cost.isNegative ? "" : "+"
    return Tile(
      label: words("晋档 / 降档", "Steps up / down"), figure: "\(up) / \(changes.count - up)",
      note: words("岗位工资每期\(sign)\(cost.text(decimals: 0))", "pay per period \(sign)\(cost.text(decimals: 0))"))
  }

  private var gates: Tile? {
    guard !scheme.gates.isEmpty else { return nil }
    let bound = results.grades.grades.count { $0.boundingGate != nil }
    let closed = results.grades.grades.count { !$0.gates.isEmpty }
    return Tile(
      label: words("一票否决", "Vetoes"), figure: String(bound),
      note: words("另有\(closed - bound)人受其他限制", "\(closed - bound) more bound otherwise"), isAlarm: bound > 0)
  }

  private var data: Tile {
    let read = count("read")
    let rejected = Set(results.rejects.map { "\($0.file) \($0.record)" }).count
    return Tile(
      label: words("退回的数据行", "Rows rejected"), figure: String(rejected),
      note: words("读入\(read)行，采用\(count("used"))行", "\(read) rows read, \(count("used")) used"), isAlarm: rejected > 0)
  }

  private func count(_ what: String) -> Int {
    results.controls.filter { $0.what == what && $0.file != "people" }.reduce(0) { $0 + $1.rows }
  }

  var dataLine: String {
    let missing = scheme.indicators.reduce(0) { sum, indicator in
      sum + (results.scores.indicators[indicator.name.value] ?? []).count { $0.applies && $0.source != .own }
    }
    let breaches = results.incentives.checks.reduce(0) { $0 + $1.breaches.count }
    var parts = [
      words(
        "\(scheme.files.count)类\(count("read"))行，排除\(count("excluded"))行",
        "\(scheme.files.count) kinds, \(count("read")) rows, \(count("excluded")) excluded"),
      words("缺数据按方案处理\(missing)处", "\(missing) missing figures handled by the scheme"),
      words("更正\(results.corrections.count)项", "\(results.corrections.count) corrections"),
    ]
    if !scheme.checks.isEmpty { parts.append(words("校核不满足\(breaches)处", "\(breaches) checks not satisfied")) }
    return words("数据：", "Data: ") + parts.joined(separator: words.separator)
  }
}
