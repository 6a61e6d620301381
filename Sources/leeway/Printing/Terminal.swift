// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What is known of the place that standard output goes to.
struct Terminal: Hashable {
  /// How wide a line may be.
  var columns: Int
  /// Whether bold and dim are understood there, and wanted.
  var styled: Bool
  /// What the one who reads there is told in.
  var translation = Translation.english

  /// Reading is hard on lines wider than this.
  private static let widest = 100

  /// Decides from the environment and from what the kernel says: `size` is nil where standard
  /// output is no terminal or does not say.
  init(isTerminal: Bool, size: Int?, environment: (String) -> String?) {
    let columns = environment("COLUMNS").flatMap { Int($0) } ?? size ?? 80
    self.columns = columns > 0 ? min(max(columns, 20), Self.widest) : 80
    styled = isTerminal && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
  }

  /// The same without styles.
  var plain: Self {
    var plain = self
    plain.styled = false
    return plain
  }

  /// Standard output, as it is now.
  static func standardOutput() -> Self {
    var size = winsize()
    let answered = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    var terminal = Self(
      isTerminal: isatty(STDOUT_FILENO) == 1, size: answered ? Int(size.ws_col) : nil,
      environment: { getenv($0).map { String(cString: $0) } })
    terminal.translation = .ofTheReader
    return terminal
  }
}
