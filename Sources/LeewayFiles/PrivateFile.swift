// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Small files, read without surprises and written so that they stay.
public enum PrivateFile {
  /// Reads a whole file of at most `limit` bytes; `nil` where there is none.
  ///
  /// Whatever else has the name is a fault, and never waited for: a folder, a named pipe, a link
  /// that leads nowhere. `/dev/null` is an empty file.
  public static func read(_ path: String, atMost limit: Int) throws(FileFault) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let code = errno
      guard code == ENOENT else {
        throw code == ELOOP
          ? FileFault(path, "is a link that points back to itself")
          : FileFault(path, cannot: "read", code)
      }
      if let link = danglingLink(in: path) {
        throw FileFault(link, "is a link to a file that does not exist")
      }
      return nil
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileFault(path, cannot: "read", errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw FileFault(path, "is a folder, not a file")
    // A common way to say that there is nothing here.
    case S_IFCHR where status.st_rdev == 0x103: return []
    default: throw FileFault(path, "is not an ordinary file")
    }
    let tooLarge = FileFault(path, "has more than \(limit >> 10) KiB, so it was not read")
    guard status.st_size <= limit else { throw tooLarge }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: min(limit, 1 << 16) + 1)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileFault(path, cannot: "read", errno) }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= limit else { throw tooLarge }
    }
  }

  /// The first part of the path that is a link to nothing.
  private static func danglingLink(in path: String) -> String? {
    var parent = ""
    for name in path.split(separator: "/") {
      parent += "/" + name
      var status = stat()
      guard lstat(parent, &status) == 0 else { return nil }
      if status.st_mode & S_IFMT == S_IFLNK, stat(parent, &status) != 0 { return parent }
    }
    return nil
  }

  /// Whether something has that name, be it a link to nothing.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Puts `bytes` in the place of what the file had, all of them or none, for the owner alone.
  ///
  /// When it returns they are on the disk.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileFault) {
    let new = path + ".new"
    let descriptor = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw FileFault(path, cannot: "written", errno) }
    var isWritten = false
    defer {
      close(descriptor)
      if !isWritten { unlink(new) }
    }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileFault(path, cannot: "written", errno) }
      rest = rest.dropFirst(count)
    }
    guard fsync(descriptor) == 0, rename(new, path) == 0 else {
      throw FileFault(path, cannot: "written", errno)
    }
    isWritten = true
    try syncFolder(of: path)
  }

  /// Makes an empty file, where there is none; when it returns it is on the disk.
  public static func create(_ path: String) throws(FileFault) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw FileFault(path, cannot: "created", errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw FileFault(path, cannot: "created", errno) }
    try syncFolder(of: path)
  }

  /// Removes a file, where there is one; when it returns it is gone for good.
  public static func remove(_ path: String) throws(FileFault) {
    guard unlink(path) == 0 else {
      guard errno == ENOENT else { throw FileFault(path, cannot: "removed", errno) }
      return
    }
    try syncFolder(of: path)
  }

  /// A name lies on the disk only when its folder does.
  public static func syncFolder(of path: String) throws(FileFault) {
    let end = path.lastIndex(of: "/") ?? path.startIndex
    let folder = end == path.startIndex ? "/" : String(path[..<end])
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFault(folder, cannot: "written", errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw FileFault(folder, cannot: "written", errno) }
  }
}
