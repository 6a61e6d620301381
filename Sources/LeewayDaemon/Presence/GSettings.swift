// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayFiles
import Systemd

/// Asks `gsettings get` for one key, without waiting for it.
///
/// Ended when it is let go.
final class GSettings {
  private let process: pid_t?
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
    process = ChildProcess.start(["gsettings", "get", schema, key], output: ends[1])
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

  /// By now it has printed its word, or has taken too long.
  private func end() {
    guard let process else { return }
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }
}
