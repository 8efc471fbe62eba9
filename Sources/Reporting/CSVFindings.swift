package import Diagnostics

extension CSVReports {
  /// What a run has to say besides its results, as `findings.csv`; of a place the file's name, not the folder it lay in.
  package static func findings(_ findings: [Finding]) -> String {
    var csv = CSVText(header: ["severity", "code", "file", "line", "column", "message", "remedy"])
    for finding in findings {
      let place = finding.place
      csv.add([
        .text(finding.severity.rawValue), .text(finding.code),
        .text(place?.file.split(separator: "/").last.map(String.init) ?? ""),
        .plain(place.map { String($0.line) } ?? ""), .plain(place.map { String($0.column) } ?? ""),
        .text(finding.message), .text(finding.remedy),
      ])
    }
    return csv.text
  }
}
