// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayAPI

/// Where things live: the directories of the XDG Base Directory specification.
struct Places {
  /// Holds `leeway.yaml` and `prompts.yaml`.
  let configuration: String
  /// Holds the database.
  let data: String
  /// Holds the socket's directory.
  let runtime: String

  /// Reads the environment; a relative path in it is ignored, as the specification says.
  init() {
    let home = Self.absolute("HOME") ?? "/nonexistent"
    configuration = (Self.absolute("XDG_CONFIG_HOME") ?? home + "/.config") + "/leeway"
    data = (Self.absolute("XDG_DATA_HOME") ?? home + "/.local/share") + "/leeway"
    runtime = Self.absolute("XDG_RUNTIME_DIR") ?? "/run/user/\(getuid())"
  }

  var socket: String { runtime + "/" + Wire.socketPath }

  /// Beside the socket: it is worth nothing without the session.
  var shown: String { runtime + "/leeway/shown.json" }

  /// A variable of the environment.
  static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  private static func absolute(_ name: String) -> String? {
    variable(name).flatMap { $0.hasPrefix("/") ? $0 : nil }
  }
}
