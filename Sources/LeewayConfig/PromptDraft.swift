// SPDX-License-Identifier: Apache-2.0

import LeewayCore

/// A text as a file writes it, before it has the title of its occasion.
struct PromptDraft: Hashable, Sendable {
  let id: String
  let occasion: PromptText.Occasion
  /// Its own title; nil for the occasion's.
  let title: String?
  let text: String
  let source: String?
  let aboutPartner: Bool
  let suggestsContact: Bool
  let isAboutLoop: Bool
  let hours: PromptText.Hours?
  let isLate: Bool
}
