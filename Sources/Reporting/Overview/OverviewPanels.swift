import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// The panels of the overview: what the scheme has, each with its figures right of the printed page.
struct OverviewPanels {
  struct Panel {
    let title: String
    let note: String
    let content: Content

    enum Content {
      case chart(Chart)
      case table(heads: [String], rows: [[SheetCell]])
    }
  }

  private let overview: OverviewSheet
  private let sheet: Worksheet
  private let data: OverviewData
  private var figures: OverviewFigures { overview.figures }
  private var words: ReportWords { overview.words }
  private var scheme: Scheme { overview.results.scheme.scheme }

  init(_ overview: OverviewSheet, on sheet: Worksheet) throws {
    self.overview = overview
    self.sheet = sheet
    data = try OverviewData(on: sheet, words: overview.words)
  }

  var all: [Panel] {
    get throws {
      let panels: [Panel?] = [try ratings, try distribution, try groups, try trend, try pay, people]
      var all = panels.compactMap(\.self)
      // Where something is lacking, or nothing is there yet to compare with, the indicators fill its place.
      if all.count % 3 != 0, let losses = try losses { all.insert(losses, at: min(3, all.count)) }
      return all
    }
  }

  private func chart(_ kind: Chart.Kind, _ series: [Chart.Series], _ title: String) -> Chart {
    Chart(
      kind, series, legend: series.count > 1, width: 400, height: 260, fontName: words.font, description: title)
  }

  private var ratings: Panel? {
    get throws {
      let lines = figures.ratings
      guard !lines.isEmpty else { return nil }
      let hasSeats = lines.contains { $0.seats != nil }
      let block = try data.write(
        words("评级", "Ratings"), heads: [words("按分数线", "By score"), words("名额", "Seats"), words("评定", "Final")],
        rows: lines.map {
          (words.rating($0.name), [Number($0.byScore), $0.seats.map { Number($0) }, Number($0.taken)])
        })
      func series(_ column: Int, _ name: String, _ look: Chart.Look) -> Chart.Series {
        Chart.Series(name, words: block.words, values: block.column(column), look: look, labels: "0;;;")
      }
      var all = [series(0, words("按分数线", "By score"), .filled(Palette.soft))]
      if hasSeats { all.append(series(1, words("名额", "Seats"), .outlined)) }
      all.append(series(2, words("评定", "Final"), .filled(Palette.navy)))
      let title = hasSeats ? words("评级分布与名额", "Ratings and seats") : words("评级分布", "Ratings")
      return Panel(title: title, note: words("人", "people"), content: .chart(chart(.columns, all, title)))
    }
  }

  private var distribution: Panel? {
    get throws {
      let bins = figures.bins
      guard !bins.isEmpty else { return nil }
      let title = words("得分分布", "Scores")
      let block = try data.write(
        title, heads: [words("人数", "People")], rows: bins.map { ($0.label, [Number($0.people)]) })
      var series = Chart.Series(
        words("人数", "People"), words: block.words, values: block.column(0), look: .filled(Palette.navy), labels: "0;;;")
      let count = max(2, scheme.ratings?.entries.count ?? 2)
      series.points = bins.map { bin in bin.rating.map { Self.colour($0, of: count) } ?? Palette.line }
      var drawn = chart(.columns, [series], title)
      drawn.gap = 6
      let note =
        scheme.ratings == nil
        ? words("人；刻度为每段的下限（含）", "people; each bin begins at its label")
        : words(
          "人；刻度为每段的下限（含），颜色随等级由深到浅，最低一级为砖红，跨等级为灰",
          "people from each label on; darker is better, brick the lowest, grey mixed"
        )
      return Panel(title: title, note: note, content: .chart(drawn))
    }
  }

  private static func colour(_ rank: Int, of count: Int) -> UInt32 {
    if rank == count - 1 { return Palette.brick }
    return [Palette.navy, Palette.mid, Palette.soft][min(rank, 2)]
  }

