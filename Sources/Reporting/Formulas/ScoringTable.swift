import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// 计分表: every number of weights, rules, bounds and borders, one row each, with the name by which the formulas read it.
final class ScoringTable {
  let results: RunResults
  /// By sheet, so that sheets can be written beside each other.
  private var counts: [String: FormulaCount] = [:]

  struct Entry {
    let block: String
    let label: String
    let number: Number
    let isPercent: Bool
    let name: String
  }

  private(set) var entries: [Entry] = []
  private var names: [Key: String] = [:]
  private var taken: Set<String> = []
  private var numbers: [String: Number] = [:]
  let words: ReportWords
  /// The tables that pay is looked up in.
  var lookups: [Lookup] = []
  /// Pay as formulas; `nil` without pay.
  private(set) var pay: PayFormulas?

  /// A number is known by the place where the scheme writes it; a parameter by its name.
  enum Key: Hashable {
    case written(SourceLocation, String)
    case parameter(String)
    case entry(String, String)
    case period(PeriodPart)
  }

  init(_ results: RunResults) {
    self.results = results
    words = ReportWords(results.scheme.scheme.language)
    let scheme = results.scheme.scheme
    for section in scheme.sections {
      if let weight = section.weight {
        add(weight, section.title, words("权重", "weight"), section.name.value + "_weight")
      }
      for indicator in section.indicators { add(indicator) }
    }
    for (index, item) in (scheme.adjustments?.items ?? []).enumerated() {
      add(item.bounds, item.title.value, "adjustment\(index + 1)")
    }
    if let adjustments = scheme.adjustments {
      add(adjustments.bounds, words("加减分合计", "All adjustments"), "adjustments")
    }
    for (index, gate) in scheme.gates.enumerated() {
      if let most = gate.scoreAtMost {
        add(most, gate.title.value, words("得分最高", "score at most"), "gate\(index + 1)_most")
      }
    }
    for (index, entry) in (scheme.ratings?.entries ?? []).enumerated() {
      if let from = entry.from {
        add(
          from, words("评级", "Ratings"), words("\(words.rating(entry.name.value))起", "\(entry.name.value) from"),
          "rating\(index + 1)_from")
      }
    }
    addPay()
    pay = PayFormulas(self)
  }

  // MARK: Names

  /// A text as a name that spreadsheets allow and that looks like no cell.
  func unique(_ wanted: String) -> String {
    var safe = ""
    for scalar in wanted.unicodeScalars {
      let isPlain = scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
      safe.unicodeScalars.append(isPlain ? scalar : "_")
    }
    if safe.unicodeScalars.first.map({ !$0.properties.isAlphabetic }) ?? true { safe = "_" + safe }
    safe = String(safe.prefix(200))
    var name = safe
    var number = 2
    while !taken.insert(name.lowercased()).inserted {
      name = "\(safe)_\(number)"
      number += 1
    }
    return name
  }

  func add(_ constant: Constant, _ block: String, _ label: String, _ name: String) {
    for entry in constant.cases {
      let texts = entry.texts.map { $0?.value ?? words("其他", "others") }.joined(separator: "·")
      let said = texts.isEmpty ? label : label + words.bracketed(texts)
      switch entry.value.value {
      case .number(let number): add(number, false, .written(entry.value.place, ""), block, said, name)
      case .percent(let number): add(number, true, .written(entry.value.place, ""), block, said, name)
      case .parameter(let parameter):
        guard case .scalar(let scalar)? = results.scheme.scheme.parameter(named: parameter)?.value(in: results.period),
          case .number(let number) = scalar.value
        else { continue }
        let title = results.scheme.scheme.parameter(named: parameter)?.title ?? parameter
        add(number, false, .parameter(parameter), block, said + words.bracketed(title), parameter + "_value")
      case .target: continue
      }
    }
  }

  func add(_ number: Number, _ isPercent: Bool, _ key: Key, _ block: String, _ label: String, _ name: String) {
    guard names[key] == nil else { return }
    let name = unique(name)
    names[key] = name
    numbers[name] = number
    entries.append(Entry(block: block, label: label, number: number, isPercent: isPercent, name: name))
  }

