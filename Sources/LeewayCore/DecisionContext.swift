// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// What a decision is told beside the event and the moment.
public struct DecisionContext: Sendable {
  /// Whether the person can see a check-in now.
  public struct Presence: Hashable, Sendable {
    /// The session is locked.
    public var locked = false
    /// The desktop was told not to disturb.
    public var doNotDisturb = false
    /// Nobody has been at the keyboard for a while.
    public var idle = false

    /// There, and to be disturbed.
    public init() {}

    /// Why nothing can be shown now, if so.
    var obstacle: Reason? {
      locked ? .locked : doNotDisturb ? .doNotDisturb : idle ? .idle : nil
    }
  }

  /// The calendar, in the zone of the moment.
  public var calendar: Calendar
  /// Whether the person is there.
  public var presence = Presence()
  /// The start of the machine, where the daemon ran before it; `nil`: it did not.
  public var boot: Boot?
  /// What check-ins may say.
  public var catalogue: PromptCatalogue

  /// Describes a person who is there.
  public init(calendar: Calendar, catalogue: PromptCatalogue) {
    self.calendar = calendar
    self.catalogue = catalogue
  }
}
