// SPDX-License-Identifier: Apache-2.0

import LeewayCore

/// The rules for length, signs, placeholders, titles, sources and reading.
extension PromptRules {
  /// The most characters of a text in English, and in other languages.
  static let longestText = (english: 140, other: 160)
  /// The most characters of a title, since desktops cut it.
  static let longestTitle = 60
  /// The most characters of anything.
  static let longestOfAll = 500

  /// The ids of the findings that a text may state.
  static let sources = [
    "bell2023", "bowen2009", "finkel2013", "gollwitzer", "kross2010", "onesec2023", "overall2013",
    "overallmcnulty2017", "papp2009", "pause2024", "repetti1989", "ross2019", "schulz2004",
    "starr2008",
  ]

  static let form: [PromptRule] = [
    placeholder, holdEnd, length, exclamation, alarm, source, percent, names, reading,
  ]

  /// Every word in braces is known, and has something to say there.
  private static let placeholder = PromptRule("placeholder", isMistake: true) { passage in
    Placeholder.names(in: passage.written).compactMap { name in
      guard name != Placeholder.loneBrace else {
        return
          "a brace without its partner; braces are for {until}, {since}, {plan} and {length} only"
      }
      guard let placeholder = Placeholder(rawValue: name) else {
        let names = Placeholder.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")
        return "unknown placeholder \(quoted("{\(name)}")); there are \(names)"
      }
      let place = passage.part == .title ? "a title" : "a text"
      let occasion = passage.occasion.rawValue
      let isInTitle = passage.part == .title
      if isInTitle && placeholder == .plan || !isInTitle && placeholder == .length {
        return "{\(name)} cannot stand in \(place) for \(occasion); leave it out"
      }
      guard placeholder.occasions.contains(passage.occasion) else {
        return "{\(name)} says nothing in \(place) for \(occasion); leave it out"
      }
      return nil
    }
  }

  /// A title that holds somebody back says until when.
  private static let holdEnd = PromptRule(
    "hold-end", PromptRule.Scope(parts: [.title], occasions: holdBack)
  ) { passage in
    guard !Placeholder.names(in: passage.written).contains("until") else { return [] }
    return [
      "a title for \(passage.occasion.rawValue) says when the hold ends; "
        + "write \"Holding until {until}\""
    ]
  }

  private static let exclamation = PromptRule("exclamation") { passage in
    let marks: Set<Character> = ["!", "！", "¡", "‼", "‼️", "⁉", "⁉️"]
    guard passage.written.contains(where: marks.contains) else { return [] }
    return ["the \(passage.part) has an exclamation mark; say it calmly"]
  }

  private static let alarm = PromptRule("alarm") { passage in
    let signs = passage.written.filter(RuleWords.alarm.contains)
    return signs.isEmpty ? [] : ["\(quoted(signs)) sounds an alarm; leave it out"]
  }

  /// At most so many characters as are read at a glance, as they stand in a check-in.
  private static let length = PromptRule("length") { passage in
    let most =
      passage.part == .title
      ? longestTitle : passage.isEnglish ? longestText.english : longestText.other
    let count = passage.usualLength
    guard count > most else { return [] }
    return [
      "the \(passage.part) has \(count) characters; at most \(most) are read at a glance"
    ]
  }

  private static let source = PromptRule("source", PromptRule.Scope(parts: [.source])) { passage in
    let name = passage.written
    guard !sources.contains(name) else { return [] }
    let hint = NearestWord.to(name, among: sources).map { "; did you mean \"\($0)\"?" } ?? ""
    return ["unknown source \(quoted(name))\(hint) (known: \(sources.joined(separator: ", ")))"]
  }

  /// A figure names who found it.
  private static let percent = PromptRule("evidence") { passage in
    guard passage.source == nil, passage.written.contains("%") else { return [] }
    return ["\"%\" \(noSource)"]
  }

  /// What to do about a finding that has no source.
  static let noSource = "states a finding; name its source, or leave it out"

  /// Within a sentence only names have a capital letter.
  private static let names = PromptRule("name", .englishTexts) { passage in
    passage.words.indices.filter { number in
      let word = passage.words[number]
      let letters = passage.plain[word.range]
      return !word.isFirst && letters.first?.isUppercase == true
        && letters.dropFirst().contains(where: \.isLowercase) && letters.dropFirst().first != "'"
        && !RuleWords.capitalised.contains(word.spelledOut[0])
    }.map {
      "\(passage.quote($0...$0)) looks like a name; write \"a friend\" or \"someone\", or a small "
        + "letter"
    }
  }

  private static let reading = PromptRule("reading", .englishTexts) { passage in
    guard let grade = ReadingGrade.of(passage.words), grade >= ReadingGrade.highest else {
      return []
    }
    let tenths = (grade * 10).rounded(.down) / 10
    return [
      "reads like grade \(tenths); from \(ReadingGrade.highest) on it is hard to read at a bad moment, "
        + "use shorter words and sentences"
    ]
  }
}
