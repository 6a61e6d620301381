// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A connected stream socket on which every wait has a deadline; closed with its owner.
struct StreamConnection: ~Copyable {
  private let descriptor: CInt

  /// Takes over `descriptor`.
  init(adopting descriptor: CInt) { self.descriptor = descriptor }

  /// Connects to the Unix socket at `path`; waits at most `timeout` where its queue is full.
  init(connectingTo path: String, timeout: Duration) throws(VarlinkClientError) {
    guard let address = UnixAddress(path: path) else {
      throw .notReachable(
        path: path, errno: path.utf8.count > UnixAddress.longestPath ? ENAMETOOLONG : EINVAL)
    }
    let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .notReachable(path: path, errno: errno) }
    // connect(2) on a Unix socket waits for room in the queue, as long as SO_SNDTIMEO says. All
    // else is sent without blocking, so the option has no other use.
    var limit = timeval(timeout)
    setsockopt(
      descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var result: CInt
    repeat {
      result = address.withPointer { connect(descriptor, $0, $1) }
    } while result < 0
      && errno == EINTR
    guard result == 0 else {
      let code = errno
      close(descriptor)
      throw code == EAGAIN ? .timedOut : .notReachable(path: path, errno: code)
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Sends all of `bytes` (send(2)); a peer that is gone raises no signal.
  ///
  /// Where replies are outstanding, takes in what comes meanwhile: a peer that cannot get rid of them
  /// need not read on.
  func send(
    _ bytes: [UInt8], takingIn buffer: inout FrameBuffer, ifAwaiting isAwaiting: Bool,
    until deadline: Deadline
  ) throws(VarlinkClientError) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(
          descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent,
          CInt(MSG_NOSIGNAL) | CInt(MSG_DONTWAIT))
      }
      if count >= 0 {
        sent += count
      } else {
        try check(errno)
        try wait(for: isAwaiting ? POLLOUT | POLLIN : POLLOUT, until: deadline)
        if isAwaiting { _ = try receiveNow(into: &buffer) }
      }
    }
  }

  /// Waits until something comes in and appends it.
  func receive(into buffer: inout FrameBuffer, until deadline: Deadline)
    throws(VarlinkClientError)
  {
    while try !receiveNow(into: &buffer) { try wait(for: POLLIN, until: deadline) }
  }

  /// Appends what is there (recv(2)); `false`: nothing is.
  private func receiveNow(into buffer: inout FrameBuffer) throws(VarlinkClientError) -> Bool {
    // No typed throw leaves the closure: the result does.
    let count = withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 1) { room in
      let count = recv(descriptor, room.baseAddress, room.count, CInt(MSG_DONTWAIT))
      if count > 0 { buffer.append(UnsafeRawBufferPointer(rebasing: room[..<count])) }
      return count
    }
    if count > 0 { return true }
    guard count < 0 else { throw .closed }
    try check(errno)
    return false
  }

  /// After a failed send or recv: returns where trying again helps.
  private func check(_ code: CInt) throws(VarlinkClientError) {
    switch code {
    case EINTR, EAGAIN: return
    case EPIPE, ECONNRESET: throw .closed
    default: throw .failed(errno: code)
    }
  }

  private func wait(for events: CInt, until deadline: Deadline) throws(VarlinkClientError) {
    var request = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    let count = poll(&request, 1, deadline.milliseconds)
    if count == 0 { throw .timedOut }
    if count < 0, errno != EINTR { throw .failed(errno: errno) }
  }
}

extension timeval {
  /// `duration`, at least one microsecond, for zero would mean for ever.
  fileprivate init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    self.init(
      tv_sec: Int(max(0, seconds)),
      tv_usec: Int(max(seconds > 0 ? 0 : 1, attoseconds / 1_000_000_000_000)))
  }
}
