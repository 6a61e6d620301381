// SPDX-License-Identifier: Apache-2.0

/// A call that is sent and whose reply is still to be asked for, with ``VarlinkClient/finish(_:)``.
///
/// To be asked for once. A reply that nobody asks for costs its memory as long as the client lives.
public struct PendingReply<M: VarlinkMethod>: Sendable {
  /// Which of the client's calls it is.
  let number: Int
  /// Until when the reply must be there.
  let deadline: Deadline
}
