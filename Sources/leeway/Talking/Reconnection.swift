// SPDX-License-Identifier: Apache-2.0

import Glibc
import Varlink

/// How long `watch` waits before it tries to connect again, unless something happens near the
/// socket first.
///
/// Holds no clock and no socket.
struct Reconnection {
  /// Milliseconds; a service makes its socket's node a moment before it listens on it.
  private static let settling: [Int32] = [50, 100, 200, 400, 800, 1600]
  private static let longest: Int32 = 60_000

  private var everReplied = false
  private var repliedSinceConnecting = false
  private var barren: Int32 = 0
  private var pauses: ArraySlice<Int32> = []

  /// The daemon said something.
  mutating func replied() {
    everReplied = true
    repliedSinceConnecting = true
    barren = 0
    pauses = Self.settling[...]
  }

  /// Something happened near the socket.
  mutating func noticed() {
    pauses = Self.settling[...]
  }

  /// The connection is gone, or there was none because of `error`.
  ///
  /// Returns the milliseconds to wait
  /// for something to happen (-1: until it does); nil where waiting is of no use, for there never
  /// was a daemon, or it is not this user's.
  mutating func pause(after error: VarlinkClientError) -> Int32? {
    guard everReplied else { return nil }
    defer { repliedSinceConnecting = false }
    switch error {
    case .notReachable(_, ENOENT), .notReachable(_, ECONNREFUSED):
      return pauses.popFirst() ?? -1
    case .closed, .failed, .timedOut:
      guard !repliedSinceConnecting else { return 0 }
      barren += 1
      return min(Self.longest, 500 << min(barren, 7))
    case .notReachable, .malformedReply, .notEncodable: return nil
    }
  }
}
