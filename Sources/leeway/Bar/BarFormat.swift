// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// How a line for a status bar is written.
enum BarFormat: String, CaseIterable, ExpressibleByArgument {
  /// One JSON object, as Waybar's custom modules take it.
  case waybar
  /// Text in Pango's markup, as an i3blocks block takes it.
  case i3blocks
  /// Text.
  case plain
}
