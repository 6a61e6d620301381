// SPDX-License-Identifier: Apache-2.0

extension Page {
  /// The rationale, with a list of its sources below.
  mutating func show(_ rationale: Rationale) {
    say(rationale.title, .strong)
    for section in rationale.sections {
      gap()
      say(section.title, .strong)
      say(section.text)
    }
    gap()
    let sources = rationale.sources.enumerated().map { "[\($0.offset + 1)] \($0.element)" }
    say(sources.joined(separator: "; "), .dim)
  }
}
