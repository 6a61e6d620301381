// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayAPI
import LeewayVocabulary
import Varlink

/// An export that is read piece by piece.
struct ImportSource {
  /// Whatever a piece has, with its escapes it fits into one call.
  private static let pieceLength = 28_000

  private let descriptor: CInt
  private var rest: [UInt8] = []
  private var lines = 0

  /// Opens the file; "-" is standard input.
  init(_ path: String) throws(Failure) {
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.unreadable() }
  }

  private static func unreadable() -> Failure {
    Failure(.refused, Phrase(.couldNotReadImport, String(cString: strerror(errno))))
  }

  /// The next piece, which ends with a whole character; `nil`: that was the last.
  mutating func next() throws(Failure) -> String? {
    var buffer = [UInt8](repeating: 0, count: Self.pieceLength)
    var count = read(descriptor, &buffer, buffer.count)
    while count < 0, errno == EINTR { count = read(descriptor, &buffer, buffer.count) }
    guard count >= 0 else { throw Self.unreadable() }
    guard count > 0 || !rest.isEmpty else { return nil }
    var bytes = rest + buffer[..<count]
    let isEnd = count == 0
    let whole = isEnd ? bytes.count : Self.wholeCharacters(of: bytes)
    rest = Array(bytes[whole...])
    bytes.removeSubrange(whole...)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(.refused, Phrase(.importLineNotText, lines + Self.lineOfFault(in: bytes)))
    }
    lines += bytes.count { $0 == 0x0A }
    return text
  }

  /// How many bytes there are up to a character that is not whole yet.
  private static func wholeCharacters(of bytes: [UInt8]) -> Int {
    for length in 1...3 where length <= bytes.count {
      let byte = bytes[bytes.count - length]
      guard byte & 0xC0 != 0x80 else { continue }
      let needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      return needed > length ? bytes.count - length : bytes.count
    }
    return bytes.count
  }

  private static func lineOfFault(in bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let fault = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
    return (fault ?? 0) + 1
  }
}

/// Sends an export to the daemon, and has it taken in step by step.
struct ImportTransfer: ~Copyable {
  /// The reply that says what was imported.
  struct Last {
    let reply: Wire.CommitImport.Reply
    let raw: RawParameters
  }

  private var client: VarlinkClient
  private let id = freshRequestID()

  init(to daemon: Daemon) throws { client = try daemon.connect() }

  mutating func send(_ source: ImportSource) throws {
    var source = source
    _ = try client.callRaw(Wire.StageImport.self, .init(import: id, text: ""))
    while let text = try source.next() {
      _ = try client.callRaw(Wire.StageImport.self, .init(import: id, text: text))
    }
  }

  mutating func commit(dryRun: Bool) throws -> Last {
    while true {
      let raw = try client.callRaw(
        Wire.CommitImport.self, .init(import: id, dryRun: dryRun ? true : nil))
      let reply: Wire.CommitImport.Reply = try raw.decode()
      if reply.result != nil { return Last(reply: reply, raw: raw) }
    }
  }

  mutating func drop() throws {
    _ = try client.callRaw(Wire.CommitImport.self, .init(import: id, drop: true))
  }
}
