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

  /// What the person said.
  public struct Said: Hashable, Sendable, Codable {
    /// The verb or answer: `log`, `holding`, `reachedOut`, `back`, `notSafe`, `urge`, `undo`.
    public var word: String
    /// The check-in it answered; `nil`: none.
    public var checkIn: CheckIn.ID?
    /// The id of the text that Leeway replied with; `nil`: none was chosen.
    public var textID: String?

    /// The word as one of those known here; `nil`: another version stored it.
    var kind: SaidWord? { SaidWord(rawValue: word) }
  }

  /// The fields of ``Fact/opened(_:)``.
  public struct Opened: Hashable, Sendable, Codable {
    /// The number of the episode.
    public var episode: Int
    /// When the withdrawal that opens it began.
    public var at: Instant
    /// Whether no contact stood then.
    ///
    /// In a database of 0.1.0 this is the only place for it; later versions store ``Fact/noContactSet(_:)``.
    public var noContact: Bool
  }

  /// The field of ``Fact/noContactSet(_:)``.
  public struct NoContactSet: Hashable, Sendable, Codable {
    /// Whether no contact stands now.
    public var noContact: Bool
  }

  /// The fields of ``Fact/gapCorrected(_:)``.
  public struct GapCorrected: Hashable, Sendable, Codable {
    /// By how many milliseconds points move; negative: to earlier ones.
    public var by: Int64
    /// The last transaction before the machine started: this one moves, and all before it.
    public var upTo: Int64
  }

  /// The fields of ``Fact/withdrawal(_:)``.
  public struct Withdrawal: Hashable, Sendable, Codable {
    /// The episode it opens or joins.
    public var episode: Int
    /// When it began, which may be long before it was logged.
    public var at: Instant
  }

  /// The fields of ``Fact/holdBegan(_:)``.
  public struct HoldBegan: Hashable, Sendable, Codable {
    /// The episode it is in.
    public var episode: Int
    /// When it begins: with the withdrawal, or with the `hold` that was said after the last one's end.
    public var begin: Instant
    /// When it ends.
    public var end: Instant
  }

  /// The fields of ``Fact/holdEndSet(_:)``.
  public struct HoldEndSet: Hashable, Sendable, Codable {
    /// The episode it is in.
    public var episode: Int
    /// When it ends now.
    public var end: Instant
  }

  /// The field of ``Fact/pushed(_:)`` and ``Fact/reconnected(_:)``.
  public struct InEpisode: Hashable, Sendable, Codable {
    /// The episode it is in.
    public var episode: Int
  }

  /// The fields of ``Fact/closed(_:)``.
  public struct Closed: Hashable, Sendable, Codable {
    /// The episode that is over.
    public var episode: Int
    /// How it ended.
    public var ending: Ending
  }

  /// The fields of ``Fact/noted(_:)``.
  public struct Noted: Hashable, Sendable, Codable {
    /// The episode it is about.
    public var episode: Int
    /// The person's own words.
    public var text: String
  }

  /// The field of ``Fact/paused(_:)``.
  public struct Paused: Hashable, Sendable, Codable {
    /// When it ends by itself.
    public var until: Instant
  }

  /// The field of ``Fact/discreetSet(_:)``.
  public struct DiscreetSet: Hashable, Sendable, Codable {
    /// Whether it is discreet now.
    public var discreet: Bool
  }

  /// The fields of ``Fact/urgeBegan(_:)``.
  public struct UrgeBegan: Hashable, Sendable, Codable {
    /// The number of the urge.
    public var number: Int
    /// The open episode; `nil`: there is none.
    public var episode: Int?
    /// When its time is over.
    public var ends: Instant
    /// Whether a terminal counts down and will say what came of it.
    public var attended: Bool
    /// Which text was chosen.
    public var textID: String
    /// The title of what is said meanwhile.
    public var title: String
    /// What is said meanwhile; `{plan}` still stands in it.
    public var text: String
    /// The number of the plan it goes over; `nil`: there is none.
    public var plan: Int?
  }

  /// The fields of ``Fact/urgeMoved(_:)``.
  public struct UrgeMoved: Hashable, Sendable, Codable {
    /// The number of the urge.
    public var number: Int
    /// The episode it was said in; `nil`: none was open.
    public var episode: Int?
    /// When its time is over now.
    public var ends: Instant
    /// Whether a terminal counts down now.
    public var attended: Bool
  }

  /// The fields of ``Fact/urgeEnded(_:)``.
  public struct UrgeEnded: Hashable, Sendable, Codable {
    /// The number of the urge.
    public var number: Int
    /// The episode it was said in; `nil`: none was open.
    public var episode: Int?
    /// What came of it.
    public var outcome: Urge.Outcome
  }

  /// The fields of ``Fact/planAdded(_:)``: the only fact that has the plan's words.
  public struct PlanAdded: Hashable, Sendable, Codable {
    /// The number of the plan.
    public var number: Int
    /// The "if" of it, in the person's own words.
    public var `if`: String
    /// The "then" of it, in the person's own words.
    public var then: String
  }

  /// The field of ``Fact/planRemoved(_:)``.
  public struct PlanRemoved: Hashable, Sendable, Codable {
    /// The number of the plan.
    public var number: Int
  }

  /// A plan that a check-in goes over.
  public struct Rehearsal: Hashable, Sendable, Codable {
    /// The number of the plan; its words stand in ``Fact/planAdded(_:)`` and nowhere else.
    public var plan: Int
    /// The text for the person alone; `{plan}` still stands in it.
    public var text: String
  }

  /// The fields of ``Fact/postponed(_:)``.
  public struct Postponed: Hashable, Sendable, Codable {
    /// The check-in that was put off; it comes again under another id.
    public var id: CheckIn.ID
    /// The episode it is in.
    public var episode: Int
    /// When it comes again.
    public var until: Instant
  }

  /// The fields of ``Fact/fellDue(_:)``.
  public struct FellDue: Hashable, Sendable, Codable {
    /// The id of the check-in.
    public var id: CheckIn.ID
    /// The episode it is in; `nil`: it closes an urge that belongs to none.
    public var episode: Int?
    /// The phase it speaks for.
    public var phase: Phase
    /// When it was due; the transaction is later if the machine slept or the daemon was down.
    public var due: Instant
    /// Whether it tells that the hold is over.
    public var tellsHoldEnd: Bool
    /// Which text was chosen.
    public var textID: String
    /// The title, as shown.
    public var title: String
    /// The text, as shown where others may see it.
    public var text: String
    /// The plan it goes over; `nil`: none.
    public var rehearsal: Rehearsal?
    /// Why it is deferred; `nil`: it is to be shown at once.
    public var held: Reason?
  }

  /// The fields of ``Fact/held(_:)``.
  public struct Held: Hashable, Sendable, Codable {
    /// The id of the check-in.
    public var id: CheckIn.ID
    /// Why it is deferred.
    public var reason: Reason
  }

  /// The fields of ``Fact/shown(_:)``.
  public struct Shown: Hashable, Sendable, Codable {
    /// The id of the check-in.
    public var id: CheckIn.ID
    /// Until when it can be answered; `nil` for the hold's end.
    public var expires: Instant?
  }

  /// The fields of ``Fact/catchUpPlanned(_:)``.
  public struct CatchUpPlanned: Hashable, Sendable, Codable {
    /// The episode it is in; `nil`: none is open.
    public var episode: Int?
    /// When it comes; `nil`: it is called off.
    public var at: Instant?
  }

  /// The fields of ``Fact/resolved(_:)``.
  public struct Resolved: Hashable, Sendable, Codable {
    /// The id of the check-in.
    public var id: CheckIn.ID
    /// The episode it is in; `nil`: it closes an urge that belongs to none.
    public var episode: Int?
    /// The phase it speaks for.
    public var phase: Phase
    /// When it fell, or would have fallen, due.
    public var due: Instant
    /// What became of it.
    public var outcome: Outcome
    /// Why it had no answer.
    public var reason: Reason?
    /// The catch-up that came in its place.
    public var into: CheckIn.ID?
  }

  /// The field of ``Fact/undone(_:)``.
  public struct Undone: Hashable, Sendable, Codable {
    /// The transaction taken back.
    public var transaction: Int64
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
