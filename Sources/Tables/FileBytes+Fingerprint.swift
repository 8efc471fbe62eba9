package import Fingerprints

extension FileBytes {
  /// The fingerprint of a whole file, of which nothing else is wanted.
  package static func fingerprint(of path: String) throws(Trouble) -> Fingerprint {
    let bytes = try FileBytes(path: path, isHashed: true)
    let room = 1 << 20
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
    defer { memory.deallocate() }
    while try bytes.read(into: memory, atMost: room) > 0 {}
    return bytes.fingerprint() ?? Fingerprint.of([])
  }
}

extension TableSummary {
  /// What an earlier run found in a file.
  package init(kept name: String, records: Int, bytes: Int, fingerprint: Fingerprint, undeclared: [String]) {
    self.init(name: name, records: records, bytes: bytes, fingerprint: fingerprint, undeclared: undeclared)
  }
}
