// SPDX-License-Identifier: Apache-2.0

import LeewayConfig
import LeewayCore

/// The rules for texts and titles, in the order in which their faults are told.
enum PromptRules {
  /// The occasions after a hold, on which nobody is told to wait.
  static let afterHold: Set<PromptText.Occasion> = [.reconnect, .stock, .back]

  static let all: [PromptRule] = signs + words

  /// The ids of the findings that a text may state.
  static let sources = [
    "bell2023", "bowen2009", "finkel2013", "gollwitzer", "kross2010", "onesec2023", "overall2013",
    "overallmcnulty2017", "papp2009", "pause2024", "repetti1989", "ross2019", "schulz2004",
    "starr2008",
  ]

  /// The rules for signs, sources, names and reading.
  private static let signs: [PromptRule] = [
    PromptRule("exclamation") { passage in
      let marks: Set<Character> = ["!", "！", "¡", "‼", "‼️", "⁉", "⁉️"]
      guard passage.written.contains(where: marks.contains) else { return [] }
      return ["the \(passage.part) has an exclamation mark; say it calmly"]
    },
    PromptRule("alarm") { passage in
      let signs = passage.written.filter(RuleWords.alarm.contains)
      return signs.isEmpty ? [] : ["\(quoted(signs)) sounds an alarm; remove it"]
    },
    PromptRule("source", PromptRule.Scope(parts: [.source])) { passage in
      let name = passage.written
      guard !sources.contains(name) else { return [] }
      let hint = NearestWord.to(name, among: sources).map { "; did you mean \"\($0)\"?" } ?? ""
      return ["unknown source \(quoted(name))\(hint) (known: \(sources.joined(separator: ", ")))"]
    },
    // A figure names who found it.
    PromptRule("evidence") { passage in
      guard passage.source == nil, passage.written.contains("%") else { return [] }
      return ["\"%\" \(noSource)"]
    },
    // Within a sentence only names have a capital letter.
    PromptRule("name", .englishTexts) { passage in
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
    },
    PromptRule("reading", .englishTexts) { passage in
      guard let grade = ReadingGrade.of(passage.words), grade >= ReadingGrade.highest else {
        return []
      }
      let tenths = (grade * 10).rounded(.down) / 10
      return [
        "reads like grade \(tenths); from \(ReadingGrade.highest) on it is hard to read at a bad "
          + "moment, use shorter words and sentences"
      ]
    },
  ]

  /// What to do about a finding that has no source.
  private static let noSource = "states a finding; name its source, or remove it"

  /// The rules for single words and phrases.
  static let words: [PromptRule] = [
    PromptRule(
      words: "gender", RuleWords.gender,
      advice: "names a gender; write \"they\", \"your partner\" or \"someone\""),
    PromptRule(
      words: "promise", RuleWords.promise,
      advice: "promises an ending, which no study supports; say what can be done now"),
    PromptRule(
      words: "tactic", RuleWords.tactic,
      advice: "makes giving space a tactic; say what it gives the reader"),
    PromptRule(
      words: "silence", RuleWords.silence,
      advice: "sounds like silence; kindness and practical talk go on, only the big question waits"),
    PromptRule(
      words: "diagnosis", RuleWords.diagnosis, hedged: true,
      advice: "says as a fact what a reader cannot know; write may, can or sometimes, or remove it"),
    PromptRule(words: "blame", RuleWords.blame, advice: "blames someone; remove it"),
    PromptRule(
      words: "evidence", RuleWords.evidence, advice: noSource, isExempt: { $0.source != nil }),
    PromptRule(
      words: "partner", RuleWords.partner, .englishTexts,
      advice: "speaks of the partner; say aboutPartner: true, or false where others are meant",
      isExempt: { $0.aboutPartner != nil || $0.isAboutLoop }),
    PromptRule(
      words: "absolute", RuleWords.absolute,
      advice: "is absolute; if you do not mean it, write can, may or often"),
    PromptRule(
      words: "streak", RuleWords.streak,
      advice: "keeps count; nothing here is a streak, remove the count"),
    PromptRule(
      words: "guilt", RuleWords.guilt,
      advice: "can make the reader feel guilty; say what can be done next"),
    PromptRule(
      words: "safe", RuleWords.safe, PromptRule.Scope(parts: [.title, .label], isEnglish: true),
      advice: "tells people who see the screen too much; use a neutral word"),
    PromptRule(
      words: "slip", RuleWords.slip,
      advice: "calls it a fault; say what happened, and the next step"),
    PromptRule(
      words: "objects", RuleWords.objects, .englishTexts,
      advice: "could hurt at a bad moment; name something else"),
    PromptRule(
      words: "night", RuleWords.night, .englishTexts,
      advice: "does not suit the night; going to bed counts",
      isExempt: { $0.hours != .night }),
    PromptRule(
      words: "loop", RuleWords.loop, .englishTexts,
      advice: "is about the loop; say loop: true, so that no more than one in three is",
      isExempt: \.isAboutLoop),
    PromptRule(
      words: "contact", RuleWords.contact, .englishTexts,
      advice: "suggests getting in touch; say contact: true, or false where others are meant",
      isExempt: { $0.suggestsContact != nil }),
    PromptRule(words: "urgency", RuleWords.urgency, advice: "hurries the reader; remove it"),
    PromptRule(
      words: "fear", RuleWords.fear,
      advice: "tells the reader to put up with fear, but space is then the wrong advice; remove it"),
    PromptRule(
      words: "stance", RuleWords.stance,
      advice:
        """
        tells the reader to put up with it, apologise, stay, go or confront; leave that to the reader
        """),
    PromptRule(
      words: "waiting", RuleWords.waiting, PromptRule.Scope(occasions: afterHold, isEnglish: true),
      advice: "tells the reader to wait after the hold; remove it"),
    PromptRule(
      words: "inward", RuleWords.inward, PromptRule.Scope(occasions: [.settle], isEnglish: true),
      advice: "sends the reader inward in the first hours; give the hands something to do"),
    inwardQuestion,
  ]

  /// In the first hours no question sends the reader inward.
  private static let inwardQuestion: PromptRule = {
    let phrases = Phrase.list(RuleWords.inwardQuestion)
    return PromptRule("inward", PromptRule.Scope(occasions: [.settle], isEnglish: true)) {
      passage in
      passage.questions.filter { sentence in
        let words = passage.spelledOut.filter { $0.sentence == sentence }
        return phrases.contains { $0.firstMatch(in: words) != nil }
      }.map {
        "\(passage.quote(sentence: $0)) is a question that sends the reader inward in the first "
          + "hours; give the hands something to do"
      }
    }
  }()
}
