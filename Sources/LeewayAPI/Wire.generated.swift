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
/// gets the same answer and adds nothing. The id of a different call is refused, except for
/// "notSafe", which always takes effect. Lists and Monitor need `more`. A client must accept
/// fields, words and errors that it does not know.
nonisolated public enum Wire {
  /// The interface's name, and the first part of those of its methods and errors.
  public static let name = "org.leeway.Leeway"

  /// One scheduled prompt.
  public struct CheckIn: Codable, Hashable, Sendable {
    /// Its episode and its place in the schedule ("3-settle-1.2").
    public var id: String
    /// null: the check-in ends an urge that began while no episode was open.
    public var episode: Int?
    /// "settle", "space", "reconnect" or "stock"; "urge": the check-in comes at the end of a
    /// countdown, and asks how it went.
    public var phase: String
    /// When it was or will be due.
    public var due: String
    /// When it was shown; null before that.
    public var shown: String?
    /// Until when it can be answered; null: it does not expire, or is not shown yet.
    public var expires: String?
    public var title: String
    public var text: String
    /// The answers it accepts now, in the order of its buttons; empty when it is not open.
    public var answers: [String]
    /// An answer ("holding", "reachedOut", "back", "notSafe", "passed", "dismissed", "later") or
    /// how it ended without one ("expired", "skipped", "coalesced", "superseded"); null while open.
    public var outcome: String?
    /// Why there was no answer ("asleep", "quietHours", "minimumGap", ...).
    ///
    /// If the check-in is open: what it waits for ("locked", "doNotDisturb", "idle", ...); it is
    /// shown shortly after that ends.
    public var reason: String?
    /// The check-in that it was merged into, if the outcome is "coalesced".
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

  /// A check-in to come, without its text.
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

  /// A sign that the person is away or does not want to be disturbed.
  ///
  /// While it holds, check-ins wait.
  public struct Sight: Codable, Hashable, Sendable {
    /// "doNotDisturb", "locked", "idle" or "asleep": the `reason` of a check-in that waits for it.
    public var what: String
    /// Which program reports it ("dunst", "logind"); null: no program reports it here, and Leeway
    /// assumes that it does not hold.
    public var by: String?
    /// Whether it holds; null: not known.
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
    /// The whole plan in one sentence: "if I want to text, then I walk round the block".
    public var text: String
    /// Whether the "if" may be anything; null: it is what they want to do.
    public var anyCue: Bool?

    public init(number: Int, `if`: String, then: String, text: String, anyCue: Bool? = nil) {
      self.number = number
      self.`if` = `if`
      self.then = then
      self.text = text
      self.anyCue = anyCue
    }
  }

  /// Words of the person's own, and plans among them.
  ///
  /// A number is never used twice, also of the plans.
  public struct Mine: Codable, Hashable, Sendable {
    public var number: Int
    /// "plan", "reason" (why they hold), "person" (someone to call) or "text" (of a check-in).
    public var kind: String
    /// As typed; a plan as one sentence.
    public var text: String

    public init(number: Int, kind: String, text: String) {
      self.number = number
      self.kind = kind
      self.text = text
    }
  }

  /// An urge to get in touch, and its countdown, which can be stopped at any time.
  public struct Urge: Codable, Hashable, Sendable {
    /// Also the id of the check-in at its end ("3-urge-1"; "urge-1" while no episode is open).
    public var id: String
    public var began: String
    /// When the countdown ends.
    ///
    /// The last check-in comes then, or a little later if a terminal was expected to say how it
    /// went and did not.
    public var ends: String
    public var title: String
    public var text: String
    /// The plan to show; null: there is none, or the text contains it.
    public var plan: Plan?
    /// Why the person holds, in their own words.
    public var reason: String?
    /// Who they can call. null: there are none.
    public var people: [String]?

    public init(
      id: String, began: String, ends: String, title: String, text: String, plan: Plan? = nil,
      reason: String? = nil, people: [String]? = nil
    ) {
      self.id = id
      self.began = began
      self.ends = ends
      self.title = title
      self.text = text
      self.plan = plan
      self.reason = reason
      self.people = people
    }
  }

  /// Where the person is.
  public struct State: Codable, Hashable, Sendable {
    /// The daemon's time.
    public var now: String
    /// As for a check-in; null: no episode is open.
    public var phase: String?
    /// The person turned check-ins off; Leeway gives no advice until they turn them on again.
    public var unsafe: Bool
    /// Its number; null: no episode is open.
    public var episode: Int?
    /// When the withdrawal that opened the episode began.
    public var since: String?
    /// When the hold ends, or ended.
    public var holdEnds: String?
    /// Whether the hold still goes on.
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
    /// The urge whose countdown runs now; null: there is none.
    public var urge: Urge?
    /// What the person can do now, the likeliest first.
    public var choices: [Choice]
    /// Whether notifications and the journal say only neutral words.
    public var discreet: Bool
    /// The signs of whether the person is there.
    public var presence: [Sight]
    /// What does not work at the moment, one sentence each; empty: all is well.
    public var missing: [String]
    /// Whether someone, or a court, asked for no contact; then Leeway never suggests getting in
    /// touch. null: an older daemon, which does not report this.
    public var noContact: Bool?
    /// When Leeway will tell the person that the hold is over, if a pause delays that; null: at the
    /// end itself, or Leeway has told them already.
    public var holdEndTold: String?
    /// Who the person can call, in "stock"; null: they have named no one, or it is another phase.
    public var people: [String]?
    /// "sealed": they wrote a message that they must not send, and the hold goes on; "waits": the
    /// hold is over, and they can read, keep or erase it; null: there is none.
    public var unsent: String?

    public init(
      now: String, phase: String? = nil, unsafe: Bool, episode: Int? = nil, since: String? = nil,
      holdEnds: String? = nil, holding: Bool, cycle: [Step], newest: CheckIn? = nil,
      next: Planned? = nil, unanswered: Int, pausedUntil: String? = nil, urge: Urge? = nil,
      choices: [Choice], discreet: Bool, presence: [Sight], missing: [String],
      noContact: Bool? = nil, holdEndTold: String? = nil, people: [String]? = nil,
      unsent: String? = nil
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
      self.people = people
      self.unsent = unsent
    }
  }

  /// A planned check-in, even if it will be skipped.
  public struct Preview: Codable, Hashable, Sendable {
    public var id: String
    public var phase: String
    public var due: String
    /// Why it will be skipped, as things stand; null: it will come.
    public var skipped: String?
    /// The rule that placed it there, in words for a person.
    public var rule: String
    /// The same, for another language.
    public var said: Said?
    /// By what a calendar knows it again: it stays the same when the check-in moves, and tells
    /// nothing about it; null: an older daemon, or the database cannot be read.
    public var uid: String?

    public init(
      id: String, phase: String, due: String, skipped: String? = nil, rule: String,
      said: Said? = nil, uid: String? = nil
    ) {
      self.id = id
      self.phase = phase
      self.due = due
      self.skipped = skipped
      self.rule = rule
      self.said = said
      self.uid = uid
    }
  }

  /// A sentence, or part of one, in pieces, so that a program can translate it.
  public struct Said: Codable, Hashable, Sendable {
    /// In English, with {0}, {1}, ... for the values.
    ///
    /// This is gettext's name of the message: if it needs a context, that and U+0004 come first.
    public var template: String
    /// The values to fill in.
    public var values: [SaidValue]

    public init(template: String, values: [SaidValue]) {
      self.template = template
      self.values = values
    }
  }

  /// A value in a sentence: a text as it is, a time and when it was said, or another sentence.
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

  /// A span of time.
  public struct Span: Codable, Hashable, Sendable {
    public var from: String
    public var to: String

    public init(from: String, to: String) {
      self.from = from
      self.to = to
    }
  }

  /// A past urge.
  public struct PastUrge: Codable, Hashable, Sendable {
    public var at: String
    /// When its countdown ended, or they said how it went; null: it is still running.
    public var ended: String?
    /// "passed", "reachedOut", "notSafe", "stopped", "elapsed", "back" or "closed"; null: it is
    /// still running.
    public var outcome: String?

    public init(at: String, ended: String? = nil, outcome: String? = nil) {
      self.at = at
      self.ended = ended
      self.outcome = outcome
    }
  }

  /// A check-in that was shown.
  public struct PastCheckIn: Codable, Hashable, Sendable {
    public var at: String
    /// As of a CheckIn; null: it is open.
    public var outcome: String?

    public init(at: String, outcome: String? = nil) {
      self.at = at
      self.outcome = outcome
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
    /// How often the person asked or pressed during a hold.
    public var pushes: Int
    public var cycle: [Step]
    public var notes: [Note]
    /// What they wrote, did not send, and decided to keep; null: nothing.
    public var unsent: [Note]?
    /// Each as it was, oldest first; null: only LookBack has them.
    public var holds: [Span]?
    /// Each as it was, oldest first; null: only LookBack has them.
    public var urges: [PastUrge]?
    /// Each as it was, oldest first; null: only LookBack has them.
    public var checkIns: [PastCheckIn]?

    public init(
      number: Int, since: String, ended: String? = nil, ending: String? = nil,
      holdEnds: String? = nil, pushes: Int, cycle: [Step], notes: [Note], unsent: [Note]? = nil,
      holds: [Span]? = nil, urges: [PastUrge]? = nil, checkIns: [PastCheckIn]? = nil
    ) {
      self.number = number
      self.since = since
      self.ended = ended
      self.ending = ending
      self.holdEnds = holdEnds
      self.pushes = pushes
      self.cycle = cycle
      self.notes = notes
      self.unsent = unsent
      self.holds = holds
      self.urges = urges
      self.checkIns = checkIns
    }
  }

  /// One row of the log of facts.
  public struct Fact: Codable, Hashable, Sendable {
    public var transaction: Int
    public var at: String
    public var kind: String
    public var episode: Int?
    /// They depend on the kind; see `leeway export --help`.
    public var fields: JSONObject
    /// The time zone then ("Europe/Berlin").
    public var zone: String?
    /// The time on Leeway's own clock, in milliseconds, as in fields.
    public var elapsed: Int?
    /// What the wall clock showed, in milliseconds since 1970.
    public var wall: Int?
    /// The wall time of each field that is a time; null: there is none.
    public var times: JSONObject?
    /// The id of the database.
    public var store: String?
    /// Only of an "opened" that was imported: the id of its first database, ":", the transaction
    /// there.
    public var origin: String?

    public init(
      transaction: Int, at: String, kind: String, episode: Int? = nil, fields: JSONObject,
      zone: String? = nil, elapsed: Int? = nil, wall: Int? = nil, times: JSONObject? = nil,
      store: String? = nil, origin: String? = nil
    ) {
      self.transaction = transaction
      self.at = at
      self.kind = kind
      self.episode = episode
      self.fields = fields
      self.zone = zone
      self.elapsed = elapsed
      self.wall = wall
      self.times = times
      self.store = store
      self.origin = origin
    }
  }

  /// What an import brings, or would bring.
  public struct Import: Codable, Hashable, Sendable {
    /// Nothing of the person was there, so all of the file comes as it was; else only episodes that
    /// are over and not there yet.
    public var whole: Bool
    public var episodes: Int
    public var facts: Int
    /// Episodes of the file that are there already.
    public var known: Int
    /// Those that stay out because they are open.
    public var open: Int

    public init(whole: Bool, episodes: Int, facts: Int, known: Int, open: Int) {
      self.whole = whole
      self.episodes = episodes
      self.facts = facts
      self.known = known
      self.open = open
    }
  }

  /// One part of the help card.
  public struct HelpSection: Codable, Hashable, Sendable {
    /// null: no title is needed.
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
    /// The whole card, line by line, with the titles of the sections; never empty; the last line
    /// says that Leeway is not watched by anyone and cannot call for help.
    public var lines: [String]
    /// Who keeps the person's own lines up to date, and the day these were last checked; null: not
    /// set.
    public var owner: String?
    /// Who keeps the person's own lines up to date, and the day these were last checked; null: not
    /// set.
    public var reviewed: String?
    /// What to do about the card, such as a check after a year; null: nothing to do, or the card
    /// comes with an answer, which is no moment for such advice.
    public var advice: String?
    /// The region whose numbers it shows ("DE"), or "general".
    public var region: String?
    /// All regions there are.
    public var regions: [String]?
    /// The same as lines, in parts.
    public var sections: [HelpSection]?
    /// Who the person can call, in their own words; these come first. null: they have named no one.
    public var people: [String]?

    public init(
      lines: [String], owner: String? = nil, reviewed: String? = nil, advice: String? = nil,
      region: String? = nil, regions: [String]? = nil, sections: [HelpSection]? = nil,
      people: [String]? = nil
    ) {
      self.lines = lines
      self.owner = owner
      self.reviewed = reviewed
      self.advice = advice
      self.region = region
      self.regions = regions
      self.sections = sections
      self.people = people
    }
  }

  /// One part of Leeway, or of what it needs, and whether it works.
  public struct Part: Codable, Hashable, Sendable {
    /// "bus", "notifications", "journal", "clock", "configuration", "database", "helpCard", ...
    public var name: String
    /// "ok"; "warning": it works, and something about it needs a look; "missing": it does not work.
    public var state: String
    /// Its state in words.
    public var sentence: String
    /// Facts about it: a name, a path, a size.
    public var details: [String]
    /// What to do about it; null: nothing to do.
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

  /// Where the person is, and what they can do now.
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
      /// When it happened; now by default.
      public var at: String?
      /// The end of the hold; at most one of them.
      public var `for`: String?
      /// The end of the hold; at most one of them.
      public var until: String?
      /// The person's own words; kept in the database and nowhere else.
      public var note: String?
      /// true does what SetNoContact does: someone, or a court, asked for no contact; false changes
      /// nothing.
      public var noContact: Bool?
      /// Also show the reply, or why there is none, as a notification: for a keyboard shortcut or a
      /// launcher.
      public var announce: Bool?
      /// The end of the hold; at most one of them. a time that both of them set, at most 14 days
      /// ahead.
      public var agreed: String?

      public init(
        requestId: String? = nil, at: String? = nil, `for`: String? = nil, until: String? = nil,
        note: String? = nil, noContact: Bool? = nil, announce: Bool? = nil, agreed: String? = nil
      ) {
        self.requestId = requestId
        self.at = at
        self.`for` = `for`
        self.until = until
        self.note = note
        self.noContact = noContact
        self.announce = announce
        self.agreed = agreed
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      /// false if the same withdrawal was already logged within ten minutes.
      public var recorded: Bool
      /// The first prompt.
      public var title: String
      /// The first prompt.
      public var text: String
      public var state: State
      /// Sentences that come once, with the very first withdrawal or after a month; null: not now.
      public var asides: [String]?
      /// Why the person holds, in their own words; null: they have given none.
      public var reason: String?

      public init(
        recorded: Bool, title: String, text: String, state: State, asides: [String]? = nil,
        reason: String? = nil
      ) {
        self.recorded = recorded
        self.title = title
        self.text = text
        self.state = state
        self.asides = asides
        self.reason = reason
      }
    }
  }

  /// Answers the named check-in, or the newest open one.
  ///
  /// If none is open, "holding", "reachedOut", "back" and "notSafe" still count. "reachedOut": in a
  /// hold, the person asked what is wrong or pressed for an answer; after it, they said something.
  /// "back": they are talking again. "notSafe": turns check-ins off, whichever check-in it answers.
  /// Only the check-in at the end of an urge accepts "passed"; there "holding" means the same.
  /// While an urge runs, "reachedOut" and "notSafe" end it.
  public enum Answer: VarlinkMethod {
    public static let name = "org.leeway.Leeway.Answer"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?
      public var id: String?
      public var answer: String
      /// When it was, for "reachedOut" and "back"; now by default.
      ///
      /// In the reply: the time that was read.
      public var at: String?

      public init(requestId: String? = nil, id: String? = nil, answer: String, at: String? = nil) {
        self.requestId = requestId
        self.id = id
        self.answer = answer
        self.at = at
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      /// The check-in that was answered; null if none was open.
      public var checkIn: CheckIn?
      public var title: String?
      public var text: String?
      /// Only with "notSafe".
      public var helpCard: HelpCard?
      /// false only with "notSafe": check-ins are off, but the database could not save that.
      public var stored: Bool
      /// If stored is false, whether a mark file beside the database keeps check-ins off over a
      /// restart.
      public var kept: Bool?
      public var state: State
      /// Only with "reachedOut" in a hold: how often they asked in this hold, this time included.
      public var pushes: Int?
      /// Then also who they can call; null: they have named no one.
      public var people: [String]?
      /// When it was, for "reachedOut" and "back"; now by default.
      ///
      /// In the reply: the time that was read.
      public var at: String?

      public init(
        checkIn: CheckIn? = nil, title: String? = nil, text: String? = nil,
        helpCard: HelpCard? = nil, stored: Bool, kept: Bool? = nil, state: State,
        pushes: Int? = nil, people: [String]? = nil, at: String? = nil
      ) {
        self.checkIn = checkIn
        self.title = title
        self.text = text
        self.helpCard = helpCard
        self.stored = stored
        self.kept = kept
        self.state = state
        self.pushes = pushes
        self.people = people
        self.at = at
      }
    }
  }

  /// The person wants to get in touch right now, and starts a countdown instead.
  ///
  /// Check-ins due meanwhile are skipped. If the hold ends meanwhile, Leeway says so after the
  /// countdown. At the end of the countdown a check-in asks how it went. This works with and
  /// without an open episode.
  public enum BeginUrge: VarlinkMethod {
    public static let name = "org.leeway.Leeway.BeginUrge"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?
      /// 1 minute to 1 hour; by default the configured length (10 minutes).
      public var `for`: String?
      /// A terminal counts down and will call EndUrge; the last check-in waits a little for it.
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
      /// If an urge runs already, that one; a length in this call then counts from now.
      public var urge: Urge
      public var state: State

      public init(urge: Urge, state: State) {
        self.urge = urge
        self.state = state
      }
    }
  }

  /// Says how the urge went: the one that runs, or the one whose last check-in is open.
  public enum EndUrge: VarlinkMethod {
    public static let name = "org.leeway.Leeway.EndUrge"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?
      /// "passed"; "reachedOut" and "notSafe", which mean the same as in Answer; "stopped": the
      /// person stopped the countdown and did not say how it went; "elapsed": the countdown ended
      /// without an answer.
      ///
      /// If the last check-in is open already, "elapsed" leaves it open.
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
      /// As in Answer.
      public var people: [String]?

      public init(
        title: String? = nil, text: String? = nil, helpCard: HelpCard? = nil, stored: Bool,
        kept: Bool? = nil, state: State, pushes: Int? = nil, people: [String]? = nil
      ) {
        self.title = title
        self.text = text
        self.helpCard = helpCard
        self.stored = stored
        self.kept = kept
        self.state = state
        self.pushes = pushes
        self.people = people
      }
    }
  }

  /// Saves an if-then plan.
  ///
  /// Check-ins and urges show the plans in turn. Each part is one line, at most 200 characters; at
  /// most 20 plans. Plans are kept in the database and nowhere else.
  public enum AddPlan: VarlinkMethod {
    public static let name = "org.leeway.Leeway.AddPlan"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?
      public var `if`: String
      public var then: String
      /// Whether the "if" may be anything ("it is Sunday evening"); else it is what they want to
      /// do.
      public var anyCue: Bool?

      public init(requestId: String? = nil, `if`: String, then: String, anyCue: Bool? = nil) {
        self.requestId = requestId
        self.`if` = `if`
        self.then = then
        self.anyCue = anyCue
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

  /// Lists the plans with `more`, one per reply, oldest first.
  ///
  /// If there is none: one reply without a plan.
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

  /// Removes a plan: check-ins and urges no longer show it.
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

  /// Keeps words of the person's own: one line, at most 160 characters; at most 20 of a kind.
  ///
  /// They are kept in the database and nowhere else.
  public enum AddMine: VarlinkMethod {
    public static let name = "org.leeway.Leeway.AddMine"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?
      /// As in Mine, but for "plan".
      public var kind: String
      public var text: String

      public init(requestId: String? = nil, kind: String, text: String) {
        self.requestId = requestId
        self.kind = kind
        self.text = text
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var mine: Mine
      public var state: State
      /// Whether they were there already; null: no.
      public var again: Bool?

      public init(mine: Mine, state: State, again: Bool? = nil) {
        self.mine = mine
        self.state = state
        self.again = again
      }
    }
  }

  /// Lists the person's own words with `more`, one per reply: plans, reasons, people in their
  /// order, texts.
  ///
  /// If there are none: one reply without any.
  public enum ListMine: VarlinkMethod {
    public static let name = "org.leeway.Leeway.ListMine"

    /// What a call carries.
    public typealias Parameters = NoParameters

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var mine: Mine?

      public init(mine: Mine? = nil) {
        self.mine = mine
      }
    }
  }

  /// Removes words of the person's own, or a plan.
  public enum RemoveMine: VarlinkMethod {
    public static let name = "org.leeway.Leeway.RemoveMine"

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
      public var number: Int
      public var state: State

      public init(number: Int, state: State) {
        self.number = number
        self.state = state
      }
    }
  }

  /// Puts the people to call into an order: those of these numbers come first.
  public enum OrderPeople: VarlinkMethod {
    public static let name = "org.leeway.Leeway.OrderPeople"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?
      public var numbers: [Int]

      public init(requestId: String? = nil, numbers: [Int]) {
        self.requestId = requestId
        self.numbers = numbers
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

  /// A short message with no deadline in it, to copy by hand.
  ///
  /// Nothing is sent, copied or saved.
  public enum GetDraft: VarlinkMethod {
    public static let name = "org.leeway.Leeway.GetDraft"

    /// What a call carries.
    public typealias Parameters = NoParameters

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var draft: String

      public init(draft: String) {
        self.draft = draft
      }
    }
  }

  /// Writes down a message that must not go out now, after what is there already.
  ///
  /// It is kept in the database and nowhere else.
  public enum AddUnsent: VarlinkMethod {
    public static let name = "org.leeway.Leeway.AddUnsent"

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

  /// Shows the message that was not sent.
  public enum GetUnsent: VarlinkMethod {
    public static let name = "org.leeway.Leeway.GetUnsent"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable {
      /// Also while the hold goes on.
      public var open: Bool?

      public init(open: Bool? = nil) {
        self.open = open
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      /// null: it is sealed, or there is none.
      public var text: String?
      /// Until when it is; null: it is not.
      public var sealed: String?

      public init(text: String? = nil, sealed: String? = nil) {
        self.text = text
        self.sealed = sealed
      }
    }
  }

  /// Keeps the message beside the episode in which it was written: it waits for no decision any
  /// more.
  public enum KeepUnsent: VarlinkMethod {
    public static let name = "org.leeway.Leeway.KeepUnsent"

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

  /// Erases the message for good, unless it was kept.
  public enum EraseUnsent: VarlinkMethod {
    public static let name = "org.leeway.Leeway.EraseUnsent"

    /// What a call carries.
    public typealias Parameters = NoParameters

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var state: State
      /// As in Forget.
      public var copies: [String]?

      public init(state: State, copies: [String]? = nil) {
        self.state = state
        self.copies = copies
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

  /// Takes back the last thing the person said.
  ///
  /// From now on, Leeway acts as if they had not said it.
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
      /// When they had said it.
      ///
      /// If a withdrawal was logged more than once within ten minutes, Undo takes all of it back,
      /// and this is the first time.
      public var at: String
      public var state: State
      /// If the undone command had set no contact: true: it stays set all the same, false: it is no
      /// longer set.
      public var noContact: Bool?

      public init(undone: String, at: String, state: State, noContact: Bool? = nil) {
        self.undone = undone
        self.at = at
        self.state = state
        self.noContact = noContact
      }
    }
  }

  /// Changes when the hold ends: at most 72 hours after its start.
  ///
  /// If the hold is over, starts a new one. Takes exactly one of for, until and agreed.
  public enum Hold: VarlinkMethod {
    public static let name = "org.leeway.Leeway.Hold"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?
      public var `for`: String?
      public var until: String?
      /// As in Log.
      public var agreed: String?

      public init(
        requestId: String? = nil, `for`: String? = nil, until: String? = nil, agreed: String? = nil
      ) {
        self.requestId = requestId
        self.`for` = `for`
        self.until = until
        self.agreed = agreed
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

  /// Ends the episode: they did not come back.
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

  /// Pauses the check-ins: for 24 hours by default, for 14 days at most.
  ///
  /// If the hold ends meanwhile, Leeway says so after the pause.
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

  /// Ends the pause now, and turns check-ins on again if they were off.
  ///
  /// The next hold then starts with the next logged withdrawal.
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

  /// Sets whether notifications and the journal say only neutral words.
  ///
  /// The setting stays until the person changes it, whatever the configuration says. Notifications
  /// on the screen are replaced.
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

  /// Sets whether someone, or a court, asked for no contact.
  ///
  /// This stays set across episodes until the person ends it; meanwhile Leeway never suggests
  /// getting in touch.
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

  /// Shows the named check-in, or the newest open one, again later, once.
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
      /// When Leeway shows it again.
      public var again: String
      public var state: State

      public init(checkIn: CheckIn, again: String, state: State) {
        self.checkIn = checkIn
        self.again = again
        self.state = state
      }
    }
  }

  /// Adds a note to the open episode.
  ///
  /// It is kept in the database and nowhere else.
  public enum AddNote: VarlinkMethod {
    public static let name = "org.leeway.Leeway.AddNote"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable, RepeatableCall {
      public var requestId: String?
      public var text: String
      /// Which one, also one that is over; the open one by default.
      public var episode: Int?

      public init(requestId: String? = nil, text: String, episode: Int? = nil) {
        self.requestId = requestId
        self.text = text
        self.episode = episode
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var state: State
      /// Whether they asked a moment ago, so that a plan could be made of it; null: no.
      public var offersPlan: Bool?

      public init(state: State, offersPlan: Bool? = nil) {
        self.state = state
        self.offersPlan = offersPlan
      }
    }
  }

  /// Lists the check-ins that were shown or are due, newest last.
  ///
  /// Streams with `more`, one per reply.
  ///
  /// If there is no check-in: one reply without one.
  public enum ListCheckIns: VarlinkMethod {
    public static let name = "org.leeway.Leeway.ListCheckIns"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable {
      /// Only open ones.
      public var unanswered: Bool?
      /// How many of the newest; 20 by default, 1000 at most.
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

  /// Streams the current state, then one reply for each change, numbered from 0.
  public enum Monitor: VarlinkMethod {
    public static let name = "org.leeway.Leeway.Monitor"

    /// What a call carries.
    public typealias Parameters = NoParameters

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var sequence: Int
      /// "state" (first), "checkIn" (one is due), "outcome" (one has an outcome now), "changed".
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

  /// Explains why a check-in comes when it does, or why it did not come.
  ///
  /// Without an id, it explains the next check-in, or else the newest.
  public enum Explain: VarlinkMethod {
    public static let name = "org.leeway.Leeway.Explain"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable {
      /// null if there is no check-in to explain.
      public var id: String?

      public init(id: String? = nil) {
        self.id = id
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      /// null if there is no check-in to explain.
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

  /// Lists the check-ins that are planned as things stand, with `more`, one per reply, next first.
  ///
  /// If none is planned: one reply without one.
  public enum ListPlanned: VarlinkMethod {
    public static let name = "org.leeway.Leeway.ListPlanned"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable {
      /// How many days to look ahead, 7 by default, 1 to 60.
      public var days: Int?

      public init(days: Int? = nil) {
        self.days = days
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var planned: Preview?
      /// What others may read of each: the title of a notification in discreet mode; null: an older
      /// daemon.
      public var title: String?
      /// The daemon's time zone ("Europe/Berlin"); null: an older daemon.
      public var zone: String?

      public init(planned: Preview? = nil, title: String? = nil, zone: String? = nil) {
        self.planned = planned
        self.title = title
        self.zone = zone
      }
    }
  }

  /// Lists the episodes with `more`, one per reply, newest last.
  ///
  /// If there is no episode: one reply without one.
  public enum ListEpisodes: VarlinkMethod {
    public static let name = "org.leeway.Leeway.ListEpisodes"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable {
      /// Only this episode.
      public var number: Int?
      /// How many of the newest; 20 by default, 1000 at most.
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

  /// What a look back is drawn from, with `more`, one per reply: the episodes with all that was in
  /// them, oldest first, then the urges that belong to none.
  public enum LookBack: VarlinkMethod {
    public static let name = "org.leeway.Leeway.LookBack"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable {
      /// Only what is newer, as a person types it ("6mo", "2026-03-01").
      ///
      /// If there is nothing: one reply without either.
      public var since: String?

      public init(since: String? = nil) {
        self.since = since
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var episode: Episode?
      public var urge: PastUrge?

      public init(episode: Episode? = nil, urge: PastUrge? = nil) {
        self.episode = episode
        self.urge = urge
      }
    }
  }

  /// How much there is in all.
  public enum Totals: VarlinkMethod {
    public static let name = "org.leeway.Leeway.Totals"

    /// What a call carries.
    public typealias Parameters = NoParameters

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var episodes: Int
      public var urges: Int
      /// The urges that they said passed.
      public var passed: Int

      public init(episodes: Int, urges: Int, passed: Int) {
        self.episodes = episodes
        self.urges = urges
        self.passed = passed
      }
    }
  }

  /// Lists all facts with `more`, one per reply, oldest first.
  ///
  /// If there is none: one reply without a fact.
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

  /// Sends the next piece of an export that is to be imported.
  ///
  /// A piece may end anywhere in a line.
  public enum StageImport: VarlinkMethod {
    public static let name = "org.leeway.Leeway.StageImport"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable {
      /// An id that the client makes up; with another id, a new file begins.
      public var `import`: String
      public var text: String

      public init(`import`: String, text: String) {
        self.`import` = `import`
        self.text = text
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      /// How many lines were read so far.
      public var lines: Int

      public init(lines: Int) {
        self.lines = lines
      }
    }
  }

  /// Takes the next step of importing what was sent; the client calls this until there is a result.
  ///
  /// Only the last step puts it into the database, all of it or nothing. So that others need not
  /// wait, each is short.
  public enum CommitImport: VarlinkMethod {
    public static let name = "org.leeway.Leeway.CommitImport"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable {
      public var `import`: String
      /// Only tells what would come, and keeps what was sent.
      public var dryRun: Bool?
      /// Lets go of what was sent.
      public var drop: Bool?

      public init(`import`: String, dryRun: Bool? = nil, drop: Bool? = nil) {
        self.`import` = `import`
        self.dryRun = dryRun
        self.drop = drop
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      /// How many of how many steps are done.
      public var done: Int
      /// How many of how many steps are done.
      public var steps: Int
      /// Only in the last reply.
      public var result: Import?
      /// Only in the last reply.
      public var state: State?

      public init(done: Int, steps: Int, result: Import? = nil, state: State? = nil) {
        self.done = done
        self.steps = steps
        self.result = result
        self.state = state
      }
    }
  }

  /// Erases an episode; or, with all, everything except the current settings: the configuration, a
  /// pause and discreet mode.
  ///
  /// Takes exactly one of number and all. The journal keeps its lines, which contain standard texts
  /// only.
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
      /// How many facts were erased.
      public var facts: Int
      /// Copies of a damaged database that are still beside the new one.
      ///
      /// With all they are erased, too, and this names the copies that could not be erased. null:
      /// there are none.
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
      /// The region whose numbers to show ("DE", "general"); by default the configured region, else
      /// the time zone's, else the language's.
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
  /// If it is broken, the daemon refuses it and keeps the old one.
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

  /// Shows one sample notification, so that the first real one does not come as a surprise at a bad
  /// moment.
  public enum ShowSample: VarlinkMethod {
    public static let name = "org.leeway.Leeway.ShowSample"

    /// What a call carries.
    public typealias Parameters = NoParameters

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      /// false if no program can show it.
      public var shown: Bool
      /// A sentence that says what is missing.
      public var missing: String?

      public init(shown: Bool, missing: String? = nil) {
        self.shown = shown
        self.missing = missing
      }
    }
  }

  /// Checks the parts that the daemon can see.
  ///
  /// This changes nothing and says nothing about the person.
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

  /// There is no open episode to answer, take back or end.
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

  /// The check-in is no longer open, or does not accept that answer.
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

  /// The time or length cannot be read, or is not allowed here.
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

  /// The word is not an answer.
  public struct InvalidAnswer: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.InvalidAnswer"

    public var message: String
    public var answer: String
    /// The answers there are.
    public var expected: [String]
    public var said: Said?

    public init(message: String, answer: String, expected: [String], said: Said? = nil) {
      self.message = message
      self.answer = answer
      self.expected = expected
      self.said = said
    }
  }

  /// Check-ins are off, so this cannot start now.
  public struct CheckInsOff: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.CheckInsOff"

    public var message: String
    public var said: Said?

    public init(message: String, said: Said? = nil) {
      self.message = message
      self.said = said
    }
  }

  /// No urge runs, and no check-in from the end of an urge is open.
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

  /// There are already as many plans as allowed.
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

  /// No words of the person's own have that number, or they are not those of a person to call.
  public struct UnknownMine: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.UnknownMine"

    public var message: String
    public var number: Int
    public var said: Said?

    public init(message: String, number: Int, said: Said? = nil) {
      self.message = message
      self.number = number
      self.said = said
    }
  }

  /// There are already as many of that kind as allowed.
  public struct TooManyMine: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.TooManyMine"

    public var message: String
    public var limit: Int
    public var said: Said?

    public init(message: String, limit: Int, said: Said? = nil) {
      self.message = message
      self.limit = limit
      self.said = said
    }
  }

  /// It would suggest getting in touch, and someone, or a court, asked for no contact.
  public struct NoContact: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.NoContact"

    public var message: String
    public var said: Said?

    public init(message: String, said: Said? = nil) {
      self.message = message
      self.said = said
    }
  }

  /// There is no message that was not sent.
  public struct NothingUnsent: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.NothingUnsent"

    public var message: String
    public var said: Said?

    public init(message: String, said: Said? = nil) {
      self.message = message
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

  /// A line of the file is broken, so nothing was imported.
  public struct InvalidImport: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.InvalidImport"

    public var message: String
    /// Its number, from 1.
    public var line: Int
    public var said: Said?

    public init(message: String, line: Int, said: Said? = nil) {
      self.message = message
      self.line = line
      self.said = said
    }
  }

  /// The database changed while the file was read, so nothing was imported.
  ///
  /// The same call can be made again.
  public struct ChangedMeanwhile: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.ChangedMeanwhile"

    public var message: String
    public var said: Said?

    public init(message: String, said: Said? = nil) {
      self.message = message
      self.said = said
    }
  }

  /// The text is missing.
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

  /// The text is too long: at most `limit` characters.
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

  /// The database could not save it; nothing has changed.
  public struct NotStored: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.NotStored"

    public var message: String
    public var said: Said?

    public init(message: String, said: Said? = nil) {
      self.message = message
      self.said = said
    }
  }

  /// The database failed at the last moment, so the change may or may not be saved.
  ///
  /// Repeat the call with the same requestId: the daemon answers as soon as it knows.
  public struct PerhapsStored: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.PerhapsStored"

    public var message: String
    public var said: Said?

    public init(message: String, said: Said? = nil) {
      self.message = message
      self.said = said
    }
  }

  /// The database cannot be used, so the daemon answers only "notSafe", GetHelpCard and Diagnose.
  public struct UnusableDatabase: VarlinkFailure, Hashable {
    public static let name = "org.leeway.Leeway.UnusableDatabase"

    public var message: String
    public var said: Said?

    public init(message: String, said: Said? = nil) {
      self.message = message
      self.said = said
    }
  }

  /// Too many clients call Monitor already; one of them must end first.
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

  /// The new configuration is broken; the old one stays in use.
  ///
  /// If there is no old one, as at a start, every call except "notSafe", GetHelpCard and Diagnose
  /// gets this error.
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
  # gets the same answer and adds nothing. The id of a different call is refused, except for "notSafe",
  # which always takes effect. Lists and Monitor need `more`. A client must accept fields, words and
  # errors that it does not know.
  interface org.leeway.Leeway

  # One scheduled prompt.
  # id: its episode and its place in the schedule ("3-settle-1.2").
  # episode: null: the check-in ends an urge that began while no episode was open.
  # phase: "settle", "space", "reconnect" or "stock"; "urge": the check-in comes at the end of a
  #   countdown, and asks how it went.
  # due: when it was or will be due.
  # shown: when it was shown; null before that.
  # expires: until when it can be answered; null: it does not expire, or is not shown yet.
  # answers: the answers it accepts now, in the order of its buttons; empty when it is not open.
  # outcome: an answer ("holding", "reachedOut", "back", "notSafe", "passed", "dismissed", "later") or
  #   how it ended without one ("expired", "skipped", "coalesced", "superseded"); null while open.
  # reason: why there was no answer ("asleep", "quietHours", "minimumGap", ...). If the check-in is
  #   open: what it waits for ("locked", "doNotDisturb", "idle", ...); it is shown shortly after that ends.
  # into: the check-in that it was merged into, if the outcome is "coalesced".
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

  # A check-in to come, without its text.
  type Planned (id: string, phase: string, due: string)

  # One step of the cycle: kind is "pull", "push", "reach", "back" or "holding" (now, last).
  type Step (kind: string, at: string)

  # Something the person can do now: the command to type and what it does.
  type Choice (verb: string, meaning: string)

  # A sign that the person is away or does not want to be disturbed. While it holds, check-ins wait.
  # what: "doNotDisturb", "locked", "idle" or "asleep": the `reason` of a check-in that waits for it.
  # by: which program reports it ("dunst", "logind"); null: no program reports it here, and Leeway
  #   assumes that it does not hold.
  # now: whether it holds; null: not known.
  type Sight (what: string, by: ?string, now: ?bool)

  # The person's own if-then plan, in their own words. A number is never used twice.
  # if, then: as typed. text: the whole plan in one sentence: "if I want to text, then I walk round the
  #   block". anyCue: whether the "if" may be anything; null: it is what they want to do.
  type Plan (number: int, if: string, then: string, text: string, anyCue: ?bool)

  # Words of the person's own, and plans among them. A number is never used twice, also of the plans.
  # kind: "plan", "reason" (why they hold), "person" (someone to call) or "text" (of a check-in).
  # text: as typed; a plan as one sentence.
  type Mine (number: int, kind: string, text: string)

  # An urge to get in touch, and its countdown, which can be stopped at any time.
  # id: also the id of the check-in at its end ("3-urge-1"; "urge-1" while no episode is open).
  # ends: when the countdown ends. The last check-in comes then, or a little later if a terminal was
  #   expected to say how it went and did not.
  # plan: the plan to show; null: there is none, or the text contains it.
  # reason: why the person holds, in their own words. people: who they can call. null: there are none.
  type Urge (
    id: string,
    began: string,
    ends: string,
    title: string,
    text: string,
    plan: ?Plan,
    reason: ?string,
    people: ?[]string
  )

  # Where the person is.
  # now: the daemon's time.
  # phase: as for a check-in; null: no episode is open.
  # unsafe: the person turned check-ins off; Leeway gives no advice until they turn them on again.
  # episode: its number; null: no episode is open.
  # since: when the withdrawal that opened the episode began.
  # holdEnds: when the hold ends, or ended.
  # holding: whether the hold still goes on.
  # cycle: the pulls and pushes so far.
  # newest: the newest check-in that was shown or is due.
  # next: the next check-in to come.
  # unanswered: how many check-ins are open and wait for an answer.
  # pausedUntil: when the pause ends; null: there is none.
  # urge: the urge whose countdown runs now; null: there is none.
  # choices: what the person can do now, the likeliest first.
  # noContact: whether someone, or a court, asked for no contact; then Leeway never suggests getting in
  #   touch. null: an older daemon, which does not report this.
  # holdEndTold: when Leeway will tell the person that the hold is over, if a pause delays that; null:
  #   at the end itself, or Leeway has told them already.
  # discreet: whether notifications and the journal say only neutral words.
  # presence: the signs of whether the person is there.
  # missing: what does not work at the moment, one sentence each; empty: all is well.
  # people: who the person can call, in "stock"; null: they have named no one, or it is another phase.
  # unsent: "sealed": they wrote a message that they must not send, and the hold goes on; "waits": the hold
  #   is over, and they can read, keep or erase it; null: there is none.
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
    holdEndTold: ?string,
    people: ?[]string,
    unsent: ?string
  )

  # A planned check-in, even if it will be skipped.
  # skipped: why it will be skipped, as things stand; null: it will come.
  # rule: the rule that placed it there, in words for a person. said: the same, for another language.
  # uid: by what a calendar knows it again: it stays the same when the check-in moves, and tells nothing about
  #   it; null: an older daemon, or the database cannot be read.
  type Preview (
    id: string,
    phase: string,
    due: string,
    skipped: ?string,
    rule: string,
    said: ?Said,
    uid: ?string
  )

  # A sentence, or part of one, in pieces, so that a program can translate it.
  # template: in English, with {0}, {1}, ... for the values. This is gettext's name of the message: if it
  #   needs a context, that and U+0004 come first.
  # values: the values to fill in.
  type Said (template: string, values: []SaidValue)

  # A value in a sentence: a text as it is, a time and when it was said, or another sentence.
  type SaidValue (text: ?string, time: ?string, now: ?string, said: ?Said)

  # The person's own words, and when they were written.
  type Note (at: string, text: string)

  # A span of time.
  type Span (from: string, to: string)

  # A past urge. ended: when its countdown ended, or they said how it went; null: it is still running.
  # outcome: "passed", "reachedOut", "notSafe", "stopped", "elapsed", "back" or "closed"; null: it is still running.
  type PastUrge (at: string, ended: ?string, outcome: ?string)

  # A check-in that was shown. outcome: as of a CheckIn; null: it is open.
  type PastCheckIn (at: string, outcome: ?string)

  # An episode as it was.
  # ending: "back", "closed" or "expired"; null: it is open.
  # holdEnds: the end of its newest hold; null: it has none.
  # pushes: how often the person asked or pressed during a hold.
  # unsent: what they wrote, did not send, and decided to keep; null: nothing.
  # holds, urges, checkIns: each as it was, oldest first; null: only LookBack has them.
  type Episode (
    number: int,
    since: string,
    ended: ?string,
    ending: ?string,
    holdEnds: ?string,
    pushes: int,
    cycle: []Step,
    notes: []Note,
    unsent: ?[]Note,
    holds: ?[]Span,
    urges: ?[]PastUrge,
    checkIns: ?[]PastCheckIn
  )

  # One row of the log of facts. fields: they depend on the kind; see `leeway export --help`.
  # zone: the time zone then ("Europe/Berlin"). elapsed: the time on Leeway's own clock, in milliseconds, as
  #   in fields. wall: what the wall clock showed, in milliseconds since 1970.
  # times: the wall time of each field that is a time; null: there is none.
  # store: the id of the database.
  # origin: only of an "opened" that was imported: the id of its first database, ":", the transaction there.
  type Fact (
    transaction: int,
    at: string,
    kind: string,
    episode: ?int,
    fields: object,
    zone: ?string,
    elapsed: ?int,
    wall: ?int,
    times: ?object,
    store: ?string,
    origin: ?string
  )

  # What an import brings, or would bring.
  # whole: nothing of the person was there, so all of the file comes as it was; else only episodes that are
  #   over and not there yet.
  # known: episodes of the file that are there already. open: those that stay out because they are open.
  type Import (whole: bool, episodes: int, facts: int, known: int, open: int)

  # One part of the help card. title: null: no title is needed. lines: never empty.
  type HelpSection (title: ?string, lines: []string)

  # The help card: where to get help.
  # lines: the whole card, line by line, with the titles of the sections; never empty; the last line says
  #   that Leeway is not watched by anyone and cannot call for help.
  # owner, reviewed: who keeps the person's own lines up to date, and the day these were last checked;
  #   null: not set.
  # advice: what to do about the card, such as a check after a year; null: nothing to do, or the card
  #   comes with an answer, which is no moment for such advice.
  # region: the region whose numbers it shows ("DE"), or "general". regions: all regions there are.
  # sections: the same as lines, in parts.
  # people: who the person can call, in their own words; these come first. null: they have named no one.
  type HelpCard (
    lines: []string,
    owner: ?string,
    reviewed: ?string,
    advice: ?string,
    region: ?string,
    regions: ?[]string,
    sections: ?[]HelpSection,
    people: ?[]string
  )

  # One part of Leeway, or of what it needs, and whether it works.
  # name: "bus", "notifications", "journal", "clock", "configuration", "database", "helpCard", ...
  # state: "ok"; "warning": it works, and something about it needs a look; "missing": it does not work.
  # sentence: its state in words. details: facts about it: a name, a path, a size.
  # advice: what to do about it; null: nothing to do.
  type Part (name: string, state: string, sentence: string, details: []string, advice: ?string)

  # Where the person is, and what they can do now.
  method Status() -> (state: State)

  # The partner pulled away. Opens an episode, or joins the open one.
  # at: when it happened; now by default. for, until, agreed: the end of the hold; at most one of them.
  # agreed: a time that both of them set, at most 14 days ahead.
  # note: the person's own words; kept in the database and nowhere else.
  # noContact: true does what SetNoContact does: someone, or a court, asked for no contact; false changes
  #   nothing.
  # announce: also show the reply, or why there is none, as a notification: for a keyboard shortcut or a
  #   launcher.
  # recorded: false if the same withdrawal was already logged within ten minutes.
  # title, text: the first prompt.
  # asides: sentences that come once, with the very first withdrawal or after a month; null: not now.
  # reason: why the person holds, in their own words; null: they have given none.
  method Log(
    requestId: ?string,
    at: ?string,
    for: ?string,
    until: ?string,
    note: ?string,
    noContact: ?bool,
    announce: ?bool,
    agreed: ?string
  ) -> (
    recorded: bool,
    title: string,
    text: string,
    state: State,
    asides: ?[]string,
    reason: ?string
  )

  # Answers the named check-in, or the newest open one. If none is open, "holding", "reachedOut", "back"
  # and "notSafe" still count. "reachedOut": in a hold, the person asked what is wrong or pressed for an
  # answer; after it, they said something. "back": they are talking again. "notSafe": turns check-ins off,
  # whichever check-in it answers. Only the check-in at the end of an urge accepts "passed"; there
  # "holding" means the same. While an urge runs, "reachedOut" and "notSafe" end it.
  # checkIn: the check-in that was answered; null if none was open.
  # helpCard: only with "notSafe".
  # stored: false only with "notSafe": check-ins are off, but the database could not save that.
  # kept: if stored is false, whether a mark file beside the database keeps check-ins off over a restart.
  # pushes: only with "reachedOut" in a hold: how often they asked in this hold, this time included.
  # people: then also who they can call; null: they have named no one.
  # at: when it was, for "reachedOut" and "back"; now by default. In the reply: the time that was read.
  method Answer(requestId: ?string, id: ?string, answer: string, at: ?string) -> (
    checkIn: ?CheckIn,
    title: ?string,
    text: ?string,
    helpCard: ?HelpCard,
    stored: bool,
    kept: ?bool,
    state: State,
    pushes: ?int,
    people: ?[]string,
    at: ?string
  )

  # The person wants to get in touch right now, and starts a countdown instead.
  # for: 1 minute to 1 hour; by default the configured length (10 minutes).
  # Check-ins due meanwhile are skipped. If the hold ends meanwhile, Leeway says so after the countdown.
  # At the end of the countdown a check-in asks how it went. This works with and without an open episode.
  # attended: a terminal counts down and will call EndUrge; the last check-in waits a little for it.
  # announce: as in Log.
  # urge: if an urge runs already, that one; a length in this call then counts from now.
  method BeginUrge(requestId: ?string, for: ?string, attended: ?bool, announce: ?bool) -> (
    urge: Urge,
    state: State
  )

  # Says how the urge went: the one that runs, or the one whose last check-in is open.
  # outcome: "passed"; "reachedOut" and "notSafe", which mean the same as in Answer; "stopped": the person
  #   stopped the countdown and did not say how it went; "elapsed": the countdown ended without an answer.
  #   If the last check-in is open already, "elapsed" leaves it open.
  # helpCard, stored, kept, pushes, people: as in Answer.
  method EndUrge(requestId: ?string, outcome: string) -> (
    title: ?string,
    text: ?string,
    helpCard: ?HelpCard,
    stored: bool,
    kept: ?bool,
    state: State,
    pushes: ?int,
    people: ?[]string
  )

  # Saves an if-then plan. Check-ins and urges show the plans in turn. Each part is one line, at most 200
  # characters; at most 20 plans. Plans are kept in the database and nowhere else.
  # anyCue: whether the "if" may be anything ("it is Sunday evening"); else it is what they want to do.
  method AddPlan(requestId: ?string, if: string, then: string, anyCue: ?bool) -> (
    plan: Plan,
    state: State
  )

  # Lists the plans with `more`, one per reply, oldest first. If there is none: one reply without a plan.
  method ListPlans() -> (plan: ?Plan)

  # Removes a plan: check-ins and urges no longer show it.
  method RemovePlan(requestId: ?string, number: int) -> (plan: Plan, state: State)

  # Keeps words of the person's own: one line, at most 160 characters; at most 20 of a kind. They are kept in
  # the database and nowhere else. kind: as in Mine, but for "plan".
  # again: whether they were there already; null: no.
  method AddMine(requestId: ?string, kind: string, text: string) -> (
    mine: Mine,
    state: State,
    again: ?bool
  )

  # Lists the person's own words with `more`, one per reply: plans, reasons, people in their order, texts.
  # If there are none: one reply without any.
  method ListMine() -> (mine: ?Mine)

  # Removes words of the person's own, or a plan.
  method RemoveMine(requestId: ?string, number: int) -> (number: int, state: State)

  # Puts the people to call into an order: those of these numbers come first.
  method OrderPeople(requestId: ?string, numbers: []int) -> (state: State)

  # A short message with no deadline in it, to copy by hand. Nothing is sent, copied or saved.
  method GetDraft() -> (draft: string)

  # Writes down a message that must not go out now, after what is there already. It is kept in the database
  # and nowhere else.
  method AddUnsent(requestId: ?string, text: string) -> (state: State)

  # Shows the message that was not sent. open: also while the hold goes on.
  # text: null: it is sealed, or there is none. sealed: until when it is; null: it is not.
  method GetUnsent(open: ?bool) -> (text: ?string, sealed: ?string)

  # Keeps the message beside the episode in which it was written: it waits for no decision any more.
  method KeepUnsent(requestId: ?string) -> (state: State)

  # Erases the message for good, unless it was kept. copies: as in Forget.
  method EraseUnsent() -> (state: State, copies: ?[]string)

  # The same as Resume.
  method Safe(requestId: ?string) -> (state: State)

  # Takes back the last thing the person said. From now on, Leeway acts as if they had not said it.
  # undone: what was taken back ("log", "holding", "reachedOut", "back", "notSafe", ...).
  # at: when they had said it. If a withdrawal was logged more than once within ten minutes, Undo takes
  #   all of it back, and this is the first time.
  # noContact: if the undone command had set no contact: true: it stays set all the same, false: it is
  #   no longer set.
  method Undo(requestId: ?string) -> (undone: string, at: string, state: State, noContact: ?bool)

  # Changes when the hold ends: at most 72 hours after its start. If the hold is over, starts a new one.
  # Takes exactly one of for, until and agreed.
  # agreed: as in Log.
  method Hold(requestId: ?string, for: ?string, until: ?string, agreed: ?string) -> (state: State)

  # Ends the episode: they did not come back.
  method Close(requestId: ?string) -> (state: State)

  # Pauses the check-ins: for 24 hours by default, for 14 days at most. If the hold ends meanwhile, Leeway
  # says so after the pause.
  method Pause(requestId: ?string, for: ?string, until: ?string) -> (state: State)

  # Ends the pause now, and turns check-ins on again if they were off. The next hold then starts with the
  # next logged withdrawal.
  method Resume(requestId: ?string) -> (state: State)

  # Sets whether notifications and the journal say only neutral words. The setting stays until the person
  # changes it, whatever the configuration says. Notifications on the screen are replaced.
  method SetDiscreet(requestId: ?string, discreet: bool) -> (state: State)

  # Sets whether someone, or a court, asked for no contact. This stays set across episodes until the person
  # ends it; meanwhile Leeway never suggests getting in touch.
  method SetNoContact(requestId: ?string, noContact: bool) -> (state: State)

  # Shows the named check-in, or the newest open one, again later, once. for: 30 minutes by default.
  # again: when Leeway shows it again.
  method Later(requestId: ?string, id: ?string, for: ?string) -> (
    checkIn: CheckIn,
    again: string,
    state: State
  )

  # Adds a note to the open episode. It is kept in the database and nowhere else.
  # episode: which one, also one that is over; the open one by default.
  # offersPlan: whether they asked a moment ago, so that a plan could be made of it; null: no.
  method AddNote(requestId: ?string, text: string, episode: ?int) -> (state: State, offersPlan: ?bool)

  # Lists the check-ins that were shown or are due, newest last. Streams with `more`, one per reply.
  # unanswered: only open ones. limit: how many of the newest; 20 by default, 1000 at most.
  # If there is no check-in: one reply without one.
  method ListCheckIns(unanswered: ?bool, limit: ?int) -> (checkIn: ?CheckIn)

  # Streams the current state, then one reply for each change, numbered from 0.
  # kind: "state" (first), "checkIn" (one is due), "outcome" (one has an outcome now), "changed".
  # checkIn: with "checkIn" and "outcome".
  method Monitor() -> (sequence: int, kind: string, checkIn: ?CheckIn, state: State)

  # Explains why a check-in comes when it does, or why it did not come. Without an id, it explains the next
  # check-in, or else the newest.
  # id: null if there is no check-in to explain. said: the sentence, for another language.
  method Explain(id: ?string) -> (id: ?string, sentence: string, said: ?Said)

  # Lists the check-ins that are planned as things stand, with `more`, one per reply, next first.
  # days: how many days to look ahead, 7 by default, 1 to 60.
  # If none is planned: one reply without one.
  # title: what others may read of each: the title of a notification in discreet mode; null: an older daemon.
  # zone: the daemon's time zone ("Europe/Berlin"); null: an older daemon.
  method ListPlanned(days: ?int) -> (planned: ?Preview, title: ?string, zone: ?string)

  # Lists the episodes with `more`, one per reply, newest last. number: only this episode. limit: how many
  #   of the newest; 20 by default, 1000 at most.
  # If there is no episode: one reply without one.
  method ListEpisodes(number: ?int, limit: ?int) -> (episode: ?Episode)

  # What a look back is drawn from, with `more`, one per reply: the episodes with all that was in them, oldest
  # first, then the urges that belong to none. since: only what is newer, as a person types it ("6mo",
  # "2026-03-01"). If there is nothing: one reply without either.
  method LookBack(since: ?string) -> (episode: ?Episode, urge: ?PastUrge)

  # How much there is in all. passed: the urges that they said passed.
  method Totals() -> (episodes: int, urges: int, passed: int)

  # Lists all facts with `more`, one per reply, oldest first. If there is none: one reply without a fact.
  method Export() -> (fact: ?Fact)

  # Sends the next piece of an export that is to be imported. A piece may end anywhere in a line.
  # import: an id that the client makes up; with another id, a new file begins.
  # lines: how many lines were read so far.
  method StageImport(import: string, text: string) -> (lines: int)

  # Takes the next step of importing what was sent; the client calls this until there is a result. Only the
  # last step puts it into the database, all of it or nothing. So that others need not wait, each is short.
  # dryRun: only tells what would come, and keeps what was sent. drop: lets go of what was sent.
  # done, steps: how many of how many steps are done. result, state: only in the last reply.
  method CommitImport(import: string, dryRun: ?bool, drop: ?bool) -> (
    done: int,
    steps: int,
    result: ?Import,
    state: ?State
  )

  # Erases an episode; or, with all, everything except the current settings: the configuration, a pause and
  # discreet mode. Takes exactly one of number and all. facts: how many facts were erased.
  # The journal keeps its lines, which contain standard texts only.
  # copies: copies of a damaged database that are still beside the new one. With all they are erased, too,
  #   and this names the copies that could not be erased. null: there are none.
  method Forget(number: ?int, all: ?bool) -> (facts: int, copies: ?[]string, state: State)

  # Where to get help. region: the region whose numbers to show ("DE", "general"); by default the
  #   configured region, else the time zone's, else the language's.
  method GetHelpCard(region: ?string) -> (helpCard: HelpCard)

  # Reads the configuration again. If it is broken, the daemon refuses it and keeps the old one.
  # changed: whether anything is different.
  method Reload() -> (changed: bool)

  # Shows one sample notification, so that the first real one does not come as a surprise at a bad moment.
  # shown: false if no program can show it. missing: a sentence that says what is missing.
  method ShowSample() -> (shown: bool, missing: ?string)

  # Checks the parts that the daemon can see. This changes nothing and says nothing about the person.
  method Diagnose() -> (parts: []Part)

  # In every error, message is a sentence that tells the person what to do instead, and said is the same
  # for another language.

  # There is no open episode to answer, take back or end.
  error NoEpisode (message: string, said: ?Said)

  # There is nothing left to take back.
  error NothingToUndo (message: string, said: ?Said)

  # No check-in has that id.
  error UnknownCheckIn (message: string, id: string, said: ?Said)

  # The check-in is no longer open, or does not accept that answer.
  error NotAnswerable (message: string, id: string, outcome: ?string, said: ?Said)

  # The time or length cannot be read, or is not allowed here.
  error InvalidTime (message: string, field: string, value: string, said: ?Said)

  # The word is not an answer. expected: the answers there are.
  error InvalidAnswer (message: string, answer: string, expected: []string, said: ?Said)

  # Check-ins are off, so this cannot start now.
  error CheckInsOff (message: string, said: ?Said)

  # No urge runs, and no check-in from the end of an urge is open.
  error NoUrge (message: string, said: ?Said)

  # No plan has that number.
  error UnknownPlan (message: string, number: int, said: ?Said)

  # There are already as many plans as allowed.
  error TooManyPlans (message: string, limit: int, said: ?Said)

  # No words of the person's own have that number, or they are not those of a person to call.
  error UnknownMine (message: string, number: int, said: ?Said)

  # There are already as many of that kind as allowed.
  error TooManyMine (message: string, limit: int, said: ?Said)

  # It would suggest getting in touch, and someone, or a court, asked for no contact.
  error NoContact (message: string, said: ?Said)

  # There is no message that was not sent.
  error NothingUnsent (message: string, said: ?Said)

  # No episode has that number.
  error UnknownEpisode (message: string, number: int, said: ?Said)

  # A line of the file is broken, so nothing was imported. line: its number, from 1.
  error InvalidImport (message: string, line: int, said: ?Said)

  # The database changed while the file was read, so nothing was imported. The same call can be made again.
  error ChangedMeanwhile (message: string, said: ?Said)

  # The text is missing.
  error EmptyText (message: string, field: string, said: ?Said)

  # The text is too long: at most `limit` characters.
  error TextTooLong (message: string, field: string, limit: int, said: ?Said)

  # The database could not save it; nothing has changed.
  error NotStored (message: string, said: ?Said)

  # The database failed at the last moment, so the change may or may not be saved. Repeat the call with the
  # same requestId: the daemon answers as soon as it knows.
  error PerhapsStored (message: string, said: ?Said)

  # The database cannot be used, so the daemon answers only "notSafe", GetHelpCard and Diagnose.
  error UnusableDatabase (message: string, said: ?Said)

  # Too many clients call Monitor already; one of them must end first.
  error TooManyMonitors (message: string, limit: int, said: ?Said)

  # The new configuration is broken; the old one stays in use. If there is no old one, as at a start, every
  # call except "notSafe", GetHelpCard and Diagnose gets this error.
  error InvalidConfiguration (message: string, problems: []string, said: ?Said)

  """
}
