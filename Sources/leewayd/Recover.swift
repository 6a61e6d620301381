// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Glibc
import LeewayFiles
import LeewayStore

/// Puts a damaged database aside and starts a new one with what can be read of it.
struct Recover: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Save what can be read of a damaged database.",
    discussion: """
      Renames the damaged file, adding the date to its name, and creates a new one with all that \
      SQLite can still read. sqlite3 .recover is used too, if it works. A healthy database is not \
      changed. If check-ins are off, they stay off.

      The old file stays until you run leeway forget --all. Stop the daemon first:

        systemctl --user stop leeway.service
        leewayd recover
      """)

  func run() throws {
    // What is written down here is for nobody else's eyes.
    umask(0o077)
    let places = Places()
    var didRead = false
    do {
      let outcome = try Recovery.run(in: places.data, day: Self.day()) { old, new in
        didRead = Self.read(old, into: new)
      }
      if let aside = outcome.aside {
        print("The old database is now \(aside). To erase it, with everything: leeway forget --all")
      }
      if !didRead, outcome.aside != nil {
        print("sqlite3 .recover is missing or could not read the file; Leeway used SQLite itself.")
      }
      print(
        outcome.facts == 0
          ? "Nothing could be read. Leeway starts with an empty database."
          : "\(outcome.facts) facts could be read and are in the new database.")
      print("To see what was saved: leeway history")
    } catch is Recovery.Healthy {
      print(
        PrivateFile.exists(places.data + "/leeway.db")
          ? "The database in \(places.data) is fine. Nothing was changed."
          : "\(places.data) has no database. To create one: systemctl --user restart leeway")
    } catch let error as StoreError {
      try FileHandle.standardError.write(contentsOf: Data("\(error)\n".utf8))
      throw ExitCode(1)
    }
  }

  private static func day() -> String {
    let day = DateFormatter()
    day.locale = Locale(identifier: "en_US_POSIX")
    day.dateFormat = "yyyy-MM-dd"
    return day.string(from: Date())
  }

  /// Lets sqlite3 read the one file and write the other; returns whether it did.
  ///
  /// Nothing of what is read is in a command line, where others could see it.
  private static func read(_ old: String, into new: String) -> Bool {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let processes = [
      ChildProcess.start(["sqlite3", "-readonly", old, ".recover"], output: ends[1]),
      ChildProcess.start(["sqlite3", "-bail", new], input: ends[0]),
    ]
    for end in ends { close(end) }
    var isDone = true
    for process in processes {
      var status: Int32 = -1
      while let process, waitpid(process, &status, 0) < 0, errno == EINTR {}
      isDone = isDone && status == 0
    }
    return isDone
  }
}
