import AppraisalModel
import Archiving
import Diagnostics
import Quantities
import Reading
import Reporting
import Tables

/// `appraise template`: a folder with a form for each file that a scheme declares, as workbooks or as texts.
package struct InputForms: Sendable {
  package enum Form: String, CaseIterable, Sendable { case xlsx, csv }

  package let scheme: String
  /// `nil` for the first period in which the scheme is in force; it stands in names that have a `*`.
  package let period: String?
  package let out: String
  package let form: Form

  package init(scheme: String, period: String?, out: String, form: Form) {
    self.scheme = scheme
    self.period = period
    self.out = out
    self.form = form
  }

  /// - Returns: The names of the files.
  /// - Throws: `InputRefused` where the scheme cannot be used, `RunTrouble` where the folder cannot be written.
  package func callAsFunction() throws -> [String] {
    let loaded = try SchemeLoading.load(scheme).scheme
    let first = loaded.scheme.effective.from.value
    let period = try self.period.map { try SchemeLoading.period($0, of: loaded) } ?? first
    let folder = try RunTrouble.wrapping { try OwnersFolder(target: out) }
    let path = try RunTrouble.wrapping { try folder.begin() }
    var names: [String] = []
    for form in InputForm.all(of: loaded, period) {
      let name = form.stem + "." + self.form.rawValue
      switch self.form {
      case .xlsx:
        try RunTrouble.wrapping {
          try form.write(to: path + "/" + name, loaded, version: Version.current)
          try folder.adopt(name)
        }
      case .csv:
        for kind in form.kinds {
          let encoding = kind.encoding.flatMap(TextEncoding.init) ?? .utf8
          guard let bytes = encoding.bytes(of: kind.csv) else {
            throw RunTrouble(reason: "\(name) cannot be written in \(encoding.rawValue)")
          }
          try RunTrouble.wrapping { try folder.write(bytes, as: name) }
        }
      }
      names.append(name)
    }
    try RunTrouble.wrapping { try folder.publish() }
    return names
  }
}
