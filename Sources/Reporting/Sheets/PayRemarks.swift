import AppraisalModel
import Diagnostics
import Figures
import Quantities

/// What stands beside somebody's pay: what gates barred, what pools cut, which caps were reached.
struct PayRemarks {
  let frame: SheetFrame
  let pools: [PayPool]

  func text(_ person: Int) -> String {
    let words = frame.words
    let pay = frame.results.pay
    var cuts: [String] = []
    var barred: [(gate: String, titles: [String])] = []
    func bar(_ title: String, by gate: String) {
      if let place = barred.firstIndex(where: { $0.gate == gate }) {
        barred[place].titles.append(title)
      } else {
        barred.append((gate, [title]))
      }
    }
    for item in frame.scheme.pay?.items ?? [] {
      guard let result = pay.items[item.name.value]?[person] else { continue }
      if let gate = result.barredBy { bar(item.title, by: frame.scheme.gates[gate].title.value) }
      if let claimed = result.claimed {
        let money = (claimed - result.amount).text(decimals: 2)
        cuts.append(words("\(item.title)超总额核减\(money)", "\(item.title) cut by \(money)"))
      }
    }
    for pool in pools {
      if let gate = gate(barring: pool, person) { bar(pool.title, by: gate) }
      if let cap = pay.poolCaps[pool.name.value]?[person] {
        let money = cap.text(decimals: 2)
        cuts.append(words("\(pool.title)达到个人上限\(money)", "\(pool.title) at its cap of \(money)"))
      }
    }
    let bars = barred.map { $0.titles.joined(separator: words.list) + words("：", ": ") + $0.gate }
    return (bars + cuts).joined(separator: words.separator)
  }

  /// The title of the gate because of which a person has no part in a pool.
  func gate(barring pool: PayPool, _ person: Int) -> String? {
    frame.results.grades.grades[person].gates.map { frame.scheme.gates[$0] }.first { gate in
      switch gate.pay {
      case .none: false
      case .all: true
      case .items(let names): names.contains { $0.value == pool.name.value }
      }
    }?.title.value
  }
}
