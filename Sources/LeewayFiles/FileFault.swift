// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Why a file or a folder cannot be used: its path and what is wrong with it.
public struct FileFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Which one.
  public let path: String
  /// What is wrong with it, so that it goes on from the path: "is a folder, not a file".
  public let why: String

  /// Says what is wrong with a path.
  public init(_ path: String, _ why: String) {
    self.path = path
    self.why = why
  }

  /// Says what a system call could not do, by its `errno`: "cannot be read: Permission denied".
  public init(_ path: String, cannot what: String, _ code: Int32) {
    self.init(path, "cannot be \(what): \(String(cString: strerror(code)))")
  }

  /// A line: the path, a colon, and what is wrong.
  public var description: String { "\(path): \(why)" }
}
