// SPDX-License-Identifier: Apache-2.0

import LeewayVocabulary

/// Times on a command line need no quotes: `log --at 2h ago`, `hold until tomorrow 18:00`, `log 5h`.
///
/// Only words that times are made of are joined, or read without an option. Where one other stands among
/// them nothing is changed, and the verb refuses it: it may be the person's own.
enum TimeArguments {
  /// The options that take a time or a length, of any verb.
  private static let options = ["--at", "--for", "--until", "--agreed", "--since"]

  /// The arguments of a verb, each time one argument behind its option.
  static func joined(_ arguments: [String], of verb: String) -> [String] {
    let behindOptions = joinedBehindOptions(arguments)
    guard ["log", "hold", "pause", "later"].contains(verb) else { return behindOptions }
    return withOption(behindOptions, of: verb) ?? behindOptions
  }

  private static func joinedBehindOptions(_ arguments: [String]) -> [String] {
    var joined: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      joined.append(argument)
      if argument == "--" { break }
      guard let option = options.first(where: { argument == $0 || argument.hasPrefix($0 + "=") })
      else { continue }
      if argument == option {
        guard let value = rest.popFirst() else { break }
        joined.append(value)
      }
      let more = rest.prefix(while: isPart)
      rest = rest.dropFirst(more.count)
      joined[joined.count - 1] = ([joined[joined.count - 1]] + more).joined(separator: " ")
    }
    return joined + rest
  }

  /// With the option that the words without one need; `nil` where they are no time.
  private static func withOption(_ arguments: [String], of verb: String) -> [String]? {
    var (words, others): ([String], [String]) = ([], [])
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("-") else {
        words.append(argument)
        continue
      }
      others.append(argument)
      if options.contains(argument) || argument == "--color" { others += rest.prefix(1) }
      if others.last != argument { rest = rest.dropFirst() }
    }
    guard areTimes(words), !others.contains("--"),
      let option = option(for: TimeWords.split(words.joined(separator: " ")), of: verb)
    else { return nil }
    return [option, words.joined(separator: " ")] + others
  }

  private static func option(for words: [String], of verb: String) -> String? {
    switch verb {
    case "later": return isLength(words) ? "--for" : nil
    case "log":
      // "18:30" can be when it happened, or when the hold ends.
      if isPast(words) { return "--at" }
      if isAhead(words) { return "--until" }
      return isLength(words) ? "--for" : nil
    default:
      if isPast(words) { return nil }
      return isLength(words) && !isAhead(words) ? "--for" : "--until"
    }
  }

  /// "5 hours", but not "a las 20 horas".
  private static func isLength(_ words: [String]) -> Bool {
    func isAny(_ kind: (SpokenLanguage, String) -> Bool) -> Bool {
      words.contains { word in SpokenLanguage.all.contains { kind($0, word) } }
    }
    let isOfATime = words.contains { word in
      let languages = SpokenLanguage.all
      return languages.contains { $0.fillers.contains(word) }
        && !languages.contains { $0.lengthFillers.contains(word) || $0.one.contains(word) }
    }
    return isAny { $0.units[$1] != nil } && !isOfATime
  }

  private static func isPast(_ words: [String]) -> Bool {
    words == ["now"]
      || SpokenLanguage.all.contains { language in
        words.last.map { language.ago.contains($0) } == true
          || words.first.map { language.before.contains($0) } == true
          // "Pasado mañana" is the day after tomorrow.
          || words.first.map { language.last.contains($0) } == true && !isDayAhead(words)
          || words.contains { word in
            language.days[word].map { $0 < 0 } == true || language.parts[word] == .lastNight
          }
      }
  }

  private static func isAhead(_ words: [String]) -> Bool {
    SpokenLanguage.all.contains { language in
      words.first.map { language.until.contains($0) || language.after.contains($0) } == true
    } || isDayAhead(words)
  }

  private static func isDayAhead(_ words: [String]) -> Bool {
    let pairs = zip(words, words.dropFirst()).map { "\($0) \($1)" }
    return (words + pairs).contains { SpokenLanguage.day($0).map { $0 > 0 } == true }
  }

  /// Whether these are the words of a time, and no others.
  static func areTimes(_ words: [String]) -> Bool { !words.isEmpty && words.allSatisfy(isPart) }

  /// Whether a word as it was typed belongs to a time.
  private static func isPart(_ word: String) -> Bool {
    guard !word.hasPrefix("-") else { return false }
    let parts = TimeWords.split(word)
    return !parts.isEmpty && parts.allSatisfy(TimeWords.isKnown)
  }
}
