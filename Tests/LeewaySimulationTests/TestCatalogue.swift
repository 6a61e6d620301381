// SPDX-License-Identifier: Apache-2.0

import LeewayCore

/// A few texts for each occasion, which say which they are.
enum TestCatalogue {
  static let catalogue = PromptCatalogue(
    texts: PromptText.Occasion.allCases.flatMap { occasion in
      ["One", "Two", "Three", "Four"].map { word in
        let holds = [.log, .settle, .space, .push].contains(occasion)
        return PromptText(
          id: "\(occasion.rawValue)-\(word.lowercased())", occasion: occasion,
          title: holds ? "Holding until {until}" : "No hold",
          text: "\(word), for \(occasion.rawValue), since {since}.")
      }
    })
}
