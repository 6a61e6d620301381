// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

// The check of one descriptor is tested by itself: number 3, where a manager passes the first one,
// is in use in a process that runs tests. The whole is tested with the daemon.
@testable import Systemd

@Suite struct ListenSocketsTests {
  enum Descriptor: CaseIterable {
    case listening
    case notListening
    case datagrams
    case file
    case closed

    func open() throws -> CInt {
      let name = "passed-\(UUID().uuidString)"
      switch self {
      case .listening:
        let descriptor = try boundSocket(SOCK_STREAM, abstract: name)
        try #require(listen(descriptor, 1) == 0)
        return descriptor
      case .notListening: return try boundSocket(SOCK_STREAM, abstract: name)
      case .datagrams: return try boundSocket(SOCK_DGRAM, abstract: name)
      case .file: return Glibc.open("/dev/null", O_RDONLY)
      case .closed: return -1
      }
    }
  }

  @Test func aListeningSocketIsTaken() throws {
    let descriptor = try Descriptor.listening.open()
    defer { close(descriptor) }
    let socket = try ListenSockets.PassedSocket(name: "varlink", checking: descriptor)
    #expect(socket.name == "varlink")
    #expect(socket.descriptor == descriptor)
  }

  @Test(arguments: [
    (Descriptor.notListening, EPROTOTYPE), (.datagrams, EPROTOTYPE), (.file, EPROTOTYPE),
    (.closed, EBADF),
  ])
  func anythingElseIsRefused(_ kind: Descriptor, errno: CInt) throws {
    let descriptor = try kind.open()
    defer { close(descriptor) }
    let error = #expect(throws: SystemdError.self) {
      try ListenSockets.PassedSocket(name: "var\nlink", checking: descriptor)
    }
    #expect(error?.errno == errno)
    #expect(
      error?.message == "the descriptor \(descriptor) (var link) that systemd passed "
        + "is not a listening Unix stream socket")
  }

  @Test func theEnvironmentSaysWhatWasPassed() async {
    await #expect(processExitsWith: .success) {
      unsetenv("LISTEN_FDS")
      var passed = try ListenSockets.passed(unsetEnvironment: true)
      #expect(passed.isEmpty)

      // For another process: not ours to take, nor to forget.
      setenv("LISTEN_FDS", "1", 1)
      setenv("LISTEN_PID", "1", 1)
      passed = try ListenSockets.passed(unsetEnvironment: false)
      #expect(passed.isEmpty)
      #expect(getenv("LISTEN_FDS") != nil)

      // For this one, though whatever it is that has the number 3 here, if anything has, does not
      // listen.
      setenv("LISTEN_PID", "\(getpid())", 1)
      setenv("LISTEN_FDNAMES", "varlink", 1)
      let error = #expect(throws: SystemdError.self) {
        try ListenSockets.passed(unsetEnvironment: true)
      }
      #expect([EPROTOTYPE, EBADF].contains(error?.errno))
      #expect(getenv("LISTEN_FDS") == nil)

      setenv("LISTEN_PID", "\(getpid())", 1)
      setenv("LISTEN_FDS", "nonsense", 1)
      #expect(throws: SystemdError(function: "sd_listen_fds_with_names", errno: EINVAL)) {
        try ListenSockets.passed(unsetEnvironment: true)
      }
    }
  }
}
