// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A folder for its owner alone: what lies in it is nobody else's business.
public enum PrivateFolder {
  /// Makes the folder and what is missing above it, each for the owner alone.
  ///
  /// A folder is on the disk only when the one above it is: else all that is in it goes with the power.
  public static func make(_ path: String) throws(FileFault) {
    var made = path.hasPrefix("/") ? "" : "."
    for name in path.split(separator: "/") {
      made += "/" + name
      guard mkdir(made, 0o700) == 0 else {
        guard errno == EEXIST else { throw FileFault(made, cannot: "created", errno) }
        continue
      }
      // One that may be entered and not read cannot be synced.
      try? PrivateFile.syncFolder(of: made)
    }
  }

  /// Why others may reach into the folder, or put another one in its place; `nil`: they may not.
  ///
  /// Throws where there is none to look at.
  public static func weakness(of path: String) throws(FileFault) -> String? {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw FileFault(path, cannot: "checked", errno) }
    return switch status {
    case _ where status.st_mode & S_IFMT == S_IFLNK: "is a symbolic link"
    case _ where status.st_mode & S_IFMT != S_IFDIR: "is not a directory"
    case _ where status.st_uid != geteuid(): "belongs to another user"
    case _ where status.st_mode & (S_IWGRP | S_IWOTH) != 0: "can be changed by other users"
    default: nil
    }
  }
}
