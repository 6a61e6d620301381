// SPDX-License-Identifier: Apache-2.0

/// What this program is built on, as `leeway why` says it: in careful words, each finding with where
/// it is from.
struct Rationale: Encodable {
  /// One step of it.
  struct Section: Encodable {
    var title: String
    /// `[n]` stands behind what is from the nth source; an empty line parts two paragraphs.
    var text: String
  }

  var title: String
  var sections: [Section]
  /// Who, when, the whole title, and where it can be read or looked up.
  var sources: [String]

  static let whole = Self(
    title: "Why a little room",
    sections: [
      Section(
        title: "When someone pulls away",
        text: """
          Pulling away can be how a person gets through stress, and it may have little to do with \
          you. In a study of 42 couples with young children, some were less angry and more withdrawn \
          at home after harder days at work, and some angrier, depending on their sex [1]. In a study of \
          33 air-traffic controllers, they drew back more and snapped less on evenings when they felt \
          supported at home, after hard shifts [2]. You may find it a poor way to handle things, and still let the matter rest for \
          today. And it is not the same for all: for couples with little money, drawing \
          back from a demand went along with doing better, for well-off couples with doing worse [3].
          """),
      Section(
        title: "Why asking now can bring more distance",
        text: """
          It is human to want to know what is wrong, and to want it fixed now. But someone who needs \
          air may hear the question as one more thing to carry, and step further back.

          In diaries that 116 couples kept at home, the moments in which one pressed and the other \
          drew back came more often when the topic was the relationship itself, and they went along \
          with less being solved and more bad feeling on both sides [4]. That may be the talk you \
          want now. It is no proof of a cause, but a reason to wait.

          Asking again and again whether everything is all right may also wear on the other. Across 16 \
          studies, people who sought a lot of reassurance were turned away a little more often: a \
          small link [5].

          Your question may be right, and still get you less tonight than tomorrow.
          """),
      Section(
        title: "How push and pull can end in a fall",
        text: """
          A step back is answered with a step closer, and that with another step back. Often neither \
          means any harm. Either can be the one who asks, and either the one who goes quiet: in those \
          diaries it went both ways, equally often [4]. It can go round until something gives. \
          Seeing it is the first step out, and one of you can leave out one step.
          """),
      Section(
        title: "What a little room can do",
        text: """
          It can give you both time to settle. An urge may stay as strong as it was, yet student \
          smokers who watched theirs pass like a wave smoked less than others [6]. A plan, "if this \
          happens, then I do that", helps people do what they mean to, most of all when they go over \
          it [7, 8]. And in a trial with 120 couples, those who wrote three times a year, from the view \
          of someone who wants the best for both, kept their marriage from getting worse [9].

          Room is not silence. Kindness, arrangements and practical talk go on. Only the big question \
          rests, and only until the hold ends. If you share a flat, you can share a room, cook, say \
          good night, and leave the question alone; you need not go anywhere. And if you do ask, it is \
          noted, and nothing starts over.
          """),
      Section(
        title: "Where this is wrong advice",
        text: """
          Where there is fear, where there are threats or violence. Where one of you is pressed into \
          sex, or followed, or kept from their own money, phone or friends. Where silence is a \
          punishment. When a child is at risk, or anyone's health. When anyone talks of suicide or of \
          harming themselves, or someone is missing. Do not wait then: leeway stop turns everything \
          off and shows where to get help. Where someone, or a court, has asked you not to get in \
          touch: leeway no-contact on.

          And a serious problem that the other can change may need plain words, not room; they help \
          less where the other does not feel able or secure enough to hear them [10].
          """),
      Section(
        title: "What no one has shown",
        text: """
          We found no study that tried prompts like these. Room is not a tactic, and no one has shown \
          that it brings anyone back. When people had to pause before an app opened, the easy way out \
          and the wait helped; a message to think it over did not [11]. In another trial a reminder \
          worked, and new words each time made no difference [12]. So the words here are the least of \
          it. What Leeway can do is help you keep, for some hours, to what you chose, and tell you \
          when they are over.
          """),
    ],
    sources: [
      "Schulz, Cowan, Cowan and Brennan 2004, Coming home upset: gender, marital satisfaction, and the "
        + "daily spillover of workday experience into couple interactions. "
        + "https://doi.org/10.1037/0893-3200.18.1.250",
      "Repetti 1989, Effects of daily workload on subsequent behavior during marital interaction: the "
        + "roles of social withdrawal and spouse support. "
        + "https://doi.org/10.1037/0022-3514.57.4.651",
      "Ross, Karney, Nguyen and Bradbury 2019, Communication that is maladaptive for middle-class "
        + "couples is adaptive for socioeconomically disadvantaged couples. "
        + "https://doi.org/10.1037/pspi0000158",
      "Papp, Kouros and Cummings 2009, Demand-withdraw patterns in marital conflict in the home. "
        + "https://pmc.ncbi.nlm.nih.gov/articles/PMC3218801",
      "Starr and Davila 2008, Excessive reassurance seeking, depression, and interpersonal rejection: "
        + "a meta-analytic review. https://doi.org/10.1037/a0013866",
      "Bowen and Marlatt 2009, Surfing the urge: brief mindfulness-based intervention for college "
        + "student smokers. https://doi.org/10.1037/a0017127",
      "Gollwitzer and Sheeran 2006, Implementation intentions and goal achievement: a meta-analysis of "
        + "effects and processes. https://doi.org/10.1016/S0065-2601(06)38002-1",
      "Sheeran, Listrom and Gollwitzer 2024, The when and how of planning: meta-analysis of the scope "
        + "and components of implementation intentions in 642 tests. "
        + "https://doi.org/10.1080/10463283.2024.2334563",
      "Finkel, Slotter, Luchies, Walton and Gross 2013, A brief intervention to promote conflict "
        + "reappraisal preserves marital quality over time. "
        + "https://doi.org/10.1177/0956797612474938",
      "Overall and McNulty 2017, What type of communication during conflict is beneficial for intimate "
        + "relationships? https://pmc.ncbi.nlm.nih.gov/articles/PMC5181851",
      "Grüning, Riedel and Lorenz-Spreen 2023, Directing smartphone use through the self-nudge app one "
        + "sec. https://pmc.ncbi.nlm.nih.gov/articles/PMC9974409",
      "Bell and others 2023, How notifications affect engagement with a behavior change app: results "
        + "from a micro-randomized trial. https://doi.org/10.2196/38342",
    ])
}
