// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The directory that holds the database and the lock, private to its owner.
struct DataDirectory: ~Copyable {
  let path: String
  private let lock: CInt

  var database: String { path + "/leeway.db" }

  /// Makes the directory where it is missing, checks it, and takes the lock that one process holds.
  init(at path: String) throws(StoreError) {
    self.path = path
    try Self.make(path)
    try Self.check(path)
    let file = path + "/leeway.lock"
    let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
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

  /// Makes it and what is missing above it, each for the owner alone.
  private static func make(_ path: String) throws(StoreError) {
    var made = path.hasPrefix("/") ? "" : "."
    for name in path.split(separator: "/") {
      made += "/" + name
      guard mkdir(made, 0o700) == 0 || errno == EEXIST else {
        throw .failed(path: made, message: lastError())
      }
    }
  }

  private static func check(_ path: String) throws(StoreError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw .failed(path: path, message: lastError()) }
    let why: String? =
      switch status {
      case _ where status.st_mode & S_IFMT == S_IFLNK: "is a symbolic link"
      case _ where status.st_mode & S_IFMT != S_IFDIR: "is not a directory"
      case _ where status.st_uid != geteuid(): "belongs to somebody else"
      case _ where status.st_mode & (S_IWGRP | S_IWOTH) != 0: "is writable for others"
      default: nil
      }
    if let why { throw .unsafeDirectory(path: path, why: why) }
    guard chmod(path, 0o700) == 0 else { throw .failed(path: path, message: lastError()) }
  }

  private static func lastError() -> String { String(cString: strerror(errno)) }
}
