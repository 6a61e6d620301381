// SPDX-License-Identifier: Apache-2.0

// `leeway no-contact`: someone, or a court, asked for no contact. It stands until the person lifts it,
// across episodes and restarts, and while it does nothing that Leeway says suggests getting in touch.

extension Decider {
  /// Sets no contact, or lifts it.
  mutating func hearNoContact(_ stands: Bool) {
    if stands != state.noContact {
      say(stands ? .noContactOn : .noContactOff)
      setNoContact(stands)
    }
    decision.reply = .done
  }

  /// Sets or lifts no contact, and changes what is on the screen to fit.
  mutating func setNoContact(_ stands: Bool) {
    add(.noContactSet(Fact.NoContactSet(noContact: stands)))
    if stands { takeContactOffTheScreen() }
    for checkIn in state.openCheckIns where checkIn.deferred == nil && checkIn.shown != nil {
      // Posted anew, for it has other buttons now.
      notify(checkIn.id)
    }
  }

  /// Takes back what is on the screen and suggests getting in touch.
  ///
  /// Deferred check-ins stay: nobody sees them, and the catch-up that takes them along is worded then.
  mutating func takeContactOffTheScreen() {
    guard state.noContact else { return }
    for checkIn in state.openCheckIns
    where checkIn.deferred == nil && context.catalogue.suggestsContact(checkIn) {
      resolve(checkIn, .superseded, .replaced)
    }
  }

  /// Makes a fact of the no contact that 0.1.0 kept with its episode, so that it outlasts the episode.
  mutating func takeOverNoContact() {
    if state.noContactSaid == nil, state.noContact { setNoContact(true) }
  }
}

extension PromptCatalogue {
  /// Whether a check-in, with its title and text, suggests getting in touch.
  ///
  /// If its text is no longer in the catalogue, it counts as doing so wherever texts of its phase may.
  public func suggestsContact(_ checkIn: CheckIn) -> Bool {
    // The person's own text is not checked, so it may suggest contact; "set another one" does suggest it.
    guard checkIn.phase != .reconnect,
      ![OwnWords.textID, OwnWords.agreedID].contains(checkIn.textID)
    else { return true }
    guard !checkIn.textID.isEmpty else { return false }
    return suggestsContact(textID: checkIn.textID, of: PromptText.Occasion(checkIn.phase))
  }

  /// Whether the text of that id does; one that is not there counts as doing so if its occasion may.
  public func suggestsContact(textID: String, of occasion: PromptText.Occasion) -> Bool {
    text(textID)?.suggestsContact ?? occasion.mayTellOfContact
  }
}

extension PromptText.Occasion {
  /// Whether a text whose entry does not say it counts as suggesting to get in touch.
  public var mayTellOfContact: Bool {
    switch self {
    case .space, .push, .reconnect: true
    case .log, .settle, .stock, .urge, .back: false
    }
  }
}
