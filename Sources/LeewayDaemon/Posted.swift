// SPDX-License-Identifier: Apache-2.0

import LeewayCore

/// A check-in on the desktop, or on its way there.
struct Posted {
  let checkIn: CheckIn
  /// When it was due, `18:20`.
  let time: String
  let isLow: Bool
  /// In each action key, so that a foreign press does not count.
  let token: String
  /// The server's id; `nil` until it has answered, and when there is no server.
  var id: UInt32?
  /// The newest call that posts it, until it is answered.
  private(set) var attempt: Int?
  /// What older calls became on the server, while a newer one is on its way.
  var stale: Set<UInt32> = []
  var isReported = false
  /// The words it was last posted in.
  private(set) var wording = Wording.full
  /// Whether it went from a locked screen, and has to be shown to the person once more.
  var isOwed = false
  private var patience: Patience?

  /// What a button stands for.
  enum Press: Hashable {
    case answer(Answer)
    /// Off the screen, and still to be answered: its text is in `leeway`.
    case putAside
  }

  init(_ checkIn: CheckIn, at time: String, isLow: Bool, inPlaceOf old: Posted?) {
    self.checkIn = checkIn
    self.time = time
    self.isLow = isLow
    token = old?.token ?? Self.freshToken()
    id = old?.id
    isReported = old?.isReported ?? false
  }

  /// It is on its way, in those words.
  mutating func begin(_ attempt: Int, in wording: Wording, patience: Patience) {
    self.attempt = attempt
    self.wording = wording
    self.patience = patience
    isOwed = false
  }

  /// The server has answered, or cannot be asked.
  mutating func end(_ attempt: Int) {
    guard self.attempt == attempt else { return }
    self.attempt = nil
    patience = nil
    stale = []
  }

  /// The server is gone, and with it whatever it knew.
  mutating func forgetServer() {
    id = nil
    attempt = nil
    patience = nil
    stale = []
  }

  /// The notification in those words, in place of the one that is there.
  ///
  /// `text`: what the check-in says in them. `canPutOff`: whether it can be put off now.
  func notification(
    in wording: Wording, text: String, labels: Labels, hasMarkup: Bool, habits: ServerHabits,
    canPutOff: Bool
  ) -> NotificationServer.Notification {
    var notification = NotificationServer.Notification(
      text: wording.isNeutral
        ? .neutral(labels, at: time, hasMarkup: hasMarkup)
        : NotificationText(title: checkIn.title, text: text, hasMarkup: hasMarkup))
    notification.isNeutral = wording.isNeutral
    notification.replaces = id ?? (habits.takesNumbers ? number : 0)
    notification.tag = checkIn.id.opaque
    notification.isLow = isLow
    let takesLater = canPutOff && habits.showsFourthButton
    let answers = checkIn.answers + (takesLater ? [.later] : [])
    switch wording {
    case .full, .personal:
      notification.actions = answers.map {
        (key: key($0.rawValue), label: labels[checkIn.label(of: $0)])
      }
    case .discreet:
      notification.actions = NeutralWords.Button.allCases.map {
        (key: key($0.rawValue), label: labels[$0.label])
      }
    case .locked: break
    }
    return notification
  }

  /// What the button with that key stands for, in whichever words it was shown; `nil` if it is none
  /// of this one's.
  func press(_ key: String) -> Press? {
    let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, parts[1] == token else { return nil }
    if let answer = Answer(rawValue: parts[0]) { return .answer(answer) }
    switch NeutralWords.Button(rawValue: parts[0]) {
    // In a hold it is holding, after it no more than that it was read: as `leeway ok`.
    case .ok: return .answer(.holding)
    case .open: return .putAside
    case .stop: return .answer(.notSafe)
    case nil: return nil
    }
  }

  /// High up, where no server that counts has got to.
  private var number: UInt32 {
    UInt32(truncatingIfNeeded: UInt64(checkIn.id.opaque, radix: 36) ?? 0) | 1 << 31
  }

  private func key(_ word: String) -> String { "\(word).\(token)" }

  /// 128 random bits.
  private static func freshToken() -> String {
    var generator = SystemRandomNumberGenerator()
    return String(generator.next(), radix: 36) + String(generator.next(), radix: 36)
  }
}
