// SPDX-License-Identifier: Apache-2.0

import Systemd

/// The connection to a bus, shared by all that use it and made again when it is lost.
///
/// An idle daemon is not to wake up for ever: after the last try it waits for the bus's socket to
/// appear. Used on the loop's thread only.
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
  /// After how many seconds it is tried again, each time.
  var retries: [UInt64] = [0, 1, 2, 5, 15, 60]

  private let loop: EventLoop
  private let address: Bus.Address
  private var listeners: [(State) -> Void] = []
  private var timer: TimerSource?
  private var socket: BusSocket?
  /// How often it was tried in vain since it was there.
  private var failures = 0
  /// Whether it was there since it was last given up.
  private var wasOpen = false
  /// Counts the changes of state, for a listener may cause the next one while the others are told.
  private var changes = 0
  /// Whether the connection was lost and the listeners have not been told yet.
  private var isLost = false

  /// Connects when ``start()`` is called.
  init(on loop: EventLoop, to address: Bus.Address) {
    self.loop = loop
    self.address = address
  }

  /// Connects, and connects anew until ``stop()``.
  func start() throws {
    timer = try TimerSource(on: loop, clock: .monotonic, accuracy: 100_000) { [weak self] in
      self?.fire()
    }
    connect()
  }

  /// Lets go of it.
  func stop() {
    timer = nil
    socket = nil
    listeners = []
    leave(for: .gone)
  }

  /// Tells the listener how it is now, and each change.
  func listen(_ listener: @escaping (State) -> Void) {
    listeners.append(listener)
    listener(state)
  }

  /// Connects now, unless it is connected.
  func connect() {
    guard timer != nil else { return }
    if case .open = state { return }
    do {
      let bus = try Bus.open(address, on: loop)
      bus.onDisconnect = { [weak self] in self?.lost() }
      try bus.askDriver("GetId") { [weak self] result in
        guard let self, let id = try? result.get().readString() else { return }
        (self.id, wasOpen, failures) = (id, true, 0)
      }
      socket = nil
      become(.open(bus))
    } catch {
      leave(for: wasOpen ? .lost : .gone)
      tryLater(wasThere: wasOpen)
    }
  }

  /// Closes the connection and makes a new one, for something could not be set up on it.
  func reopen() { lost() }

  private func lost() {
    // Not inside the connection's own callback.
    isLost = true
    arm(after: 0)
  }

  private func fire() {
    guard isLost else { return connect() }
    isLost = false
    leave(for: .lost)
    tryLater(wasThere: true)
  }

  private func tryLater(wasThere: Bool) {
    // A listener may have connected already.
    if case .open = state { return }
    if socket == nil {
      socket = BusSocket(of: address, on: loop) { [unowned self] in
        failures = 0
        arm(after: 0)
      }
    }
    // The system bus is there before any user's service starts, or never: if it was not there at first,
    // it is not waited for.
    var isWorthTrying = true
    if case .system = address { isWorthTrying = wasThere }
    guard isWorthTrying, failures < retries.count else {
      wasOpen = false
      if case .lost = state { become(.gone) }
      return
    }
    arm(after: retries[failures])
    failures += 1
  }

  private func arm(after seconds: UInt64) {
    try? timer?.arm(at: Clock.monotonic.now + seconds * 1_000_000)
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
    changes += 1
    let change = changes
    if case .open = new {} else { id = nil }
    for listener in listeners where change == changes { listener(new) }
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
