// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayFiles
import LeewayVocabulary
import Varlink

/// Erases an episode, or everything.
struct ForgetVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "forget", abstract: .phrase("Erase an episode, or everything."))

  static let page = """
    leeway forget: erases an episode, or everything

      leeway forget 3                   erases this episode, its check-ins and your
                                        notes; leeway history lists the episodes
      leeway forget --all               erases everything, even that check-ins are
                                        off and that you were asked not to get in
                                        touch; your settings, a pause and discreet
                                        mode stay
      leeway forget --all --and-leeway  also removes Leeway itself, with its
                                        programs, settings and data
      leeway forget 3 --yes             does not ask first; needed where there is no
                                        terminal to ask on
      leeway forget 3 --json            prints the daemon's reply as JSON

    You cannot get back what you erase, not even with leeway undo. The system
    journal keeps its lines, but your own words are not in them.

    """

  @Argument(
    help: .phrase("The episode's number."), completion: Candidates.episodes.completion)
  var id: String?

  @Flag(help: .phrase("Erase everything."))
  var all = false

  @Flag(help: .phrase("With --all: remove Leeway itself as well."))
  var andLeeway = false

  @Flag(help: .phrase("Do not ask for confirmation."))
  var yes = false

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(
      Phrase(.forgetTakesOneNumber))
    guard (id != nil) != all else {
      throw Failure(
        .usage, .sayWhatToForget)
    }
    guard all || !andLeeway else { throw Failure(.usage, .andLeewayNeedsAll) }
    guard !andLeeway || Places.variable("HOME")?.hasPrefix("/") == true else {
      throw Failure(.refused, .removalNeedsHome)
    }
    let number = try output.checked(number: id)
    guard yes || StandardInput.isTerminal else {
      throw Failure(
        .usage, .noOneToAskAboutErasing)
    }
    if !yes { try output.talking { try confirm(number) } }
    do {
      // Not repeatable: erased a second time, it would be refused as unknown.
      try output.show(
        Wire.Forget.self, .init(number: number, all: all ? true : nil), repeatable: false
      ) { $1.show($0, all: all) }
    } catch {
      // Whoever wants all of it gone need not repair it first: the files go.
      guard andLeeway, error.reach == .noDaemon || error.reach == .inTrouble else { throw error }
    }
    if all, try andLeeway || agreesToRemoveLeeway() { try removeLeeway() }
  }

  /// Asks once; only on a terminal, and not where nothing is to be asked.
  private func agreesToRemoveLeeway() throws(Failure) -> Bool {
    guard !yes, !output.json, StandardInput.isTerminal else { return false }
    return try StandardInput.agrees(to: { Phrase(.askToRemoveLeeway, $0) })
  }

  private func removeLeeway() throws {
    let left = Removal().remove { (try? Daemon.ofThisSession().state()) != nil }
    guard !output.json else {
      return Console.print(try RawParameters(encoding: left).line + "\n")
    }
    output.print {
      $0.show(left)
    }
  }

  /// Tells what will be gone and asks once.
  private func confirm(_ number: Int?) throws {
    let daemon = Daemon.ofThisSession()
    let parameters = Wire.ListEpisodes.Parameters(number: number, limit: number == nil ? 1000 : nil)
    var page = Page(for: output.terminal.plain)
    if all { page.say(.copyNotesFirst) }
    do {
      let episodes = try daemon.all(Wire.ListEpisodes.self, parameters) { $0.episode }
      page.show(forgetting: episodes, all: all, at: try daemon.state().now)
    } catch {
      let failure = Failure(error)
      guard andLeeway, failure.reach == .noDaemon || failure.reach == .inTrouble else {
        throw error
      }
    }
    let text = page.text
    guard try StandardInput.agrees(to: { Phrase(.askToErase, text, $0) }) else {
      throw Failure(.refused, .nothingErased)
    }
  }
}
