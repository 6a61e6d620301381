// SPDX-License-Identifier: Apache-2.0

import PlainText

/// What a command line asks for, as far as it can be told before its options are parsed.
enum Invocation: Equatable {
  /// Print this and be done.
  case page(String)
  /// Print the version.
  case version
  /// Print the script with which a shell completes, as these ask for it.
  case completions([String])
  /// Print what can be typed there, for a shell that completes a line.
  case candidates(Candidates)
  /// Parse these and run the verb.
  case verb(String, [String])
  /// There is no such verb; the nearest, if one is near.
  case unknownVerb(nearest: String?)
  /// Someone in distress typed a word that is none of the verbs: where to get help, and how to stop.
  case distress

  /// Reads the arguments behind the program's name.
  ///
  /// Options that every verb takes may stand before it, and a verb may be typed in capitals. The word of
  /// an unknown verb is kept nowhere: it may be the person's own text.
  init(_ arguments: [String]) {
    if arguments.count == 2, arguments[0] == Candidates.option,
      let candidates = Candidates(rawValue: arguments[1])
    {
      self = .candidates(candidates)
      return
    }
    let arguments = Self.verbFirst(arguments)
    let options = arguments.prefix { $0 != "--" }
    let first = arguments.first.flatMap { $0.hasPrefix("-") ? nil : $0.lowercased() }
    let rest = arguments.dropFirst().filter { !$0.hasPrefix("-") }.map { $0.lowercased() }
    if first == "help", rest.first != "me" {
      self = Self.help(rest.first)
    } else if let first, Leeway.verb(named: first) == nil {
      self =
        Self.isDistress(first, rest)
        ? .distress : .unknownVerb(nearest: Self.nearest(to: first, before: rest))
    } else if options.contains("--help") || options.contains("-h") {
      self = Self.help(first)
    } else if options.first == "--version" {
      self = .version
    } else if options.first?.hasPrefix("--generate-completion-script") == true {
      self = .completions(arguments)
    } else {
      let rest = Array(first == nil ? arguments[...] : arguments.dropFirst())
      self = .verb(first ?? "status", TimeArguments.joined(rest, of: first ?? "status"))
    }
  }

  /// Puts leading options that every verb takes behind the verb that follows.
  private static func verbFirst(_ arguments: [String]) -> [String] {
    var rest = arguments[...]
    while let first = rest.first, first == "--json" || first.hasPrefix("--color") {
      rest = rest.dropFirst(first == "--color" ? 2 : 1)
    }
    guard let verb = rest.first, !verb.hasPrefix("-") else { return arguments }
    return [verb] + arguments[..<rest.startIndex] + rest.dropFirst()
  }

  private static func help(_ topic: String?) -> Self {
    switch topic {
    case nil: .page(Help.root)
    case "more": .page(Help.more)
    case let topic?:
      Leeway.verb(named: topic).map { .page($0.page) }
        ?? (isDistress(topic, [])
          ? .distress : .unknownVerb(nearest: nearest(to: topic, before: [])))
    }
  }

  /// What is typed in distress, in the languages of the help card; `help me` is one of them.
  private static let distressWords: Set<String> = [
    "help", "helpme", "sos", "panic", "emergency", "danger", "scared", "afraid", "hilfe", "notfall",
    "angst", "ayuda", "socorro", "emergencia", "miedo", "secours", "urgence",
  ]
  /// What turns everything off; typed with a slip, it is not to be guessed at.
  private static let ways: [(word: String, slips: Int)] = [("stop", 1), ("unsafe", 2)]
  /// Not suggested but where a single letter is wrong: each ends, erases or begins something.
  private static let touchy: Set<String> = ["stop", "unsafe", "off", "on", "safe", "forget"]

  private static func isDistress(_ word: String, _ rest: [String]) -> Bool {
    let isSlip = ways.contains { (1...$0.slips).contains(editDistance(word, $0.word)) }
    return distressWords.contains(word) || isSlip
      || rest.contains { way in ways.contains { $0.word == way } }
  }

  /// The verb that was most likely meant: one that stands later on the line, or the nearest.
  private static func nearest(to word: String, before rest: [String]) -> String? {
    let names = Leeway.verbs.flatMap { $0.names }
    if let later = rest.first(where: { names.contains($0) && !touchy.contains($0) }) {
      return later
    }
    guard word.count <= 20 else { return nil }
    return nearestWord(to: word, among: names + ["help"]) {
      touchy.contains($0) ? 1 : max(1, min(word.count, $0.count) / 2)
    }
  }
}
