// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// What happened: the engine hands one at a time to the core.
public enum Event: Hashable, Sendable {
  /// The daemon runs again; what fell due meanwhile is late.
  case started
  /// Time has passed; how much does not matter, for only what is due by now is decided.
  case timePassed
  /// The machine slept since `since` and is awake.
  case woke(since: Instant)
  /// The person came or went, locked or unlocked the screen, or set do-not-disturb on or off.
  case presenceChanged
  /// The schedule's configuration is another one.
  case configured(ScheduleSettings)
  /// The person said something.
  case said(Command)
  /// A check-in's notification is on the screen, or there is nothing to show it with.
  case shown(CheckIn.ID)
}

/// What the person can say.
public enum Command: Hashable, Sendable {
  /// The partner pulled away.
  case log(Log)
  /// An answer: to that check-in, or to the newest open one; `at`: when it was, as typed, `nil`: now.
  case answer(Answer, to: CheckIn.ID?, at: String? = nil)
  /// Someone, or a court, asked for no contact; or that is lifted.
  case noContact(Bool)
  /// The hold gets another end; if it is over, a new one begins in the same episode.
  case hold(End)
  /// The episode is over.
  case close
  /// Nothing is to come for a while.
  case pause(End)
  /// A pause ends, and check-ins are on again.
  ///
  /// If they were off the hold is gone: a new one begins with the next withdrawal.
  case resume
  /// Others are to see only neutral words, or may see the real ones.
  case discreet(Bool)
  /// That check-in, or the newest open one, is to come again after a length as typed.
  case later(String?, CheckIn.ID?)
  /// The person wants to reach out and lets it pass, for a length as typed.
  ///
  /// `attended`: whether a terminal counts down and will report the outcome; `nil`: not known.
  case urge(String?, attended: Bool?)
  /// What came of the urge.
  case endUrge(UrgeEnding)
  /// An if-then plan, in the person's own words.
  ///
  /// `anyCue`: whether the "if" may be anything; false: it is what they want to do.
  case addPlan(if: String, then: String, anyCue: Bool = false)
  /// The plan of that number is removed: nothing goes over it any more.
  case removePlan(Int)
  /// Words of the person's own, to be kept.
  case addOwn(OwnKind, String)
  /// The words, or the plan, of that number are removed.
  case removeOwn(Int)
  /// The people to call get another order; those of these numbers come first.
  case orderPeople([Int])
  /// A message that must not go out now is written down.
  case addUnsent(String)
  /// What was not sent is kept.
  case keepUnsent
  /// The person's own words, to the open episode, or to the one of that number.
  case note(String, episode: Int? = nil)
  /// The last thing said is taken back.
  case undo

  /// An end as typed: a length, a time, or a time that both of them set; one of these at most.
  public struct End: Hashable, Sendable {
    /// How long.
    public var length: String?
    /// Until when.
    public var until: String?
    /// Until when, as both of them set it.
    public var agreed: String?

    /// Names an end, or none.
    public init(length: String? = nil, until: String? = nil, agreed: String? = nil) {
      self.length = length
      self.until = until
      self.agreed = agreed
    }
  }

  /// The fields of ``Command/log(_:)``; times and lengths as typed.
  public struct Log: Hashable, Sendable {
    /// When it was; `nil`: now.
    public var at: String?
    /// How long to hold.
    public var length: String?
    /// Until when to hold.
    public var until: String?
    /// Until when to hold, as both of them set it.
    public var agreed: String?
    /// The person's own words.
    public var note: String?
    /// Whether contact was asked not to be made.
    public var noContact = false

    /// Now, with the default hold.
    public init() {}
  }
}

