// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Systemd
internal import Varlink

/// Accepts the connections of one user on a listening socket that stays its caller's.
final class Listener {
  /// The most connections that one turn accepts.
  private static let connectionsPerTurn = 16

  private let descriptor: CInt
  private var source: IOSource?
  private var accepted: ((CInt) -> Void)?
  /// How long it does not listen where it could not even turn a peer away, in microseconds.
  private static let pause: UInt64 = 1_000_000

  private var retry: TimerSource?
  /// Held so that there is a descriptor to give up when the process has no other.
  private var spare: CInt = -1

  init(_ descriptor: CInt) { self.descriptor = descriptor }

  deinit { stop() }

  /// Hands each connected socket to `accepted`, which owns it from then on.
  func start(on loop: EventLoop, accepted: @escaping (CInt) -> Void) throws(SystemdError) {
    let flags = fcntl(descriptor, F_GETFL)
    guard flags >= 0, fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) >= 0 else {
      throw SystemdError(function: "fcntl", errno: errno)
    }
    holdSpare()
    self.accepted = accepted
    retry = try TimerSource(on: loop, clock: .monotonic, accuracy: 100_000) { [unowned self] in
      if spare < 0 { holdSpare() }
      try? source?.setEvents(.readable)
    }
    source = try IOSource(on: loop, descriptor: descriptor, events: .readable) {
      [unowned self] _ in turn()
    }
  }

  func stop() {
    source = nil
    retry = nil
    accepted = nil
    if spare >= 0 { close(spare) }
    spare = -1
  }

  private func turn() {
    for _ in 0..<Self.connectionsPerTurn {
      // The socket's end, `accepted` may call stop().
      guard let accepted else { return }
      let peer = accept(descriptor, nil, nil)
      if peer >= 0 {
        // No accept4(2) in Swift's Glibc. Blocking does not matter: all that is done with the
        // descriptor says MSG_DONTWAIT.
        _ = fcntl(peer, F_SETFD, FD_CLOEXEC)
        if PeerCredentials.user(of: peer) == geteuid() { accepted(peer) } else { close(peer) }
        continue
      }
      switch errno {
      case EINTR, ECONNABORTED: continue
      case EMFILE, ENFILE:
        // No descriptor left: the peer would wait, and the loop would spin on it. Turn it away.
        guard turnAway() else { return listenLater() }
      default: return
      }
    }
  }

  /// Whoever waits is readable all the time: without a pause the loop would do nothing else.
  private func listenLater() {
    try? source?.setEvents([])
    try? retry?.arm(at: Clock.monotonic.now + Self.pause)
  }

  private func holdSpare() { spare = open("/dev/null", O_RDONLY | O_CLOEXEC) }

  /// Closes one waiting connection by way of the spare descriptor; `false`: that failed too.
  private func turnAway() -> Bool {
    guard spare >= 0 else { return false }
    close(spare)
    let peer = accept(descriptor, nil, nil)
    if peer >= 0 { close(peer) }
    holdSpare()
    return peer >= 0
  }
}
