import Diagnostics

/// One name means one thing: parameters, files, measures and groups share a space, so do indicators and sections.
struct NamesAreUnique: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    let scheme = scheme.scheme
    var findings: [Finding] = []
    let shared =
      scheme.parameters.map { ($0.name, "a parameter") } + scheme.files.map { ($0.name, "a file") }
      + scheme.measures.map { ($0.name, "a measure") } + scheme.accounts.map { ($0.name, "an account") }
    findings += repeated(shared)
    findings += repeated(
      scheme.sections.map { ($0.name, "a section") } + scheme.indicators.map { ($0.name, "an indicator") })
    findings += repeated(
      (scheme.pay?.items ?? []).map { ($0.name, "a pay item") } + (scheme.pay?.pools ?? []).map { ($0.name, "a pool") })
    findings += repeated((scheme.recognition?.awards ?? []).map { ($0.name, "an award") })
    for file in scheme.files {
      findings += repeated(file.columns.map { ($0.name, "a column of \(file.name.value)") })
    }
    let columns = scheme.peopleFile?.columns.map { ($0.name, "a column of the people's file") } ?? []
    let figures = scheme.measures.map { ($0.name, "a measure") } + scheme.accounts.map { ($0.name, "an account") }
    findings += repeated(columns + figures, onlyAcross: true)
    return findings
  }

  private func repeated(_ names: [(Placed<String>, String)], onlyAcross: Bool = false) -> [Finding] {
    var seen: [String: String] = [:]
    var findings: [Finding] = []
    for (name, what) in names {
      let folded = name.value.lowercased()
      if let other = seen[folded], !onlyAcross || other != what {
        findings.append(
          Finding(
            SchemeFinding.nameTwice, at: name.place, length: name.length,
            ["name": name.value, "one": other, "other": what]))
      } else {
        seen[folded] = what
      }
    }
    return findings
  }
}
