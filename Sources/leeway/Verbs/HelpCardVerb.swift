// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary

/// Where to get help.
struct HelpCardVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "help-card", abstract: .phrase("Show where to get help."))

  static let page = """
    leeway help-card: where to get help

      leeway help-card               shows the card; nothing is recorded
      leeway help-card --region gb   shows the numbers of another country
      leeway help-card --json        prints the daemon's reply as JSON

    Your own lines come first, then the numbers for where you are. You can set both
    under helpCard in leeway.yaml.

    """

  @Option(
    help: .phrase("The country whose numbers to show, as in GB."),
    completion: .list(HelpCard.regions.map(\.code)))
  var region: String?

  @OptionGroup var output: Output

  static var bare: Self? {
    var verb = Self()
    (verb.region, verb.output) = (nil, .bare)
    return verb
  }

  func run() throws {
    try output.expectNoWords(Help.takesNothing("help-card"))
    if let region, HelpCard.region(region) == nil {
      let codes = HelpCard.regions.map(\.code).joined(separator: ", ")
      throw Failure(.usage, Phrase(.numbersForRegions, codes))
    }
    do {
      try output.show(
        Wire.GetHelpCard.self, .init(region: region),
        isForOneReader: { _ in (try? Daemon.ofThisSession().state().discreet) == true },
        { $1.show($0.helpCard) })
    } catch {
      output.showOwnHelpCard(region: region)
      throw Failure(
        error.status, .lines(Phrase(.callEmergencyNumber), error.message), json: error.json)
    }
  }
}