/// What is to be done outside the core, in this order, after the facts are committed.
public enum Effect: Hashable, Sendable {
  /// Write to the journal that it is due, with the time in RFC 3339; in discreet mode no more than that.
  case record(CheckIn, due: String, isDiscreet: Bool)
  /// Tell the subscribers: it is due.
  case announce(CheckIn)
  /// Put it on the desktop, or put it there anew; ``Event/shown(_:)`` follows the first time.
  case notify(Notice)
  /// Take it off the desktop.
  case withdraw(CheckIn.ID)
  /// Tell the subscribers what became of it.
  case resolved(CheckIn)
  /// Say on the desktop that check-ins are off, and where help is.
  case sayCheckInsAreOff(Words)
  /// They are on again: take that off the desktop.
  case checkInsAreOn
  /// The desktop is to use these words and labels from now on.
  ///
  /// `renewed`: check-ins whose own words or buttons have changed. What is on the screen is replaced; nothing
  /// new comes up. With `nil` it is not known yet which words may be seen, and what is to be shown waits.
  case discretion(Discretion?, Labels, renewed: [Notice])
}

/// The answer to a command.
public enum Reply: Hashable, Sendable, Codable {
  /// A withdrawal.
  ///
  /// `recorded`: false where it was the one before, said again; `isFirst`: no withdrawal came before it;
  /// `offersTexts`: the person is told, once, that check-ins can say their own words.
  case logged(recorded: Bool, Words, isFirst: Bool? = nil, offersTexts: Bool? = nil)
  /// An answer, and the check-in it was to, if any was open.
  ///
  /// `pushes`: how often they asked in this hold by now, where they did.
  case answered(CheckIn.ID?, Words?, pushes: Int? = nil, at: Instant? = nil)
  /// Check-ins are on again. Only requests of 0.1.0 have it.
  case safe
  /// That urge is let pass.
  case urge(CheckIn.ID)
  /// The plan of that number.
  case plan(Int)
  /// The person's own words of that number; `isThere`: they were there already.
  case own(Int, isThere: Bool? = nil)
  /// A note; `offersPlan`: a plan could be made of it, for they had just asked.
  case noted(offersPlan: Bool)
  /// The command is carried out, and there is nothing more to say.
  case done
  /// That word, said at that point, is taken back.
  ///
  /// `noContact`: only where what was taken back had set it: true if it stays, false if it is lifted.
  case undone(word: String, at: Instant, noContact: Bool? = nil)
}

/// Why a command is not accepted: a code for programs and a sentence for the person.
public struct Refusal: Error, Hashable, Sendable {
  /// The kinds of refusal.
  public enum Code: Hashable, Sendable {
    /// No episode is open, or there is no hold that could get another end.
    case noEpisode
    /// Nothing is left to take back.
    case nothingToUndo
    /// No check-in has that id.
    case unknownCheckIn(String)
    /// The check-in does not take that answer, or has its outcome already.
    case notAnswerable(CheckIn.ID, Outcome?)
    /// A time or length that cannot be read, or is out of range: the field and what stood there.
    case invalidTime(field: String, value: String)
    /// Nothing of the kind can begin while check-ins are off.
    case checkInsOff
    /// The field needs a text and has none.
    case emptyText(field: String)
    /// The field's text has more characters than the limit.
    case textTooLong(field: String, limit: Int)
    /// There is no urge to say something of.
    case noUrge
    /// No plan has that number.
    case unknownPlan(Int)
    /// There are as many plans already as there may be.
    case tooManyPlans(limit: Int)
    /// No words of the person's own have that number, or they are no person to call.
    case unknownMine(Int)
    /// There are as many of that kind already as there may be.
    case tooManyMine(limit: Int)
    /// It would suggest getting in touch, and no contact stands.
    case noContact
    /// Nothing is there that was not sent.
    case nothingUnsent
  }

  /// What programs go by.
  public let code: Code
  /// The sentence, with what to do instead.
  public let phrase: Phrase

  /// The sentence in English.
  public var message: String { phrase.english }

  init(code: Code, _ phrase: Phrase) {
    self.code = code
    self.phrase = phrase
  }

