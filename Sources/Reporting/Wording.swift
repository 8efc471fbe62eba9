package import AppraisalModel

/// The words of the reports in the scheme's language; one place for all of them.
package struct ReportWords: Sendable {
  package let language: ReportLanguage

  package init(_ language: ReportLanguage) { self.language = language }

  /// The Chinese or the English of a pair.
  package func callAsFunction(_ chinese: String, _ english: String) -> String {
    language == .zhHans ? chinese : english
  }

  /// The font that all cells use.
  var font: String { self("微软雅黑", "Calibri") }

  var separator: String { self("；", "; ") }

  var comma: String { self("，", ", ") }

  var missing: String { "—" }
}