  private var groups: Panel? {
    get throws {
      let groups = figures.groups
      guard groups.count > 1, let kind = scheme.people.groups.first else { return nil }
      let sections = scheme.sections.prefix(5)
      let results = overview.results
      func mean(_ numbers: [Number]) -> Number? { OverviewFigures.mean(numbers)?.rounded(decimals: 2) }
      let rows = groups.map { group -> (String, [Number?]) in
        let total = mean(group.people.map { results.grades.grades[$0].score })?.text(decimals: 2) ?? ""
        let parts = sections.map { section in
          mean(group.people.compactMap { results.scores.sections[section.name.value]?[$0].points })
        }
        return ("\(group.name)  \(total)", parts)
      }
      let title = words("\(kind.title)比较", "By \(kind.title)")
      let block = try data.write(title, heads: sections.map(\.title), rows: rows)
      let colours = [Palette.navy, Palette.mid, Palette.soft, Palette.pale, Palette.line]
      let series = sections.enumerated().map { index, section in
        var series = Chart.Series(
          section.title, words: block.words, values: block.column(index), look: .filled(colours[index]), labels: "0.0")
        series.labelsInside = true
        return series
      }
      let note = words("平均得分（名称旁）与各板块平均计入分", "mean score beside the name, and the sections' mean points")
      var drawn = chart(.stackedBars, series, title)
      drawn.hasLegend = true
      return Panel(title: title, note: note, content: .chart(drawn))
    }
  }

  private var trend: Panel? {
    get throws {
      let points = figures.trend
      guard points.count > 1 else { return nil }
      let title = words("近\(points.count)期走势", "The last \(points.count) periods")
      let block = try data.write(
        title, heads: [words("最高", "Highest"), words("平均", "Mean"), words("最低", "Lowest")],
        rows: points.map { ($0.period.shortText, [$0.most, $0.mean, $0.least].map { $0.rounded(decimals: 2) }) })
      let series = [
        Chart.Series(
          words("最高", "Highest"), words: block.words, values: block.column(0),
          look: .line(Palette.muted, width: 1, dash: .dashed)),
        Chart.Series(
          words("平均", "Mean"), words: block.words, values: block.column(1),
          look: .line(Palette.navy, width: 2.5, marks: true), labels: points.count > 8 ? nil : "0.0"),
        Chart.Series(
          words("最低", "Lowest"), words: block.words, values: block.column(2),
          look: .line(Palette.muted, width: 1, dash: .dotted)),
      ]
      var drawn = chart(.lines, series, title)
      drawn.showsValues = true
      if let least = points.map(\.least).min(), let floor = (least * Number(1, over: 20)).floor.asInt {
        drawn.least = Double(floor * 20)
      }
      return Panel(
        title: title, note: words("得分；没有结果的期间不画", "score; periods without a run are left out"), content: .chart(drawn))
    }
  }

  /// The indicators that lose most, by the share of the full mark that people reach on average.
  private var losses: Panel? {
    get throws {
      let results = overview.results
      let rates = scheme.indicators.compactMap { indicator -> (title: String, rate: Number)? in
        let all = (results.scores.indicators[indicator.name.value] ?? []).filter { $0.score != nil && !$0.share.isZero }
        guard let rate = Number.sum(all.map(\.points)).dividing(by: Number.sum(all.map(\.share))) else { return nil }
        return (indicator.title, (rate * 100).rounded(decimals: 1))
      }
      guard rates.count > 2 else { return nil }
      let lowest = rates.enumerated().sorted { ($0.element.rate, $0.offset) < ($1.element.rate, $1.offset) }.prefix(6)
      let title = words("失分最多的指标", "Where points are lost")
      let block = try data.write(
        title, heads: [words("得分率", "Share")], rows: lowest.map { ($0.element.title, [$0.element.rate]) })
      var series = Chart.Series(
        title, words: block.words, values: block.column(0), look: .filled(Palette.mid), labels: "0.0")
      series.points = lowest.map { $0.element.rate < 75 ? Palette.brick : nil }
      var drawn = chart(.bars, [series], title)
      drawn.least = 0
      let note = words("平均得分率，%；砖红为低于75%", "mean share of the full mark, %; brick under 75 %")
      return Panel(title: title, note: note, content: .chart(drawn))
    }
  }

