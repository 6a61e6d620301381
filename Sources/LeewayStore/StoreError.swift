// SPDX-License-Identifier: Apache-2.0

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
  /// The system or SQLite said no.
  case failed(path: String, message: String)

  /// What happened and what to do.
  public var description: String {
    switch self {
    case .unsafeDirectory(let path, let why):
      "The data directory \(path) \(why). Leeway keeps private things there and will not use it:"
        + " make it a directory of your own that only you can write to (chmod 700)."
    case .inUse(let path):
      "Another leewayd has the database \(path) already. Stop it first"
        + " (systemctl --user stop leeway.service), or use the one that runs."
    case .notOurs(let path):
      "\(path) is not a database of Leeway. It was left untouched: move it away, and start again."
    case .newer(let path):
      "\(path) was written by a newer Leeway. It was left untouched: install that version again."
    case .failed(let path, let message):
      "The database \(path) cannot be used: \(message)."
    }
  }
}
