import AppraisalModel
import Figures
import Formulas
import Quantities

/// Rows and people that figures are taken of.
extension ExplanationBlocks {
  mutating func rows(_ rows: ExplainedRows, _ depth: Int) {
    let taken = rows.taken
    let window =
      rows.window.map { days in
        let (first, last) = (days.lowerBound.text, days.upperBound.text)
        return words("，\(first)至\(last)", ", \(first) to \(last)")
      } ?? ""
    let whose = rows.isOfGroup ? words("（与本人同组）", " (of the person's group)") : ""
    blocks.append(.remark(depth: depth, "\(rows.title)\(whose): \(words.rows(taken.count))\(window)"))
    if rows.isAnonymous {
      blocks.append(.remark(depth: depth, words("匿名填写，不列明细", "anonymous: no row is shown")))
    } else {
      table(taken, rows, depth, limit)
    }
    for (fate, excluded) in rows.excluded {
      let count = words("未计入\(excluded.count)行：", "\(words.rows(excluded.count)) left out: ")
      blocks.append(.remark(depth: depth, count + words.reason(fate)))
      if !rows.isAnonymous { table(excluded, rows, depth, limit.map { min($0, ExplanationBlocks.examples) }) }
    }
  }

  /// How many rows are shown at most of those that a reason left out.
  private static let examples = 3

  private mutating func table(_ all: [ExplainedRows.Row], _ rows: ExplainedRows, _ depth: Int, _ limit: Int?) {
    if all.isEmpty { return }
    let first = all.prefix(limit ?? all.count)
    let isShare = rows.asksCondition(all)
    let names = rows.fields.map { $0 == "=" ? words("计数值", "counts") : $0 }
    blocks.append(
      .rows(
        depth: depth, header: [words("文件:行", "file:line")] + names + (isShare ? [words("符合", "holds")] : []),
        rows: first.map { row in
          [words.place(row.origin)] + row.values.map { $0.isMissing ? "—" : words.figure($0) }
            + (isShare ? [row.fate == .used ? words("是", "yes") : words("否", "no")] : [])
        }))
    if all.count > first.count { blocks.append(.remark(depth: depth, words.more(all.count - first.count))) }
  }

  mutating func peers(_ peers: ExplainedPeers, _ depth: Int) {
    let count = peers.members.count
    let lacking = peers.without.count
    let without = lacking == 0 ? "" : words("，另\(lacking)人无此数", ", \(lacking) more without it")
    let people = words("：\(count)人", ": " + (count == 1 ? "1 person" : "\(count) people"))
    blocks.append(.remark(depth: depth, words.group(peers) + people + without))
    let sorted = peers.members.enumerated().sorted { one, other in
      guard let a = one.element.value.number, let b = other.element.value.number, a != b else {
        return one.offset < other.offset
      }
      return peers.lowestFirst ? a < b : b < a
    }.map(\.element)
    let first = sorted.prefix(limit ?? count)
    blocks.append(
      .rows(
        depth: depth, header: [words("人员", "person"), peers.what],
        rows: first.map { [$0.id, words.figure($0.value)] }))
    if count > first.count {
      blocks.append(.remark(depth: depth, words("另有\(count - first.count)人", "and \(count - first.count) more")))
    }
  }
}
