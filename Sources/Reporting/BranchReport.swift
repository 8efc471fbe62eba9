import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// The workbook of one group: its own people only, a statement of one page for each of them.
struct BranchReport: Sendable {
  let name: String
  private let results: RunResults
  private let wholeRanks: [Int]
  private let wholeCount: Int
  private let review: ReviewRun

  /// The workbooks of the scheme's first kind of groups, by the groups' texts; none in a scheme without groups.
  static func all(_ results: RunResults) -> [BranchReport] {
    guard let kind = results.scheme.scheme.people.groups.first?.name.value,
      let texts = results.table[.reference(results.scheme.chooser(kind))]
    else { return [] }
    var members: [String: [Int]] = [:]
    for (person, text) in texts.enumerated() where !text.isMissing {
      members[text.exactText, default: []].append(person)
    }
    let ranks = SheetFrame(results).ranks
    return members.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { name in
      let places = members[name] ?? []
      return BranchReport(
        name: name, results: results.selecting(places, group: name, of: kind), wholeRanks: places.map { ranks[$0] },
        wholeCount: results.table.people.count,
        review: ReviewRun(identity: results.identity, groupKind: kind, group: name))
    }
  }

  func write(to path: String) throws {
    let words = ReportWords(results.scheme.scheme.language)
    let book = try Workbook(
      path: path, WorkbookReport.properties(results, words, of: name), fontName: words.font)
    for kind in SheetKind.allCases { _ = book.reserve(kind.title(words)) }
    let people = results.table.people
    let names = Dictionary(grouping: people, by: { $0.name ?? $0.id }).mapValues(\.count)
    let sheets = people.map { entry in
      let name = entry.name ?? entry.id
      return book.reserve((names[name] ?? 0) > 1 ? "\(name) \(entry.id)" : name)
    }
    let table = ScoringTable(results)
    let layout = DetailsLayout(results, personColumns: SheetFrame(results).personHeads.count)
    try RankingSheet(results, table, statements: sheets).write(to: book)
    let (lines, seals) = try ReviewSheet(results, review).write(to: book)
    let means = StatementMeans(results, wholeRanks: wholeRanks, wholeCount: wholeCount)
    for person in SheetFrame(results).inRankOrder {
      try StatementSheet(results, person: person, name: sheets[person], means: means).write(to: book)
    }
    try ScoresSheet(results, table, layout).write(to: book)
    try DetailsSheet(results, table, layout).write(to: book)
    if results.scheme.scheme.pay != nil { try PayTable(results, table).write(to: book) }
    try MovesSheet(results)?.write(to: book)
    try RecognitionSheet(results)?.write(to: book)
    try CertificatesSheet(results)?.write(to: book)
    try GrowthSheet(results)?.write(to: book)
    try SchemeSheet(results).write(to: book)
    if !table.isEmpty { try table.write(to: book) }
    if !lines.isEmpty { try ReviewBasisSheet(results, review).write(lines, seals: seals, to: book) }
    book.lockSheets()
    try book.close()
  }
}

/// Names of files: what a system could take for a path or refuses is taken out, two that are equal get numbers.
package struct FileNames {
  private var taken: Set<String> = []

  package init() {}

  /// At most 60 signs of a text, so that the name with its ending fits everywhere; never `.` or `..`.
  package mutating func name(for wanted: String) -> String {
    let refused: Set<Character> = ["/", "\\", ":", "*", "?", "\"", "<", ">", "|", "'", "`", "$"]
    var text = String(
      wanted.filter { sign in
        !refused.contains(sign) && sign.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
      }.prefix(60))
    while let first = text.first, first == "." || first == "-" || first.isWhitespace { text.removeFirst() }
    while let last = text.last, last == "." || last.isWhitespace { text.removeLast() }
    if text.isEmpty { text = "group" }
    var name = text
    var number = 2
    while !taken.insert(name.lowercased()).inserted {
      name = "\(text) \(number)"
      number += 1
    }
    return name
  }
}
