// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayVocabulary
import Testing

/// What a person reads is plain English: the phrases, the help pages, the man pages, the README, the
/// units and the comments of the configuration.
@Suite struct WordingTests {
  @Test func everyPhraseIsPlain() {
    let faults = Phrase.Key.allCases.flatMap { key in
      Passage(place: "Phrases.swift, \(key)", text: key.rawValue).faults
    }
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }

  @Test(arguments: Tree.files)
  func everyFileIsPlain(_ file: String) throws {
    let passages = try Tree.passages(in: file)
    try #require(!passages.isEmpty)
    let faults = passages.flatMap(\.faults)
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }

  // MARK: the test itself

  @Test func aPatternIsThereOnce() {
    #expect(Set(Pattern.all.map(\.text)).count == Pattern.all.count)
    #expect(Pattern.all.count >= 25)
  }

  @Test func findsTheFiles() {
    #expect(Tree.files.contains("systemd/leeway.service.d/hardened.conf"))
    #expect(Tree.files.count { $0.hasSuffix(".swift") } > 15)
  }

  @Test(arguments: Pattern.all)
  func findsThePatternInASentence(_ pattern: Pattern) {
    let start = pattern.text.prefix(1).uppercased() + pattern.text.dropFirst()
    let broken = pattern.text.replacing(" ", with: "\n")
    for text in [
      "\(start) is how the sentence starts.", "The sentence ends with \(pattern.text).",
      "In the middle (\(broken)), over two lines.", "SHOUTED: \(pattern.text.uppercased())!",
    ] {
      let faults = Passage(place: "here", text: text).faults
      #expect(faults.contains { $0.contains("“\(pattern.text)”") }, "\(text)")
      #expect(faults.allSatisfy { $0.hasPrefix("here: ") })
    }
  }

  @Test(arguments: [
    "This proverb is verbose.", "We recommend the amended plan.", "Renew it: a new hold starts.",
    "You can leave out one step tonight.", "If you need it, takes two minutes.",
    "Your partner is holding a cup.", "The other. End of the list.", "There is nonetheless a plan.",
    "Skipped: the computer was asleep.", "Nobody has asked you not to get in touch.",
    "Put it where nobody else can look.", "The reason was not recorded.",
    "At handover, the hold ends.", "So. Many of them came.",
  ])
  func leavesAGoodSentenceAlone(_ text: String) {
    #expect(Passage(place: "here", text: text).faults == [])
  }

  @Test func anExceptionExcusesItsOwnWordsOnly() {
    let text = "Nobody asked you to stop, and nobody listens."
    #expect(Passage(place: "here", text: text).faults.count == 1)
  }

  @Test func everyExceptionHasAPatternInIt() {
    for exception in Exception.all {
      #expect(
        Pattern.all.contains { Passage.words(exception.text).contains(sequence: $0.words) },
        "\(exception.text)")
    }
  }

  @Test(arguments: [
    (
      "a.yaml", "# One comment\n# goes on.\n#\n# Two.\nkey: 1\n",
      ["One comment goes on.", "Two.", "key: 1"]
    ),
    (
      "a.1", ".\\\" no\n.Sh ONE\nIt reads\n.Pa file ,\nthen.\n.Pp\nTwo.\n",
      ["ONE", "It reads file , then.", "Two."]
    ),
    (
      "a.swift",
      "let a = 1\n  static let page = \"\"\"\n    One\n    goes on.\n\n    \"\"\"\nlet b = 2\n",
      ["One goes on."]
    ),
    ("a.md", "One\ngoes on.\n\n```\na\nb\n```\nTwo.\n", ["One goes on.", "a", "b", "Two."]),
    ("a.catalog", "-- 7e30\nOne\ngoes on.\n", ["One goes on."]),
  ])
  func readsWhatAPersonReads(_ file: String, _ text: String, _ expected: [String]) {
    #expect(Tree.passages(of: text, in: file).map(\.text) == expected)
  }
}

/// Words in a row that are not plain here, and why.
struct Pattern: CustomTestStringConvertible {
  let text: String
  let why: String

