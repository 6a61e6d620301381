// SPDX-License-Identifier: Apache-2.0

import GRDB
import Glibc

/// Writes zeros over what no row uses any more, from the file's second page to its last one.
///
/// `secure_delete` overwrites a row where it is. But SQLite moves rows from page to page, as these fill
/// and empty, and leaves the bytes where they were: in the gap of the old page, between what points to
/// its rows and the rows (the file format's section 1.6, "B-tree pages"). To SQLite a gap has no meaning, and
/// neither has a free page (section 1.5), which is left as it was where everything is erased. So it
/// makes no difference when a zero gets there, or whether, and a power cut at any point does no harm.
struct Overwriting: ~Copyable {
  /// Which file it is.
  let file: Store.FileIdentity?
  private let path: String
  private let descriptor: CInt
  /// How many bytes are gone through at a time.
  private let piece: Int
  /// The number of bytes that were gone through.
  private var done = 0

  init(_ path: String, piece: Int) throws {
    (self.path, self.piece) = (path, piece)
    descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw Self.failure(path) }
    file = Store.FileIdentity(of: path)
  }

  /// As POSIX has it, the locks of the whole process go with it; SQLite has none between transactions.
  deinit { close(descriptor) }

  private static func failure(_ path: String) -> StoreError {
    .failed(path: path, message: String(cString: strerror(errno)))
  }

  // MARK: what is still to be done

  /// What was erased and is perhaps not overwritten; the file says so, for it outlives the daemon.
  enum Rest: Int, Comparable {
    case nothing, rows, everything

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    init(_ database: Database) throws {
      let mark = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      self = Self(rawValue: mark) ?? .nothing
    }

    /// In the commit that erases, and when all is overwritten.
    func note(in database: Database) throws {
      try database.execute(sql: "PRAGMA user_version = \(rawValue)")
    }
  }

  // MARK: the work

  /// Goes through the next piece; false: that was all.
  mutating func step(in database: DatabaseQueue) throws -> Bool {
    var isOver = false
    try database.writeWithoutTransaction { database in
      // A page that SQLite keeps in memory is written again as it was read.
      try database.execute(sql: "PRAGMA shrink_memory")
      // Nobody else writes while this has the lock, and what a journal had to put back is back.
      try database.inTransaction(.immediate) {
        isOver = try !goThroughPiece()
        if isOver, try Rest(database) == .everything { try Self.moveLongTexts(in: database) }
        return .commit
      }
      guard isOver else { return }
      // The journal has pages as they were; it goes before the mark does. Under the lock nobody else writes
      // into it.
      try database.inTransaction(.immediate) {
        try overwriteJournal()
        return .commit
      }
      try database.execute(sql: "PRAGMA journal_mode = DELETE")
      try Rest.nothing.note(in: database)
      try database.execute(sql: Schema.everyday)
    }
    return !isOver
  }

  /// Moves texts that need pages of their own to other pages, which are zeros by now.
  ///
  /// Where everything was erased, what stays is written on pages that were free and not yet overwritten.
  /// Behind the end of a long text these are as they were, and no page says where that is.
  private static func moveLongTexts(in database: Database) throws {
    for (table, column) in [("fact", "fields"), ("entry", "result")] {
      let isLong = "length(CAST(\(column) AS BLOB)) > 500"
      try database.execute(
        sql: """
          PRAGMA defer_foreign_keys = ON;
          CREATE TEMP TABLE long AS SELECT * FROM \(table) WHERE \(isLong);
          DELETE FROM \(table) WHERE \(isLong);
          INSERT INTO \(table) SELECT * FROM long;
          DROP TABLE temp.long;
          """)
    }
  }

  private func overwriteJournal() throws {
    let descriptor = open(path + "-journal", O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      if errno == ENOENT { return }
      throw Self.failure(path)
    }
    defer { close(descriptor) }
    let zeros = [UInt8](repeating: 0, count: piece)
    let size = Int(lseek(descriptor, 0, SEEK_END))
    var done = 0
    while done < size {
      let count = pwrite(descriptor, zeros, min(piece, size - done), off_t(done))
      guard count > 0 else { throw Self.failure(path) }
      done += count
    }
    guard fdatasync(descriptor) == 0 else { throw Self.failure(path) }
  }

  private mutating func goThroughPiece() throws -> Bool {
    var header = [UInt8](repeating: 0, count: 100)
    guard pread(descriptor, &header, 100, 0) == 100 else { throw Self.failure(path) }
    // 16: the size of a page, 1 for the largest; 20: how much of its end SQLite leaves to others.
    let size = Page.number(header[...], at: 16)
    let pageSize = size == 1 ? 65536 : size
    guard pageSize >= 512, pageSize & (pageSize - 1) == 0 else { return false }
    // 52: set where SQLite shrinks the file by itself. Only then are there pages that look like others, and
    // no database of Leeway's is like that.
    guard header[52..<56].allSatisfy({ $0 == 0 }) else { return false }
    // The first page has the tables' definitions only.
    done = max(done, pageSize)
    var bytes = [UInt8](repeating: 0, count: piece)
    let count = pread(descriptor, &bytes, bytes.count, off_t(done))
    guard count >= 0 else { throw Self.failure(path) }
    let free = try freePages(from: header, pageSize, in: done..<done + count)
    let zeros = [UInt8](repeating: 0, count: pageSize)
    var hasWritten = false
    for start in stride(from: 0, to: count - count % pageSize, by: pageSize) {
      let page = Page(bytes: bytes[start..<start + pageSize - Int(header[20])])
      let unused = free[done + start].map { start + $0..<page.bytes.endIndex } ?? page.gap
      guard let unused, bytes[unused].contains(where: { $0 != 0 }) else { continue }
      let place = off_t(done + unused.lowerBound)
      guard pwrite(descriptor, zeros, unused.count, place) == unused.count else {
        throw Self.failure(path)
      }
      hasWritten = true
    }
    guard !hasWritten || fdatasync(descriptor) == 0 else { throw Self.failure(path) }
    done += count
    return count == piece
  }

  /// The free pages in a part of the file: where each begins, and how many of its first bytes still have
  /// a meaning (a list of other free pages, or none).
  private func freePages(from header: [UInt8], _ pageSize: Int, in part: Range<Int>) throws -> [Int:
    Int]
  {
    var free: [Int: Int] = [:]
    func note(_ start: Int, _ used: Int) { if part.contains(start) { free[start] = used } }
    var page = header
    // 32: the first that has a list, and 36: how many there are in all.
    var (next, left) = (Page.long(page, at: 32), Page.long(page, at: 36))
    while next > 1, left > 0 {
      let start = (next - 1) * pageSize
      page = [UInt8](repeating: 0, count: pageSize)
      guard pread(descriptor, &page, pageSize, off_t(start)) == pageSize else { return free }
      let count = Page.long(page, at: 4)
      guard count <= pageSize / 4 - 2 else { return free }
      note(start, 8 + 4 * count)
      for place in 0..<count { note((Page.long(page, at: 8 + 4 * place) - 1) * pageSize, 0) }
      next = Page.long(page, at: 0)
      left -= 1 + count
    }
    return free
  }
}

