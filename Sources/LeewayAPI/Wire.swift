// SPDX-License-Identifier: Apache-2.0

public import LeewayVocabulary

// Wire itself, the interface `org.leeway.Leeway`, is made of org.leeway.Leeway.varlink: see
// Wire.generated.swift. A word on the wire (a phase, an outcome, a kind) is a plain string, since a
// newer peer may know more of them.

extension Wire {
  /// The socket's path below the directory `$XDG_RUNTIME_DIR`.
  public static let socketPath = "leeway/\(name)"
}

/// A call that is safe to repeat: the same id again gets the same answer and adds nothing.
public protocol RepeatableCall: Codable, Sendable {
  /// The id, made by the caller.
  var requestId: String? { get set }
}

/// A reply that says where the person is now, and nothing else.
public protocol StateReply: Codable, Sendable {
  init(state: Wire.State)
}

extension Wire.Said {
  /// A phrase as its parts; nil for one that has no words of ours.
  public init?(_ phrase: Phrase) {
    guard case .template(let template, let phrases) = phrase.parts else { return nil }
    let values = phrases.map { phrase in
      switch phrase.parts {
      case .text(let text): Wire.SaidValue(text: text)
      case .time(let time, let now): Wire.SaidValue(time: time, now: now)
      case .template: Wire.SaidValue(said: Self(phrase))
      }
    }
    self.init(template: template, values: values)
  }

  /// The phrase again; `spoken` says a time as it is seen from another.
  public func phrase(spoken: (_ time: String, _ now: String) -> Phrase) -> Phrase {
    .template(
      template,
      values.map { value in
        if let said = value.said { return said.phrase(spoken: spoken) }
        if let time = value.time { return value.now.map { spoken(time, $0) } ?? .verbatim(time) }
        return .verbatim(value.text ?? "")
      })
  }
}

extension Wire.Choice {
  /// What can be done now, and what it means.
  public init(_ verb: String, _ meaning: Phrase.Key) {
    self.init(verb: verb, meaning: .english(meaning))
  }
}

extension Wire.Part {
  /// A part without details.
  public init(name: String, state: String, sentence: String, advice: String? = nil) {
    self.init(name: name, state: state, sentence: sentence, details: [], advice: advice)
  }
}
