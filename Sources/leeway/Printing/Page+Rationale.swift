// SPDX-License-Identifier: Apache-2.0

extension Page {
  /// The rationale, with a list of its sources below.
  mutating func show(_ rationale: Rationale) {
    say(.template(rationale.title), .strong)
    for section in rationale.sections {
      gap()
      say(.template(section.title), .strong)
      say(.template(section.text))
    }
    gap()
    let sources = rationale.sources.enumerated().map { index, source -> Phrase in
      "[\(index + 1)] \(.template(source))"
    }
    say(.joined(sources, by: "; "), .dim)
  }
}
