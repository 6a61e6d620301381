// SPDX-License-Identifier: Apache-2.0

import CSystemd

/// Owns one event source, and C owns its handler, which it lets go exactly once.
///
/// The handler lives until the source's destroy callback, which sd-event calls after a handler that
/// is running has returned: a source may be destroyed inside its own handler.
struct Source: ~Copyable {
  let pointer: OpaquePointer
  let loop: EventLoop

  /// Adds a source to `loop` by one of the `sd_event_add_*` functions.
  ///
  /// `add` is given where to store the source and the context to pass to C; the C callback gets
  /// the handler back with ``Handler/body(in:)``.
  init<Body>(
    on loop: EventLoop, _ function: StaticString, handler: Body,
    add: (UnsafeMutablePointer<OpaquePointer?>, UnsafeMutableRawPointer) -> CInt
  ) throws(SystemdError) {
    loop.requireUsable()
    let context = Unmanaged.passRetained(Handler(handler)).toOpaque()
    var source: OpaquePointer?
    do throws(SystemdError) {
      try check(function, add(&source, context))
    } catch {
      Handler<Body>.release(context)
      throw error
    }
    pointer = source!
    self.loop = loop
    sd_event_source_set_destroy_callback(source) { Handler<Any>.release($0!) }
  }

  /// Switches the source off, on, or on for one event (`SD_EVENT_OFF`, `_ON`, `_ONESHOT`).
  func setEnabled(_ enabled: Int) throws(SystemdError) {
    try check("sd_event_source_set_enabled", sd_event_source_set_enabled(pointer, CInt(enabled)))
  }

  deinit {
    loop.requireUsable()
    sd_event_source_disable_unref(pointer)
  }
}

/// A Swift closure as the `void *userdata` of a C callback.
final class Handler<Body> {
  let body: Body

  init(_ body: Body) { self.body = body }

  /// The closure in a context that C handed back.
  static func body(in context: UnsafeMutableRawPointer?) -> Body {
    Unmanaged<Handler>.fromOpaque(context!).takeUnretainedValue().body
  }

  /// Gives up the reference that C holds, whatever the closure's type.
  static func release(_ context: UnsafeMutableRawPointer) {
    Unmanaged<AnyObject>.fromOpaque(context).release()
  }
}
