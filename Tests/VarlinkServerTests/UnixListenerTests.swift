// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing
import VarlinkServer

@Suite(.timeLimit(.minutes(1))) struct UnixListenerTests {
  private static func mode(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode : 0
  }

  @Test(arguments: [0o600, 0o660, 0o666] as [mode_t]) func listens(_ mode: mode_t) throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/s"
    let descriptor = try UnixListener.bind(path: path, mode: mode)
    defer { close(descriptor) }
    #expect(Self.mode(path) == S_IFSOCK | mode)
    _ = try RawClient(path)
  }

  @Test func takesTheLongestPath() throws {
    let directory = try TemporaryDirectory()
    let name = String(repeating: "x", count: 107 - directory.path.utf8.count - 1)
    let path = directory.path + "/" + name
    close(try UnixListener.bind(path: path, mode: 0o600))
    #expect(Self.mode(path) == S_IFSOCK | 0o600)
    #expect(throws: UnixListener.Failure.unusablePath(path + "x", longest: 107)) {
      try UnixListener.bind(path: path + "x", mode: 0o600)
    }
  }

  @Test func replacesASocketThatNobodyListensOn() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/s"
    close(try UnixListener.bind(path: path, mode: 0o600))
    let descriptor = try UnixListener.bind(path: path, mode: 0o600)
    defer { close(descriptor) }
    _ = try RawClient(path)
  }

  @Test func leavesASocketThatSomebodyListensOn() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/s"
    let descriptor = try UnixListener.bind(path: path, mode: 0o600)
    defer { close(descriptor) }
    #expect(throws: UnixListener.Failure.inUse(path)) {
      try UnixListener.bind(path: path, mode: 0o600)
    }
    _ = try RawClient(path)
  }

  @Test func leavesWhatIsNoSocket() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/s"
    try Data("precious".utf8).write(to: URL(filePath: path))
    #expect(throws: UnixListener.Failure.notASocket(path)) {
      try UnixListener.bind(path: path, mode: 0o600)
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == Data("precious".utf8))
  }

  @Test func needsTheDirectory() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/missing/s"
    let error = #expect(throws: UnixListener.Failure.self) {
      try UnixListener.bind(path: path, mode: 0o600)
    }
    #expect(error == .failed(path: path, function: "open", errno: ENOENT))
    #expect(error?.description.contains("No such file or directory") == true)
  }
}
