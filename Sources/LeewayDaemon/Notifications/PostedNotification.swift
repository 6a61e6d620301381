// SPDX-License-Identifier: Apache-2.0

import LeewayCore

/// A check-in on the desktop, or on its way there.
struct PostedNotification {
  private(set) var notice: Notice
  /// Whether its own words have changed since it was posted.
  private(set) var isRewritten = false
  /// The server's id; `nil` until it has answered, and when there is no server.
  var id: UInt32?
  /// The newest call that posts it, until it is answered.
  private(set) var attempt: Int?
  /// The ids that the server gave to older calls while a newer call is on its way.
  ///
  /// When that is answered with another id, these are closed: otherwise the check-in would stand there
  /// twice.
  var stale: Set<UInt32> = []
  /// Whether the engine was told that it is shown, or that it cannot be.
  var isReported = false
  /// The words that the server has, or that are on their way to it; `nil`: none that are known.
  var discretion: Discretion?
  /// The labels it was posted with; `nil` if this daemon has not posted it yet.
  private(set) var labels: Labels?
  /// Whether it was put away or ran out on a locked screen.
  ///
  /// The person may not have seen it, so it is shown once more when the screen is unlocked.
  var isOwed = false
  /// Whether it waits for it to be known which words may be shown.
  var awaitsDiscretion = false
  /// Whether the server did not take it, and is to be asked again.
  var isRefused = false
  private var patience: Timeout?

  init(_ notice: Notice, inPlaceOf old: PostedNotification?) {
    self.notice = notice
    id = old?.id
    discretion = old?.discretion
    labels = old?.labels
    isReported = old?.isReported ?? false
  }

  var checkIn: CheckIn { notice.checkIn }

  /// Takes its new words, for the next time it is posted.
  mutating func renew(_ new: Notice) {
    isRewritten = isRewritten || new.ownText != notice.ownText
    notice = new
  }

  /// It is on its way, in those words.
  mutating func begin(
    _ attempt: Int, in discretion: Discretion, _ labels: Labels, patience: Timeout
  ) {
    self.attempt = attempt
    self.discretion = discretion
    self.labels = labels
    isRewritten = false
    self.patience = patience
    isOwed = false
    awaitsDiscretion = false
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
    discretion = nil
    labels = nil
    isRefused = false
  }

  /// Under which number it is on the server, so far as that is known.
  func number(where habits: ServerQuirks) -> UInt32? {
    id ?? (habits.have(.takesNumbers) && discretion != nil ? ownNumber : nil)
  }

  /// The notification in those words, in place of the one that is there.
  func notification(
    in discretion: Discretion, labels: Labels, token: String, on server: NotificationServer
  ) -> NotificationServer.Notification {
    let habits = server.habits
    let text = (discretion == .personal ? notice.ownText : nil) ?? checkIn.text
    var notification = NotificationServer.Notification(
      text: discretion.isNeutral
        ? .neutral(labels, at: notice.time.description, hasMarkup: server.hasMarkup)
        : NotificationText(title: checkIn.title, text: text, hasMarkup: server.hasMarkup))
    notification.isNeutral = discretion.isNeutral
    notification.isTransient = discretion == .discreet
    notification.replaces = id ?? (habits.have(.takesNumbers) ? ownNumber : 0)
    notification.tag = checkIn.id.opaque
    notification.isLow = notice.isLow
    let takesLater = notice.canPutOff && habits.have(.showsFourthButton)
    let answers = checkIn.answers + (takesLater ? [.later] : [])
    func button(_ press: Press, _ label: Label) -> (key: String, label: String) {
      (ActionKey(press: press, token: token, checkIn: checkIn.id.opaque).text, labels[label])
    }
    switch discretion {
    case .full, .personal:
      notification.actions = answers.map { button(.answer($0), checkIn.label(of: $0)) }
    case .discreet:
      notification.actions = NeutralWords.Button.allCases.map { button(.neutral($0), $0.label) }
    case .locked: break
    }
    return notification
  }

  private var ownNumber: UInt32 { Self.ownNumber(of: checkIn.id.opaque) }

  /// The number that no other notification has, of the check-in with that opaque name.
  static func ownNumber(of name: String) -> UInt32 {
    UInt32(truncatingIfNeeded: UInt64(name, radix: 36) ?? 0) | firstOwnNumber
  }

  /// So high that a server that counts from 1 never gets there.
  static let firstOwnNumber: UInt32 = 1 << 31
}

/// What a button stands for.
enum Press: Hashable {
  case answer(Answer)
  case neutral(NeutralWords.Button)

  /// What it says; `nil`: it takes the notification off the screen, and its text is in `leeway`.
  var answer: Answer? {
    switch self {
    case .answer(let answer): answer
    // In a hold it is holding, after it no more than that it was read: as `leeway ok`.
    case .neutral(.ok): .holding
    case .neutral(.open): nil
    case .neutral(.stop): .notSafe
    }
  }

  fileprivate var word: String {
    switch self {
    case .answer(let answer): answer.rawValue
    case .neutral(let button): button.rawValue
    }
  }

  fileprivate init?(word: String) {
    if let answer = Answer(rawValue: word) {
      self = .answer(answer)
    } else if let button = NeutralWords.Button(rawValue: word) {
      self = .neutral(button)
    } else {
      return nil
    }
  }
}

/// The key of a button: what it stands for, that it is ours, and of which check-in it is.
///
/// When a button is pressed, the server tells every program the notification's number and this key. A
/// server that was started anew gives the same numbers again, so only the key tells whose button it is.
struct ActionKey {
  let press: Press
  /// The same in each key as long as something of ours is on the screen, whichever daemon put it there.
  let token: String
  /// The check-in's opaque name; empty in keys of Leeway 0.1.
  let checkIn: String

  init(press: Press, token: String, checkIn: String) {
    (self.press, self.token, self.checkIn) = (press, token, checkIn)
  }

  /// Reads one that has the form of ours; whether it is, the token tells.
  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard (2...3).contains(parts.count), let press = Press(word: parts[0]),
      parts[1].count >= Self.shortestToken, parts[1].allSatisfy(Self.digits.contains)
    else { return nil }
    self.init(press: press, token: parts[1], checkIn: parts.count == 3 ? parts[2] : "")
  }

  var text: String { "\(press.word).\(token).\(checkIn)" }

  /// A token is two numbers of up to 16 digits, and one that begins with zeros is written with fewer.
  private static let shortestToken = 20
  private static let digits = "0123456789abcdefghijklmnopqrstuvwxyz"

  /// 128 random bits, in digits that make no word.
  static func freshToken() -> String {
    var generator = SystemRandomNumberGenerator()
    return String(generator.next(), radix: 16) + String(generator.next(), radix: 16)
  }
}
