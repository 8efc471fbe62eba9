package import Diagnostics

/// A formula of the scheme with what its parts are for one person.
package struct ExplainedFormula: Sendable {
  /// As the scheme writes it.
  package let text: String
  /// With titles in place of names.
  package let titled: String
  package let place: SourceLocation
  package let value: Figure
  /// In the order in which they stand.
  package let parts: [Part]

  /// A part that is a figure of the person, by its span in code points.
  package struct Part: Sendable {
    package let span: Range<Int>
    /// By which the explanation lists the figure; `value` and `target` are those of the rule at hand.
    package let id: String
    package let figure: Figure

    package init(span: Range<Int>, id: String, figure: Figure) {
      self.span = span
      self.id = id
      self.figure = figure
    }
  }

  package init(text: String, titled: String, place: SourceLocation, value: Figure, parts: [Part]) {
    self.text = text
    self.titled = titled
    self.place = place
    self.value = value
    self.parts = parts
  }

  /// The formula with figures in place of names.
  ///
  /// - Parameter written: A figure as text; what has a sign in it comes back in brackets by the caller's choice.
  package func inNumbers(_ written: (Figure) -> String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var position = 0
    for part in parts where part.span.lowerBound >= position && part.span.upperBound <= scalars.count {
      result.append(contentsOf: scalars[position..<part.span.lowerBound])
      result.append(contentsOf: written(part.figure).unicodeScalars)
      position = part.span.upperBound
    }
    result.append(contentsOf: scalars[position...])
    return String(result)
  }

  /// Whether the formula is one figure and nothing else.
  package var isOneFigure: Bool { parts.count == 1 && parts[0].span.count == text.unicodeScalars.count }
}
