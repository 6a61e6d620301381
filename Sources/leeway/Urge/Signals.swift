// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Signals as something to wait for with poll(2), while this lives.
///
/// There is one pipe for the process, so at most one of these.
struct Signals: ~Copyable {
  /// For poll(2): readable when one has come.
  let descriptor: Int32
  private let signals: [Int32]

  /// Throws where there are no more descriptors.
  init(_ signals: [Int32]) throws(Failure) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw Failure(.unexpected, "Cannot wait for signals: \(String(cString: strerror(errno))).")
    }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      // A full pipe has enough to be read; the handler must not wait.
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    descriptor = ends[0]
    self.signals = signals
    signalPipe = ends[1]
    for one in signals { signal(one, noteSignal) }
  }

  deinit {
    for one in signals { signal(one, SIG_DFL) }
    close(signalPipe)
    close(descriptor)
    signalPipe = -1
  }

  /// Lets the signal `number` do to this program what it does to every other, now.
  func letThrough(_ number: Int32) {
    signal(number, SIG_DFL)
    raise(number)
    signal(number, noteSignal)
  }

  /// Those that came since the last time, in their order.
  func arrived() -> [Int32] {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(descriptor, &bytes, bytes.count)
    return bytes.prefix(max(0, count)).map(Int32.init)
  }
}

// Written before a handler is there that reads it; nothing but the handler runs beside.
nonisolated(unsafe) private var signalPipe: Int32 = -1

/// Only what signal-safety(7) allows.
private func noteSignal(_ number: Int32) {
  let saved = errno
  var byte = UInt8(truncatingIfNeeded: number)
  _ = write(signalPipe, &byte, 1)
  errno = saved
}
