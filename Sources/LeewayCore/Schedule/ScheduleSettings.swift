// SPDX-License-Identifier: Apache-2.0

/// The part of the configuration that the schedule is a function of.
///
/// Lengths are whole seconds. `LeewayConfig` checks the ranges named here and what depends on several
/// keys; the core takes what it is given.
public struct ScheduleSettings: Hashable, Sendable {
  /// The keys `hold`.
  public var hold = Hold()
  /// The key `quietHours`: when nothing but `settle` comes.
  ///
  /// A time in them moves to their end.
  public var quietHours: [QuietHours] = [QuietHours()]
  /// The key `quietJitter`: a time that leaves quiet hours comes up to so much after their end.
  ///
  /// 0…2 h.
  public var quietJitter: Duration = .seconds(30 * 60)
  /// The key `night`: of `settle` only the first one comes then, with a text for the night.
  ///
  /// `nil`: there is no such time, and `settle` comes at any hour as by day.
  public var night: TimeRange? = TimeRange(from: TimeOfDay(hour: 23), to: TimeOfDay(hour: 6))
  /// The keys `settle`.
  public var settle = Settle()
  /// The keys `urge`.
  public var urge = LettingPass()
  /// The keys `evening`.
  public var evening = Evening()
  /// The keys `space`.
  public var space = Space()
  /// The keys `reconnect`.
  public var reconnect = Reconnect()
  /// The keys `stock`.
  public var stock = Stock()
  /// The keys `episode`.
  public var episode = EpisodeEnd()
  /// The key `dailyCap`: how many check-ins a local day may have, `settle` before `space`.
  ///
  /// 1…12.
  public var dailyCap = 4
  /// The keys `expiry`: how long after it was shown a check-in can be answered.
  public var expiry = Expiry()
  /// The keys `later`.
  public var later = Later()
  /// The keys `late`: what becomes of check-ins that could not be shown when due.
  public var late = Late()
  /// The key `seed`: varies the random minutes; the same seed and facts give the same schedule.
  public var seed: UInt64 = 0

  /// The built-in defaults.
  public init() {}

  /// The keys `hold`.
  public struct Hold: Hashable, Sendable {
    /// How long a hold lasts unless the user names an end.
    ///
    /// 1 s…72 h.
    public var length: Duration = .seconds(24 * 3600)
    /// No hold is longer than this from its beginning, whatever is named.
    ///
    /// 1 s…72 h.
    public var longest: Duration = .seconds(72 * 3600)
    /// A default end outside this window moves to its nearer edge, a tie to the later one.
    public var window = TimeRange(from: TimeOfDay(hour: 10), to: TimeOfDay(hour: 20))

    /// The built-in defaults.
    public init() {}
  }

  /// One entry of `quietHours`.
  public struct QuietHours: Hashable, Sendable, Codable {
    /// The range; one that ends before it starts runs across midnight.
    public var range: TimeRange
    /// The weekdays on which it **starts**.
    public var days: Set<Weekday>

    /// The default: 22:00 to 09:00, every day.
    public init(
      range: TimeRange = TimeRange(from: TimeOfDay(hour: 22), to: TimeOfDay(hour: 9)),
      days: Set<Weekday> = Set(Weekday.allCases)
    ) {
      self.range = range
      self.days = days
    }
  }

  /// The keys `settle`.
  public struct Settle: Hashable, Sendable {
    /// After each logged withdrawal, counted from the command.
    ///
    /// Ascending, each 1 s…12 h, at most 6.
    public var afterLog: [Duration] = [.seconds(20 * 60), .seconds(90 * 60)]
    /// After a push.
    ///
    /// Ascending, each 1 s…12 h, at most 6.
    public var afterPush: [Duration] = [.seconds(10 * 60), .seconds(60 * 60)]

    /// The built-in defaults.
    public init() {}
  }

  /// The keys `urge`.
  public struct LettingPass: Hashable, Sendable {
    /// How long the countdown of an urge takes unless the user names a length.
    ///
    /// 1 s…1 h.
    public var length: Duration = .seconds(10 * 60)

    /// The built-in defaults.
    public init() {}
  }

