// SPDX-License-Identifier: Apache-2.0

/// Why a verb could not do what it was asked, as the person reads it.
struct Failure: Error, Hashable {
  var status: ExitStatus
  /// Whole sentences; a line each where they stand for themselves.
  var message: Phrase
  /// The error reply as one line of JSON, where it was one.
  var json: String?
  /// How far the daemon was reached.
  var reach = Reach.answered

  /// How far a call came.
  enum Reach {
    /// It was answered, be it by a refusal.
    case answered
    /// It was answered by a daemon that can do next to nothing, and says why.
    case inTrouble
    /// It was not answered: it may have been carried out.
    case lost
    /// There is no daemon to call.
    case noDaemon
  }

  init(_ status: ExitStatus, _ message: Phrase, json: String? = nil) {
    self.status = status
    self.message = message
    self.json = json
  }
}
