// SPDX-License-Identifier: Apache-2.0

import LeewayCore

/// The rules for texts and titles, in the order in which their faults are told.
enum PromptRules {
  /// The occasions that hold somebody back; their titles say until when.
  static let holdBack: Set<PromptText.Occasion> = [.settle, .space, .push]

  /// The occasions after a hold, on which nobody is told to wait.
  static let afterHold: Set<PromptText.Occasion> = [.reconnect, .stock, .back]

  static let all: [PromptRule] = form + words

  /// The rules for single words and phrases.
  static let words: [PromptRule] = [
    PromptRule(
      words: "gender", RuleWords.gender,
      advice: "tells a gender; write \"they\", \"your partner\" or \"someone\""),
    PromptRule(
      words: "promise", RuleWords.promise,
      advice: "promises how it ends, which nobody has shown; say what can be done now"),
    PromptRule(
      words: "tactic", RuleWords.tactic,
      advice: "makes a tactic of giving space; say what it gives the reader"),
    PromptRule(
      words: "silence", RuleWords.silence,
      advice: "reads like silence; kindness and practical talk go on, only the big question rests"),
    PromptRule(
      words: "diagnosis", RuleWords.diagnosis, hedged: true,
      advice: "says as a fact what nobody can know; write may, can or sometimes, or leave it out"),
    PromptRule(words: "blame", RuleWords.blame, advice: "blames somebody; leave it out"),
    PromptRule(
      words: "evidence", RuleWords.evidence, advice: noSource, isExempt: { $0.source != nil }),
    PromptRule(
      words: "partner", RuleWords.partner, .englishTexts,
      advice: "speaks of the partner; say aboutPartner: true, or false where others are meant",
      isExempt: { $0.aboutPartner != nil || $0.isAboutLoop }),
    PromptRule(
      words: "absolute", RuleWords.absolute,
      advice: "is absolute; look twice, and write can, may or often where that is meant"),
    PromptRule(
      words: "streak", RuleWords.streak,
      advice: "keeps count; nothing here is a streak, leave the count out"),
    PromptRule(
      words: "guilt", RuleWords.guilt,
      advice: "can make somebody feel guilty; say what can be done next"),
    PromptRule(
      words: "safe", RuleWords.safe, PromptRule.Scope(parts: [.title], isEnglish: true),
      advice: "tells whoever looks on too much; say it neutrally"),
    PromptRule(
      words: "slip", RuleWords.slip,
      advice: "makes a fault of it; say what happened, and the next step"),
    PromptRule(
      words: "objects", RuleWords.objects, .englishTexts,
      advice: "could hurt at a bad moment; name something else"),
    PromptRule(
      words: "night", RuleWords.night, .englishTexts,
      advice: "is nothing for the night; going to bed counts",
      isExempt: { $0.hours != .night }),
    PromptRule(
      words: "loop", RuleWords.loop, .englishTexts,
      advice: "is about the loop; say loop: true, so that no more than one in three is",
      isExempt: \.isAboutLoop),
    PromptRule(
      words: "contact", RuleWords.contact, .englishTexts,
      advice: "suggests getting in touch; say contact: true, or false where others are meant",
      isExempt: { $0.suggestsContact != nil }),
    PromptRule(words: "urgency", RuleWords.urgency, advice: "hurries the reader; leave it out"),
    PromptRule(
      words: "fear", RuleWords.fear,
      advice: "asks to bear fear, where space is the wrong advice; leave it out"),
    PromptRule(
      words: "stance", RuleWords.stance,
      advice:
        "tells the reader to bear it, apologise, stay, go or confront; leave that to the reader"),
    PromptRule(
      words: "waiting", RuleWords.waiting, PromptRule.Scope(occasions: afterHold, isEnglish: true),
      advice: "tells the reader to wait after the hold; leave it out"),
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
