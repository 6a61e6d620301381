// SPDX-License-Identifier: Apache-2.0

/// The messages that an admin may search the journal for; `systemd/leeway.catalog` explains each.
public enum MessageID {
  /// The metadata key under which the journal handler sends it as `MESSAGE_ID`.
  public static let key = "MESSAGE_ID"

  /// The configuration was refused, at a start or at a reload.
  public static let configurationRefused = "7e301005b3ed4cf2b8b38a14d25c5cc2"
  static let checkInDue = "a6d93340ae1447cda742c5239630ae5b"
  /// The same, in neutral words.
  static let reminderDue = "afb54c1bc596445ea979f872ebc28183"
  static let storeFailed = "da727cfd3d914dbc96f3924cdda069c3"
  static let notificationsMissing = "327ccac804884847b9dcf8667bea20cd"
  static let notificationsBack = "339614ba25564298b4d12863ac748567"
  static let started = "6421cd724636465eadcba7472a77390e"
  static let sample = "9e1fc3b2deac440797a44b330aba97cb"
}
