// SPDX-License-Identifier: Apache-2.0

/// Why a verb could not do what it was asked, as the person reads it.
struct Failure: Error, Hashable {
  var status: ExitStatus
  /// Whole sentences; a line each where they stand for themselves.
  var message: Phrase
  /// The error reply as one line of JSON, where it was one.
  var json: String?

  init(_ status: ExitStatus, _ message: Phrase, json: String? = nil) {
    self.status = status
    self.message = message
    self.json = json
  }
}
