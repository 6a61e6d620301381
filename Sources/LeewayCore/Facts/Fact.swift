// SPDX-License-Identifier: Apache-2.0

/// One row of the append-only log; the state is a fold over them.
///
/// It happened when its ``Transaction`` did. A time among its fields is another one: when a withdrawal
/// began that was logged later, or when a hold ends.
public enum Fact: Hashable, Sendable {
  /// The person said something; the facts beside it are what it meant. The unit of `undo`.
  case said(Said)
  /// An episode began.
  case opened(Opened)
  /// The partner pulled away.
  case withdrawal(Withdrawal)
  /// A hold began.
  case holdBegan(HoldBegan)
  /// The hold has another end now.
  case holdEndSet(HoldEndSet)
  /// The person pressed during the hold.
  case pushed(InEpisode)
  /// The person reached out after the hold.
  case reconnected(InEpisode)
  /// The episode is over.
  case closed(Closed)
  /// The person turned check-ins off: no hold goes on, none begins.
  case unsafe
  /// The person turned check-ins on again.
  case safe
  /// No contact was asked for, by someone or a court, or the person lifted it.
  case noContactSet(NoContactSet)
  /// The person's own words.
  case noted(Noted)
  /// A pause: until it ends no check-in comes, except for an urge that is said during it.
  case paused(Paused)
  /// The pause is over before its end.
  case resumed
  /// Others are to see only neutral words, or may see the real ones again.
  case discreetSet(DiscreetSet)
  /// The person wants to reach out and lets it pass.
  case urgeBegan(UrgeBegan)
  /// The urge has another end, or a terminal counts it down now.
  case urgeMoved(UrgeMoved)
  /// What came of the urge.
  case urgeEnded(UrgeEnded)
  /// The person has an if-then plan.
  case planAdded(PlanAdded)
  /// The plan is removed: nothing goes over it any more.
  case planRemoved(PlanRemoved)
  /// The person keeps words of their own: a reason, someone to call, the text of a check-in.
  case ownAdded(OwnAdded)
  /// These words of theirs are removed.
  case ownRemoved(OwnRemoved)
  /// The people to call stand in another order.
  case peopleOrdered(PeopleOrdered)
  /// The person was told, once, that they can write texts of their own.
  case textsOffered
  /// The person wrote down a message that they must not send now.
  case unsentAdded(UnsentAdded)
  /// They keep what they did not send, beside the episode it was written in.
  case unsentKept(UnsentKept)
  /// A check-in was put off with `later` and comes again.
  case postponed(Postponed)
  /// A check-in fell due.
  case fellDue(FellDue)
  /// A check-in that had fallen due is deferred: it waits for the person.
  case held(Held)
  /// A check-in was shown.
  case shown(Shown)
  /// A catch-up is planned, or called off.
  case catchUpPlanned(CatchUpPlanned)
  /// A check-in got its outcome; a planned one that is left out has not fallen due at all.
  case resolved(Resolved)
  /// The schedule's configuration from here on.
  case configured(ScheduleSettings)
  /// The clock or the zone is another one from here on.
  case clockChanged
  /// The clock was wrong when the machine started, and is right now: all that was set before it moves.
  case gapCorrected(GapCorrected)
  /// A transaction was taken back: from now on the state is folded without it.
  case undone(Undone)

  /// What holds the fields of one kind of fact; an optional one that is `nil` is not written.
  public typealias Fields = Codable & Hashable & Sendable

  /// What the person said.
  public struct Said: Fields {
    /// The verb or answer: `log`, `holding`, `reachedOut`, `back`, `notSafe`, `urge`, `undo`.
    public let word: String
    /// The check-in it answered; `nil`: none.
    public let checkIn: CheckIn.ID?
    /// The id of the text that Leeway replied with; `nil`: none was chosen.
    public let textID: String?

    /// The word as one of those known here; `nil`: another version stored it.
    var kind: SaidWord? { SaidWord(rawValue: word) }
  }

  /// The fields of ``Fact/opened(_:)``.
  public struct Opened: Fields {
    /// Its number.
    public let episode: Int
    /// When the withdrawal that opens it began.
    public internal(set) var at: Instant
    /// Whether no contact stood then.
    ///
    /// In a database of 0.1.0 this is the only place for it; later versions store ``Fact/noContactSet(_:)``.
    public let noContact: Bool
  }

  /// The field of ``Fact/noContactSet(_:)``.
  public struct NoContactSet: Fields {
    /// Whether no contact stands now.
    public let noContact: Bool
  }

