// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayVocabulary

/// A page that is read on the terminal's second screen, so that nothing of it stays in the scrollback:
/// what one person reads in discreet mode.
///
/// Esc or q leaves at once; a page longer than the screen is turned as in a pager.
struct PageReader: ~Copyable {
  private var screen: Screen
  private let signals: Signals
  private let terminal: Terminal
  /// The number of the first line that is shown.
  private var top = 0
  /// How far down `top` may be, and how many lines are turned at once; known once it was drawn.
  private var (lowest, step) = (0, 1)

  private enum Turn { case on, back, leave }

  /// Nil where nothing can be drawn in place.
  init?(on terminal: Terminal) throws(Failure) {
    guard let screen = Screen(on: terminal, environment: Terminal.environment) else { return nil }
    self.screen = screen
    self.terminal = terminal
    signals = try Signals([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])
  }

  /// Shows the lines that `layOut` makes for a terminal of that width, until the person leaves; the
  /// signal that ended it, if one did.
  consuming func read(_ layOut: (Terminal) throws -> [String]) throws -> Int32? {
    screen.enter()
    defer { screen.leave() }
    while true {
      try draw(layOut)
      var waiting = [STDIN_FILENO, signals.descriptor].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      _ = poll(&waiting, nfds_t(waiting.count), -1)
      if waiting[1].revents != 0 {
        for signal in signals.arrived() {
          if let end = heard(signal) { return end }
        }
      } else if waiting[0].revents != 0, typed() == .leave {
        return nil
      }
    }
  }

  private mutating func draw(_ layOut: (Terminal) throws -> [String]) throws {
    var failure: (any Error)?
    let (terminal, first) = (terminal, top)
    var (lowest, step) = (0, 1)
    screen.draw { canvas in
      var narrow = terminal
      narrow.columns = min(canvas.columns, Terminal.widest)
      do {
        let lines = try layOut(narrow)
        let keys = { canvas.laidOut(Phrase($0), .dim) }
        let fits = lines.count + 1 + keys(.readerLeaves).count <= canvas.rows
        let footer = keys(fits ? .readerLeaves : .readerKeys)
        step = max(1, canvas.rows - footer.count - 1)
        lowest = fits ? 0 : max(0, lines.count - step)
        return lines[min(first, lowest)...].prefix(step) + [""] + footer
      } catch {
        failure = error
        return []
      }
    }
    if let failure { throw failure }
    (self.lowest, self.step) = (lowest, step)
    top = min(top, lowest)
  }

  /// The signal, if it ends the program; Ctrl-C only leaves the page.
  private mutating func heard(_ signal: Int32) -> Int32?? {
    switch signal {
    case SIGINT: return .some(nil)
    case SIGTSTP:
      screen.leave()
      signals.letThrough(signal)
      screen.enter()
    // Whoever stopped this program may have set the terminal, and written on it.
    case SIGCONT: screen.enter()
    case SIGWINCH: screen.forget()
    default: return signal
    }
    return nil
  }

  private mutating func typed() -> Turn? {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = Glibc.read(STDIN_FILENO, &bytes, bytes.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return nil }
    guard count > 0 else { return .leave }
    let turn = Self.turn(String(decoding: bytes.prefix(count), as: UTF8.self))
    switch turn {
    case .on: top = min(lowest, top + step)
    case .back: top = max(0, top - step)
    case .leave, nil: break
    }
    return turn
  }

  /// What one key means; a terminal sends Esc alone, and with more behind it for an arrow or a page key.
  private static func turn(_ typed: String) -> Turn? {
    switch typed {
    case "q", "Q", "\u{1B}": .leave
    case " ", "\n", "j", "\u{1B}[B", "\u{1B}OB", "\u{1B}[6~": .on
    case "b", "k", "\u{1B}[A", "\u{1B}OA", "\u{1B}[5~": .back
    default: nil
    }
  }
}
