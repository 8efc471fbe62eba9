import Fingerprints

/// A file that went into a run, with its place in the run's folder.
struct KeptFile {
  /// Below `data/`: `inputs/visits.csv`, `history/2026-09/history.csv`.
  let place: String
  /// Where it lies now.
  let path: String
  /// Of what was read; `nil` where nobody wanted it reckoned.
  let fingerprint: Fingerprint?
}
