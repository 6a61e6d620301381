// SPDX-License-Identifier: Apache-2.0

internal import Varlink

/// One call that is being answered: what its ``Responder`` and its ``Connection`` share.
final class Exchange {
  let wantsMore: Bool
  /// Called by the connection once, if it goes away before the last reply; not held where there is
  /// none to call it.
  var onClose: (() -> Void)? {
    didSet { if connection == nil { onClose = nil } }
  }
  /// Makes the next reply of a list that goes out as the reader takes it.
  private(set) var pull: (() throws -> VarlinkReply)?
  /// `nil`: nobody waits for a reply (any more).
  private weak var connection: Connection?

  /// A call on `connection`; on none, where it is oneway.
  init(on connection: Connection?, wantsMore: Bool) {
    self.connection = connection
    self.wantsMore = wantsMore
  }

  var isOpen: Bool { connection?.isUsable ?? false }

  /// Sends what `make` makes.
  func send(_ make: () throws -> VarlinkReply) {
    guard isOpen, pull == nil else { return }
    connection?.send(make)
  }

  /// Sends what `make` makes and ends the call.
  func finish(_ make: () throws -> VarlinkReply) {
    guard isOpen, pull == nil else { return }
    let connection = connection
    end()
    connection?.send(make)
    connection?.exchangeEnded()
  }

  /// Lets the connection send what `pull` makes, one by one, and end the call with the last.
  func finishByPulling(_ pull: @escaping () throws -> VarlinkReply) {
    guard isOpen, self.pull == nil else { return }
    self.pull = pull
    connection?.turnLater()
  }

  /// The last reply is given: lets go of everything.
  func end() {
    connection = nil
    onClose = nil
    pull = nil
  }

  /// The connection is gone.
  func close() {
    let onClose = onClose
    end()
    onClose?()
  }
}
