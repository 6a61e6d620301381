// SPDX-License-Identifier: Apache-2.0

import CSystemd
import Glibc
import PlainText

/// A connection to a D-Bus bus, handled by an ``EventLoop`` and used on the loop's thread only.
///
/// Everything is asynchronous: nothing here waits for the bus, not even for the connection, so a
/// bus that does not answer delays nobody. A connection that is gone does not come back: after
/// ``onDisconnect`` open another one.
public final class Bus {
  /// Which bus to connect to.
  public enum Address: Hashable, Sendable {
    /// The user's bus: `$DBUS_SESSION_BUS_ADDRESS`, else `$XDG_RUNTIME_DIR/bus`.
    case user
    /// The system's bus: `$DBUS_SYSTEM_BUS_ADDRESS`, else its well-known socket.
    case system
    /// A bus at an address such as `unix:path=…`; one of `tcp:` may wait for a name server.
    case address(String)
  }

  /// Called once when the connection is gone: lost, refused, or never made in the first place.
  ///
  /// By then every call that was waiting has had its error. ``close()`` does not call it.
  public var onDisconnect: (() -> Void)?

  private let handle: OpaquePointer
  private let loop: EventLoop
  private var disconnectSlot: OpaquePointer?
  private var calls: [UInt64: PendingCall] = [:]
  private var lastCall: UInt64 = 0

  /// Begins to connect to a bus; the loop does the rest.
  ///
  /// Throws at once when there is nothing to connect to (`ENOENT`, `ECONNREFUSED`, or `ENOMEDIUM`
  /// when the environment names no bus). It does not wait for a socket to appear
  /// (`sd_bus_set_watch_bind`): then a missing bus would look like a slow one, and nobody could
  /// say that it is missing; and who has to connect again after a loss can do so here as well.
  public static func open(_ address: Address, on loop: EventLoop) throws(SystemdError) -> Bus {
    loop.requireUsable()
    var handle: OpaquePointer?
    switch address {
    case .user: try check("sd_bus_open_user", sd_bus_open_user(&handle))
    case .system: try check("sd_bus_open_system", sd_bus_open_system(&handle))
    case .address(let text):
      try check("sd_bus_new", sd_bus_new(&handle))
      do throws(SystemdError) {
        try check("sd_bus_set_address", sd_bus_set_address(handle, text))
        try check("sd_bus_set_bus_client", sd_bus_set_bus_client(handle, 1))
        try check("sd_bus_start", sd_bus_start(handle))
      } catch {
        sd_bus_close_unref(handle)
        throw error
      }
    }
    let bus = Bus(handle: handle!, loop: loop)
    try bus.attach()
    return bus
  }

  private init(handle: OpaquePointer, loop: EventLoop) {
    self.handle = handle
    self.loop = loop
  }

  private func attach() throws(SystemdError) {
    try check("sd_bus_set_exit_on_disconnect", sd_bus_set_exit_on_disconnect(handle, 0))
    // Else the end of the loop would flush the connection, and wait for it.
    try check("sd_bus_set_close_on_exit", sd_bus_set_close_on_exit(handle, 0))
    try check("sd_bus_attach_event", sd_bus_attach_event(handle, loop.event, 0))
    // A message that libsystemd makes for itself: nothing is asked of the bus.
    try check(
      "sd_bus_match_signal_async",
      sd_bus_match_signal_async(
        handle, &disconnectSlot, nil, "/org/freedesktop/DBus/Local", "org.freedesktop.DBus.Local",
        "Disconnected",
        { _, context, _ in
          Unmanaged<Bus>.fromOpaque(context!).takeUnretainedValue().onDisconnect?()
          return 0
        }, nil, Unmanaged.passUnretained(self).toOpaque()))
  }

  deinit {
    close()
    sd_bus_slot_unref(disconnectSlot)
    sd_bus_unref(handle)
  }

  /// Whether the bus has accepted the connection, and it has not been lost or closed since.
  public var isReady: Bool {
    loop.requireUsable()
    return sd_bus_is_ready(handle) > 0
  }

