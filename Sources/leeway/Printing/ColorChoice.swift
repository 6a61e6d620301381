// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// When bold and dim are used.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  /// On a terminal that understands them, and where nobody objects.
  case auto
  case always
  case never
}