  init(_ text: String, _ why: String) { (self.text, self.why) = (text, why) }

  var words: [String] { Passage.words(text) }
  var testDescription: String { text }

  static let all = [
    Self("nobody", "name the thing: nothing listens, no program reports it"),
    Self("somebody", "name the thing, or say someone"),
    Self("it takes", "say what the command or the database does, or needs"),
    Self("takes nothing", "say that it takes no arguments, or cannot be written to"),
    Self("whom to", "say where to get help"),
    Self("the other end", "say the new end"),
    Self("another end", "say that the end changes"),
    Self("the holding", "say the hold"),
    Self("left out", "say skipped"),
    Self("verb", "say command"),
    Self("verbs", "say commands"),
    Self("coalesced", "say merged"),
    Self("superseded", "say replaced by a newer one"),
    Self("mend", "say fix"),
    Self("mended", "say fixed"),
    Self("to have it back", "say to undo this"),
    Self("to have it start", "say to start it at login"),
    Self("to have the installed one", "say to use the installed one"),
    Self("wants to be", "say needs"),
    Self("lies behind", "say that it is in the past"),
    Self("lies before", "say that it is earlier"),
    Self("goes behind", "say use, or put it after"),
    Self("anew", "say again, or start both again"),
    Self("so many of", "say at most this many"),
    Self("so long after", "say this long after"),
    Self("that is none", "name the thing: that is not an answer"),
    Self("taken back", "say undone"),
    Self("oddity", "say warning"),
    Self("at hand", "say easy to do, or there"),
    Self("tells of it", "say what reports it"),
    Self("it is told by", "say what reports it"),
    Self("if it stays so", "say if this does not change"),
    Self("come as if", "say what Leeway assumes"),
    Self("no one can be asked", "say that there is no terminal"),
    Self("to make it such", "say convert it with"),
    Self("what came of it", "say how it went"),
    Self("have no use here", "say that Leeway does not use them"),
    Self("that all is discreet", "say discreet mode"),
    Self("nothing comes of it", "say that the check-ins stop"),
  ]
}

/// Words that are right although a pattern is in them.
struct Exception {
  let text: String
  let why: String

  init(_ text: String, _ why: String) { (self.text, self.why) = (text, why) }

  var words: [String] { Passage.words(text) }

  static let all = [
    Self("nobody asked you", "a person: the partner, or a court"),
    Self("nobody has asked you", "a person: the partner, or a court"),
    Self("nobody has to carry this alone", "people, in the text of a check-in"),
    Self("nobody else can look", "people, in the text of a check-in"),
    Self("nobody is at the computer", "the person, who is away"),
    Self("nobody was at the computer", "the person, who was away"),
  ]
}

/// Text that belongs together, and where it is.
struct Passage {
  let place: String
  let text: String

  /// A line for each pattern in it.
  var faults: [String] {
    let words = Exception.all.reduce(Self.words(text)) { $0.removing(sequence: $1.words) }
    return Pattern.all.filter { words.contains(sequence: $0.words) }
      .map { "\(place): “\(text)” has “\($0.text)”: \($0.why)" }
  }

  /// Its words in small letters; what ends a sentence, or a part of one, is a word of its own.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text.lowercased() + " " {
      if character.isLetter || character.isNumber || "'’".contains(character) {
        word.append(character)
        continue
      }
      if !word.isEmpty { words.append(word) }
      word = ""
      if ".,;:?!()|\0\u{4}".contains(character) { words.append(stop) }
    }
    return words
  }

  static let stop = "."
}

extension [String] {
  /// Whether these are in it, one right after the other.
  func contains(sequence: [String]) -> Bool {
    indices.contains { self[$0...].starts(with: sequence) }
  }

  /// Without these where they are in it, one right after the other.
  func removing(sequence: [String]) -> [String] {
    var rest = self[...]
    var kept: [String] = []
    while let first = rest.first {
      if rest.starts(with: sequence) {
        rest = rest.dropFirst(sequence.count)
        kept.append(Passage.stop)
      } else {
        kept.append(first)
        rest = rest.dropFirst()
      }
    }
    return kept
  }
}

