// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// What a decision depends on beside the facts, the event and the moment.
public struct DecisionContext: Sendable {
  /// Whether the person can see a check-in now.
  public struct Presence: Hashable, Sendable {
    /// The session is locked.
    public var locked = false
    /// Whether it is known if it is.
    public var screen = Screen.told
    /// The desktop was told not to disturb.
    public var doNotDisturb = false
    /// Nobody has been at the keyboard for a while.
    public var idle = false

    /// Who has told whether the screen is locked.
    public enum Screen: Hashable, Sendable {
      /// logind has, or there is none who could.
      case told
      /// logind may do so in a moment.
      case awaited
      /// logind has not answered in time: the screen may be locked.
      case untold
    }

    /// The person is there and may be disturbed.
    public init() {}

    /// Why nothing can be shown now; `nil`: it can.
    var obstacle: Reason? {
      locked ? .locked : doNotDisturb ? .doNotDisturb : idle ? .idle : nil
    }
  }

  /// The calendar, in the zone of the moment.
  public var calendar: Calendar
  /// Whether the person is there.
  public var presence = Presence()
  /// What is known of this start of the machine; `nil`: the daemon never ran before it.
  public var boot: Boot?
  /// The texts that check-ins and replies are chosen from.
  public var catalogue: PromptCatalogue
  /// Whether others see only neutral words, unless the person has said so or otherwise.
  public var isDiscreet = false
  /// Whether the person's own plan may stand in a notification.
  public var showsPlans = false

  /// Describes a person who is there.
  public init(calendar: Calendar, catalogue: PromptCatalogue) {
    self.calendar = calendar
    self.catalogue = catalogue
  }
}
