// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary
import Varlink

/// Takes in what `leeway export` has printed.
struct ImportVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "import", abstract: .phrase("Bring in what leeway export printed."))

  static let page = """
    leeway import: brings in what leeway export printed, here or elsewhere

      leeway import leeway.jsonl            says what would come, and asks first
      leeway import leeway.jsonl --dry-run  says what would come; changes nothing
      leeway import leeway.jsonl --yes      does not ask; needed where there is no
                                            terminal to ask on
      leeway import - --yes                 reads it from a pipe
      leeway import leeway.jsonl --json     prints the daemon's reply as JSON

    If there is nothing of yours here yet, all of it comes in as it was: episodes,
    your own words, and whether check-ins are off or you were asked not to get in
    touch. The settings of this machine stay.

    If there is, only episodes come in: those that are over, and not here yet. They
    get new numbers. Importing a file twice adds nothing the second time.

    All of it comes in, or nothing. A broken line is named by its number. Straight
    from another machine: ssh old leeway export | leeway import - --yes

    """

  // A path as it comes; "-" is standard input.
  @Argument(help: .phrase("The file, or - for standard input."), completion: .file())
  var file: String?

  @Flag(help: .phrase("Only say what would come."))
  var dryRun = false

  @Flag(help: .phrase("Do not ask for confirmation."))
  var yes = false

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Phrase(.importTakesOneFile))
    guard let file else { throw Failure(.usage, .sayWhatToImport) }
    let canAsk = StandardInput.isTerminal && file != "-"
    guard yes || dryRun || canAsk else { throw Failure(.usage, .noOneToAskAboutImport) }
    try output.talking {
      var transfer = try ImportTransfer(to: Daemon.ofThisSession())
      try transfer.send(ImportSource(file))
      if dryRun || !yes {
        let planned = try transfer.commit(dryRun: true)
        if dryRun || planned.reply.result?.episodes == 0 && planned.reply.result?.facts == 0 {
          try transfer.drop()
          return try show(planned)
        }
        guard try agrees(to: planned.reply) else {
          try transfer.drop()
          throw Failure(.refused, .nothingImported)
        }
      }
      try show(transfer.commit(dryRun: false), isDone: true)
    }
  }

  private func agrees(to reply: Wire.CommitImport.Reply) throws(Failure) -> Bool {
    var page = Page(for: output.terminal.plain)
    page.show(importing: reply, isDone: false)
    page.gap()
    let text = page.text
    return try StandardInput.agrees(to: { Phrase(.askToImport, text, $0) })
  }

  private func show(_ last: ImportTransfer.Last, isDone: Bool = false) throws {
    guard !output.json else { return Console.print(json: last.raw.line) }
    output.print { page in
      page.show(importing: last.reply, isDone: isDone)
      guard isDone, let state = last.reply.state else { return }
      page.gap()
      page.show(summaryOf: state)
    }
  }
}

extension Page {
  /// What an import brings, or would bring.
  mutating func show(importing reply: Wire.CommitImport.Reply, isDone: Bool) {
    guard let result = reply.result else { return }
    let (episodes, facts) = (Words.episodes(result.episodes), Words.facts(result.facts))
    if result.facts == 0 {
      say(.importHasNothingNew, .strong)
    } else if isDone {
      say(Phrase(.imported, episodes, facts), .strong)
    } else {
      say(Phrase(result.whole ? .importsAll : .importsEpisodes, episodes, facts), .strong)
    }
    if result.known > 0 { say(Phrase(.importHasKnown, Words.episodes(result.known))) }
    if result.open > 0 { say(Phrase(.importLeavesOpen, Words.episodes(result.open))) }
    if !result.whole, result.facts > 0 { say(.importLeavesRest) }
  }
}
