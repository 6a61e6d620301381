// SPDX-License-Identifier: Apache-2.0

/// What this program is built on, as `leeway why` says it: in careful words, each finding with where
/// it is from.
struct Rationale: Encodable {
  /// One step of it.
  struct Section: Encodable {
    var title: String
    /// `[n]` stands behind what is from the nth source.
    var text: String
  }

  var title: String
  var sections: [Section]
  var sources: [String]

  static let whole = Self(
    title: "Why a little room",
    sections: [
      Section(
        title: "When someone pulls away",
        text: """
          It can be how a person gets through stress, and it may have little to do with you. In \
          a small study, people home from a hard shift were less angry where their partner let \
          them withdraw for a while [1]. At other times it is about the two of you. Then it \
          deserves a good talk, and this hour may not be the best one for it.
          """),
      Section(
        title: "Why asking now can backfire",
        text: """
          It is only human to want to know what is wrong, and to want it mended now. But someone \
          who needs air may hear the question as one more thing to carry, and step back further.
          """),
      Section(
        title: "How push and pull can end in a fall",
        text: """
          One steps back, so the other reaches out, so the first steps back again. Often nobody \
          means it. Either can be the one who asks, and either the one who goes quiet: in \
          diaries that couples kept at home, it went both ways, equally often [2]. It can go \
          round and round until something gives.
          """),
      Section(
        title: "What a little room can do",
        text: """
          It can give you both time to settle. Even a pause of five seconds did couples in one \
          study as much good as a longer one [3]. Room is not silence. Anger and withdrawal \
          eased where people were left free and also felt valued [4]. So say good morning, and \
          keep what was arranged. Only the big question rests, and only until the hold ends. An \
          urge may stay as strong as it was, yet smokers who watched theirs pass like a wave \
          smoked less [5]. A plan made beforehand can help [6]. And if you do reach out, it is \
          written down, and nothing starts over.
          """),
      Section(
        title: "Where this is wrong advice",
        text: """
          Where there is fear, where there are threats or violence. Where one of you is pressed \
          into sex, or followed, or kept from their own money, phone or friends. Where silence \
          is a punishment. When a child is at risk, or anyone's health. When anyone talks of \
          suicide or of harming themselves, or someone is missing. Do not wait then: leeway \
          unsafe shows whom to turn to. And a serious problem that can be changed may need plain \
          words, not room [7]; among couples with little money, pressing has gone along with \
          doing better [8].
          """),
      Section(
        title: "What nobody has shown",
        text: """
          We found no study that tried prompts like these. Room is not a tactic, and nobody has \
          shown that it brings anyone back. When people had to pause before an app opened, the \
          easy way out and the wait helped; a message to think it over did not [9]. So the words \
          here are the least of it. What Leeway can do is help you keep, for some hours, to what \
          you chose, and tell you when they are over.
          """),
    ],
    sources: [
      "Repetti 1989", "Papp and others 2009", "Communications Psychology 2024",
      "Overall and others 2013", "Bowen and Marlatt 2009",
      "Gollwitzer and Sheeran 2006, Sheeran and others 2024", "McNulty 2016",
      "Ross and others 2019", "one sec 2023 (PMC9974409)",
    ])
}
