// SPDX-License-Identifier: Apache-2.0

internal import CProcess

/// Memory that the process has and does not use.
public enum FreeMemory {
  /// Gives it back to the system (malloc_trim(3)).
  ///
  /// malloc keeps what was freed below something that is still in use: after an import of a long
  /// history most of what that needed.
  public static func giveBack() { _ = malloc_trim(0) }
}
