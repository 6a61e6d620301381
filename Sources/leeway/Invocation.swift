// SPDX-License-Identifier: Apache-2.0

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

  /// Reads the arguments behind the program's name.
  ///
  /// Options that every verb takes may stand before it. The word of an unknown verb is kept nowhere:
  /// it may be the person's own text.
  init(_ arguments: [String]) {
    if arguments.count == 2, arguments[0] == Candidates.option,
      let candidates = Candidates(rawValue: arguments[1])
    {
      self = .candidates(candidates)
      return
    }
    let arguments = Self.verbFirst(arguments)
    let options = arguments.prefix { $0 != "--" }
    let first = arguments.first.flatMap { $0.hasPrefix("-") ? nil : $0 }
    if first == "help" {
      self = Self.help(arguments.dropFirst().first { !$0.hasPrefix("-") })
    } else if let first, Leeway.verb(named: first) == nil {
      self = .unknownVerb(nearest: Self.nearest(to: first))
    } else if options.contains("--help") || options.contains("-h") {
      self = Self.help(first)
    } else if options.first == "--version" {
      self = .version
    } else if options.first?.hasPrefix("--generate-completion-script") == true {
      self = .completions(arguments)
    } else {
      self = .verb(first ?? "status", Array(first == nil ? arguments[...] : arguments.dropFirst()))
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
      Leeway.verb(named: topic).map { .page($0.page) } ?? .unknownVerb(nearest: nearest(to: topic))
    }
  }

  private static func nearest(to word: String) -> String? {
    nearestWord(to: word, among: Leeway.verbs.flatMap { $0.names } + ["help"])
  }
}
