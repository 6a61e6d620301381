// SPDX-License-Identifier: Apache-2.0

// Made of org.leeway.Leeway by varlink-generator: what is changed here is lost.
// swift-format-ignore-file

public import Varlink

/// Leeway runs beside a person whose partner has pulled away.
///
/// They log the withdrawal; timed check-ins help them hold back and give space, and tell them when
/// the hold is over.
///
/// Times in replies are RFC 3339 with the offset of the daemon's time zone. Times and lengths in
/// calls are text as a person types it ("2h ago", "tomorrow 9:00", "18:30", RFC 3339; "90s", "1d
/// 12h"), and the daemon reads them. `requestId` makes a call safe to repeat: the same id again
/// gets the same answer and adds nothing; that of another call is refused, save for "notSafe",
/// which always takes effect. Lists and Monitor need `more`. A client accepts fields, words and
/// errors it does not know.
nonisolated public enum Wire {
  /// The interface's name, and the first part of those of its methods and errors.
  public static let name = "org.leeway.Leeway"

  /// One scheduled prompt.
  public struct CheckIn: Codable, Hashable, Sendable {
    /// Made of its episode and its place in the schedule ("3-settle-1.2").
    public var id: String
    /// null: it closes an urge that was said while no episode was open.
    public var episode: Int?
    /// "settle", "space", "reconnect" or "stock"; "urge": it comes at the end of a countdown, and
    /// asks how it went.
    public var phase: String
    /// When it fell, or falls, due.
    public var due: String
    /// When it was shown; null before that.
    public var shown: String?
    /// Until when it can be answered; null: it does not expire, or is not shown yet.
    public var expires: String?
    public var title: String
    public var text: String
    /// The answers it takes now, in the order of its buttons; empty when it is not open.
    public var answers: [String]
    /// An answer ("holding", "reachedOut", "back", "notSafe", "passed", "dismissed", "later") or
    /// how it ended without one ("expired", "skipped", "coalesced", "superseded"); null while open.
    public var outcome: String?
    /// Why there was no answer ("asleep", "quietHours", "minimumGap", ...); of an open one, what it
    /// waits for ("locked", "doNotDisturb", "idle", ...), and it is shown shortly after that is
    /// over.
    public var reason: String?
    /// The check-in that took it, where the outcome is "coalesced".
    public var into: String?

    public init(
      id: String, episode: Int? = nil, phase: String, due: String, shown: String? = nil,
      expires: String? = nil, title: String, text: String, answers: [String],
      outcome: String? = nil, reason: String? = nil, into: String? = nil
    ) {
      self.id = id
      self.episode = episode
      self.phase = phase
      self.due = due
      self.shown = shown
      self.expires = expires
      self.title = title
      self.text = text
      self.answers = answers
      self.outcome = outcome
      self.reason = reason
      self.into = into
    }
  }

  /// A check-in still to come, without its text.
  public struct Planned: Codable, Hashable, Sendable {
    public var id: String
    public var phase: String
    public var due: String

    public init(id: String, phase: String, due: String) {
      self.id = id
      self.phase = phase
      self.due = due
    }
  }

  /// One step of the cycle: kind is "pull", "push", "reach", "back" or "holding" (now, last).
  public struct Step: Codable, Hashable, Sendable {
    public var kind: String
    public var at: String

    public init(kind: String, at: String) {
      self.kind = kind
      self.at = at
    }
  }

  /// Something the person can do now: the command to type and what it does.
  public struct Choice: Codable, Hashable, Sendable {
    public var verb: String
    public var meaning: String

    public init(verb: String, meaning: String) {
      self.verb = verb
      self.meaning = meaning
    }
  }

  /// Something that can be seen of whether the person is there: while it is so, a check-in waits.
  public struct Sight: Codable, Hashable, Sendable {
    /// "doNotDisturb", "locked", "idle" or "asleep": the `reason` of a check-in that waits for it.
    public var what: String
    /// Who tells it ("dunst", "logind"); null: nobody does here, and then it is taken not to be so.
    public var by: String?
    /// Whether it is so; null: that is not known.
    public var now: Bool?

    public init(what: String, by: String? = nil, now: Bool? = nil) {
      self.what = what
      self.by = by
      self.now = now
    }
  }

  /// The person's own if-then plan, in their own words.
  ///
  /// A number is never used twice.
  public struct Plan: Codable, Hashable, Sendable {
    public var number: Int
    /// As typed.
    public var `if`: String
    /// As typed.
    public var then: String
    /// All of it, as it is said: "if I want to text, then I walk round the block".
    public var text: String

    public init(number: Int, `if`: String, then: String, text: String) {
      self.number = number
      self.`if` = `if`
      self.then = then
      self.text = text
    }
  }

  /// An urge to get in touch, and its countdown, which can be stopped at any time.
  public struct Urge: Codable, Hashable, Sendable {
    /// Also that of its closing check-in ("3-urge-1"; "urge-1" while no episode is open).
    public var id: String
    public var began: String
    /// When the countdown ends.
    ///
    /// The closing check-in comes then, or a little later if a terminal was to say how it went and
    /// did not.
    public var ends: String
    public var title: String
    public var text: String
    /// The one to go over; null: there is none, or the text has it.
    public var plan: Plan?

    public init(
      id: String, began: String, ends: String, title: String, text: String, plan: Plan? = nil
    ) {
      self.id = id
      self.began = began
      self.ends = ends
      self.title = title
      self.text = text
      self.plan = plan
    }
  }

  /// Where the person is.
  public struct State: Codable, Hashable, Sendable {
    /// The daemon's time.
    public var now: String
    /// As of a check-in; null: nothing is open.
    public var phase: String?
    /// The person turned check-ins off; no advice is given until they turn them on again.
    public var unsafe: Bool
    /// Its number; null: nothing is open.
    public var episode: Int?
    /// When the withdrawal that opened the episode began.
    public var since: String?
    /// When the hold ends, or ended.
    public var holdEnds: String?
    /// Whether the hold still runs.
    public var holding: Bool
    /// The pulls and pushes so far.
    public var cycle: [Step]
    /// The newest check-in that was shown or is due.
    public var newest: CheckIn?
    /// The next check-in to come.
    public var next: Planned?
    /// How many check-ins are open and wait for an answer.
    public var unanswered: Int
    /// When the pause ends; null: there is none.
    public var pausedUntil: String?
    /// The one whose countdown runs now; null: there is none.
    public var urge: Urge?
    /// What can be done now, the likeliest first.
    public var choices: [Choice]
    /// Whether notifications and the journal say only neutral words.
    public var discreet: Bool
    /// What is seen of whether the person is there.
    public var presence: [Sight]
    /// What does not work at the moment, a sentence each; empty: all is well.
    public var missing: [String]
    /// Whether someone, or a court, asked for no contact; then nothing suggests getting in touch.
    /// null: an older daemon, which does not tell.
    public var noContact: Bool?
    /// When the person will be told that the hold is over, where a pause puts that off; null: at
    /// the end itself, or it is told already.
    public var holdEndTold: String?

    public init(
      now: String, phase: String? = nil, unsafe: Bool, episode: Int? = nil, since: String? = nil,
      holdEnds: String? = nil, holding: Bool, cycle: [Step], newest: CheckIn? = nil,
      next: Planned? = nil, unanswered: Int, pausedUntil: String? = nil, urge: Urge? = nil,
      choices: [Choice], discreet: Bool, presence: [Sight], missing: [String],
      noContact: Bool? = nil, holdEndTold: String? = nil
    ) {
      self.now = now
      self.phase = phase
      self.unsafe = unsafe
      self.episode = episode
      self.since = since
      self.holdEnds = holdEnds
      self.holding = holding
      self.cycle = cycle
      self.newest = newest
      self.next = next
      self.unanswered = unanswered
      self.pausedUntil = pausedUntil
      self.urge = urge
      self.choices = choices
      self.discreet = discreet
      self.presence = presence
      self.missing = missing
      self.noContact = noContact
      self.holdEndTold = holdEndTold
    }
  }

  /// A check-in that is planned, also one that will be skipped.
  public struct Preview: Codable, Hashable, Sendable {
    public var id: String
    public var phase: String
    public var due: String
    /// Why it will be skipped, as things stand; null: it will come.
    public var skipped: String?
    /// What placed it there, a clause for a person.
    public var rule: String
    /// The same, for another language.
    public var said: Said?

    public init(
      id: String, phase: String, due: String, skipped: String? = nil, rule: String,
      said: Said? = nil
    ) {
      self.id = id
      self.phase = phase
      self.due = due
      self.skipped = skipped
      self.rule = rule
      self.said = said
    }
  }

  /// A sentence or a clause as its parts, so that a program can say it in another language.
  public struct Said: Codable, Hashable, Sendable {
    /// In English, with {0}, {1}, ... where the values go; as gettext names a message, with a sense
    /// and U+0004 before it where it needs one.
    public var template: String
    /// What goes there.
    public var values: [SaidValue]

    public init(template: String, values: [SaidValue]) {
      self.template = template
      self.values = values
    }
  }

  /// What goes into a sentence: a text as it is, a time and when it was said, or another sentence.
  public struct SaidValue: Codable, Hashable, Sendable {
    public var text: String?
    public var time: String?
    public var now: String?
    public var said: Said?

    public init(text: String? = nil, time: String? = nil, now: String? = nil, said: Said? = nil) {
      self.text = text
      self.time = time
      self.now = now
      self.said = said
    }
  }

  /// The person's own words, and when they were written.
  public struct Note: Codable, Hashable, Sendable {
    public var at: String
    public var text: String

    public init(at: String, text: String) {
      self.at = at
      self.text = text
    }
  }

  /// An episode as it was.
  public struct Episode: Codable, Hashable, Sendable {
    public var number: Int
    public var since: String
    public var ended: String?
    /// "back", "closed" or "expired"; null: it is open.
    public var ending: String?
    /// The end of its newest hold; null: it has none.
    public var holdEnds: String?
    /// How often the person pressed during a hold.
    public var pushes: Int
    public var cycle: [Step]
    public var notes: [Note]

    public init(
      number: Int, since: String, ended: String? = nil, ending: String? = nil,
      holdEnds: String? = nil, pushes: Int, cycle: [Step], notes: [Note]
    ) {
      self.number = number
      self.since = since
      self.ended = ended
      self.ending = ending
      self.holdEnds = holdEnds
      self.pushes = pushes
      self.cycle = cycle
      self.notes = notes
    }
  }

  /// One row of the log of facts.
  public struct Fact: Codable, Hashable, Sendable {
    public var transaction: Int
    public var at: String
    public var kind: String
    public var episode: Int?
    /// As the kind has them; see `leeway export --help`.
    public var fields: JSONObject

    public init(
      transaction: Int, at: String, kind: String, episode: Int? = nil, fields: JSONObject
    ) {
      self.transaction = transaction
      self.at = at
      self.kind = kind
      self.episode = episode
      self.fields = fields
    }
  }

  /// One part of the help card.
  public struct HelpSection: Codable, Hashable, Sendable {
    /// null: it needs none.
    public var title: String?
    /// Never empty.
    public var lines: [String]

    public init(title: String? = nil, lines: [String]) {
      self.title = title
      self.lines = lines
    }
  }

  /// The help card: where to get help.
  public struct HelpCard: Codable, Hashable, Sendable {
    /// All of it, line by line, the titles of the sections too; never empty; the last says that
    /// Leeway is not watched by anyone and cannot call for help.
    public var lines: [String]
    /// Who keeps the person's own lines, and the day these were last checked; null: nobody said.
    public var owner: String?
    /// Who keeps the person's own lines, and the day these were last checked; null: nobody said.
    public var reviewed: String?
    /// What is to be done about it, such as a check after a year; null: nothing, and where it comes
    /// with an answer, since that is no moment for it.
    public var advice: String?
    /// Whose numbers it shows ("DE"), or "general".
    public var region: String?
    /// Those there are.
    public var regions: [String]?
    /// The same as lines, in parts.
    public var sections: [HelpSection]?

    public init(
      lines: [String], owner: String? = nil, reviewed: String? = nil, advice: String? = nil,
      region: String? = nil, regions: [String]? = nil, sections: [HelpSection]? = nil
    ) {
      self.lines = lines
      self.owner = owner
      self.reviewed = reviewed
      self.advice = advice
      self.region = region
      self.regions = regions
      self.sections = sections
    }
  }

  /// One part of Leeway, or of what it needs, and how it is.
  public struct Part: Codable, Hashable, Sendable {
    /// "bus", "notifications", "journal", "clock", "configuration", "database", "helpCard", ...
    public var name: String
    /// "ok"; "warning": it works, and something about it needs a look; "missing": it does not work.
    public var state: String
    /// How it is.
    public var sentence: String
    /// What belongs to it: a name, a path, a size.
    public var details: [String]
    /// What to do about it; null: nothing is to be done.
    public var advice: String?

    public init(
      name: String, state: String, sentence: String, details: [String], advice: String? = nil
    ) {
      self.name = name
      self.state = state
      self.sentence = sentence
      self.details = details
      self.advice = advice
    }
  }

  /// Where the person is, and what can be done now.
  public enum Status: VarlinkMethod {
    public static let name = "org.leeway.Leeway.Status"

    /// What a call carries.
    public typealias Parameters = NoParameters

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable, StateReply {
      public var state: State

      public init(state: State) {
        self.state = state
      }
    }
  }

  /// The partner pulled away.
  ///
  /// Opens an episode, or joins the open one.
  public enum Log: VarlinkMethod {
    public static let name = "org.leeway.Leeway.Log"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?
      /// When it was; now by default.
      public var at: String?
      /// The end of the hold; at most one of them.
      public var `for`: String?
      /// The end of the hold; at most one of them.
      public var until: String?
      /// The person's own words; kept in the database and nowhere else.
      public var note: String?
      /// Someone, or a court, asked for no contact: as SetNoContact; false changes nothing.
      public var noContact: Bool?
      /// The answer, or why there is none, comes as a notification as well: for a key or a
      /// launcher.
      public var announce: Bool?

      public init(
        requestId: String? = nil, at: String? = nil, `for`: String? = nil, until: String? = nil,
        note: String? = nil, noContact: Bool? = nil, announce: Bool? = nil
      ) {
        self.requestId = requestId
        self.at = at
        self.`for` = `for`
        self.until = until
        self.note = note
        self.noContact = noContact
        self.announce = announce
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      /// false where it was the same withdrawal as one logged within ten minutes.
      public var recorded: Bool
      /// The first prompt.
      public var title: String
      /// The first prompt.
      public var text: String
      public var state: State
      /// Sentences that are said once, with the first withdrawal of all; null: it is not that one.
      public var asides: [String]?

      public init(
        recorded: Bool, title: String, text: String, state: State, asides: [String]? = nil
      ) {
        self.recorded = recorded
        self.title = title
        self.text = text
        self.state = state
        self.asides = asides
      }
    }
  }

  /// An answer: to the named check-in, or to the newest open one; where none is open, "holding",
  /// "reachedOut", "back" and "notSafe" still count as said. "reachedOut": in a hold, they asked
  /// what is wrong or pressed for an answer; after it, they said something. "back": they are
  /// talking again. "notSafe": turns check-ins off, whatever it is said to.
  ///
  /// Only the closing of an urge takes "passed"; there "holding" means the same. While an urge
  /// runs, "reachedOut" and "notSafe" end it.
  public enum Answer: VarlinkMethod {
    public static let name = "org.leeway.Leeway.Answer"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?
      public var id: String?
      public var answer: String

      public init(requestId: String? = nil, id: String? = nil, answer: String) {
        self.requestId = requestId
        self.id = id
        self.answer = answer
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      /// The one answered; null where none was open.
      public var checkIn: CheckIn?
      public var title: String?
      public var text: String?
      /// Only with "notSafe".
      public var helpCard: HelpCard?
      /// false only with "notSafe": it is in effect, but the database could not take it.
      public var stored: Bool
      /// Where stored is false, whether a mark beside the database keeps it over a restart.
      public var kept: Bool?
      public var state: State
      /// Only with "reachedOut" in a hold: how often they asked in this hold, this time included.
      public var pushes: Int?

      public init(
        checkIn: CheckIn? = nil, title: String? = nil, text: String? = nil,
        helpCard: HelpCard? = nil, stored: Bool, kept: Bool? = nil, state: State, pushes: Int? = nil
      ) {
        self.checkIn = checkIn
        self.title = title
        self.text = text
        self.helpCard = helpCard
        self.stored = stored
        self.kept = kept
        self.state = state
        self.pushes = pushes
      }
    }
  }

  /// The person wants to get in touch right now, and starts a countdown instead.
  ///
  /// Check-ins due meanwhile are skipped; the hold's end is told when the countdown is over. At its
  /// end a check-in asks how it went. Works with and without an open episode.
  public enum BeginUrge: VarlinkMethod {
    public static let name = "org.leeway.Leeway.BeginUrge"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?
      /// 1 minute to 1 hour; without it, as long as is configured (10 minutes).
      public var `for`: String?
      /// A terminal counts down and will call EndUrge; the closing check-in waits a little for it.
      public var attended: Bool?
      /// As in Log.
      public var announce: Bool?

      public init(
        requestId: String? = nil, `for`: String? = nil, attended: Bool? = nil, announce: Bool? = nil
      ) {
        self.requestId = requestId
        self.`for` = `for`
        self.attended = attended
        self.announce = announce
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      /// Where one runs already, that one; a length that is named now counts from now.
      public var urge: Urge
      public var state: State

      public init(urge: Urge, state: State) {
        self.urge = urge
        self.state = state
      }
    }
  }

  /// What came of the urge that runs, or whose closing check-in is open.
  public enum EndUrge: VarlinkMethod {
    public static let name = "org.leeway.Leeway.EndUrge"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?
      /// "passed"; "reachedOut" and "notSafe", which mean what they mean in Answer; "stopped": the
      /// countdown was put away, and nothing is known; "elapsed": the countdown ended, and nobody
      /// said anything.
      ///
      /// Where the closing check-in is open already, "elapsed" leaves it open.
      public var outcome: String

      public init(requestId: String? = nil, outcome: String) {
        self.requestId = requestId
        self.outcome = outcome
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var title: String?
      public var text: String?
      /// As in Answer.
      public var helpCard: HelpCard?
      /// As in Answer.
      public var stored: Bool
      /// As in Answer.
      public var kept: Bool?
      public var state: State
      /// As in Answer.
      public var pushes: Int?

      public init(
        title: String? = nil, text: String? = nil, helpCard: HelpCard? = nil, stored: Bool,
        kept: Bool? = nil, state: State, pushes: Int? = nil
      ) {
        self.title = title
        self.text = text
        self.helpCard = helpCard
        self.stored = stored
        self.kept = kept
        self.state = state
        self.pushes = pushes
      }
    }
  }

  /// Keeps an if-then plan, which check-ins and urges then go over in turn.
  ///
  /// Each part is one line, at most 200 characters; at most 20 plans. Kept in the database and
  /// nowhere else.
  public enum AddPlan: VarlinkMethod {
    public static let name = "org.leeway.Leeway.AddPlan"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?
      public var `if`: String
      public var then: String

      public init(requestId: String? = nil, `if`: String, then: String) {
        self.requestId = requestId
        self.`if` = `if`
        self.then = then
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var plan: Plan
      public var state: State

      public init(plan: Plan, state: State) {
        self.plan = plan
        self.state = state
      }
    }
  }

  /// The plans, one a reply with `more`, the oldest first.
  ///
  /// No plan: one reply without one.
  public enum ListPlans: VarlinkMethod {
    public static let name = "org.leeway.Leeway.ListPlans"

    /// What a call carries.
    public typealias Parameters = NoParameters

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var plan: Plan?

      public init(plan: Plan? = nil) {
        self.plan = plan
      }
    }
  }

  /// The plan is not gone over any more.
  public enum RemovePlan: VarlinkMethod {
    public static let name = "org.leeway.Leeway.RemovePlan"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?
      public var number: Int

      public init(requestId: String? = nil, number: Int) {
        self.requestId = requestId
        self.number = number
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var plan: Plan
      public var state: State

      public init(plan: Plan, state: State) {
        self.plan = plan
        self.state = state
      }
    }
  }

  /// The same as Resume.
  public enum Safe: VarlinkMethod {
    public static let name = "org.leeway.Leeway.Safe"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?

      public init(requestId: String? = nil) {
        self.requestId = requestId
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable, StateReply {
      public var state: State

      public init(state: State) {
        self.state = state
      }
    }
  }

  /// Takes back the last thing the person said, as if it had not been said, from now on.
  public enum Undo: VarlinkMethod {
    public static let name = "org.leeway.Leeway.Undo"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?

      public init(requestId: String? = nil) {
        self.requestId = requestId
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      /// What was taken back ("log", "holding", "reachedOut", "back", "notSafe", ...).
      public var undone: String
      /// When it had been said.
      ///
      /// A withdrawal that was logged more than once within ten minutes is taken back as a whole;
      /// at is then its first time.
      public var at: String
      public var state: State
      /// Where that had set no contact: true: it stays all the same, false: it is lifted.
      public var noContact: Bool?

      public init(undone: String, at: String, state: State, noContact: Bool? = nil) {
        self.undone = undone
        self.at = at
        self.state = state
        self.noContact = noContact
      }
    }
  }

  /// Gives the hold another end, at most 72 hours from its beginning; after its end, begins one
  /// anew.
  ///
  /// Exactly one of for and until.
  public enum Hold: VarlinkMethod {
    public static let name = "org.leeway.Leeway.Hold"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?
      public var `for`: String?
      public var until: String?

      public init(requestId: String? = nil, `for`: String? = nil, until: String? = nil) {
        self.requestId = requestId
        self.`for` = `for`
        self.until = until
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable, StateReply {
      public var state: State

      public init(state: State) {
        self.state = state
      }
    }
  }

  /// The episode is over, and they did not come back.
  public enum Close: VarlinkMethod {
    public static let name = "org.leeway.Leeway.Close"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?

      public init(requestId: String? = nil) {
        self.requestId = requestId
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable, StateReply {
      public var state: State

      public init(state: State) {
        self.state = state
      }
    }
  }

  /// Nothing comes for a while: 24 hours where nothing is named, 14 days at most.
  ///
  /// The hold's end comes when the pause is over.
  public enum Pause: VarlinkMethod {
    public static let name = "org.leeway.Leeway.Pause"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?
      public var `for`: String?
      public var until: String?

      public init(requestId: String? = nil, `for`: String? = nil, until: String? = nil) {
        self.requestId = requestId
        self.`for` = `for`
        self.until = until
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable, StateReply {
      public var state: State

      public init(state: State) {
        self.state = state
      }
    }
  }

  /// The pause is over now, and check-ins are on again where they were off.
  ///
  /// Holding then starts with the next withdrawal that is logged.
  public enum Resume: VarlinkMethod {
    public static let name = "org.leeway.Leeway.Resume"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?

      public init(requestId: String? = nil) {
        self.requestId = requestId
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable, StateReply {
      public var state: State

      public init(state: State) {
        self.state = state
      }
    }
  }

  /// Notifications and the journal say only neutral words, or the real ones again.
  ///
  /// The person's word: it stands until they say otherwise, whatever the configuration says. What
  /// is on the screen is replaced.
  public enum SetDiscreet: VarlinkMethod {
    public static let name = "org.leeway.Leeway.SetDiscreet"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?
      public var discreet: Bool

      public init(requestId: String? = nil, discreet: Bool) {
        self.requestId = requestId
        self.discreet = discreet
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable, StateReply {
      public var state: State

      public init(state: State) {
        self.state = state
      }
    }
  }

  /// Someone, or a court, asked for no contact; or that is lifted.
  ///
  /// It stands until it is lifted, across episodes; while it does, nothing that Leeway says
  /// suggests getting in touch.
  public enum SetNoContact: VarlinkMethod {
    public static let name = "org.leeway.Leeway.SetNoContact"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?
      public var noContact: Bool

      public init(requestId: String? = nil, noContact: Bool) {
        self.requestId = requestId
        self.noContact = noContact
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable, StateReply {
      public var state: State

      public init(state: State) {
        self.state = state
      }
    }
  }

  /// The named check-in, or the newest open one, comes again later, once.
  public enum Later: VarlinkMethod {
    public static let name = "org.leeway.Leeway.Later"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?
      public var id: String?
      /// 30 minutes by default.
      public var `for`: String?

      public init(requestId: String? = nil, id: String? = nil, `for`: String? = nil) {
        self.requestId = requestId
        self.id = id
        self.`for` = `for`
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var checkIn: CheckIn
      /// When.
      public var again: String
      public var state: State

      public init(checkIn: CheckIn, again: String, state: State) {
        self.checkIn = checkIn
        self.again = again
        self.state = state
      }
    }
  }

  /// The person's own words, to the open episode; kept in the database and nowhere else.
  public enum AddNote: VarlinkMethod {
    public static let name = "org.leeway.Leeway.AddNote"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?
      public var text: String

      public init(requestId: String? = nil, text: String) {
        self.requestId = requestId
        self.text = text
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable, StateReply {
      public var state: State

      public init(state: State) {
        self.state = state
      }
    }
  }

  /// The check-ins that were shown or are due, the newest last.
  ///
  /// Streams, one a reply, with `more`.
  public enum ListCheckIns: VarlinkMethod {
    public static let name = "org.leeway.Leeway.ListCheckIns"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable {
      /// Only those that are open.
      public var unanswered: Bool?
      /// At most so many of the newest; 20 by default, 1000 at most.
      ///
      /// No check-in: one reply without one.
      public var limit: Int?

      public init(unanswered: Bool? = nil, limit: Int? = nil) {
        self.unanswered = unanswered
        self.limit = limit
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var checkIn: CheckIn?

      public init(checkIn: CheckIn? = nil) {
        self.checkIn = checkIn
      }
    }
  }

  /// Streams: the state now, then one reply for each change, numbered from 0.
  public enum Monitor: VarlinkMethod {
    public static let name = "org.leeway.Leeway.Monitor"

    /// What a call carries.
    public typealias Parameters = NoParameters

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var sequence: Int
      /// "state" (first), "checkIn" (one is due), "outcome" (one got its outcome), "changed".
      public var kind: String
      /// With "checkIn" and "outcome".
      public var checkIn: CheckIn?
      public var state: State

      public init(sequence: Int, kind: String, checkIn: CheckIn? = nil, state: State) {
        self.sequence = sequence
        self.kind = kind
        self.checkIn = checkIn
        self.state = state
      }
    }
  }

  /// Why that check-in came, or did not, or when it comes; without an id the next, or else the
  /// newest.
  public enum Explain: VarlinkMethod {
    public static let name = "org.leeway.Leeway.Explain"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable {
      /// null where there is none to explain.
      public var id: String?

      public init(id: String? = nil) {
        self.id = id
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      /// null where there is none to explain.
      public var id: String?
      public var sentence: String
      /// The sentence, for another language.
      public var said: Said?

      public init(id: String? = nil, sentence: String, said: Said? = nil) {
        self.id = id
        self.sentence = sentence
        self.said = said
      }
    }
  }

  /// What is planned as things stand, one a reply with `more`, the next first.
  public enum ListPlanned: VarlinkMethod {
    public static let name = "org.leeway.Leeway.ListPlanned"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable {
      /// How far to look, 7 by default, 1 to 60.
      ///
      /// Nothing planned: one reply without one.
      public var days: Int?

      public init(days: Int? = nil) {
        self.days = days
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var planned: Preview?

      public init(planned: Preview? = nil) {
        self.planned = planned
      }
    }
  }

  /// The episodes, one a reply with `more`, the newest last.
  public enum ListEpisodes: VarlinkMethod {
    public static let name = "org.leeway.Leeway.ListEpisodes"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable {
      /// That one alone.
      public var number: Int?
      /// At most so many of the newest; 20 by default, 1000 at most.
      ///
      /// No episode: one reply without one.
      public var limit: Int?

      public init(number: Int? = nil, limit: Int? = nil) {
        self.number = number
        self.limit = limit
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var episode: Episode?

      public init(episode: Episode? = nil) {
        self.episode = episode
      }
    }
  }

  /// All facts, one a reply with `more`, the oldest first.
  ///
  /// No fact: one reply without one.
  public enum Export: VarlinkMethod {
    public static let name = "org.leeway.Leeway.Export"

    /// What a call carries.
    public typealias Parameters = NoParameters

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var fact: Fact?

      public init(fact: Fact? = nil) {
        self.fact = fact
      }
    }
  }

  /// Erases an episode, or, with all, everything but what is in force: the configuration, a pause,
  /// and whether all is discreet.
  ///
  /// Exactly one of number and all. The journal's lines remain: they hold generic words only.
  public enum Forget: VarlinkMethod {
    public static let name = "org.leeway.Leeway.Forget"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable {
      public var number: Int?
      public var all: Bool?

      public init(number: Int? = nil, all: Bool? = nil) {
        self.number = number
        self.all = all
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      /// How many are gone.
      public var facts: Int
      /// Files beside the database that still have what it had before it was damaged; with all they
      /// are erased, too, and those that could not be are named. null: there are none.
      public var copies: [String]?
      public var state: State

      public init(facts: Int, copies: [String]? = nil, state: State) {
        self.facts = facts
        self.copies = copies
        self.state = state
      }
    }
  }

  /// Where to get help.
  public enum GetHelpCard: VarlinkMethod {
    public static let name = "org.leeway.Leeway.GetHelpCard"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable {
      /// Whose numbers ("DE", "general"); by default the configured one, else that of the time
      /// zone, else that of the language.
      public var region: String?

      public init(region: String? = nil) {
        self.region = region
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var helpCard: HelpCard

      public init(helpCard: HelpCard) {
        self.helpCard = helpCard
      }
    }
  }

  /// Reads the configuration again.
  ///
  /// A broken one is refused and the old one stays in force.
  public enum Reload: VarlinkMethod {
    public static let name = "org.leeway.Leeway.Reload"

    /// What a call carries.
    public typealias Parameters = NoParameters

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      /// Whether anything is different.
      public var changed: Bool

      public init(changed: Bool) {
        self.changed = changed
      }
    }
  }

  /// Shows one sample notification, so that the first is not met at a bad moment.
  public enum ShowSample: VarlinkMethod {
    public static let name = "org.leeway.Leeway.ShowSample"

    /// What a call carries.
    public typealias Parameters = NoParameters

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      /// false where there is nothing to show it with; the sentence says what is missing.
      public var shown: Bool
      public var missing: String?

      public init(shown: Bool, missing: String? = nil) {
        self.shown = shown
        self.missing = missing
      }
    }
  }

  /// How the parts are that the daemon sees.
  ///
  /// It changes nothing, and says nothing of the person.
  public enum Diagnose: VarlinkMethod {
    public static let name = "org.leeway.Leeway.Diagnose"

    /// What a call carries.
    public typealias Parameters = NoParameters

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var parts: [Part]

      public init(parts: [Part]) {
        self.parts = parts
      }
    }
  }

  /// Nothing is open to answer, take back or end.
  public struct NoEpisode: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.NoEpisode"

    public var message: String
    public var said: Said?

    public init(message: String, said: Said? = nil) {
      self.message = message
      self.said = said
    }
  }

  /// There is nothing left to take back.
  public struct NothingToUndo: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.NothingToUndo"

    public var message: String
    public var said: Said?

    public init(message: String, said: Said? = nil) {
      self.message = message
      self.said = said
    }
  }

  /// No check-in has that id.
  public struct UnknownCheckIn: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.UnknownCheckIn"

    public var message: String
    public var id: String
    public var said: Said?

    public init(message: String, id: String, said: Said? = nil) {
      self.message = message
      self.id = id
      self.said = said
    }
  }

  /// The check-in is not open any more, or does not take that answer.
  public struct NotAnswerable: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.NotAnswerable"

    public var message: String
    public var id: String
    public var outcome: String?
    public var said: Said?

    public init(message: String, id: String, outcome: String? = nil, said: Said? = nil) {
      self.message = message
      self.id = id
      self.outcome = outcome
      self.said = said
    }
  }

  /// A time or a length that cannot be read, or lies where it may not.
  public struct InvalidTime: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.InvalidTime"

    public var message: String
    public var field: String
    public var value: String
    public var said: Said?

    public init(message: String, field: String, value: String, said: Said? = nil) {
      self.message = message
      self.field = field
      self.value = value
      self.said = said
    }
  }

  /// Not an answer; expected: those that are.
  public struct InvalidAnswer: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.InvalidAnswer"

    public var message: String
    public var answer: String
    public var expected: [String]
    public var said: Said?

    public init(message: String, answer: String, expected: [String], said: Said? = nil) {
      self.message = message
      self.answer = answer
      self.expected = expected
      self.said = said
    }
  }

  /// Check-ins are off; nothing of the kind can begin now.
  public struct CheckInsOff: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.CheckInsOff"

    public var message: String
    public var said: Said?

    public init(message: String, said: Said? = nil) {
      self.message = message
      self.said = said
    }
  }

  /// No urge runs, and no closing check-in is open.
  public struct NoUrge: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.NoUrge"

    public var message: String
    public var said: Said?

    public init(message: String, said: Said? = nil) {
      self.message = message
      self.said = said
    }
  }

  /// No plan has that number.
  public struct UnknownPlan: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.UnknownPlan"

    public var message: String
    public var number: Int
    public var said: Said?

    public init(message: String, number: Int, said: Said? = nil) {
      self.message = message
      self.number = number
      self.said = said
    }
  }

  /// There are as many plans as there may be.
  public struct TooManyPlans: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.TooManyPlans"

    public var message: String
    public var limit: Int
    public var said: Said?

    public init(message: String, limit: Int, said: Said? = nil) {
      self.message = message
      self.limit = limit
      self.said = said
    }
  }

  /// No episode has that number.
  public struct UnknownEpisode: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.UnknownEpisode"

    public var message: String
    public var number: Int
    public var said: Said?

    public init(message: String, number: Int, said: Said? = nil) {
      self.message = message
      self.number = number
      self.said = said
    }
  }

  /// There must be a text.
  public struct EmptyText: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.EmptyText"

    public var message: String
    public var field: String
    public var said: Said?

    public init(message: String, field: String, said: Said? = nil) {
      self.message = message
      self.field = field
      self.said = said
    }
  }

  /// A text that is too long: at most `limit` characters.
  public struct TextTooLong: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.TextTooLong"

    public var message: String
    public var field: String
    public var limit: Int
    public var said: Said?

    public init(message: String, field: String, limit: Int, said: Said? = nil) {
      self.message = message
      self.field = field
      self.limit = limit
      self.said = said
    }
  }

  /// The database did not take it; nothing has changed.
  public struct NotStored: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.NotStored"

    public var message: String
    public var said: Said?

    public init(message: String, said: Said? = nil) {
      self.message = message
      self.said = said
    }
  }

  /// The database failed at the last moment, so that it may have taken it.
  ///
  /// Made again with the same requestId, the call is answered as soon as that is known.
  public struct PerhapsStored: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.PerhapsStored"

    public var message: String
    public var said: Said?

    public init(message: String, said: Said? = nil) {
      self.message = message
      self.said = said
    }
  }

  /// The database cannot be used, so that only "notSafe", GetHelpCard and Diagnose are answered.
  public struct UnusableDatabase: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.UnusableDatabase"

    public var message: String
    public var said: Said?

    public init(message: String, said: Said? = nil) {
      self.message = message
      self.said = said
    }
  }

  /// As many call Monitor as may, and one of them must end first.
  public struct TooManyMonitors: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.TooManyMonitors"

    public var message: String
    public var limit: Int
    public var said: Said?

    public init(message: String, limit: Int, said: Said? = nil) {
      self.message = message
      self.limit = limit
      self.said = said
    }
  }

  /// The configuration that was to be loaded is broken; the old one stays in force.
  ///
  /// Where there is none, as at a start, every call but "notSafe", GetHelpCard and Diagnose is
  /// answered so.
  public struct InvalidConfiguration: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.InvalidConfiguration"

    public var message: String
    public var problems: [String]
    public var said: Said?

    public init(message: String, problems: [String], said: Said? = nil) {
      self.message = message
      self.problems = problems
      self.said = said
    }
  }

  /// The text that describes the interface, as a service shows it.
  public static let description = """
  # Leeway runs beside a person whose partner has pulled away. They log the withdrawal; timed
  # check-ins help them hold back and give space, and tell them when the hold is over.
  #
  # Times in replies are RFC 3339 with the offset of the daemon's time zone. Times and lengths in
  # calls are text as a person types it ("2h ago", "tomorrow 9:00", "18:30", RFC 3339; "90s",
  # "1d 12h"), and the daemon reads them. `requestId` makes a call safe to repeat: the same id again
  # gets the same answer and adds nothing; that of another call is refused, save for "notSafe", which
  # always takes effect. Lists and Monitor need `more`. A client accepts fields, words and errors it
  # does not know.
  interface org.leeway.Leeway

  # One scheduled prompt.
  # id: made of its episode and its place in the schedule ("3-settle-1.2").
  # episode: null: it closes an urge that was said while no episode was open.
  # phase: "settle", "space", "reconnect" or "stock"; "urge": it comes at the end of a countdown, and
  #   asks how it went.
  # due: when it fell, or falls, due.
  # shown: when it was shown; null before that.
  # expires: until when it can be answered; null: it does not expire, or is not shown yet.
  # answers: the answers it takes now, in the order of its buttons; empty when it is not open.
  # outcome: an answer ("holding", "reachedOut", "back", "notSafe", "passed", "dismissed", "later") or
  #   how it ended without one ("expired", "skipped", "coalesced", "superseded"); null while open.
  # reason: why there was no answer ("asleep", "quietHours", "minimumGap", ...); of an open one, what it
  #   waits for ("locked", "doNotDisturb", "idle", ...), and it is shown shortly after that is over.
  # into: the check-in that took it, where the outcome is "coalesced".
  type CheckIn (
    id: string,
    episode: ?int,
    phase: string,
    due: string,
    shown: ?string,
    expires: ?string,
    title: string,
    text: string,
    answers: []string,
    outcome: ?string,
    reason: ?string,
    into: ?string
  )

  # A check-in still to come, without its text.
  type Planned (id: string, phase: string, due: string)

  # One step of the cycle: kind is "pull", "push", "reach", "back" or "holding" (now, last).
  type Step (kind: string, at: string)

  # Something the person can do now: the command to type and what it does.
  type Choice (verb: string, meaning: string)

  # Something that can be seen of whether the person is there: while it is so, a check-in waits.
  # what: "doNotDisturb", "locked", "idle" or "asleep": the `reason` of a check-in that waits for it.
  # by: who tells it ("dunst", "logind"); null: nobody does here, and then it is taken not to be so.
  # now: whether it is so; null: that is not known.
  type Sight (what: string, by: ?string, now: ?bool)

  # The person's own if-then plan, in their own words. A number is never used twice.
  # if, then: as typed. text: all of it, as it is said: "if I want to text, then I walk round the block".
  type Plan (number: int, if: string, then: string, text: string)

  # An urge to get in touch, and its countdown, which can be stopped at any time.
  # id: also that of its closing check-in ("3-urge-1"; "urge-1" while no episode is open).
  # ends: when the countdown ends. The closing check-in comes then, or a little later if a terminal was to
  #   say how it went and did not.
  # plan: the one to go over; null: there is none, or the text has it.
  type Urge (
    id: string,
    began: string,
    ends: string,
    title: string,
    text: string,
    plan: ?Plan
  )

  # Where the person is.
  # now: the daemon's time.
  # phase: as of a check-in; null: nothing is open.
  # unsafe: the person turned check-ins off; no advice is given until they turn them on again.
  # episode: its number; null: nothing is open.
  # since: when the withdrawal that opened the episode began.
  # holdEnds: when the hold ends, or ended.
  # holding: whether the hold still runs.
  # cycle: the pulls and pushes so far.
  # newest: the newest check-in that was shown or is due.
  # next: the next check-in to come.
  # unanswered: how many check-ins are open and wait for an answer.
  # pausedUntil: when the pause ends; null: there is none.
  # urge: the one whose countdown runs now; null: there is none.
  # choices: what can be done now, the likeliest first.
  # noContact: whether someone, or a court, asked for no contact; then nothing suggests getting in touch.
  #   null: an older daemon, which does not tell.
  # holdEndTold: when the person will be told that the hold is over, where a pause puts that off; null:
  #   at the end itself, or it is told already.
  # discreet: whether notifications and the journal say only neutral words.
  # presence: what is seen of whether the person is there.
  # missing: what does not work at the moment, a sentence each; empty: all is well.
  type State (
    now: string,
    phase: ?string,
    unsafe: bool,
    episode: ?int,
    since: ?string,
    holdEnds: ?string,
    holding: bool,
    cycle: []Step,
    newest: ?CheckIn,
    next: ?Planned,
    unanswered: int,
    pausedUntil: ?string,
    urge: ?Urge,
    choices: []Choice,
    discreet: bool,
    presence: []Sight,
    missing: []string,
    noContact: ?bool,
    holdEndTold: ?string
  )

  # A check-in that is planned, also one that will be skipped.
  # skipped: why it will be skipped, as things stand; null: it will come.
  # rule: what placed it there, a clause for a person. said: the same, for another language.
  type Preview (
    id: string,
    phase: string,
    due: string,
    skipped: ?string,
    rule: string,
    said: ?Said
  )

  # A sentence or a clause as its parts, so that a program can say it in another language.
  # template: in English, with {0}, {1}, ... where the values go; as gettext names a message, with a
  #   sense and U+0004 before it where it needs one.
  # values: what goes there.
  type Said (template: string, values: []SaidValue)

  # What goes into a sentence: a text as it is, a time and when it was said, or another sentence.
  type SaidValue (text: ?string, time: ?string, now: ?string, said: ?Said)

  # The person's own words, and when they were written.
  type Note (at: string, text: string)

  # An episode as it was.
  # ending: "back", "closed" or "expired"; null: it is open.
  # holdEnds: the end of its newest hold; null: it has none.
  # pushes: how often the person pressed during a hold.
  type Episode (
    number: int,
    since: string,
    ended: ?string,
    ending: ?string,
    holdEnds: ?string,
    pushes: int,
    cycle: []Step,
    notes: []Note
  )

  # One row of the log of facts. fields: as the kind has them; see `leeway export --help`.
  type Fact (transaction: int, at: string, kind: string, episode: ?int, fields: object)

  # One part of the help card. title: null: it needs none. lines: never empty.
  type HelpSection (title: ?string, lines: []string)

  # The help card: where to get help.
  # lines: all of it, line by line, the titles of the sections too; never empty; the last says that
  #   Leeway is not watched by anyone and cannot call for help.
  # owner, reviewed: who keeps the person's own lines, and the day these were last checked; null: nobody
  #   said.
  # advice: what is to be done about it, such as a check after a year; null: nothing, and where it comes
  #   with an answer, since that is no moment for it.
  # region: whose numbers it shows ("DE"), or "general". regions: those there are.
  # sections: the same as lines, in parts.
  type HelpCard (
    lines: []string,
    owner: ?string,
    reviewed: ?string,
    advice: ?string,
    region: ?string,
    regions: ?[]string,
    sections: ?[]HelpSection
  )

  # One part of Leeway, or of what it needs, and how it is.
  # name: "bus", "notifications", "journal", "clock", "configuration", "database", "helpCard", ...
  # state: "ok"; "warning": it works, and something about it needs a look; "missing": it does not work.
  # sentence: how it is. details: what belongs to it: a name, a path, a size.
  # advice: what to do about it; null: nothing is to be done.
  type Part (name: string, state: string, sentence: string, details: []string, advice: ?string)

  # Where the person is, and what can be done now.
  method Status() -> (state: State)

  # The partner pulled away. Opens an episode, or joins the open one.
  # at: when it was; now by default. for, until: the end of the hold; at most one of them.
  # note: the person's own words; kept in the database and nowhere else.
  # noContact: someone, or a court, asked for no contact: as SetNoContact; false changes nothing.
  # announce: the answer, or why there is none, comes as a notification as well: for a key or a launcher.
  # recorded: false where it was the same withdrawal as one logged within ten minutes.
  # title, text: the first prompt.
  # asides: sentences that are said once, with the first withdrawal of all; null: it is not that one.
  method Log(
    requestId: ?string,
    at: ?string,
    for: ?string,
    until: ?string,
    note: ?string,
    noContact: ?bool,
    announce: ?bool
  ) -> (recorded: bool, title: string, text: string, state: State, asides: ?[]string)

  # An answer: to the named check-in, or to the newest open one; where none is open, "holding",
  # "reachedOut", "back" and "notSafe" still count as said. "reachedOut": in a hold, they asked what is
  # wrong or pressed for an answer; after it, they said something. "back": they are talking again.
  # "notSafe": turns check-ins off, whatever it is said to. Only the closing of an urge takes "passed";
  # there "holding" means the same. While an urge runs, "reachedOut" and "notSafe" end it.
  # checkIn: the one answered; null where none was open.
  # helpCard: only with "notSafe".
  # stored: false only with "notSafe": it is in effect, but the database could not take it.
  # kept: where stored is false, whether a mark beside the database keeps it over a restart.
  # pushes: only with "reachedOut" in a hold: how often they asked in this hold, this time included.
  method Answer(requestId: ?string, id: ?string, answer: string) -> (
    checkIn: ?CheckIn,
    title: ?string,
    text: ?string,
    helpCard: ?HelpCard,
    stored: bool,
    kept: ?bool,
    state: State,
    pushes: ?int
  )

  # The person wants to get in touch right now, and starts a countdown instead.
  # for: 1 minute to 1 hour; without it, as long as is configured (10 minutes).
  # Check-ins due meanwhile are skipped; the hold's end is told when the countdown is over. At its end a
  # check-in asks how it went. Works with and without an open episode.
  # attended: a terminal counts down and will call EndUrge; the closing check-in waits a little for it.
  # announce: as in Log.
  # urge: where one runs already, that one; a length that is named now counts from now.
  method BeginUrge(requestId: ?string, for: ?string, attended: ?bool, announce: ?bool) -> (
    urge: Urge,
    state: State
  )

  # What came of the urge that runs, or whose closing check-in is open.
  # outcome: "passed"; "reachedOut" and "notSafe", which mean what they mean in Answer; "stopped": the
  #   countdown was put away, and nothing is known; "elapsed": the countdown ended, and nobody said
  #   anything. Where the closing check-in is open already, "elapsed" leaves it open.
  # helpCard, stored, kept, pushes: as in Answer.
  method EndUrge(requestId: ?string, outcome: string) -> (
    title: ?string,
    text: ?string,
    helpCard: ?HelpCard,
    stored: bool,
    kept: ?bool,
    state: State,
    pushes: ?int
  )

  # Keeps an if-then plan, which check-ins and urges then go over in turn. Each part is one line, at
  # most 200 characters; at most 20 plans. Kept in the database and nowhere else.
  method AddPlan(requestId: ?string, if: string, then: string) -> (plan: Plan, state: State)

  # The plans, one a reply with `more`, the oldest first. No plan: one reply without one.
  method ListPlans() -> (plan: ?Plan)

  # The plan is not gone over any more.
  method RemovePlan(requestId: ?string, number: int) -> (plan: Plan, state: State)

  # The same as Resume.
  method Safe(requestId: ?string) -> (state: State)

  # Takes back the last thing the person said, as if it had not been said, from now on.
  # undone: what was taken back ("log", "holding", "reachedOut", "back", "notSafe", ...).
  # at: when it had been said. A withdrawal that was logged more than once within ten minutes is taken
  #   back as a whole; at is then its first time.
  # noContact: where that had set no contact: true: it stays all the same, false: it is lifted.
  method Undo(requestId: ?string) -> (undone: string, at: string, state: State, noContact: ?bool)

  # Gives the hold another end, at most 72 hours from its beginning; after its end, begins one anew.
  # Exactly one of for and until.
  method Hold(requestId: ?string, for: ?string, until: ?string) -> (state: State)

  # The episode is over, and they did not come back.
  method Close(requestId: ?string) -> (state: State)

  # Nothing comes for a while: 24 hours where nothing is named, 14 days at most. The hold's end comes
  # when the pause is over.
  method Pause(requestId: ?string, for: ?string, until: ?string) -> (state: State)

  # The pause is over now, and check-ins are on again where they were off. Holding then starts with the
  # next withdrawal that is logged.
  method Resume(requestId: ?string) -> (state: State)

  # Notifications and the journal say only neutral words, or the real ones again. The person's word: it
  # stands until they say otherwise, whatever the configuration says. What is on the screen is replaced.
  method SetDiscreet(requestId: ?string, discreet: bool) -> (state: State)

  # Someone, or a court, asked for no contact; or that is lifted. It stands until it is lifted, across
  # episodes; while it does, nothing that Leeway says suggests getting in touch.
  method SetNoContact(requestId: ?string, noContact: bool) -> (state: State)

  # The named check-in, or the newest open one, comes again later, once. for: 30 minutes by default.
  # again: when.
  method Later(requestId: ?string, id: ?string, for: ?string) -> (
    checkIn: CheckIn,
    again: string,
    state: State
  )

  # The person's own words, to the open episode; kept in the database and nowhere else.
  method AddNote(requestId: ?string, text: string) -> (state: State)

  # The check-ins that were shown or are due, the newest last. Streams, one a reply, with `more`.
  # unanswered: only those that are open. limit: at most so many of the newest; 20 by default, 1000
  # at most. No check-in: one reply without one.
  method ListCheckIns(unanswered: ?bool, limit: ?int) -> (checkIn: ?CheckIn)

  # Streams: the state now, then one reply for each change, numbered from 0.
  # kind: "state" (first), "checkIn" (one is due), "outcome" (one got its outcome), "changed".
  # checkIn: with "checkIn" and "outcome".
  method Monitor() -> (sequence: int, kind: string, checkIn: ?CheckIn, state: State)

  # Why that check-in came, or did not, or when it comes; without an id the next, or else the newest.
  # id: null where there is none to explain. said: the sentence, for another language.
  method Explain(id: ?string) -> (id: ?string, sentence: string, said: ?Said)

  # What is planned as things stand, one a reply with `more`, the next first. days: how far to look, 7
  # by default, 1 to 60. Nothing planned: one reply without one.
  method ListPlanned(days: ?int) -> (planned: ?Preview)

  # The episodes, one a reply with `more`, the newest last. number: that one alone. limit: at most so
  # many of the newest; 20 by default, 1000 at most. No episode: one reply without one.
  method ListEpisodes(number: ?int, limit: ?int) -> (episode: ?Episode)

  # All facts, one a reply with `more`, the oldest first. No fact: one reply without one.
  method Export() -> (fact: ?Fact)

  # Erases an episode, or, with all, everything but what is in force: the configuration, a pause, and
  # whether all is discreet. Exactly one of number and all. facts: how many are gone.
  # The journal's lines remain: they hold generic words only.
  # copies: files beside the database that still have what it had before it was damaged; with all they
  #   are erased, too, and those that could not be are named. null: there are none.
  method Forget(number: ?int, all: ?bool) -> (facts: int, copies: ?[]string, state: State)

  # Where to get help. region: whose numbers ("DE", "general"); by default the configured one, else that of
  # the time zone, else that of the language.
  method GetHelpCard(region: ?string) -> (helpCard: HelpCard)

  # Reads the configuration again. A broken one is refused and the old one stays in force.
  # changed: whether anything is different.
  method Reload() -> (changed: bool)

  # Shows one sample notification, so that the first is not met at a bad moment.
  # shown: false where there is nothing to show it with; the sentence says what is missing.
  method ShowSample() -> (shown: bool, missing: ?string)

  # How the parts are that the daemon sees. It changes nothing, and says nothing of the person.
  method Diagnose() -> (parts: []Part)

  # In every error, message is a sentence for the person that says what to do instead, and said is the
  # same for another language.

  # Nothing is open to answer, take back or end.
  error NoEpisode (message: string, said: ?Said)

  # There is nothing left to take back.
  error NothingToUndo (message: string, said: ?Said)

  # No check-in has that id.
  error UnknownCheckIn (message: string, id: string, said: ?Said)

  # The check-in is not open any more, or does not take that answer.
  error NotAnswerable (message: string, id: string, outcome: ?string, said: ?Said)

  # A time or a length that cannot be read, or lies where it may not.
  error InvalidTime (message: string, field: string, value: string, said: ?Said)

  # Not an answer; expected: those that are.
  error InvalidAnswer (message: string, answer: string, expected: []string, said: ?Said)

  # Check-ins are off; nothing of the kind can begin now.
  error CheckInsOff (message: string, said: ?Said)

  # No urge runs, and no closing check-in is open.
  error NoUrge (message: string, said: ?Said)

  # No plan has that number.
  error UnknownPlan (message: string, number: int, said: ?Said)

  # There are as many plans as there may be.
  error TooManyPlans (message: string, limit: int, said: ?Said)

  # No episode has that number.
  error UnknownEpisode (message: string, number: int, said: ?Said)

  # There must be a text.
  error EmptyText (message: string, field: string, said: ?Said)

  # A text that is too long: at most `limit` characters.
  error TextTooLong (message: string, field: string, limit: int, said: ?Said)

  # The database did not take it; nothing has changed.
  error NotStored (message: string, said: ?Said)

  # The database failed at the last moment, so that it may have taken it. Made again with the same
  # requestId, the call is answered as soon as that is known.
  error PerhapsStored (message: string, said: ?Said)

  # The database cannot be used, so that only "notSafe", GetHelpCard and Diagnose are answered.
  error UnusableDatabase (message: string, said: ?Said)

  # As many call Monitor as may, and one of them must end first.
  error TooManyMonitors (message: string, limit: int, said: ?Said)

  # The configuration that was to be loaded is broken; the old one stays in force. Where there is none,
  # as at a start, every call but "notSafe", GetHelpCard and Diagnose is answered so.
  error InvalidConfiguration (message: string, problems: []string, said: ?Said)

  """
}