/// The files of the source tree that a person reads.
enum Tree {
  /// What a line is to the passage before it.
  private enum Line {
    case goesOn(String)
    case alone(String)
    case empty
  }

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let files =
    [
      "Config/leeway.yaml", "Config/prompts.yaml", "README.md", "share/leeway.desktop",
      "share/man/man1/leeway.1", "share/man/man5/leeway.yaml.5", "share/man/man8/leewayd.8",
    ] + all(in: "systemd") + all(in: "Sources/leeway/Verbs").filter(hasPage)

  private static func all(in folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
    return (names?.compactMap { $0 as? String } ?? []).sorted().map { "\(folder)/\($0)" }
      .filter { $0.split(separator: "/").last?.contains(".") == true && !$0.hasSuffix(".d") }
  }

  private static func hasPage(_ file: String) -> Bool {
    (try? contents(of: file).contains(pageBegins)) ?? false
  }

  private static func contents(of file: String) throws -> String {
    try String(contentsOf: root.appending(path: file), encoding: .utf8)
  }

  private static let pageBegins = "page = \"\"\""

  static func passages(in file: String) throws -> [Passage] {
    passages(of: try contents(of: file), in: file)
  }

  /// The passages of a text, which is read as the end of its file's name says.
  static func passages(of text: String, in file: String) -> [Passage] {
    var passages: [Passage] = []
    var goesOn = false
    var isInside = false
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let place = "\(file):\(number + 1)"
      switch read(String(line), of: file, &isInside) {
      case .goesOn(let text):
        if goesOn, let last = passages.popLast() {
          passages.append(Passage(place: last.place, text: "\(last.text) \(text)"))
        } else {
          passages.append(Passage(place: place, text: text))
        }
        goesOn = true
      case .alone(let text):
        passages.append(Passage(place: place, text: text))
        goesOn = false
      case .empty: goesOn = false
      }
    }
    return passages
  }

  private static func read(_ line: String, of file: String, _ isInside: inout Bool) -> Line {
    let text = line.trimmingCharacters(in: .whitespaces)
    let ending = file.split(separator: ".").last ?? ""
    switch ending {
    case "swift":
      if isInside, text.hasPrefix("\"\"\"") { isInside = false }
      defer { if line.contains(pageBegins) { isInside = true } }
      return isInside && !text.isEmpty ? .goesOn(text) : .empty
    case "md":
      guard !text.hasPrefix("```") else {
        isInside.toggle()
        return .empty
      }
      return text.isEmpty ? .empty : isInside ? .alone(text) : .goesOn(text)
    case "1", "5", "8": return manual(text)
    default:
      guard !text.hasPrefix("#") else {
        let comment = text.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces)
        return comment.isEmpty ? .empty : .goesOn(comment)
      }
      guard !text.isEmpty, !text.hasPrefix("-- ") else { return .empty }
      return file.hasSuffix(".catalog") ? .goesOn(text) : .alone(text)
    }
  }

  /// Macros that stand in the middle of a sentence; all others end one.
  private static let inSentence: Set<Substring> = [
    "Ar", "Cm", "Dq", "Dv", "Em", "Ev", "Fl", "Ic", "Li", "Nm", "Pa", "Pq", "Ql", "Sq", "Sy", "Va",
    "Xr",
  ]

  /// A line of mdoc(7), without its macros.
  private static func manual(_ line: String) -> Line {
    guard line.hasPrefix(".") else { return line.isEmpty ? .empty : .goesOn(line) }
    let words = line.dropFirst().split(separator: " ")
    guard let macro = words.first else { return .empty }
    let isMacro = /[A-Z][a-z]/
    let text = words.dropFirst().filter { $0.wholeMatch(of: isMacro) == nil }.joined(separator: " ")
    if inSentence.contains(macro) { return .goesOn(text) }
    return ["It", "Nd", "Sh", "Ss"].contains(macro) && !text.isEmpty ? .alone(text) : .empty
  }
}
