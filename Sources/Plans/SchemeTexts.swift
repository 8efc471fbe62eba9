package import AppraisalModel

extension TypedScheme {
  /// Every text that the scheme itself says: what columns are compared with, choices, keys of tables, names, titles.
  package var saidTexts: Set<String> {
    var text = DefinitionText(self)
    text.take(scheme)
    return text.names
  }
}
