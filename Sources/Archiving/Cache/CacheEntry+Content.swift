import Figures
import Quantities

/// An entry as its content: files, people, figures column by column, and what else measuring came to.
extension CacheEntry {
  /// - Parameter columns: What the columns are kept by, in order.
  /// - Returns: Whether all of it could be written exactly.
  func write(to writer: inout EntryWriter, columns: [FigureKey]) -> Bool {
    var isExact = true
    writer.write(sources) { writer, source in
      writer.write(source.kind)
      writer.write(source.file.name)
      writer.write(source.file.bytes)
      writer.write(source.file.records)
      writer.write(source.file.sha256)
      writer.write(source.undeclared) { $0.write($1) }
      writer.write(source.stamp) { $0.write($1) }
    }
    isExact = writer.write(measurement.table, columns) && isExact
    writer.write(measurement.leftOut) { writer, entry in
      writer.write(entry.person)
      writer.write(entry.reason)
    }
    writer.write(measurement.controls) { writer, line in
      writer.write(line.file)
      writer.write(line.what)
      writer.write(line.reason)
      writer.write(line.rows)
      writer.write(line.amount) { isExact = $0.write($1) && isExact }
    }
    writer.write(measurement.postings) { writer, postings in
      isExact = writer.write(postings.table, columns) && isExact
      writer.write(postings.personOf) { $0.write($1) }
      writer.write(postings.days) { writer, days in
        writer.write(days.lowerBound)
        writer.write(days.upperBound)
      }
    }
    writer.write(measurement.clientele) { $0.write($1) }
    return isExact
  }

  init(from reader: inout EntryReader, columns: [FigureKey]) throws {
    sources = try reader.list { reader in
      Source(
        kind: try reader.text(),
        file: InputFile(
          name: try reader.text(), bytes: try reader.int(), records: try reader.int(), sha256: try reader.text()),
        undeclared: try reader.list { try $0.text() }, stamp: try reader.optional { try $0.stamp() })
    }
    measurement = Measurement(
      table: try reader.table(columns),
      leftOut: try reader.list { (person: try $0.person(), reason: try $0.text()) },
      controls: try reader.list { reader in
        ControlLine(
          file: try reader.text(), what: try reader.text(), reason: try reader.text(), rows: try reader.int(),
          amount: try reader.optional { try $0.number() })
      },
      postings: try reader.optional { reader in
        Measurement.Postings(
          table: try reader.table(columns), personOf: try reader.list { try $0.int() },
          days: try reader.list { try $0.days() })
      },
      clientele: try reader.optional { try $0.clientele() })
  }
}

extension EntryWriter {
  fileprivate mutating func write(_ stamp: FileStamp) {
    write(stamp.size)
    write(stamp.modified)
    write(stamp.changed)
    write(stamp.device)
    write(stamp.inode)
  }

  fileprivate mutating func write(_ person: Person) {
    write(person.id)
    write(person.name) { $0.write($1) }
  }

  fileprivate mutating func write(_ table: FigureTable, _ columns: [FigureKey]) -> Bool {
    var isExact = table.keys.isSubset(of: columns)
    write(table.people) { $0.write($1) }
    for column in columns {
      write(table[column]) { writer, figures in
        writer.write(figures) { isExact = $0.write($1) && isExact }
      }
    }
    return isExact
  }

  fileprivate mutating func write(_ spot: Spot) {
    write(spot.north)
    write(spot.east)
  }

  fileprivate mutating func write(_ clientele: Clientele) {
    write(clientele.scale)
    write(clientele.customers) { writer, customer in
      writer.write(customer.id)
      writer.write(customer.manager)
      writer.write(customer.load)
      writer.write(customer.spot) { $0.write($1) }
    }
    write(clientele.centres) { writer, centres in
      writer.write(centres) { writer, centre in writer.write(centre) { $0.write($1) } }
    }
  }
}

extension EntryReader {
  fileprivate mutating func stamp() throws -> FileStamp {
    FileStamp(size: try int(), modified: try int(), changed: try int(), device: try natural(), inode: try natural())
  }

  fileprivate mutating func person() throws -> Person {
    Person(id: try text(), name: try optional { try $0.text() })
  }

  fileprivate mutating func table(_ columns: [FigureKey]) throws -> FigureTable {
    var table = FigureTable(people: try list { try $0.person() })
    for column in columns {
      guard let figures = try optional({ try $0.list { try $0.figure() } }) else { continue }
      guard figures.count == table.people.count else { throw Damage() }
      table[column] = figures
    }
    return table
  }

  fileprivate mutating func days() throws -> ClosedRange<Day> {
    let (first, last) = (try day(), try day())
    guard first <= last else { throw Damage() }
    return first...last
  }

  fileprivate mutating func spot() throws -> Spot { Spot(north: try whole(), east: try whole()) }

  fileprivate mutating func clientele() throws -> Clientele {
    let scale = try int()
    let customers = try list { reader in
      Clientele.Customer(
        id: try reader.text(), manager: try reader.int(), load: try reader.whole(),
        spot: try reader.optional { try $0.spot() })
    }
    return Clientele(
      customers: customers, scale: scale,
      centres: try optional { try $0.list { try $0.optional { try $0.spot() } } })
  }
}
