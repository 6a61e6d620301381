// SPDX-License-Identifier: Apache-2.0

/// The person's own words: asked for on the terminal, or read from standard input; never an
/// argument, for arguments are seen by others and kept in the shell's history.
enum Note {
  /// The most bytes that are read.
  ///
  /// How long a note may be is for the daemon to say; this only
  /// keeps a call below what a frame may have.
  static let limit = 24_576

  /// One line from a terminal, or all there is on a standard input that is none.
  ///
  /// Nil where nothing was written. `mayBeEmpty` is what the question says.
  static func read(mayBeEmpty: Bool = true) throws(Failure) -> String? {
    let asks = StandardInput.isTerminal
    if asks {
      Console.ask(
        mayBeEmpty
          ? "Your own words, one line (empty to skip):\n> " : "Your own words, one line:\n> ")
    }
    let bytes = try StandardInput.read(atMost: limit, onlyALine: asks)
    guard bytes.count <= limit else {
      throw Failure(.refused, "The note is too long to be sent. Nothing was recorded.")
    }
    return try words(in: bytes)
  }

  /// The text that `bytes` are; what is none would not be kept as the person wrote it.
  static func text(of bytes: [UInt8]) throws(Failure) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(
        .refused, "That is no UTF-8 text. Nothing was recorded. To make it such: iconv -t UTF-8")
    }
    return text
  }

  /// The text in `bytes` without white space at its ends; nil where nothing is left.
  static func words(in bytes: [UInt8]) throws(Failure) -> String? {
    var text = Substring(try Self.text(of: bytes))
    while text.last?.isWhitespace == true { text.removeLast() }
    text = text.drop { $0.isWhitespace }
    return text.isEmpty ? nil : String(text)
  }
}
