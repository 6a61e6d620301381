// SPDX-License-Identifier: Apache-2.0

import Systemd

/// A connection to a bus that is made again when it is lost.
///
/// What listens on it is set up anew by ``onOpen`` on each connection.
final class BusLink {
  /// A connection is there, or on its way.
  var onOpen: (Bus) throws -> Void = { _ in }
  /// It is gone, and for good unless ``connect()`` is called: nothing that was seen holds any more.
  var onGone: () -> Void = {}

  private let loop: EventLoop
  private let address: Bus.Address
  private var bus: Bus?
  private var retry: Retry?
  private var wasOpen = false

  init(on loop: EventLoop, to address: Bus.Address) {
    self.loop = loop
    self.address = address
  }

  func start() throws {
    let retry = try Retry(on: loop) { [unowned self] in connect() }
    retry.onGivingUp = { [unowned self] in onGone() }
    self.retry = retry
    connect()
  }

  func stop() {
    retry = nil
    let old = bus.take()
    old?.close()
  }

  /// Connects, unless it is connected.
  ///
  /// A bus that was never there is not waited for: the system's is there before any user's service,
  /// or not at all, and an idle daemon does not wake up to look.
  func connect() {
    guard bus == nil, retry != nil else { return }
    do {
      let bus = try Bus.open(address, on: loop)
      bus.onDisconnect = { [weak self] in self?.lost() }
      self.bus = bus
      try onOpen(bus)
      try bus.call(
        destination: "org.freedesktop.DBus", path: "/org/freedesktop/DBus",
        interface: "org.freedesktop.DBus", member: "GetId", timeout: PropertyWatch.timeout
      ) { [weak self] result in
        guard case .success = consume result else { return }
        self?.wasOpen = true
        self?.retry?.succeeded()
      }
    } catch {
      failed()
    }
  }

  private func lost() {
    // Not inside the connection's own callback.
    retry?.later { [weak self] in self?.disconnect() }
  }

  private func failed() {
    disconnect()
    if wasOpen { retry?.later() } else { onGone() }
  }

  private func disconnect() {
    // Those who wait for a reply are told here, and are to find no bus.
    let old = bus.take()
    old?.close()
  }
}
