// SPDX-License-Identifier: Apache-2.0

import LeewayAPI

extension Output {
  /// Sends an answer to the check-in `id`, or to the newest open one, and prints the reply.
  func answer(_ word: AnswerWord, to id: String? = nil) throws(Failure) {
    let parameters = Wire.Answer.Parameters(
      requestId: freshRequestID(), id: id, answer: word.wire)
    do {
      try show(Wire.Answer.self, parameters) { $1.show($0, to: word) }
    } catch {
      guard word == .notSafe else { throw error }
      throw Failure(
        error.status, "\(Help.dangerWithoutDaemon)\n\(error.message)", json: error.json)
    }
  }
}
