// SPDX-License-Identifier: Apache-2.0

/// The version that both programs and `GetInfo` tell.
public enum LeewayVersion {
  /// This version, as in "0.1.0".
  public static let current = "0.1.0"
}