  func add(_ bounds: Bounds, _ block: String, _ name: String) {
    if case .at(let least) = bounds.atLeast { add(least, block, words("最低", "at least"), name + "_least") }
    if case .at(let most) = bounds.atMost { add(most, block, words("最高", "at most"), name + "_most") }
  }

  private func add(_ indicator: Indicator) {
    let (name, title) = (indicator.name.value, indicator.title)
    switch indicator.share {
    case .weight(let weight): add(weight, title, words("权重", "weight"), name + "_weight")
    case .marks(let marks): add(marks, title, words("分值", "marks"), name + "_marks")
    case .unweighted: break
    }
    for rule in indicator.score.values {
      for (label, suffix, constant) in rule.labelled(words) { add(constant, title, label, "\(name)_\(suffix)") }
      add(rule.bounds, title, name)
    }
  }

  /// The name of a constant as it holds for a person, with its number; `nil` where it has none.
  func name(of constant: Constant, _ frame: SheetFrame, _ person: Int) -> String? {
    guard let amount = frame.value(of: constant, person) else { return nil }
    switch amount.value {
    case .number, .percent: return names[.written(amount.place, "")]
    case .parameter(let name): return names[.parameter(name)]
    case .target: return nil
    }
  }

  func name(of key: Key) -> String? { names[key] }

  func number(of name: String) -> Number? { numbers[name] }

  // MARK: The sheet

  /// Where a sheet counts its formulas and values.
  func count(of sheet: Worksheet) -> FormulaCount {
    if let count = counts[sheet.name] { return count }
    let count = FormulaCount()
    counts[sheet.name] = count
    return count
  }

  var isEmpty: Bool { entries.isEmpty }

  func write(to book: Workbook) throws {
    let frame = SheetFrame(results)
    let heads: [SheetFrame.Head] = [
      .init(title: words("项目", "Item"), width: 26), .init(title: words("读作", "What it is"), width: 34),
      .init(title: words("数值", "Number"), kind: .general, width: 12),
      .init(title: words("公式中的名称", "Name in the formulas"), width: 34),
    ]
    let formulas = counts.values.reduce(0) { $0 + $1.formulas }
    let values = counts.values.reduce(0) { $0 + $1.values }
    let caption = words(
      "规则里的每个数字；黄色格改动后，重新计算即可看到得分怎样变化",
      "Every number of the rules; change a yellow cell and recalculate to see what would follow"
    )
    let sheet = try frame.sheet(
      SheetKind.table.title(words), caption: caption, heads, in: book, landscape: false, frozen: 1)
    var last = ""
    for (index, entry) in entries.enumerated() {
      let row = SheetFrame.firstRow + index
      try sheet.write(entry.block, row, 0, CellStyle(entry.block == last ? .muted : .strong), measures: false)
      try sheet.write(entry.label, row, 1, CellStyle(.body), measures: false)
      let places = entry.number.decimalText.map { $0.split(separator: ".").dropFirst().first?.count ?? 0 } ?? 4
      try sheet.write(
        entry.number, row, 2, CellStyle(.fillIn, entry.isPercent ? .percent(max(0, places - 2)) : .general))
      try sheet.write(entry.name, row, 3, CellStyle(.muted), measures: false)
      try book.define(entry.name, as: CellAddress.range(sheet.name, rows: row...row, columns: 2...2))
      last = entry.block
    }
    for lookup in lookups { try lookup.define(in: book, sheet.name) }
    try frame.finish(sheet, heads, lastRow: SheetFrame.firstRow + entries.count - 1, idColumn: nil)
    let foot = SheetFrame.firstRow + entries.count
    let text = words(
      "本簿\(formulas)格为公式，另有\(values)格写不成公式而为数值，均在本格或列头有批注。舍入公式在舍入前加0.000000001，使恰好一半的数按四舍五入进位；引擎的精确值若离一半不到这么远而又不是一半，该格改写为数值",
      "\(formulas) cells are formulas, \(values) are values because no formula can be given, with a note there or at the column's head. Formulas add 0.000000001 before they round, so that an exact half goes up; where the exact figure lies that near below a half the cell is a value"
    )
    try sheet.merge(text, row: foot, columns: 0...3, CellStyle(.small, .text, wraps: true))
    try sheet.set(row: foot, height: 42)
  }
}

