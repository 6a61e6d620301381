// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// What a decision depends on beside the facts, the event and the moment.
public struct DecisionContext: Sendable {
  /// Whether the person can see a check-in now.
  public struct Presence: Hashable, Sendable {
    /// The session is locked.
    public var locked = false
    /// The desktop was told not to disturb.
    public var doNotDisturb = false
    /// Nobody has been at the keyboard for a while.
    public var idle = false

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

  /// Describes a person who is there.
  public init(calendar: Calendar, catalogue: PromptCatalogue) {
    self.calendar = calendar
    self.catalogue = catalogue
  }
}
