import AppraisalModel
import Diagnostics
import Figures
import Quantities
import Workbooks

/// 封面: which scheme, period, run and program, from how many rows, what is in the workbook and what its colours mean.
struct CoverSheet {
  private let frame: SheetFrame
  private let kinds: [SheetKind]
  private var results: RunResults { frame.results }
  private var words: ReportWords { frame.words }

  init(_ results: RunResults, listing kinds: [SheetKind]) {
    frame = SheetFrame(results)
    self.kinds = kinds
  }

  func write(to book: Workbook) throws {
    let sheet = try book.addSheet(reserved: SheetKind.cover.title(words))
    var page = frame.page(named: SheetKind.cover.title(words))
    page.isLandscape = false
    // Many kinds of data go on to a second page rather than make the first one small.
    page.pagesHigh = frame.scheme.files.count > 28 ? 0 : 1
    try sheet.set(page)
    for (column, width) in [22.0, 22, 22, 28].enumerated() { try sheet.set(column, width: width) }
    try sheet.set(row: 0, height: 40)
    try sheet.merge(frame.scheme.title, row: 0, columns: 0...3, CellStyle(.name, .text, wraps: true))
    if TextWidth.of(frame.scheme.title) > 36 { try sheet.set(row: 0, height: 72) }
    try sheet.merge(frame.periodText, row: 1, columns: 0...3, CellStyle(.lead))
    try sheet.set(row: 1, height: 24)
    let lead = OverviewWords(OverviewSheet(results)).lead
    try sheet.merge(lead, row: 2, columns: 0...3, CellStyle(.body, .text, wraps: true))
    try sheet.set(row: 2, height: Double(TextWidth.lines(of: lead, width: 90)) * 15 + 12)
    var row = try write(facts, from: 4, on: sheet)
    row = try writeContents(from: row + 1, on: sheet)
    row = try writeLegend(from: row + 1, on: sheet)
    _ = try writeData(from: row + 1, on: sheet)
  }

  private var facts: [(String, String)] {
    let scheme = frame.scheme
    let from = scheme.effective.from.value.text
    let until = scheme.effective.until?.value.text
    return [
      (words("方案", "Scheme"), "\(scheme.title)\(words.bracketed(scheme.name.value))"),
      (words("版本", "Edition"), scheme.edition),
      (words("施行", "In force"), words("\(from) 至 \(until ?? "现行")", "\(from) .. \(until ?? "")")),
      (words("考核期间", "Period"), "\(results.period.firstDay.text) – \(results.period.lastDay.text)"),
      (words("参评人数", "Appraised"), words("\(results.table.people.count)人", "\(results.table.people.count) people")),
      (words("程序", "Program"), "appraise \(results.version)"),
      (words("运行标识", "Run"), results.identity),
    ]
  }

  private func write(_ facts: [(String, String)], from start: Int, on sheet: Worksheet) throws -> Int {
    for (index, fact) in facts.enumerated() {
      try sheet.write(fact.0, start + index, 0, CellStyle(.muted), measures: false)
      try sheet.merge(fact.1, row: start + index, columns: 1...3, CellStyle(.strong))
    }
    return start + facts.count
  }

  private func heading(_ title: String, _ row: Int, on sheet: Worksheet) throws {
    try sheet.merge(title, row: row, columns: 0...3, CellStyle(.panel))
    try sheet.set(row: row, height: 22)
  }

  private func writeContents(from start: Int, on sheet: Worksheet) throws -> Int {
    try heading(words("目录", "Contents"), start, on: sheet)
    for (index, kind) in kinds.enumerated() {
      let row = start + 1 + index
      try sheet.write(kind.title(words), to: kind.title(words), row, 0, CellStyle(.link), measures: false)
      try sheet.merge(kind.purpose(words), row: row, columns: 1...3, CellStyle(.body))
    }
    return start + 1 + kinds.count
  }

