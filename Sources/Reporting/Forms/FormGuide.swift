import AppraisalModel
import Diagnostics
import Formulas
import Workbooks

/// The sheet beside a form that says what each column takes, with an example; it is never read.
struct FormGuide {
  private let kinds: [DataFileForm]
  private let words: ReportWords

  init(_ kinds: [DataFileForm], _ words: ReportWords) {
    self.kinds = kinds
    self.words = words
  }

  func write(to book: Workbook, _ name: String) throws {
    let sheet = try book.addSheet(reserved: name)
    for (column, width) in [24.0, 30, 10, 52, 20].enumerated() { try sheet.set(column, width: width) }
    var row = 0
    for kind in kinds {
      try sheet.write(kind.title, row, 0, CellStyle(.title), measures: false)
      try sheet.set(row: row, height: 26)
      let caption = words(
        "请在“\(kind.sheetName)”表第2行起填写，表头不要改动；深色表头必填，浅色可不填。本表只作说明，程序不读取",
        "Fill in the sheet \(kind.sheetName) from row 2 on and leave its heads; dark heads are required, light ones may be empty. This sheet is a guide and is not read"
      )
      try sheet.write(caption, row + 1, 0, CellStyle(.caption), measures: false)
      row += 3
      let heads = [
        words("列", "Column"), words("填什么", "What it takes"), words("是否必填", "Needed"), words("限制", "Limits"),
        words("示例", "Example"),
      ]
      for (column, head) in heads.enumerated() { try sheet.write(head, row, column, CellStyle(.heading, .text)) }
      row += 1
      for column in kind.columns {
        let limits = column.limits
        for (place, text) in [column.head, column.type, column.need, limits, column.example].enumerated() {
          try sheet.write(
            text, row, place, CellStyle(place == 0 ? .strong : place == 4 ? .muted : .body, .text, wraps: true),
            measures: false)
        }
        let lines = max(TextWidth.lines(of: limits, width: 50), TextWidth.lines(of: column.head, width: 22))
        try sheet.set(row: row, height: Double(max(18, lines * 14 + 4)))
        row += 1
      }
      row = try writeConditions(of: kind, from: row, on: sheet) + 2
    }
    var page = Worksheet.Page()
    page.headerLeft = kinds.map(\.title).joined(separator: words.list)
    try sheet.set(page)
  }

  /// What holds for every row.
  private func writeConditions(of kind: DataFileForm, from start: Int, on sheet: Worksheet) throws -> Int {
    let titles = Titles(kind.scheme)
    for (index, must) in kind.file.musts.enumerated() {
      let text = words("每行须满足：", "Every row satisfies: ") + titles.formula(must, ofRowsOf: kind.file)
      try sheet.write(text, start + index, 0, CellStyle(.caption), measures: false)
    }
    return start + kind.file.musts.count
  }

  /// Lists that are too long to be written into a cell's rule.
  static func writeLists(_ lists: [DataFileForm.LongList], to book: Workbook, _ name: String) throws {
    let sheet = try book.addSheet(reserved: name)
    for (column, list) in lists.enumerated() {
      try sheet.write(list.head, 0, column, CellStyle(.heading, .text))
      for (row, text) in list.texts.enumerated() { try sheet.write(text, row + 1, column, CellStyle(.body)) }
    }
    try sheet.fitColumns()
  }
}
