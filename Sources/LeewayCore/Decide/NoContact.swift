// SPDX-License-Identifier: Apache-2.0

// `leeway no-contact`: someone, or a court, asked for no contact. It stands until the person lifts it,
// across episodes and restarts, and while it does nothing that Leeway says suggests getting in touch.

extension Decider {
  /// Asks for no contact, or lifts that.
  mutating func hearNoContact(_ stands: Bool) {
    if stands != state.noContact {
      say(stands ? .noContactOn : .noContactOff)
      setNoContact(stands)
    }
    decision.reply = .done
  }

  /// Makes it stand, or no longer; what is on the screen follows.
  mutating func setNoContact(_ stands: Bool) {
    add(.noContactSet(Fact.NoContactSet(noContact: stands)))
    if stands { takeContactOffTheScreen() }
    for checkIn in state.openCheckIns where checkIn.held == nil && checkIn.shown != nil {
      // Its buttons are others now.
      perform(.notify(checkIn))
    }
  }

  /// Takes back what is on the screen and suggests getting in touch.
  ///
  /// What waits for the person stays: the catch-up that takes it along has words of its own, and none
  /// that suggest it.
  mutating func takeContactOffTheScreen() {
    guard state.noContact else { return }
    for checkIn in state.openCheckIns
    where checkIn.held == nil && context.catalogue.suggestsContact(checkIn) {
      resolve(checkIn, .superseded, .replaced)
    }
  }

  /// An open episode that 0.1.0 logged with no contact: from then on it stands by itself.
  mutating func takeOverNoContact() {
    if state.noContactSaid == nil, state.noContact { setNoContact(true) }
  }
}

extension PromptCatalogue {
  /// Whether a check-in, with its title and text, suggests getting in touch.
  ///
  /// One whose text is no longer there is taken to, where texts of its phase may.
  public func suggestsContact(_ checkIn: CheckIn) -> Bool {
    guard checkIn.phase != .reconnect else { return true }
    guard !checkIn.textID.isEmpty else { return false }
    return suggestsContact(textID: checkIn.textID, of: PromptText.Occasion(checkIn.phase))
  }

  /// Whether the text of that id does; one that is not there is taken to, where its kind may.
  public func suggestsContact(textID: String, of occasion: PromptText.Occasion) -> Bool {
    text(textID)?.suggestsContact ?? occasion.mayTellOfContact
  }
}

extension PromptText.Occasion {
  /// Whether a text of the person's own that does not say so is taken to suggest getting in touch.
  public var mayTellOfContact: Bool {
    switch self {
    case .space, .push, .reconnect: true
    case .log, .settle, .stock, .urge, .back: false
    }
  }
}