  private func writeLegend(from start: Int, on sheet: Worksheet) throws -> Int {
    try heading(words("颜色与符号", "Colours and signs"), start, on: sheet)
    var lines: [(String, CellStyle, String)] = []
    for entry in frame.scheme.ratings?.entries ?? [] {
      lines.append(
        (
          entry.name.value, frame.badge(entry.name.value),
          words("等级标记，由深到浅，最低一级为砖红框", "a rating; lighter from best to worst")
        ))
    }
    lines += [
      (
        words("例 6.20", "6.20"), CellStyle(.short(step: 4), .text, align: .right),
        words("离本人满分越远，底色越深", "the darker, the further from the person's own full mark")
      ),
      (
        words("例 一票否决", "veto"), CellStyle(.alarm),
        words("砖红：需要有人看一眼——否决、核减、缺数、下降，旁边总有文字或符号", "needs a person: a veto, a cut, a missing figure, a fall")
      ),
      (
        "—", CellStyle(.muted, .text, align: .right),
        words("没有，或缺数据（原因写在旁边）；缺数据不是零", "none, or missing with its reason beside; never zero")
      ),
    ]
    if frame.scheme.ratings.map({ $0.entries.count > 1 }) ?? false {
      let badges = lines.prefix(frame.scheme.ratings?.entries.count ?? 0)
      for (column, badge) in badges.prefix(4).enumerated() {
        try sheet.write(badge.0, start + 1, column, badge.1, measures: false)
      }
      let row = start + 2
      try sheet.merge(badges.first?.2 ?? "", row: row, columns: 0...3, CellStyle(.small))
      lines.removeFirst(badges.count)
      return try write(lines, from: row + 1, on: sheet)
    }
    return try write(lines, from: start + 1, on: sheet)
  }

  private func write(_ lines: [(String, CellStyle, String)], from start: Int, on sheet: Worksheet) throws -> Int {
    for (index, line) in lines.enumerated() {
      try sheet.write(line.0, start + index, 0, line.1, measures: false)
      try sheet.merge(line.2, row: start + index, columns: 1...3, CellStyle(.body))
    }
    return start + lines.count
  }

  /// What was read of each kind of data and what became of it: the same wherever the rows lay.
  private func writeData(from start: Int, on sheet: Worksheet) throws -> Int {
    try heading(words("数据行数", "Rows"), start, on: sheet)
    let listed = words("所读文件：data/run.json", "files read: data/run.json")
    let heads = [listed, words("读入", "read"), words("采用", "used"), words("排除与退回", "excluded, rejected")]
    for (column, head) in heads.enumerated() {
      try sheet.write(head, start + 1, column, CellStyle(.small, .text, align: column == 0 ? .left : .right))
    }
    let titles = Titles(results.scheme)
    for (index, file) in frame.scheme.files.enumerated() {
      let row = start + 2 + index
      let name = file.name.value
      func count(_ what: String) -> Int {
        results.controls.filter { $0.file == name && $0.what == what }.reduce(0) { $0 + $1.rows }
      }
      let title = titles.title(of: [name]) ?? name
      try sheet.write(title, row, 0, CellStyle(TextWidth.of(title) > 21 ? .small : .body), measures: false)
      try sheet.write(Number(count("read")), row, 1, CellStyle(.muted, .integer))
      try sheet.write(Number(count("used")), row, 2, CellStyle(.muted, .integer))
      let (excluded, rejected) = (count("excluded"), count("rejected"))
      let rest = [
        excluded > 0 ? words("排除\(excluded)", "\(excluded) excluded") : nil,
        rejected > 0 ? words("退回\(rejected)", "\(rejected) rejected") : nil,
      ].compactMap(\.self).joined(separator: words.list)
      try sheet.write(rest, row, 3, CellStyle(rejected > 0 ? .alarm : .muted, .text, align: .right), measures: false)
    }
    return start + 2 + frame.scheme.files.count
  }
}
