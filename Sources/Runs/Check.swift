import AppraisalModel
package import Diagnostics
import Quantities
import Reading

/// A scheme, and where a folder is named its data, looked at without scoring anybody.
package struct Check {
  package let scheme: String
  package let data: String?
  package let period: String?
  /// The folder that holds earlier runs, where the scheme reads results of another.
  package let history: String?

  package init(scheme: String, data: String?, period: String?, history: String? = nil) {
    self.history = history
    self.scheme = scheme
    self.data = data
    self.period = period
  }

  /// All findings, warnings included; none where everything is well.
  package func callAsFunction() throws -> [Finding] {
    let (typed, _, _, findings) = try SchemeLoading.read(scheme)
    guard let typed, !findings.contains(where: { $0.severity == .error }) else { return findings }
    var all = findings
    var period = typed.scheme.effective.from.value
    if let text = self.period {
      do { period = try SchemeLoading.period(text, of: typed) } catch let refused as InputRefused {
        return all + refused.findings
      }
    }
    if let data {
      let month = try MonthReading.read(
        typed, period, from: data, history: history, ReadingOptions(threads: Cores.count))
      all += month.findings + month.data.warnings
    }
    return all
  }
}
