// SPDX-License-Identifier: Apache-2.0

extension Page {
  /// The rationale, with a list of its sources below.
  mutating func show(_ rationale: Rationale) {
    say(.template(rationale.title), .strong)
    for section in rationale.sections {
      gap()
      say(.template(section.title), .strong)
      for paragraph in Phrase.paragraphs(section.text) {
        say(.template(paragraph))
        gap()
      }
    }
    gap()
    say("Sources", .strong)
    for (index, source) in rationale.sources.enumerated() {
      say(.verbatim("[\(index + 1)] \(source)"), .dim)
    }
  }
}
