// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayVocabulary

/// How typing lines on the terminal's second screen ended.
enum Composed: Equatable {
  /// What was typed; `isCut`: there was more than can be kept, and the end is missing.
  case written(String, isCut: Bool)
  /// The person left without saving.
  case left
  /// The terminal is gone, or this program is to end, by that signal.
  case ended(Int32)
}

extension Screen {
  /// The most bytes that are kept: what a call can have, and the daemon takes.
  private static let limit = 24_576

  /// Has the person write several lines, which end with a line of only a dot, or with Ctrl-D.
  ///
  /// No editor: editors leave files. On a second screen, so that nothing of it stays in the scrollback.
  mutating func compose(heeding signals: borrowing Signals) -> Composed {
    var bytes: [UInt8] = []
    var isCut = false
    // One letter that cannot be read is better than all of them lost.
    func written() -> Composed {
      .written(String(decoding: bytes, as: UTF8.self), isCut: isCut)
    }
    enterForLines(Phrase(.askForUnsent), after: bytes)
    while true {
      var waiting = [STDIN_FILENO, signals.descriptor].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      _ = poll(&waiting, nfds_t(waiting.count), -1)
      if waiting[1].revents != 0 {
        for signal in signals.arrived() {
          switch signal {
          case SIGINT: return .left
          case SIGTSTP:
            leave()
            signals.letThrough(signal)
            enterForLines(Phrase(.askForUnsent), after: bytes)
          case SIGWINCH, SIGCONT: break
          default: return .ended(signal)
          }
        }
      } else if waiting[0].revents & Int16(POLLHUP) != 0 {
        // Whoever closes the terminal over it has not finished: nothing is saved.
        return .ended(SIGHUP)
      } else if waiting[0].revents != 0 {
        var line = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(STDIN_FILENO, &line, line.count)
        if count < 0, errno == EINTR || errno == EAGAIN { continue }
        guard count > 0, Array(line.prefix(count)) != Array(".\n".utf8) else { return written() }
        // The rest of a long paste is read all the same: else the shell would take it for commands.
        let room = Self.limit - bytes.count
        isCut = isCut || count > room
        bytes += line.prefix(min(count, room))
      }
    }
  }
}
