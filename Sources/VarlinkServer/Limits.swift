// SPDX-License-Identifier: Apache-2.0

/// What a peer may use of a ``VarlinkServer``.
public struct Limits: Hashable, Sendable {
  /// The most bytes of one call; a longer one closes its connection.
  public var request = 64 << 10
  /// How deep a call may nest; a deeper one closes its connection.
  public var depth = 32
  /// The most bytes that may wait for a slow reader.
  ///
  /// A connection for which more would have to wait is dropped. A single reply that is larger goes
  /// out all the same, where nothing else waits before it.
  public var outputQueue = 256 << 10
  /// The most connections at a time.
  ///
  /// One more takes the place of the oldest that has not called yet; where all have, it is closed at
  /// once.
  public var connections = 256
  /// How long a call may take from its first byte to its last; a slower one closes its connection.
  public var frameTime: Duration = .seconds(10)

  /// The defaults.
  public init() {}
}
