// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import LeewayCore
import LeewayEngine

/// Something that happens to the person, the machine or the daemon.
public enum Action: Hashable, Sendable {
  /// The person types something.
  case say(Command)
  /// The same, from a client that may ask again under that id.
  case request(String, Command)
  /// The person presses a button of the newest check-in that was shown.
  case press(Answer)
  /// The lid closes.
  case suspend
  /// The lid opens; `announced`: the daemon is told of it, which it cannot count on.
  case wake(announced: Bool)
  /// The session is locked, or no longer.
  case lock(Bool)
  /// The desktop is not to disturb, or may again.
  case doNotDisturb(Bool)
  /// Nobody has been at the keyboard for a while, or somebody is again.
  case idle(Bool)
  /// The daemon ends.
  case stop
  /// The daemon is killed.
  case kill
  /// The store takes nothing any more, or takes changes again.
  case store(works: Bool)
  /// The daemon starts.
  case start
  /// The machine starts anew, while the daemon is stopped.
  case reboot
  /// The wall clock is set by so much.
  case clock(Duration)
  /// The machine is in another zone now.
  case zone(TimeZone)
  /// The configuration file is another one; read at once, or at the next start.
  case configure(ScheduleSettings)
}

/// Why an action is not possible: the program, or the machine, would not do it.
public struct Impossible: Error, Hashable, Sendable {
  /// The word for it.
  public let word: String
  /// The sentence.
  public let message: String

  init(_ word: String, _ message: String) {
    self.word = word
    self.message = message
  }

  init(_ failure: Engine.Failure) {
    switch failure {
    case .refused(let refusal): self.init(refusal)
    case .notStored(let sentence): self.init("notStored", sentence)
    case .unsure(let sentence): self.init("perhapsStored", sentence)
    case .unknownEpisode: self.init("unknownEpisode", "There is no such episode.")
    case .requestReused: self.init("requestReused", "That id was used for something else.")
    }
  }

  init(_ refusal: Refusal) {
    let word =
      switch refusal.code {
      case .noEpisode: "noEpisode"
      case .nothingToUndo: "nothingToUndo"
      case .checkInsOff: "checkInsOff"
      case .noUrge: "noUrge"
      case .unknownPlan: "unknownPlan"
      case .tooManyPlans: "tooManyPlans"
      case .emptyText: "emptyText"
      case .unknownCheckIn: "unknownCheckIn"
      case .notAnswerable: "notAnswerable"
      case .invalidTime: "invalidTime"
      case .textTooLong: "textTooLong"
      }
    self.init(word, refusal.message)
  }
}
