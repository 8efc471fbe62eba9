/// A piece of an explanation, before it is known whether a terminal or a page shows it.
enum ExplanationBlock {
  /// The person and the run.
  case title(String, [String])
  case heading(String)
  /// A thing that is explained, with what it came to.
  case subject(String, result: String)
  /// A step: what it is, what it says, and where that stands.
  case step(depth: Int, label: String, text: String, place: String)
  /// Rows of a table; the first cell is where each stands.
  case rows(depth: Int, header: [String], rows: [[String]])
  case remark(depth: Int, String)
}
