import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// The numbers of pay: rules of items, parameters that their formulas name, tables that they look up, days of the period.
extension ScoringTable {
  /// A table's rows in the sheet: the labels are its keys, so that a formula finds an entry by them.
  struct Lookup {
    let parameter: String
    /// The names of the keys and of the numbers.
    let keys: String
    let numbers: String
    /// Among the entries.
    let rows: Range<Int>

    func define(in book: Workbook, _ sheet: String) throws {
      let rows = (SheetFrame.firstRow + rows.lowerBound)...(SheetFrame.firstRow + rows.upperBound - 1)
      try book.define(keys, as: CellAddress.range(sheet, rows: rows, columns: 1...1))
      try book.define(numbers, as: CellAddress.range(sheet, rows: rows, columns: 2...2))
    }
  }

  /// What stands between the keys of an entry.
  static let keySeparator = "-"

  func addPay() {
    guard let pay = results.scheme.scheme.pay else { return }
    for item in pay.items {
      if case .rule(_, let rules) = item.content {
        for rule in rules.values {
          for (label, suffix, constant) in rule.labelled(words) {
            add(constant, item.title, label, "\(item.name.value)_\(suffix)")
          }
          if let full = rule.full { add(full, item.title, words("满额", "full"), item.name.value + "_full") }
          add(rule.bounds, item.title, item.name.value)
        }
      }
      add(item.bounds, item.title, item.name.value)
      for formula in item.formulas { addNumbers(of: results.scheme[formula].root) }
    }
    for pool in pay.pools {
      if let reserve = pool.reserve { add(reserve, pool.title, words("预留", "kept back"), pool.name.value + "_reserve") }
    }
  }

  private func addNumbers(of node: TypedNode) {
    switch node.kind {
    case .rows, .people, .periods: return
    case .lookup(let parameter, _): addTable(parameter)
    case .name(.parameter(let parameter)): addScalar(parameter)
    case .name(.periodPart(let part)): addPart(part)
    default: break
    }
    for child in node.children { addNumbers(of: child) }
  }

  private func addPart(_ part: PeriodPart) {
    let block = words("考核期间", "Period")
    switch part {
    case .days:
      add(Number(results.period.days), false, .period(part), block, words("本期天数", "days"), "period_days")
    case .number:
      add(Number(results.period.number), false, .period(part), block, words("本期序号", "number"), "period_number")
    case .firstDay, .lastDay: break
    }
  }

  private func addScalar(_ name: String) {
    let parameter = results.scheme.scheme.parameter(named: name)
    guard case .scalar(let scalar)? = parameter?.value(in: results.period), case .number(let number) = scalar.value
    else { return }
    add(number, false, .parameter(name), words("薪酬参数", "Pay"), parameter?.title ?? name, name + "_value")
  }

  /// A table of numbers whose keys a spreadsheet tells apart; others are looked up by the engine alone.
  private func addTable(_ name: String) {
    let parameter = results.scheme.scheme.parameter(named: name)
    guard lookup(name) == nil, let value = parameter?.value(in: results.period),
      let flat = value.flattened, !flat.isEmpty, flat.count <= 2_000
    else { return }
    let keys = flat.map { $0.keys.joined(separator: Self.keySeparator) }
    guard Set(keys.map { $0.lowercased() }).count == keys.count, keys.allSatisfy(LookupKey.isPlain) else { return }
    let first = entries.count
    for (key, entry) in zip(keys, flat) {
      add(entry.number, false, .entry(name, key), parameter?.title ?? name, key, "\(name)_\(key)")
    }
    guard entries.count == first + flat.count else { return }
    lookups.append(
      Lookup(
        parameter: name, keys: unique(name + "_keys"), numbers: unique(name + "_values"), rows: first..<entries.count))
  }

  func lookup(_ parameter: String) -> Lookup? { lookups.first { $0.parameter == parameter } }
}

/// Texts by which a spreadsheet finds a row.
enum LookupKey {
  /// Whether nothing in it means anything to a search, and nothing is so long that it is cut.
  static func isPlain(_ text: String) -> Bool {
    !text.isEmpty && text.utf16.count < 200 && !text.contains { "*?~".contains($0) }
  }
}

extension PayItem {
  /// Every formula that decides the amount.
  var formulas: [Formula] {
    let condition = when.map { [$0.formula] } ?? []
    switch content {
    case .formula(let chosen): return condition + chosen.values
    case .rule(let values, _): return condition + values.values
    case .subtotal: return condition
    }
  }
}

extension ParameterValue {
  /// The entries of a table with their keys, outermost first; `nil` where one is no number.
  var flattened: [(keys: [String], number: Number)]? {
    switch self {
    case .scalar(let scalar):
      if case .number(let number) = scalar.value { return [([], number)] }
      return nil
    case .list: return nil
    case .table(let entries, _):
      var all: [(keys: [String], number: Number)] = []
      for entry in entries {
        guard let inner = entry.value.flattened else { return nil }
        all += inner.map { ([entry.key.value] + $0.keys, $0.number) }
      }
      return all
    case .ladder(let first, let raise, let steps):
      return (1...max(1, steps.value)).map { ([String($0)], first.value + Number($0 - 1) * raise.value) }
    }
  }
}
