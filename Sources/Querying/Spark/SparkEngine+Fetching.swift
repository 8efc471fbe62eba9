package import AppraisalModel
package import Diagnostics
import Formulas
import Plans

/// Rows that come here one by one.
extension SparkEngine {
  package mutating func fetch(
    _ file: DataFile, _ take: (UnsafeRawBufferPointer) throws(InputRefused) -> Void
  ) throws(InputRefused) {
    let name = file.name.value
    guard let found = found[name] else { return }
    if printed[name] == nil { try printAll() }
    if printed[name] == nil { try printed[name] = ask([SparkFetch(found, tag: name).printing], of: name) }
    let fetched = SparkFetch(found, tag: name).rows(printed[name] ?? [])
    printed[name] = []
    if fetched.malformed > 0 { throw SparkEngine.malformed(fetched.malformed, of: file) }
    if fetched.unclear > 0 { try refuseLines(of: file) }
    for cells in fetched.rows {
      let text = cells.map { $0.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" } ?? "" }.joined(separator: ",")
      var thrown: InputRefused?
      Array((text + "\n").utf8).withUnsafeBytes { bytes in
        do throws(InputRefused) { try take(bytes) } catch { thrown = error }
      }
      if let thrown { throw thrown }
    }
    account.rows[name] = fetched.rows.count
  }

  /// Asks for the rows of all files that are fetched at once; where that fails they are asked for one after another.
  private mutating func printAll() throws(InputRefused) {
    let fetches = found.filter { $0.value.statements == nil }.sorted { $0.key < $1.key }
      .map { SparkFetch($0.value, tag: $0.key) }
    account.statements += fetches.flatMap(\.shown)
    guard fetches.count > 1 else { return }
    do throws(InputRefused) {
      let lines = try ask([fetches.map(\.printing).joined(separator: "\nUNION ALL\n")], of: "")
      for fetch in fetches { printed[fetch.tag] = [] }
      for line in lines {
        guard let tag = SparkFetch.tag(of: line) else { continue }
        printed[tag, default: []].append(line)
      }
    } catch {
      if isOver { throw error }
    }
  }

  static func malformed(_ count: Int, of file: DataFile) -> InputRefused {
    SparkTrouble(
      "\(count) lines of \(file.name.value) are no rows: they have more or fewer cells than the header, or a quote that does not close",
      "Correct them; `appraise check SCHEME --data` shows them, file by file."
    ).refused
  }

  /// - Throws: `InputRefused` where a raw line has a quote inside a cell that does not begin with one, or nothing.
  mutating func refuseLines(of file: DataFile) throws(InputRefused) {
    guard let lines = found[file.name.value]?.lines else { return }
    let findings = lines.findings(
      try rows(lines.faults, columns: 3, of: file.name.value), of: file.name.value)
    if !findings.isEmpty { throw InputRefused(findings) }
  }
}
