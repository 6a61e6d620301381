// SPDX-License-Identifier: Apache-2.0

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

extension Wire.Part {
  /// A part without details.
  public init(name: String, state: String, sentence: String, advice: String? = nil) {
    self.init(name: name, state: state, sentence: sentence, details: [], advice: advice)
  }
}
