// SPDX-License-Identifier: Apache-2.0

import LeewayVocabulary

/// The pages that belong to no verb, and the sentences for a command line that is not understood.
enum Help {
  /// What `leeway --help` prints.
  static let root = """
    leeway: room to hold back while your partner has pulled away

    Log it when they pull away. For the hours that follow, Leeway checks in with
    you, and it tells you when the hold is over.

    Afraid of them? Is silence a punishment? Then space is the wrong advice:
      leeway help-card  where to get help; it costs nothing

    To type
      leeway            where you are, the newest check-in, what you can do now
      leeway log        your partner pulled away
      leeway urge       you want to reach out right now: ten minutes to let it pass
      leeway ok         you are holding
      leeway asked      in a hold: you asked what is wrong, or pressed for an answer
      leeway reached    after it: you said something
      leeway back       they came back, or you are talking again
      leeway undo       takes back the last thing you said
      leeway stop       turns all check-ins off, for whatever reason

    To look
      leeway prompts    the check-ins so far
      leeway history    the episodes so far, with your notes
      leeway why        what this program is built on, on one page

    To change
      leeway hold       gives the hold another end
      leeway pause      nothing comes for a while
      leeway later      a check-in comes again later, once
      leeway note       your own words, which stay on this machine
      leeway plan       your own plans: if I want to …, then I …
      leeway close      it is over, and they did not come back
      leeway forget     erases an episode, or everything

    The rest is under leeway help more. Each verb has a page with examples:
    leeway log --help. With --json a verb prints what the daemon sent.

    """

  /// What `leeway help more` prints.
  static let more = """
    leeway help more: what is needed less often

      leeway watch       each change as it comes, one a line
      leeway answer      answers one check-in by its id, for scripts
      leeway explain     why a check-in came, or did not, or when it comes
      leeway preview     what is coming, and the rule that placed it there
      leeway resume      turns check-ins on again, or ends the pause now
      leeway no-contact  you were asked not to get in touch
      leeway discreet    only neutral words where others may look
      leeway doctor      what works and what does not, and what to do about it
      leeway export      everything that Leeway keeps, as JSON lines
      leeway sample      one notification to see how they look
      leeway reload      the daemon reads its configuration again

    Other words for the same
      leeway status      leeway; with --format, a line for a status bar
      leeway holding     leeway ok
      leeway pushed      leeway asked
      leeway returned    leeway back
      leeway off         leeway stop; so is leeway unsafe
      leeway on          leeway resume; so is leeway safe

    Everywhere
      --json             the daemon's reply, one JSON object a line
      --color never      no bold and dim; also always, auto (on a terminal only)
      --help             the verb's page
      --version          the version

    Exit status
      0    done
      1    refused, and nothing changed; doctor: something is missing
      64   not understood
      69   the daemon cannot be reached, or its database cannot be used
      70   an answer that nobody expected
      77   not your daemon
      78   the configuration is broken

    NO_COLOR is honoured, too. Completions for bash, zsh and fish come with make
    install; alone: leeway --generate-completion-script bash

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