  private var pay: Panel? {
    get throws {
      guard let pay = figures.pay, !pay.lines.isEmpty else { return nil }
      let hasBudget = pay.lines.contains { $0.budget != nil }
      let title =
        hasBudget ? words("\(pay.title)：总额与实发", "\(pay.title): budget and paid") : words("各组薪酬", "Pay by group")
      let block = try data.write(
        title, heads: [words("总额", "Budget"), words("应发", "Claimed"), words("实发", "Paid")],
        rows: pay.lines.map { (overview.frame.text(ofGroup: $0.group), [$0.budget, $0.claimed, $0.paid]) })
      func series(_ column: Int, _ name: String, _ look: Chart.Look) -> Chart.Series {
        // Among many bars only what is paid has room for its figure.
        let labels = pay.lines.count < 5 || column == 2 ? "#,##0" : nil
        return Chart.Series(name, words: block.words, values: block.column(column), look: look, labels: labels)
      }
      var all = [series(2, words("实发", "Paid"), .filled(Palette.navy))]
      if hasBudget {
        all =
          [
            series(0, words("总额", "Budget"), .outlined), series(1, words("应发", "Claimed"), .filled(Palette.soft)),
          ] + all
      }
      var drawn = chart(.bars, all, title)
      drawn.least = 0
      let unit = scheme.currency == "CNY" ? words("元", "CNY") : scheme.currency
      let note =
        hasBudget ? words("\(unit)；应发超过总额的按比例核减", "\(unit); claims beyond the budget are cut in proportion") : unit
      return Panel(title: title, note: note, content: .chart(drawn))
    }
  }

  /// Who moved most; without an earlier run who stands first and last.
  private var people: Panel? {
    let frame = overview.frame
    let results = overview.results
    func row(_ person: Int, _ last: SheetCell) -> [SheetCell] {
      let grade = results.grades.grades[person]
      let veto: String? = grade.boundingGate == nil ? nil : words("一票否决", "veto")
      let rating = veto ?? grade.rating.map { words.rating($0) }
      let group = figures.groups.isEmpty || veto != nil ? nil : frame.personTexts(person)[frame.hasNames ? 2 : 1]
      let texts = [group, rating]
      let entry = results.table.people[person]
      return [
        .words(entry.name ?? entry.id, .strong),
        .words(texts.compactMap(\.self).joined(separator: " · "), veto == nil ? .body : .alarm),
        .number(grade.score, frame.decimals(scheme.rounding.total)), last,
      ]
    }
    let movers = figures.movers(4)
    if movers.up.count + movers.down.count > 0 {
      let rows = (movers.up + movers.down).map { mover in
        row(mover.person, .number(mover.change, .movement(2), mover.change.isNegative ? .alarm : .strong))
      }
      return Panel(
        title: words("变化最大的人", "Those who moved most"), note: words("得分较上期；▲提高 ▼下降", "score against the period before"),
        content: .table(
          heads: [
            words("姓名", "Name"), words("组别与评级", "Group and rating"), words("得分", "Score"), words("较上期", "Change"),
          ],
          rows: rows))
    }
    let order = frame.inRankOrder
    guard !order.isEmpty else { return nil }
    let chosen = order.count > 8 ? Array(order.prefix(4) + order.suffix(4)) : order
    let ranks = frame.ranks
    return Panel(
      title: words("名次", "Places"),
      note: order.count > 8 ? words("前四名与后四名", "the first four and the last four") : words("全体", "everybody"),
      content: .table(
        heads: [words("姓名", "Name"), words("组别与评级", "Group and rating"), words("得分", "Score"), words("名次", "Place")],
        rows: chosen.map { row($0, .count(ranks[$0], .strong)) }))
  }
}

extension Period {
  /// Under a chart: `10月`, `2026-Q3`.
  var shortText: String { kind == .month ? String(number) : text }
}
