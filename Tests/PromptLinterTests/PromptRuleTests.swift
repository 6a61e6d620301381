// SPDX-License-Identifier: Apache-2.0

import LeewayConfig
import LeewayCore
import Testing

@testable import PromptLinter

/// The rules for words, each with what breaks it and with what only looks so.
@Suite struct PromptRuleTests {
  /// The names of the rules that a text breaks.
  private func broken(
    _ text: String, _ occasion: PromptText.Occasion = .space, isEnglish: Bool = true,
    source: String? = nil, aboutPartner: Bool? = true, contact: Bool? = true,
    hours: PromptText.Hours? = nil, isAboutLoop: Bool = false
  ) -> [String] {
    var passage = Passage(.text, text, for: occasion, isEnglish: isEnglish)
    passage.source = source
    passage.aboutPartner = aboutPartner
    passage.isAboutLoop = isAboutLoop
    passage.hours = hours
    passage.suggestsContact = contact
    return PromptRules.all.filter { !$0.messages(on: Reading(passage)).isEmpty }.map(\.name)
  }

  @Test(arguments: [
    ("He's just stressed! Day 6, don't ruin it.", ["exclamation", "gender", "streak", "guilt"]),
    ("They are just stressed.", ["diagnosis"]),
    ("They’re overwhelmed.", ["diagnosis"]),
    ("Your partner needs room.", ["diagnosis"]),
    ("They still love you.", ["diagnosis"]),
    ("They don't really want this.", ["diagnosis"]),
    ("It has nothing to do with you.", ["diagnosis"]),
    ("It is not your fault.", ["diagnosis", "blame"]),
    ("Give them room and they'll come back.", ["promise"]),
    ("Space brings love back.", ["promise"]),
    ("Everything will be all right.", ["promise"]),
    ("Make them miss you.", ["tactic"]),
    ("Ignore their calls.", ["silence"]),
    ("Don't text them back.", ["silence"]),
    ("Never reply tonight.", ["silence", "absolute"]),
    ("You pushed too hard.", ["blame"]),
    ("You shouldn't call.", ["absolute"]),
    ("Four days in a row of calm.", ["streak"]),
    ("You said you would.", ["guilt"]),
    ("It is now or never.", ["absolute", "urgency"]),
    ("Sit the fear out.", ["fear"]),
    ("The fear will pass.", ["fear"]),
    ("Even if you are scared, go on.", ["fear"]),
    ("Walk on eggshells.", ["fear"]),
    ("Put up with it.", ["stance"]),
    ("Stay with them.", ["stance"]),
    ("Tell them you are sorry.", ["stance"]),
    ("Stand up to it.", ["stance"]),
    ("Break up with a short line.", ["stance"]),
    ("Trust that they find their way back to you.", ["promise"]),
    ("You will lose them.", ["promise"]),
    ("Give room and they'll come running.", ["promise"]),
    ("A quiet evening will teach them.", ["tactic"]),
    ("One week without a slip.", ["streak", "slip"]),
    ("You have been strong for six days.", ["streak"]),
    ("Pretend that all is well.", ["tactic"]),
    ("No texting tonight.", ["silence"]),
    ("Don't call the school about it.", ["silence"]),
    ("You push people away.", ["blame"]),
    ("Don't break the chain.", ["streak"]),
    ("Be the bigger person.", ["guilt"]),
    ("If they shout, go on.", ["fear"]),
    ("You are afraid of them.", ["fear"]),
    ("Don't move out now.", ["stance"]),
    ("Most couples fight.", ["evidence"]),
    ("Nine out of ten felt calm.", ["evidence"]),
    ("A study of 40 couples saw this.", ["evidence"]),
    ("It was only a lapse.", ["slip"]),
    ("Lean out of the window.", ["objects"]),
    ("Run it over your wrists.", ["objects"]),
  ])
  func finds(_ text: String, _ rules: [String]) {
    #expect(broken(text) == rules)
  }

  @Test(arguments: [
    "Call your mother, or the other one over there, then have a hero's tea with Thea.".lowercased(),
    "They may be stressed. They can need room, and sometimes they want quiet.",
    "Perhaps they are tired. Perhaps you are.",
    "It may not be about you.",
    "Walk to the corner and come back home.",
    "Teach the dog a trick. Go running, if that is good for you.",
    "Run cold water and count to thirty.",
    "Stay in the sun for ten minutes.",
    "Leave the phone, and leave by the back door.",
    "Say a word of thanks. A tea for two, one in each hand.",
    "Pick one day for a long walk.",
    "Do the dishes, not the talking.",
    "Nothing has to be solved right now. Phone in another room, kettle on.",
    "Room is not coldness. A good morning is fine, so is anything practical.",
    "At 18:00 put the kettle on.",
    "On Sunday I can call a friend. TV off, \"Home\" on.",
    "Let your shoulders down.",
    "Give up your seat on the bus.",
    "Work for half an hour. Then a bath.",
    "Break up a bar of chocolate. Bake from Grandma's book.",
    "Look up at the sky. What is the farthest thing you can see?",
    "Put on the record you bought. Start over with a fresh cup of tea.",
    "Ask whether milk is needed, as on any other day.",
    "Nobody has the answer tonight, and that is all right.",
  ])
  func leavesAlone(_ text: String) {
    #expect(broken(text) == [])
  }

