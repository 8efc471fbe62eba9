import AppraisalModel
import Archiving
import Diagnostics
import Reading
import Tables

/// A month's files masked into another folder.
struct MaskedFolder {
  let scheme: TypedScheme
  let encoding: TextEncoding
  let shift: YearShift
  /// Whether rows of a file with a key stay where they are; else they are sorted, for who knows the order of ids could count.
  let keepsOrder: Bool
  var pseudonyms: Pseudonyms

  /// - Parameters:
  ///   - data: The folder with the month's files; files that the scheme does not declare are left where they are.
  ///   - out: A folder that is there and empty.
  /// - Returns: How many files were written.
  mutating func write(_ data: String, to out: String) throws -> Int {
    let folder = try RunTrouble.wrapping { try DataFolder(path: data) }
    var written = 0
    for file in scheme.scheme.files where file.resultsOf == nil {
      let paths = folder.paths(of: file, in: scheme.scheme, results: [:])
      for (number, entry) in paths.enumerated() {
        let name = shift.prose(MaskedFolder.name(of: entry.name, file.pattern.value, number: number + 1))
        try write(entry, file, to: out + "/" + name)
        written += 1
      }
    }
    guard folder.names.contains(CorrectionsReader.fileName) else { return written }
    var table = MaskedTable.corrections(pseudonyms, shift)
    let bytes = try RunTrouble.wrapping { try FileBytes.all(of: data + "/" + CorrectionsReader.fileName) }
    do { try OwnersFile.write(try table.masked(bytes), to: out + "/" + CorrectionsReader.fileName) } catch let fault
      as PlainTable.Fault
    {
      throw RunTrouble(reason: "\(CorrectionsReader.fileName), line \(fault.line): \(fault.problem)")
    }
    return written + 1
  }

  private mutating func write(_ entry: (name: String, path: String), _ file: DataFile, to path: String) throws {
    let encoding = file.textEncoding(otherwise: encoding)
    let look = FileLook(
      name: entry.name, path: entry.path, TableFormat(name: entry.path, encoding: encoding, sheet: file.sheet),
      isLenient: true, typing: FileLook.Typing(columns: file.wantedColumns, showsPersonal: true))
    pseudonyms = try RunTrouble.wrapping {
      var masked = try MaskedFile(
        MaskedCells(file, pseudonyms, shift), encoding: encoding, to: path,
        isSorted: !keepsOrder && !file.keyColumns.isEmpty)
      return try masked.write(look)
    }
  }

  /// The name of the masked file, a CSV file whatever it was: what stands for a `*` is kept where it is no more than a period and a letter or
  /// two, and is a number where it might be somebody's name.
  static func name(of name: String, _ pattern: String, number: Int) -> String {
    let (own, stem) = (DataFolder.stem(of: name), DataFolder.stem(of: pattern))
    guard stem.contains("*") || stem.contains("?") else { return stem + ".csv" }
    let head = stem.prefix { $0 != "*" && $0 != "?" }
    let rest = own.dropFirst(head.count)
    let letters = rest.unicodeScalars.filter { !("0"..."9").contains($0) && $0 != "-" && $0 != "_" }
    if rest.unicodeScalars.count - letters.count <= 10, letters.count <= 2, letters.allSatisfy(\.isASCII) {
      return own + ".csv"
    }
    var isFirst = true
    let text = String(1_000 + number).dropFirst()
    return stem.map { sign -> String in
      guard sign == "*" || sign == "?" else { return String(sign) }
      defer { if sign == "*" { isFirst = false } }
      return sign == "*" && isFirst ? String(text) : "0"
    }.joined() + ".csv"
  }
}
