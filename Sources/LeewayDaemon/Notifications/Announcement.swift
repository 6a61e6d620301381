// SPDX-License-Identifier: Apache-2.0

/// Words that nothing can be answered to, until they are shown or nobody waits for that any more.
final class Announcement {
  let title: String
  let text: String
  var patience: Timeout?
  /// The server's id, once it has shown them.
  var number: UInt32?
  /// Whether they are not to be shown any more.
  var isWithdrawn = false
  private var done: ((Bool) -> Void)?

  init(title: String, text: String, then done: @escaping (Bool) -> Void) {
    self.title = title
    self.text = text
    self.done = done
  }

  /// Tells whether they were shown, the first time.
  func finish(_ isShown: Bool) {
    patience = nil
    let done = done.take()
    done?(isShown)
  }
}
