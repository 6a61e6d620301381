// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayVocabulary

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
    try read(asking: mayBeEmpty ? .askForNoteOrNothing : .askForNote)
  }

  /// The answer to a question; `onlyALine`: of a terminal, no more than one line.
  static func read(
    asking question: Phrase.Key, onlyALine: Bool = true
  ) throws(Failure) -> String? {
    let asks = StandardInput.isTerminal
    if asks { Console.ask(Phrase(question)) }
    if asks, !onlyALine { Console.ask(.verbatim("\n")) }
    let bytes = try StandardInput.read(atMost: limit, onlyALine: asks && onlyALine)
    guard bytes.count <= limit else {
      throw Failure(.refused, .noteTooLongToSend)
    }
    return try words(in: bytes)
  }

  /// The text that `bytes` are; what is none would not be kept as the person wrote it.
  static func text(of bytes: [UInt8]) throws(Failure) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(
        .refused, .notUTF8)
    }
    return text
  }

  /// The text in `bytes` without white space at its ends; nil where nothing is left.
  static func words(in bytes: [UInt8]) throws(Failure) -> String? {
    words(in: try Self.text(of: bytes))
  }

  /// The text without the spaces and empty lines around it; nil: there is nothing else in it.
  static func words(in text: String) -> String? {
    var text = Substring(text)
    while text.last?.isWhitespace == true { text.removeLast() }
    text = text.drop { $0.isWhitespace }
    return text.isEmpty ? nil : String(text)
  }
}

/// The two halves of a plan in the person's own words: asked for on the terminal, or read from
/// standard input; never arguments, as a note is none.
struct PlanWords: Equatable {
  var `if`: String
  var then: String

  /// One line to each question of a terminal, or the two lines that another standard input has.
  ///
  /// `anyCue`: whether the "if" may be anything; else it is what the person wants to do.
  static func read(anyCue: Bool = false) throws(Failure) -> Self {
    let refusal = Failure(.refused, anyCue ? .anyPlanIsTwoLines : .planIsTwoLines)
    guard StandardInput.isTerminal else {
      return try Self(StandardInput.read(atMost: Note.limit, onlyALine: false), orElse: refusal)
    }
    Console.ask(Phrase(.askForPlan))
    return Self(
      if: try answer(to: Phrase(anyCue ? .askAnyPlanIf : .askPlanIf)),
      then: try answer(to: Phrase(.askPlanThen)))
  }

  init(if condition: String, then response: String) {
    self.if = condition
    self.then = response
  }

  /// Reads two lines; more or less than that is refused.
  init(
    _ bytes: [UInt8], orElse refusal: Failure = Failure(.refused, .planIsTwoLines)
  ) throws(Failure) {
    guard bytes.count <= Note.limit else { throw refusal }
    var lines: [String] = []
    for line in try Note.text(of: bytes).split(whereSeparator: \.isNewline) {
      if let words = try Note.words(in: Array(line.utf8)) { lines.append(words) }
    }
    guard lines.count == 2 else { throw refusal }
    self.init(if: lines[0], then: lines[1])
  }

  private static func answer(to question: Phrase) throws(Failure) -> String {
    Console.ask(question)
    guard let words = try Note.words(in: StandardInput.read(atMost: Note.limit, onlyALine: true))
    else { throw Failure(.refused, .nothingWrittenDown) }
    return words
  }
}

/// What is typed, or comes through a pipe.
enum StandardInput {
  /// Whether someone can be asked.
  static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// Asks a question once; whether the word for yes was typed.
  static func agrees(to question: (_ yes: Phrase) -> Phrase) throws(Failure) -> Bool {
    let yes = Phrase(.yes)
    Console.ask(question(yes))
    let typed = try Note.words(in: read(atMost: 1024, onlyALine: true))
    return ["yes", yes.text(in: .ofTheReader)].map(Self.bare).contains(typed.map(Self.bare))
  }

  /// Asks a question that a letter answers; whether it was the one for yes.
  static func agreesInShort(to question: Phrase.Key) throws(Failure) -> Bool {
    Console.ask(Phrase(question))
    let typed = try Note.words(in: read(atMost: 1024, onlyALine: true)).map(Self.bare)
    let words = ["yes", Phrase(.yes).text(in: .ofTheReader)].map(Self.bare)
    return (words + words.map { String($0.prefix(1)) }).contains { $0 == typed }
  }

  /// A word without capitals and accents: who is upset types "si" for "sí".
  private static func bare(_ word: String) -> String {
    let accents: [Character: Character] = [
      "á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ü": "u", "à": "a", "è": "e", "ì": "i",
    ]
    return String(word.lowercased().map { accents[$0] ?? $0 })
  }

  /// Reads all there is, or what there is up to the end of a line; a little more than `limit` where
  /// there is more than that.
  ///
  /// A line that a terminal's person ends with Ctrl-D is ended on the screen, too.
  static func read(atMost limit: Int, onlyALine: Bool) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count <= limit, !(onlyALine && bytes.contains(UInt8(ascii: "\n"))) {
      let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        let reason = String(cString: strerror(errno))
        throw Failure(.unexpected, Phrase(.couldNotReadTyped, reason))
      }
      if count == 0 {
        if onlyALine, isTerminal { Console.ask(.verbatim("\n")) }
        break
      }
      bytes += buffer[..<count]
    }
    return bytes
  }
}
