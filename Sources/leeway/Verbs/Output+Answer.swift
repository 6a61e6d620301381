// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayAPI

extension Output {
  /// Sends an answer to the check-in `id`, or to the newest open one, and prints the reply.
  func answer(_ word: AnswerWord, to id: String? = nil) throws(Failure) {
    let parameters = Wire.Answer.Parameters(
      id: id, answer: word.wire)
    do {
      try show(Wire.Answer.self, parameters) { $1.show($0, to: word) }
    } catch {
      guard word == .notSafe else { throw error }
      throw stopped(in: error)
    }
  }

  /// Ends the check-ins where the daemon could not, shows the help card, and says what is so.
  func stopped(in failure: Failure) -> Failure {
    let isKept = WithoutDaemon.keepStop()
    let isSeen = [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO].contains { isatty($0) == 1 }
    if !isSeen { WithoutDaemon.announce(isKept ? .stopped : .failed) }
    showOwnHelpCard()
    let said = isKept ? Help.stoppedWithoutDaemon : Help.dangerWithoutDaemon
    return Failure(failure.status, "\(said)\n\(failure.message)", json: failure.json)
  }

  /// Prints the help card as it is without a daemon.
  func showOwnHelpCard(region: String? = nil) {
    guard !json else { return }
    var page = Page(for: terminal)
    page.show(WithoutDaemon.helpCard(region: region))
    Console.print(page.text)
  }

  /// Has a key's failure shown on the desktop, where the daemon does not.
  func announcing<Value>(
    _ isAnnounced: Bool, _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    do { return try body() } catch {
      if isAnnounced, error.reach != .answered { WithoutDaemon.announce(.failed) }
      throw error
    }
  }
}
