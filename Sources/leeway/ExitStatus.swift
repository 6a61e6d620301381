// SPDX-License-Identifier: Apache-2.0

/// What the program tells the one who called it, in one number (sysexits.h, but for 0 and 1).
enum ExitStatus: Int32 {
  /// It was done.
  case success = 0
  /// The daemon refused it, and nothing has changed.
  case refused = 1
  /// The command line cannot be understood.
  case usage = 64
  /// The daemon cannot be reached, or can do nothing because of its database.
  case unavailable = 69
  /// The daemon answered what nobody expected.
  case unexpected = 70
  /// This user may not talk to the daemon.
  case denied = 77
  /// The configuration is broken.
  case configuration = 78
}
