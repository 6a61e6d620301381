// SPDX-License-Identifier: Apache-2.0

import LeewayEngine
import LeewayFiles

/// The mark that check-ins are off, as a file beside the database.
final class StopMarkFile: StopMark {
  /// `nil`: no file can be kept.
  private let path: String?
  /// Whether check-ins are off and the file could not be written.
  private var isOff = false

  init(at path: String?) { self.path = path }

  var isSet: Bool { isOff || path.map(PrivateFile.exists) ?? false }

  func set(_ isOff: Bool) throws {
    guard let path else { throw NoPlace() }
    if isOff { return try PrivateFile.create(path) }
    try PrivateFile.remove(path)
    self.isOff = false
  }

  /// Sets the mark, in memory if the file cannot be written; returns whether it outlives the daemon.
  func stand() -> Bool {
    do {
      try set(true)
      return true
    } catch {
      isOff = true
      return false
    }
  }

  private struct NoPlace: Error, CustomStringConvertible {
    let description = "Its folder does not exist."
  }
}
