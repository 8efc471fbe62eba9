import Diagnostics

/// Why a server could not do what it was asked for, in words; never in its own, which may hold cells of rows.
struct ServerTrouble {
  let problem: String
  let hint: String

  init(_ problem: String, _ hint: String) {
    self.problem = problem
    self.hint = hint
  }

  var refused: InputRefused {
    InputRefused([Finding(QueryingFinding.serverRefused, at: nil, ["problem": problem, "hint": hint])])
  }

  /// - Parameter message: What libpq says of connecting; only what kind of trouble it is is taken from it.
  init(connecting message: String) {
    let kinds: [(marks: [String], problem: String, hint: String)] = [
      (
        ["password authentication failed", "no password supplied"], "the password is not accepted, or there is none",
        "Put it into ~/.pgpass (readable for you only), into the environment or a service file; see docs/ENGINES.md."
      ),
      (
        ["role \"", "Peer authentication", "Ident authentication", "no pg_hba.conf entry"],
        "the user may not connect", "Name another user in the address, or ask who guards the server to let this one in."
      ),
      (["database \"", "does not exist"], "there is no such database", "Correct the address behind --data."),
      (["definition of service"], "there is no such service", "Look at the service file that libpq reads."),
      (
        ["invalid URI", "invalid connection option", "unrecognized", "invalid integer value", "invalid port"],
        "the address is not readable for libpq", "Write it as postgresql://user@host:5432/database?schema=name."
      ),
      (["could not translate host name"], "its host has no address", "Correct the host behind --data."),
      (["timeout expired"], "it does not answer in time", "Is it running, and is the way there open? Try again."),
      (
        ["SSL", "certificate"], "no secure connection is agreed on",
        "Look at sslmode and the certificates that libpq uses."
      ),
      (
        ["too many connections", "too many clients", "remaining connection slots"], "it has no connection free",
        "Try again later."
      ),
      (["starting up", "shutting down"], "it is starting or stopping", "Try again in a minute."),
    ]
    let found = kinds.first { $0.marks.contains { message.contains($0) } }
    self.init(
      found?.problem ?? "no connection",
      found?.hint ?? "Is it running? Correct host and port behind --data, or start it.")
  }

  /// - Parameters:
  ///   - code: Five letters and digits of the SQL standard (SQLSTATE).
  ///   - table: What the statement was about; empty for none.
  init(code: String, table: String) {
    let of = table.isEmpty ? "" : " (\(table))"
    switch code {
    case "42501":
      self.init(
        "permission denied\(of)", "Ask for SELECT on the table and USAGE of its schema, and TEMPORARY in the database.")
    case "42P01", "3F000", "42703":
      self.init("the table or a column of it is not there\(of)", "Compare with `appraise plan SCHEME --tables`.")
    case "57014":
      self.init(
        "the statement took too long and was stopped\(of)",
        "Allow more with --statement-timeout SECONDS, or give the table an index.")
    case "55P03": self.init("the table is locked\(of)", "Try again when whoever changes it is done.")
    case "57P01", "57P02", "57P03":
      self.init(
        "it was stopped meanwhile, or the connection was cut\(of)", "Start it and run again; nothing is published.")
    case "40001": self.init("the rows changed beneath the transaction\(of)", "Run again.")
    case "53100": self.init("its disk is full\(of)", "Free some of it; sorting needs room.")
    case "25006":
      self.init("it takes part in no temporary table\(of): a stand-by server", "Name a server that is written to.")
    default:
      if code.hasPrefix("08") {
        self.init("the connection was cut\(of)", "Run again; nothing is published.")
      } else if code.hasPrefix("22") {
        self.init(
          "a cell does not fit its column (SQLSTATE \(code))\(of)",
          "Look for cells that are out of range; NaN and infinity are no numbers.")
      } else {
        self.init(
          "SQLSTATE \(code)\(of)",
          "Look into the server's log: what it says there may hold rows, and is not shown here.")
      }
    }
  }
}
