import AppraisalModel
import Archiving
import Diagnostics
import Figures
import Fingerprints
import Formulas
import Plans
import Quantities
import Reading
import Tables

/// The place of one month's measures in a cache: of what its plan says, and of files with these names and sizes.
///
/// What stands there is believed where every file's content is that of the entry.
struct MonthCache {
  /// A file of the month as it lay there before anything was read.
  private struct Source {
    let kind: String
    let name: String
    let path: String
    let size: Int
    let stamp: FileStamp?
  }

  /// What an earlier run left.
  struct Kept {
    let summaries: [(kind: String, summary: TableSummary)]
    let measurement: Measurement
  }

  private let cache: MeasureCache
  private let trustsStamps: Bool
  private let key: Fingerprint
  private let columns: [FigureKey]
  private let sources: [Source]

  /// - Returns: `nil` where the plan cannot be written exactly or a file is not there.
  init?(
    _ request: CacheRequest, _ plan: MeasurePlan, _ folder: DataFolder, results: [String: [String]],
    encoding: TextEncoding
  ) {
    guard let definition = plan.definition else { return nil }
    var sources: [Source] = []
    for file in plan.scheme.scheme.files {
      for (name, path) in folder.paths(of: file, in: plan.scheme.scheme, results: results) {
        let stamp = FileStamp.settled(path: path)
        guard let size = (stamp ?? FileStamp(path: path))?.size else { return nil }
        sources.append(Source(kind: file.name.value, name: name, path: path, size: size, stamp: stamp))
      }
    }
    cache = MeasureCache(folder: request.folder)
    trustsStamps = request.trustsStamps
    self.sources = sources
    columns =
      plan.references.map { .reference($0) }
      + (plan.aggregates.map(\.canonical) + plan.dayAggregates.keys.sorted()).map { .aggregate($0) }
    key = MonthCache.key(definition, [[encoding.rawValue]] + sources.map { [$0.kind, $0.name, String($0.size)] })
  }

  private static func key(_ definition: [UInt8], _ sources: [[String]]) -> Fingerprint {
    var bytes = Array(MeasureCache.format.utf8)
    let parts = [Version.current, ProgramStamp.text] + sources.joined()
    for part in parts { bytes += Array("\(part.utf8.count):\(part)".utf8) }
    return Fingerprint.of(bytes + [0x0A] + definition)
  }

  /// What was kept, where the files are those it was made of.
  ///
  /// - Returns: `nil` where the month must be read; with a finding where an entry was there and did not check out.
  func find() throws(FileBytes.Trouble) -> (kept: Kept?, trouble: Finding?) {
    switch cache.find(key, columns: columns) {
    case .nothing: return (nil, nil)
    case .damaged: return (nil, MonthCache.trouble("an entry does not check out; the month is measured anew"))
    case .entry(var entry):
      guard let sources = sources(like: entry.sources.map(\.kind)), try isOf(entry.sources, sources) else {
        return (nil, nil)
      }
      let kept = Kept(summaries: entry.sources.map(\.summary), measurement: entry.measurement)
      if entry.sources.map(\.stamp) == sources.map(\.stamp) { return (kept, nil) }
      for place in sources.indices { entry.sources[place].stamp = sources[place].stamp }
      return (kept, keep(entry))
    }
  }

  /// The files in the order in which they were read, a kind at a time: files that are held whole come first.
  private func sources(like kinds: [String]) -> [Source]? {
    var left = Dictionary(grouping: sources, by: \.kind).mapValues { $0[...] }
    let ordered = kinds.compactMap { left[$0]?.popFirst() }
    return ordered.count == kinds.count && ordered.count == sources.count ? ordered : nil
  }

  private func isOf(_ kept: [CacheEntry.Source], _ sources: [Source]) throws(FileBytes.Trouble) -> Bool {
    for (entry, source) in zip(kept, sources) {
      guard entry.kind == source.kind, entry.file.name == source.name, entry.file.bytes == source.size else {
        return false
      }
      if trustsStamps, let stamp = source.stamp, stamp == entry.stamp { continue }
      if try FileBytes.fingerprint(of: source.path).hex != entry.file.sha256 { return false }
    }
    return true
  }

  /// Keeps what a month without a rejected row came to.
  ///
  /// - Returns: A warning where it could not be kept.
  func keep(_ data: MonthData, _ measurement: Measurement) -> Finding? {
    guard data.rejects.all.isEmpty, data.rejects.fileFindings.isEmpty,
      let sources = sources(like: data.summaries.map(\.kind))
    else { return nil }
    var entries: [CacheEntry.Source] = []
    for ((kind, summary), source) in zip(data.summaries, sources) {
      guard summary.name == source.name, summary.bytes == source.size else { return nil }
      // A file that was written to meanwhile is known by its content alone.
      let stamp = FileStamp(path: source.path) == source.stamp ? source.stamp : nil
      entries.append(CacheEntry.Source(kind, summary, stamp))
    }
    return keep(CacheEntry(sources: entries, measurement: measurement))
  }

  private func keep(_ entry: CacheEntry) -> Finding? {
    do {
      try cache.keep(entry, as: key, columns: columns)
      return nil
    } catch { return MonthCache.trouble(error.reason) }
  }

  private static func trouble(_ problem: String) -> Finding {
    Finding(RunFinding.cacheUnusable, at: nil, ["problem": problem])
  }
}

extension CacheEntry.Source {
  init(_ kind: String, _ summary: TableSummary, _ stamp: FileStamp?) {
    self.init(
      kind: kind,
      file: InputFile(
        name: summary.name, bytes: summary.bytes, records: summary.records, sha256: summary.fingerprint?.hex ?? ""),
      undeclared: summary.undeclared, stamp: stamp)
  }

  var summary: (kind: String, summary: TableSummary) {
    (
      kind,
      TableSummary(
        kept: file.name, records: file.records, bytes: file.bytes, fingerprint: Fingerprint(hex: file.sha256),
        undeclared: undeclared)
    )
  }
}
