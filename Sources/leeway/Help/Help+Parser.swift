// SPDX-License-Identifier: Apache-2.0

extension Help {
  /// A sentence of the command line's parser, without its full stop, as a phrase.
  ///
  /// The parser speaks English only and gives no codes; one that is not known here stays as it is.
  static func parsersSentence(_ sentence: some StringProtocol) -> Phrase {
    let parts = sentence.split(separator: "'", omittingEmptySubsequences: false)
    switch (parts.first, parts.count) {
    case ("Unknown option ", 3): return "Unknown option '\(parts[1])'"
    case ("Unknown option ", 5): return "Unknown option '\(parts[1])'. Did you mean '\(parts[3])'?"
    case ("Missing value for ", 3): return "Missing value for '\(parts[1])'"
    case ("Missing expected argument ", 3): return "Missing expected argument '\(parts[1])'"
    case ("The option ", 5):
      return "The option '\(parts[1])' does not take any value, but '\(parts[3])' was specified"
    case ("The value ", 6...) where parts[4].hasPrefix("."):
      let values = stride(from: 5, to: parts.count, by: 2).map { place in
        Phrase.verbatim("'\(parts[place])'")
      }
      return """
        The value '\(parts[1])' is invalid for '\(parts[3])'. There are: \(.joined(values, by: ", "))
        """
    case ("The value ", 5) where parts[4].isEmpty:
      return "The value '\(parts[1])' is invalid for '\(parts[3])'"
    default: return .verbatim(String(sentence))
    }
  }
}
