// SPDX-License-Identifier: Apache-2.0

/// What a notification server calls itself.
struct ServerIdentity: Hashable, Sendable {
  let name: String
  /// Whose it is: of two servers with one name, the vendor tells which one it is.
  let vendor: String
  let version: String

  /// `dunst 1.9.0, from knopwob`.
  var text: String { "\(name) \(version), from \(vendor)" }
}

/// What notification servers were seen to do that no capability tells, and what Leeway does about it.
///
/// A server that nobody has tried has none of these habits.
struct ServerQuirks {
  /// Each with what the server does, and then what Leeway does.
  enum Habit {
    /// It shows a fourth button, where GNOME's shell drops what is beyond three. *Later* is the fourth.
    case showsFourthButton
    /// A replacement changes name, icon, text and buttons. Other words take the place of those that are
    /// shown; elsewhere these are closed first.
    case replacesAll
    /// A notification that replaces none gets the number that was asked for. Each check-in has a number
    /// of its own, so the next daemon finds it.
    case takesNumbers
    /// Two with the same `x-canonical-private-synchronous` are one. Each check-in has a tag of its own, so
    /// the next daemon finds it.
    case knowsSynchronousTags
    /// The first number that it gives is 2. A number 1 is not looked for.
    case countsFromTwo
    /// It refuses what it has just had, and gives that number to none. Such a number is left out where
    /// numbers prove which notification a daemon that was killed had sent.
    case countsRefused
    /// A click on the text invokes the action `default`, and a resident notification stays. A click on a
    /// check-in shows where things stand; on other servers a click puts it away.
    case keepsResident
    /// Without that action, a click on the text starts the program of the desktop entry and puts away all
    /// its notifications. Announcements get the action, too.
    case startsProgram
    /// Notifications without buttons stay in its history when they have run out. They are closed then.
    case keepsPassing
    /// A bubble that is closed stays, and nothing is shown behind it. A neutral one that runs out at once
    /// takes its place.
    case leavesBubble
    /// It says of one that was put away that it has run out. It counts as put away: with this server none
    /// runs out by itself.
    case saysPutAwayRanOut
  }

  /// A habit of a server, and the test in `Tests/Integration` that shows it.
  struct Row: Sendable {
    let server: String
    let vendor: String
    /// The version it was seen in; later ones are taken to do the same.
    let version: String
    let habit: Habit
    let test: String
  }

  private let habits: Set<Habit>

  /// The habits of the server that calls itself so; `nil`: it has not said.
  init(of identity: ServerIdentity?) {
    habits = Set(
      Self.table.filter { $0.server == identity?.name && $0.vendor == identity?.vendor }
        .map(\.habit))
  }

  func have(_ habit: Habit) -> Bool { habits.contains(habit) }

  static let table =
    rows("dunst", of: "knopwob", "1.9", [fourthButton, replacement])
    + rows("mako", of: "emersion", "1.7", [fourthButton, replacement, click])
    + rows("Xfce Notify Daemon", of: "Xfce", "0.7", [fourthButton, ownNumber])
    + rows(
      "naughty", of: "awesome", "4.3",
      [fourthButton, replacement, (.countsFromTwo, "test_kills.py::test_killed")])
    + rows(
      "SwayNotificationCenter", of: "ErikReider", "0.7",
      [fourthButton, replacement, (.knowsSynchronousTags, "test_kills.py::test_killed")])
    + rows(
      "Notification Daemon", of: "MATE", "1.26",
      [fourthButton, (.saysPutAwayRanOut, "test_servers.py::test_put_away_it_is_dismissed")])
    + rows(
      "Notification Daemon", of: "GNOME", "3.20",
      [fourthButton, (.leavesBubble, "test_servers.py::test_answered_in_the_terminal_it_goes")])
    + rows("lxqt-notificationd", of: "lxqt.org", "1.2", [ownNumber])
    + rows(
      "Plasma", of: "KDE", "5.27",
      [
        fourthButton,
        (.keepsPassing, "test_desktops.py::test_plasma_keeps_no_answer_to_a_key"),
        (
          .countsRefused,
          "test_desktops.py::test_plasma_refuses_what_it_has_just_had_and_shows_it_once"
        ),
      ])
    + rows(
      "gnome-shell", of: "GNOME", "43",
      [
        (.keepsResident, "test_desktops.py::test_a_click_on_the_text_throws_nothing_away"),
        (.startsProgram, "test_desktops.py::test_a_click_on_the_text_throws_nothing_away"),
      ])

  private typealias Entry = (habit: Habit, test: String)

  private static let fourthButton: Entry = (
    .showsFourthButton, "test_servers.py::test_a_check_in_is_shown_with_its_buttons"
  )
  private static let replacement: Entry = (
    .replacesAll, "test_servers.py::test_discreet_mode_changes_all_that_is_shown"
  )
  private static let click: Entry = (
    .keepsResident, "test_servers.py::test_a_click_on_the_text_shows_where_things_stand"
  )
  private static let ownNumber: Entry = (.takesNumbers, "test_kills.py::test_killed")

  private static func rows(
    _ server: String, of vendor: String, _ version: String, _ entries: [Entry]
  ) -> [Row] {
    entries.map {
      Row(server: server, vendor: vendor, version: version, habit: $0.habit, test: $0.test)
    }
  }
}
