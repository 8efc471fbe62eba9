import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// 数据质量: what became of every row, who is not appraised, by what the run is known.
struct DataSheet {
  private let frame: SheetFrame
  private let titles: Titles
  private var results: RunResults { frame.results }

  init(_ results: RunResults) {
    frame = SheetFrame(results)
    titles = Titles(results.scheme)
  }

  func write(to book: Workbook) throws {
    let words = frame.words
    let heads: [SheetFrame.Head] = [
      .init(title: words("文件", "File"), width: 22), .init(title: words("项目", "What"), width: 20),
      .init(title: words("原因", "Reason"), width: 40), .init(title: words("行数", "Rows"), kind: .integer, width: 10),
      .init(title: words("数量合计", "Amount"), kind: .general, width: 16),
    ]
    let caption = words(
      "读入行数 = 采用 + 排除 + 退回；每个合计都可与来源系统核对",
      "Rows read = used + excluded + rejected; every sum can be held against its source")
    let sheet = try frame.sheet(
      SheetKind.data.title(words), caption: caption, heads, in: book, landscape: false, frozen: 1)
    var row = SheetFrame.firstRow
    var last = ""
    for line in results.controls {
      let role: CellStyle.Role =
        line.what == "rejected" && line.rows > 0 ? .alarm : line.what == "read" ? .strong : .body
      let isSame = line.file == last && role == .body
      last = line.file
      try sheet.write(titles.title(of: [line.file]) ?? name(line.file), row, 0, CellStyle(isSame ? .muted : role))
      try sheet.write(what(line), row, 1, CellStyle(role))
      try sheet.write(reason(line.reason), row, 2, CellStyle(role, .text, wraps: true))
      try sheet.write(Number(line.rows), row, 3, CellStyle(role, .integer))
      if let amount = line.amount {
        let isWhole = amount.floor == amount
        try sheet.write(amount, row, 4, CellStyle(role, isWhole ? .integer : .money))
      } else {
        try sheet.write("", row, 4, CellStyle(role))
      }
      row += 1
    }
    row = try write(
      words("不参加考核的人", "Not appraised"), results.leftOut.map { Line($0.person.id, $0.person.name ?? "", $0.reason) },
      row + 1, sheet)
    row = try write(words("结果校核", "Checks of the results"), checks, row + 1, sheet)
    row = try write(words("从哪里来", "Where it came from"), origin, row + 1, sheet)
    for (column, head) in heads.enumerated() { if let width = head.width { try sheet.set(column, width: width) } }
  }

  /// A line of a block below the controls.
  private struct Line {
    let texts: [String]
    var isAlarm = false

    init(_ one: String, _ two: String, _ three: String, isAlarm: Bool = false) {
      texts = [one, two, three]
      self.isAlarm = isAlarm
    }
  }

  /// Writes a block; one without lines is left out.
  private func write(_ title: String, _ lines: [Line], _ start: Int, _ sheet: Worksheet) throws -> Int {
    if lines.isEmpty { return start - 1 }
    var row = start
    try sheet.merge(title, row: row, columns: 0...4, CellStyle(.groupHeading))
    row += 1
    for line in lines {
      try sheet.write(line.texts[0], row, 0, CellStyle(.body, .text, wraps: true))
      try sheet.write(line.texts[1], row, 1, CellStyle(line.isAlarm ? .alarm : .body))
      try sheet.merge(line.texts[2], row: row, columns: 2...4, CellStyle(.body, .text, wraps: true))
      let height = max(TextWidth.lines(of: line.texts[0], width: 20), TextWidth.lines(of: line.texts[2], width: 68))
      if height > 1 { try sheet.set(row: row, height: Double(height) * 14 + 4) }
      row += 1
    }
    return row
  }

  /// How each check came out: a line a group, or a line for each person who does not satisfy it, with the figures.
  private var checks: [Line] {
    let words = frame.words
    return results.incentives.checks.flatMap { result -> [Line] in
      let check = frame.scheme.checks[result.check]
      let lines = result.lines.map { line in
        let who = line.who == "all" ? words("全体", "all") : line.who
        let figures = ConditionInWords.figures(line.parts, of: check.must.formula, results.scheme, in: results.period)
        let text = figures.isEmpty ? who : who + words("：", ": ") + figures
        if line.isUndecided { return Line(check.title.value, words("缺数据", "missing"), text, isAlarm: true) }
        let isBreach = line.holds.condition == false
        return Line(
          check.title.value, isBreach ? words("不满足", "not satisfied") : words("满足", "satisfied"), text,
          isAlarm: isBreach)
      }
      return lines.isEmpty ? [Line(check.title.value, words("全部满足", "satisfied by all"), "")] : lines
    }
  }

  /// By what the run is known, and where its files are listed: here they would say where rows lay, not what they came to.
  private var origin: [Line] {
    let words = frame.words
    return [
      Line(words("运行标识", "Run"), "", results.identity),
      Line(
        words("所读文件", "Files read"), "",
        words(
          "见运行文件夹的data/run.json：同一标识，每个文件的名称、字节数和SHA-256，或服务器上的表",
          "Listed in data/run.json of the run's folder, under the same run: each file with bytes and SHA-256, or the server's tables"
        )),
    ]
  }

  private func name(_ file: String) -> String { file == "people" ? frame.words("人员", "people") : file }

  private func what(_ line: ControlLine) -> String {
    let words = frame.words
    switch line.what {
    case "read": return words("读入", "read")
    case "used": return words("采用", "used")
    case "excluded": return words("排除", "excluded")
    case "rejected": return words("退回", "rejected")
    case "in": return words("在册", "in")
    case "appraised": return words("参加考核", "appraised")
    case "left out": return words("不参加考核", "left out")
    case "territory": return words("服务片区", "territory")
    case "condition missing": return words("条件缺数据", "condition missing")
    default:
      guard line.what.hasPrefix("sum of ") else { return line.what }
      let column = String(line.what.dropFirst(7))
      return words(
        "合计：\(titles.title(of: [line.file, column])?.split(separator: "·").last.map(String.init) ?? column)", line.what)
    }
  }

  private func reason(_ reason: String) -> String {
    let words = frame.words
    switch reason {
    case "used": return words("采用", reason)
    case "another period": return words("不属本期及所涉各期", reason)
    case "nobody appraised": return words("无参加考核的人", reason)
    case "no row of a dated file holds on its day": return words("当日无有效的归属记录", reason)
    case "a condition is missing": return words("条件缺数据", reason)
    case "no formula asks for it": return words("方案未用到", reason)
    case "does not hold in the period": return words("本期无效", reason)
    case "taken": return words("纳入", reason)
    case "taken, without a spot": return words("纳入，无坐标", reason)
    case "does not hold on the last day": return words("期末日无效", reason)
    case "nobody appraised in post on the last day": return words("期末日无在岗的考核人员", reason)
    case "no day in the period": return words("本期不在册", reason)
    default:
      return reason.hasPrefix("left out: ") ? words("不参加考核：", "left out: ") + reason.dropFirst(10) : reason
    }
  }
}
