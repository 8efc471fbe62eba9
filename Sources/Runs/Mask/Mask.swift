import AppraisalModel
import Archiving
import Diagnostics
import Plans
import Quantities
import Querying
import Reading
import Tables

/// `appraise mask`: a month that can be given away, its people and all other texts of the data under pseudonyms.
///
/// Of a run comes a run, made anew from the masked files and held against the one it was made of, figure by figure, before it is
/// published. Of a folder of files comes a folder of files.
package struct Mask: Sendable {
  /// A run's folder, or one with a month's files.
  package let source: String
  package let key: String
  package let out: String
  /// For a folder of files, whose columns the scheme says.
  package var scheme: String?
  package var encoding: String?
  /// Where a run by reference has its files, and its earlier runs.
  package var data: String?
  package var history: String?

  /// Whether pseudonyms sort as the texts do that they stand for: where the order of ids decides, it decides as it did.
  package var keepsOrder = false

  /// By how many years dates are moved, a multiple of 28.
  package var years = 0

  package init(source: String, key: String, out: String) {
    self.source = source
    self.key = key
    self.out = out
  }

  package struct Report: Sendable {
    package let files: Int
    /// Figures held against those of the run; `nil` where there was none.
    package let figures: Int?
  }

  /// - Throws: `InputRefused` where a file cannot be used or the figures are others, `RunTrouble` where something outside stops us.
  package func callAsFunction() throws -> Report {
    let key = try MaskKey(file: key)
    if let scheme { return try folder(scheme, key) }
    return try run(try ArchivedRun(opening: source), key)
  }

  // MARK: A folder of files

  private func folder(_ scheme: String, _ key: MaskKey) throws -> Report {
    let scheme = try SchemeLoading.load(scheme).scheme
    let folder = try RunTrouble.wrapping { try OwnersFolder(target: out) }
    let path = try RunTrouble.wrapping { try folder.begin() }
    var masked = maskedFolder(scheme, encoding, key)
    if keepsOrder {
      let aside = try RunTrouble.wrapping { try OwnersFolder(target: TemporaryPlace.path("appraise-mask")) }
      _ = try masked.write(source, to: try RunTrouble.wrapping { try aside.begin() })
      masked.pseudonyms = masked.pseudonyms.inOrder()
    }
    let count = try masked.write(source, to: path)
    try RunTrouble.wrapping { try folder.publish() }
    return Report(files: count, figures: nil)
  }

  private func maskedFolder(_ scheme: TypedScheme, _ encoding: String?, _ key: MaskKey) -> MaskedFolder {
    MaskedFolder(
      scheme: scheme, encoding: encoding.flatMap { TextEncoding(rawValue: $0) } ?? .utf8,
      shift: YearShift(years: years), keepsOrder: keepsOrder,
      pseudonyms: Pseudonyms(key: key.bytes, said: scheme.saidTexts, isOrdered: keepsOrder))
  }

  // MARK: A run

  private func run(_ archived: ArchivedRun, _ key: MaskKey) throws -> Report {
    let touched = try archived.bag().findings
    if !touched.isEmpty { throw InputRefused(touched) }
    let scheme = try archived.scheme()
    var request = try archived.request(data: data, history: history, out: out)
    if request.server != nil {
      throw InputRefused([
        Finding(
          QueryingFinding.addressRefused, at: nil,
          [
            "problem": "is named for masking, which makes files of files",
            "hint": "Copy the rows out into a folder of files, and name that.",
          ])
      ])
    }
    let target = try RunTrouble.wrapping { try RunArchive(target: out) }
    var masked = maskedFolder(scheme, request.encoding, key)
    if keepsOrder {
      _ = try files(of: request, &masked)
      masked.pseudonyms = masked.pseudonyms.inOrder()
    }
    let files = try files(of: request, &masked)
    request.data = try RunTrouble.wrapping { try files.aside.folder(Bag.payload + "inputs") }
    if request.history != nil {
      request.history = try RunTrouble.wrapping { try files.aside.folder(Bag.payload + "history") }
    }
    request.period = masked.shift.period(request.period)
    request.scheme = try moved(scheme, of: archived, into: files.aside, masked.shift)
    request.inputs = .copied
    request.isFingerprinted = true
    request.replacedFingerprint = nil
    let again = try Run(request).reckoned()
    var comparison = MaskComparison(archived, masked.pseudonyms, masked.shift)
    try comparison.hold(again.results)
    try RunTrouble.wrapping { try Publication(run: again, request: request, archive: target)() }
    return Report(files: files.count, figures: comparison.figures)
  }

  /// The masked files, where temporary files go: gone when nobody holds the archive that they lie in.
  private func files(
    of request: RunRequest, _ masked: inout MaskedFolder
  ) throws -> (aside: RunArchive, count: Int) {
    let aside = try RunTrouble.wrapping { try RunArchive(target: TemporaryPlace.path("appraise-mask")) }
    try RunTrouble.wrapping { try aside.begin() }
    let count = try masked.write(
      request.data, to: try RunTrouble.wrapping { try aside.folder(Bag.payload + "inputs") })
    if let earlier = request.history {
      var history = MaskedHistory(masked.scheme, masked.pseudonyms, masked.shift)
      try RunTrouble.wrapping { try history.write(earlier) { try aside.write($0, as: "history/" + $1) } }
      masked.pseudonyms = history.table.pseudonyms
    }
    return (aside, count)
  }

  /// The scheme's files with their dates moved; tests name people and branches, and stay where they are.
  ///
  /// - Returns: Where its own file lies.
  private func moved(
    _ scheme: TypedScheme, of archived: ArchivedRun, into aside: RunArchive, _ shift: YearShift
  ) throws -> String {
    let isYearly = scheme.scheme.cadence == .year
    for file in archived.record.scheme.files where !file.name.hasSuffix(".tests.yaml") {
      try RunTrouble.wrapping {
        let text = String(decoding: try FileBytes.all(of: archived.path(of: file.name)), as: UTF8.self)
        try aside.write(Array(shift.prose(text, isYearly: isYearly).utf8), as: file.name)
      }
    }
    let own = archived.record.scheme.file
    return try RunTrouble.wrapping { try aside.folder(Bag.payload + "scheme") } + own.dropFirst("scheme".count)
  }
}
