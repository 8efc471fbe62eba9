import AppraisalModel
package import Diagnostics
import Reading
import Tables

/// One file as it is read, row by row: as plain cells, or typed as a kind of file of a scheme.
package struct DataCat: Sendable {
  package enum Cell: Sendable, Equatable {
    case missing
    case text(String)
    /// A number's exact decimal.
    case number(String)
    case flag(Bool)
  }

  /// What comes of the file, in its order.
  package enum Event: Sendable {
    /// The names of the columns, before the first row; never of plain cells.
    case columns([String])
    case row([Cell])
    case fault(Finding)
  }

  /// The kind of file of a scheme that the file is read as.
  package struct Kind: Sendable {
    package let scheme: String
    package let name: String
    package let showsPersonal: Bool

    package init(scheme: String, name: String, showsPersonal: Bool) {
      self.scheme = scheme
      self.name = name
      self.showsPersonal = showsPersonal
    }
  }

  /// The scheme has no such kind of file: a word that is off.
  package struct UnknownKind: Error, Sendable {
    package let words: String
  }

  package var file: String
  package var kind: Kind?
  package var encoding: String?
  package var sheet: String?
  /// One ASCII sign each; `nil` for what CSV has.
  package var delimiter: UInt8?
  package var quote: UInt8?
  package var hasQuotes = true
  package var escape: UInt8?
  package var skip = 0
  package var isLenient = false

  package init(file: String) { self.file = file }

  /// - Throws: `InputRefused` where the scheme cannot be used, `UnknownKind` where it has no such kind of file,
  ///   `RunTrouble` where the file cannot be read.
  package func callAsFunction(_ take: (Event) -> Void) throws {
    let asked = encoding.flatMap(TextEncoding.init) ?? .utf8
    guard let kind else { return try look(asked, sheet, nil) { take(DataCat.event($0)) } }
    let declared = try declaration(of: kind)
    var columns: [String]? = declared.storedColumns.map(\.name.value)
    let typing = FileLook.Typing(columns: declared.wantedColumns, showsPersonal: kind.showsPersonal)
    var isFaulty = false
    func name() {
      if let names = columns { take(.columns(names)) }
      columns = nil
    }
    try look(declared.textEncoding(otherwise: asked), sheet ?? declared.sheet, typing) { looked in
      if case .row = looked { name() } else { isFaulty = true }
      take(DataCat.event(looked))
    }
    // A table without rows has columns all the same.
    if !isFaulty { name() }
  }

  private func look(
    _ encoding: TextEncoding, _ sheet: String?, _ typing: FileLook.Typing?, _ take: (Looked) -> Void
  ) throws {
    let dialect = Dialect(
      delimiter: delimiter ?? Dialect.plain.delimiter, quote: hasQuotes ? quote ?? Dialect.plain.quote : nil,
      escape: escape, skip: skip)
    let format = TableFormat(name: file, encoding: encoding, sheet: sheet)
    let look = FileLook(name: file, path: file, format, dialect, isLenient: isLenient, typing: typing)
    do { try look(take) } catch { throw RunTrouble(reason: "\(file) cannot be read: \(error.reason)") }
  }

  private func declaration(of kind: Kind) throws -> DataFile {
    let scheme = try SchemeLoading.load(kind.scheme).scheme.scheme
    if let file = scheme.file(named: kind.name) { return file }
    let names = scheme.files.map(\.name.value)
    let hint =
      nearest(to: kind.name, among: names).map { "Is `\($0)` meant?" } ?? "It has: \(names.joined(separator: ", "))."
    throw UnknownKind(words: "The scheme declares no kind of file called `\(kind.name)`. \(hint)")
  }

  private static func event(_ looked: Looked) -> Event {
    switch looked {
    case .fault(let finding): .fault(finding)
    case .row(let cells):
      .row(
        cells.map { cell in
          switch cell {
          case .missing: .missing
          case .text(let text): .text(text)
          case .number(let text): .number(text)
          case .flag(let flag): .flag(flag)
          }
        })
    }
  }
}
