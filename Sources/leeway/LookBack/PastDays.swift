// SPDX-License-Identifier: Apache-2.0

/// What there is to look back on, as pictures need it: the person's own holds, pushes and urges.
///
/// It knows no wire, no terminal and no page.
struct PastDays: Hashable {
  /// The episodes, the oldest first.
  var episodes: [Episode] = []
  /// The urges that belong to no episode.
  var urgesApart: [Urge] = []
  /// The end of what there is.
  var now: Moment

  /// An episode and all that was in it.
  struct Episode: Hashable {
    var number: Int
    var began: Moment
    /// Nil: it is open.
    var ended: Moment?
    /// The word for how it ended; nil: it is open.
    var ending: String?
    var holds: [Hold] = []
    var pushes: [Moment] = []
    var urges: [Urge] = []
    /// When check-ins were shown.
    var checkIns: [Moment] = []
    var notes: [Note] = []
  }

  /// A hold, to the end that it really had.
  struct Hold: Hashable {
    var from: Moment
    var to: Moment
    var ending: HoldEnding
  }

  /// How a hold ended, in the order in which it is told.
  enum HoldEnding: Hashable, CaseIterable {
    /// Its end came, and the person had not asked.
    case reached
    /// Its end came, and the person had asked.
    case reachedAfterAsking
    case back
    case closed
    /// Check-ins were turned off.
    case off
    /// They pulled away again, and another hold took its place.
    case renewed
    case goesOn
  }

  /// An urge, and how it ended.
  struct Urge: Hashable {
    var at: Moment
    /// The word for how it ended; nil: the countdown is running.
    var outcome: String?
  }

  /// The person's own words.
  struct Note: Hashable {
    var at: Moment
    var text: String
  }

  /// Whether there is nothing to show.
  var isEmpty: Bool { episodes.isEmpty && urgesApart.isEmpty }

  /// Every urge, the oldest first.
  var urges: [Urge] { (episodes.flatMap(\.urges) + urgesApart).sorted { $0.at < $1.at } }

  /// Every push, the oldest first.
  var pushes: [Moment] { episodes.flatMap(\.pushes).sorted() }

  /// The first and the last moment that something is known of; nil: there is nothing.
  var span: ClosedRange<Moment>? {
    let begins = episodes.map(\.began) + urgesApart.map(\.at)
    let ends = episodes.map { $0.ended ?? now } + urgesApart.map(\.at)
    guard let first = begins.min(), let last = ends.max() else { return nil }
    return first...max(first, last)
  }
}

extension PastDays {
  /// A moment: as a point in time, and as what the calendar and the clock on the wall showed.
  ///
  /// When clocks are put back, the wall shows an hour twice: points in time say what came first.
  struct Moment: Hashable, Comparable {
    /// Minutes from 1 January 1970 in UTC.
    var point: Int
    /// Minutes from 1 January 1970, 0:00, on the wall.
    var wall: Int

    /// The days from 1 January 1970 to its date.
    var day: Int { (wall - minuteOfDay) / Self.dayLength }
    /// 0 to 1439.
    var minuteOfDay: Int {
      (wall % Self.dayLength + Self.dayLength) % Self.dayLength
    }
    /// 0 to 23.
    var hour: Int { minuteOfDay / 60 }
    /// 0 is Monday.
    var weekday: Int { Week.weekday(ofDay: day) }

    /// A day on the wall, in minutes.
    static let dayLength = 1440

    static func < (left: Self, right: Self) -> Bool {
      (left.point, left.wall) < (right.point, right.wall)
    }
  }
}