  /// The name that the bus has given to this connection; nil until the connection is ready.
  public var uniqueName: String? {
    // While connecting sd_bus_get_unique_name would wait for the bus.
    guard isReady else { return nil }
    var name: UnsafePointer<CChar>?
    guard sd_bus_get_unique_name(handle, &name) >= 0, let name else { return nil }
    return String(cString: name)
  }

  /// Closes the connection; every call that waits for a reply gets the error `ENOTCONN` now.
  ///
  /// What was sent over a connection that is ready has left already, unless the bus was slow to
  /// read: there is no flush, because that would wait. The last reference's end closes as well.
  public func close() {
    loop.requireUsable()
    sd_bus_close(handle)
    let calls = calls.sorted { $0.key < $1.key }
    self.calls.removeAll()
    for (_, call) in calls {
      call.finish(
        .failure(
          SystemdError(
            function: "sd_bus_close", errno: ENOTCONN, message: "the connection was closed")))
    }
  }

  // MARK: Calls

  /// Calls a method; throws, or calls `reply` exactly once, later or in ``close()``.
  ///
  /// A failure has the name of the D-Bus error in ``SystemdError/busErrorName``; its `errno` is
  /// `ETIMEDOUT` when nobody answered in time, `ECONNRESET` when the connection was lost, else what
  /// libsystemd makes of the name (`sd_bus_call_async`).
  ///
  /// - Parameters:
  ///   - destination: The name of the peer.
  ///   - path: The object.
  ///   - interface: The interface of `member`.
  ///   - member: The method.
  ///   - autoStart: Whether the bus may start the peer when it is not there.
  ///   - timeout: How long to wait, in microseconds on the monotonic clock. It counts from now, and
  ///     so bounds connecting as well; libsystemd's own timeout of a call does not.
  ///   - write: Appends the arguments.
  ///   - reply: Is given the reply, to read it.
  /// - Throws: `ENOTCONN` when the connection is gone already, `EINVAL` for a name or a path that is
  ///   not well formed, and what `write` throws.
  public func call(
    destination: String, path: String, interface: String, member: String, autoStart: Bool = true,
    timeout: UInt64,
    write: (inout Message) throws(SystemdError) -> Void = { (_) throws(SystemdError) in },
    reply: @escaping (consuming Result<Message, SystemdError>) -> Void
  ) throws(SystemdError) {
    loop.requireUsable()
    var pointer: OpaquePointer?
    try check(
      "sd_bus_message_new_method_call",
      sd_bus_message_new_method_call(handle, &pointer, destination, path, interface, member))
    var message = Message(consuming: pointer!)
    try check(
      "sd_bus_message_set_auto_start",
      sd_bus_message_set_auto_start(message.handle, autoStart ? 1 : 0))
    try write(&message)

    lastCall += 1
    let id = lastCall
    let call = PendingCall(reply)
    call.timer = try TimerSource(on: loop, clock: .monotonic, accuracy: 1000) { [weak self] in
      self?.finish(id, .failure(.timedOut))
    }
    let (deadline, never) = Clock.monotonic.now.addingReportingOverflow(timeout)
    try call.timer?.arm(at: never ? .max : deadline)
    let handler: (OpaquePointer) -> Void = { [weak self] reply in
      self?.finish(id, Message(borrowing: reply).asReply())
    }
    call.slot = try BusSlot(on: loop, "sd_bus_call_async", handler: handler) { slot, context in
      sd_bus_call_async(handle, slot, message.handle, BusSlot.callback, context, .max)
    }
    calls[id] = call
  }

  private func finish(_ id: UInt64, _ result: consuming Result<Message, SystemdError>) {
    calls.removeValue(forKey: id)?.finish(result)
  }

