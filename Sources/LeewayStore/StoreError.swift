// SPDX-License-Identifier: Apache-2.0

public import LeewayCore

/// Why the store cannot be opened, or did not take or give something; a sentence each.
public enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The data directory is not ours alone: a symbolic link, another's, or writable for others.
  case unsafeDirectory(path: String, why: String)
  /// Another process has the database.
  case inUse(path: String)
  /// The file is something else than a database of Leeway.
  case notOurs(path: String)
  /// The database was written by a newer Leeway.
  case newer(path: String)
  /// SQLite cannot read what the file has.
  case damaged(path: String, message: String)
  /// There is no file, or an empty one, where there were facts.
  case gone(path: String, why: String)
  /// While Leeway ran, another file took the place of the one it had opened.
  case replaced(path: String)
  /// The end of a change failed, and whether the change is in the database cannot be found out now.
  case unsure(path: String, message: String)
  /// The system or SQLite said no.
  case failed(path: String, message: String)

  /// What happened and what to do.
  public var description: String {
    switch self {
    case .unsafeDirectory(let path, let why):
      "The data directory \(path) \(why). Leeway stores private data, so it does not use this"
        + " directory. Make it your own, and let only yourself write to it (chmod 700)."
    case .inUse(let path):
      "Another leewayd is already using the database \(path). Stop it first"
        + " (systemctl --user stop leeway.service), or use that one."
    case .notOurs(let path):
      "\(path) is not a Leeway database. Leeway has not changed it."
        + " To move it aside and start with an empty one: leewayd recover"
    case .newer(let path):
      "\(path) was written by a newer version of Leeway. Leeway has not changed it."
        + " To use it, install that version again."
    case .damaged(let path, let message):
      "The database \(path) is damaged: \(message)."
        + " To save what can still be read: leewayd recover"
    case .gone(let path, let why):
      "The database \(path) \(why). Put it back from a backup,"
        + " or start with an empty one: leewayd recover"
    case .replaced(let path):
      "Another file replaced the database \(path) while Leeway was running. Put the old one back,"
        + " or use the new one: systemctl --user restart leeway"
    case .unsure(let path, let message):
      "The database \(path) failed while saving: \(message)."
    case .failed(let path, let message):
      "The database \(path) cannot be used: \(message)."
    }
  }
}

extension StoreError: StoreFailure {
  /// Whether it is ``unsure(path:message:)``.
  public var mayHaveStored: Bool { if case .unsure = self { true } else { false } }
}
