/// Where rows came from, as a run writes it down: what was typed without the user and whatever may be a secret.
extension ServerAddress {
  /// `postgresql://warehouse:5433/lake?schema=shop`. What the environment or a service file says is not asked.
  package var named: String {
    let place = connection.firstIndex(of: "?") ?? connection.endIndex
    var rest = connection[..<place].drop { $0 != "/" }.dropFirst(2)
    if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
    let told = ["host", "port", "dbname", "service"]
    let parts = connection[place...].dropFirst().split(separator: "&").filter { part in
      told.contains(String(part.prefix { $0 != "=" }))
    }
    return "postgresql://\(rest)?" + (parts.map(String.init) + ["schema=\(schema)"]).joined(separator: "&")
  }
}

extension SparkAddress {
  /// `spark:lake.october` or `spark:/lake/october`.
  package var named: String {
    switch place {
    case .schema(let names): return "spark:" + names.joined(separator: ".")
    case .folder(let path):
      guard let start = path.ranges(of: "://").first?.upperBound, let end = path[start...].firstIndex(of: "/"),
        let at = path[start..<end].lastIndex(of: "@")
      else { return "spark:" + path }
      return "spark:" + path[..<start] + path[path.index(after: at)...]
    }
  }
}
