import AppraisalModel
package import Diagnostics
import Quantities
import Reading

/// A scheme, and where a folder is named its data, looked at without scoring anybody.
package struct Check {
  package let scheme: String
  package let data: String?
  package let period: String?

  package init(scheme: String, data: String?, period: String?) {
    self.scheme = scheme
    self.data = data
    self.period = period
  }

  /// All findings, warnings included; none where everything is well.
  package func callAsFunction() throws -> [Finding] {
    let (typed, _, findings) = try SchemeLoading.read(scheme)
    guard let typed, !findings.contains(where: { $0.severity == .error }) else { return findings }
    var all = findings
    var period = typed.scheme.effective.from.value
    if let text = self.period {
      do { period = try SchemeLoading.period(text, of: typed) } catch let refused as InputRefused {
        return all + refused.findings
      }
    }
    if let data {
      let month = try MonthReading.read(typed, period, from: data)
      all += month.findings + month.data.warnings
    }
    return all
  }
}