  /// The keys `evening`: one check-in before a night that the hold goes on over.
  public struct Evening: Hashable, Sendable {
    /// Whether such a check-in comes at all.
    public var enabled = true
    /// The part of the day it comes in, at a random minute.
    ///
    /// Not across midnight.
    public var window = TimeRange(
      from: TimeOfDay(hour: 21), to: TimeOfDay(hour: 21, minute: 45))
    /// It does not come where another one came, or is to come, from this time on.
    public var quietSince = TimeOfDay(hour: 19, minute: 30)

    /// The built-in defaults.
    public init() {}
  }

  /// The keys `space`.
  public struct Space: Hashable, Sendable {
    /// How many come a day.
    ///
    /// 0…6.
    public var perDay = 2
    /// The part of the day they come in; cut into `perDay` equal blocks.
    ///
    /// Not across midnight.
    public var window = TimeRange(from: TimeOfDay(hour: 10), to: TimeOfDay(hour: 20))
    /// The least distance to every other check-in of the episode.
    ///
    /// 0…12 h.
    public var gap: Duration = .seconds(4 * 3600)
    /// After so many in a row shown and unanswered, `perDay` is halved from the next day.
    ///
    /// 1…20.
    public var backOffAfter = 3

    /// The built-in defaults.
    public init() {}
  }

  /// The keys `reconnect`.
  public struct Reconnect: Hashable, Sendable {
    /// The second one comes so long after the first if nothing was answered.
    ///
    /// 1 s…72 h.
    public var again: Duration = .seconds(24 * 3600)

    /// The built-in defaults.
    public init() {}
  }

  /// The keys `stock`.
  public struct Stock: Hashable, Sendable {
    /// The first one comes so long after the hold's end.
    ///
    /// 1 s…14 d.
    public var after: Duration = .seconds(48 * 3600)
    /// The second one comes so long after the hold's end; zero: there is no second one.
    ///
    /// 0…14 d, after ``after``.
    public var again: Duration = .seconds(5 * 86_400)

    /// The built-in defaults.
    public init() {}
  }

  /// The keys `episode`.
  public struct EpisodeEnd: Hashable, Sendable {
    /// An episode that nobody touches for so long after its hold expires.
    ///
    /// 1 s…60 d.
    public var expiresAfter: Duration = .seconds(7 * 86_400)

    /// The built-in defaults.
    public init() {}
  }

  /// The keys `expiry`.
  public struct Expiry: Hashable, Sendable {
    /// How long a `settle` check-in can be answered.
    ///
    /// 1 s…24 h.
    public var settle: Duration = .seconds(30 * 60)
    /// How long any other one can be answered; one that tells the hold's end never expires.
    ///
    /// 1 s…24 h.
    public var others: Duration = .seconds(2 * 3600)

    /// The built-in defaults.
    public init() {}
  }

  /// The keys `later`.
  public struct Later: Hashable, Sendable {
    /// How much later a check-in comes again that is put off, unless the user names a length.
    ///
    /// 1 s…24 h.
    public var length: Duration = .seconds(30 * 60)

    /// The built-in defaults.
    public init() {}
  }

  /// The keys `late`.
  public struct Late: Hashable, Sendable {
    /// What to do with all that fell due meanwhile.
    ///
    /// The raw value is what is stored.
    public enum Policy: String, Hashable, Sendable, Codable {
      /// They become one catch-up.
      case coalesce
      /// They are skipped.
      case skip
      /// They are shown in neutral words: of ``idle`` only.
      case show
    }

    /// The machine slept.
    public var asleep = Policy.coalesce
    /// The session was locked.
    public var locked = Policy.coalesce
    /// The desktop was told not to disturb.
    public var doNotDisturb = Policy.coalesce
    /// Nobody was at the keyboard.
    public var idle = Policy.coalesce
    /// The daemon did not run.
    public var daemonDown = Policy.coalesce
    /// A catch-up comes at least so long after the person is back.
    ///
    /// 0…1 h.
    public var delayFrom: Duration = .seconds(60)
    /// A catch-up comes at most so long after the person is back.
    ///
    /// `delayFrom`…1 h.
    public var delayTo: Duration = .seconds(180)

    /// The built-in defaults.
    public init() {}
  }
}