/// A page of the file, as far as the file's format has to be known.
private struct Page {
  let bytes: ArraySlice<UInt8>

  static func number(_ bytes: ArraySlice<UInt8>, at offset: Int) -> Int {
    Int(bytes[bytes.startIndex + offset]) << 8 | Int(bytes[bytes.startIndex + offset + 1])
  }

  static func long(_ bytes: [UInt8], at offset: Int) -> Int {
    number(bytes[...], at: offset) << 16 | number(bytes[...], at: offset + 2)
  }

  /// Where the gap is, in the indices of `bytes`; `nil` where this is no page of a table or index.
  ///
  /// All other pages begin with a page's number in four bytes, or with nothing: the first byte would be
  /// one of these only in a file of 128 GB. What makes no sense is left alone.
  var gap: Range<Int>? {
    let pointers: Int
    switch bytes[bytes.startIndex] {
    case 2, 5: pointers = 12
    case 10, 13: pointers = 8
    default: return nil
    }
    let cells = Self.number(bytes, at: 3)
    let content = Self.number(bytes, at: 5)
    let begin = pointers + 2 * cells
    let end = content == 0 ? 65536 : content
    guard begin <= end, end <= bytes.count else { return nil }
    return bytes.startIndex + begin..<bytes.startIndex + end
  }
}
