// SPDX-License-Identifier: Apache-2.0

import LeewayVocabulary

/// The pages that belong to no verb, and the sentences for a command line that is not understood.
enum Help {
  /// What `leeway --help` prints.
  static let root = """
    leeway: room to hold back while your partner has pulled away

    Afraid of your partner? Punished with silence? Then waiting is the wrong advice.
    Where to get help (looking costs nothing): leeway help-card

      leeway             where you are, and what you can do now
      leeway log         your partner pulled away
      leeway urge        you want to reach out: let ten minutes pass first
      leeway ok          you are holding
      leeway asked       you asked what is wrong, or pressed for an answer
      leeway back        they came back, or you are talking again
      leeway undo        takes back the last thing you said
      leeway stop        turns all check-ins off, for any reason

      leeway hold        changes when the hold ends
      leeway pause       pauses the check-ins for a while
      leeway mine        your own words: plans, reasons, people, texts
      leeway why         why to hold back, on one page with sources
      leeway history     your episodes so far, with your notes
      leeway discreet    shows only neutral words where others may look
      leeway no-contact  you were asked not to get in touch

    All commands and options: leeway help more. Examples: leeway log --help

    """

  /// What `leeway help more` prints.
  static let more = """
    leeway help more: the other commands, the options and the exit status

    To say
      leeway reached     after a hold: you said something
      leeway close       the episode is over, and they did not come back
      leeway note        writes a note to the open episode
      leeway say         one short draft to copy by hand
      leeway unsent      the message you would rather not send now, kept sealed
      leeway answer      answers one check-in by its id, for scripts

    To look
      leeway prompts     the check-ins so far
      leeway --open      in discreet mode, shows the real words; without it, leeway
                         shows only neutral ones then
      leeway watch       prints each change as it happens
      leeway explain     why a check-in comes when it does, or why it did not come
      leeway preview     the check-ins to come, and the rule behind each
      leeway export      prints everything that Leeway keeps, as JSON lines

    To change
      leeway later       shows a check-in again later, once
      leeway plan        your own plans: if I want to …, then I …
      leeway resume      turns check-ins on again, or ends a pause
      leeway forget      erases an episode; with --all everything, and with
                         --all --and-leeway Leeway itself, too
      leeway import      brings in what leeway export printed

    To keep it running
      leeway setup       starts Leeway for you, now and at each login
      leeway doctor      checks what works, and says how to fix what does not
      leeway sample      shows one sample notification
      leeway reload      reads the configuration again

    Other words for the same
      leeway status      leeway; with --format, a line for a status bar
      leeway holding     leeway ok
      leeway pushed      leeway asked
      leeway returned    leeway back
      leeway off         leeway stop; so is leeway unsafe
      leeway on          leeway resume; so is leeway safe

    Options of every command
      --json             prints the daemon's reply as JSON, one object per line
      --color never      no bold or dim text; also always, auto (only on a terminal)
      --help             the command's page, with examples
      --version          the version

    Exit status
      0    done
      1    refused, and nothing changed; doctor: something is missing
      64   the command line is wrong
      69   the daemon cannot be reached, or its database cannot be used
      70   the daemon sent an unexpected reply
      77   the daemon belongs to another user
      78   the configuration is broken

    Leeway honours NO_COLOR. make install adds completions for bash, zsh and fish;
    to print one: leeway --generate-completion-script bash

    """

  /// What is said to words behind a verb that takes none.
  static func takesNothing(_ verb: String) -> Phrase {
    Phrase(.takesNothingMore, verb, verb)
  }

  /// What is said to a verb that is none.
  ///
  /// The word itself is not repeated.
  static func unknownVerb(nearest: String?) -> Phrase {
    guard let nearest else { return Phrase(.noSuchVerb) }
    return Phrase(.noSuchVerbDidYouMean, nearest)
  }

  /// What is said to options that cannot be parsed: the parser's `message`, but nothing that could
  /// be the person's own words, and a page to read.
  static func usage(message: String, verb: String, arguments: [String]) -> Phrase {
    if verb == "plan", arguments.contains("add") { return Phrase(.ownWordsBehindPlan) }
    if arguments.contains(where: { $0.hasPrefix("--note=") }) {
      return Phrase(verb == "note" ? .ownWordsBehindNote : .ownWordsBehindLog)
    }
    let quotes = arguments.contains { argument in
      let value = argument.split(separator: "=", maxSplits: 1).last ?? ""
      return value.contains(where: \.isWhitespace) && message.contains(value)
    }
    let understood = Phrase(.cannotBeUnderstood, verb)
    guard !quotes, let first = message.split(separator: "\n").first else { return understood }
    // The parser speaks English only.
    let end = first.last == "." || first.last == "?" ? "" : "."
    return .firstTranslated(.verbatim("\(first)\(end) See: leeway \(verb) --help"), understood)
  }
}
