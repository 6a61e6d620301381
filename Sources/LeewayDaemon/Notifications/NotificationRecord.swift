// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import Logging

/// Which notifications stand on the desktop, for a daemon that comes after one that was killed, or
/// after a connection that was lost: it replaces or closes them.
///
/// An id means something only to the server that gave it: another one gives it to anybody. So the
/// ids are kept with the server's place and count only where that very server is still there, and
/// they are kept in the session's runtime directory, never in the database. It is written before a
/// notification is sent as well, so that one whose id nobody has heard is known to be there.
struct NotificationRecord: Codable, Equatable {
  /// A server, as long as it runs; no other ever has the same.
  struct Place: Codable, Hashable {
    /// The bus's own id.
    let bus: String
    /// The server's unique name on it, which the bus gives to no other.
    let owner: String
  }

  let place: Place
  /// The server's id of each check-in, by the check-in's opaque name.
  var ids: [String: UInt32] = [:]
  /// What is in the keys of their buttons.
  var token: String?
  /// The words of each, and of those that are on their way, which have no id yet.
  var wordings: [String: Discretion]?
  /// The highest number that the server was seen to give to anybody.
  var latest: UInt32?

  /// Whether nothing is there, and nothing on its way.
  ///
  /// One that an earlier Leeway has shown has an id and no words, as long as those of now are not known.
  var isEmpty: Bool { ids.isEmpty && wordings?.isEmpty != false }
}

/// Keeps the newest ``NotificationRecord`` in a file; nothing on the desktop: no file.
final class NotificationRecordFile {
  private(set) var record: NotificationRecord?

  private let path: String?
  private let log: Logger
  private var canWrite = true

  /// `path`: `nil`: it is not kept.
  init(at path: String?, log: Logger) {
    self.path = path
    self.log = log
  }

  /// Reads what an earlier daemon has left, if that can be read.
  func load() {
    guard let path, let data = FileManager.default.contents(atPath: path) else { return }
    record = try? JSONDecoder().decode(NotificationRecord.self, from: data)
  }

  func keep(_ new: NotificationRecord?) {
    guard new != record else { return }
    record = new
    do {
      try write()
      canWrite = true
    } catch {
      if canWrite {
        log.warning(
          "Could not save which notifications are shown, ignoring", metadata: ["error": "\(error)"])
      }
      canWrite = false
    }
  }

  private func write() throws {
    guard let path else { return }
    if let record {
      try JSONEncoder().encode(record).write(to: URL(filePath: path), options: .atomic)
    } else if FileManager.default.fileExists(atPath: path) {
      try FileManager.default.removeItem(atPath: path)
    }
  }
}
