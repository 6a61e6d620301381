// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayFiles

/// The directory that holds the database and the lock, private to its owner.
struct DataDirectory: ~Copyable {
  /// What the lock's file says of the database beside it.
  struct Note: Equatable {
    /// The id of the store that was here last.
    var store: String
    /// The newest transaction whose check-ins the journal was told of.
    var announced: Int64
  }

  let path: String
  private let lock: CInt

  var database: String { path + "/leeway.db" }

  /// Makes the directory where it is missing, checks it, and takes the lock that one process holds.
  init(at path: String) throws(StoreError) {
    self.path = path
    do throws(FileFault) {
      try PrivateFolder.make(path)
      if let why = try PrivateFolder.weakness(of: path) {
        throw FileFault(path, why)
      }
    } catch {
      throw .unsafeDirectory(path: error.path, why: error.why)
    }
    guard chmod(path, 0o700) == 0 else { throw .failed(path: path, message: Self.lastError()) }
    let file = path + "/leeway.lock"
    let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else { throw .failed(path: file, message: Self.lastError()) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let isTaken = errno == EWOULDBLOCK
      let message = Self.lastError()
      close(descriptor)
      throw isTaken ? .inUse(path: path + "/leeway.db") : .failed(path: file, message: message)
    }
    lock = descriptor
  }

  deinit { close(lock) }

  /// What was kept last; `nil`: nothing was, or it cannot be read.
  func note() -> Note? {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = pread(lock, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    let words = String(decoding: bytes[..<count], as: UTF8.self).split { $0 == " " || $0 == "\n" }
    guard words.count == 2, words[0].utf8.count == 32, let announced = Int64(words[1]) else {
      return nil
    }
    return Note(store: String(words[0]), announced: announced)
  }

  /// Keeps a note in the place of the one before, which takes no more room: a full disk has it, too.
  ///
  /// It outlives the process; whether it outlives the machine does not matter.
  func keep(_ note: Note) {
    let digits = String(note.announced)
    let zeros = String(repeating: "0", count: max(0, 20 - digits.utf8.count))
    let bytes = Array("\(note.store) \(zeros)\(digits)\n".utf8)
    _ = pwrite(lock, bytes, bytes.count, 0)
  }

  /// Says that nothing was here.
  func forgetNote() { _ = ftruncate(lock, 0) }

  private static func lastError() -> String { String(cString: strerror(errno)) }
}
