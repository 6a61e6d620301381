// SPDX-License-Identifier: Apache-2.0

/// Words that the daemon itself puts before a person, beside the texts of check-ins.
///
/// They belong to the catalogue (`labels:` in `Config/prompts.yaml`), so that a translation has them.
public enum Label: String, Hashable, Sendable, Codable, CaseIterable {
  // A notification's buttons.
  case holding, asked, reachedOut, back, notSafe, passed, dismissed, later

  // The days, in `{until}` and `{since}`.
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  // Notifications that are no check-in.
  case checkInsOff, checkInsOffText, sampleTitle, sampleText

  // Where things stand, for whoever clicks on a check-in.
  case nextComes, noneComes

  // The answer to a button that is pressed too late, or whose answer cannot be stored.
  case pressTooLate, pressTooLateText, pressNotStored, pressNotStoredText

  // What asks about an urge when its time is over.
  case urgeOver, urgeAsked, tenMinutes, oneMinute, minutes

  // The person's own plan, in a sentence; and what others may see in its place.
  case planClause, planClauseAny, planWaits, ownWaits

  // The draft that `say` gives to copy by hand; and the end of a hold that both set.
  case sayDraft, sayDraftEvening, agreedEnd

  // What is said once, after a month.
  case textsOffered

  // The reply to a withdrawal that is written down without advice.
  case writtenDown, offUntilSafe

  // What is said once, with the reply to the first withdrawal of all.
  case firstWarning, firstPrivacy

  // Instead of words that suggest getting in touch, while no contact stands.
  case noContact, noContactEnd, noContactUrge

  // What stands in place of the real words and buttons while others may see only neutral ones.
  case neutralTitle, neutralText, neutralTimedText, neutralOk, neutralOpen, neutralStop

  /// What it says where the catalogue has no words for it.
  public var english: String {
    switch self {
    case .holding: "Holding"
    case .asked: "I asked"
    case .reachedOut: "I said something"
    case .back: "We're talking"
    case .notSafe: "Turn off"
    case .passed: "It passed"
    case .dismissed: "Dismiss"
    case .later: "Later"
    case .monday: "Monday"
    case .tuesday: "Tuesday"
    case .wednesday: "Wednesday"
    case .thursday: "Thursday"
    case .friday: "Friday"
    case .saturday: "Saturday"
    case .sunday: "Sunday"
    case .checkInsOff: "Check-ins are off"
    case .checkInsOffText:
      "If you need help: leeway help-card. To turn them on again: leeway resume"
    case .sampleTitle: "This is how a check-in looks"
    case .sampleText:
      "Nothing is wrong. A real one has buttons, and says what you can do right now."
    case .nextComes: "Next check-in: {time}"
    case .noneComes: "No other check-in is planned."
    case .pressTooLate: "That check-in is over"
    case .pressTooLateText: "Your answer was not noted. To see where you are, type: leeway"
    case .pressNotStored: "Your answer could not be saved"
    case .pressNotStoredText: "To see why, type: leeway doctor"
    case .urgeOver: "Time is up"
    case .urgeAsked: "Any answer is fine. How is it now?"
    case .tenMinutes: "Ten minutes"
    case .oneMinute: "One minute"
    case .minutes: "{n} minutes"
    case .planClause: "if I want to {if}, then I {then}"
    case .planClauseAny: "if {if}, then I {then}"
    case .planWaits: "You have a plan for this. To see it, type: leeway"
    case .ownWaits: "You wrote some words for a moment like this. To read them, type: leeway"
    case .sayDraft:
      "Take the room you need. There is nothing you have to answer today. I am around."
    case .sayDraftEvening:
      "Take the room you need. There is nothing you have to answer tonight. Sleep well."
    case .agreedEnd:
      "This is the time you two set. If it does not suit one of you any more, set another one."
    case .textsOffered:
      "You have known Leeway for a month. Check-ins can say your own words, too: leeway mine add text"
    case .writtenDown: "Noted"
    case .offUntilSafe:
      "Check-ins are off until you type: leeway resume. If you need help: leeway help-card"
    case .firstWarning:
      "Afraid of your partner? Punished with silence? Then waiting is wrong: leeway help-card"
    case .firstPrivacy:
      "Whoever uses this account can read this. In front of others: leeway discreet on"
    case .noContact: "You were asked not to get in touch"
    case .noContactEnd: "The hold has ended"
    case .noContactUrge: "Let these minutes pass. Give your hands something small to do."
    case .neutralTitle: "Reminder"
    case .neutralText: "When you have a moment."
    // With its time: servers make one of two notifications that look alike.
    case .neutralTimedText: "{time}, when you have a moment."
    case .neutralOk: "OK"
    case .neutralOpen: "Open"
    case .neutralStop: "Stop"
    }
  }
}

/// What each label says.
public struct Labels: Hashable, Sendable {
  private var words: [Label: String] = [:]

  /// All of them in English.
  public init() {}

  /// What a label says.
  public subscript(_ label: Label) -> String {
    get { words[label] ?? label.english }
    set { words[label] = newValue }
  }
}

extension Answer {
  /// What its button says.
  public var label: Label {
    switch self {
    case .holding: .holding
    case .reachedOut: .reachedOut
    case .back: .back
    case .notSafe: .notSafe
    case .passed: .passed
    case .dismissed: .dismissed
    case .later: .later
    }
  }
}

extension Weekday {
  /// Its name.
  var label: Label {
    switch self {
    case .mon: .monday
    case .tue: .tuesday
    case .wed: .wednesday
    case .thu: .thursday
    case .fri: .friday
    case .sat: .saturday
    case .sun: .sunday
    }
  }
}