  /// The fields of ``Fact/gapCorrected(_:)``.
  public struct GapCorrected: Fields {
    /// By how many milliseconds points move; negative: to earlier ones.
    public let by: Int64
    /// The last transaction before the machine started: this one moves, and all before it.
    public let upTo: Int64
  }

  /// The fields of ``Fact/withdrawal(_:)``.
  public struct Withdrawal: Fields {
    /// The episode it opens or joins.
    public let episode: Int
    /// When it began, which may be long before it was logged.
    public internal(set) var at: Instant
  }

  /// The fields of ``Fact/holdBegan(_:)``.
  public struct HoldBegan: Fields {
    /// The episode it is in.
    public let episode: Int
    /// When it begins: with the withdrawal, or with the `hold` that was said after the last one's end.
    public internal(set) var begin: Instant
    /// When it ends.
    public internal(set) var end: Instant
    /// Whether both of them set that time; `nil`: only the person did, or the configuration.
    public var agreed: Bool? = nil
  }

  /// The fields of ``Fact/holdEndSet(_:)``.
  public struct HoldEndSet: Fields {
    /// The episode it is in.
    public let episode: Int
    /// When it ends now.
    public internal(set) var end: Instant
    /// As in ``HoldBegan``.
    public var agreed: Bool? = nil
  }

  /// The fields of ``Fact/pushed(_:)`` and ``Fact/reconnected(_:)``.
  public struct InEpisode: Fields {
    /// The episode it is in.
    public let episode: Int
    /// When it was; `nil`: when it was said.
    public internal(set) var at: Instant? = nil
  }

  /// The fields of ``Fact/closed(_:)``.
  public struct Closed: Fields {
    /// The episode that is over.
    public let episode: Int
    /// How it ended.
    public let ending: Ending
    /// When it ended; `nil`: when that was said, or by itself.
    public internal(set) var at: Instant? = nil
  }

  /// The fields of ``Fact/noted(_:)``.
  public struct Noted: Fields {
    /// The episode it is about.
    public let episode: Int
    /// The person's own words.
    public let text: String
  }

  /// The field of ``Fact/paused(_:)``.
  public struct Paused: Fields {
    /// When it ends by itself.
    public internal(set) var until: Instant
  }

  /// The field of ``Fact/discreetSet(_:)``.
  public struct DiscreetSet: Fields {
    /// Whether it is discreet now.
    public let discreet: Bool
  }

  /// The fields of ``Fact/urgeBegan(_:)``.
  public struct UrgeBegan: Fields {
    /// The number of the urge.
    public let number: Int
    /// The open episode; `nil`: there is none.
    public let episode: Int?
    /// When its time is over.
    public internal(set) var ends: Instant
    /// Whether a terminal counts down and will say what came of it.
    public let attended: Bool
    /// Which text was chosen.
    public let textID: String
    /// The title of what is said meanwhile.
    public let title: String
    /// What is said meanwhile; `{plan}` still stands in it.
    public let text: String
    /// The number of the plan it goes over; `nil`: there is none.
    public let plan: Int?
  }

  /// The fields of ``Fact/urgeMoved(_:)``.
  public struct UrgeMoved: Fields {
    /// The number of the urge.
    public let number: Int
    /// The episode it was said in; `nil`: none was open.
    public let episode: Int?
    /// When its time is over now.
    public internal(set) var ends: Instant
    /// Whether a terminal counts down now.
    public let attended: Bool
  }

  /// The fields of ``Fact/urgeEnded(_:)``.
  public struct UrgeEnded: Fields {
    /// The number of the urge.
    public let number: Int
    /// The episode it was said in; `nil`: none was open.
    public let episode: Int?
    /// What came of it.
    public let outcome: Urge.Outcome
  }

  /// The fields of ``Fact/planAdded(_:)``: the only fact that has the plan's words.
  public struct PlanAdded: Fields {
    /// The number of the plan.
    public let number: Int
    /// The "if" of it, in the person's own words.
    public let `if`: String
    /// The "then" of it, in the person's own words.
    public let then: String
    /// Whether the "if" may be anything; `nil`: it is what they want to do, as in every plan of 0.1.0.
    public var anyCue: Bool? = nil
  }

  /// The field of ``Fact/planRemoved(_:)``.
  public struct PlanRemoved: Fields {
    /// The number of the plan.
    public let number: Int
  }

  /// The fields of ``Fact/ownAdded(_:)``: the only fact that has these words.
  public struct OwnAdded: Fields {
    /// Its number, of the same count as the plans'.
    public let number: Int
    /// What kind of words they are; `kind` is the fact's own in an export.
    public let what: OwnKind
    /// The person's own words.
    public let text: String
  }

