// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayVocabulary

/// Notices that something may have appeared at a socket's path (inotify(7)), without polling.
///
/// Armed when made: what appears from then on is not missed. It watches the socket's directory and
/// the one above, for the former may not be there yet.
struct SocketWatch: ~Copyable {
  /// For poll(2): readable when something changed.
  let descriptor: Int32

  /// Throws where the kernel gives no watch, or the directory above is not there.
  init(on socket: String) throws(Failure) {
    let descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    let directory = Self.parent(of: socket)
    let changes = UInt32(IN_CREATE) | UInt32(IN_MOVED_TO) | UInt32(IN_ATTRIB)
    guard descriptor >= 0,
      inotify_add_watch(descriptor, Self.parent(of: directory), changes) >= 0
    else {
      let reason = String(cString: strerror(errno))
      if descriptor >= 0 { close(descriptor) }
      throw Failure(.unavailable, Phrase(.cannotWaitForDaemon, socket, reason))
    }
    _ = inotify_add_watch(descriptor, directory, changes)
    // Only now: once it is set, a throw runs `deinit`, which closes it too.
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Waits for a change, at most `milliseconds` long (-1: for ever).
  ///
  /// False when none came.
  func wait(milliseconds: Int32) -> Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, milliseconds) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 4096)
    while read(descriptor, &buffer, buffer.count) > 0 {}
    return true
  }

  private static func parent(of path: String) -> String {
    let end = path.lastIndex(of: "/") ?? path.startIndex
    return end == path.startIndex ? "/" : String(path[..<end])
  }
}

/// The clock that goes on while the machine sleeps, and that nobody can set (CLOCK_BOOTTIME).
enum BootClock {
  /// How long ago the machine was started.
  static func now() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}

extension Duration {
  /// What poll(2) takes, rounded up; 0 where it is negative.
  var wholeMilliseconds: Int32 {
    let (seconds, attoseconds) = components
    let milliseconds = seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return Int32(clamping: max(0, milliseconds))
  }
}
