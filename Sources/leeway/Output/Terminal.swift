// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import PlainText

/// What is known of the place that standard output goes to.
struct Terminal: Hashable {
  /// How wide a line may be.
  var columns: Int
  /// Whether bold and dim are understood there, and wanted.
  var styled: Bool
  /// What the one who reads there is told in.
  var translation = Translation.english

  /// Reading is hard on lines wider than this.
  static let widest = 100

  /// A chart is looked at, not read, so it may be wider.
  static let widestChart = 200

  /// Decides from what is asked for, from the environment and from what the kernel says: `size` is
  /// nil where standard output is no terminal or does not say.
  ///
  /// No line is wider than `widest`.
  init(
    isTerminal: Bool, size: Int?, color: ColorChoice = .auto, widest: Int = Self.widest,
    environment: (String) -> String?
  ) {
    let columns = environment("COLUMNS").flatMap { Int($0) } ?? size ?? 80
    self.columns = columns > 0 ? min(max(columns, 20), widest) : 80
    styled =
      switch color {
      case .auto:
        isTerminal && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
      case .always: true
      case .never: false
      }
  }

  /// The same without styles.
  var plain: Self {
    var plain = self
    plain.styled = false
    return plain
  }

  /// Standard output, as it is now.
  static func standardOutput(color: ColorChoice = .auto, widest: Int = Self.widest) -> Self {
    var size = winsize()
    let answered = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    var terminal = Self(
      isTerminal: isatty(STDOUT_FILENO) == 1, size: answered ? Int(size.ws_col) : nil,
      color: color, widest: widest, environment: environment)
    terminal.translation = .ofTheReader
    return terminal
  }

  /// The variable of this process that is called `name`.
  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}

/// When bold and dim are used.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  /// On a terminal that understands them, and where nobody objects.
  case auto
  case always
  case never
}
