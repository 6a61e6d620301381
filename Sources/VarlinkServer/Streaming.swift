// SPDX-License-Identifier: Apache-2.0

/// Whether a method answers a call with more than one reply.
public enum Streaming: Hashable, Sendable {
  /// One reply, whether the caller would take more or not.
  case never
  /// Several replies to a caller that takes them, one to any other.
  case allowed
  /// Several replies; a caller that takes one only is answered `ExpectedMore`.
  case required
}