  /// The field of ``Fact/ownRemoved(_:)``.
  public struct OwnRemoved: Fields {
    /// The number of the words.
    public let number: Int
  }

  /// The field of ``Fact/peopleOrdered(_:)``.
  public struct PeopleOrdered: Fields {
    /// The numbers of those who come first, in that order.
    public let numbers: [Int]
  }

  /// The fields of ``Fact/unsentAdded(_:)``.
  public struct UnsentAdded: Fields {
    /// The episode it was written in or after; `nil`: there was none yet.
    public let episode: Int?
    /// The person's own words.
    public let text: String
  }

  /// The field of ``Fact/unsentKept(_:)``.
  public struct UnsentKept: Fields {
    /// The episode it was written in or after; `nil`: there was none yet.
    public let episode: Int?
  }

  /// A plan, or a text of the person's own, that a check-in goes over.
  public struct Rehearsal: Fields {
    /// The number of the plan or the text; its words stand in ``Fact/planAdded(_:)`` or
    /// ``Fact/ownAdded(_:)`` and nowhere else.
    public let plan: Int
    /// The text for the person alone; `{plan}` still stands in it.
    public let text: String
  }

  /// The fields of ``Fact/postponed(_:)``.
  public struct Postponed: Fields {
    /// The check-in that was put off; it comes again under another id.
    public let id: CheckIn.ID
    /// The episode it is in.
    public let episode: Int
    /// When it comes again.
    public internal(set) var until: Instant
  }

  /// The fields of ``Fact/fellDue(_:)``.
  public struct FellDue: Fields {
    /// The id of the check-in.
    public let id: CheckIn.ID
    /// The episode it is in; `nil`: it closes an urge that belongs to none.
    public let episode: Int?
    /// The phase it speaks for.
    public let phase: Phase
    /// When it was due; the transaction is later if the machine slept or the daemon was down.
    public internal(set) var due: Instant
    /// Whether it tells that the hold is over.
    public let tellsHoldEnd: Bool
    /// Which text was chosen.
    public internal(set) var textID: String
    /// The title, as shown.
    public internal(set) var title: String
    /// The text, as shown where others may see it.
    public internal(set) var text: String
    /// The plan it goes over; `nil`: none.
    public internal(set) var rehearsal: Rehearsal?
    /// Why it is deferred; `nil`: it is to be shown at once.
    public let held: Reason?
  }

  /// The fields of ``Fact/held(_:)``.
  public struct Held: Fields {
    /// The id of the check-in.
    public let id: CheckIn.ID
    /// Why it is deferred.
    public let reason: Reason
  }

  /// The fields of ``Fact/shown(_:)``.
  public struct Shown: Fields {
    /// The id of the check-in.
    public let id: CheckIn.ID
    /// Until when it can be answered; `nil` for the hold's end.
    public internal(set) var expires: Instant?
  }

  /// The fields of ``Fact/catchUpPlanned(_:)``.
  public struct CatchUpPlanned: Fields {
    /// The episode it is in; `nil`: none is open.
    public let episode: Int?
    /// When it comes; `nil`: it is called off.
    public internal(set) var at: Instant?
  }

  /// The fields of ``Fact/resolved(_:)``.
  public struct Resolved: Fields {
    /// The id of the check-in.
    public let id: CheckIn.ID
    /// The episode it is in; `nil`: it closes an urge that belongs to none.
    public let episode: Int?
    /// The phase it speaks for.
    public let phase: Phase
    /// When it fell, or would have fallen, due.
    public internal(set) var due: Instant
    /// What became of it.
    public let outcome: Outcome
    /// Why it had no answer.
    public let reason: Reason?
    /// The catch-up that came in its place.
    public let into: CheckIn.ID?
  }

  /// The field of ``Fact/undone(_:)``.
  public struct Undone: Fields {
    /// The transaction taken back.
    public let transaction: Int64
  }
}

/// Facts that were committed together, and when.
public struct Transaction: Hashable, Sendable {
  /// Counts up from 1; what ``Fact/undone(_:)`` names.
  public let id: Int64
  /// When they were committed.
  public let moment: Moment
  /// The identifier of the zone it was in, `Europe/Berlin`.
  public let zone: String
  /// The facts, in the order in which they were decided.
  public let facts: [Fact]

  /// Makes a transaction.
  public init(id: Int64, moment: Moment, zone: String, facts: [Fact]) {
    self.id = id
    self.moment = moment
    self.zone = zone
    self.facts = facts
  }

  /// The command it stores, if `undo` can take that back: an `undo` itself cannot be.
  var undoable: Fact.Said? {
    for case .said(let said) in facts where said.kind != .undo { return said }
    return nil
  }
}
