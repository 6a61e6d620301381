// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary

/// Erases an episode, or everything.
struct ForgetVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "forget", abstract: .phrase("Erase an episode, or everything."))

  static let page = """
    leeway forget: erases an episode, or everything

      leeway forget 3            erases this episode, its check-ins and your notes;
                                 leeway history lists the episodes
      leeway forget --all        erases everything, also that check-ins are off and
                                 that you were asked not to get in touch; your
                                 settings, a pause and discreet mode stay
      leeway forget 3 --yes      does not ask first; needed where there is no
                                 terminal to ask on
      leeway forget 3 --json     prints the daemon's reply as JSON

    You cannot get back what you erase, not even with leeway undo. The system
    journal keeps its lines, but your own words are not in them.

    """

  @Argument(
    help: .phrase("The episode's number."), completion: Candidates.episodes.completion)
  var id: String?

  @Flag(help: .phrase("Erase everything."))
  var all = false

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
    let number = try output.checked(number: id)
    guard yes || StandardInput.isTerminal else {
      throw Failure(
        .usage, .noOneToAskAboutErasing)
    }
    if !yes { try output.talking { try confirm(number) } }
    // Not repeatable: erased a second time, it would be refused as unknown.
    try output.show(
      Wire.Forget.self, .init(number: number, all: all ? true : nil), repeatable: false
    ) { $1.show($0, all: all) }
  }

  /// Tells what will be gone and asks once.
  private func confirm(_ number: Int?) throws {
    let daemon = Daemon.ofThisSession()
    let parameters = Wire.ListEpisodes.Parameters(number: number, limit: number == nil ? 1000 : nil)
    let episodes = try daemon.all(Wire.ListEpisodes.self, parameters) { $0.episode }
    var page = Page(for: output.terminal.plain)
    page.show(forgetting: episodes, all: all, at: try daemon.state().now)
    let text = page.text
    guard try StandardInput.agrees(to: { Phrase(.askToErase, text, $0) }) else {
      throw Failure(.refused, .nothingErased)
    }
  }
}
