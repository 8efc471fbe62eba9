import Workbooks

/// What stands at the axes of a radar: the more axes, the shorter, in two lines, each unlike the others.
package enum AxisLabels {
  /// Titles as labels that do not touch: at up to eight axes two lines of six Han signs, at more two lines of three.
  package static func labels(_ titles: [String]) -> [String] {
    let room = titles.count > 8 ? 6.0 : 12
    var taken: Set<String> = []
    return titles.map { title in
      let label = candidates(title, room).first { taken.insert($0).inserted }
      return label ?? title
    }
  }

  /// A line holds so many characters' width; first what the title begins with, then its beginning and its end.
  private static func candidates(_ title: String, _ room: Double) -> [String] {
    if TextWidth.of(title) <= room { return [title] }
    let words = title.split(separator: " ").map(String.init)
    if words.count > 1 {
      // A word in Latin letters is short enough at twice the width of Han signs.
      let cut = words.map { fit($0, room * 1.9) }
      return [cut[0] + "\n" + cut[1], cut[0] + "\n" + cut[cut.count - 1], title]
    }
    let first = fit(title, room)
    let rest = String(title.dropFirst(first.count))
    let last = String(fit(String(title.reversed()), room).reversed())
    if first.unicodeScalars.allSatisfy(\.isASCII) { return [fit(title, room * 1.9), title] }
    return [first + "\n" + fit(rest, room), first + "\n" + last, fit(title, room + 2) + "\n" + last, title]
  }

  private static func fit(_ text: String, _ room: Double) -> String {
    var result = ""
    for sign in text {
      if TextWidth.of(result + String(sign)) > room { break }
      result.append(sign)
    }
    return result
  }
}
