// SPDX-License-Identifier: Apache-2.0

import CSystemd

/// A match on a ``Bus``, or a call; destroying it ends it.
///
/// C owns the handler, and lets it go exactly once.
public struct BusSlot: ~Copyable {
  private let pointer: OpaquePointer
  private let loop: EventLoop

  /// Adds a slot by one of the asynchronous `sd_bus_*` functions; see ``Source``.
  init(
    on loop: EventLoop, _ function: StaticString, handler: @escaping (OpaquePointer) -> Void,
    add: (UnsafeMutablePointer<OpaquePointer?>, UnsafeMutableRawPointer) -> CInt
  ) throws(SystemdError) {
    let context = Unmanaged.passRetained(Handler(handler)).toOpaque()
    var slot: OpaquePointer?
    do throws(SystemdError) {
      try check(function, add(&slot, context))
    } catch {
      Handler<Any>.release(context)
      throw error
    }
    pointer = slot!
    self.loop = loop
    sd_bus_slot_set_destroy_callback(slot) { Handler<Any>.release($0!) }
  }

  deinit {
    loop.requireUsable()
    sd_bus_slot_unref(pointer)
  }

  /// What C calls with a message that the slot waits for.
  static let callback: sd_bus_message_handler_t = { message, context, _ in
    Handler<(OpaquePointer) -> Void>.body(in: context)(message!)
    return 0
  }
}
