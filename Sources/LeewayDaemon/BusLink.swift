// SPDX-License-Identifier: Apache-2.0

import Systemd

/// The connection to a bus, shared by all that use it and made again when it is lost.
///
/// Used on the loop's thread only.
final class BusLink {
  /// What there is of it.
  enum State {
    /// A connection is there, or on its way; what listens on it is to be set up anew.
    case open(Bus)
    /// It was lost a moment ago and is tried again: what was seen before stands.
    case lost
    /// There is none, until its socket appears or somebody calls ``connect()``: nothing that was seen
    /// holds any more.
    case gone
  }

  private(set) var state = State.gone
  /// The bus's own id, another for each bus daemon that ever ran; `nil` until it has told it.
  private(set) var id: String?
  /// How often, and how much later each time, it is tried again.
  var retries = Retry.delays

  private let loop: EventLoop
  private let address: Bus.Address
  private var listeners: [(State) -> Void] = []
  private var retry: Retry?
  private var socket: BusSocket?
  /// Whether it was there since it was last given up.
  private var wasOpen = false

  /// Connects when ``start()`` is called.
  init(on loop: EventLoop, to address: Bus.Address) {
    self.loop = loop
    self.address = address
  }

  /// Connects, and connects anew until ``stop()``.
  func start() throws {
    let retry = try Retry(on: loop, after: retries) { [unowned self] in connect() }
    retry.onGivingUp = { [unowned self] in giveUp() }
    self.retry = retry
    connect()
  }

  /// Lets go of it.
  func stop() {
    (retry, socket, listeners) = (nil, nil, [])
    leave(for: .gone)
  }

  /// Tells the listener how it is now, and each change.
  func listen(_ listener: @escaping (State) -> Void) {
    listeners.append(listener)
    listener(state)
  }

  /// Connects now, unless it is connected.
  func connect() {
    guard let retry else { return }
    if case .open = state { return }
    do {
      let bus = try Bus.open(address, on: loop)
      bus.onDisconnect = { [weak self] in self?.lost() }
      // Not for longer than it takes: a bus that stood still answers when it goes on.
      try bus.askDriver("GetId") { [weak self] result in
        guard let self, let id = try? result.get().readString() else { return }
        self.id = id
        wasOpen = true
        retry.succeeded()
      }
      socket = nil
      become(.open(bus))
    } catch {
      leave(for: wasOpen ? .lost : .gone)
      awaitSocket()
      if wasOpen || socket != nil { retry.later() }
    }
  }

  /// A bus whose socket cannot appear is not waited for: the system's is there before any user's
  /// service or not at all, and an idle daemon does not wake up to look.
  private func awaitSocket() {
    guard socket == nil else { return }
    socket = BusSocket(of: address, on: loop) { [unowned self] in retry?.startOver() }
  }

  private func lost() {
    // Not inside the connection's own callback.
    retry?.later { [weak self] in
      self?.leave(for: .lost)
      self?.awaitSocket()
    }
  }

  private func giveUp() {
    wasOpen = false
    become(.gone)
  }

  /// Closes the connection, if there is one.
  private func leave(for new: State) {
    let old = state
    become(new)
    // Those who wait for a reply are told here, and are to find no bus.
    if case .open(let bus) = old { bus.close() }
  }

  private func become(_ new: State) {
    state = new
    id = nil
    for listener in listeners { listener(new) }
  }
}

extension Bus {
  /// Asks the bus itself, and waits for as long as it takes.
  func askDriver(
    _ member: String, _ argument: String? = nil, flags: UInt32? = nil,
    _ reply: @escaping (consuming Result<Message, SystemdError>) -> Void
  ) throws(SystemdError) {
    try call(
      destination: "org.freedesktop.DBus", path: "/org/freedesktop/DBus",
      interface: "org.freedesktop.DBus", member: member, timeout: .max,
      write: { message throws(SystemdError) in
        if let argument { try message.append(string: argument) }
        if let flags { try message.append(uint32: flags) }
      }, reply: reply)
  }
}