extension Rule {
  /// The rule's constants with what they are called, in the order in which people read them.
  func labelled(_ words: ReportWords) -> [(label: String, suffix: String, constant: Constant)] {
    switch kind {
    case .attainment, .formula: return []
    case .linear(let rule):
      var all = rule.points.enumerated().flatMap { index, point in
        [
          (words("第\(index + 1)点数值", "point \(index + 1), value"), "x\(index + 1)", point.x),
          (words("第\(index + 1)点得分", "point \(index + 1), score"), "y\(index + 1)", point.y),
        ]
      }
      if case .number(let below) = rule.below { all.append((words("低于首点得", "below the first"), "below", below)) }
      if case .number(let above) = rule.above { all.append((words("高于末点得", "above the last"), "above", above)) }
      return all
    case .bands(let rule):
      let borders = rule.borders.enumerated().map {
        (words("第\($0 + 1)界", "border \($0 + 1)"), "border\($0 + 1)", $1)
      }
      let gives = rule.givens.enumerated().compactMap { index, given -> (String, String, Constant)? in
        guard case .number(let constant) = given else { return nil }
        return (words("第\(index + 1)档得", "band \(index + 1) gives"), "gives\(index + 1)", constant)
      }
      return borders + gives
    case .tiers(let tiers):
      return tiers.enumerated().flatMap { index, tier in
        [
          (words("第\(index + 1)段起点", "tier \(index + 1) from"), "from\(index + 1)", tier.from),
          (words("第\(index + 1)段标准", "tier \(index + 1) rate"), "rate\(index + 1)", tier.rate),
        ]
      }
    case .around(let rule):
      var all = [(words("基准", "target"), "around", rule.target)]
      for (side, label, suffix) in [
        (rule.short, words("低于基准", "short"), "short"), (rule.over, words("高于基准", "over"), "over"),
      ] {
        guard let side else { continue }
        all.append((words("\(label)每步", "\(label), a step"), suffix + "_step", side.each))
        all.append((words("\(label)每步加扣", "\(label), each step"), suffix + "_change", side.change))
      }
      return all
    case .deductEach(let price): return [(words("每次扣", "off for each"), "each", price)]
    case .deductPer(let list):
      return list.prices.enumerated().flatMap { index, price in
        [(words("\(price.kind.value)每次扣", "\(price.kind.value) each"), "price\(index + 1)", price.each)]
          + (price.atMost.map {
            [(words("\(price.kind.value)最多扣", "\(price.kind.value) at most"), "price\(index + 1)_most", $0)]
          } ?? [])
      } + (list.others.map { [(words("其他每次扣", "others each"), "others", $0)] } ?? [])
    case .levels(let levels, let others):
      return levels.enumerated().map { (words("评为\($1.text.value)得", "\($1.text.value)"), "level\($0 + 1)", $1.score) }
        + (others.map { [(words("其他得", "others"), "others", $0)] } ?? [])
    case .pass(let from, let yes, let no):
      return (from.map { [(words("达到", "from"), "from", $0)] } ?? [])
        + [(words("达到得", "reached"), "yes", yes), (words("未达到得", "not reached"), "no", no)]
    case .placementLine(_, let best, let worst, _):
      return [(words("第一名得", "best"), "best", best), (words("末名得", "worst"), "worst", worst)]
    case .placementPlaces(_, let places, let others, _):
      return places.map {
        (words("第\($0.number.value)名得", "place \($0.number.value)"), "place\($0.number.value)", $0.score)
      }
        + (others.map { [(words("其他得", "others"), "others", $0)] } ?? [])
    }
  }
}
