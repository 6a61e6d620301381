// SPDX-License-Identifier: Apache-2.0

import Systemd

/// How one desktop says that it is not to be disturbed; there is no standard for it.
///
/// A further desktop is one more of these, in a file of its own, and a place in ``all``.
struct DoNotDisturb: Sendable {
  /// What the program is called.
  let name: String
  /// Where it says so.
  let place: PropertyWatch.Place
  /// What says so.
  let property: String
  /// Whether that value means it; `nil` for one that means nothing.
  let isOn: @Sendable (Variant) -> Bool?

  /// Those there are, the first that says anything counting.
  static let all = [kde, dunst, mako]
}
