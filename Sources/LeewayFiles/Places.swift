// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Where things live: the directories of the XDG Base Directory specification.
public struct Places: Hashable, Sendable {
  /// Holds `leeway.yaml` and `prompts.yaml`.
  public let configuration: String
  /// Holds the database and what is kept beside it.
  public let data: String
  /// Holds the socket's folder.
  public let runtime: String

  /// Reads the environment; a relative path in it is ignored, as the specification says.
  public init(_ environment: (String) -> String? = Self.variable) {
    func absolute(_ name: String) -> String? {
      environment(name).flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    let home = absolute("HOME") ?? "/nonexistent"
    configuration = (absolute("XDG_CONFIG_HOME") ?? home + "/.config") + "/leeway"
    data = (absolute("XDG_DATA_HOME") ?? home + "/.local/share") + "/leeway"
    runtime = absolute("XDG_RUNTIME_DIR") ?? "/run/user/\(getuid())"
  }

  /// Holds the socket, and what is worth nothing without the session.
  public var session: String { runtime + "/leeway" }

  /// Tells a later daemon which notifications stand on the desktop.
  public var shown: String { session + "/shown.json" }

  /// An empty file that is there while check-ins are off.
  ///
  /// So no accident of the database turns them on again. Its name tells a stranger nothing.
  public var stopMark: String { data + "/leeway.mark" }

  /// The user's own lines of the help card, as last read from a configuration that was right.
  public var ownLines: String { data + "/leeway.lines" }

  /// A variable of the environment.
  public static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
