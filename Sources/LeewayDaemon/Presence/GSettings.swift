// SPDX-License-Identifier: Apache-2.0

import Glibc
import Systemd

/// Asks `gsettings get` for one key, without waiting for it.
///
/// Ended when it is let go.
final class GSettings {
  private let process: pid_t
  private let output: CInt
  private let done: (String?) -> Void
  private var said: [UInt8] = []
  private var source: IOSource?
  private var patience: Timeout?

  /// `done`: with the word that it printed; `nil`: it is not there, does not know the key, or takes longer
  /// than a call on the bus may.
  init(
    on loop: EventLoop, _ schema: String, _ key: String, then done: @escaping (String?) -> Void
  ) throws(SystemdError) {
    self.done = done
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SystemdError(function: "pipe", errno: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    output = ends[0]
    process = Self.start(["gsettings", "get", schema, key], to: ends[1])
    close(ends[1])
    source = try IOSource(on: loop, descriptor: output, events: .readable) { [weak self] _ in
      self?.read()
    }
    patience = try Timeout(on: loop, PropertyWatch.timeout) { [weak self] in self?.finish(nil) }
  }

  deinit {
    source = nil
    close(output)
    end()
  }

  private func read() {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = Glibc.read(output, &bytes, bytes.count)
    if count > 0, said.count < 64 { return said.append(contentsOf: bytes.prefix(count)) }
    guard count >= 0 || errno != EAGAIN else { return }
    let text = String(decoding: said, as: UTF8.self)
    finish(text.isEmpty ? nil : text.split(whereSeparator: \.isWhitespace).first.map(String.init))
  }

  private func finish(_ word: String?) {
    source = nil
    patience = nil
    done(word)
  }

  /// It has closed its output by now, or it takes too long: it is not waited for any longer.
  private func end() {
    guard process > 0 else { return }
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }

  private static func start(_ words: [String], to end: CInt) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, end, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    let arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    return posix_spawnp(&process, words[0], &actions, nil, arguments, environ) == 0 ? process : 0
  }
}
