import CZip
import Glibc

/// The parts of a workbook: a zip archive, held in memory so that what is read is what was hashed.
final class BookZip {
  static let mostEntries = 4_096

  private let archive: OpaquePointer
  private let size: Int
  private var entries: [String: UInt64] = [:]
  private var twice: Set<String> = []

  init(_ bytes: [UInt8]) throws(ReadFault) {
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw BookZip.unreadable(
        "it is protected by a password, or an .xls of old", "Save it as an .xlsx workbook without a password.")
    }
    guard bytes.starts(with: [0x50, 0x4B]) else {
      throw BookZip.unreadable(
        "it is no .xlsx file",
        "Its name may be false: open it in a spreadsheet program and save it as .xlsx, or as CSV.")
    }
    guard let copy = malloc(bytes.count) else { throw .trouble(FileBytes.Trouble(reason: "no memory is left")) }
    bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(copy, base, bytes.count) } }
    // The source frees the copy.
    guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, nil) else {
      free(copy)
      throw .trouble(FileBytes.Trouble(reason: "no memory is left"))
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
      zip_source_free(source)
      throw BookZip.damaged("its archive is damaged or cut off")
    }
    self.archive = archive
    size = bytes.count
    try list()
  }

  deinit { zip_discard(archive) }

  /// Parts are found without regard to case, as the format says.
  private func list() throws(ReadFault) {
    let count = zip_get_num_entries(archive, 0)
    guard count <= BookZip.mostEntries else {
      throw BookZip.unreadable(
        "it has \(count) parts, more than \(BookZip.mostEntries)", "Save it anew, with the sheet only.")
    }
    for index in 0..<UInt64(max(0, count)) {
      guard let name = zip_get_name(archive, index, zip_flags_t(ZIP_FL_ENC_RAW)) else { continue }
      let path = String(cString: name)
      if path.hasPrefix("/") || path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).contains("..") {
        throw BookZip.damaged("one of its parts is called \(path), which leads out of the archive")
      }
      let key = BookZip.key(path)
      if entries.updateValue(index, forKey: key) != nil { twice.insert(key) }
    }
  }

  private static func key(_ path: String) -> String {
    let slashed = String(path.map { $0 == "\\" ? "/" : $0 })
    return (slashed.hasPrefix("/") ? String(slashed.dropFirst()) : slashed).lowercased()
  }

  /// - Returns: `nil` where there is no such part.
  /// - Throws: Also where it stands twice, for it could be read either way.
  func part(_ path: String) throws(ReadFault) -> BookPart? {
    let key = BookZip.key(path)
    guard let index = entries[key] else { return nil }
    if twice.contains(key) { throw BookZip.damaged("its part \(key) stands twice") }
    var status = zip_stat_t()
    zip_stat_init(&status)
    guard zip_stat_index(archive, index, 0, &status) == 0 else {
      throw BookZip.damaged("its part \(path) cannot be found")
    }
    if status.encryption_method != ZIP_EM_NONE {
      throw BookZip.unreadable("it is protected by a password", "Save it without a password.")
    }
    guard let file = zip_fopen_index(archive, index, 0) else {
      throw BookZip.damaged("its part \(path) cannot be unpacked")
    }
    let packed = min(Int(clamping: status.comp_size), size)
    return BookPart(file, of: self, path, packed: packed, size: Int(clamping: status.size))
  }

  static func damaged(_ problem: String) -> ReadFault {
    unreadable(problem, "Open it in a spreadsheet program and save it as .xlsx again, or copy it again.")
  }

  static func unreadable(_ problem: String, _ hint: String) -> ReadFault {
    .refused(.bookUnreadable, problem: problem, hint: hint)
  }
}

/// One part of a workbook, unpacked while it is read.
final class BookPart {
  static let most = 512 << 20
  /// Rows of numbers pack to a tenth, the emptiest sheets to a fiftieth.
  static let ratio = 100

  let path: String
  private let file: OpaquePointer
  /// Keeps the archive open.
  private let book: BookZip
  private let packed: Int
  /// As the archive says.
  private let size: Int
  private var unpacked = 0

  fileprivate init(_ file: OpaquePointer, of book: BookZip, _ path: String, packed: Int, size: Int) {
    self.file = file
    self.book = book
    self.path = path
    self.packed = packed
    self.size = size
  }

  deinit { zip_fclose(file) }

  /// Reads into a buffer; the last reading also compares the checksum.
  ///
  /// - Returns: How many bytes were read, 0 at the end.
  func read(into buffer: UnsafeMutableRawPointer, _ room: Int) throws(ReadFault) -> Int {
    let count = Int(zip_fread(file, buffer, UInt64(room)))
    if count < 0 { throw BookZip.damaged("its part \(path) is damaged") }
    unpacked += count
    if unpacked > BookPart.most { throw .refused(.inflatesTooFar, problem: "512 MiB") }
    if unpacked > Gunzip.free, unpacked / BookPart.ratio > packed {
      throw .refused(.inflatesTooFar, problem: "\(BookPart.ratio) times its size")
    }
    if unpacked > size || (count == 0 && unpacked < size) {
      throw BookZip.damaged("its part \(path) is not as long as the archive says")
    }
    return count
  }
}
