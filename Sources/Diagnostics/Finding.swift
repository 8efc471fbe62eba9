/// One thing that is wrong with what a person wrote: the place, the user's own line, what is wrong in figures, what to do.
package struct Finding: Error, Sendable, Equatable {
  /// The code in `--json` and `rejects.csv`, as `weights-do-not-add-up`.
  package let code: String
  package let severity: Severity
  /// What is wrong, one sentence without a full stop; with all that it says of the data, for files that lie with the data.
  package let message: String
  /// What to do, one or two sentences.
  package let remedy: String
  /// The finding as it is printed where nobody asked for personal data: texts of the data are withheld.
  package var guarded: Finding { Finding(withholding: self) }
  package let place: SourceLocation?
  /// How many code points the caret line underlines.
  package let length: Int
  /// The user's own line; `nil` where it may not be shown (a data file may hold names) or is not known yet.
  package let line: String?
  /// A remark beside the caret: `with visits 40 (line 9) and training 30 (line 11)`.
  package let note: String?
  /// Message, remedy and note with the marks of `Personal`.
  private let marked: [String]

  /// - Parameter figures: the values for the `{name}`s of the code's wording.
  package init<Code: FindingCode>(
    _ code: Code, at place: SourceLocation?, length: Int = 1, line: String? = nil,
    _ figures: KeyValuePairs<String, String> = [:], note: String? = nil
  ) {
    let wording = code.wording
    self.code = code.rawValue
    self.severity = wording.severity
    marked = [wording.message, wording.remedy].map { Finding.filled($0, figures) } + [note ?? ""]
    self.message = Personal.full(marked[0])
    self.remedy = Personal.full(marked[1])
    self.place = place
    self.length = max(1, length)
    self.line = line
    self.note = note.map { Personal.full($0) }
  }

  private init(withholding other: Finding) {
    self.init(other, line: other.line, place: other.place, texts: other.marked.map { Personal.guarded($0) })
  }

  private init(
    _ other: Finding, line: String?, place: SourceLocation?, note: String? = nil, texts: [String]? = nil
  ) {
    code = other.code
    severity = other.severity
    marked = texts ?? [other.marked[0], other.marked[1], note ?? other.marked[2]]
    message = Personal.full(marked[0])
    remedy = Personal.full(marked[1])
    self.place = place
    length = other.length
    self.line = line
    self.note = marked[2].isEmpty ? nil : Personal.full(marked[2])
  }

  /// The same finding with the user's own line beside it.
  package func showing(line: String) -> Finding { Finding(self, line: line, place: place) }

  /// The same finding with a remark beside the caret, unless it has one.
  package func noting(_ note: String) -> Finding {
    Finding(self, line: line, place: place, note: self.note == nil ? note : nil)
  }

  /// The same finding at another place, for instance where a formula stands in its file.
  package func moved(to place: SourceLocation) -> Finding { Finding(self, line: line, place: place) }

  /// The same finding with whose it is before it, where no place says so: `sales, row E0417: …`.
  package func of(_ whose: String) -> Finding {
    Finding(self, line: line, place: place, texts: [whose + marked[0]] + marked.dropFirst())
  }

  private static func filled(_ template: String, _ figures: KeyValuePairs<String, String>) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let name = rest[rest.index(after: open)..<close]
      result += figures.first { $0.key == name }?.value ?? "{\(name)}"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}

/// Findings in the order in which a reader meets them: by file, line and column, those without a place last.
package func inReadingOrder(_ findings: [Finding]) -> [Finding] {
  findings.enumerated().sorted { one, other in
    switch (one.element.place, other.element.place) {
    case (let a?, let b?): a == b ? one.offset < other.offset : a < b
    case (_?, nil): true
    case (nil, _?): false
    case (nil, nil): one.offset < other.offset
    }
  }.map(\.element)
}