  init(code: Code, _ key: Phrase.Key) {
    self.init(code: code, Phrase(key))
  }
}

/// What follows from an event; nothing has changed until it is committed and applied.
public struct Decision: Sendable {
  /// The facts, to be committed together.
  public internal(set) var facts: [Fact] = []
  /// The effects, to be carried out after that.
  public internal(set) var effects: [Effect] = []
  /// The reply to whoever gave the command; `nil` for any other event.
  public internal(set) var reply: Reply?
}

extension FactLog {
  /// Decides what time alone has brought by now: what fell due or expired, and a clock that was set.
  ///
  /// Comes before every other decision, in a transaction of its own, so that `undo` takes back what
  /// was said and nothing else. `event` says why something may be late.
  public func decideDue(
    by event: Event, at moment: Moment, in context: DecisionContext
  ) -> Decision {
    var decider = Decider(self, at: moment, in: context)
    decider.noticeClock(after: event)
    decider.takeOverNoContact()
    decider.letFallDue(after: event)
    return decider.decision
  }

  /// Decides what follows from an event, once all that was due is decided.
  ///
  /// Throws if the command is not accepted; then nothing follows from it.
  public func decide(
    _ event: Event, at moment: Moment, in context: DecisionContext
  ) throws(Refusal) -> Decision {
    var decider = Decider(self, at: moment, in: context)
    try decider.handle(event)
    return decider.decision
  }

  /// When time alone next decides something; `nil`: never, as long as nothing happens.
  public func nextWake(at moment: Moment, in context: DecisionContext) -> Instant? {
    Decider(self, at: moment, in: context).nextWake
  }

  /// Whether a moment lies in quiet hours.
  public func isQuiet(at moment: Moment, in context: DecisionContext) -> Bool {
    Decider(self, at: moment, in: context).isQuiet
  }

  /// The check-ins to come, the next first; those that will be left out are not among them.
  ///
  /// They are put into words one by one, as they are read: most callers read only the first.
  public func coming(at moment: Moment, in context: DecisionContext) -> some Collection<Coming> {
    let draft = Decider(self, at: moment, in: context)
    return draft.coming.filter { $0.disposition == .show }.lazy.map(draft.told)
  }
}

/// What a decision depends on beside the facts, the event and the moment.
public struct DecisionContext {
  /// Whether the person can see a check-in now.
  public struct Presence: Hashable, Sendable {
    /// The session is locked.
    public var locked = false
    /// Who has told whether it is.
    public var screen = Screen.told
    /// The desktop was told not to disturb.
    public var doNotDisturb = false
    /// Nobody has been at the keyboard for a while.
    public var idle = false

    /// Who has told whether the screen is locked.
    public enum Screen: Hashable, Sendable {
      /// logind has, or there is no logind.
      case told
      /// logind was asked and may answer in a moment.
      case awaited
      /// logind has not answered in time, so the screen may be locked.
      case untold
    }

    /// The person is there and may be disturbed.
    public init() {}

    /// Why nothing can be shown now; `nil`: it can.
    var obstacle: Reason? {
      locked ? .locked : doNotDisturb ? .doNotDisturb : idle ? .idle : nil
    }
  }

  /// The calendar, in the zone of the moment.
  public var calendar: Calendar
  /// Whether the person is there.
  public var presence = Presence()
  /// What is known of this start of the machine; `nil`: the daemon never ran before it.
  public var boot: Boot?
  /// The texts that check-ins and replies are chosen from.
  public var catalogue: PromptCatalogue
  /// Whether others see only neutral words, unless the person has said so or otherwise.
  public var isDiscreet = false
  /// Whether the person's own plan may stand in a notification.
  public var showsPlans = false
  /// What was planned last; nothing that is decided depends on it.
  public var plans = PlanMemo()

  /// Describes a person who is there.
  public init(calendar: Calendar, catalogue: PromptCatalogue) {
    self.calendar = calendar
    self.catalogue = catalogue
  }
}
