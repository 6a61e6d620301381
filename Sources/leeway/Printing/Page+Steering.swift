// SPDX-License-Identifier: Apache-2.0

import LeewayAPI

// The replies to what changes the course of what is under way.

extension Page {
  /// The reply to `hold`.
  mutating func show(_ reply: Wire.Hold.Reply) {
    show(summaryOf: reply.state)
    show(nextIn: reply.state)
    showUndo()
  }

  /// The reply to `close`.
  mutating func show(_ reply: Wire.Close.Reply) {
    say("Closed: no more check-ins", .strong)
    gap()
    say("When they pull away again: leeway log")
    showUndo()
  }

  /// The reply to `pause`.
  mutating func show(_ reply: Wire.Pause.Reply) {
    say(Words.pause(reply.state) ?? "Paused", .strong)
    gap()
    if let told = reply.state.holdEndTold {
      say(
        """
        No check-ins until then. The hold goes on; you will be told that it is over \
        \(LocalTime.spoken(told, at: reply.state.now)).
        """)
    } else {
      say("No check-ins until then.")
    }
    gap()
    showWays(besidesUndo: [("leeway resume", "ends the pause")])
  }

  /// The reply to `resume`.
  mutating func show(_ reply: Wire.Resume.Reply) {
    say("Check-ins are on", .strong)
    gap()
    show(summaryOf: reply.state)
    show(nextIn: reply.state)
    gap()
    if !reply.state.holding { say("When they pull away: leeway log") }
    showUndo()
  }

  /// The reply to `later`.
  mutating func show(_ reply: Wire.Later.Reply) {
    let time = LocalTime.spoken(reply.again, at: reply.state.now)
    say("Noted: it comes again \(time), once", .strong)
    show(nextIn: reply.state)
    showUndo()
  }

  /// The reply to `note`.
  mutating func show(_ reply: Wire.AddNote.Reply) {
    say("Written down", .strong)
    gap()
    var ways: [(word: String, meaning: Phrase)] = [("leeway undo", "takes it back")]
    if let episode = reply.state.episode {
      ways.insert(("leeway history \(episode)", "shows your notes"), at: 0)
    }
    table(ways, .dim)
  }

  /// The reply to `discreet on` and `off`.
  mutating func show(_ reply: Wire.SetDiscreet.Reply) {
    show(discretionOf: reply.state)
    if reply.state.discreet {
      gap()
      say("What came before stays in the journal, and in the history of some desktops.")
    }
    showUndo()
  }

  /// Which words others see, and what the buttons stand for where they do not say it.
  mutating func show(discretionOf state: Wire.State) {
    guard state.discreet else {
      return say("Not discreet: notifications and the journal say the real words", .strong)
    }
    say(Words.discreet, .strong)
    gap()
    say("The buttons of a notification are then")
    facts([
      (.context("button", "OK"), "in a hold, you are holding; after it, you have read it"),
      (.context("button", "Open"), "takes it off the screen; leeway shows it"),
      (.context("button", "Stop"), "the same as leeway stop"),
    ])
  }

  private mutating func showUndo() {
    gap()
    showWays()
  }
}
