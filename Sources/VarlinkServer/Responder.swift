// SPDX-License-Identifier: Apache-2.0

public import Varlink

/// Answers one call of `M`; to be kept until the last reply where that comes later.
///
/// Every call must be answered in the end: the next one on its connection waits for that. Used on
/// the loop's thread only. Once the connection is gone, or the last reply given, all of it does
/// nothing.
public final class Responder<M: VarlinkMethod> {
  private let exchange: Exchange

  init(_ exchange: Exchange) { self.exchange = exchange }

  /// Whether the caller takes more than one reply.
  public var wantsMore: Bool { exchange.wantsMore }

  /// Whether anybody still waits for a reply; never for a oneway call.
  public var isOpen: Bool { exchange.isOpen }

  /// Called once if the connection goes away before the last reply, and never after that.
  ///
  /// It comes in a turn of the loop of its own, never from inside ``send(_:)`` or ``reply(_:)``;
  /// where ``VarlinkServer/stop()`` ends the connection, from inside that.
  public var onClose: (() -> Void)? {
    get { exchange.onClose }
    set { exchange.onClose = newValue }
  }

  /// Gives the last reply.
  public func reply(_ reply: M.Reply) {
    exchange.finish { try VarlinkReply(parameters: RawParameters(encoding: reply)) }
  }

  /// Gives a reply that more follow; does nothing where the caller takes one only.
  public func send(_ reply: M.Reply) {
    guard wantsMore else { return }
    exchange.send {
      try VarlinkReply(parameters: RawParameters(encoding: reply), continues: true)
    }
  }

  /// Gives `replies` one after another, the last of them as the last reply.
  ///
  /// Each is encoded only when the reader has taken those before it, so that a long list is no
  /// reason to drop a reader. A caller that takes one reply only gets the first. Where there is none,
  /// the reply is `none`.
  public func reply(each replies: some Sequence<M.Reply>, orElse none: M.Reply) {
    var iterator = replies.makeIterator()
    reply(pulling: { iterator.next() }, orElse: none)
  }

  /// Gives what `next` makes, one after another, until it makes nothing more.
  ///
  /// As ``reply(each:orElse:)``, for a list that can fail under way: where `next` throws, the
  /// connection is closed, so that nobody takes a part for the whole.
  public func reply(pulling next: @escaping () throws -> M.Reply?, orElse none: M.Reply) {
    var coming: M.Reply?
    var hasBegun = false
    exchange.finishByPulling { [wantsMore] in
      if !hasBegun { coming = try next() }
      hasBegun = true
      let reply = coming ?? none
      coming = wantsMore && coming != nil ? try next() : nil
      return VarlinkReply(parameters: try RawParameters(encoding: reply), continues: coming != nil)
    }
  }

  /// Gives an error as the last reply.
  public func fail(_ failure: some VarlinkFailure) {
    exchange.finish { try VarlinkReply(failure) }
  }
}
