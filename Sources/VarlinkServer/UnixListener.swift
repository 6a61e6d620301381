// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Varlink

/// Makes the listening socket of a service that no one passed one to.
public enum UnixListener {
  /// Why there is no socket.
  public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The path has more bytes than a socket's address holds, or is empty.
    case unusablePath(String, longest: Int)
    /// A service answers at the path already.
    case inUse(String)
    /// Something that is no socket has that name.
    case notASocket(String)
    /// A system call failed.
    case failed(path: String, function: String, errno: CInt)

    /// What happened, a sentence.
    public var description: String {
      switch self {
      case .unusablePath(let path, let longest):
        "The path \"\(path)\" cannot be a socket's: it must have 1 to \(longest) bytes."
      case .inUse(let path): "Another service already answers at \(path)."
      case .notASocket(let path): "There is something at \(path) that is no socket."
      case .failed(let path, let function, let code):
        "Could not listen at \(path): \(function): \(String(cString: strerror(code)))."
      }
    }
  }

  /// Binds a Unix stream socket to `path` and listens on it; returns its descriptor.
  ///
  /// A socket that is there already is removed if nothing answers on it, and only then. The node
  /// never has more permissions than `mode`. Two that do this at a time do it one after the other:
  /// they lock the directory (flock(2)). The directory must exist.
  public static func bind(path: String, mode: UInt32) throws(Failure) -> CInt {
    guard let address = UnixAddress(path: path) else {
      throw .unusablePath(path, longest: UnixAddress.longestPath)
    }
    let directory = try lockDirectory(of: path)
    defer { close(directory) }
    try removeStale(path, address)

    let descriptor = try stream(path)
    do throws(Failure) {
      // The node gets the socket's own mode, less the umask.
      try check(path, "fchmod", fchmod(descriptor, mode))
      try check(path, "bind", address.withPointer { Glibc.bind(descriptor, $0, $1) })
      try check(path, "chmod", chmod(path, mode))
      try check(path, "listen", listen(descriptor, SOMAXCONN))
    } catch {
      close(descriptor)
      throw error
    }
    return descriptor
  }

  /// Closes the connections that wait on a listening socket.
  ///
  /// For a service that cannot start: whoever waits learns it at once, and systemd, which starts a
  /// service for each socket where somebody waits, leaves it at that. Never blocks (poll(2)).
  public static func turnAway(from descriptor: CInt) {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&waiting, 1, 0) == 1, waiting.revents == POLLIN {
      let connection = accept(descriptor, nil, nil)
      guard connection >= 0 else { return }
      close(connection)
    }
  }

  private static func lockDirectory(of path: String) throws(Failure) -> CInt {
    let slash = path.lastIndex(of: "/")
    let directory = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    try check(path, "open", descriptor)
    var result: CInt
    repeat { result = flock(descriptor, LOCK_EX) } while result < 0 && errno == EINTR
    if result < 0 {
      let code = errno
      close(descriptor)
      throw .failed(path: path, function: "flock", errno: code)
    }
    return descriptor
  }

  /// Removes the socket at `path` where connecting to it is refused, so that nobody listens.
  private static func removeStale(_ path: String, _ address: UnixAddress) throws(Failure) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw .failed(path: path, function: "lstat", errno: errno)
    }
    guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path) }
    let descriptor = try stream(path)
    defer { close(descriptor) }
    let result = address.withPointer { connect(descriptor, $0, $1) }
    // EAGAIN: somebody listens, and is busy.
    if result == 0 || errno == EAGAIN { throw .inUse(path) }
    guard errno == ECONNREFUSED else {
      throw .failed(path: path, function: "connect", errno: errno)
    }
    try check(path, "unlink", unlink(path))
  }

  private static func stream(_ path: String) throws(Failure) -> CInt {
    let kind =
      CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue) | CInt(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(AF_UNIX, kind, 0)
    try check(path, "socket", descriptor)
    return descriptor
  }

  private static func check(_ path: String, _ function: String, _ result: CInt) throws(Failure) {
    guard result >= 0 else { throw .failed(path: path, function: function, errno: errno) }
  }
}
