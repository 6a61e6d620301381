// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayVocabulary

/// The terminal, while something is drawn in it in place; as it was, once it is left.
///
/// It is drawn on the second screen of a terminal that is known to bring back the first, whatever its
/// size was meanwhile, and else below what is there, where a smaller size may push a line of it out of
/// reach. The cursor is hidden at the beginning of the first line drawn: a terminal that is resized
/// moves the cursor with its line, whatever it does to the lines below.
struct Screen: ~Copyable {
  private let before: termios
  private let environment: (String) -> String?
  private let terminal: Terminal
  private let hasSecondScreen: Bool
  private var isEntered = false
  /// Whether lines are, or were, typed there, which are to go with it.
  private var hasLines = false
  private var drawn: [String] = []
  private var drawnOn: Canvas?

  /// Whether someone sits before a terminal that this program may use now.
  static var isThere: Bool {
    isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 && tcgetpgrp(STDIN_FILENO) == getpgrp()
  }

  /// Remembers how the terminal is set; nil where nothing can be drawn in place.
  init?(on terminal: Terminal, environment: @escaping (String) -> String?) {
    var before = termios()
    guard !["", "dumb", "unknown"].contains(environment("TERM") ?? ""),
      tcgetattr(STDIN_FILENO, &before) == 0
    else { return nil }
    self.before = before
    self.terminal = terminal
    self.environment = environment
    hasSecondScreen = Self.hasSecondScreen(environment)
  }

  deinit {
    guard isEntered else { return }
    Self.write(Self.leaving(hasSecondScreen))
    Self.apply(before)
  }

  /// Whether the terminal that the environment names has a second screen (xterm's mode 1049).
  ///
  /// Those who give themselves out as one of these have it. GNU Screen, too, but most often it is
  /// switched off there; tmux may give itself out as Screen.
  static func hasSecondScreen(_ environment: (String) -> String?) -> Bool {
    let name = environment("TERM") ?? ""
    let known = [
      "xterm", "tmux", "alacritty", "contour", "foot", "gnome", "iterm", "konsole", "mintty",
      "rxvt-unicode", "st-", "vte", "wezterm",
    ]
    return known.contains { name.hasPrefix($0) }
      || name.hasPrefix("screen") && !(environment("TMUX") ?? "").isEmpty
  }

  /// Takes the terminal: each key is read as it is pressed, and none is shown.
  ///
  /// Ctrl-C and Ctrl-Z stay what they are. In the background this stops the program, as for every
  /// other that reads keys, until it is brought to the foreground.
  mutating func enter() {
    var raw = before
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    // Output that was stopped with Ctrl-S would stop the countdown, and its keys.
    raw.c_iflag &= ~tcflag_t(IXON)
    withUnsafeMutableBytes(of: &raw.c_cc) {
      $0[Int(VMIN)] = 1
      $0[Int(VTIME)] = 0
    }
    Self.apply(raw)
    Self.write((hasSecondScreen && !isEntered ? Self.secondScreen : "") + Self.hideCursor)
    isEntered = true
    forget()
  }

  /// Takes the terminal for lines that are typed as in a shell, below a question and what was typed
  /// before.
  mutating func enterForLines(_ question: Phrase, after typed: [UInt8]) {
    Self.write((hasSecondScreen && !isEntered ? Self.secondScreen : "") + Self.home)
    // Without a second screen, it uses the first, from the top.
    if !hasSecondScreen { Self.write(Self.erase) }
    (isEntered, hasLines) = (true, true)
    forget()
    draw { canvas in canvas.laidOut(question, .dim) + [""] }
    let below = String(repeating: "\r\n", count: drawn.count)
    Self.write(below + String(decoding: typed, as: UTF8.self) + Self.showCursor)
    Self.apply(before)
  }

  /// Gives the terminal back; what was drawn is gone.
  mutating func leave() {
    guard isEntered else { return }
    isEntered = false
    if hasLines { Self.write(Self.home + Self.erase) }
    Self.write(Self.leaving(hasSecondScreen))
    // What was typed and not read is nobody's command.
    Self.apply(before)
  }

  /// What was drawn may have been moved or written over.
  mutating func forget() { drawnOn = nil }

  /// Draws the lines that `picture` makes for what there is to draw on; only those that changed.
  mutating func draw(_ picture: (Canvas) -> [String]) {
    var size = winsize()
    _ = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
    var canvas = Canvas(
      columns: Int(size.ws_col), rows: Int(size.ws_row), styled: terminal.styled,
      environment: environment)
    canvas.translation = terminal.translation
    let lines = picture(canvas)
    let old = drawnOn == canvas ? drawn : nil
    // What is drawn whole has the second screen for itself.
    if old == nil, hasSecondScreen { Self.write(Self.home) }
    Self.write(Self.drawing(lines, over: old))
    (drawn, drawnOn) = (lines, canvas)
  }

  /// What a terminal is sent so that `lines` stand where `old` does; nil: nobody knows what stands
  /// there.
  ///
  /// A line is cleared before it is written: behind a line as wide as the terminal, its last
  /// character would go.
  static func drawing(_ lines: [String], over old: [String]?) -> String {
    guard let old, old.count == lines.count else {
      return "\r" + erase + lines.joined(separator: "\r\n") + up(lines.count - 1)
    }
    var text = ""
    var row = 0
    for (index, line) in lines.enumerated() where line != old[index] {
      text += String(repeating: "\n", count: index - row) + "\r" + eraseLine + line
      row = index
    }
    return text.isEmpty ? "" : text + up(row)
  }

  private static func up(_ rows: Int) -> String {
    rows > 0 ? "\r\u{1B}[\(rows)A" : "\r"
  }

  private static func leaving(_ hasSecondScreen: Bool) -> String {
    (hasSecondScreen ? firstScreen : "\r" + erase) + showCursor
  }

  // Control sequences of ECMA-48, of the VT220 for the cursor, and of xterm for the screens.
  private static let secondScreen = "\u{1B}[?1049h"
  private static let firstScreen = "\u{1B}[?1049l"
  private static let home = "\u{1B}[H"
  private static let erase = "\u{1B}[J"
  private static let eraseLine = "\u{1B}[K"
  private static let hideCursor = "\u{1B}[?25l"
  private static let showCursor = "\u{1B}[?25h"

  private static func apply(_ settings: termios) {
    var settings = settings
    while tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings) < 0, errno == EINTR {}
  }

  /// Writes as much as there is; a terminal that is gone says so elsewhere.
  private static func write(_ text: String) {
    _ = Console.write(text, to: STDOUT_FILENO)
  }
}
