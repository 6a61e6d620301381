// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
public import Glibc
import Synchronization

/// A part that a test needs and could not be had.
public struct Missing: Error {
  /// What it is.
  public let what: String
}

/// A process that never stays a zombie: one would keep Swift Testing from seeing its exit tests end.
public final class ChildProcess: Sendable {
  private let process: pid_t
  private let isOver = Mutex(false)
  private let over = DispatchSemaphore(value: 0)

  /// Takes care of a process of ours.
  public init(_ process: pid_t) {
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
  public func kill() {
    isOver.withLock { if !$0 { Glibc.kill(process, SIGKILL) } }
    over.wait()
    over.signal()
  }
}

/// Starts a program, its standard output a pipe, its errors dropped; the caller waits for it and closes the pipe.
public func spawn(_ arguments: [String]) throws -> (process: pid_t, output: CInt) {
  var ends: [CInt] = [-1, -1]
  guard pipe(&ends) == 0 else { throw Missing(what: "pipe") }
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
  guard result == 0 else { throw Missing(what: arguments[0]) }
  return (process, ends[0])
}

/// The bytes of `descriptor` up to the first line break; nil at the end.
public func readLine(from descriptor: CInt) -> String? {
  var line: [UInt8] = []
  var byte: UInt8 = 0
  while read(descriptor, &byte, 1) == 1 {
    if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
    line.append(byte)
  }
  return nil
}
