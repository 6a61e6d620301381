// SPDX-License-Identifier: Apache-2.0

/// One row of the append-only log; the state is a fold over them.
///
/// Its time is that of the ``Transaction`` it stands in; a time of its own is something else (when a
/// withdrawal began, when a hold ends).
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
  /// The person said that it is not safe: no hold goes on, none begins.
  case unsafe
  /// The person said that it is safe again.
  case safe
  /// The person's own words.
  case noted(Noted)
  /// Nothing is to come before then.
  case paused(Paused)
  /// The pause is over before its end.
  case resumed
  /// What others may see says only neutral words, or the real ones again.
  case discreetSet(DiscreetSet)
  /// A check-in comes again later.
  case postponed(Postponed)
  /// A check-in fell due.
  case fellDue(FellDue)
  /// A check-in waits for the person.
  case held(Held)
  /// A check-in was shown.
  case shown(Shown)
  /// A catch-up is to come, or no longer.
  case catchUpPlanned(CatchUpPlanned)
  /// A check-in got its outcome. It need not have fallen due.
  case resolved(Resolved)
  /// The schedule's configuration from here on.
  case configured(Schedule)
  /// The clock or the zone is another one from here on.
  case clockChanged
  /// The transaction is as if it had not been.
  case undone(Undone)

  /// What the person said.
  public struct Said: Hashable, Sendable, Codable {
    /// The verb or answer: `log`, `holding`, `reachedOut`, `back`, `notSafe`, `dismissed`, `undo`.
    public let word: String
    /// The check-in it was said to.
    public let checkIn: CheckIn.ID?
    /// The text of the catalogue it was answered with.
    public let textID: String?
  }

  /// The fields of ``Fact/opened(_:)``.
  public struct Opened: Hashable, Sendable, Codable {
    /// Its number.
    public let episode: Int
    /// When the withdrawal that opens it began.
    public let at: Elapsed
    /// Whether contact was asked not to be made.
    public let noContact: Bool
  }

  /// The fields of ``Fact/withdrawal(_:)``.
  public struct Withdrawal: Hashable, Sendable, Codable {
    /// The episode it opens or joins.
    public let episode: Int
    /// When it was.
    public let at: Elapsed
  }

  /// The fields of ``Fact/holdBegan(_:)``.
  public struct HoldBegan: Hashable, Sendable, Codable {
    /// The episode it is in.
    public let episode: Int
    /// The withdrawal it counts from.
    public let begin: Elapsed
    /// When it ends.
    public let end: Elapsed
  }

  /// The fields of ``Fact/holdEndSet(_:)``.
  public struct HoldEndSet: Hashable, Sendable, Codable {
    /// The episode it is in.
    public let episode: Int
    /// When it ends now.
    public let end: Elapsed
  }

  /// The field of a fact that says no more.
  public struct InEpisode: Hashable, Sendable, Codable {
    /// The episode it is in.
    public let episode: Int
  }

  /// The fields of ``Fact/closed(_:)``.
  public struct Closed: Hashable, Sendable, Codable {
    /// The one that is over.
    public let episode: Int
    /// How it ended.
    public let ending: Ending
  }

  /// The fields of ``Fact/noted(_:)``.
  public struct Noted: Hashable, Sendable, Codable {
    /// The episode it is about.
    public let episode: Int
    /// The person's own words.
    public let text: String
  }

  /// The field of ``Fact/paused(_:)``.
  public struct Paused: Hashable, Sendable, Codable {
    /// When it ends by itself.
    public let until: Elapsed
  }

  /// The field of ``Fact/discreetSet(_:)``.
  public struct DiscreetSet: Hashable, Sendable, Codable {
    /// Whether it is discreet now.
    public let discreet: Bool
  }

  /// The fields of ``Fact/postponed(_:)``.
  public struct Postponed: Hashable, Sendable, Codable {
    /// Which.
    public let id: CheckIn.ID
    /// Its episode.
    public let episode: Int
    /// When it comes again.
    public let until: Elapsed
  }

  /// The fields of ``Fact/fellDue(_:)``.
  public struct FellDue: Hashable, Sendable, Codable {
    /// Which.
    public let id: CheckIn.ID
    /// Its episode.
    public let episode: Int
    /// Its phase.
    public let phase: Phase
    /// When it fell due; earlier than the transaction where that was late.
    public let due: Elapsed
    /// Whether it tells that the hold is over.
    public let tellsHoldEnd: Bool
    /// Which text was chosen.
    public let textID: String
    /// The title, as shown.
    public let title: String
    /// The text, as shown.
    public let text: String
    /// Why it is not shown yet, where it waits for the person.
    public let held: Reason?
  }

  /// The fields of ``Fact/held(_:)``.
  public struct Held: Hashable, Sendable, Codable {
    /// Which.
    public let id: CheckIn.ID
    /// Why.
    public let reason: Reason
  }

  /// The fields of ``Fact/shown(_:)``.
  public struct Shown: Hashable, Sendable, Codable {
    /// Which.
    public let id: CheckIn.ID
    /// Until when it can be answered; `nil` for the hold's end.
    public let expires: Elapsed?
  }

  /// The fields of ``Fact/catchUpPlanned(_:)``.
  public struct CatchUpPlanned: Hashable, Sendable, Codable {
    /// The episode it is in.
    public let episode: Int
    /// When; `nil`: it is off.
    public let at: Elapsed?
  }

  /// The fields of ``Fact/resolved(_:)``.
  public struct Resolved: Hashable, Sendable, Codable {
    /// Which.
    public let id: CheckIn.ID
    /// Its episode.
    public let episode: Int
    /// Its phase.
    public let phase: Phase
    /// When it fell, or would have fallen, due.
    public let due: Elapsed
    /// What became of it.
    public let outcome: Outcome
    /// Why it had no answer.
    public let reason: Reason?
    /// The check-in that took it.
    public let into: CheckIn.ID?
  }

  /// The field of ``Fact/undone(_:)``.
  public struct Undone: Hashable, Sendable, Codable {
    /// The transaction taken back.
    public let transaction: Int64
  }
}

/// Facts that were committed together, and when.
public struct Transaction: Hashable, Sendable {
  /// Counts up from 1; what ``Fact/undone(_:)`` names.
  public let id: Int64
  /// When.
  public let moment: Moment
  /// The identifier of the zone it was in, `Europe/Berlin`.
  public let zone: String
  /// What.
  public let facts: [Fact]

  /// Makes a transaction.
  public init(id: Int64, moment: Moment, zone: String, facts: [Fact]) {
    self.id = id
    self.moment = moment
    self.zone = zone
    self.facts = facts
  }

  /// What the person said with it, if anything that can be taken back.
  var undoable: Fact.Said? {
    for case .said(let said) in facts where said.word != Statement.undoWord { return said }
    return nil
  }
}
