// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import LeewayFiles
import LeewayVocabulary

/// Takes Leeway itself off this machine, as far as its user may: the last step of
/// `leeway forget --all --and-leeway`.
struct Removal {
  var places = Places()
  /// The path of this program; `nil`: the kernel does not tell.
  var program = Executable.path
  var run: (Program) -> Program.Result? = { $0.run() }

  /// What is left when it is done.
  struct Left: Hashable, Encodable {
    /// What could not be removed.
    var paths: [String] = []
    /// Whether the programs are not the user's own: a package's, or installed for everyone.
    var programs = false
    /// Whether a daemon that was started by hand still runs.
    var daemon = false
  }

  /// Stops and disables the units, and removes configuration, data, session folder and programs.
  ///
  /// The programs go by what `make install` left beside them (`share/uninstall`).
  func remove(isDaemonThere: () -> Bool) -> Left {
    var left = Left()
    let units = ["leeway.socket", "leeway.service"]
    _ = run(
      Program(name: "systemctl", arguments: ["--user", "--quiet", "disable", "--now"] + units))
    left.daemon = isDaemonThere()
    let user = "\(places.configuration.dropLast("leeway".count))systemd/user/"
    let ownSettings = units.map { "\($0).d" } + Self.ownHooks(in: user)
    for path in [places.configuration, places.data, places.session]
      + ownSettings.map({ "\(user)\($0)" })
    where !Self.erase(path) {
      left.paths.append(path)
    }
    left.programs = !removePrograms()
    return left
  }

  /// The folders that say which of the person's units a target of ours starts; the units themselves are theirs.
  private static func ownHooks(in user: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: user)) ?? []
    return names.filter { name in
      name.hasPrefix("leeway-")
        && ["d", "wants", "requires"].contains { name.hasSuffix(".target.\($0)") }
    }
  }

  /// Whether the programs are gone.
  private func removePrograms() -> Bool {
    guard let program, program.hasSuffix("/bin/leeway") else { return false }
    let prefix = program.dropLast("/bin/leeway".count)
    let script = "\(prefix)/libexec/leeway/uninstall"
    // Of the folder: a program that runs cannot be written to by anyone.
    guard access("\(prefix)/bin", W_OK) == 0, access(script, R_OK) == 0 else { return false }
    // Whoever has built a package in this shell may have set DESTDIR.
    return run(Program(name: "env", arguments: ["-u", "DESTDIR", "sh", script]))?.status == 0
      && access(program, F_OK) != 0
  }

  /// Whether nothing is there any more.
  ///
  /// A link is not followed and stays: what it points to would be left, and not be named.
  private static func erase(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return true }
    guard status.st_mode & S_IFMT != S_IFLNK else { return false }
    try? FileManager.default.removeItem(atPath: path)
    return lstat(path, &status) != 0
  }
}

extension Page {
  /// That Leeway is removed, and what only the person can remove.
  mutating func show(_ left: Removal.Left) {
    say(.leewayIsRemoved, .strong)
    for path in left.paths { say(Phrase(.couldNotBeRemoved, path)) }
    if left.daemon { say(.daemonByHandStillRuns) }
    gap()
    say(.whatIsStillThere)
    var rows: [(name: Phrase, value: Phrase)] = [
      (Phrase(.journalIsLeft), Phrase(.howToClearTheJournal)),
      (Phrase(.shellHistoryIsLeft), Phrase(.howToClearShellHistory)),
      (Phrase(.notificationsAreLeft), Phrase(.howToClearNotifications)),
      (Phrase(.ownSetupIsLeft), Phrase(.howToClearOwnSetup)),
    ]
    if left.programs { rows.append((Phrase(.programsAreLeft), Phrase(.howToRemovePrograms))) }
    facts(rows)
  }
}
