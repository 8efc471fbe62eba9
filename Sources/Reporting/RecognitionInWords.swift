package import AppraisalModel
import Diagnostics
package import Figures

/// How many awards were given to how many, in words; lists that are no awards (`counts: no`) are named apart.
package struct RecognitionInWords: Sendable {
  private let recognition: Recognition
  private let words: ReportWords

  package init(_ recognition: Recognition, _ language: ReportLanguage) {
    self.recognition = recognition
    words = ReportWords(language)
  }

  package func summary(_ results: [AwardResult]) -> String {
    let given = results.filter { recognition.awards[$0.award].countsForLimit }
    let people = Set(given.compactMap(\.person)).count
    var parts = [words("本期授予\(given.count)项次，\(people)人获奖", "\(given.count) awards, \(people) people")]
    for (index, award) in recognition.awards.enumerated() where !award.countsForLimit {
      let count = results.count { $0.award == index }
      let unit = award.of == nil ? words("人", "") : words("个", "")
      parts.append(
        words("“\(award.title)”列入\(count)\(unit)（不计为奖项）", "\(award.title): \(count) listed (no award)"))
    }
    if let most = recognition.eachAtMost {
      parts.append(words("每人至多\(most)项，按方案所列次序评定", "at most \(most) a person, in the scheme's order"))
    }
    return parts.joined(separator: words.separator)
  }
}