  /// A capital letter, an apostrophe or a hyphen in a list would never be found in a text.
  @Test(arguments: [
    RuleWords.gender, RuleWords.promise, RuleWords.tactic, RuleWords.silence, RuleWords.diagnosis,
    RuleWords.blame, RuleWords.absolute, RuleWords.evidence, RuleWords.streak, RuleWords.guilt,
    RuleWords.urgency, RuleWords.fear, RuleWords.stance, RuleWords.inwardQuestion,
    RuleWords.inward, RuleWords.waiting, RuleWords.partner, RuleWords.safe, RuleWords.slip,
    RuleWords.objects, RuleWords.night, RuleWords.loop, RuleWords.contact,
  ])
  func everyWordOfAListCanBeFound(_ list: String) {
    let signs: Set<Substring> = ["~", "#", "9"]
    for piece in list.split(whereSeparator: \.isWhitespace) where !signs.contains(piece) {
      for word in piece.split(separator: "|").map({ $0.trimming("?*") }) {
        #expect(Word.all(in: word).map(\.spelledOut) == [[word]])
      }
    }
  }

  /// 300 texts of odd pieces, from a fixed seed: each is looked at to its end.
  @Test func anyTextCanBeLookedAt() {
    let pieces = [
      "they", "'", "’s", "n't", "can't", " ", ". ", "?", "!", ":", "{until}", "{", "}", "\"", "é",
      "e\u{301}",
      "👩‍👩‍👧", "⚠️", "18:00", "%", "9", "come back", "I", "Ada", "…", "—", "(", "\u{200D}", "never",
      "why",
    ]
    var random: UInt64 = 7
    for _ in 0..<300 {
      var text = ""
      for _ in 0..<12 {
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(random >> 33) % pieces.count]
      }
      _ = broken(text, .settle, aboutPartner: nil)
    }
  }

  /// The words of one rule belong together in one sentence.
  @Test func aPhraseEndsWithItsSentence() {
    #expect(broken("Look at them. Back to work.") == [])
    #expect(broken("Perhaps it rains. They are afraid.") == ["diagnosis"])
    #expect(broken("Perhaps they are afraid. They are afraid.") == ["diagnosis"])
  }

  @Test(arguments: [
    ("Why not have tea?", PromptText.Occasion.settle, true),
    ("What did you do wrong?", .settle, true),
    ("Think about what happened.", .settle, true),
    ("What did you do wrong?", .space, false),
    ("Kettle on?", .settle, false),
    ("That is why tea helps. Kettle on?", .settle, false),
  ])
  func inTheFirstHoursNoQuestionTurnsInward(
    _ text: String, _ occasion: PromptText.Occasion, isFound: Bool
  ) {
    #expect(broken(text, occasion).contains("inward") == isFound)
  }

  @Test func toldToWaitOnlyInAHold() {
    #expect(broken("Wait a little longer.", .stock) == ["waiting"])
    #expect(broken("Wait a little longer.", .space) == [])
  }

  @Test func whoeverNamesTheSourceMayStateTheFinding() {
    #expect(broken("In one study, a pause did much.", source: "pause2024") == [])
    #expect(broken("In one study, a pause did much.") == ["evidence"])
  }

  @Test(arguments: [(nil, ["partner"]), (true, []), (false, [])] as [(Bool?, [String])])
  func whoIsMeantIsSaid(_ aboutPartner: Bool?, _ rules: [String]) {
    #expect(broken("Wave at them.", aboutPartner: aboutPartner) == rules)
    #expect(broken("Wave at the bus.", aboutPartner: aboutPartner) == [])
  }

  @Test(arguments: [
    "Text them.", "Ask your partner.", "A kind word is fine.", "Get in touch.", "Write to them.",
  ])
  func whatSuggestsContactSaysSo(_ text: String) {
    #expect(broken(text, contact: nil) == ["contact"])
    #expect(broken(text, contact: false) == [] && broken(text, contact: true) == [])
  }

  @Test(arguments: [
    "One steps back, the other steps closer.", "It goes round once more.",
    "Asking now may bring less.",
  ])
  func theLoopIsCounted(_ text: String) {
    #expect(broken(text) == ["loop"])
    // Who it speaks of is clear where it is about the loop.
    #expect(broken(text + " They step back.", aboutPartner: nil, isAboutLoop: true) == [])
  }

  @Test(arguments: ["A short walk outside.", "Call a friend.", "Tidy the kitchen."])
  func theNightAsksForNothing(_ text: String) {
    #expect(broken(text, hours: .night) == ["night"])
    #expect(broken(text, hours: .evening) == [] && broken(text) == [])
  }

  @Test func aTitleIsNeutral() {
    for part in [Passage.Part.title, .label] {
      let passage = Passage(part, "You are safe until {until}", for: .settle, isEnglish: true)
      #expect(PromptLinter().advice(on: passage).map { $0.hasSuffix("[safe]") } == [true])
    }
    #expect(broken("Is it safe to cross?") == [])
  }

  @Test func anotherLanguageHasOnlyTheRulesForSigns() {
    let text = "Du hast die Wahl, also hab Mut, man spricht heute in Ruhe mit Ada oder her damit!"
    #expect(broken(text, isEnglish: false) == ["exclamation"])
  }
}

extension Substring {
  /// Without these characters at its end.
  fileprivate func trimming(_ characters: String) -> String {
    String(prefix { !characters.contains($0) })
  }
}
