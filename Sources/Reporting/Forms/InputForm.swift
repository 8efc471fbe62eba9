package import AppraisalModel
import Diagnostics
import Formulas
package import Quantities
import Workbooks

/// The forms of one file of the data folder: a sheet for each kind of file that is read from it.
package struct InputForm: Sendable {
  /// Without its ending.
  package let stem: String
  package let kinds: [DataFileForm]

  /// The forms of a scheme, in its order; results of other runs are no forms.
  ///
  /// - Parameter period: Stands in place of `*` in the names.
  package static func all(of typed: TypedScheme, _ period: Period) -> [InputForm] {
    var forms: [InputForm] = []
    for file in typed.scheme.files where file.resultsOf == nil {
      let stem = stem(file.pattern.value, period)
      let kind = DataFileForm(file, typed)
      if let known = forms.firstIndex(where: { $0.stem == stem }) {
        forms[known] = InputForm(stem: stem, kinds: forms[known].kinds + [kind])
      } else {
        forms.append(InputForm(stem: stem, kinds: [kind]))
      }
    }
    return forms
  }

  /// `visits-*.csv` for October 2026 is `visits-2026-10`.
  private static func stem(_ pattern: String, _ period: Period) -> String {
    var text = pattern
    for ending in [".csv.gz", ".csv", ".xlsx"] where text.hasSuffix(ending) {
      text = String(text.dropLast(ending.count))
      break
    }
    if period.text.utf8.count == 7, let range = text.firstRange(of: "????-??") {
      text.replaceSubrange(range, with: period.text)
    }
    var name = ""
    for sign in text {
      switch sign {
      case "*": name += (name.last.map { $0.isLetter || $0.isNumber } ?? false ? "-" : "") + period.text
      case "?": name += "0"
      default: name.append(sign)
      }
    }
    return name
  }

  /// The workbook: what is to be filled in, then what each column takes, with an example, then lists that are long.
  package func write(to path: String, _ scheme: TypedScheme, version: String) throws {
    let words = ReportWords(scheme.scheme.language)
    let title = kinds.map(\.title).joined(separator: words.list)
    var properties = Workbook.Properties(title: title, created: scheme.scheme.effective.from.value.firstDay)
    properties.subject = "\(scheme.scheme.name.value) \(scheme.scheme.edition)"
    properties.comments = "appraise \(version)"
    let book = try Workbook(path: path, properties, fontName: words.font)
    // The sheets that are read come first; names that the scheme says are theirs.
    let sheets = kinds.map { book.reserve($0.sheetName) }
    let guide = book.reserve(words("填写说明", "Guide"))
    let lists = book.reserve(words("选项", "Choices"))
    let long = kinds.flatMap(\.longLists)
    for (kind, name) in zip(kinds, sheets) { try kind.write(to: book, name, lists: lists, long) }
    try FormGuide(kinds, words).write(to: book, guide)
    if !long.isEmpty { try FormGuide.writeLists(long, to: book, lists) }
    try book.close()
  }
}

/// The form of one kind of file.
package struct DataFileForm: Sendable {
  let file: DataFile
  let scheme: TypedScheme

  init(_ file: DataFile, _ scheme: TypedScheme) {
    self.file = file
    self.scheme = scheme
  }

  /// Texts that cannot be written out as a list, by the column that takes them.
  struct LongList {
    let column: String
    let head: String
    let texts: [String]
  }

  var title: String { file.title ?? file.name.value }
  var sheetName: String { file.sheet ?? title }
  /// The encoding that the scheme declares for the text.
  package var encoding: String? { file.encoding }

  var columns: [ColumnInWords] { file.storedColumns.map { ColumnInWords($0, of: file, in: scheme.scheme) } }

  var longLists: [LongList] {
    columns.compactMap { column in
      column.longList.map {
        LongList(column: file.name.value + "." + column.column.name.value, head: column.head, texts: $0)
      }
    }
  }

  /// The table as text: its header line.
  package var csv: String {
    columns.map { CSVText.quoted($0.head) }.joined(separator: ",") + "\r\n"
  }

  func write(to book: Workbook, _ name: String, lists: String, _ long: [LongList]) throws {
    let sheet = try book.addSheet(reserved: name)
    try sheet.set(row: 0, height: 31)
    for (place, column) in columns.enumerated() {
      var range: String?
      if let list = long.firstIndex(where: { $0.column == file.name.value + "." + column.column.name.value }) {
        range = CellAddress.range(lists, rows: 1...long[list].texts.count, columns: list...list)
      }
      let kind = column.formKind(range: range)
      let width = min(max(TextWidth.of(column.head) + 3, 11), 30)
      try sheet.open(column: place, width: width, kind, title: column.head, says: column.prompt)
      let role: CellStyle.Role = column.column.isOptional ? .groupHeading : .heading
      try sheet.write(column.head, 0, place, CellStyle(role, .text, wraps: true), measures: false)
      try sheet.note(column.prompt, 0, place)
    }
    sheet.freeze(row: 1, column: 0)
    sheet.protectHeads()
  }
}