  /// Emits a signal, to everyone who listens or to one `destination` (`sd_bus_send_to`).
  public func emit(
    path: String, interface: String, member: String, destination: String? = nil,
    write: (inout Message) throws(SystemdError) -> Void = { (_) throws(SystemdError) in }
  ) throws(SystemdError) {
    loop.requireUsable()
    var pointer: OpaquePointer?
    try check(
      "sd_bus_message_new_signal",
      sd_bus_message_new_signal(handle, &pointer, path, interface, member))
    var message = Message(consuming: pointer!)
    try write(&message)
    try check("sd_bus_send_to", sd_bus_send_to(handle, message.handle, destination, nil))
  }

  // MARK: Signals

  /// Calls `handler` for each signal that has all that is named, until the slot is destroyed.
  ///
  /// Nil matches anything; `arg0` is the signal's first argument, a string, and `arg0path` a path that this
  /// has to be, or a folder above it that ends with a slash. The handler reads the
  /// message from its beginning. The bus checks a `sender` that is a well-known name, and this side
  /// only its unique one: of two matches that overlap the wider one's signals reach both, so look
  /// at ``Message/sender`` where it matters. A bus that refuses a match loses the connection, for
  /// signals would be missed without a word (`sd_bus_add_match_async`). Throws `EINVAL` for a value
  /// with a quote, a backslash or a NUL in it.
  public func match(
    sender: String? = nil, path: String? = nil, interface: String? = nil, member: String? = nil,
    arg0: String? = nil, arg0path: String? = nil, handler: @escaping (borrowing Message) -> Void
  ) throws(SystemdError) -> BusSlot {
    loop.requireUsable()
    var rule = "type='signal'"
    let parts = [
      ("sender", sender), ("path", path), ("interface", interface), ("member", member),
      ("arg0", arg0), ("arg0path", arg0path),
    ]
    for case (let key, let value?) in parts {
      guard !value.utf8.contains(where: { "'\\\0".utf8.contains($0) }) else {
        throw SystemdError(
          function: "sd_bus_add_match_async", errno: EINVAL,
          message: "\"\(value.cleaned(.journalLine))\" cannot be used in a match rule")
      }
      rule += ",\(key)='\(value)'"
    }
    let body: (OpaquePointer) -> Void = { handler(Message(borrowing: $0)) }
    return try BusSlot(on: loop, "sd_bus_add_match_async", handler: body) { slot, context in
      sd_bus_add_match_async(handle, slot, rule, BusSlot.callback, nil, context)
    }
  }
}

/// A call whose reply has not come yet.
private final class PendingCall {
  var slot: BusSlot?
  var timer: TimerSource?
  private var reply: ((consuming Result<Message, SystemdError>) -> Void)?

  init(_ reply: @escaping (consuming Result<Message, SystemdError>) -> Void) {
    self.reply = reply
  }

  /// Hands on the result, and nothing ever after.
  func finish(_ result: consuming Result<Message, SystemdError>) {
    slot = nil
    timer = nil
    let reply = reply.take()
    reply?(result)
  }
}

extension Message {
  /// The message as a reply: itself, or the error that it is.
  fileprivate consuming func asReply() -> Result<Message, SystemdError> {
    guard sd_bus_message_is_method_error(handle, nil) > 0 else { return .success(self) }
    let lost = sd_bus_is_open(sd_bus_message_get_bus(handle)) <= 0
    let error = sd_bus_message_get_error(handle)
    return .failure(
      SystemdError(
        function: "sd_bus_call_async",
        // libsystemd makes a lost connection look like a call that took too long.
        errno: lost ? ECONNRESET : sd_bus_message_get_errno(handle),
        busErrorName: error?.pointee.name.map { String(cString: $0) },
        message: error?.pointee.message.map { String(cString: $0).cleaned(.journalLine) }))
  }
}

extension SystemdError {
  /// As libsystemd says it, had it counted the time.
  fileprivate static var timedOut: Self {
    Self(
      function: "sd_bus_call_async", errno: ETIMEDOUT,
      busErrorName: "org.freedesktop.DBus.Error.NoReply", message: "no answer came in time")
  }
}
