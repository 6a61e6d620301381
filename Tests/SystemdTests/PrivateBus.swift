// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Glibc
import Synchronization
import Systemd
import Testing

/// A real bus daemon of the test's own, which can start no service.
final class PrivateBus: Sendable {
  let address: String
  private let process: ChildProcess
  private let output: CInt
  private let folder: URL

  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "private-bus-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let configuration = folder.appending(path: "bus.conf")
    // No service directories: with the stock configuration a test would start the machine's own.
    try Data(
      """
      <busconfig>
        <type>session</type>
        <listen>unix:path=\(folder.path)/socket</listen>
        <auth>EXTERNAL</auth>
        <policy context="default">
          <allow send_destination="*" eavesdrop="true"/>
          <allow eavesdrop="true"/>
          <allow own="*"/>
        </policy>
      </busconfig>
      """.utf8
    ).write(to: configuration)

    // It ends with the thread that starts it: a test that crashes leaves nothing behind.
    let (process, output) = try spawn([
      "/usr/bin/setpriv", "--pdeathsig", "KILL", "dbus-daemon", "--nofork", "--print-address",
      "--config-file=\(configuration.path)",
    ])
    self.process = ChildProcess(process)
    self.output = output
    // It prints the address once it listens.
    address = try #require(readLine(from: output))
    self.folder = folder
  }

  /// Ends the daemon at once, as a crash would.
  func kill() { process.kill() }

  deinit {
    kill()
    close(output)
    try? FileManager.default.removeItem(at: folder)
  }
}

/// Runs `body` with a loop and a private bus on a thread of its own.
func onBus<Value: Sendable>(
  _ body: @escaping @Sendable (EventLoop, PrivateBus) throws -> Value
) async throws -> Value {
  try await onLoop { loop in try body(loop, PrivateBus()) }
}

/// A process that never stays a zombie: one would keep Swift Testing from seeing its exit tests end.
final class ChildProcess: Sendable {
  private let process: pid_t
  private let isOver = Mutex(false)
  private let over = DispatchSemaphore(value: 0)

  init(_ process: pid_t) {
    self.process = process
    Thread.detachNewThread { self.reap() }
  }

  private func reap() {
    var information = siginfo_t()
    waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT)
    isOver.withLock {
      waitpid(process, nil, 0)
      $0 = true
    }
    over.signal()
  }

  /// Ends it, and returns when it has ended.
  func kill() {
    isOver.withLock { if !$0 { Glibc.kill(process, SIGKILL) } }
    over.wait()
    over.signal()
  }
}

/// Starts a program, its standard output a pipe, its errors dropped; the caller waits for it and closes the pipe.
func spawn(_ arguments: [String]) throws -> (process: pid_t, output: CInt) {
  var ends: [CInt] = [-1, -1]
  try #require(pipe(&ends) == 0)
  for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
  let pointers = arguments.map { strdup($0) } + [nil]
  defer { for pointer in pointers { free(pointer) } }
  var process: pid_t = 0
  let result = posix_spawn(&process, arguments[0], &actions, nil, pointers, environ)
  close(ends[1])
  try #require(result == 0)
  return (process, ends[0])
}

/// The bytes of `descriptor` up to the first line break; nil at the end.
func readLine(from descriptor: CInt) -> String? {
  var line: [UInt8] = []
  var byte: UInt8 = 0
  while read(descriptor, &byte, 1) == 1 {
    if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
    line.append(byte)
  }
  return nil
}

extension Bus {
  /// Calls a method of the bus itself.
  func callDriver(
    _ member: String, timeout: UInt64 = 5_000_000,
    write: (inout Message) throws(SystemdError) -> Void = { (_) throws(SystemdError) in },
    reply: @escaping (consuming Result<Message, SystemdError>) -> Void
  ) throws(SystemdError) {
    try call(
      destination: "org.freedesktop.DBus", path: "/org/freedesktop/DBus",
      interface: "org.freedesktop.DBus", member: member, timeout: timeout, write: write,
      reply: reply)
  }
}
